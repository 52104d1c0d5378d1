import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Miner, type Side } from '../support/city.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { RosterDesk } from '../support/roster-desk.ts';
import { scan } from '../support/scans.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { candidate, rosterHeader, workbook } from '../support/tables.ts';
import { until } from '../support/until.ts';

/** Whoever keeps a file because of a training or a roster keeps it until a day, and the day after reads nothing of it any more. */
let server: TestServer;
let city: City;
let north: Side;
let south: Side;
const today = '2026-11-25';
let serial = 4000;
const nextId = (): string => syntheticResidentId(serial++, '1988-08-08');

beforeAll(async () => {
  server = await startTestServer({ clock: `${today}T02:00:00Z` });
  city = new City(server);
  north = await makeSide(city, '北山');
  south = await makeSide(city, '南山');
  for (const side of [north, south]) for (const stem of ['一', '二', '三']) await city.question(side.session.bankId, stem);
});
beforeEach(() => server.clock.set(`${today}T02:00:00Z`));
afterAll(() => server.stop());

async function session(startsAt: string, { clerk, institutionId, siteId, session: { bankId } } = north): Promise<string> {
  const blueprint = { sections: [{ type: 'single-choice' as const, count: 2, points: 5 }], passMark: 5, minutes: 60, shuffleOptions: true };
  const { status, body } = await (await city.as(clerk)).call('exams.planSession', {
    body: { institutionId, bankId, roomId: await city.room(siteId, `考场${++serial}`), seats: 30, startsAt, lateEntryMinutes: 30, blueprint },
  });
  expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
  return body.id;
}
async function enrol(sessionId: string, who: Pick<Miner, 'name' | 'residentId'>, { clerk } = north): Promise<void> {
  const caller = await city.as(clerk);
  const read = await caller.call('exams.uploadRoster', { params: { sessionId }, file: await workbook(rosterHeader, [candidate(who.name, who.residentId)], '名单.xlsx') });
  expect(await caller.call('exams.commitRoster', { params: { rosterId: read.body.id }, body: { leaveOutRefused: false } })).toMatchObject({ status: 200, body: { enrolled: 1 } });
}
const keepers = (personId: string) =>
  city.sql<{ because: string; until: string | null }>('SELECT because, until_on::text AS until FROM person_keeper WHERE person_id = $1 ORDER BY until_on', [personId]);
/** The last moment of a day in Shanghai, and the first of the next. */
// minutes before midnight: a busy machine must not slip over it
const lastMomentOf = (day: string) => server.clock.set(`${day}T15:50:00Z`);
const dayAfter = (day: string) => server.clock.set(`${day}T16:00:01Z`);

const fileOf = async (caller: Caller, personId: string) => (await caller.call('personFile.readFile', { params: { personId } })).status;
const found = async (caller: Caller, search: string) => (await caller.call('people.searchPeople', { body: { search } })).body.people.map(({ name }) => name);
async function exported(caller: Caller, organisationId: string): Promise<number> {
  return (await caller.call('personImports.exportPeople', { params: { organisationId }, body: {} })).body.people;
}

