import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addDays, Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { Keepers, type Keeping } from './keepers.ts';

interface EmploymentRow {
  id: string;
  running: boolean;
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
   * @returns how many went over
   */
  async carryOver(tx: EntityManager, fromId: string, intoId: string, lastDay: string, recordedBy: string): Promise<number> {
    const rows = (await tx.query(
      'SELECT id, since_on <= $2 AS running FROM employment WHERE (employer_id = $1 OR workplace_id = $1) AND (until_on IS NULL OR until_on > $2) ORDER BY id FOR UPDATE',
      [fromId, lastDay],
    )) as EmploymentRow[];
    const running = rows.filter((row) => row.running).map(({ id }) => id);
    const coming = rows.filter((row) => !row.running).map(({ id }) => id);
    const before = await this.keepingsOf(tx, rows.map(({ id }) => id));
    const now = this.clock.now();
    const nextIds = running.map(() => newId(now.getTime()));
    const continued = (await tx.query(
      `WITH going AS (
         SELECT e.*, n.next_id FROM employment e JOIN unnest($1::uuid[], $2::uuid[]) AS n (id, next_id) ON n.id = e.id
       ), closed AS (UPDATE employment SET until_on = $5 WHERE id = ANY ($1::uuid[]) RETURNING id)
       SELECT g.id, g.next_id, g.person_id, g.employer_id, g.workplace_id, g.kind, g.job, g.until_on::text, (SELECT count(*) FROM closed) AS closed FROM going g
        WHERE NOT EXISTS (SELECT 1 FROM employment o WHERE o.person_id = g.person_id AND g.employer_id = $3 AND o.employer_id = $4
                             AND daterange(o.since_on, o.until_on, '[]') && daterange($5::date + 1, g.until_on, '[]'))`,
      [running, nextIds, fromId, intoId, lastDay],
    )) as { id: string; next_id: string; person_id: string; employer_id: string; workplace_id: string | null; kind: string; job: string; until_on: string | null }[];
    const over = (id: string | null): string | null => (id === fromId ? intoId : id);
    await tx.query(
      `INSERT INTO employment (id, person_id, employer_id, workplace_id, kind, job, since_on, until_on, recorded_by, recorded_at)
       SELECT id, person_id, employer_id, NULLIF(workplace_id, employer_id), kind, job, $1::date, until_on, $2::uuid, $3::timestamptz
         FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::text[], $9::text[], $10::date[]) AS given (id, person_id, employer_id, workplace_id, kind, job, until_on)`,
      [
        addDays(lastDay, 1), recordedBy, now, continued.map((one) => one.next_id), continued.map((one) => one.person_id), continued.map((one) => over(one.employer_id)),
        continued.map((one) => over(one.workplace_id)), continued.map((one) => one.kind), continued.map((one) => one.job), continued.map((one) => one.until_on),
      ],
    );
    const [redirected] = (await tx.query(
      `UPDATE employment e SET employer_id = CASE e.employer_id WHEN $2 THEN $3 ELSE e.employer_id END, workplace_id = CASE e.workplace_id WHEN $2 THEN $3 ELSE e.workplace_id END
        WHERE e.id = ANY ($1::uuid[]) AND NOT EXISTS (SELECT 1 FROM employment o WHERE o.person_id = e.person_id AND e.employer_id = $2 AND o.employer_id = $3
                                                        AND daterange(o.since_on, o.until_on, '[]') && daterange(e.since_on, e.until_on, '[]'))
        RETURNING e.id`,
      [coming, fromId, intoId],
    )) as [{ id: string }[], number];
    const nextOf = new Map(continued.map((one) => [one.id, one.next_id]));
    const moved = new Set(redirected.map(({ id }) => id));
    await this.keepers.forget(tx, [...moved]);
    await this.keepers.keep(tx, eachOnce(before.flatMap((keeping) => {
      const organisationId = over(keeping.organisationId)!;
      if (moved.has(keeping.sourceId)) return [{ ...keeping, organisationId }];
      if (!running.includes(keeping.sourceId)) return [];
      const ended = { ...keeping, untilOn: keeping.untilOn !== null && keeping.untilOn < lastDay ? keeping.untilOn : lastDay };
      const nextId = nextOf.get(keeping.sourceId);
      const beyond = keeping.untilOn === null || keeping.untilOn > lastDay;
      return nextId && beyond ? [ended, { ...keeping, organisationId, sourceId: nextId, sinceOn: addDays(lastDay, 1) }] : [ended];
    })));
    return continued.length + moved.size;
  }

  private async keepingsOf(tx: EntityManager, employmentIds: readonly string[]): Promise<Keeping[]> {
    return (await tx.query(
      `SELECT person_id AS "personId", organisation_id AS "organisationId", because, source_id AS "sourceId", since_on::text AS "sinceOn", until_on::text AS "untilOn"
         FROM person_keeper WHERE source_id = ANY ($1::uuid[])`,
      [employmentIds],
    )) as Keeping[];
  }
}

/** One keeping per person, organisation and source: an employer that is now also the place of work keeps the file once. */
function eachOnce(keepings: readonly Keeping[]): Keeping[] {
  return [...new Map(keepings.map((one) => [`${one.personId} ${one.organisationId} ${one.sourceId}`, one])).values()];
}
