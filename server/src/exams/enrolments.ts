import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Accounts } from '../access/index.ts';
import { Ledger } from '../ledger/index.ts';
import { Keepers, keptOn, People, type PersonGiven } from '../people/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { newId } from '../platform/identifiers.ts';
import { Refusal } from '../platform/refusal.ts';
import { examRules } from '../qualification/index.ts';
import { decideEnrolment, type PersonStanding } from './domain/enrolment.ts';
import { compareWithRegistered, type RegisteredPerson } from './domain/known-person.ts';
import type { ReadRosterRow, RosterNote } from './domain/roster.ts';
import { ticketNumber } from './domain/ticket.ts';
import { Eligibility } from './eligibility.ts';
import { candidatesKeptUntil } from './kept-until.ts';
import type { JudgedRosterRow, KnownHere, RowDecision, SessionToEnrol } from './judged-rows.ts';

/** Somebody to be enrolled. */
export interface Enrolee {
  person: PersonGiven;
  resitOf: string | null;
  retrainedOn?: string | null;
  /** What the rules said of him; the demo city asks none. */
  eligibility?: RowDecision | null;
}

interface StandingRow {
  hash: string;
  person_id: string;
  name: string;
  phone: string | null;
  education_level: string;
  retrained_on: string | null;
  kept_here: boolean;
  enrolled_here: boolean;
  open: { operationItem: string; startsAt: string; overlaps: boolean }[] | null;
  pass_until: string | null;
  attempts: { sittingId: string; resitOf: string | null; passed: boolean; resultAt: string }[] | null;
}

const sessionColumns = 'id, state, institution_id, operation_item, practice, seats, starts_at';

/** 报名: who may be enrolled in a session, and enrolling them with seat and ticket number. */
@Injectable()
export class Enrolments {
  constructor(
    private readonly clock: Clock,
    private readonly people: People,
    private readonly keepers: Keepers,
    private readonly accounts: Accounts,
    private readonly ledger: Ledger,
    private readonly eligibility: Eligibility,
  ) {}

  async session(tx: EntityManager, sessionId: string): Promise<SessionToEnrol> {
    const [row] = (await tx.query(`SELECT ${sessionColumns} FROM exam_session WHERE id = $1`, [sessionId])) as SessionToEnrol[];
    if (!row) throw new Refusal('request/not-found');
    return row;
  }

  /** The session, locked; and one enrolment at a time, so that whoever stands on two rosters is seen by the second. */
  async lockSession(tx: EntityManager, sessionId: string): Promise<SessionToEnrol> {
    const [row] = (await tx.query(`SELECT ${sessionColumns} FROM exam_session WHERE id = $1 FOR NO KEY UPDATE`, [sessionId])) as SessionToEnrol[];
    if (!row) throw new Refusal('request/not-found');
    await tx.query("SELECT pg_advisory_xact_lock(hashtext('enrolment'))");
    return row;
  }

  /** Free seats, lowest first. */
  async freeSeats(tx: EntityManager, session: SessionToEnrol): Promise<number[]> {
    const rows = (await tx.query(
      "SELECT n FROM generate_series(1, $2::int) AS n WHERE NOT EXISTS (SELECT 1 FROM sitting WHERE session_id = $1 AND seat = n AND state <> 'withdrawn') ORDER BY n",
      [session.id, session.seats],
    )) as { n: number }[];
    return rows.map(({ n }) => n);
  }