describe('an exam', () => {
  it('keeps the file six years from its day', async () => {
    const miner = await city.miner('赵六年');
    await enrol(await session('2026-12-01T01:00:00Z'), miner);
    expect(await keepers(miner.id)).toEqual([{ because: 'training', until: '2032-12-01' }]);
    // another exam keeps it longer, the first one as long as before
    await city.sql("UPDATE sitting SET state = 'voided' WHERE person_id = $1", [miner.id]);
    await enrol(await session('2027-02-01T01:00:00Z', south), miner, south);
    expect(await keepers(miner.id)).toEqual([{ because: 'training', until: '2032-12-01' }, { because: 'training', until: '2033-02-01' }]);
  });

  it('that is moved keeps it from its new day, for whoever has it still before him', async () => {
    const [waits, over] = [await city.miner('钱等候'), await city.miner('孙交卷')];
    const sessionId = await session('2026-11-25T23:00:00Z');
    for (const one of [waits, over]) await enrol(sessionId, one);
    expect([await keepers(waits.id), await keepers(over.id)]).toEqual([[{ because: 'training', until: '2032-11-26' }], [{ because: 'training', until: '2032-11-26' }]]);
    await city.sql("UPDATE sitting SET state = 'voided' WHERE session_id = $1 AND person_id = $2", [sessionId, over.id]);
    const move = await (await city.as(north.proctor)).call('exams.moveSession', { params: { sessionId }, body: { startsAt: '2026-12-10T15:59:00Z', reason: '停电改期' } });
    expect({ status: move.status, code: move.body.code }).toEqual({ status: 200, code: undefined });
    expect([await keepers(waits.id), await keepers(over.id)]).toEqual([[{ because: 'training', until: '2032-12-10' }], [{ because: 'training', until: '2032-11-26' }]]);
    // the scope written for searches follows
    expect(await city.sql('SELECT exact_until::text AS until FROM person_search WHERE person_id = $1', [waits.id])).toEqual([{ until: '2032-12-10' }]);
  });

  it('ends every way to the file the day after, but the person’s own; who prints his codes is another office', async () => {
    const miner = await city.miner('李到期', { phone: '13800001234' });
    await enrol(await session('2026-12-03T01:00:00Z'), miner);
    const mineId = await city.organisation('mine', '南山煤矿', { parent: south.regulatorId });
    await city.account('clerk-mine', 'clerk', mineId);
    await server.clock.set('2026-11-26T02:00:00Z');
    await city.employment(miner.id, mineId, { since: '2026-11-26' });
    const own = await city.as(miner);
    const evidence = await own.call('personRecords.uploadEvidence', { params: { personId: miner.id }, file: scan('pdf') });
    const evidenceId = evidence.body.evidenceId;
    const asked = await own.call('personFile.askCorrection', { params: { personId: miner.id }, body: { subject: 'other', wrong: '写错了', right: '改过来', evidenceId: null } });
    expect([evidence.status, asked.status]).toEqual([200, 200]);
    const lastDay = '2032-12-03';

    const ways = async (caller: Caller) => ({
      file: await fileOf(caller, miner.id),
      pdf: (await caller.download(`/api/people/${miner.id}/file/pdf`)).status,
      page: (await caller.call('people.readPerson', { params: { personId: miner.id } })).status,
      records: (await caller.call('personRecords.listRecords', { params: { personId: miner.id } })).status,
      evidence: (await caller.download(`/api/evidence/${evidenceId}`)).status,
      numbers: (await caller.call('people.viewSensitive', { params: { personId: miner.id }, body: { fields: ['phone'], reason: '核对电话' } })).status,
      code: (await caller.call('access.issueActivationCode', { params: { personId: miner.id } })).status,
      corrections: (await caller.call('personFile.listCorrections', { query: { show: 'open' } })).body.corrections.length,
      found: await found(caller, '李到期'),
    });
    const whole = { file: 200, pdf: 200, page: 200, records: 200, evidence: 200, numbers: 200, code: 200, corrections: 1, found: ['李到期'] };
    const nothing = { file: 404, pdf: 404, page: 404, records: 404, evidence: 404, numbers: 404, code: 404, corrections: 0, found: [] };

    await lastMomentOf(lastDay);
    const [before, mineBefore] = [await city.as(north.clerk), await city.as('clerk-mine')];
    expect(await ways(before)).toEqual(whole);
    expect(await ways(mineBefore)).toEqual({ ...whole, code: 404 });
    expect((await (await city.as(north.regulator)).call('personFile.readFile', { params: { personId: miner.id } })).status).toBe(200);
    const people = await exported(before, north.institutionId);

    await dayAfter(lastDay);
    const [clerk, regulator, mine] = [await city.as(north.clerk), await city.as(north.regulator), await city.as('clerk-mine')];
    expect(await ways(clerk)).toEqual(nothing);
    expect(await ways(regulator)).toEqual(nothing);
    expect(await exported(clerk, north.institutionId)).toBeLessThan(people);
    expect(await ways(mine)).toEqual(whole);
    // the day's upkeep writes the scope without them
    const scopes = () => city.sql<{ scope: string[] }>('SELECT scope FROM person_search WHERE person_id = $1', [miner.id]);
    await until(async () => ((await scopes())[0]!.scope.includes(north.institutionId) ? null : 'written anew'));
    expect([await found(clerk, '李到期'), await found(mine, '李到期')]).toEqual([[], ['李到期']]);

    // a new code has ended his old sign-in; his password has not changed
    const himself = await city.as(miner);
    const { status, body } = await himself.call('personFile.readFile', { params: { personId: miner.id } });
    expect(status).toBe(200);
    expect(body.keepers).toEqual([
      expect.objectContaining({ name: '南山煤矿', because: 'employment', untilOn: null }),
      expect.objectContaining({ name: '北山安全培训中心', because: 'training', sinceOn: today, untilOn: lastDay }),
    ]);
    expect(JSON.parse((await himself.download(`/api/people/${miner.id}/file/data`)).bytes.toString()).file.keepers).toEqual(body.keepers);
  });
});

