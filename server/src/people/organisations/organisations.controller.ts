import { Controller } from '@nestjs/common';
import { organisationRoutes } from '../../../contract/organisations.ts';
import { Serve, type Asked, type Done, type Serves } from '../../platform/binding/serve.ts';
import { ExamRooms } from './exam-rooms.ts';
import { OrganisationChanges } from './organisation-changes.ts';
import { OrganisationEnds } from './organisation-ends.ts';
import { OrganisationReading } from './organisation-reading.ts';
import { organisationRights } from './organisations.policy.ts';
import { Organisations } from './organisations.ts';
import { regions, regionsAsOf } from './regions.ts';

@Controller()
export class OrganisationsController implements Serves<typeof organisationRoutes> {
  constructor(
    private readonly organisations: Organisations,
    private readonly reading: OrganisationReading,
    private readonly changes: OrganisationChanges,
    private readonly ends: OrganisationEnds,
    private readonly rooms: ExamRooms,
  ) {}

  @Serve(organisationRoutes.listOrganisations, organisationRights.listOrganisations)
  async listOrganisations({ actor }: Asked<typeof organisationRoutes.listOrganisations>) {
    return { organisations: await this.organisations.within(actor) };
  }

  @Serve(organisationRoutes.listRegions, organisationRights.listRegions)
  listRegions() {
    return { asOf: regionsAsOf, regions: [...regions] };
  }

  @Serve(organisationRoutes.searchOrganisations, organisationRights.searchOrganisations)
  searchOrganisations({ actor, query }: Asked<typeof organisationRoutes.searchOrganisations>) {
    return this.reading.search(actor, query);
  }

  @Serve(organisationRoutes.listChildren, organisationRights.readOrganisation)
  listChildren({ params, query }: Asked<typeof organisationRoutes.listChildren>) {
    return this.reading.children(params.organisationId, query.after, query.limit);
  }

  @Serve(organisationRoutes.readOrganisation, organisationRights.readOrganisation)
  readOrganisation({ params, actor }: Asked<typeof organisationRoutes.readOrganisation>) {
    return this.reading.read(params.organisationId, actor);
  }

  @Serve(organisationRoutes.enterOrganisation, organisationRights.enterOrganisation)
  async enterOrganisation({ body, actor }: Asked<typeof organisationRoutes.enterOrganisation>) {
    return { id: await this.organisations.enterBy(actor, body) };
  }

  @Serve(organisationRoutes.describeOrganisation, organisationRights.changeOrganisation)
  async describeOrganisation({ params, body, actor }: Asked<typeof organisationRoutes.describeOrganisation>): Promise<Done> {
    await this.changes.describe(params.organisationId, body, actor);
    return {};
  }

  @Serve(organisationRoutes.moveOrganisation, organisationRights.changeOrganisation)
  async moveOrganisation({ params, body, actor }: Asked<typeof organisationRoutes.moveOrganisation>): Promise<Done> {
    await this.changes.move(params.organisationId, body.tie, body.above, body.onDay, actor);
    return {};
  }

  @Serve(organisationRoutes.withdrawMove, organisationRights.changeOrganisation)
  async withdrawMove({ params, body, actor }: Asked<typeof organisationRoutes.withdrawMove>): Promise<Done> {
    await this.changes.withdrawMove(params.organisationId, body.tie, actor);
    return {};
  }

  @Serve(organisationRoutes.mergeOrganisation, organisationRights.changeOrganisation)
  mergeOrganisation({ params, body, actor }: Asked<typeof organisationRoutes.mergeOrganisation>) {
    return this.ends.merge(params.organisationId, body.into, body.onDay, body.reason, actor);
  }

  @Serve(organisationRoutes.closeOrganisation, organisationRights.changeOrganisation)
  closeOrganisation({ params, body, actor }: Asked<typeof organisationRoutes.closeOrganisation>) {
    return this.ends.close(params.organisationId, body.onDay, body.reason, actor);
  }

  @Serve(organisationRoutes.reopenOrganisation, organisationRights.changeOrganisation)
  async reopenOrganisation({ params, body, actor }: Asked<typeof organisationRoutes.reopenOrganisation>): Promise<Done> {
    await this.ends.reopen(params.organisationId, body.reason, actor);
    return {};
  }

  @Serve(organisationRoutes.listExamSites, organisationRights.listExamSites)
  async listExamSites({ actor }: Asked<typeof organisationRoutes.listExamSites>) {
    return { sites: await this.rooms.sitesFor(actor) };
  }

  @Serve(organisationRoutes.setSiteNetworks, organisationRights.setSiteNetworks)
  async setSiteNetworks({ params, body, actor }: Asked<typeof organisationRoutes.setSiteNetworks>): Promise<Done> {
    await this.rooms.setNetworks(params.siteId, body.networks, actor);
    return {};
  }

  @Serve(organisationRoutes.addRoom, organisationRights.addRoom)
  async addRoom({ params, body, actor }: Asked<typeof organisationRoutes.addRoom>) {
    return { id: await this.rooms.add(params.siteId, body, actor) };
  }

  @Serve(organisationRoutes.changeRoom, organisationRights.changeRoom)
  async changeRoom({ params, body, actor }: Asked<typeof organisationRoutes.changeRoom>): Promise<Done> {
    await this.rooms.change(params.roomId, body, actor);
    return {};
  }

  @Serve(organisationRoutes.closeRoom, organisationRights.changeRoom)
  async closeRoom({ params, actor }: Asked<typeof organisationRoutes.closeRoom>): Promise<Done> {
    await this.rooms.close(params.roomId, actor);
    return {};
  }
}
