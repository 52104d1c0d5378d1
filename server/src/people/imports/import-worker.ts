import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { DataSource } from 'typeorm';
import { Ledger } from '../../ledger/index.ts';
import { databaseOptions } from '../../platform/database/data-source.ts';
import { Keys } from '../../platform/keys.ts';
import { Guesses } from '../persons/guesses.ts';
import { Keepers } from '../persons/keepers.ts';
import { PersonIndex } from '../search/person-index.ts';
import type { ThreadAnswer, ThreadOrder, ThreadSettings } from './import-thread.ts';
import { commitImport } from './work/commit-import.ts';
import { exportPeople } from './work/export-people.ts';
import { readImport } from './work/read-import.ts';
import { undoImport } from './work/undo-import.ts';
import { AlreadyInHand, ToldClock, type Workshop } from './work/workshop.ts';
import { RegisteredMeanwhile } from './work/write-persons.ts';

/**
 * The thread in which rosters are read, written, undone and exported: whatever takes a second of the processor happens
 * here, with connections of its own, so that an answer in the exam room never waits for it.
 */
const { databaseUrl, keysFolder } = workerData as ThreadSettings;
const options = databaseOptions(databaseUrl);
const connected = new DataSource({ ...options, migrations: [], extra: { ...(options as { extra: object }).extra, max: 4, application_name: 'kuangan-rosters' } } as typeof options).initialize();
const clock = new ToldClock();
const keys = Keys.open(keysFolder);
const index = new PersonIndex(clock, keys);

async function openShop(): Promise<Workshop> {
  const [database, ledger] = [await connected, new Ledger(clock)];
  return { database, clock, keys, ledger, index, keepers: new Keepers(index, clock), guesses: new Guesses(database, clock, keys, ledger) };
}

const steps = { read: readImport, commit: commitImport, undo: undoImport };

async function act(order: ThreadOrder): Promise<ThreadAnswer> {
  const shop = await openShop();
  clock.tell(order.now);
  if (order.kind === 'export') return { id: order.id, ...(await exportPeople(shop, order.order)) };
  await again(() => steps[order.kind](shop, order.importId));
  return { id: order.id };
}

/** What two writers at once may do to each other; the transaction left nothing, so it is simply tried again. */
const passing = new Set(['40001', '40P01', '23505', '23P01']);

async function again(work: () => Promise<void>, triesLeft = 3): Promise<void> {
  try {
    await work();
  } catch (fault) {
    if (fault instanceof AlreadyInHand) return;
    const mayPass = fault instanceof RegisteredMeanwhile || passing.has((fault as { code?: string }).code ?? '');
    if (!mayPass || triesLeft === 0) throw fault;
    await again(work, triesLeft - 1);
  }
}

parentPort!.on('message', (order: ThreadOrder) => {
  void act(order)
    // the message of a fault may quote a row; its kind and place are enough to find it
    .catch((fault: Error): ThreadAnswer => ({ id: order.id, fault: `${fault.name} ${(fault as { code?: string }).code ?? ''} ${fault.stack?.split('\n').filter((line) => line.includes(' at ')).slice(0, 6).join(' ') ?? ''}` }))
    .then((answer) => parentPort!.postMessage(answer, answer.bytes ? [answer.bytes.buffer as ArrayBuffer] : []));
});
