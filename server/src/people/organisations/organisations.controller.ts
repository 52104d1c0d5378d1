import { Controller } from '@nestjs/common';
import { organisationRoutes } from '../../../contract/organisations.ts';
import { Serve, type Asked, type Done, type Serves } from '../../platform/binding/serve.ts';
import { organisationRights } from './organisations.policy.ts';
import { Organisations } from './organisations.ts';

@Controller()
export class OrganisationsController implements Serves<typeof organisationRoutes> {
  constructor(private readonly organisations: Organisations) {}

  @Serve(organisationRoutes.listOrganisations, organisationRights.listOrganisations)
  async listOrganisations({ actor }: Asked<typeof organisationRoutes.listOrganisations>) {
    return { organisations: await this.organisations.within(actor) };
  }

  @Serve(organisationRoutes.listExamSites, organisationRights.listExamSites)
  async listExamSites({ actor }: Asked<typeof organisationRoutes.listExamSites>) {
    return { sites: await this.organisations.examSitesFor(actor) };
  }

  @Serve(organisationRoutes.setSiteNetworks, organisationRights.setSiteNetworks)
  async setSiteNetworks({ params, body, actor }: Asked<typeof organisationRoutes.setSiteNetworks>): Promise<Done> {
    await this.organisations.setSiteNetworks(params.siteId, body.networks, actor);
    return {};
  }
}