  /** Holds read rows against the records: the person himself, earlier attempts, passes, other sessions (see domain/), and then against the rules. */
  async judge(tx: EntityManager, session: SessionToEnrol, rows: readonly ReadRosterRow[]): Promise<JudgedRosterRow[]> {
    const hashOf = (person: PersonGiven): string => this.people.residentIdHash(person.residentId).toString('hex');
    const standing = await this.standing(tx, session, rows.flatMap(({ person }) => (person ? [hashOf(person)] : [])));
    const sessionOn = dayInShanghai(session.starts_at);
    const rules = examRules(sessionOn);
    const judged = rows.map((row) => {
      const unasked = { eligibility: null, failedRules: [] };
      const refuse = (...notes: RosterNote[]): JudgedRosterRow => ({ ...row, verdict: 'refused', notes: [...row.notes, ...notes], resitOf: null, retrainedOn: null, ...unasked });
      if (!row.person) return refuse();
      const known = standing.get(hashOf(row.person));
      const compared = known && compareWithRegistered(known.registered, { name: row.person.name, phoneHash: this.phoneHash(row.person), educationLevel: row.person.educationLevel });
      // before anything else is said of whoever has this number
      if (compared?.refused) return refuse(...compared.notes);
      const decision = decideEnrolment(known?.standing ?? stranger, session.operation_item, sessionOn, rules);
      // when and where another institution's candidate sits or passed is not this one's to know; that he cannot be enrolled is.
      // The day of a fail stays: without it nobody can declare that he has trained again
      const told = known?.keptHere || (!decision.enrol && decision.code === 'resit-not-allowed');
      if (!decision.enrol) return refuse({ code: decision.code, detail: told ? decision.detail : '' });
      const { resitOf, retrainedOn } = decision;
      const how = resitOf ? [{ code: 'resit', detail: '' }] : retrainedOn ? [{ code: 'retrained', detail: retrainedOn }] : [];
      return { ...row, notes: [...row.notes, ...(compared?.notes.filter(({ code }) => known!.keptHere || !code.endsWith('-kept')) ?? []), ...how], resitOf, retrainedOn, ...unasked };
    });
    return this.eligibility.judge(tx, session, judged, standing);
  }

  /** Enrols all of them: person, account, sitting with seat and ticket number. */
  async enrol(tx: EntityManager, session: SessionToEnrol, candidates: readonly Enrolee[], actor?: Actor): Promise<{ sittingId: string; personId: string }[]> {
    const seats = await this.freeSeats(tx, session);
    if (seats.length < candidates.length) throw new Refusal('session/no-seat-left', { seatsLeft: seats.length, wanted: candidates.length });
    const on = dayInShanghai(session.starts_at);
    const ordinal = await this.ordinalOf(tx, session, on);
    const enrolled: { sittingId: string; personId: string; seat: number; resit: boolean; retrainedOn: string | null; decision: RowDecision | null }[] = [];
    for (const [index, { person, resitOf, retrainedOn = null, eligibility: decision = null }] of candidates.entries()) {
      const { id: personId, name } = await this.people.register(tx, person, actor ? 'roster' : 'demo', actor);
      await this.accounts.ensureForPerson(tx, { id: personId, name });
      const sittingId = newId(this.clock.now().getTime());
      const seat = seats[index]!;
      await tx.query("INSERT INTO sitting (id, session_id, person_id, seat, ticket_number, state, resit_of, employer, job) VALUES ($1,$2,$3,$4,$5,'enrolled',$6,$7,$8)", [
        sittingId, session.id, personId, seat, ticketNumber(on, ordinal, seat), resitOf, person.employer, person.job,
      ]);
      enrolled.push({ sittingId, personId, seat, resit: resitOf !== null, retrainedOn, decision });
    }
    await this.eligibility.keep(tx, enrolled);
    const today = dayInShanghai(this.clock.now());
    const untilOn = candidatesKeptUntil(session.starts_at);
    await this.keepers.keep(tx, enrolled.map(({ personId, sittingId }) => ({ personId, organisationId: session.institution_id, because: 'training', sourceId: sittingId, sinceOn: today, untilOn })));
    await this.ledger.recordAll(tx, enrolled.map(({ sittingId, personId, seat, resit, retrainedOn, decision }) => ({
      action: 'exams/candidate-enrolled' as const, actor, about: [sittingId, session.id, personId], facts: { seat, resit, ...(retrainedOn ? { retrainedOn } : {}), ...(decision?.overrideId ? { overrideId: decision.overrideId } : {}) },
    })));
    return enrolled;
  }

