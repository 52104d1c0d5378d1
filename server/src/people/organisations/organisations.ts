import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { OrganisationKind } from '../../../contract/organisations.ts';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { PersonIndex } from '../search/person-index.ts';
import { writeLineages } from './lineage.ts';

/** What an organisation is when it is entered. */
export interface OrganisationGiven {
  kind: OrganisationKind;
  name: string;
  creditCode?: string | null;
  region: string;
  /** Who supervises it; a regulator below another one names that. */
  supervisedBy?: string | null;
  /** The enterprise or institution it is part of. */
  belongsTo?: string | null;
  openedOn?: string | null;
}

interface OrganisationRow {
  id: string;
  parent_id: string | null;
  kind: OrganisationKind;
  name: string;
}

/** The organisation next above on day $2: what it belongs to, else what supervises it. */
const parentOn = (day: string): string =>
  `(SELECT t.above_id FROM organisation_tie t WHERE t.organisation_id = o.id AND t.since_on <= ${day} AND (t.until_on IS NULL OR t.until_on >= ${day}) ORDER BY t.kind = 'belongs-to' DESC LIMIT 1)`;

/** Organisations: entered, listed within scope; their places in the dated tree. */
@Injectable()
export class Organisations {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly index: PersonIndex,
  ) {}

  /** Enters an organisation with its ties from `sinceOn` on. */
  async enter(tx: EntityManager, given: OrganisationGiven, sinceOn: string): Promise<string> {
    const id = newId(this.clock.now().getTime());
    await tx.query('INSERT INTO organisation (id, kind, name, credit_code, region, lineage, opened_on) VALUES ($1,$2,$3,$4,$5,ARRAY[$1]::uuid[],$6)', [
      id, given.kind, given.name, given.creditCode ?? null, given.region, given.openedOn ?? null,
    ]);
    for (const [kind, aboveId] of [['supervised-by', given.supervisedBy], ['belongs-to', given.belongsTo]] as const) {
      if (aboveId) await tx.query('INSERT INTO organisation_tie (id, organisation_id, above_id, kind, since_on) VALUES ($1,$2,$3,$4,$5)', [newId(this.clock.now().getTime()), id, aboveId, kind, sinceOn]);
    }
    await this.followTree(tx);
    return id;
  }

  /** After any change of ties, and when a new day begins: lineages and, with them, the scope of the persons found. */
  async followTree(tx: EntityManager): Promise<void> {
    await this.index.rescopeOrganisations(tx, await writeLineages(tx, this.today()));
  }

  async within(actor: Actor): Promise<{ id: string; parentId: string | null; kind: OrganisationKind; name: string }[]> {
    const rows = (await this.database.query(`SELECT o.id, ${parentOn('$2')} AS parent_id, o.kind, o.name FROM organisation o WHERE o.lineage && $1::uuid[] ORDER BY o.name`, [
      actor.organisations('clerk', 'proctor', 'regulator'), this.today(),
    ])) as OrganisationRow[];
    return rows.map((row) => ({ id: row.id, parentId: row.parent_id, kind: row.kind, name: row.name }));
  }

  /** Sites under any regulator that stands above the asker, with their rooms. */
  async examSitesFor(actor: Actor): Promise<{ id: string; name: string; rooms: { id: string; name: string; seats: number }[] }[]> {
    return this.database.query(
      `SELECT o.id, o.name, json_agg(json_build_object('id', r.id, 'name', r.name, 'seats', r.seats) ORDER BY r.name) AS rooms
         FROM organisation o JOIN exam_room r ON r.site_id = o.id
        WHERE o.kind = 'exam-site' AND o.lineage && (SELECT array_agg(up) FROM organisation own, unnest(own.lineage) AS up WHERE own.id = ANY ($1::uuid[]))
        GROUP BY o.id, o.name ORDER BY o.name`,
      [actor.organisations('clerk', 'proctor', 'regulator')],
    );
  }

  async setSiteNetworks(siteId: string, networks: string[], actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      // network() zeroes the bits behind the prefix, which the type cidr refuses to find set
      await tx.query('UPDATE organisation SET networks = ARRAY(SELECT network(block::inet) FROM unnest($2::text[]) AS block) WHERE id = $1', [siteId, networks]);
      await this.ledger.record(tx, { action: 'people/site-networks-set', actor, about: [siteId], facts: { networks } });
    });
  }

  private today(): string {
    return dayInShanghai(this.clock.now());
  }
}
