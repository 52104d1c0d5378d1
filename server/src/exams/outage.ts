import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Ledger } from '../ledger/index.ts';
import { Clock } from '../platform/clock.ts';
import { entryMinutesLost } from './domain/outage.ts';
import { noteRoomEvent } from './room-events.ts';

/** A silence up to this is an ordinary restart, milliseconds. */
const ordinaryMs = 5000;

/**
 * 中断补时: a server that was down neither hands in a sheet nor marks a man absent for the time it was not there. At the
 * start the silence since the last heartbeat is given back to everyone who was answering, and to everyone who could still
 * have come the part of it that fell after the session's start; the invigilator then pauses, moves or voids as he sees fit. Order matters: before the first sweep.
 */
@Injectable()
export class Outage {
  private readonly logger = new Logger('outage');

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  async beat(): Promise<void> {
    await this.database.query('INSERT INTO heartbeat (at) VALUES ($1) ON CONFLICT (one) DO UPDATE SET at = EXCLUDED.at', [this.clock.now()]);
  }

  /** Gives the silence back; returns how many sittings were extended. */
  async makeUp(): Promise<number> {
    const extended = await this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const [last] = (await tx.query('SELECT at FROM heartbeat FOR UPDATE')) as { at: Date }[];
      const silentMs = last ? now.getTime() - last.at.getTime() : 0;
      if (silentMs <= ordinaryMs) return 0;
      const seconds = Math.ceil(silentMs / 1000);
      const reason = `服务器中断 ${seconds} 秒，自动补时`;
      const [sittings] = (await tx.query(
        "UPDATE sitting SET deadline_at = deadline_at + make_interval(secs => $1) WHERE state = 'answering' AND deadline_at > $2 RETURNING id, session_id, person_id, deadline_at",
        [seconds, last!.at],
      )) as [{ id: string; session_id: string; person_id: string; deadline_at: Date }[], number];
      for (const sitting of sittings) await noteRoomEvent(tx, { sessionId: sitting.session_id, sittingId: sitting.id, kind: 'extended', at: now, byAccount: null, reason });
      await this.ledger.recordAll(tx, sittings.map((sitting) => ({ action: 'exams/sitting-outage-made-up' as const, about: [sitting.id, sitting.person_id], facts: { seconds, deadlineAt: sitting.deadline_at.toISOString() } })));
      const open = (await tx.query(
        `SELECT id, starts_at, late_entry_minutes FROM exam_session
          WHERE state = 'planned' AND starts_at < $2 AND starts_at + make_interval(mins => late_entry_minutes) > $1 ORDER BY id FOR NO KEY UPDATE`,
        [last!.at, now],
      )) as { id: string; starts_at: Date; late_entry_minutes: number }[];
      const sessions = open.map(({ id, starts_at: startsAt, late_entry_minutes: before }) => ({ id, lateEntryMinutes: before + entryMinutesLost(startsAt, last!.at, now) }));
      for (const { id, lateEntryMinutes } of sessions) await tx.query('UPDATE exam_session SET late_entry_minutes = $2 WHERE id = $1', [id, lateEntryMinutes]);
      await this.ledger.recordAll(tx, sessions.map(({ id, lateEntryMinutes }) => ({ action: 'exams/entry-outage-made-up' as const, about: [id], facts: { seconds, lateEntryMinutes } })));
      this.logger.warn(`silent for ${seconds} s: ${sittings.length} sittings and the entry of ${sessions.length} sessions extended`);
      return sittings.length;
    });
    await this.beat();
    return extended;
  }
}
