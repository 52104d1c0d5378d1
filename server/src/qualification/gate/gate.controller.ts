import { Controller } from '@nestjs/common';
import { gateRoutes } from '../../../contract/gate.ts';
import { Serve, type Asked, type AskedByAnyone, type Done, type Serves } from '../../platform/binding/serve.ts';
import { GateChecks } from './gate-checks.ts';
import { GateKeys } from './gate-keys.ts';
import { gateRights } from './gate.policy.ts';
import { GateRecord } from './gate-record.ts';
import { GateSnapshots } from './gate-snapshots.ts';

@Controller()
export class GateController implements Serves<typeof gateRoutes> {
  constructor(
    private readonly keys: GateKeys,
    private readonly checks: GateChecks,
    private readonly snapshots: GateSnapshots,
    private readonly record: GateRecord,
  ) {}

  @Serve(gateRoutes.listGateKeys, gateRights.keepKeys)
  async listGateKeys({ params }: Asked<typeof gateRoutes.listGateKeys>) {
    return { keys: await this.keys.list(params.organisationId) };
  }

  @Serve(gateRoutes.makeGateKey, gateRights.keepKeys)
  makeGateKey({ params, body, actor }: Asked<typeof gateRoutes.makeGateKey>) {
    return this.keys.make(params.organisationId, body.name, actor);
  }

  @Serve(gateRoutes.revokeGateKey, gateRights.revokeKey)
  async revokeGateKey({ params, actor }: Asked<typeof gateRoutes.revokeGateKey>): Promise<Done> {
    await this.keys.revoke(params.gateKeyId, actor);
    return {};
  }

  @Serve(gateRoutes.listRefusedChecks, gateRights.readRefused)
  listRefusedChecks({ params, query }: Asked<typeof gateRoutes.listRefusedChecks>) {
    return this.record.refused(params.organisationId, query);
  }

  @Serve(gateRoutes.checkAtGate, gateRights.askUnderKey)
  async checkAtGate({ body, connection }: AskedByAnyone<typeof gateRoutes.checkAtGate>) {
    return this.checks.answer(await this.keys.recognise(connection.bearer, 'checks'), body.checks);
  }

  @Serve(gateRoutes.readGateSnapshot, gateRights.askUnderKey)
  async readGateSnapshot({ connection }: AskedByAnyone<typeof gateRoutes.readGateSnapshot>) {
    return this.snapshots.of(await this.keys.recognise(connection.bearer, 'snapshots'));
  }

  @Serve(gateRoutes.readGateSigningKey, gateRights.readSigningKey)
  readGateSigningKey(_asked: AskedByAnyone<typeof gateRoutes.readGateSigningKey>) {
    return this.snapshots.signingKey();
  }
}
