import { Controller } from '@nestjs/common';
import { certificateRoutes } from '../../contract/certificates.ts';
import { Serve, type Asked, type AskedByAnyone, type Done, type Serves } from '../platform/binding/serve.ts';
import { certificatesRights } from './certificates.policy.ts';
import { TheoryPasses } from './theory-passes.ts';

@Controller()
export class CertificatesController implements Serves<typeof certificateRoutes> {
  constructor(private readonly passes: TheoryPasses) {}

  @Serve(certificateRoutes.verify, certificatesRights.verify)
  verify({ params }: AskedByAnyone<typeof certificateRoutes.verify>) {
    return this.passes.verify(params.code);
  }

  @Serve(certificateRoutes.listMyPasses, certificatesRights.listMine)
  async listMyPasses({ actor }: Asked<typeof certificateRoutes.listMyPasses>) {
    return { passes: await this.passes.listOf(actor.personId!) };
  }

  @Serve(certificateRoutes.revokePass, certificatesRights.revoke)
  async revokePass({ params, body, actor }: Asked<typeof certificateRoutes.revokePass>): Promise<Done> {
    await this.passes.revoke(params.passId, body.reason, actor);
    return {};
  }
}
