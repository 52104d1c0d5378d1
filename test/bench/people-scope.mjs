/**
 * What scope costs: the same search (the statement that finds, and the reading of its page) with and without the condition,
 * for the asker of the whole province, who gets the same persons either way; beside it the statement alone. Rounds take
 * turns, so that both see the same machine.
 */
import pg from 'pg';
import { answersWord, searchStatement, withinScope } from '../../server/dist/src/people/search/search-statement.js';
import { readSearch } from '../../server/dist/src/people/search/domain/search-words.js';
import { personColumns, workColumns } from '../../server/dist/src/people/persons/people.js';
import { TermHashes } from '../../server/dist/src/people/search/term-hashes.js';
import { Keys } from '../../server/dist/src/platform/keys.js';
import { cpuMs, median } from './measure.mjs';

const rounds = 9;

/** @param {{ databaseUrl: string, keysFolder: string, searches: import('./people-askers.mjs').Asked[], postgresPid: number, today: string, say: (text: string) => void }} given */
export async function measureScope({ databaseUrl, keysFolder, searches, postgresPid, today, say }) {
  const keys = Keys.open(keysFolder);
  const hashes = new TermHashes(keys);
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const asked = searches.filter(({ width, search }) => width === 'province' && search !== '').slice(0, 200);
  const statements = asked.map(({ search, organisationId }) => {
    const words = readSearch(search);
    const found = words.map((word) => answersWord(word, (terms) => hashes.of(terms), keys.lookup.bind(keys), []));
    const of = (/** @type {import('../../server/dist/src/people/search/search-statement.js').SearchScope} */ scope) =>
      searchStatement({ scope, conditions: found, words, hashes: (/** @type {readonly string[]} */ terms) => hashes.of(terms), atMost: 1001, after: null, limit: 50 });
    return { with: of(withinScope([organisationId], today, { wide: true, onlyEmployed: false })), without: of({ written: () => 'true', exact: () => 'true' }) };
  });
  /** @type {Record<'time' | 'cpu' | 'statement', number[]>} */
  const shares = { time: [], cpu: [], statement: [] };
  const all = async (/** @type {'with' | 'without'} */ which) => {
    const [cpu, began] = [cpuMs([postgresPid]), performance.now()];
    let statement = 0;
    for (const one of statements) {
      const sent = performance.now();
      const { rows } = await database.query(one[which].text, one[which].parameters);
      statement += performance.now() - sent;
      await database.query(`SELECT ${personColumns}, ${workColumns('$2')} FROM person p WHERE p.id = ANY ($1::uuid[])`, [rows.slice(0, 50).map((row) => row.person_id), today]);
    }
    return { time: performance.now() - began, cpu: cpuMs([postgresPid]) - cpu, statement };
  };
  await all('with');
  for (let round = 0; round < rounds; round += 1) {
    // whoever goes second finds warmer caches: they take turns in that too
    const first = round % 2 === 0 ? 'with' : 'without';
    const measured = { [first]: await all(first), [first === 'with' ? 'without' : 'with']: await all(first === 'with' ? 'without' : 'with') };
    for (const key of /** @type {const} */ (['time', 'cpu', 'statement'])) shares[key].push(((measured.with?.[key] ?? 0) - (measured.without?.[key] ?? 0)) / (measured.without?.[key] || 1));
  }
  await database.end();
  say(`scope: ${(median(shares.time) * 100).toFixed(1)} % more time, ${(median(shares.cpu) * 100).toFixed(1)} % more processor time`);
  return { scope_overhead_share: median(shares.time), scope_overhead_cpu_share: median(shares.cpu), scope_overhead_statement_share: median(shares.statement) };
}
