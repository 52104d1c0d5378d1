import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Hazard, MineKind, Workplace } from '../../contract/organisations.ts';
import { regionName, regionsAround } from '../people/index.ts';
import type { MineAsked } from './domain/question.ts';

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

  async read(mineId: string): Promise<NamedMine | null> {
    const [row] = (await this.database.query(`${mines} WHERE o.id = $1`, [mineId])) as MineRow[];
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
}

function named({ region, ...row }: MineRow): NamedMine {
  return { ...row, regions: regionsAround(region), regionName: regionName(region) };
}
