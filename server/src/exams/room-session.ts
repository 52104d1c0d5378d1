import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { canonicalJson, Ledger } from '../ledger/index.ts';
import { Keepers } from '../people/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock } from '../platform/clock.ts';
import { Refusal } from '../platform/refusal.ts';
import { refusalOfStart, type SessionState } from './domain/session.ts';
import { beforeHandIn, mayMove, openStates } from './domain/sitting.ts';
import { candidatesKeptUntil } from './kept-until.ts';
import { Room } from './room.ts';
import { RoomChanges } from './room-changes.ts';
import { noteRoomEvent, type RoomEventFacts } from './room-events.ts';
import { lockSitting, type SittingRow } from './sitting-rows.ts';

interface SessionRow {
  id: string;
  state: SessionState;
  starts_at: Date;
  room_id: string;
  seats: number;
  late_entry_minutes: number;
  blueprint: { minutes: number };
}

export interface RoomRecordFacts {
  expected: number;
  present: number;
  absent: number;
  absentees: { seat: number; name: string }[];
  events: { id: string; at: string; kind: string; seat: number | null; name: string | null; by: string | null; reason: string | null; facts: RoomEventFacts }[];
  /** When the last sheet was handed in; null while there is none. */
  lastSheetAt: string | null;
  remarks: string;
  signedAt: string | null;
  signedBy: string | null;
}

