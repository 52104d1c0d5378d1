import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addDays, Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { Keepers, type Keeping } from './keepers.ts';

interface EmploymentRow {
  id: string;
  running: boolean;
  /** The person is employed by the successor at that time already. */
  there: boolean;
}

/** What becomes of those who work at an organisation when it ends: nobody works at what is no more. */
@Injectable()
export class EmployerSuccession {
  constructor(
    private readonly clock: Clock,
    private readonly keepers: Keepers,
  ) {}

  /** How many employments at an organisation, or at work there, go beyond a day. */
  async countBeyond(tx: EntityManager, organisationId: string, day: string): Promise<number> {
    const [row] = (await tx.query('SELECT count(*)::int AS n FROM employment WHERE (employer_id = $1 OR workplace_id = $1) AND (until_on IS NULL OR until_on > $2)', [organisationId, day])) as [{ n: number }];
    return row.n;
  }

  /** Positions at an organisation end with its last day; whoever takes over appoints anew. */
  async endAppointments(tx: EntityManager, organisationId: string, lastDay: string): Promise<void> {
    await tx.query('UPDATE appointment SET until_on = $2 WHERE organisation_id = $1 AND since_on <= $2 AND (until_on IS NULL OR until_on > $2)', [organisationId, lastDay]);
  }

  /**
   * Employments at one organisation, or at work there, end with its last day and go on at the other the day after; those
   * still to begin begin at the other. Who keeps the file follows. Somebody already employed there is not employed twice.
   * What goes on keeps its id, and what has ended gets a new one: the successor is as old a keeper of the file as the one
   * it took over, and whoever may hand out codes for the person does not change by a merger.
   * @returns how many went over
   */
  async carryOver(tx: EntityManager, fromId: string, intoId: string, lastDay: string): Promise<number> {
    const rows = (await tx.query(
      `SELECT e.id, e.since_on <= $2 AS running, e.employer_id = $1 AND EXISTS (SELECT 1 FROM employment o WHERE o.person_id = e.person_id AND o.employer_id = $3
                AND daterange(o.since_on, o.until_on, '[]') && daterange(greatest(e.since_on, $2::date + 1), e.until_on, '[]')) AS there
         FROM employment e WHERE (e.employer_id = $1 OR e.workplace_id = $1) AND (e.until_on IS NULL OR e.until_on > $2) ORDER BY e.id FOR UPDATE`,
      [fromId, lastDay, intoId],
    )) as EmploymentRow[];
    const idsOf = (wanted: (row: EmploymentRow) => boolean): string[] => rows.filter(wanted).map(({ id }) => id);
    const over = idsOf((row) => !row.there);
    const going = new Set(over);
    const split = new Map(idsOf((row) => row.running && !row.there).map((id) => [id, newId(this.clock.now().getTime())]));
    const ending = idsOf((row) => row.running && row.there);
    const before = await this.keepingsOf(tx, [...over, ...ending]);
    // what was, aside; then what goes on; then what was, under its new id: in between no two overlap
    const was = (await tx.query('SELECT to_jsonb(e) AS row FROM employment e WHERE id = ANY ($1::uuid[])', [[...split.keys()]])) as { row: { id: string } }[];
    await tx.query('UPDATE employment SET until_on = $2 WHERE id = ANY ($1::uuid[])', [ending, lastDay]);
    await tx.query(
      `UPDATE employment e SET since_on = greatest(e.since_on, $4::date + 1), employer_id = new.employer, workplace_id = NULLIF(new.workplace, new.employer), ends_roles_at = array_replace(e.ends_roles_at, $2, $3)
         FROM (SELECT id, CASE employer_id WHEN $2 THEN $3 ELSE employer_id END AS employer, CASE workplace_id WHEN $2 THEN $3 ELSE workplace_id END AS workplace FROM employment) AS new
        WHERE e.id = new.id AND e.id = ANY ($1::uuid[])`,
      [over, fromId, intoId, lastDay],
    );
    await tx.query('INSERT INTO employment SELECT (jsonb_populate_record(NULL::employment, row)).* FROM jsonb_array_elements($1::jsonb) AS row', [
      JSON.stringify(was.map(({ row }) => ({ ...row, id: split.get(row.id), until_on: lastDay }))),
    ]);
    await this.keepers.forget(tx, [...over, ...ending]);
    await this.keepers.keep(tx, eachOnce(before.flatMap((keeping) => {
      const ended = { ...keeping, sourceId: split.get(keeping.sourceId) ?? keeping.sourceId, untilOn: earlier(keeping.untilOn, lastDay) };
      const goesOn = { ...keeping, organisationId: keeping.organisationId === fromId ? intoId : keeping.organisationId, sinceOn: later(keeping.sinceOn, addDays(lastDay, 1)) };
      return [
        ...(keeping.sinceOn <= lastDay ? [ended] : []),
        ...(going.has(keeping.sourceId) && (keeping.untilOn === null || keeping.untilOn > lastDay) ? [goesOn] : []),
      ];
    })));
    return over.length;
  }

  private async keepingsOf(tx: EntityManager, employmentIds: readonly string[]): Promise<Keeping[]> {
    return (await tx.query(
      `SELECT person_id AS "personId", organisation_id AS "organisationId", because, source_id AS "sourceId", since_on::text AS "sinceOn", until_on::text AS "untilOn", counts_from AS "countsFrom"
         FROM person_keeper WHERE source_id = ANY ($1::uuid[])`,
      [employmentIds],
    )) as Keeping[];
  }
}

/** One keeping per person, organisation and source: an employer that is now also the place of work keeps the file once. */
function eachOnce(keepings: readonly Keeping[]): Keeping[] {
  return [...new Map(keepings.map((one) => [`${one.personId} ${one.organisationId} ${one.sourceId}`, one])).values()];
}

const earlier = (day: string | null, other: string): string => (day !== null && day < other ? day : other);
const later = (day: string, other: string): string => (day > other ? day : other);
