import type { Caller } from '../support/caller.ts';
import { City } from '../support/city.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** What a registration by hand counts as a guess, and what it does not. Two mines under one regulator. */
let server: TestServer;
let city: City;
let regulatorId: string;
let mineId: string;
let otherMineId: string;
let mine: Caller;
let serial = 800;
const nextId = (): string => syntheticResidentId(serial++);

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T01:00:00Z' });
  city = new City(server);
  regulatorId = await city.organisation('regulator', '东山市应急管理局');
  mineId = await city.organisation('mine', '东山一矿', { parent: regulatorId });
  otherMineId = await city.organisation('mine', '东山二矿', { parent: regulatorId });
  await city.account('mine', 'clerk', mineId);
  mine = await city.as('mine');
});
afterAll(() => server.stop());

const register = (given: Record<string, unknown>, caller = mine) =>
  caller.call('people.registerPerson', { body: { name: '赵铁柱', residentId: nextId(), employerId: mineId, kind: 'direct', job: '采煤工', sinceOn: '2024-03-01', ...given } });
const registered = async (given: Record<string, unknown>): Promise<void> => expect(await register(given)).toMatchObject({ status: 200 });

describe('a wrong name for somebody kept elsewhere', () => {
  it('is refused with the same wrong name as often as it is sent; that counts once and locks nobody out', async () => {
    await city.account('stubborn', 'clerk', otherMineId);
    const stubborn = await city.as('stubborn');
    const target = nextId();
    await registered({ name: '尤其', residentId: target });
    for (let times = 0; times < 6; times++) expect((await register({ name: '尤奇', residentId: target, employerId: otherMineId }, stubborn)).body.code).toBe('person/registration-refused');
    expect((await register({ name: '尤其', residentId: target, employerId: otherMineId }, stubborn)).status).toBe(200);
  });

  it('is not told by a closed organisation: right or wrong, that is refused first and counts for nothing', async () => {
    await city.account('closing', 'clerk', otherMineId);
    const closing = await city.as('closing');
    const target = nextId();
    await registered({ name: '许关', residentId: target });
    const closed = await city.organisation('contractor', '已关工程队', { parent: regulatorId });
    await city.sql("UPDATE organisation SET closed_on = '2025-01-31' WHERE id = $1", [closed]);
    const tries = () => city.sql('SELECT count(*) FROM registration_refusal');
    const before = await tries();
    for (const name of ['许开', '许关']) {
      const { body } = await register({ name, residentId: target, employerId: closed, workplaceId: otherMineId, kind: 'contractor' }, closing);
      expect(body).toEqual({ code: 'employment/organisation-closed', details: { closedOn: '2025-01-31' } });
    }
    expect(await tries()).toEqual(before);
  });
});

describe('one’s own people', () => {
  it('under another name are typing errors: refused, and nothing is counted', async () => {
    await city.account('typist', 'clerk', mineId);
    const typist = await city.as('typist');
    const residentId = nextId();
    await registered({ name: '何自己', residentId });
    for (const name of ['何自已', '何自巳', '何白己', '何目己', '何日己', '何曰己']) expect((await register({ name, residentId }, typist)).body.code).toBe('person/registration-refused');
    expect((await register({}, typist)).status).toBe(200);
  });
});

describe('the line of an account', () => {
  /** A transaction that reads a roster of the account, as far as others see it: it holds the line until it is told to end. */
  async function rosterOf(accountId: string) {
    const reading = await server.database.connect();
    await reading.query('BEGIN');
    await reading.query("SELECT pg_advisory_xact_lock(hashtextextended('guesses:' || $1, 0))", [accountId]);
    return {
      tries: (residentId: string, name: string) => reading.query(
        "INSERT INTO registration_refusal (id, account_id, at, source, resident_id_hash, guess_hash) VALUES (gen_random_uuid(),$1,$2,'roster',$3,$4)",
        [accountId, '2026-11-25T01:00:00Z', city.lookup('resident-id', residentId), city.lookup('name-for-number', `${residentId} ${name}`)],
      ),
      ends: async () => {
        await reading.query('COMMIT');
        reading.release();
      },
    };
  }

  it('is one for the desk and the rosters: names a roster tries at the same moment are tried, and the right one after them is refused alike', async () => {
    const accountId = await city.account('both-ways', 'clerk', otherMineId);
    const target = nextId();
    await registered({ name: '尤同时', residentId: target });
    const roster = await rosterOf(accountId);
    const caller = await city.as('both-ways');
    let answered = false;
    const asked = register({ name: '尤同时', residentId: target, employerId: otherMineId }, caller).finally(() => (answered = true));
    for (const name of ['尤铜时', '尤同事', '尤桐时']) await roster.tries(target, name);
    await until(async () => ((await city.sql("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")).length > 0 || answered ? 'waits' : null));
    expect(answered).toBe(false);
    await roster.ends();
    expect((await asked).body.code).toBe('person/registration-refused');
    expect(await city.sql('SELECT 1 FROM person_keeper k JOIN person p ON p.id = k.person_id WHERE p.resident_id_hash = $1 AND k.organisation_id = $2', [city.lookup('resident-id', target), otherMineId])).toEqual([]);
  });

  it('lets no more guesses pass at once than in a row', async () => {
    await city.account('at-once', 'clerk', otherMineId);
    const caller = await city.as('at-once');
    const targets = [...Array(6)].map(nextId);
    for (const residentId of targets) await registered({ name: '尤并行', residentId });
    const codes: (string | undefined)[] = [];
    for (const chunk of [targets.slice(0, 3), targets.slice(3)]) {
      codes.push(...(await Promise.all(chunk.map(async (residentId) => (await register({ name: '尤不对', residentId, employerId: otherMineId }, caller)).body.code))));
    }
    // which of those asked at once comes last is nobody's business
    expect(codes.sort()).toEqual(['person/registration-locked', ...Array(5).fill('person/registration-refused')]);
    expect(await city.sql("SELECT count(*)::int AS n FROM registration_refusal r JOIN account a ON a.id = r.account_id WHERE a.login_name = 'at-once'")).toEqual([{ n: 5 }]);
  });
});

describe('an overlap with work at one’s own mine', () => {
  it('is told to whoever gives number and name of a former worker, as success would be; a wrong name is refused before and counts', async () => {
    await city.account('rehiring', 'clerk', otherMineId);
    const rehiring = await city.as('rehiring');
    const former = await city.miner('尤从前');
    await city.employment(former.id, otherMineId, { since: '2020-01-01', until: '2024-12-31' });
    const given = { residentId: former.residentId, employerId: otherMineId, sinceOn: '2024-06-01' };
    const tries = () => city.sql<{ n: number }>("SELECT count(*)::int AS n FROM registration_refusal r JOIN account a ON a.id = r.account_id WHERE a.login_name = 'rehiring'");
    expect((await register({ ...given, name: '尤以前' }, rehiring)).body.code).toBe('person/registration-refused');
    expect(await tries()).toEqual([{ n: 1 }]);
    expect((await register({ ...given, name: '尤从前' }, rehiring)).body.code).toBe('employment/overlap');
    // after two more names the overlap is not told either
    for (const name of ['尤往前', '尤向前']) await register({ ...given, name }, rehiring);
    expect((await register({ ...given, name: '尤从前' }, rehiring)).body.code).toBe('person/registration-refused');
    expect(await tries()).toEqual([{ n: 4 }]);
  });
});
