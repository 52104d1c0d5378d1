import { personAt } from '../generator/persons.mjs';
import { makeProvince } from '../generator/province.mjs';
import { Keys } from '../../server/dist/src/platform/keys.js';
import { residentIdFault, sexOf } from '../../server/dist/src/people/persons/domain/resident-id.js';
import type { Caller } from '../support/caller.ts';
import { City } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** The generator of `npm run province` and of the bench, at a small size, and the search upon it. */
const now = new Date('2026-11-25T09:00:00+08:00');
const persons = 2400;
let server: TestServer;
let city: City;
let made: Awaited<ReturnType<typeof makeProvince>>;

beforeAll(async () => {
  server = await startTestServer({ clock: now });
  city = new City(server);
  made = await makeProvince({ databaseUrl: server.databaseUrl, keysFolder: server.keysFolder, persons, seed: 7, now });
});
afterAll(() => server.stop());

const count = async (query: string) => Number((await city.sql<{ n: string }>(`SELECT count(*) AS n FROM ${query}`))[0]!.n);

it('a database that holds persons already is refused, and nothing is added', async () => {
  await expect(makeProvince({ databaseUrl: server.databaseUrl, keysFolder: server.keysFolder, persons: 10, now })).rejects.toThrow('没有改动');
  expect(await count('person')).toBe(persons);
  await expect(makeProvince({ databaseUrl: server.databaseUrl, keysFolder: server.keysFolder, persons: 0, now })).rejects.toThrow('没有改动');
});

it('every number is valid, belongs to nobody, and opens with the keys of the installation; no two are alike', async () => {
  const keys = Keys.open(server.keysFolder);
  const rows = await city.sql<{ id: string; sex: string; sealed: Buffer; hash: Buffer }>('SELECT id, sex, resident_id_sealed AS sealed, resident_id_hash AS hash FROM person');
  const numbers = rows.map((row) => ({ ...row, number: keys.open(row.sealed, `person.resident-id:${row.id}`) }));
  for (const { number, sex, hash } of numbers) {
    expect({ number, fault: residentIdFault(number, '2026-11-25'), nowhere: number.startsWith('9999'), sex: sexOf(number) }).toEqual({ number, fault: null, nowhere: true, sex });
    expect(hash.equals(keys.lookup('resident-id', number))).toBe(true);
  }
  expect(new Set(numbers.map(({ number }) => number)).size).toBe(persons);
});

it('everything belongs together: places, employers, facts, and what is found by', async () => {
  expect(await count('person_search')).toBe(persons);
  expect(await count('qualifying_fact')).toBe(made.facts);
  expect(Number((await city.sql<{ most: number }>('SELECT max(n)::int AS most FROM (SELECT count(*) AS n FROM qualifying_fact GROUP BY person_id) facts'))[0]!.most)).toBeLessThanOrEqual(12);
  expect(await count('person p WHERE NOT EXISTS (SELECT 1 FROM employment e WHERE e.person_id = p.id)')).toBe(0);
  expect(await count("employment e WHERE NOT EXISTS (SELECT 1 FROM person_keeper k WHERE k.source_id = e.id AND k.organisation_id = e.employer_id AND k.since_on = e.since_on)")).toBe(0);
  // what the generator wrote is what the server would write: lineages from ties, scope from keepers
  expect(await count(`organisation o WHERE o.lineage <> (WITH RECURSIVE up (id) AS (SELECT o.id UNION SELECT t.above_id FROM up JOIN organisation_tie t ON t.organisation_id = up.id) SELECT array_agg(id ORDER BY id) FROM up)`)).toBe(0);
  expect(await count(`person_search s WHERE s.scope <> coalesce((SELECT array_agg(DISTINCT above ORDER BY above) FROM person_keeper k JOIN organisation o ON o.id = k.organisation_id, unnest(o.lineage) AS above
     WHERE k.person_id = s.person_id AND (k.until_on IS NULL OR k.until_on >= '2026-11-25')), '{}')`)).toBe(0);
});

