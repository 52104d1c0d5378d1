import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Hazard, MineKind, Workplace } from '../../contract/organisations.ts';
import { regionName, regionsAround } from '../people/index.ts';
import type { MineAsked } from './domain/question.ts';
import { standInMine } from './domain/stand-in-mine.ts';

export interface NamedMine extends MineAsked {
  id: string;
  name: string;
  regionName: string;
}

interface MineRow {
  id: string;
  name: string;
  region: string;
  kind: MineKind;
  workplace: Workplace;
  hazards: Hazard[];
}

const mines = 'SELECT o.id, o.name, o.region, m.kind, m.workplace, m.hazards FROM organisation o JOIN mine m ON m.organisation_id = o.id';

/** The mines a question can be asked at. */
@Injectable()
export class MinesAsked {
  constructor(private readonly database: DataSource) {}

  /** A mine within what was granted, or under an office that stands above it: those whose people train or work together. Null for any other. */
  async within(mineId: string, granted: readonly string[]): Promise<NamedMine | null> {
    const [row] = (await this.database.query(
      `${mines} WHERE o.id = $1 AND (o.lineage && $2::uuid[]
          OR o.lineage && ARRAY(SELECT g.id FROM organisation own JOIN organisation g ON g.kind = 'regulator' AND g.id = ANY (own.lineage) WHERE own.id = ANY ($2::uuid[])))`,
      [mineId, granted],
    )) as MineRow[];
    return row ? named(row) : null;
  }

  /** Where a person works on a day, is appointed to, or worked last: in that order. */
  async ofPerson(personId: string, on: string): Promise<NamedMine[]> {
    const rows = (await this.database.query(
      `${mines} JOIN (SELECT place.id, min(place.rank) AS rank, max(place.since_on) AS since_on FROM (
           SELECT coalesce(e.workplace_id, e.employer_id) AS id, e.since_on, CASE WHEN e.since_on <= $2 AND (e.until_on IS NULL OR e.until_on >= $2) THEN 0 ELSE 2 END AS rank FROM employment e WHERE e.person_id = $1
           UNION ALL
           SELECT a.organisation_id, a.since_on, CASE WHEN a.since_on <= $2 AND (a.until_on IS NULL OR a.until_on >= $2) THEN 1 ELSE 2 END FROM appointment a WHERE a.person_id = $1) place GROUP BY place.id) place
         ON place.id = o.id ORDER BY place.rank, place.since_on DESC, o.id LIMIT 20`,
      [personId, on],
    )) as MineRow[];
    return rows.map(named);
  }

  /** Of many persons the mine each works at on a day, else is appointed to; whoever has none is left out. */
  async ofPersons(tx: Pick<EntityManager, 'query'>, personIds: readonly string[], on: string): Promise<Map<string, NamedMine>> {
    const rows = (await tx.query(
      `SELECT DISTINCT ON (place.person_id) place.person_id, found.* FROM (
           SELECT e.person_id, coalesce(e.workplace_id, e.employer_id) AS id, e.since_on, 0 AS rank FROM employment e WHERE e.person_id = ANY ($1::uuid[]) AND e.since_on <= $2 AND (e.until_on IS NULL OR e.until_on >= $2)
           UNION ALL
           SELECT a.person_id, a.organisation_id, a.since_on, 1 FROM appointment a WHERE a.person_id = ANY ($1::uuid[]) AND a.since_on <= $2 AND (a.until_on IS NULL OR a.until_on >= $2)) place
         JOIN (${mines}) found ON found.id = place.id ORDER BY place.person_id, place.rank, place.since_on DESC, found.id`,
      [personIds, on],
    )) as (MineRow & { person_id: string })[];
    return new Map(rows.map(({ person_id: personId, ...row }) => [personId, named(row)]));
  }

  /** For whoever works at no mine on record: what the item of his exam says of the mine, at the place of the institution he trains at. */
  async standIn(tx: Pick<EntityManager, 'query'>, institutionId: string, operationItem: string): Promise<MineAsked> {
    const rows = (await tx.query(
      'SELECT o.region, e.operation_item FROM organisation o LEFT JOIN exam_session e ON e.institution_id = o.id WHERE o.id = $1 GROUP BY o.region, e.operation_item ORDER BY count(*) DESC, e.operation_item', [institutionId],
    )) as { region: string; operation_item: string | null }[];
    return standInMine(operationItem, rows.flatMap((row) => row.operation_item ?? []), regionsAround(rows[0]!.region));
  }
}

function named({ region, ...row }: MineRow): NamedMine {
  return { ...row, regions: regionsAround(region), regionName: regionName(region) };
}
