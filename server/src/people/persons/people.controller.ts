import { Controller } from '@nestjs/common';
import { peopleRoutes } from '../../../contract/people.ts';
import { Serve, type Asked, type Serves } from '../../platform/binding/serve.ts';
import { peopleRights } from './people.policy.ts';
import { People } from './people.ts';

@Controller()
export class PeopleController implements Serves<typeof peopleRoutes> {
  constructor(private readonly people: People) {}

  @Serve(peopleRoutes.searchPeople, peopleRights.searchPeople)
  searchPeople({ actor, body }: Asked<typeof peopleRoutes.searchPeople>) {
    return this.people.search(actor, body.search, body.after, body.limit);
  }

  @Serve(peopleRoutes.readPerson, peopleRights.readPerson)
  async readPerson({ params }: Asked<typeof peopleRoutes.readPerson>) {
    const row = await this.people.read(params.personId);
    return { ...this.people.present(row), sex: row.sex, educationLevel: row.education_level };
  }
}
