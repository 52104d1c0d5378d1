import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { Periodic } from '../platform/periodic.ts';
import { holdBanks } from './clause-ends.ts';
import { RevisionMoves } from './revision-moves.ts';

/** How often the calendar is looked at; the database is asked only when the day has changed. */
const everyMs = 1000;

/** What a day brings: questions whose clause or citation has ended are frozen. Until then the dates keep them from being drawn. */
@Injectable()
export class ClauseDays implements OnApplicationBootstrap, OnModuleDestroy {
  private followed = '';
  private readonly periodic = new Periodic('clause-days', everyMs, () => this.follow());

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly moves: RevisionMoves,
  ) {}

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.periodic.stop();
  }

  /** Freezes all that is due; of two servers the second finds nothing. */
  private async follow(): Promise<void> {
    const today = dayInShanghai(this.clock.now());
    if (today === this.followed) return;
    const banks = (await this.database.query(
      `SELECT DISTINCT q.bank_id AS id FROM question q WHERE q.state = 'published' AND (q.until_on < $1::date
          OR q.shown_id IN (SELECT h.revision_id FROM clause_hold h WHERE h.released_at IS NULL AND h.from_on <= $1::date))`, [today],
    )) as { id: string }[];
    if (banks.length > 0) await this.database.transaction(async (tx) => {
      await holdBanks(tx, banks.map(({ id }) => id));
      await this.moves.changed(tx, await this.moves.freezeDue(tx, null), true);
    });
    this.followed = today;
  }
}
