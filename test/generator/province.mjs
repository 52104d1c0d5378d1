/**
 * Makes a province: organisations at real codes, persons with valid made-up numbers, sealed with the installation's own
 * keys, with employment, keepers, facts and what they are found by. The same seed makes the same province.
 */
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { Keys } from '../../server/dist/src/platform/keys.js';
import { Refusal } from '../../server/launch/refusal.mjs';
import { CopyRows } from './copy-rows.mjs';
import { organisationsOf } from './organisations.mjs';
import { mostPersons } from './persons.mjs';
import { withoutIndexes } from './without-indexes.mjs';

const filled = ['person', 'employment', 'person_keeper', 'qualifying_fact', 'person_search'];

/**
 * @param {{ databaseUrl: string, keysFolder: string, persons: number, seed?: number, now?: Date, threads?: number, practice?: boolean, say?: (text: string) => void }} given the database has the newest schema
 * @returns {Promise<{ organisations: number, persons: number, facts: number, province: import('./organisations.mjs').Province, world: { seed: number, at: number, today: string, province: import('./organisations.mjs').Province } }>}
 */
export async function makeProvince({ databaseUrl, keysFolder, persons, seed = 1, now = new Date(), threads = 2, practice = true, say = () => undefined }) {
  if (!Number.isInteger(persons) || persons < 1 || persons > mostPersons) throw new Refusal(`人数应是 1 到 ${mostPersons} 之间的整数,没有改动。(A whole number of persons, please.)`);
  // made here when there are none yet: two threads must not each make their own
  const keys = Keys.open(keysFolder);
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    await refuseRealPersons(database, keys);
    // ids begin years ago, so that none of a running installation is among them
    const at = Date.parse('2020-01-01T00:00:00Z') + (seed % 1000) * 20_000_000;
    const province = organisationsOf({ seed, persons, at });
    await enterOrganisations(database, province, now);
    say(`${province.all.length} organisations`);
    const given = { databaseUrl, keysFolder, seed, persons, at, today: dayInShanghai(now), now: now.toISOString(), practice };
    const facts = await withoutIndexes(database, databaseUrl, filled, say, () => inThreads(given, threads, say));
    say('counting for the planner');
    await database.query(`ANALYZE organisation, ${filled.join(', ')}`);
    return { organisations: province.all.length, persons, facts, province, world: { seed, at, today: given.today, province } };
  } finally {
    await database.end();
  }
}

/**
 * The demonstration may be there: its organisations stand in 999900 and its candidates' numbers begin with 9999, which is
 * nowhere. Anybody else is real, or was made before.
 * @param {pg.Client} database @param {Keys} keys
 */
async function refuseRealPersons(database, keys) {
  const { rows: elsewhere } = await database.query("SELECT 1 FROM organisation WHERE region <> '999900' LIMIT 1");
  const { rows: persons } = await database.query('SELECT id, resident_id_sealed AS sealed FROM person LIMIT 101');
  const madeUp = (/** @type {{ id: string, sealed: Buffer }} */ { id, sealed }) => keys.open(sealed, `person.resident-id:${id}`).startsWith('9999');
  if (elsewhere.length > 0 || persons.length > 100 || !persons.every(madeUp)) {
    throw new Refusal('这个数据库里已有单位或人员,没有改动;练习省只放进空的数据库,或只有示范市的数据库。(This database holds organisations or persons already.)');
  }
}

/** @param {pg.Client} database @param {import('./organisations.mjs').Province} province @param {Date} now */
async function enterOrganisations(database, province, now) {
  const organisation = new CopyRows('organisation', 'id, kind, name, region, lineage, opened_on');
  const tie = new CopyRows('organisation_tie', 'id, organisation_id, above_id, kind, since_on');
  const mine = new CopyRows('mine', 'organisation_id, kind, workplace, hazards, capacity');
  for (const one of province.all) {
    organisation.add(one.id, one.kind, one.name, one.region, one.lineage, '2005-01-01');
    if (one.supervisedBy) tie.add(one.id, one.id, one.supervisedBy, 'supervised-by', '2005-01-01');
    if (one.belongsTo) tie.add(one.id.replace(/^../, 'ff'), one.id, one.belongsTo, 'belongs-to', '2005-01-01');
    if (one.mine) mine.add(one.id, one.mine.kind, one.mine.workplace, one.mine.hazards, one.mine.capacity);
  }
  await database.query('BEGIN');
  for (const rows of [organisation, tie, mine]) await rows.send(database);
  await database.query("INSERT INTO organisation_change (id, organisation_id, kind, on_day, recorded_at) SELECT id, id, 'opened', opened_on, $2 FROM organisation WHERE id = ANY ($1::uuid[])", [province.all.map(({ id }) => id), now]);
  await database.query('COMMIT');
}

/** @param {import('./load-persons.mjs').LoadGiven} given @param {number} threads @param {(text: string) => void} say @returns {Promise<number>} facts written */
async function inThreads(given, threads, say) {
  const counter = new SharedArrayBuffer(4);
  let [persons, facts, told] = [0, 0, 0];
  await Promise.all(Array.from({ length: threads }, () => new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./load-worker.mjs', import.meta.url), { workerData: { given, counter } });
    worker.on('message', (/** @type {{ persons: number, facts: number }} */ done) => {
      persons += done.persons;
      facts += done.facts;
      if (persons - told >= given.persons / 10 || persons === given.persons) {
        told = persons;
        say(`${persons} of ${given.persons} persons`);
      }
    });
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve(undefined) : reject(new Error(`a thread ended with ${code}`))));
  })));
  return facts;
}

/** @param {Date} at */
function dayInShanghai(at) {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
