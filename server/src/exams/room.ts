import { seatStatus } from '@kuangan/proctoring/rules';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Seat } from '../../contract/exams.ts';
import type { SittingState } from '../../contract/sitting-states.ts';
import { Accounts } from '../access/index.ts';
import { Ledger } from '../ledger/index.ts';
import { maskResidentId, People, type PersonRow } from '../people/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { DomainEvents } from '../platform/events.ts';
import { Refusal } from '../platform/refusal.ts';
import { beforeHandIn, entryClosesAt, mayMove } from './domain/sitting.ts';
import { Presence } from './presence.ts';
import { RoomChanges } from './room-changes.ts';
import { noteRoomEvent, type RoomEventFacts, type RoomEventKind } from './room-events.ts';
import { requireSeen } from './site-codes.ts';
import { lockSitting, requireMove, type SittingRow } from './sitting-rows.ts';

interface SeatRow extends Pick<PersonRow, 'name' | 'employer' | 'resident_id_sealed'> {
  id: string;
  person_id: string;
  seat: number;
  today: boolean;
  ticket_number: string;
  state: Exclude<SittingState, 'withdrawn'>;
  resit_of: string | null;
  deadline_at: Date | null;
  extra_minutes: number;
  questions: number | null;
  sealed_answered: number | null;
  saved: number;
  answered: number;
  last_saved_at: Date | null;
  waits: boolean;
}

