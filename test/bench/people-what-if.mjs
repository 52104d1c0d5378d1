/**
 * A draft of a rule tried on everybody in scope, as the thread of the server does it: read, compared, written down whose
 * answer changes, told how far it is. Persons per second, and the most memory above what there was before.
 */
import { DataSource } from 'typeorm';
import { openResidentIds } from '../../server/dist/src/people/persons/people.js';
import { databaseOptions } from '../../server/dist/src/platform/database/data-source.js';
import { newId } from '../../server/dist/src/platform/identifiers.js';
import { Keys } from '../../server/dist/src/platform/keys.js';
import { RuleBook } from '../../server/dist/src/qualification/rule-book.js';
import { readText } from '../../server/dist/src/qualification/rule-files.js';
import { runTrial } from '../../server/dist/src/qualification/what-if/run-trial.js';
import { round } from './measure.mjs';

const watchMs = 50;

/** @param {{ databaseUrl: string, keysFolder: string, organisationId: string, today: string, say: (text: string) => void }} given */
export async function measureWhatIf({ databaseUrl, keysFolder, organisationId, today, say }) {
  const database = await new DataSource({ ...databaseOptions(databaseUrl), migrations: [] }).initialize();
  // the same rule, one level higher: everybody at a mine is asked
  const shipped = readText('education/edu-07.yaml');
  const body = shipped.replace(/at-least: [a-z-]+/g, 'at-least: bachelor');
  if (body === shipped) throw new Error('rule EDU-07 asks for no level any more');
  const [draftId, trialId] = [newId(), newId()];
  await database.query("INSERT INTO rule_draft (id, organisation_id, rule, title, body, standing_hash, state, drafted_by, drafted_at) SELECT $1, $2, 'EDU-07', 'measuring', $3, '\\x00', 'drafted', a.id, now() FROM account a LIMIT 1", [draftId, organisationId, body]);
  // taken up already, as far as the server beside can see: it does not try it as well
  await database.query("INSERT INTO rule_trial (id, draft_id, revision, on_day, state, claimed_until, asked_by, asked_at) SELECT $1, $2, 1, $3, 'waiting', now() + interval '1 day', a.id, now() FROM account a LIMIT 1", [trialId, draftId, today]);
  const began = process.memoryUsage().rss;
  let most = began;
  const watch = setInterval(() => { most = Math.max(most, process.memoryUsage().rss); }, watchMs);
  const started = performance.now();
  await runTrial(database, new RuleBook(database), openResidentIds(Keys.open(keysFolder)), trialId);
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  const [{ persons, changed }] = await database.query('SELECT t.done AS persons, t.persons AS changed FROM rule_trial t WHERE t.id = $1', [trialId]);
  await database.query('DELETE FROM rule_trial WHERE id = $1', [trialId]);
  await database.query('DELETE FROM rule_draft WHERE id = $1', [draftId]);
  await database.destroy();
  if (persons === 0 || changed === 0) throw new Error(`the draft concerned nobody of ${persons}`);
  say(`what if: ${persons} persons in ${seconds.toFixed(1)} s, ${(persons / seconds).toFixed(0)} a second, ${changed} persons’ answers change; ${((most - began) / 1e6).toFixed(0)} MB more`);
  return { whatif_persons_per_second: round(persons / seconds), whatif_peak_mb: round(most / 1e6), whatif_changed: changed };
}
