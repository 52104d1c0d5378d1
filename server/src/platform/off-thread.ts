import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Refusal } from './refusal.ts';

/** So many may wait or be at work; the next is turned away instead of piling up files in memory. */
const longestQueue = 40;
/** No file within the limits takes nearly so long; whatever does is ended, milliseconds. */
const longestMs = 90_000;
/** Memory of the thread; a file that wants more ends the thread, not the server. */
const heapMegabytes = 1024;

export interface OffThreadOrder {
  id: number;
  /** URL of a built module. */
  module: string;
  /** A function it exports; what it takes and gives must survive the structured clone. */
  name: string;
  given: unknown[];
}

export type OffThreadAnswer = { id: number; answer: unknown } | { id: number; fault: string };

interface Waiting {
  order: Omit<OffThreadOrder, 'id'>;
  resolve: (answer: never) => void;
  reject: (fault: Error) => void;
}

/**
 * Does long pure work, the reading of a workbook, in a thread of its own, one piece after the other: meanwhile answers are
 * saved and clocks go on. The thread starts with the first piece of work and is started anew when it dies.
 */
@Injectable()
export class OffThread implements OnModuleDestroy {
  private worker: Worker | null = null;
  private queue: Waiting[] = [];
  private atWork: (Waiting & { id: number; timer: NodeJS.Timeout }) | null = null;
  private asked = 0;

  /**
   * Calls an exported function of a module in the thread.
   * @param module URL of the module that exports it, usually `import.meta.url` of its own file
   * @throws {Refusal} request/too-many when too much waits already; import/too-heavy when the work took too long or too much memory
   */
  async run<Given extends unknown[], Answer>(module: string, work: (...given: Given) => Answer | Promise<Answer>, ...given: Given): Promise<Answer> {
    if (this.queue.length >= longestQueue) throw new Refusal('request/too-many', { retryAfterSeconds: 10 });
    return new Promise<Answer>((resolve, reject) => {
      this.queue.push({ order: { module, name: work.name, given }, resolve: resolve as (answer: never) => void, reject });
      this.next();
    });
  }

  async onModuleDestroy(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private next(): void {
    if (this.atWork) return;
    const waiting = this.queue.shift();
    if (!waiting) return;
    const id = ++this.asked;
    this.atWork = { ...waiting, id, timer: setTimeout(() => void this.worker?.terminate(), longestMs) };
    this.started().postMessage({ ...waiting.order, id } satisfies OffThreadOrder);
  }

  private started(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(new URL('./off-thread-worker.js', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } });
    worker.on('message', (answer: OffThreadAnswer) => this.end(answer.id, answer));
    // memory used up, ended by the clock: told as one thing, because to the asker it is
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      if (this.worker === worker) this.worker = null;
      if (this.atWork) this.end(this.atWork.id, null);
    });
    worker.unref();
    this.worker = worker;
    return worker;
  }

  private end(id: number, answer: OffThreadAnswer | null): void {
    const done = this.atWork;
    if (done?.id !== id) return;
    clearTimeout(done.timer);
    this.atWork = null;
    if (answer === null) done.reject(new Refusal('import/too-heavy'));
    else if ('fault' in answer) done.reject(new Error(answer.fault));
    else done.resolve(answer.answer as never);
    this.next();
  }
}
