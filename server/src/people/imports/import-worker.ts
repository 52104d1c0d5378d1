import 'reflect-metadata';
import { workerData } from 'node:worker_threads';
import { DataSource } from 'typeorm';
import { Ledger } from '../../ledger/index.ts';
import { AlreadyInHand } from '../../platform/alone.ts';
import { databaseOptions } from '../../platform/database/data-source.ts';
import { ToldClock } from '../../platform/clock.ts';
import { Keys } from '../../platform/keys.ts';
import { answerOrders } from '../../platform/work-thread.ts';
import { Guesses } from '../persons/guesses.ts';
import { Keepers } from '../persons/keepers.ts';
import { PersonIndex } from '../search/person-index.ts';
import type { ThreadAnswer, ThreadOrder, ThreadSettings } from './import-thread.ts';
import { commitImport } from './work/commit-import.ts';
import { exportPeople } from './work/export-people.ts';
import { readImport } from './work/read-import.ts';
import { undoImport } from './work/undo-import.ts';
import type { Workshop } from './work/workshop.ts';
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
  if (order.kind === 'export') return exportPeople(shop, order.order);
  await again(() => steps[order.kind](shop, order.importId));
  return {};
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

answerOrders(act, ({ bytes }) => (bytes ? [bytes.buffer as ArrayBuffer] : []));