  /**
   * The session's number among those of its day: that of its newest tickets, or the next one. Once a ticket of that number
   * was withdrawn the next one is taken, so that no ticket ever comes back with another man's name. Callers hold the lock
   * of enrolments.
   */
  private async ordinalOf(tx: EntityManager, session: SessionToEnrol, on: string): Promise<number> {
    const day = on.slice(2).replaceAll('-', '');
    // after the 6 digits of the day
    const [row] = (await tx.query(
      `SELECT max(substr(ticket_number, 7, 3)::int) FILTER (WHERE session_id = $2) AS own,
              max(substr(ticket_number, 7, 3)::int) FILTER (WHERE session_id = $2 AND state = 'withdrawn') AS given_up, max(substr(ticket_number, 7, 3)::int) AS newest FROM sitting WHERE ticket_number LIKE $1 || '%'`,
      [day, session.id],
    )) as { own: number | null; given_up: number | null; newest: number | null }[];
    return row!.own !== null && row!.own !== row!.given_up ? row!.own : (row!.newest ?? 0) + 1;
  }

  private phoneHash({ phone }: PersonGiven): string | null {
    return phone === null ? null : this.people.phoneHash(phone).toString('hex');
  }

  private async standing(tx: EntityManager, session: SessionToEnrol, hashes: string[]): Promise<Map<string, KnownHere & { registered: RegisteredPerson; standing: PersonStanding }>> {
    const rows = (await tx.query(
      `SELECT encode(p.resident_id_hash, 'hex') AS hash, p.id AS person_id, p.name, encode(p.phone_hash, 'hex') AS phone, p.education_level,
              EXISTS (SELECT 1 FROM person_keeper k WHERE k.person_id = p.id AND k.organisation_id = own.institution_id AND ${keptOn('$3::date')}) AS kept_here,
              (SELECT max(t.ended_on)::text FROM retraining t WHERE t.person_id = p.id AND t.operation_item = own.operation_item AND t.practice = own.practice) AS retrained_on,
              EXISTS (SELECT 1 FROM sitting s WHERE s.person_id = p.id AND s.session_id = $2 AND s.state <> 'withdrawn') AS enrolled_here,
              (SELECT json_agg(json_build_object('operationItem', e.operation_item, 'startsAt', to_char(e.starts_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'), 'overlaps', e.occupies && own.occupies) ORDER BY e.starts_at)
                 FROM sitting s JOIN exam_session e ON e.id = s.session_id
                WHERE s.person_id = p.id AND e.id <> $2 AND s.state IN ('enrolled','admitted','answering','paused','submitted')) AS open,
              (SELECT max(t.valid_until_on)::text FROM theory_pass t WHERE t.person_id = p.id AND t.operation_item = own.operation_item AND t.practice = own.practice AND t.revoked_at IS NULL) AS pass_until,
              (SELECT json_agg(json_build_object('sittingId', s.id, 'resitOf', s.resit_of, 'passed', s.passed, 'resultAt', s.submitted_at))
                 FROM sitting s JOIN exam_session e ON e.id = s.session_id
                WHERE s.person_id = p.id AND s.state = 'graded' AND e.operation_item = own.operation_item AND e.practice = own.practice) AS attempts
         FROM person p, exam_session own
        WHERE own.id = $2 AND p.resident_id_hash IN (SELECT decode(hash, 'hex') FROM unnest($1::text[]) AS hash)`,
      [hashes, session.id, dayInShanghai(this.clock.now())],
    )) as StandingRow[];
    return new Map(rows.map((row) => [row.hash, {
      personId: row.person_id,
      keptHere: row.kept_here,
      registered: { name: row.name, phoneHash: row.phone, educationLevel: row.education_level },
      standing: {
        enrolledHere: row.enrolled_here, open: row.open ?? [], passValidUntilOn: row.pass_until, retrainedOn: row.retrained_on,
        attempts: (row.attempts ?? []).map(({ resultAt, ...attempt }) => ({ ...attempt, resultOn: dayInShanghai(new Date(resultAt)) })),
      },
    }]));
  }
}

const stranger: PersonStanding = { enrolledHere: false, open: [], passValidUntilOn: null, attempts: [], retrainedOn: null };
