import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { accessRoutes, type Me } from '../../contract/access.ts';
import { Serve, type Asked, type AskedByAnyone, type Done, type Serves } from '../platform/binding/serve.ts';
import { Clock } from '../platform/clock.ts';
import { Refusal } from '../platform/refusal.ts';
import { accessRights } from './access.policy.ts';
import { Accounts, presentMe } from './accounts.ts';
import { SignIns } from './sign-ins.ts';

interface SignInRow {
  id: string;
  started_at: Date;
  last_seen_at: Date;
  device: string;
  network: string;
}

@Controller()
export class AccessController implements Serves<typeof accessRoutes> {
  constructor(
    private readonly accounts: Accounts,
    private readonly signIns: SignIns,
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  @Serve(accessRoutes.signIn, accessRights.signIn)
  signIn({ body, connection }: AskedByAnyone<typeof accessRoutes.signIn>): Promise<Me> {
    return this.accounts.signIn(body.loginName, body.password, connection);
  }

  @Serve(accessRoutes.me, accessRights.ownSignIn)
  me({ actor }: Asked<typeof accessRoutes.me>): Me {
    return presentMe(actor);
  }

  @Serve(accessRoutes.signOut, accessRights.ownSignIn)
  async signOut({ actor, connection }: Asked<typeof accessRoutes.signOut>): Promise<Done> {
    await this.signIns.end(this.database.manager, actor.accountId, actor.signInId);
    connection.setSignInCookie(null, null);
    return {};
  }

  @Serve(accessRoutes.listSignIns, accessRights.ownAccount)
  async listSignIns({ actor }: Asked<typeof accessRoutes.listSignIns>) {
    const rows = (await this.database.query(
      'SELECT id, started_at, last_seen_at, device, network FROM sign_in WHERE account_id = $1 AND ended_at IS NULL AND expires_at > $2 ORDER BY last_seen_at DESC',
      [actor.accountId, this.clock.now()],
    )) as SignInRow[];
    return {
      signIns: rows.map((row) => ({
        id: row.id, startedAt: row.started_at.toISOString(), lastSeenAt: row.last_seen_at.toISOString(), device: row.device, current: row.id === actor.signInId, network: row.network,
      })),
    };
  }

  @Serve(accessRoutes.revokeSignIn, accessRights.ownAccount)
  async revokeSignIn({ actor, params }: Asked<typeof accessRoutes.revokeSignIn>): Promise<Done> {
    if (!(await this.signIns.end(this.database.manager, actor.accountId, params.signInId))) throw new Refusal('request/not-found');
    return {};
  }

  @Serve(accessRoutes.revokeOtherSignIns, accessRights.ownAccount)
  async revokeOtherSignIns({ actor }: Asked<typeof accessRoutes.revokeOtherSignIns>) {
    return { ended: await this.signIns.endOthers(this.database.manager, actor.accountId, actor.signInId) };
  }

  @Serve(accessRoutes.activate, accessRights.activate)
  activate({ body, connection }: AskedByAnyone<typeof accessRoutes.activate>) {
    return this.accounts.activate(body.code, body.password, connection);
  }

  @Serve(accessRoutes.issueActivationCode, accessRights.issueActivationCode)
  issueActivationCode({ params, actor }: Asked<typeof accessRoutes.issueActivationCode>) {
    return this.accounts.issueActivationCode(params.personId, actor);
  }

  @Serve(accessRoutes.renewRecoveryCode, accessRights.ownAccount)
  async renewRecoveryCode({ body, actor }: Asked<typeof accessRoutes.renewRecoveryCode>) {
    return { recoveryCode: await this.accounts.renewRecoveryCode(actor, body.password) };
  }

  @Serve(accessRoutes.liftWait, accessRights.liftWait)
  async liftWait({ params, body, actor }: Asked<typeof accessRoutes.liftWait>): Promise<Done> {
    await this.database.transaction((tx) => this.accounts.liftWait(tx, params.personId, body.ground, actor));
    return {};
  }
}
