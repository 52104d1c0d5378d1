import { Controller } from '@nestjs/common';
import type { Me } from '../../contract/access.ts';
import { secondFactorRoutes } from '../../contract/second-factor.ts';
import { Serve, type Asked, type Done, type Serves } from '../platform/binding/serve.ts';
import { accessRights } from './access.policy.ts';
import { SecondFactors } from './second-factors.ts';

@Controller()
export class SecondFactorController implements Serves<typeof secondFactorRoutes> {
  constructor(private readonly secondFactors: SecondFactors) {}

  @Serve(secondFactorRoutes.give, accessRights.giveSecondFactor)
  give({ body, actor, connection }: Asked<typeof secondFactorRoutes.give>): Promise<Me> {
    return this.secondFactors.give(actor, body.code, connection);
  }

  @Serve(secondFactorRoutes.setUp, accessRights.setUpSecondFactor)
  setUp({ body, actor }: Asked<typeof secondFactorRoutes.setUp>) {
    return this.secondFactors.setUp(actor, body.password);
  }

  @Serve(secondFactorRoutes.confirm, accessRights.setUpSecondFactor)
  async confirm({ body, actor }: Asked<typeof secondFactorRoutes.confirm>) {
    return { recoveryCodes: await this.secondFactors.confirm(actor, body.code) };
  }

  @Serve(secondFactorRoutes.renewCodes, accessRights.ownAccount)
  async renewCodes({ body, actor }: Asked<typeof secondFactorRoutes.renewCodes>) {
    return { recoveryCodes: await this.secondFactors.renewCodes(actor, body.password, body.code) };
  }

  @Serve(secondFactorRoutes.remove, accessRights.ownAccount)
  async remove({ body, actor }: Asked<typeof secondFactorRoutes.remove>): Promise<Done> {
    await this.secondFactors.remove(actor, body.password, body.code);
    return {};
  }
}
