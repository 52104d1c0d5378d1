import type { Caller } from '../support/caller.ts';
import { City } from '../support/city.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

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
