import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { MineFacts, OrganisationChange, OrganisationDetail, OrganisationKind, OrganisationRow, TieKind } from '../../../contract/organisations.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { ScopeTargets } from '../../platform/binding/scope-targets.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { ChangeDetail } from './change-record.ts';
import { abilitiesOf } from './domain/abilities.ts';
import { normaliseCreditCode } from './domain/credit-code.ts';
import { kindsAbove } from './domain/placement.ts';
import { regionPrefix } from './domain/region-tree.ts';

/** What a search narrows by. */
export interface OrganisationsAsked {
  search: string;
  kind?: OrganisationKind | undefined;
  region?: string | undefined;
  closed: 'without' | 'only';
  aboveKind?: OrganisationKind | undefined;
  tie: TieKind;
  after?: string | undefined;
  limit: number;
}

/** A page of organisations; `next` is where the following one begins. */
export interface OrganisationsPage {
  organisations: OrganisationRow[];
  next: string | null;
}

const runs = (tie: string): string => `${tie}.since_on <= $2 AND (${tie}.until_on IS NULL OR ${tie}.until_on >= $2)`;

/**
 * Whether `child` stands directly below `above` on day $2: it belongs to it, or is supervised by it and belongs to nothing
 * that is found further down there anyway.
 */
const directlyBelow = (child: string, above: string): string => `EXISTS (
  SELECT 1 FROM organisation_tie t WHERE t.organisation_id = ${child} AND t.above_id = ${above} AND ${runs('t')}
     AND (t.kind = 'belongs-to' OR NOT EXISTS (SELECT 1 FROM organisation_tie b JOIN organisation owner ON owner.id = b.above_id
                                                WHERE b.organisation_id = ${child} AND b.kind = 'belongs-to' AND ${runs('b')} AND owner.lineage @> ARRAY[${above}])))`;

/** Columns of a row, for a query with `organisation o` and the day as $2. */
const columns = `o.id, o.kind, o.name, o.region, o.credit_code AS "creditCode", o.closed_on::text AS "closedOn",
  (SELECT count(*)::int FROM organisation c WHERE c.closed_on IS NULL AND c.id IN (SELECT organisation_id FROM organisation_tie WHERE above_id = o.id) AND ${directlyBelow('c.id', 'o.id')}) AS below,
  (SELECT count(*)::int FROM employment e WHERE e.employer_id = o.id AND e.since_on <= $2 AND (e.until_on IS NULL OR e.until_on >= $2)) AS employed`;

interface DetailRow extends OrganisationRow {
  openedOn: string | null;
  networks: string[];
  mergedIntoId: string | null;
  mergedIntoName: string | null;
}