it('the same seed makes the same province in another database by one thread alone; indexes and constraints are there again', async () => {
  const other = await startTestServer({ clock: now });
  const schema = "SELECT conname AS name, pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE connamespace = 'public'::regnamespace UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2";
  const untouched = (await other.database.query(schema)).rows as unknown[];
  await makeProvince({ databaseUrl: other.databaseUrl, keysFolder: other.keysFolder, persons, seed: 7, now, threads: 1 });
  const content = `SELECT md5(string_agg(concat_ws(' ', p.id, p.name, p.employer, e.id, e.since_on, s.pinyin, s.scope), ',' ORDER BY p.id, e.id)) AS persons, (SELECT md5(string_agg(f::text, ',' ORDER BY person_id, kind, source_id)) FROM qualifying_fact f) AS facts
    FROM person p JOIN employment e ON e.person_id = p.id JOIN person_search s ON s.person_id = p.id`;
  expect((await other.database.query(content)).rows).toEqual(await city.sql(content));
  expect((await other.database.query(schema)).rows).toEqual(untouched);
  await other.stop();
});

it('another seed makes other persons', () => {
  const of = (seed: number) => personAt({ ...made.world, seed }, 0);
  expect(of(7)).toEqual(of(7));
  expect(of(8).residentId).not.toBe(of(7).residentId);
});

describe('the search upon it', () => {
  let province: Caller;
  type Answer = { people: { id: string; name: string }[]; next: string | null; more: boolean };
  const ask = async (caller: Caller, body: object) => (await caller.call('people.searchPeople', { body })).body as Answer;
  beforeAll(async () => {
    await city.account('province', 'regulator', made.province.all[0]!.id);
    province = await city.as('province');
  });

  it('more than can be put in order is said, pages go on where the last one ended and end', async () => {
    const first = await ask(province, { limit: 200 });
    expect({ more: first.more, people: first.people.length }).toEqual({ more: true, people: 200 });
    const seen = new Set(first.people.map(({ id }) => id));
    for (let next = first.next; next;) {
      const page = await ask(province, { limit: 200, after: next });
      page.people.forEach(({ id }) => seen.add(id));
      next = page.next;
    }
    expect(seen.size).toBe(1001);
  });

  it('within one mine there are as many as the dated relation says, in the order of pinyin, and no more', async () => {
    const mine = made.province.cities[0]!.mines[0]!;
    await city.account('mine', 'clerk', mine.id);
    const kept = await city.sql<{ id: string }>(`SELECT DISTINCT person_id AS id FROM person_keeper WHERE organisation_id = $1 AND since_on <= '2026-11-25' AND (until_on IS NULL OR until_on >= '2026-11-25')`, [mine.id]);
    const answer = await ask(await city.as('mine'), { limit: 200 });
    expect({ more: answer.more, ids: answer.people.map(({ id }) => id).sort() }).toEqual({ more: false, ids: kept.map(({ id }) => id).sort() });
    const order = await city.sql<{ person_id: string }>('SELECT person_id FROM person_search WHERE person_id = ANY ($1::uuid[]) ORDER BY pinyin, person_id', [kept.map(({ id }) => id)]);
    expect(answer.people.map(({ id }) => id)).toEqual(order.map((row) => row.person_id));
  });

  it('whoever is called exactly so comes before whose name only begins so', async () => {
    const [{ name }] = await city.sql<{ name: string }>("SELECT p.name FROM person p JOIN person longer ON longer.name LIKE p.name || '_' WHERE length(p.name) = 2 LIMIT 1") as [{ name: string }];
    const names = (await ask(province, { search: name })).people.map((person) => person.name);
    expect(names[0]).toBe(name);
    expect(names.lastIndexOf(name)).toBeLessThan(names.findIndex((one) => one !== name));
  });
});