/** What the invigilator may do to a whole session, and its record (考场记录). */
@Injectable()
export class RoomSession {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly keepers: Keepers,
    private readonly room: Room,
    private readonly changes: RoomChanges,
  ) {}

  /** Voids the session and every sitting that is not over: those attempts do not count. A mark given stays; it is no longer the invigilator's to undo. */
  async void(sessionId: string, reason: string, actor: Actor): Promise<void> {
    const touched = await this.database.transaction(async (tx) => {
      await this.lockPlanned(tx, sessionId);
      const now = this.clock.now();
      const sittings = await this.lockSittings(tx, sessionId);
      const voidable = sittings.filter((sitting) => mayMove(sitting.state, 'voided') && sitting.state !== 'graded');
      for (const sitting of voidable) await this.room.voidIn(tx, sitting, reason, actor);
      await tx.query("UPDATE exam_session SET state = 'voided' WHERE id = $1", [sessionId]);
      await noteRoomEvent(tx, { sessionId, sittingId: null, kind: 'session-voided', at: now, byAccount: actor.accountId, reason });
      await this.ledger.record(tx, { action: 'exams/session-voided', actor, about: [sessionId], facts: { reason, sittings: voidable.length } });
      return voidable;
    });
    for (const sitting of touched) this.changes.evict(sitting.id);
    this.changes.changed(sessionId, null);
  }

  /**
   * Moves the session; who was answering is paused with all answers and goes on when the invigilator resumes him. Of whoever
   * has the exam still before him the institution keeps the file by the new day.
   */
  async move(sessionId: string, startsAt: Date, roomId: string | undefined, reason: string, actor: Actor): Promise<void> {
    const paused = await this.database.transaction(async (tx) => {
      const session = await this.lockPlanned(tx, sessionId);
      const now = this.clock.now();
      const refused = refusalOfStart(startsAt, now);
      if (refused) throw new Refusal(refused.code, refused.details);
      const [place] = (await tx.query('SELECT r.id, r.seats, r.site_id, r.name, old.name AS old_name FROM exam_room r JOIN exam_room old ON old.id = $2 AND old.site_id = r.site_id WHERE r.id = $1 AND (r.closed_on IS NULL OR r.id = old.id) FOR SHARE OF r', [
        roomId ?? session.room_id, session.room_id,
      ])) as { id: string; seats: number; name: string; old_name: string }[];
      if (!place) throw new Refusal('request/not-found');
      if (place.seats < session.seats) throw new Refusal('session/too-many-seats', { seats: place.seats });
      const sittings = await this.lockSittings(tx, sessionId);
      for (const sitting of sittings.filter(({ state }) => state === 'admitted')) await this.room.unadmitIn(tx, sitting, reason, actor);
      const answering = sittings.filter((sitting) => sitting.state === 'answering');
      for (const sitting of answering) {
        await this.room.pauseIn(tx, sitting, reason, actor, now);
        await noteRoomEvent(tx, { sessionId, sittingId: sitting.id, kind: 'paused', at: now, byAccount: actor.accountId, reason });
      }
      // whoever is over was never anywhere else: the new time is not his
      const over = sittings.filter(({ state }) => !beforeHandIn.includes(state)).map(({ id }) => id);
      await tx.query('UPDATE sitting SET held_at = $2, held_in = $3 WHERE id = ANY ($1::uuid[]) AND held_at IS NULL', [over, session.starts_at, session.room_id]);
      const endsAt = new Date(startsAt.getTime() + (session.late_entry_minutes + session.blueprint.minutes) * 60_000);
      await tx
        .query("UPDATE exam_session SET starts_at = $2, room_id = $3, occupies = tstzrange($2, $4, '[)') WHERE id = $1", [sessionId, startsAt, place.id, endsAt])
        .catch((fault: { constraint?: string }) => {
          throw fault.constraint === 'exam_session_room_free' ? new Refusal('session/room-taken') : fault;
        });
      await this.keepers.keepUntil(tx, sittings.flatMap(({ id, state }) => (beforeHandIn.includes(state) ? [id] : [])), candidatesKeptUntil(startsAt));
      const from = { startsAt: session.starts_at.toISOString(), roomName: place.old_name };
      const to = { startsAt: startsAt.toISOString(), roomName: place.name };
      await noteRoomEvent(tx, { sessionId, sittingId: null, kind: 'session-moved', at: now, byAccount: actor.accountId, reason, facts: { from, to } });
      await this.ledger.record(tx, { action: 'exams/session-moved', actor, about: [sessionId], facts: { reason, from: from.startsAt, to: to.startsAt } });
      return answering;
    });
    this.changes.changed(sessionId, null);
    for (const sitting of paused) this.changes.changed(sessionId, sitting.id);
  }

  /** The record as it stands; after signing it does not change. */
  async record(sessionId: string): Promise<RoomRecordFacts> {
    return this.recordIn(this.database.manager, sessionId);
  }

  private async recordIn(tx: EntityManager, sessionId: string): Promise<RoomRecordFacts> {
    const sittings = (await tx.query(
      `SELECT s.seat, p.name, s.state, s.started_at, s.submitted_at FROM sitting s JOIN person p ON p.id = s.person_id WHERE s.session_id = $1 AND s.state <> 'withdrawn' ORDER BY s.seat`,
      [sessionId],
    )) as { seat: number; name: string; state: string; started_at: Date | null; submitted_at: Date | null }[];
    const events = (await tx.query(
      `SELECT v.id, v.at, v.kind, v.reason, v.facts, s.seat, p.name, a.display_name AS by
         FROM room_event v LEFT JOIN sitting s ON s.id = v.sitting_id LEFT JOIN person p ON p.id = s.person_id LEFT JOIN account a ON a.id = v.by_account
        WHERE v.session_id = $1 ORDER BY v.at, v.id`,
      [sessionId],
    )) as { id: string; at: Date; kind: string; reason: string | null; facts: RoomEventFacts; seat: number | null; name: string | null; by: string | null }[];
    const [session] = (await tx.query(
      'SELECT e.record_remarks, e.record_signed_at, a.display_name FROM exam_session e LEFT JOIN account a ON a.id = e.record_signed_by WHERE e.id = $1',
      [sessionId],
    )) as { record_remarks: string; record_signed_at: Date | null; display_name: string | null }[];
    const handedIn = sittings.flatMap(({ submitted_at: at }) => (at ? [at.getTime()] : []));
    const absentees = sittings.filter((sitting) => sitting.state === 'absent');
    return {
      expected: sittings.length,
      present: sittings.filter((sitting) => sitting.started_at !== null).length,
      absent: absentees.length,
      absentees: absentees.map(({ seat, name }) => ({ seat, name })),
      events: events.map((event) => ({ ...event, at: event.at.toISOString() })),
      lastSheetAt: handedIn.length === 0 ? null : new Date(Math.max(...handedIn)).toISOString(),
      remarks: session!.record_remarks,
      signedAt: session!.record_signed_at?.toISOString() ?? null,
      signedBy: session!.display_name,
    };
  }

  /** Signing concludes the session. A ledger leaf holds the hash of the record as signed. */
  async sign(sessionId: string, remarks: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.lockPlanned(tx, sessionId);
      const open = (await this.lockSittings(tx, sessionId)).filter((sitting) => (openStates as readonly string[]).includes(sitting.state));
      if (open.length > 0) throw new Refusal('session/sittings-open', { open: open.length });
      await tx.query("UPDATE exam_session SET state = 'concluded', record_remarks = $2, record_signed_at = $3, record_signed_by = $4 WHERE id = $1", [
        sessionId, remarks, this.clock.now(), actor.accountId,
      ]);
      const record = await this.recordIn(tx, sessionId);
      await this.ledger.record(tx, {
        action: 'exams/room-record-signed', actor, about: [sessionId],
        facts: { expected: record.expected, present: record.present, absent: record.absent, recordHash: createHash('sha256').update(canonicalJson(record)).digest('hex') },
      });
    });
    this.changes.changed(sessionId, null);
  }

  private async lockPlanned(tx: EntityManager, sessionId: string): Promise<SessionRow> {
    const [row] = (await tx.query('SELECT id, state, starts_at, room_id, seats, late_entry_minutes, blueprint FROM exam_session WHERE id = $1 FOR UPDATE', [sessionId])) as SessionRow[];
    if (!row) throw new Refusal('request/not-found');
    if (row.state !== 'planned') throw new Refusal('session/state', { state: row.state });
    return row;
  }

  /** In id order, as the answer writer locks, so that neither waits for the other in a circle. */
  private async lockSittings(tx: EntityManager, sessionId: string): Promise<SittingRow[]> {
    const ids = (await tx.query('SELECT id FROM sitting WHERE session_id = $1 ORDER BY id', [sessionId])) as { id: string }[];
    const rows: SittingRow[] = [];
    for (const { id } of ids) rows.push(await lockSitting(tx, id));
    return rows;
  }
}
