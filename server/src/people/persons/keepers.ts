import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonIndex } from '../search/person-index.ts';

/** Why an organisation keeps somebody's file. */
export interface Keeping {
  personId: string;
  organisationId: string;
  because: 'employment' | 'training' | 'import';
  /** The employment, sitting or import that says so; the same one tells its dates again when they change. */
  sourceId: string;
  sinceOn: string;
  untilOn: string | null;
}

/** SQL: whether a row `person_keeper k` holds on a day. */
export const keptOn = (day: string): string => `k.since_on <= ${day} AND (k.until_on IS NULL OR k.until_on >= ${day})`;

/** SQL: the day on which a source was made, read from its id (UUIDv7: the first 48 bits are milliseconds). */
const madeOn = (id: string): string => `to_timestamp(('x' || lpad(replace(left(${id}::text, 13), '-', ''), 16, '0'))::bit(64)::bigint / 1000.0)::date`;

/** A stretch that is told so many days after the one before it ended still goes on with it: a new job, a renewed contract. Ours. */
const goesOnWithinDays = 31;

/**
 * SQL: the organisation that has kept a person's file longest of those that keep it on a day, one stretch after the other
 * counted together. By when that was recorded, not by the day it names: a source's id is made in the order of time, and a
 * day can be written back. For the same reason a stretch goes on with an earlier one only when it was told soon after, and
 * nobody else's was told in between: who has gone to another employer and comes back begins anew.
 */
export const officeOf = (personId: string, day: string): string =>
  `(WITH RECURSIVE kept AS (
      SELECT k.organisation_id, k.source_id, k.since_on FROM person_keeper k WHERE k.person_id = ${personId} AND ${keptOn(day)}
      UNION
      SELECT e.organisation_id, e.source_id, e.since_on FROM kept n JOIN person_keeper e
          ON e.person_id = ${personId} AND e.organisation_id = n.organisation_id AND e.source_id < n.source_id
         AND e.until_on >= n.since_on - 1 AND ${madeOn('n.source_id')} <= e.until_on + ${goesOnWithinDays}
         AND NOT EXISTS (SELECT 1 FROM person_keeper o WHERE o.person_id = ${personId} AND o.because = 'employment' AND o.organisation_id <> n.organisation_id AND o.source_id > e.source_id AND o.source_id < n.source_id)
    ) SELECT organisation_id FROM kept ORDER BY source_id LIMIT 1)`;

/** Who keeps a person's file, since when: the dated relation that scope over persons rests on (`person_keeper`). */
@Injectable()
export class Keepers {
  constructor(private readonly index: PersonIndex) {}

  /** Tells or changes who keeps files; the search follows in the same transaction. */
  async keep(tx: EntityManager, keepings: readonly Keeping[]): Promise<void> {
    if (keepings.length === 0) return;
    await tx.query(
      `INSERT INTO person_keeper (person_id, organisation_id, because, source_id, since_on, until_on)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::date[], $6::date[])
       ON CONFLICT (person_id, organisation_id, source_id) DO UPDATE SET since_on = EXCLUDED.since_on, until_on = EXCLUDED.until_on`,
      [
        keepings.map((one) => one.personId), keepings.map((one) => one.organisationId), keepings.map((one) => one.because),
        keepings.map((one) => one.sourceId), keepings.map((one) => one.sinceOn), keepings.map((one) => one.untilOn),
      ],
    );
    await this.index.rescope(tx, keepings.map((one) => one.personId));
  }

  /** The organisations that keep a file for a source since before the day it names, with the day: they recorded it ahead. */
  async keptAhead(tx: EntityManager, sourceId: string, sinceOn: string): Promise<Map<string, string>> {
    const rows = (await tx.query('SELECT organisation_id, since_on::text FROM person_keeper WHERE source_id = $1 AND since_on < $2', [sourceId, sinceOn])) as { organisation_id: string; since_on: string }[];
    return new Map(rows.map((row) => [row.organisation_id, row.since_on]));
  }

  /** Forgets what one source said, as if it had never been: for the undo of a mistake, not for an end. */
  async forget(tx: EntityManager, sourceIds: readonly string[]): Promise<void> {
    const [gone] = (await tx.query('DELETE FROM person_keeper WHERE source_id = ANY ($1::uuid[]) RETURNING person_id', [sourceIds])) as [{ person_id: string }[], number];
    await this.index.rescope(tx, gone.map((one) => one.person_id));
  }
}