describe('a roster', () => {
  const brought = async (who: { name: string; residentId: string }) => new RosterDesk(await city.as(north.clerk), north.institutionId).brought([{ ...who, job: '' }]);
  const personIdOf = async (residentId: string) => (await city.sql<{ id: string }>('SELECT id FROM person WHERE resident_id_hash = $1', [city.lookup('resident-id', residentId)]))[0]!.id;

  it('keeps the file three years from its day, and longer when an exam follows', async () => {
    const [only, trained] = [{ name: '周名册', residentId: nextId() }, { name: '吴培训', residentId: nextId() }];
    for (const one of [only, trained]) await brought(one);
    const [onlyId, trainedId] = [await personIdOf(only.residentId), await personIdOf(trained.residentId)];
    expect(await keepers(onlyId)).toEqual([{ because: 'import', until: '2029-11-25' }]);
    await enrol(await session('2026-12-08T01:00:00Z'), trained);
    await lastMomentOf('2029-11-25');
    const before = await city.as(north.clerk);
    expect([await fileOf(before, onlyId), await fileOf(before, trainedId), await found(before, '周名册')]).toEqual([200, 200, ['周名册']]);
    await dayAfter('2029-11-25');
    const after = await city.as(north.clerk);
    expect([await fileOf(after, onlyId), await fileOf(after, trainedId), await found(after, '周名册'), await found(after, '吴培训')]).toEqual([404, 200, [], ['吴培训']]);
    await dayAfter('2032-12-08');
    expect(await fileOf(await city.as(north.clerk), trainedId)).toBe(404);
  });

  it('that comes again keeps it on, changes nothing else, and undone it is as before', async () => {
    const man = { name: '郑再来', residentId: nextId() };
    await brought(man);
    const id = await personIdOf(man.residentId);
    await server.clock.set('2028-03-01T02:00:00Z');
    const again = await brought(man);
    expect(again.outcomes).toEqual({ registered: 0, changed: 0, unchanged: 1, leftOut: 0 });
    expect(await keepers(id)).toEqual([{ because: 'import', until: '2029-11-25' }, { because: 'import', until: '2031-03-01' }]);
    await new RosterDesk(await city.as(north.clerk), north.institutionId).undo(again.id);
    expect(await keepers(id)).toEqual([{ because: 'import', until: '2029-11-25' }]);
    expect(await city.sql('SELECT exact_until::text AS until FROM person_search WHERE person_id = $1', [id])).toEqual([{ until: '2029-11-25' }]);
  });

  it('keeps nobody longer whom an exam keeps longer already', async () => {
    const man = { name: '王已考', residentId: nextId() };
    await enrol(await session('2026-12-09T01:00:00Z'), man);
    await brought(man);
    expect(await keepers(await personIdOf(man.residentId))).toEqual([{ because: 'training', until: '2032-12-09' }]);
  });
});

it('a file names every unbroken stretch of a keeper by itself, each with its last day', async () => {
  const miner = await city.miner('陈两段');
  for (const [since, until] of [['2012-01-01', '2014-06-30'], ['2014-07-01', '2015-12-31'], ['2024-05-06', '2030-05-06'], ['2026-01-01', '2032-01-01']] as const) await city.keeper(miner.id, north.institutionId, { because: 'training', since, until });
  await city.keeper(miner.id, north.institutionId, { because: 'import', since: '2025-01-01', until: '2028-01-01' });
  const { keepers: told } = (await (await city.as(miner)).call('personFile.readFile', { params: { personId: miner.id } })).body;
  expect(told.map(({ because, sinceOn, untilOn }) => [because, sinceOn, untilOn])).toEqual([['training', '2024-05-06', '2032-01-01'], ['import', '2025-01-01', '2028-01-01'], ['training', '2012-01-01', '2015-12-31']]);
});

it('the database takes no keeping without a last day but an employment', async () => {
  const miner = await city.miner('冯无期');
  const keep = (because: string) => city.sql("INSERT INTO person_keeper (person_id, organisation_id, because, source_id, since_on) VALUES ($1,$2,$3,gen_random_uuid(),'2026-11-25')", [miner.id, north.institutionId, because]);
  for (const because of ['training', 'import']) await expect(keep(because)).rejects.toMatchObject({ constraint: 'person_keeper_ends' });
  await keep('employment');
});
