import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Claims } from '../../platform/claims.ts';
import { Clock } from '../../platform/clock.ts';
import { Periodic } from '../../platform/periodic.ts';
import { Settings } from '../../platform/settings.ts';
import { WorkThread } from '../../platform/work-thread.ts';

export interface TrialSettings {
  databaseUrl: string;
  keysFolder: string;
}

export interface TrialOrder {
  trialId: string;
}

const everyMs = 500;
/** Whose answer a trial found to change is personal, and of use only while the draft is talked about. */
const daysKept = 90;
const underWay = ['waiting', 'running'] as const;

/** Takes up trials of drafts that wait, one at a time, and has them done in a thread. */
@Injectable()
export class TrialRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('rule-trials');
  private readonly periodic = new Periodic('rule-trials', everyMs, () => this.turn());
  private readonly claims: Claims<(typeof underWay)[number]>;
  private readonly thread: WorkThread<TrialOrder, object>;
  private stopping = false;
  private sweptAt = 0;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    { databaseUrl, keysFolder }: Settings,
  ) {
    this.claims = new Claims(database, clock, 'rule_trial', underWay, 'asked_at');
    this.thread = new WorkThread(new URL('./trial-worker.js', import.meta.url), { databaseUrl, keysFolder } satisfies TrialSettings);
  }

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  /** The trial under way is broken off; the next start takes it up from the beginning. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.thread.close();
    await this.periodic.stop();
  }

  private async turn(): Promise<void> {
    await this.sweep();
    while (!this.stopping) {
      const next = await this.claims.next();
      if (!next) return;
      await this.work(next.id);
    }
  }

  private async work(id: string): Promise<void> {
    try {
      await this.claims.during(id, () => this.thread.ask({ trialId: id }));
    } catch (fault) {
      if (this.stopping) return this.claims.letGo(id);
      this.logger.error(`trial ${id}: ${(fault as Error).message}`);
      await this.database.query("UPDATE rule_trial SET state = 'failed', claimed_until = NULL, finished_at = $2 WHERE id = $1 AND state IN ('waiting','running')", [id, this.clock.now()]);
    }
  }

  /** Once an hour: the persons of old trials are forgotten; the numbers stay. */
  private async sweep(): Promise<void> {
    const now = this.clock.now().getTime();
    if (now - this.sweptAt < 3_600_000) return;
    this.sweptAt = now;
    await this.database.query('DELETE FROM rule_trial_change c USING rule_trial t WHERE t.id = c.trial_id AND t.finished_at < $1', [new Date(now - daysKept * 86_400_000)]);
  }
}
