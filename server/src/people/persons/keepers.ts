import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { PersonIndex } from '../search/person-index.ts';

/** Why an organisation keeps somebody's file. */
export type Keeping = KeepingOf<'employment', string | null> | KeepingOf<'training' | 'import', string>;

interface KeepingOf<Because extends string, LastDay extends string | null> {
  personId: string;
  organisationId: string;
  because: Because;
  /** The employment, sitting or import that says so; the same one tells its dates again when they change. */
  sourceId: string;
  sinceOn: string;
  /** An employment may run on; whatever else is a reason ends by its term (retention.ts). */
  untilOn: LastDay;
  /** The source since which he has kept it without a break, where that is known already; left out, it is looked for. */
  countsFrom?: string | undefined;
}

/** SQL: whether a row `person_keeper k` holds on a day. */
export const keptOn = (day: string): string => `k.since_on <= ${day} AND (k.until_on IS NULL OR k.until_on >= ${day})`;

/**
 * SQL: the organisation that has kept a person's file longest of those that keep it on a day. By when that was recorded, not
 * by the day it names: a source's id is made in the order of time, and a day can be written back. What is told by somebody
 * who keeps the file at that moment, a new job, a renewed contract, counts from his first (`counts_from`).
 */
export const officeOf = (personId: string, day: string): string =>
  `(SELECT k.organisation_id FROM person_keeper k WHERE k.person_id = ${personId} AND ${keptOn(day)} ORDER BY coalesce(k.counts_from, k.source_id), k.source_id LIMIT 1)`;

/** Who keeps a person's file, since when: the dated relation that scope over persons rests on (`person_keeper`). */
@Injectable()
export class Keepers {
  constructor(
    private readonly index: PersonIndex,
    private readonly clock: Clock,
  ) {}

  /**
   * Tells or changes who keeps files; the search follows in the same transaction. Whoever keeps a file today goes on keeping
   * it, as he stands before this statement: tell the end of one stretch together with the beginning of the next.
   */
  async keep(tx: EntityManager, keepings: readonly Keeping[]): Promise<void> {
    if (keepings.length === 0) return;
    await tx.query(
      `INSERT INTO person_keeper (person_id, organisation_id, because, source_id, since_on, until_on, counts_from)
       SELECT g.person_id, g.organisation_id, g.because, g.source_id, g.since_on, g.until_on,
              coalesce(g.counts_from, (SELECT coalesce(k.counts_from, k.source_id) AS first FROM person_keeper k
                                        WHERE k.person_id = g.person_id AND k.organisation_id = g.organisation_id AND ${keptOn('$8')} ORDER BY first LIMIT 1), g.source_id)
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::date[], $6::date[], $7::uuid[]) AS g (person_id, organisation_id, because, source_id, since_on, until_on, counts_from)
       ON CONFLICT (person_id, organisation_id, source_id) DO UPDATE SET since_on = EXCLUDED.since_on, until_on = EXCLUDED.until_on`,
      [
        keepings.map((one) => one.personId), keepings.map((one) => one.organisationId), keepings.map((one) => one.because),
        keepings.map((one) => one.sourceId), keepings.map((one) => one.sinceOn), keepings.map((one) => one.untilOn),
        keepings.map((one) => one.countsFrom ?? null), dayInShanghai(this.clock.now()),
      ],
    );
    await this.index.rescope(tx, keepings.map((one) => one.personId));
  }

  /** Tells another last day of sources whose clock has moved, as an exam on another day. */
  async keepUntil(tx: EntityManager, sourceIds: readonly string[], untilOn: string): Promise<void> {
    const [moved] = (await tx.query('UPDATE person_keeper SET until_on = $2 WHERE source_id = ANY ($1::uuid[]) RETURNING person_id', [sourceIds, untilOn])) as [{ person_id: string }[], number];
    await this.index.rescope(tx, moved.map((one) => one.person_id));
  }

  /** The organisations that keep a file for a source since before the day it names, with the day: they recorded it ahead. */
  async keptAhead(tx: EntityManager, sourceId: string, sinceOn: string): Promise<Map<string, string>> {
    const rows = (await tx.query('SELECT organisation_id, since_on::text FROM person_keeper WHERE source_id = $1 AND since_on < $2', [sourceId, sinceOn])) as { organisation_id: string; since_on: string }[];
    return new Map(rows.map((row) => [row.organisation_id, row.since_on]));
  }

  /** Since which source the organisations that keep a file for a source count. */
  async countedFrom(tx: EntityManager, sourceId: string): Promise<Map<string, string>> {
    const rows = (await tx.query('SELECT organisation_id, coalesce(counts_from, source_id) AS first FROM person_keeper WHERE source_id = $1', [sourceId])) as { organisation_id: string; first: string }[];
    return new Map(rows.map((row) => [row.organisation_id, row.first]));
  }

  /** Forgets what one source said, as if it had never been: for the undo of a mistake, not for an end. */
  async forget(tx: EntityManager, sourceIds: readonly string[]): Promise<void> {
    const [gone] = (await tx.query('DELETE FROM person_keeper WHERE source_id = ANY ($1::uuid[]) RETURNING person_id', [sourceIds])) as [{ person_id: string }[], number];
    await this.index.rescope(tx, gone.map((one) => one.person_id));
  }
}
