import { parentPort, Worker, type Transferable } from 'node:worker_threads';

const idleMs = 60_000;
/** Work within the limits stays far below; what would need more ends the thread, not the server. */
const heapMegabytes = 1536;

interface Numbered<Order> {
  id: number;
  order: Order;
}

type Answered<Answer> = { id: number; answer: Answer } | { id: number; fault: string };

/**
 * A thread with connections of its own for long work on the database: an answer in the exam room never waits for it. Starts
 * when there is work, and ends when there has been none for a while.
 */
export class WorkThread<Order, Answer> {
  private worker: Worker | null = null;
  private idle: NodeJS.Timeout | null = null;
  private asked = 0;
  private closed = false;
  private readonly waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (fault: Error) => void }>();

  /** @param module built module that calls `answerOrders`; @param settings its `workerData` */
  constructor(
    private readonly module: URL,
    private readonly settings: unknown,
  ) {}

  /** Rejects when the work failed or the thread died over it. */
  async ask(order: Order): Promise<Answer> {
    if (this.closed) throw new Error('the thread is closed');
    if (this.idle) clearTimeout(this.idle);
    const id = ++this.asked;
    const answered = new Promise<Answer>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.started().postMessage({ id, order } satisfies Numbered<Order>);
    try {
      return await answered;
    } finally {
      if (this.waiting.size === 0) {
        this.idle = setTimeout(() => void this.stop(), idleMs);
        this.idle.unref();
      }
    }
  }

  /** Ends the thread for good; whoever waits for it is told. */
  async close(): Promise<void> {
    this.closed = true;
    await this.stop();
  }

  private async stop(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private started(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(this.module, { workerData: this.settings, resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } });
    worker.on('message', (answered: Answered<Answer>) => {
      const asker = this.waiting.get(answered.id);
      this.waiting.delete(answered.id);
      if ('fault' in answered) asker?.reject(new Error(answered.fault));
      else asker?.resolve(answered.answer);
    });
    worker.on('error', (fault) => this.fail(worker, fault));
    worker.on('exit', () => this.fail(worker, new Error('the thread ended')));
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

/** In the thread: does what is ordered. @param handedOver what of an answer is moved, not copied */
export function answerOrders<Order, Answer>(act: (order: Order) => Promise<Answer>, handedOver: (answer: Answer) => Transferable[] = () => []): void {
  parentPort!.on('message', ({ id, order }: Numbered<Order>) => {
    act(order).then(
      (answer) => parentPort!.postMessage({ id, answer } satisfies Answered<Answer>, handedOver(answer)),
      // the message of a fault may quote a row; its kind and place are enough to find it
      (fault: Error) => parentPort!.postMessage({ id, fault: `${fault.name} ${(fault as { code?: string }).code ?? ''} ${fault.stack?.split('\n').filter((line) => line.includes(' at ')).slice(0, 6).join(' ') ?? ''}` } satisfies Answered<Answer>),
    );
  });
}
