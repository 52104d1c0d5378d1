import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Ledger } from '../ledger/index.ts';
import { Clock } from '../platform/clock.ts';
import { LoopWatch } from '../platform/loop-watch.ts';
import { Periodic } from '../platform/periodic.ts';
import { Refusal } from '../platform/refusal.ts';
import { entryClosesAt } from './domain/sitting.ts';
import { Outage } from './outage.ts';
import { RoomChanges } from './room-changes.ts';
import { noteRoomEvent } from './room-events.ts';
import { lockSitting, requireMove } from './sitting-rows.ts';
import { Sittings } from './sittings.ts';

const everyMs = 1000;
/** Answers that reached the server before the deadline are still on their way to the log so long, milliseconds. */
const graceMs = 1500;

/** What happens because time passes and nobody does it: sheets handed in at the deadline, absence when entry has closed. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('sweeper');
  private readonly periodic = new Periodic('sweeper', everyMs, () => this.sweep());

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly sittings: Sittings,
    private readonly changes: RoomChanges,
    private readonly outage: Outage,
    private readonly watch: LoopWatch,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.outage.makeUp();
    this.periodic.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.periodic.stop();
  }

  async sweep(): Promise<void> {
    // what waited in the sockets while the process stood still goes first
    if (this.watch.catchingUp()) return;
    await this.outage.beat();
    const now = this.clock.now();
    const over = (await this.database.query("SELECT id FROM sitting WHERE state = 'answering' AND deadline_at < $1 ORDER BY deadline_at LIMIT 500", [new Date(now.getTime() - graceMs)])) as { id: string }[];
    for (const { id } of over) await this.eachAlone(id, () => this.sittings.submitByTime(id));
    const missing = (await this.database.query(
      `SELECT s.id FROM sitting s JOIN exam_session e ON e.id = s.session_id
        WHERE s.state IN ('enrolled', 'admitted') AND e.state = 'planned' AND e.starts_at + make_interval(mins => e.late_entry_minutes) < $1 LIMIT 500`,
      [now],
    )) as { id: string }[];
    for (const { id } of missing) await this.eachAlone(id, () => this.markAbsent(id));
  }

  /** One sitting that cannot be closed must not keep the others open. */
  private async eachAlone(sittingId: string, act: () => Promise<unknown>): Promise<void> {
    await act().catch((fault: Error) => {
      // somebody else moved it first
      if (!(fault instanceof Refusal)) this.logger.error(`sitting ${sittingId}: ${fault.message}`);
    });
  }

  private async markAbsent(sittingId: string): Promise<void> {
    const sessionId = await this.database.transaction(async (tx) => {
      const sitting = await lockSitting(tx, sittingId);
      requireMove(sitting, 'absent');
      const now = this.clock.now();
      // moved or made up meanwhile
      if (now <= entryClosesAt({ startsAt: sitting.starts_at, lateEntryMinutes: sitting.late_entry_minutes })) throw new Refusal('sitting/state', { state: sitting.state });
      await tx.query("UPDATE sitting SET state = 'absent' WHERE id = $1", [sittingId]);
      await noteRoomEvent(tx, { sessionId: sitting.session_id, sittingId, kind: 'absent', at: now, byAccount: null });
      await this.ledger.record(tx, { action: 'exams/sitting-absent', about: [sittingId, sitting.person_id], facts: {} });
      return sitting.session_id;
    });
    this.changes.changed(sessionId, sittingId);
  }
}
