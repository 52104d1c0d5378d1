import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.ts';
import { Claims } from '../../platform/claims.ts';
import { Periodic } from '../../platform/periodic.ts';
import { Settings } from '../../platform/settings.ts';
import { working, type ImportState } from './domain/import-states.ts';
import { importThread } from './import-thread.ts';
import type { ExportOrder } from './work/export-people.ts';

const everyMs = 400;

const stepOf = { uploaded: 'read', reading: 'read', committing: 'commit', undoing: 'undo' } as const satisfies Record<(typeof working)[number], string>;

/** Takes up imports that wait for the server, one at a time, and has them done in the thread of the rosters. */
@Injectable()
export class ImportRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('person-imports');
  private readonly periodic = new Periodic('person-imports', everyMs, () => this.takeUp());
  private readonly claims: Claims<(typeof working)[number]>;
  private readonly thread: ReturnType<typeof importThread>;
  private stopping = false;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    settings: Settings,
  ) {
    this.claims = new Claims(database, clock, 'person_import', working, 'uploaded_at');
    this.thread = importThread({ databaseUrl: settings.databaseUrl, keysFolder: settings.keysFolder });
  }

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  /** The work under way is broken off: its transaction leaves nothing, and the next start takes it up again. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.thread.close();
    await this.periodic.stop();
  }

  async exportPeople(order: ExportOrder): Promise<{ bytes: Uint8Array; people: number }> {
    const { bytes, people } = await this.thread.ask({ kind: 'export', order, now: this.clock.now().getTime() });
    return { bytes: bytes!, people: people! };
  }

  private async takeUp(): Promise<void> {
    while (!this.stopping) {
      const next = await this.claims.next();
      if (!next) return;
      await this.work(next);
    }
  }

  private async work({ id, state }: { id: string; state: (typeof working)[number] }): Promise<void> {
    try {
      await this.claims.during(id, () => this.thread.ask({ kind: stepOf[state], importId: id, now: this.clock.now().getTime() }));
    } catch (fault) {
      if (this.stopping) await this.claims.letGo(id);
      else {
        this.logger.error(`import ${id}: ${(fault as Error).message}`);
        await this.giveUp(id);
      }
    }
  }

  /** A fault of ours: the import goes back to where its clerk can decide, and says so. */
  private async giveUp(id: string): Promise<void> {
    const back = { uploaded: 'failed', reading: 'failed', committing: 'read', undoing: 'committed' } as const satisfies Record<(typeof working)[number], ImportState>;
    await this.database.query(
      `UPDATE person_import SET state = $2::jsonb ->> state, claimed_until = NULL, fault_code = 'server/fault', fault_detail = NULL, file_sealed = NULL WHERE id = $1 AND state = ANY ($3::text[])`,
      [id, JSON.stringify(back), working],
    );
  }
}
