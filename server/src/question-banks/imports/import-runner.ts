import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { BankImportState } from '../../../contract/bank-imports.ts';
import { Claims } from '../../platform/claims.ts';
import { Clock } from '../../platform/clock.ts';
import { Periodic } from '../../platform/periodic.ts';
import { Settings } from '../../platform/settings.ts';
import { working, type WorkingState } from './domain/import-states.ts';
import { importThread } from './import-thread.ts';

const everyMs = 400;
/** So long an asker waits for what may be done at once; afterwards he asks again. */
const patienceMs = 1000;

const stepOf = { reading: 'read', committing: 'commit' } as const satisfies Record<WorkingState, string>;

/** Takes up imports that wait for the server, one at a time, and has them done in a thread. */
@Injectable()
export class ImportRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('bank-imports');
  private readonly periodic = new Periodic('bank-imports', everyMs, () => this.takeUp());
  private readonly claims: Claims<WorkingState>;
  private readonly thread: ReturnType<typeof importThread>;
  private readonly askers = new Map<string, () => void>();
  private turn: Promise<void> | null = null;
  private stopping = false;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    settings: Settings,
  ) {
    this.claims = new Claims(database, clock, 'bank_import', working, 'uploaded_at');
    this.thread = importThread({ databaseUrl: settings.databaseUrl });
  }

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  /** The work under way is broken off: its transaction leaves nothing, and the next start takes it up again. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    // answered before the door is shut: a request under way would keep its connection, and with it the server, for a minute
    for (const tell of this.askers.values()) tell();
    await this.thread.close();
    await this.periodic.stop();
    await this.turn;
  }

  /** Begins with an import at once, and waits a moment for it to be done. */
  async soon(importId: string): Promise<void> {
    const done = new Promise<void>((resolve) => this.askers.set(importId, resolve));
    void this.takeUp().catch((fault: Error) => this.logger.error(fault.message));
    await Promise.race([done, sleep(patienceMs, undefined, { ref: false })]);
    this.askers.delete(importId);
  }

  /** One turn at a time, whoever asks for it. */
  private takeUp(): Promise<void> {
    this.turn ??= this.workOff().finally(() => { this.turn = null; });
    return this.turn;
  }

  private async workOff(): Promise<void> {
    while (!this.stopping) {
      const next = await this.claims.next();
      if (!next) return;
      await this.work(next);
      this.askers.get(next.id)?.();
    }
  }

  private async work({ id, state }: { id: string; state: WorkingState }): Promise<void> {
    try {
      await this.claims.during(id, () => this.thread.ask({ kind: stepOf[state], importId: id, now: this.clock.now().getTime() }));
    } catch (fault) {
      if (this.stopping) await this.claims.letGo(id);
      else {
        this.logger.error(`import ${id}: ${(fault as Error).message}`);
        await this.giveUp(id, (fault as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'import/too-heavy' : 'server/fault');
      }
    }
  }

  /** A file that is too much for the thread, or a fault of ours: the import goes back to where its clerk can decide, and says so. */
  private async giveUp(id: string, code: string): Promise<void> {
    const back = { reading: 'refused', committing: 'ready' } as const satisfies Record<WorkingState, BankImportState>;
    await this.database.query(
      `UPDATE bank_import SET state = $2::jsonb ->> state, claimed_until = NULL, fault_code = $4, fault_detail = NULL, file_bytes = NULL WHERE id = $1 AND state = ANY ($3::text[])`,
      [id, JSON.stringify(back), working, code],
    );
  }
}
