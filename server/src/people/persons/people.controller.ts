import { Controller } from '@nestjs/common';
import { peopleRoutes } from '../../../contract/people.ts';
import { Serve, type Asked, type Done, type Serves } from '../../platform/binding/serve.ts';
import { PersonSearches } from '../search/person-search.ts';
import { Identities } from './identities.ts';
import { peopleRights } from './people.policy.ts';
import { People } from './people.ts';
import { PersonChanges } from './person-changes.ts';
import { Photos } from './photos.ts';
import { Registrations } from './registrations.ts';
import { SensitiveViews } from './sensitive-views.ts';

@Controller()
export class PeopleController implements Serves<typeof peopleRoutes> {
  constructor(
    private readonly people: People,
    private readonly identities: Identities,
    private readonly registrations: Registrations,
    private readonly views: SensitiveViews,
    private readonly changes: PersonChanges,
    private readonly photos: Photos,
    private readonly searches: PersonSearches,
  ) {}

  @Serve(peopleRoutes.searchPeople, peopleRights.searchPeople)
  async searchPeople({ actor, body }: Asked<typeof peopleRoutes.searchPeople>) {
    const { ids, next, more } = await this.searches.find(actor, body);
    return { people: await this.people.summaries(ids), next, more };
  }

  @Serve(peopleRoutes.readPerson, peopleRights.readPerson)
  readPerson({ actor, params }: Asked<typeof peopleRoutes.readPerson>) {
    return this.identities.read(params.personId, actor);
  }

  @Serve(peopleRoutes.registerPerson, peopleRights.registerPerson)
  registerPerson({ actor, body }: Asked<typeof peopleRoutes.registerPerson>) {
    return this.registrations.register(body, actor);
  }

  @Serve(peopleRoutes.changePhone, peopleRights.changePhone)
  changePhone({ actor, params, body }: Asked<typeof peopleRoutes.changePhone>) {
    return this.identities.changePhone(params.personId, body.phone, actor);
  }

  @Serve(peopleRoutes.viewSensitive, peopleRights.viewSensitive)
  viewSensitive({ actor, params, body }: Asked<typeof peopleRoutes.viewSensitive>) {
    return this.views.view(params.personId, body.fields, body.reason, actor);
  }

  @Serve(peopleRoutes.listSensitiveViews, peopleRights.listSensitiveViews)
  listSensitiveViews({ params, query }: Asked<typeof peopleRoutes.listSensitiveViews>) {
    return this.views.list(params.personId, query.after, query.limit);
  }

  @Serve(peopleRoutes.listChanges, peopleRights.listChanges)
  async listChanges({ params }: Asked<typeof peopleRoutes.listChanges>) {
    return { changes: await this.changes.list(params.personId) };
  }

  @Serve(peopleRoutes.uploadPhoto, peopleRights.setPhoto)
  uploadPhoto({ actor, params, file }: Asked<typeof peopleRoutes.uploadPhoto>) {
    return this.photos.set(params.personId, file, actor);
  }

  @Serve(peopleRoutes.removePhoto, peopleRights.removePhoto)
  async removePhoto({ actor, params }: Asked<typeof peopleRoutes.removePhoto>): Promise<Done> {
    await this.photos.remove(params.personId, actor);
    return {};
  }

  @Serve(peopleRoutes.readPhoto, peopleRights.readPhoto)
  readPhoto({ params }: Asked<typeof peopleRoutes.readPhoto>) {
    return this.photos.read(params.personId);
  }
}
