import { Controller } from '@nestjs/common';
import { peopleRoutes } from '../../../contract/people.ts';
import { Serve, type Asked, type Serves } from '../../platform/binding/serve.ts';
import { PersonSearches } from '../search/person-search.ts';
import { peopleRights } from './people.policy.ts';
import { People } from './people.ts';

@Controller()
export class PeopleController implements Serves<typeof peopleRoutes> {
  constructor(
    private readonly people: People,
    private readonly searches: PersonSearches,
  ) {}

  @Serve(peopleRoutes.searchPeople, peopleRights.searchPeople)
  async searchPeople({ actor, body }: Asked<typeof peopleRoutes.searchPeople>) {
    const { ids, next, more } = await this.searches.find(actor, body);
    return { people: await this.people.summaries(ids), next, more };
  }

  @Serve(peopleRoutes.readPerson, peopleRights.readPerson)
  async readPerson({ params }: Asked<typeof peopleRoutes.readPerson>) {
    const row = await this.people.read(params.personId);
    return { ...this.people.present(row), sex: row.sex, educationLevel: row.education_level };
  }
}