/** Organisations read within scope: found, step by step down the tree, one whole with its history. */
@Injectable()
export class OrganisationReading {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly targets: ScopeTargets,
  ) {}

  /** By name, those whose name holds the words or whose credit code begins with them. */
  async search(actor: Actor, asked: OrganisationsAsked): Promise<OrganisationsPage> {
    const pattern = (words: string): string => words.replace(/[\\%_]/g, '\\$&');
    const rows = (await this.database.query(
      `SELECT ${columns} FROM organisation o
        WHERE o.lineage && $1::uuid[] AND (o.closed_on IS NULL) = $3 AND ($4::text[] IS NULL OR o.kind = ANY ($4))
          AND o.region LIKE $5 AND ($6 = '' OR o.name ILIKE $7 OR o.credit_code LIKE $8) AND ${after('$9', 'o.lineage && $1::uuid[]')}
        ORDER BY o.name, o.id LIMIT $10`,
      [
        actor.organisations('clerk', 'proctor', 'regulator'), this.today(), asked.closed === 'without', kindsAsked(asked), `${regionPrefix(asked.region ?? '100000')}%`, asked.search,
        `%${pattern(asked.search)}%`, `${pattern(normaliseCreditCode(asked.search)) || '-'}%`, asked.after ?? null, asked.limit + 1,
      ],
    )) as OrganisationRow[];
    return pageOf(rows, asked.limit);
  }

  /** What stands directly below an organisation today, the closed ones too. */
  async children(organisationId: string, afterId: string | undefined, limit: number): Promise<OrganisationsPage> {
    const rows = (await this.database.query(
      `SELECT ${columns} FROM organisation o
        WHERE o.id IN (SELECT organisation_id FROM organisation_tie WHERE above_id = $1) AND ${directlyBelow('o.id', '$1::uuid')} AND ${after('$3', 'o.lineage @> ARRAY[$1::uuid]')}
        ORDER BY o.name, o.id LIMIT $4`,
      [organisationId, this.today(), afterId ?? null, limit + 1],
    )) as OrganisationRow[];
    return pageOf(rows, limit);
  }

  async read(organisationId: string, actor: Actor): Promise<OrganisationDetail> {
    const [row] = (await this.database.query(
      `SELECT ${columns}, o.opened_on::text AS "openedOn", o.networks::text[] AS networks, o.merged_into AS "mergedIntoId", (SELECT name FROM organisation WHERE id = o.merged_into) AS "mergedIntoName"
         FROM organisation o WHERE o.id = $1`,
      [organisationId, this.today()],
    )) as DetailRow[];
    if (!row) throw new Refusal('request/not-found');
    const { mergedIntoId, mergedIntoName, ...own } = row;
    const offices = actor.organisations('regulator');
    const overseen = await this.targets.covers(offices, [organisationId]);
    return {
      ...own,
      mergedInto: mergedIntoId ? { id: mergedIntoId, name: mergedIntoName! } : null,
      mine: await this.mineOf(organisationId),
      ties: await this.tiesOf(organisationId),
      changes: await this.changesOf(organisationId, overseen),
      rooms: await this.database.query('SELECT id, name, seats, closed_on::text AS "closedOn" FROM exam_room WHERE site_id = $1 ORDER BY closed_on IS NOT NULL, id', [organisationId]),
      abilities: abilitiesOf({ kind: row.kind, closed: row.closedOn !== null, merged: mergedIntoId !== null, overseen, ownOffice: offices.includes(organisationId) }),
    };
  }

  async mineOf(organisationId: string, tx: EntityManager = this.database.manager): Promise<MineFacts | null> {
    const [row] = (await tx.query('SELECT kind, workplace, hazards, capacity::float8 AS capacity FROM mine WHERE organisation_id = $1', [organisationId])) as MineFacts[];
    return row ?? null;
  }

  /** Newest first. */
  private async tiesOf(organisationId: string): Promise<OrganisationDetail['ties']> {
    return this.database.query(
      `SELECT t.kind, json_build_object('id', a.id, 'name', a.name) AS above, t.since_on::text AS "sinceOn", t.until_on::text AS "untilOn"
         FROM organisation_tie t JOIN organisation a ON a.id = t.above_id WHERE t.organisation_id = $1 ORDER BY t.since_on DESC, t.kind`,
      [organisationId],
    );
  }

  private async changesOf(organisationId: string, overseen: boolean): Promise<OrganisationChange[]> {
    const rows = (await this.database.query(
      `SELECT c.id, c.kind, c.on_day::text AS "onDay", c.recorded_at, c.detail, a.display_name AS by
         FROM organisation_change c LEFT JOIN account a ON a.id = c.recorded_by WHERE c.organisation_id = $1 ORDER BY c.id DESC`,
      [organisationId],
    )) as { id: string; kind: OrganisationChange['kind']; onDay: string; recorded_at: Date; detail: ChangeDetail; by: string | null }[];
    return rows.map(({ id, kind, onDay, recorded_at, detail, by }) => ({
      id, kind, onDay, recordedAt: recorded_at.toISOString(), recordedBy: overseen ? by : null, reason: detail.reason ?? null,
      tie: detail.tie ?? null, from: detail.from ?? null, to: detail.to ?? null, fields: detail.fields ?? [],
    }));
  }

  private today(): string {
    return dayInShanghai(this.clock.now());
  }
}

/** Behind the place where the last page ended; a place outside what the asker sees leads nowhere. */
const after = (id: string, seen: string): string => `(${id}::uuid IS NULL OR (o.name, o.id) > (SELECT o.name, o.id FROM organisation o WHERE o.id = ${id} AND ${seen}))`;

function kindsAsked({ kind, aboveKind, tie }: OrganisationsAsked): readonly OrganisationKind[] | null {
  if (!aboveKind) return kind ? [kind] : null;
  return kindsAbove(aboveKind, tie).filter((one) => !kind || one === kind);
}

function pageOf(rows: OrganisationRow[], limit: number): OrganisationsPage {
  return { organisations: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.id : null };
}
