import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { GateCheck } from '../../../contract/gate.ts';
import { keptOn, normaliseResidentId, People } from '../../people/index.ts';

/** Somebody whose file a mine keeps because he works there. */
export interface EmployedHere {
  id: string;
  residentId: string;
  /** The last day the mine keeps his file for it; null when none is known. */
  untilOn: string | null;
}

/** Who is meant by a check, and who works at a mine. Whoever's file the mine does not keep that day is nobody. */
@Injectable()
export class GatePersons {
  constructor(
    private readonly database: DataSource,
    private readonly people: People,
  ) {}

  /** The person of each check, in their order; null for nobody. One statement, which looks for all alike. */
  async meant(checks: readonly GateCheck[], mineId: string, on: string): Promise<(string | null)[]> {
    const hashes = checks.map((check) => ('residentId' in check ? this.people.residentIdHash(check.residentId).toString('hex') : null));
    const ids = checks.flatMap((check) => ('personId' in check ? [check.personId.toLowerCase()] : []));
    const kept = `EXISTS (SELECT 1 FROM person_keeper k WHERE k.person_id = p.id AND k.organisation_id = $3 AND ${keptOn('$4::date')})`;
    const rows = (await this.database.query(
      `SELECT p.id, encode(p.resident_id_hash, 'hex') AS hash FROM person p WHERE p.resident_id_hash = ANY (SELECT decode(h, 'hex') FROM unnest($1::text[]) AS h) AND ${kept}
       UNION ALL SELECT p.id, NULL FROM person p WHERE p.id = ANY ($2::uuid[]) AND ${kept}`,
      [[...new Set(hashes.filter((hash) => hash !== null))], [...new Set(ids)], mineId, on],
    )) as { id: string; hash: string | null }[];
    const byHash = new Map(rows.flatMap(({ id, hash }) => (hash === null ? [] : [[hash, id] as const])));
    const byId = new Set(rows.filter(({ hash }) => hash === null).map(({ id }) => id));
    return checks.map((check, place) => ('personId' in check ? (byId.has(check.personId.toLowerCase()) ? check.personId.toLowerCase() : null) : byHash.get(hashes[place]!) ?? null));
  }

  /** Everybody whose file a mine keeps by employment on a day, by id after one already told; at most so many. */
  async employedAt(mineId: string, on: string, after: string | null, most: number): Promise<EmployedHere[]> {
    const rows = (await this.database.query(
      `SELECT p.id, p.resident_id_sealed, k.until_on
         FROM (SELECT k.person_id, CASE WHEN bool_or(k.until_on IS NULL) THEN NULL ELSE max(k.until_on)::text END AS until_on FROM person_keeper k
                WHERE k.organisation_id = $1 AND k.because = 'employment' AND ${keptOn('$2::date')} AND ($3::uuid IS NULL OR k.person_id > $3) GROUP BY k.person_id ORDER BY k.person_id LIMIT $4) k
         JOIN person p ON p.id = k.person_id ORDER BY p.id`,
      [mineId, on, after, most],
    )) as { id: string; resident_id_sealed: Buffer; until_on: string | null }[];
    return rows.map((row) => ({ id: row.id, residentId: normaliseResidentId(this.people.openResidentId(row)), untilOn: row.until_on }));
  }
}
