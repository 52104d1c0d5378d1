import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Ledger } from '../ledger/index.ts';
import { Keepers } from '../people/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock } from '../platform/clock.ts';
import { Refusal } from '../platform/refusal.ts';
import { mayWithdraw } from './domain/enrolment.ts';
import { sessionMayMove, type SessionState } from './domain/session.ts';
import { RoomChanges } from './room-changes.ts';
import { lockSitting, requireMove, type SittingRow } from './sitting-rows.ts';

/** 取消报名、取消场次: what the clerk takes back of his own planning, before the start and before anybody came. */
@Injectable()
export class Withdrawals {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keepers: Keepers,
    private readonly ledger: Ledger,
    private readonly changes: RoomChanges,
  ) {}

  /** Seat and ticket are given up. The institution no longer keeps the file because of it: it may be the wrong man's. */
  async withdraw(sittingId: string, reason: string, actor: Actor): Promise<void> {
    const sessionId = await this.database.transaction(async (tx) => {
      // the session first, as whatever concerns a whole session locks
      const { id } = await this.lockSessionOf(tx, sittingId);
      const sitting = await lockSitting(tx, sittingId);
      if (sitting.session_state !== 'planned') throw new Refusal('session/state', { state: sitting.session_state });
      if (!mayWithdraw(sitting.starts_at, this.clock.now())) throw new Refusal('enrolment/too-late', { startsAt: sitting.starts_at.toISOString() });
      await this.giveUp(tx, sitting, reason, actor);
      return id;
    });
    this.changes.changed(sessionId, sittingId);
  }

  /** Only by the clerk who planned it; every enrolment goes with it and the room is free again. */
  async cancel(sessionId: string, reason: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [session] = (await tx.query('SELECT id, state, starts_at, created_by FROM exam_session WHERE id = $1 FOR UPDATE', [sessionId])) as {
        id: string; state: SessionState; starts_at: Date; created_by: string;
      }[];
      if (!session) throw new Refusal('request/not-found');
      if (!sessionMayMove(session.state, 'cancelled')) throw new Refusal('session/state', { state: session.state });
      if (session.created_by !== actor.accountId) throw new Refusal('session/planned-by-another');
      const ids = (await tx.query("SELECT id FROM sitting WHERE session_id = $1 AND state <> 'withdrawn' ORDER BY id", [sessionId])) as { id: string }[];
      const sittings: SittingRow[] = [];
      for (const { id } of ids) sittings.push(await lockSitting(tx, id));
      if (!mayWithdraw(session.starts_at, this.clock.now()) || sittings.some(({ state }) => state !== 'enrolled')) throw new Refusal('session/begun');
      for (const sitting of sittings) await this.giveUp(tx, sitting, reason, actor);
      await tx.query("UPDATE exam_session SET state = 'cancelled' WHERE id = $1", [sessionId]);
      await this.ledger.record(tx, { action: 'exams/session-cancelled', actor, about: [sessionId], facts: { reason, enrolments: sittings.length } });
    });
    this.changes.changed(sessionId, null);
  }

  /** Enrolments that fall with what they rested on; their session is locked, and has not begun. `tell` follows after the commit. */
  async withdrawIn(tx: EntityManager, sittingIds: readonly string[], reason: string, actor: Actor): Promise<void> {
    for (const id of sittingIds) await this.giveUp(tx, await lockSitting(tx, id), reason, actor);
  }

  tell(sessionId: string, sittingIds: readonly string[]): void {
    for (const id of sittingIds) this.changes.changed(sessionId, id);
  }

  private async giveUp(tx: EntityManager, sitting: SittingRow, reason: string, actor: Actor): Promise<void> {
    requireMove(sitting, 'withdrawn');
    await tx.query("UPDATE sitting SET state = 'withdrawn' WHERE id = $1", [sitting.id]);
    await this.keepers.forget(tx, [sitting.id]);
    await this.ledger.record(tx, { action: 'exams/enrolment-withdrawn', actor, about: [sitting.id, sitting.session_id, sitting.person_id], facts: { reason, seat: sitting.seat } });
  }

  private async lockSessionOf(tx: EntityManager, sittingId: string): Promise<{ id: string }> {
    const [row] = (await tx.query('SELECT e.id FROM exam_session e JOIN sitting s ON s.session_id = e.id WHERE s.id = $1 FOR NO KEY UPDATE OF e', [sittingId])) as { id: string }[];
    if (!row) throw new Refusal('request/not-found');
    return row;
  }
}
