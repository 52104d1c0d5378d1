/**
 * What an answer to "may he, and why not?" costs: one person with his queries and every rule, in process; and the same as a
 * desk asks it, over HTTP through the guard. Positions and purposes take turns.
 */
import { DataSource } from 'typeorm';
import { People } from '../../server/dist/src/people/persons/people.js';
import { databaseOptions } from '../../server/dist/src/platform/database/data-source.js';
import { Keys } from '../../server/dist/src/platform/keys.js';
import { assess } from '../../server/dist/src/qualification/domain/assess.js';
import { measures } from '../../server/dist/src/qualification/domain/measures/index.js';
import { subjectsOf } from '../../server/dist/src/qualification/domain/subjects.js';
import { Dossiers } from '../../server/dist/src/qualification/dossiers.js';
import { MinesAsked } from '../../server/dist/src/qualification/mines-asked.js';
import { RuleBook } from '../../server/dist/src/qualification/rule-book.js';
import { percentile } from './measure.mjs';
import { send } from './send.mjs';

/** @typedef {{ purpose: 'appointment' | 'entry' | 'first-certificate', position: 'mine-manager' | null, operationItem: string | null }} Wanted */
/** @type {Wanted[]} */
const wanted = [
  { purpose: 'appointment', position: 'mine-manager', operationItem: null },
  { purpose: 'entry', position: null, operationItem: '煤矿井下电气作业' },
  { purpose: 'first-certificate', position: null, operationItem: '煤矿井下电气作业' },
];

/** @param {{ url: string, databaseUrl: string, keysFolder: string, searches: import('./people-askers.mjs').Asked[], today: string, say: (text: string) => void }} given */
export async function measureQualification({ url, databaseUrl, keysFolder, searches, today, say }) {
  const database = await new DataSource({ ...databaseOptions(databaseUrl), migrations: [] }).initialize();
  // of the people module only what opens an ID number is needed
  const people = new People(database, /** @type {never} */ (null), Keys.open(keysFolder), /** @type {never} */ (null), /** @type {never} */ (null));
  const [dossiers, mines, book] = [new Dossiers(database, people), new MinesAsked(database), new RuleBook(database)];
  /** @type {number[]} */
  const alone = [];
  /** @type {number[]} */
  const pure = [];
  for (const counted of [false, true]) {
    for (const [place, { personId }] of searches.entries()) {
      const began = performance.now();
      const [mine] = await mines.ofPerson(personId, today);
      if (!mine) continue;
      const { rules, confirmed } = await book.standingAt(mine.id, today);
      const person = (await dossiers.of([personId], today)).get(personId);
      if (!person) throw new Error('somebody who was found has no file');
      const { purpose, position, operationItem } = wanted[place % wanted.length] ?? { purpose: 'entry', position: null, operationItem: null };
      const asked = { question: { purpose, position, operationItem, mine, on: today, subjects: subjectsOf({ purpose, position, operationItem, mine }) }, person, mine: null };
      const held = performance.now();
      const { findings } = assess(asked, rules, measures, confirmed);
      const ended = performance.now();
      if (findings.length === 0) throw new Error('no rule concerns the question');
      if (counted) [alone, pure].forEach((times, which) => times.push(ended - (which === 0 ? began : held)));
    }
  }
  await database.destroy();
  /** @type {number[]} */
  const explained = [];
  for (const counted of [false, true]) {
    for (const [place, { token, personId }] of searches.entries()) {
      const { purpose, position, operationItem } = wanted[place % wanted.length] ?? { purpose: 'entry', position: null, operationItem: null };
      const query = new URLSearchParams({ purpose, ...(position ? { position } : {}), ...(operationItem ? { operationItem } : {}) });
      const began = performance.now();
      const { status, body } = await send(url, 'GET', `/api/people/${personId}/qualification?${query}`, token);
      if (counted) explained.push(performance.now() - began);
      if (status !== 200 && !body.includes('qualification/mine-missing')) throw new Error(`an answer was ${status}: ${body.slice(0, 200)}`);
    }
  }
  say(`may he: p99 ${percentile(alone, 0.99).toFixed(2)} ms with its queries (${(percentile(pure, 0.5) * 1000).toFixed(0)} µs of rules); why not over HTTP: p95 ${percentile(explained, 0.95).toFixed(1)} ms`);
  return { assess_p50_ms: percentile(alone, 0.5), assess_p99_ms: percentile(alone, 0.99), assess_rules_p50_ms: percentile(pure, 0.5), explain_p50_ms: percentile(explained, 0.5), explain_p95_ms: percentile(explained, 0.95) };
}
