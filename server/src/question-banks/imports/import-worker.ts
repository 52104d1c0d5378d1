import 'reflect-metadata';
import { workerData } from 'node:worker_threads';
import { DataSource } from 'typeorm';
import { Ledger } from '../../ledger/index.ts';
import { AlreadyInHand } from '../../platform/alone.ts';
import { ToldClock } from '../../platform/clock.ts';
import { databaseOptions } from '../../platform/database/data-source.ts';
import { answerOrders } from '../../platform/work-thread.ts';
import type { ThreadOrder, ThreadSettings } from './import-thread.ts';
import { commitImport } from './work/commit-import.ts';
import { readImport } from './work/read-import.ts';

/** The thread in which files of questions are read and stored, so that an answer in the exam room never waits for it. */
const { databaseUrl } = workerData as ThreadSettings;
const options = databaseOptions(databaseUrl);
const connected = new DataSource({ ...options, migrations: [], extra: { ...(options as { extra: object }).extra, max: 3, application_name: 'kuangan-banks' } } as typeof options).initialize();
const clock = new ToldClock();
const ledger = new Ledger(clock);

const steps = { read: readImport, commit: commitImport };

async function act({ kind, importId, now }: ThreadOrder): Promise<null> {
  clock.tell(now);
  await again(async () => steps[kind]({ database: await connected, clock, ledger }, importId));
  return null;
}

/** What two writers at once may do to each other; the transaction left nothing, so it is simply tried again. */
const passing = new Set(['40001', '40P01', '23505']);

async function again(work: () => Promise<void>, triesLeft = 3): Promise<void> {
  try {
    await work();
  } catch (fault) {
    if (fault instanceof AlreadyInHand) return;
    if (!passing.has((fault as { code?: string }).code ?? '') || triesLeft === 0) throw fault;
    await again(work, triesLeft - 1);
  }
}

answerOrders(act);
