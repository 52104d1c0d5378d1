import 'reflect-metadata';
import { workerData } from 'node:worker_threads';
import { DataSource } from 'typeorm';
import { openResidentIds } from '../../people/index.ts';
import { databaseOptions } from '../../platform/database/data-source.ts';
import { Keys } from '../../platform/keys.ts';
import { answerOrders } from '../../platform/work-thread.ts';
import { RuleBook } from '../rule-book.ts';
import { runTrial, TrialStopped } from './run-trial.ts';
import type { TrialOrder, TrialSettings } from './trial-runner.ts';

/** The thread in which drafts are tried on everybody, with two connections of its own: one reads, one tells how far it is. */
const { databaseUrl, keysFolder } = workerData as TrialSettings;
const options = databaseOptions(databaseUrl);
const connected = new DataSource({ ...options, migrations: [], extra: { ...(options as { extra: object }).extra, max: 2, application_name: 'kuangan-trials' } } as typeof options).initialize();
const open = openResidentIds(Keys.open(keysFolder));

answerOrders(async ({ trialId }: TrialOrder) => {
  const database = await connected;
  try {
    await runTrial(database, new RuleBook(database), open, trialId);
  } catch (fault) {
    if (!(fault instanceof TrialStopped)) throw fault;
  }
  return {};
});
