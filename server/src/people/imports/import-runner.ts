import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.ts';
import { Periodic } from '../../platform/periodic.ts';
import { Settings } from '../../platform/settings.ts';
import { working, type ImportState } from './domain/import-states.ts';
import { ImportThread } from './import-thread.ts';
import type { ExportOrder } from './work/export-people.ts';

const everyMs = 400;
/** Whoever works on an import says so for this long, and again well before it is over. */
const claimMs = 15_000;
const renewMs = 5_000;

const stepOf = { uploaded: 'read', reading: 'read', committing: 'commit', undoing: 'undo' } as const satisfies Record<(typeof working)[number], string>;

/** Takes up imports that wait for the server, one at a time, and has them done in the thread of the rosters. */
@Injectable()
export class ImportRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('person-imports');
  private readonly periodic = new Periodic('person-imports', everyMs, () => this.takeUp());
  private readonly thread: ImportThread;
  private stopping = false;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    settings: Settings,
  ) {
    this.thread = new ImportThread({ databaseUrl: settings.databaseUrl, keysFolder: settings.keysFolder });
  }

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  /** The work under way is broken off: its transaction leaves nothing, and the next start takes it up again. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.thread.stop();
    await this.periodic.stop();
  }

  async exportPeople(order: ExportOrder): Promise<{ bytes: Uint8Array; people: number }> {
    const { bytes, people } = await this.thread.ask({ kind: 'export', order, now: this.clock.now().getTime() });
    return { bytes: bytes!, people: people! };
  }

  private async takeUp(): Promise<void> {
    for (let next = await this.claim(); next; next = await this.claim()) await this.work(next);
  }

  private async claim(): Promise<{ id: string; state: (typeof working)[number] } | null> {
    if (this.stopping) return null;
    const now = this.clock.now();
    const [[row]] = (await this.database.query(
      `UPDATE person_import SET claimed_until = $1 WHERE id = (
         SELECT id FROM person_import WHERE state = ANY ($3::text[]) AND (claimed_until IS NULL OR claimed_until < $2) ORDER BY uploaded_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id, state`,
      [new Date(now.getTime() + claimMs), now, working],
    )) as [{ id: string; state: (typeof working)[number] }[], number];
    return row ?? null;
  }

  private async work({ id, state }: { id: string; state: (typeof working)[number] }): Promise<void> {
    const renewing = setInterval(() => {
      const until = new Date(this.clock.now().getTime() + claimMs);
      this.database.query('UPDATE person_import SET claimed_until = $2 WHERE id = $1 AND claimed_until IS NOT NULL', [id, until]).catch((fault: Error) => this.logger.warn(fault.message));
    }, renewMs);
    try {
      await this.thread.ask({ kind: stepOf[state], importId: id, now: this.clock.now().getTime() });
    } catch (fault) {
      if (this.stopping) await this.letGo(id);
      else {
        this.logger.error(`import ${id}: ${(fault as Error).message}`);
        await this.giveUp(id);
      }
    } finally {
      clearInterval(renewing);
    }
  }

  private async letGo(id: string): Promise<void> {
    await this.database.query('UPDATE person_import SET claimed_until = NULL WHERE id = $1', [id]);
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