/** 考场: what the invigilator sees of every seat and may do to one. What concerns a whole session stands in room-session.ts. */
@Injectable()
export class Room {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly people: People,
    private readonly presence: Presence,
    private readonly changes: RoomChanges,
    private readonly events: DomainEvents,
    private readonly accounts: Accounts,
  ) {}

  async seats(sessionId: string): Promise<Seat[]> {
    const rows = (await this.database.query(
      `SELECT s.id, s.person_id, s.seat, s.ticket_number, s.state, s.resit_of, s.deadline_at, s.extra_minutes, s.answered AS sealed_answered,
              jsonb_array_length(s.paper->'slots') AS questions, p.name, s.employer, p.resident_id_sealed, (e.starts_at AT TIME ZONE 'Asia/Shanghai')::date = $2::date AS today,
              coalesce(l.saved, 0)::int AS saved, coalesce(l.answered, 0)::int AS answered, l.last_saved_at,
              EXISTS (SELECT 1 FROM account k WHERE k.person_id = p.id AND k.locked_until > $3) AS waits
         FROM sitting s JOIN person p ON p.id = s.person_id JOIN exam_session e ON e.id = s.session_id
         LEFT JOIN LATERAL (
           SELECT count(*) AS saved, count(*) FILTER (WHERE choice <> '') AS answered, max(received_at) AS last_saved_at
             FROM (SELECT DISTINCT ON (slot) choice, received_at FROM answer_entry a WHERE a.sitting_id = s.id ORDER BY slot, sequence DESC) last
         ) l ON s.state IN ('answering', 'paused')
        WHERE s.session_id = $1 AND s.state <> 'withdrawn' ORDER BY s.seat`,
      [sessionId, dayInShanghai(this.clock.now()), this.clock.now()],
    )) as SeatRow[];
    return rows.map((row) => this.presentSeat(row));
  }

  private presentSeat(row: SeatRow): Seat {
    const connected = this.presence.connected(row.id);
    return {
      sittingId: row.id, personId: row.person_id, seat: row.seat, ticketNumber: row.ticket_number, name: row.name, employer: row.employer,
      residentIdMasked: maskResidentId(this.people.openResidentId({ id: row.person_id, resident_id_sealed: row.resident_id_sealed })),
      state: row.state, resit: row.resit_of !== null,
      status: seatStatus({ state: row.state, connected, saved: row.saved }),
      answered: row.sealed_answered ?? row.answered, questions: row.questions ?? 0,
      lastSavedAt: row.last_saved_at?.toISOString() ?? null, connected,
      deadlineAt: row.state === 'answering' ? row.deadline_at!.toISOString() : null, extraMinutes: row.extra_minutes,
      abilities: {
        admit: mayMove(row.state, 'admitted'), pause: mayMove(row.state, 'paused'), resume: row.state === 'paused',
        extend: beforeHandIn.includes(row.state), issueCode: row.today && beforeHandIn.includes(row.state), handOver: row.state === 'answering' || row.state === 'paused', void: mayMove(row.state, 'voided') && row.state !== 'graded',
        liftWait: row.waits && beforeHandIn.includes(row.state),
      },
    };
  }

  /** Admits by ID card: the number must be the candidate's, the face was compared by the invigilator who is recorded. */
  async admit(sittingId: string, shownId: string, faceSeen: boolean, actor: Actor): Promise<void> {
    await this.change(sittingId, actor, 'admitted', undefined, async (tx, sitting, now) => {
      if (sitting.session_state !== 'planned') throw new Refusal('session/state', { state: sitting.session_state });
      requireMove(sitting, 'admitted');
      const closes = entryClosesAt({ startsAt: sitting.starts_at, lateEntryMinutes: sitting.late_entry_minutes });
      if (now > closes) throw new Refusal('sitting/too-late', { closedAt: closes.toISOString() });
      await requireSeen(tx, this.people, sitting, shownId, faceSeen);
      await tx.query("UPDATE sitting SET state = 'admitted', admitted_at = $2, admitted_by = $3 WHERE id = $1", [sittingId, now, actor.accountId]);
      await this.ledger.record(tx, { action: 'exams/candidate-admitted', actor, about: [sittingId, sitting.person_id], facts: { faceSeen: true } });
    });
  }

  /** Lets a candidate sign in again whom wrong passwords keep waiting; his own or, on his ID number, somebody else's. */
  async liftWait(sittingId: string, reason: string, actor: Actor): Promise<void> {
    await this.change(sittingId, actor, 'wait-lifted', reason, async (tx, sitting) => {
      if (!beforeHandIn.includes(sitting.state) || sitting.session_state !== 'planned') throw new Refusal('sitting/state', { state: sitting.state });
      await this.accounts.liftWait(tx, sitting.person_id, 'at-the-site', actor);
    });
  }

  /** Stops the clock; what is left is kept to the millisecond. */
  async pause(sittingId: string, reason: string, actor: Actor): Promise<void> {
    await this.change(sittingId, actor, 'paused', reason, (tx, sitting, now) => this.pauseIn(tx, sitting, reason, actor, now));
  }

  /** The same inside a wider change, such as moving a whole session. */
  async pauseIn(tx: EntityManager, sitting: SittingRow, reason: string, actor: Actor, now: Date): Promise<void> {
    requireMove(sitting, 'paused');
    const remainingMs = Math.max(0, sitting.deadline_at!.getTime() - now.getTime());
    await tx.query("UPDATE sitting SET state = 'paused', remaining_ms = $2, deadline_at = NULL WHERE id = $1", [sitting.id, remainingMs]);
    await this.ledger.record(tx, { action: 'exams/sitting-paused', actor, about: [sitting.id, sitting.person_id], facts: { reason, remainingMs } });
  }

  /** The session was moved before he began: card and face are looked at again when it comes. */
  async unadmitIn(tx: EntityManager, sitting: SittingRow, reason: string, actor: Actor): Promise<void> {
    requireMove(sitting, 'enrolled');
    await tx.query("UPDATE sitting SET state = 'enrolled', admitted_at = NULL, admitted_by = NULL WHERE id = $1", [sitting.id]);
    await this.ledger.record(tx, { action: 'exams/admission-withdrawn', actor, about: [sitting.id, sitting.person_id], facts: { reason } });
  }

  async resume(sittingId: string, reason: string, actor: Actor): Promise<void> {
    await this.change(sittingId, actor, 'resumed', reason, async (tx, sitting, now) => {
      requireMove(sitting, 'answering');
      if (sitting.remaining_ms === null) throw new Refusal('sitting/state', { state: sitting.state });
      if (now < sitting.starts_at) throw new Refusal('sitting/too-early', { startsAt: sitting.starts_at.toISOString() });
      const deadline = new Date(now.getTime() + sitting.remaining_ms);
      await tx.query("UPDATE sitting SET state = 'answering', deadline_at = $2, remaining_ms = NULL WHERE id = $1", [sittingId, deadline]);
      await this.ledger.record(tx, { action: 'exams/sitting-resumed', actor, about: [sittingId, sitting.person_id], facts: { reason, deadlineAt: deadline.toISOString() } });
    });
  }

  async extend(sittingId: string, minutes: number, reason: string, actor: Actor): Promise<void> {
    await this.change(sittingId, actor, 'extended', reason, async (tx, sitting) => {
      if (!beforeHandIn.includes(sitting.state)) throw new Refusal('sitting/state', { state: sitting.state });
      await tx.query(
        `UPDATE sitting SET extra_minutes = extra_minutes + $2, deadline_at = deadline_at + make_interval(mins => $2), remaining_ms = remaining_ms + $2 * 60000 WHERE id = $1`,
        [sittingId, minutes],
      );
      await this.ledger.record(tx, { action: 'exams/sitting-extended', actor, about: [sittingId, sitting.person_id], facts: { reason, minutes } });
    }, { minutes });
  }

  /** The machine that wrote may not write any more; the next that starts takes over with every stored answer. */
  async handOver(sittingId: string, reason: string, actor: Actor): Promise<void> {
    await this.change(sittingId, actor, 'handed-over', reason, async (tx, sitting) => {
      if (sitting.state !== 'answering' && sitting.state !== 'paused') throw new Refusal('sitting/state', { state: sitting.state });
      await tx.query('UPDATE sitting SET device = NULL WHERE id = $1', [sittingId]);
      await this.ledger.record(tx, { action: 'exams/sitting-handed-over', actor, about: [sittingId, sitting.person_id], facts: { reason } });
    });
    this.changes.evict(sittingId);
  }

  /** Void for a reason in the room. A marked sheet is no longer the invigilator's to undo. */
  async void(sittingId: string, reason: string, actor: Actor): Promise<void> {
    await this.change(sittingId, actor, 'voided', reason, (tx, sitting) => {
      if (sitting.state === 'graded') throw new Refusal('sitting/state', { state: sitting.state });
      return this.voidIn(tx, sitting, reason, actor);
    });
    this.changes.evict(sittingId);
  }

  async voidIn(tx: EntityManager, sitting: SittingRow, reason: string, actor: Actor): Promise<void> {
    requireMove(sitting, 'voided');
    await tx.query("UPDATE sitting SET state = 'voided', deadline_at = NULL, remaining_ms = NULL WHERE id = $1", [sitting.id]);
    await this.ledger.record(tx, { action: 'exams/sitting-voided', actor, about: [sitting.id, sitting.person_id], facts: { reason } });
    await this.events.publish(tx, 'exams/sitting-voided', { sittingId: sitting.id, personId: sitting.person_id });
  }

  /** One change of one sitting by the invigilator: locked, decided, saved, noted in the room, told to the sockets. */
  private async change(
    sittingId: string, actor: Actor, kind: RoomEventKind, reason: string | undefined,
    act: (tx: EntityManager, sitting: SittingRow, now: Date) => Promise<void>, facts?: RoomEventFacts,
  ): Promise<void> {
    const sessionId = await this.database.transaction(async (tx) => {
      const sitting = await lockSitting(tx, sittingId);
      const now = this.clock.now();
      await act(tx, sitting, now);
      await noteRoomEvent(tx, { sessionId: sitting.session_id, sittingId, kind, at: now, byAccount: actor.accountId, reason, facts });
      return sitting.session_id;
    });
    this.changes.changed(sessionId, sittingId);
  }
}

