import pg from 'pg';
import { Keys } from '../../server/dist/src/platform/keys.js';
import { orderOf, termsOf, termsVersion } from '../../server/dist/src/people/search/domain/search-terms.js';
import { TermHashes } from '../../server/dist/src/people/search/term-hashes.js';
import { CopyRows } from './copy-rows.mjs';
import { organisationsOf } from './organisations.mjs';
import { personAt } from './persons.mjs';

/** Persons of one COPY: enough for its cost not to count, few enough for the rows to fit in memory twice. */
export const chunk = 5000;

/**
 * @typedef {object} LoadGiven
 * @property {string} databaseUrl @property {string} keysFolder @property {number} seed @property {number} persons
 * @property {string} today @property {number} at @property {string} now
 * @property {boolean} practice facts are 练习用: nothing here is proved of anybody. Only a measurement of the rules has them count
 */

/**
 * Makes persons chunk by chunk as `claim` gives them out and writes them. Two of these at once write the same province
 * as one does: a person is made from his place alone.
 * @param {LoadGiven} given @param {() => number} claim the number of the next chunk @param {(persons: number, facts: number) => void} done
 */
export async function loadPersons(given, claim, done) {
  const keys = Keys.open(given.keysFolder);
  const hashes = new TermHashes(keys);
  const world = { ...given, province: organisationsOf(given) };
  const database = new pg.Client({ connectionString: given.databaseUrl });
  await database.connect();
  try {
    await database.query('SET synchronous_commit = off');
    let writing = Promise.resolve();
    for (let first = claim() * chunk; first < given.persons; first = claim() * chunk) {
      const rows = tables();
      let facts = 0;
      for (let place = first; place < Math.min(first + chunk, given.persons); place += 1) {
        const person = personAt(world, place);
        facts += person.facts.length;
        add(rows, person, { keys, hashes, today: given.today, now: given.now, practice: given.practice });
      }
      // the next chunk is made while this one is written
      await writing;
      writing = write(database, rows).then(() => done(Math.min(chunk, given.persons - first), facts));
      writing.catch(() => undefined);
    }
    await writing;
  } finally {
    await database.end();
  }
}

function tables() {
  return {
    person: new CopyRows('person', 'id, name, sex, resident_id_sealed, resident_id_hash, phone_sealed, phone_hash, education_level, employer, job, created_at'),
    employment: new CopyRows('employment', 'id, person_id, employer_id, workplace_id, kind, job, since_on, until_on, recorded_at'),
    keeper: new CopyRows('person_keeper', 'person_id, organisation_id, because, source_id, since_on, until_on'),
    fact: new CopyRows('qualifying_fact', 'person_id, kind, source_id, source, on_day, until_day, practice, detail, recorded_at'),
    search: new CopyRows('person_search', 'person_id, scope, exact_since, exact_until, terms, terms_version, pinyin'),
  };
}

/** @param {pg.Client} database @param {ReturnType<typeof tables>} rows */
async function write(database, rows) {
  await database.query('BEGIN');
  for (const table of Object.values(rows)) await table.send(database);
  await database.query('COMMIT');
}

/** @param {ReturnType<typeof tables>} rows @param {import('./persons.mjs').MadePerson} person @param {{ keys: Keys, hashes: TermHashes, today: string, now: string, practice: boolean }} given */
function add(rows, person, { keys, hashes, today, now, practice }) {
  const { id, residentId, phone } = person;
  rows.person.add(
    id, person.name, person.sex, keys.seal(residentId, `person.resident-id:${id}`), keys.lookup('resident-id', residentId),
    phone && keys.seal(phone, `person.phone:${id}`), phone && keys.lookup('phone', phone), person.education, person.employer, person.job, now,
  );
  for (const one of person.employments) rows.employment.add(one.id, id, one.employer.id, one.workplace?.id ?? null, one.kind, one.job, one.since, one.until, now);
  for (const one of person.keepings) rows.keeper.add(id, one.organisation.id, one.because, one.source, one.since, one.until);
  for (const one of person.facts) rows.fact.add(id, one.kind, one.source, one.kind === 'theory-passed' ? 'theory-pass' : 'record', one.since, one.until, practice, JSON.stringify(one.detail), now);
  const kept = person.keepings.filter((one) => one.until === null || one.until >= today);
  rows.search.add(
    id, [...new Set(kept.flatMap((one) => one.organisation.lineage))].sort(),
    kept.reduce((latest, one) => (one.since > latest ? one.since : latest), '-infinity'), kept.reduce((first, one) => (one.until && (first === 'infinity' || one.until < first) ? one.until : first), 'infinity'),
    hashes.of(termsOf(person)), termsVersion, orderOf(person.name),
  );
}
