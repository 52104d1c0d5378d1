import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Miner, type Side } from '../support/city.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { RosterDesk } from '../support/roster-desk.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { candidate, rosterHeader, workbook } from '../support/tables.ts';

/** A telephone somebody else writes into a file is told to the person, whichever way it came: codes are sent there. */
let server: TestServer;
let city: City;
let north: Side;
let mineId: string;
let mine: Caller;
let desk: RosterDesk;
const phone = '13800001234';

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T02:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
  mineId = await city.organisation('mine', '北山煤矿', { parent: north.regulatorId });
  await city.account('mine', 'clerk', mineId, '矿上经办人');
  mine = await city.as('mine');
  desk = new RosterDesk(mine, mineId);
});
afterAll(() => server.stop());

const told = async (miner: Miner) => (await (await city.as(miner)).call('people.listChanges', { params: { personId: miner.id } })).body.changes.map(({ what, by, reason }) => [what, by, reason]);

it('by the list of candidates of an exam', async () => {
  const [without, has] = [await city.miner('赵无号'), await city.miner('钱有号', { phone: '13900000000' })];
  const clerk = await city.as(north.clerk);
  const rows = [candidate(without.name, without.residentId, '', phone), candidate(has.name, has.residentId, '', phone), candidate('孙新来', syntheticResidentId(9100), '', '13700000000')];
  const read = await clerk.call('exams.uploadRoster', { params: { sessionId: north.session.id }, file: await workbook(rosterHeader, rows, '名单.xlsx') });
  expect(await clerk.call('exams.commitRoster', { params: { rosterId: read.body.id }, body: { leaveOutRefused: false } })).toMatchObject({ status: 200, body: { enrolled: 3 } });
  expect(await told(without)).toEqual([['phone', north.clerk, '随考试名册登记了手机号']]);
  expect(await told(has)).toEqual([]);
  // whoever is new has it from the start: nothing was changed
  expect(await city.sql('SELECT count(*)::int AS n FROM person_change')).toEqual([{ n: 1 }]);
});

it('by a registration that joins him', async () => {
  const miner = await city.miner('李登记');
  expect(await mine.call('people.registerPerson', { body: { name: miner.name, residentId: miner.residentId, phone, employerId: mineId, kind: 'direct', job: '', sinceOn: '2026-11-25' } })).toMatchObject({ status: 200 });
  expect(await told(miner)).toEqual([['phone', '矿上经办人', '登记了手机号']]);
});

it('by a roster of people, and when that is undone', async () => {
  const [without, has] = [await city.miner('周无号'), await city.miner('吴有号', { phone: '13900000001' })];
  const fresh = { name: '郑新人', residentId: syntheticResidentId(9101) };
  const first = await desk.brought([...[without, has].map(({ name, residentId }) => ({ name, residentId })), fresh]);
  expect(await told(without)).toEqual([]);
  await server.clock.advance({ minutes: 1 });
  const done = await desk.brought([...[without, has].map(({ name, residentId }) => ({ name, residentId, phone })), { ...fresh, phone: '13700000001' }]);
  expect(done.outcomes).toEqual({ registered: 0, changed: 2, unchanged: 1, leftOut: 0 });
  expect([await told(without), await told(has)]).toEqual([[['phone', '矿上经办人', '随花名册登记了手机号']], []]);
  await server.clock.advance({ minutes: 1 });
  expect(await desk.undo(done.id)).toMatchObject({ state: 'undone' });
  expect(await told(without)).toEqual([['phone', '矿上经办人', '撤销了花名册，去掉了它登记的手机号'], ['phone', '矿上经办人', '随花名册登记了手机号']]);
  expect(await city.sql('SELECT phone_hash FROM person WHERE id = $1', [without.id])).toEqual([{ phone_hash: null }]);
  // what was put back stands in the way of nothing, also of whom the first one registered
  expect(await desk.undo(first.id)).toMatchObject({ state: 'undone', fault: null });
  expect(await city.sql('SELECT 1 FROM person WHERE resident_id_hash = $1', [city.lookup('resident-id', fresh.residentId)])).toEqual([]);
});
