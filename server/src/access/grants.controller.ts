import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { grantRoutes } from '../../contract/grants.ts';
import { Serve, type Asked, type Done, type Serves } from '../platform/binding/serve.ts';
import { grantRights } from './access.policy.ts';
import { GrantLists } from './grant-lists.ts';
import { Grants } from './grants.ts';
import { Staff } from './staff.ts';

@Controller()
export class GrantsController implements Serves<typeof grantRoutes> {
  constructor(
    private readonly grants: Grants,
    private readonly staff: Staff,
    private readonly lists: GrantLists,
    private readonly database: DataSource,
  ) {}

  @Serve(grantRoutes.listStaff, grantRights.listStaff)
  listStaff({ actor, query }: Asked<typeof grantRoutes.listStaff>) {
    return this.lists.staff(actor, query.search, query.after, query.limit);
  }

  @Serve(grantRoutes.createStaff, grantRights.createStaff)
  createStaff({ actor, body }: Asked<typeof grantRoutes.createStaff>) {
    return this.staff.create(body, actor);
  }

  @Serve(grantRoutes.nameHolder, grantRights.manageStaff)
  async nameHolder({ actor, params, body }: Asked<typeof grantRoutes.nameHolder>): Promise<Done> {
    await this.staff.nameHolder(params.accountId, body.residentId, actor);
    return {};
  }

  @Serve(grantRoutes.issueStaffCode, grantRights.manageStaff)
  issueStaffCode({ actor, params }: Asked<typeof grantRoutes.issueStaffCode>) {
    return this.staff.issueCode(params.accountId, actor);
  }

  @Serve(grantRoutes.resetSecondFactor, grantRights.manageStaff)
  async resetSecondFactor({ actor, params, body }: Asked<typeof grantRoutes.resetSecondFactor>): Promise<Done> {
    await this.staff.resetSecondFactor(params.accountId, body.ground, actor);
    return {};
  }

  @Serve(grantRoutes.listStaffSignIns, grantRights.manageStaff)
  async listStaffSignIns({ actor, params }: Asked<typeof grantRoutes.listStaffSignIns>) {
    return { signIns: await this.staff.listSignIns(params.accountId, actor) };
  }

  @Serve(grantRoutes.endStaffSignIns, grantRights.manageStaff)
  async endStaffSignIns({ actor, params }: Asked<typeof grantRoutes.endStaffSignIns>) {
    return { ended: await this.staff.endSignIns(params.accountId, actor) };
  }

  @Serve(grantRoutes.listGrantRequests, grantRights.listGrantRequests)
  listGrantRequests({ actor, query }: Asked<typeof grantRoutes.listGrantRequests>) {
    return this.lists.requests(actor, query.state, query.after, query.limit);
  }

  @Serve(grantRoutes.listGrantPlaces, grantRights.listGrantPlaces)
  async listGrantPlaces({ actor, query }: Asked<typeof grantRoutes.listGrantPlaces>) {
    return { places: await this.lists.places(actor, query.search) };
  }

  @Serve(grantRoutes.proposeGrant, grantRights.proposeGrant)
  async proposeGrant({ actor, body }: Asked<typeof grantRoutes.proposeGrant>) {
    const requestId = await this.database.transaction(async (tx) => {
      await this.staff.requireKnown(tx, body.accountId, actor);
      return this.grants.propose(tx, body.accountId, body, body.reason, actor);
    });
    return { requestId };
  }

  @Serve(grantRoutes.decideGrant, grantRights.decideGrant)
  async decideGrant({ actor, params, body }: Asked<typeof grantRoutes.decideGrant>): Promise<Done> {
    await this.grants.decide(params.requestId, body.decision === 'grant', body.reason, actor);
    return {};
  }

  @Serve(grantRoutes.withdrawGrant, grantRights.withdrawGrant)
  async withdrawGrant({ actor, params }: Asked<typeof grantRoutes.withdrawGrant>): Promise<Done> {
    await this.grants.withdraw(params.requestId, actor);
    return {};
  }

  @Serve(grantRoutes.endGrant, grantRights.endGrant)
  async endGrant({ actor, params, body }: Asked<typeof grantRoutes.endGrant>): Promise<Done> {
    await this.grants.end(params.grantId, body.reason, actor);
    return {};
  }

  @Serve(grantRoutes.recordDeparture, grantRights.recordDeparture)
  async recordDeparture({ actor, params, body }: Asked<typeof grantRoutes.recordDeparture>) {
    return { ended: await this.grants.depart(params.organisationId, body.accountId, body.reason, actor) };
  }
}
