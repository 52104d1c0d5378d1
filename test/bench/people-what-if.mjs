/**
 * A draft of a rule tried on everybody in scope: persons per second, and the most memory above what there was before. In
 * process, as the thread of the server does it. The baseline beside it reads the same persons, and does nothing with them.
 */
import { DataSource } from 'typeorm';
import { openResidentIds } from '../../server/dist/src/people/persons/people.js';
import { databaseOptions } from '../../server/dist/src/platform/database/data-source.js';
import { Keys } from '../../server/dist/src/platform/keys.js';
import { measures } from '../../server/dist/src/qualification/domain/measures/index.js';
import { shippedRules } from '../../server/dist/src/qualification/rule-files.js';
import { allMines } from '../../server/dist/src/qualification/what-if/all-mines.js';
import { trialOf } from '../../server/dist/src/qualification/what-if/domain/trial.js';
import { tryEverybody } from '../../server/dist/src/qualification/what-if/try-everybody.js';
import { round } from './measure.mjs';

/** @param {{ databaseUrl: string, keysFolder: string, organisationId: string, today: string, say: (text: string) => void }} given */
export async function measureWhatIf({ databaseUrl, keysFolder, organisationId, today, say }) {
  const database = await new DataSource({ ...databaseOptions(databaseUrl), migrations: [] }).initialize();
  const before = shippedRules().find(({ id }) => id === 'EDU-07');
  if (!before) throw new Error('rule EDU-07 is missing');
  // the same rule, one level higher: everybody at a mine is asked
  const after = { ...before, values: before.values.map((value) => ({ ...value, value: { ...value.value, 'at-least': 'bachelor' } })) };
  const mines = await allMines(database.manager, [organisationId]);
  const trial = trialOf(measures, mines.map((mine) => ({ mine, before, after })), today);
  const began = process.memoryUsage().rss;
  let [most, changed] = [began, 0];
  const started = performance.now();
  const persons = await database.transaction((tx) =>
    tryEverybody(tx, [organisationId], trial, openResidentIds(Keys.open(keysFolder)), async (_done, found) => {
      changed += found.length;
      most = Math.max(most, process.memoryUsage().rss);
    }));
  const seconds = (performance.now() - started) / 1000;
  await database.destroy();
  if (persons === 0 || changed === 0) throw new Error(`the draft concerned nobody of ${persons} at ${mines.length} mines`);
  say(`what if: ${persons} persons in ${seconds.toFixed(1)} s, ${(persons / seconds).toFixed(0)} a second, ${changed} answers change; ${((most - began) / 1e6).toFixed(0)} MB more`);
  return { whatif_persons_per_second: round(persons / seconds), whatif_peak_mb: round(most / 1e6), whatif_changed: changed };
}
