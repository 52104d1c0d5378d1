import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { peopleRoutes } from '../../contract/people.ts';
import { Ledger } from '../ledger/index.ts';
import { Serve, type Asked, type Done, type Serves } from '../platform/binding/serve.ts';
import { peopleRights } from './people.policy.ts';
import { People } from './people.ts';

interface OrganisationRow {
  id: string;
  parent_id: string | null;
  kind: 'regulator' | 'training-institution' | 'exam-site' | 'mine-enterprise' | 'mine';
  name: string;
}

@Controller()
export class PeopleController implements Serves<typeof peopleRoutes> {
  constructor(
    private readonly people: People,
    private readonly database: DataSource,
    private readonly ledger: Ledger,
  ) {}

  @Serve(peopleRoutes.listOrganisations, peopleRights.listOrganisations)
  async listOrganisations({ actor }: Asked<typeof peopleRoutes.listOrganisations>) {
    const rows = (await this.database.query('SELECT id, parent_id, kind, name FROM organisation WHERE lineage && $1::uuid[] ORDER BY name', [
      actor.organisations('clerk', 'proctor', 'regulator'),
    ])) as OrganisationRow[];
    return { organisations: rows.map((row) => ({ id: row.id, parentId: row.parent_id, kind: row.kind, name: row.name })) };
  }

  @Serve(peopleRoutes.listExamSites, peopleRights.listExamSites)
  async listExamSites({ actor }: Asked<typeof peopleRoutes.listExamSites>) {
    const sites = (await this.database.query(
      `SELECT o.id, o.name, json_agg(json_build_object('id', r.id, 'name', r.name, 'seats', r.seats) ORDER BY r.name) AS rooms
         FROM organisation o JOIN exam_room r ON r.site_id = o.id
        WHERE o.kind = 'exam-site' AND o.lineage && (SELECT array_agg(up) FROM organisation own, unnest(own.lineage) AS up WHERE own.id = ANY ($1::uuid[]))
        GROUP BY o.id, o.name ORDER BY o.name`,
      [actor.organisations('clerk', 'proctor', 'regulator')],
    )) as { id: string; name: string; rooms: { id: string; name: string; seats: number }[] }[];
    return { sites };
  }

  @Serve(peopleRoutes.setSiteNetworks, peopleRights.setSiteNetworks)
  async setSiteNetworks({ params, body, actor }: Asked<typeof peopleRoutes.setSiteNetworks>): Promise<Done> {
    await this.database.transaction(async (tx) => {
      // network() zeroes the bits behind the prefix, which the type cidr refuses to find set
      await tx.query('UPDATE organisation SET networks = ARRAY(SELECT network(block::inet) FROM unnest($2::text[]) AS block) WHERE id = $1', [params.siteId, body.networks]);
      await this.ledger.record(tx, { action: 'people/site-networks-set', actor, about: [params.siteId], facts: { networks: body.networks } });
    });
    return {};
  }

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
