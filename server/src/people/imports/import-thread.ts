import { Worker } from 'node:worker_threads';
import type { ExportOrder } from './work/export-people.ts';

export interface ThreadSettings {
  databaseUrl: string;
  keysFolder: string;
}

export type ThreadOrder = { id: number; now: number } & ({ kind: 'read' | 'commit' | 'undo'; importId: string } | { kind: 'export'; order: ExportOrder });

export interface ThreadAnswer {
  id: number;
  bytes?: Uint8Array;
  people?: number;
  fault?: string;
}

/** An order without its number. */
type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

const idleMs = 60_000;
/** A roster at the limits stays far below; a file that would need more ends the thread, not the server. */
const heapMegabytes = 1536;

/** Starts the thread of the rosters when there is work, and ends it when there has been none for a while. */
export class ImportThread {
  private worker: Worker | null = null;
  private idle: NodeJS.Timeout | null = null;
  private asked = 0;
  private readonly waiting = new Map<number, { resolve: (answer: ThreadAnswer) => void; reject: (fault: Error) => void }>();

  constructor(private readonly settings: ThreadSettings) {}

  /** Rejects when the work failed or the thread died over it. */
  async ask(order: Unnumbered<ThreadOrder>): Promise<ThreadAnswer> {
    if (this.idle) clearTimeout(this.idle);
    const id = ++this.asked;
    const answered = new Promise<ThreadAnswer>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.started().postMessage({ ...order, id } satisfies ThreadOrder);
    try {
      const answer = await answered;
      if (answer.fault !== undefined) throw new Error(answer.fault);
      return answer;
    } finally {
      if (this.waiting.size === 0) {
        this.idle = setTimeout(() => void this.stop(), idleMs);
        this.idle.unref();
      }
    }
  }

  async stop(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private started(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(new URL('./import-worker.js', import.meta.url), { workerData: this.settings, resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } });
    worker.on('message', (answer: ThreadAnswer) => {
      this.waiting.get(answer.id)?.resolve(answer);
      this.waiting.delete(answer.id);
    });
    worker.on('error', (fault) => this.fail(worker, fault));
    worker.on('exit', () => this.fail(worker, new Error('the thread of the rosters ended')));
    worker.unref();
    this.worker = worker;
    return worker;
  }

  private fail(worker: Worker, fault: Error): void {
    if (this.worker === worker) this.worker = null;
    for (const asker of this.waiting.values()) asker.reject(fault);
    this.waiting.clear();
  }
}
