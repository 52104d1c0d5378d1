import { parentPort } from 'node:worker_threads';
import type { OffThreadAnswer, OffThreadOrder } from './off-thread.ts';

/** The thread of OffThread: calls what it is told and sends back what came of it. */
parentPort!.on('message', (order: OffThreadOrder) => void work(order).then((answer) => parentPort!.postMessage(answer)));

async function work({ id, module, name, given }: OffThreadOrder): Promise<OffThreadAnswer> {
  try {
    const called = ((await import(module)) as Record<string, (...given: unknown[]) => unknown>)[name];
    if (!called) throw new Error(`${module} exports no ${name}`);
    return { id, answer: await called(...given) };
  } catch (fault) {
    return { id, fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) };
  }
}
