import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { Office } from '../support/office.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** Where persons work and what they are appointed to, over time. Two mines, a contractor, a regulator above. */
let server: TestServer;
let city: City;
let north: Side;
let mineId: string;
let otherMineId: string;
let contractorId: string;
let mine: Caller;
let otherMine: Caller;
let regulator: Caller;
let serial = 500;

const nextId = () => syntheticResidentId(serial++);
const reason = '核对花名册';

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T01:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
  mineId = await city.organisation('mine', '北山一矿', { parent: north.regulatorId });
  otherMineId = await city.organisation('mine', '北山二矿', { parent: north.regulatorId });
  contractorId = await city.organisation('contractor', '掘进工程队', { parent: north.regulatorId });
  const closed = await city.organisation('mine', '已关矿井', { parent: north.regulatorId });
  await city.sql("UPDATE organisation SET closed_on = '2025-01-31' WHERE id = $1", [closed]);
  await city.account('mine', 'clerk', mineId);
  await city.account('other-mine', 'clerk', otherMineId);
  await signIn();
});
afterAll(() => server.stop());

async function signIn(): Promise<void> {
  mine = await city.as('mine');
  otherMine = await city.as('other-mine');
  regulator = await city.as(north.regulator);
}

const register = (given: Record<string, unknown>, caller = mine) =>
  caller.call('people.registerPerson', { body: { name: '赵铁柱', residentId: nextId(), employerId: mineId, kind: 'direct', job: '采煤工', sinceOn: '2024-03-01', ...given } });
const registered = async (given: Record<string, unknown> = {}): Promise<string> => {
  const answer = await register(given);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body.personId;
};
const search = async (caller: Caller, words: string) => (await caller.call('people.searchPeople', { body: { search: words } })).body.people;

describe('an organisation to name', () => {
  it('is one’s own, or whoever else employs miners under the same office; never one elsewhere, closed, or an institution', async () => {
    const south = await city.organisation('regulator', '南山局');
    await city.organisation('contractor', '南山掘进队', { parent: south });
    await city.organisation('mine', '掘进百分%矿', { parent: north.regulatorId });
    const names = async (search: string) => (await mine.call('employment.findWorkPlaces', { query: { search } })).body.places.map(({ name, own }) => [name, own]);
    expect(new Map((await names('掘进')) as [string, boolean][])).toEqual(new Map([['掘进工程队', false], ['掘进百分%矿', false]]));
    expect(await names('%')).toEqual([['掘进百分%矿', false]]);
    expect((await names(''))[0]).toEqual(['北山一矿', true]);
    expect(await names('安全培训中心')).toEqual([]);
    expect(await names('已关')).toEqual([]);
    expect((await regulator.call('employment.findWorkPlaces', { query: {} })).body.code).toBe('access/refused');
  });
});

describe('an employment', () => {
  let personId: string;
  let employmentId: string;
  const employments = async () => (await mine.call('employment.listEmployments', { params: { personId } })).body.employments;
  const add = (given: Record<string, unknown>, caller = mine) => caller.call('employment.addEmployment', { params: { personId }, body: { employerId: mineId, kind: 'direct', sinceOn: '2010-01-01', ...given } });
  beforeAll(async () => {
    personId = await registered({ sinceOn: '2024-03-01' });
    employmentId = (await employments())[0]!.id;
  });

  it.each([
    ['that ends before it begins', { sinceOn: '2012-01-01', untilOn: '2011-12-31' }, 'period/end-before-start'],
    ['that begins before birth', { sinceOn: '1985-03-06', untilOn: '1990-01-01' }, 'period/before-birth'],
    ['that shares a day with another at the same employer', { sinceOn: '2023-01-01', untilOn: '2024-03-01' }, 'employment/overlap'],
    ['that runs on into another at the same employer', { sinceOn: '2020-01-01' }, 'employment/overlap'],
  ] as const)('%s is refused', async (_what, given, code) => {
    const before = await employments();
    expect((await add(given)).body.code).toBe(code);
    expect(await employments()).toEqual(before);
  });

  it('with an organisation out of scope is refused, though the file is kept here', async () => {
    expect((await add({ employerId: otherMineId })).body.code).toBe('request/not-found');
  });

  it('up to the day before, and at another employer at the same time, is recorded', async () => {
    expect((await add({ sinceOn: '2023-01-01', untilOn: '2024-02-29', job: '学徒' })).status).toBe(200);
    expect((await add({ employerId: contractorId, workplaceId: mineId, kind: 'dispatch', sinceOn: '2024-06-01', untilOn: '2024-06-30' })).status).toBe(200);
    expect((await employments()).map(({ sinceOn, untilOn, kind }) => [sinceOn, untilOn, kind])).toEqual([['2024-06-01', '2024-06-30', 'dispatch'], ['2024-03-01', null, 'direct'], ['2023-01-01', '2024-02-29', 'direct']]);
    expect((await mine.call('people.readPerson', { params: { personId } })).body).toMatchObject({ employer: '北山一矿', job: '采煤工' });
  });

  it('of one mine is not changed by another mine that keeps the file too', async () => {
    await city.employment(personId, otherMineId, { since: '2025-01-01' });
    expect((await otherMine.call('employment.listEmployments', { params: { personId } })).body.employments.find(({ id }) => id === employmentId)!.abilities).toMatchObject({ correct: false, end: false });
    for (const answer of [
      await otherMine.call('employment.endEmployment', { params: { employmentId }, body: { untilOn: '2026-01-01' } }),
      await otherMine.call('employment.withdrawEmployment', { params: { employmentId }, body: { reason } }),
      await otherMine.call('employment.changeJob', { params: { employmentId }, body: { onDay: '2026-01-01', kind: 'direct', job: '' } }),
    ]) expect(answer.body.code).toBe('request/not-found');
  });

  it('changes job: one stretch ends the day before, the next begins', async () => {
    for (const onDay of ['2024-03-01', '2020-01-01']) expect((await mine.call('employment.changeJob', { params: { employmentId }, body: { onDay, kind: 'direct', job: '班长' } })).body.code).toBe('period/end-before-start');
    const { body } = await mine.call('employment.changeJob', { params: { employmentId }, body: { onDay: '2026-10-01', kind: 'direct', job: '班长' } });
    const [newest, , old] = (await employments()).filter(({ employer, kind }) => employer.id === mineId && kind === 'direct' || kind === 'dispatch');
    expect(newest).toMatchObject({ id: body.id, sinceOn: '2026-10-01', untilOn: null, job: '班长' });
    expect(old).toMatchObject({ id: employmentId, untilOn: '2026-09-30' });
    expect((await mine.call('employment.changeJob', { params: { employmentId }, body: { onDay: '2026-11-01', kind: 'direct', job: '' } })).body.code).toBe('employment/ended');
    expect((await mine.call('people.readPerson', { params: { personId } })).body.job).toBe('班长');
    employmentId = body.id;
  });

  it('is corrected with a reason the person reads, never into an overlap', async () => {
    const correct = (given: Record<string, unknown>) => mine.call('employment.correctEmployment', { params: { employmentId }, body: { kind: 'direct', job: '班长', sinceOn: '2026-10-01', reason, ...given } });
    expect((await correct({ sinceOn: '2026-09-30' })).body.code).toBe('employment/overlap');
    expect((await correct({ sinceOn: '2026-10-01', untilOn: '2026-09-01' })).body.code).toBe('period/end-before-start');
    expect((await correct({ sinceOn: '2026-10-08', job: '副班长' })).status).toBe(200);
    expect((await employments())[0]).toMatchObject({ sinceOn: '2026-10-08', job: '副班长' });
    expect((await mine.call('people.listChanges', { params: { personId } })).body.changes).toMatchObject([{ what: 'employment-corrected', reason, by: 'mine' }]);
  });
});

describe('whoever leaves', () => {
  it('is seen on his last day and not the day after; his own old record is still the mine’s to correct', async () => {
    const residentId = nextId();
    const personId = await registered({ name: '冯别离', residentId });
    const employmentId = (await mine.call('employment.listEmployments', { params: { personId } })).body.employments[0]!.id;
    expect((await mine.call('employment.endEmployment', { params: { employmentId }, body: { untilOn: '2020-01-01' } })).body.code).toBe('period/end-before-start');
    expect((await mine.call('employment.endEmployment', { params: { employmentId }, body: { untilOn: '2026-11-25' } })).status).toBe(200);
    expect((await mine.call('people.readPerson', { params: { personId } })).status).toBe(200);
    await server.clock.set('2026-11-25T16:00:01Z');
    await signIn();
    expect((await mine.call('people.readPerson', { params: { personId } })).body.code).toBe('request/not-found');
    expect(await search(mine, residentId)).toEqual([]);
    expect((await regulator.call('people.readPerson', { params: { personId } })).body.code).toBe('request/not-found');
    for (const untilOn of ['2026-11-26', '2026-11-30', '9999-12-31']) expect((await mine.call('employment.endEmployment', { params: { employmentId }, body: { untilOn } })).body.code).toBe('employment/ended');
    expect((await mine.call('people.readPerson', { params: { personId } })).body.code).toBe('request/not-found');
    expect(await city.sql("SELECT what, reason FROM person_change WHERE person_id = $1", [personId])).toEqual([{ what: 'employment-ended', reason: '最后一天：2026-11-25' }]);
  });

  it('and comes back after another has employed him begins anew: his office is the other one', async () => {
    const residentId = nextId();
    const personId = await registered({ name: '魏回头', residentId });
    const employmentId = (await mine.call('employment.listEmployments', { params: { personId } })).body.employments[0]!.id;
    expect((await mine.call('employment.endEmployment', { params: { employmentId }, body: { untilOn: '2026-11-20' } })).status).toBe(200);
    expect((await register({ name: '魏回头', residentId, employerId: otherMineId, sinceOn: '2026-11-21' }, otherMine)).status).toBe(200);
    // an old stretch does not grow towards the new one
    const correct = (untilOn: string) => mine.call('employment.correctEmployment', { params: { employmentId }, body: { workplaceId: null, kind: 'direct', job: '采煤工', sinceOn: '2024-03-01', untilOn, reason } });
    expect((await correct('2026-11-24')).status).not.toBe(200);
    expect((await register({ name: '魏回头', residentId, sinceOn: '2026-11-21' })).status).toBe(200);
    const code = (caller: Caller) => caller.call('access.issueActivationCode', { params: { personId } });
    expect((await code(mine)).status).not.toBe(200);
    expect((await code(otherMine)).status).toBe(200);
  });

  it('not, but has another job: his office stays, whoever else has employed him meanwhile and however far back the change is written', async () => {
    const residentId = nextId();
    const personId = await registered({ name: '范换岗', residentId });
    expect((await register({ name: '范换岗', residentId, employerId: otherMineId, sinceOn: '2025-01-01' }, otherMine)).status).toBe(200);
    const code = async (caller: Caller) => (await caller.call('access.issueActivationCode', { params: { personId } })).status;
    const running = async () => (await mine.call('employment.listEmployments', { params: { personId } })).body.employments.find(({ employer, untilOn }) => employer.id === mineId && untilOn === null)!;
    for (const [onDay, job] of [['2025-06-01', '掘进工'], ['2026-11-25', '爆破工']] as const) {
      expect((await mine.call('employment.changeJob', { params: { employmentId: (await running()).id }, body: { onDay, kind: 'direct', job } })).status).toBe(200);
      expect([await code(mine), await code(otherMine)]).toEqual([200, 404]);
    }
    const { id: employmentId, kind, job, sinceOn } = await running();
    expect((await mine.call('employment.correctEmployment', { params: { employmentId }, body: { workplaceId: null, kind, job: `${job}班长`, sinceOn, untilOn: null, reason } })).status).toBe(200);
    expect([await code(mine), await code(otherMine)]).toEqual([200, 404]);
  });

  it('was never there when the employment is withdrawn as a mistake', async () => {
    const residentId = nextId();
    const personId = await registered({ name: '误登记', residentId });
    const employmentId = (await mine.call('employment.listEmployments', { params: { personId } })).body.employments[0]!.id;
    expect((await mine.call('employment.withdrawEmployment', { params: { employmentId }, body: { reason: '登记错了人' } })).status).toBe(200);
    expect((await mine.call('people.readPerson', { params: { personId } })).body.code).toBe('request/not-found');
    expect(await city.sql('SELECT 1 FROM person_keeper WHERE person_id = $1', [personId])).toEqual([]);
    expect(await city.sql('SELECT 1 FROM person WHERE id = $1', [personId])).toEqual([]);
    // the number is free for whom it belongs to
    expect((await register({ name: '真本人', residentId, employerId: otherMineId }, otherMine)).status).toBe(200);
    expect((await mine.call('employment.withdrawEmployment', { params: { employmentId }, body: { reason } })).body.code).toBe('request/not-found');
  });
});

it('somebody of whom more is known stays, with the reason, when an employment is withdrawn', async () => {
  const miner = await city.miner('有账号');
  const employmentId = await city.employment(miner.id, mineId);
  expect((await mine.call('employment.withdrawEmployment', { params: { employmentId }, body: { reason: '登记错了人' } })).status).toBe(200);
  expect(await city.sql('SELECT what, reason FROM person JOIN person_change c ON c.person_id = person.id WHERE person.id = $1', [miner.id])).toEqual([{ what: 'employment-withdrawn', reason: '登记错了人' }]);
});

describe('employer and job as lists show them', () => {
  const shown = async (personId: string) => {
    const { status, body } = await regulator.call('people.readPerson', { params: { personId } });
    expect(status).toBe(200);
    return [body.employer, body.job];
  };

  it('follow the calendar: to come, running, ended', async () => {
    await server.clock.set('2026-11-25T01:00:00Z');
    await signIn();
    const personId = await registered({ name: '钱将来', sinceOn: '2024-03-01' });
    await city.sql("INSERT INTO person_keeper (person_id, organisation_id, because, source_id, since_on, until_on) VALUES ($1,$2,'training',gen_random_uuid(),'2024-03-01','2030-03-01')", [personId, north.institutionId]);
    const { body } = await mine.call('employment.listEmployments', { params: { personId } });
    expect(await shown(personId)).toEqual(['北山一矿', '采煤工']);
    expect((await mine.call('employment.changeJob', { params: { employmentId: body.employments[0]!.id }, body: { onDay: '2026-11-28', workplaceId: null, kind: 'direct', job: '掘进工' } })).status).toBe(200);
    expect(await shown(personId)).toEqual(['北山一矿', '采煤工']);
    await server.clock.set('2026-11-28T01:00:00Z');
    await signIn();
    expect(await shown(personId)).toEqual(['北山一矿', '掘进工']);
    const [running] = (await mine.call('employment.listEmployments', { params: { personId } })).body.employments;
    expect((await mine.call('employment.endEmployment', { params: { employmentId: running!.id }, body: { untilOn: '2026-11-28' } })).status).toBe(200);
    expect(await shown(personId)).toEqual(['北山一矿', '掘进工']);
    await server.clock.set('2026-11-29T01:00:00Z');
    await signIn();
    // the mine does not keep his file any more; whoever trained him does
    expect((await mine.call('people.readPerson', { params: { personId } })).status).toBe(404);
    expect(await shown(personId)).toEqual(['', '']);
    await server.clock.set('2026-11-25T01:00:00Z');
    await signIn();
  });

  it('follow the organisation: its new name, and the one it was merged into', async () => {
    const office = new Office(regulator, north.regulatorId, '2026-11-25');
    const [old, into] = [await city.organisation('mine', '旧名煤矿', { parent: north.regulatorId }), await city.organisation('mine', '接手煤矿', { parent: north.regulatorId })];
    const miner = await city.miner('孙随矿');
    await city.employment(miner.id, old);
    await city.sql("UPDATE organisation SET name = '新名煤矿' WHERE id = $1", [old]);
    expect((await shown(miner.id))[0]).toBe('新名煤矿');
    expect((await office.merge(old, into, '2026-11-24')).status).toBe(200);
    expect((await shown(miner.id))[0]).toBe('接手煤矿');
  });
});

it('an employment written while its employer is being closed is seen by the closure, or refused by it', async () => {
  const office = new Office(regulator, north.regulatorId, '2026-11-25');
  for (let round = 0; round < 8; round += 1) {
    const ending = await city.organisation('mine', `将关${round}号矿`, { parent: north.regulatorId });
    await city.account(`clerk-ending-${round}`, 'clerk', ending);
    const clerk = await city.as(`clerk-ending-${round}`);
    const [hired, closed] = await Promise.all([register({ employerId: ending }, clerk), office.close(ending, '2026-11-24')]);
    const both = [hired.body.code ?? 'hired', closed.body.code ?? 'closed'];
    expect([['hired', 'organisation/open-below'], ['employment/organisation-closed', 'closed'], ['request/not-found', 'closed'], ['access/refused', 'closed']]).toContainEqual(both);
    expect(await city.sql('SELECT 1 FROM employment e JOIN organisation o ON o.id = e.employer_id WHERE o.id = $1 AND o.closed_on IS NOT NULL', [ending])).toEqual([]);
  }
});

describe('an appointment', () => {
  let personId: string;
  const appoint = (given: Record<string, unknown> = {}, caller = mine) =>
    caller.call('employment.addAppointment', { params: { personId }, body: { organisationId: mineId, position: 'chief-engineer', sinceOn: '2025-01-01', ...given } });
  beforeAll(async () => {
    personId = await registered({ sinceOn: '2024-03-01' });
  });

  it.each([
    ['that ends before it begins', { untilOn: '2024-12-31' }, 'period/end-before-start'],
    ['from before birth', { sinceOn: '1980-01-01' }, 'period/before-birth'],
    ['with evidence that is none', { evidenceId: '00000000-0000-7000-8000-000000000000' }, 'request/not-found'],
  ] as const)('%s is refused', async (_what, given, code) => expect((await appoint(given)).body.code).toBe(code));

  it('at an organisation out of scope, or to a position that is none, is refused', async () => {
    expect((await appoint({ organisationId: otherMineId })).body.code).toBe('request/not-found');
    expect((await appoint({ position: 'emperor' })).body.code).toBe('request/invalid');
  });

  it('is recorded; the same position overlapping it is refused, another or a later one is not', async () => {
    const first = await appoint({ untilOn: '2025-12-31', document: '北山矿字〔2025〕1号' });
    expect(first.status).toBe(200);
    for (const given of [{ sinceOn: '2025-12-31' }, { sinceOn: '2024-01-01', untilOn: '2025-01-01' }, { sinceOn: '2025-06-01', untilOn: '2025-06-01' }]) expect((await appoint(given)).body.code).toBe('appointment/overlap');
    expect((await appoint({ sinceOn: '2026-01-01' })).status).toBe(200);
    expect((await appoint({ position: 'team-leader', sinceOn: '2010-01-01' })).status).toBe(200);
    const { appointments } = (await mine.call('employment.listAppointments', { params: { personId } })).body;
    expect(appointments.map(({ position, sinceOn, outsideEmployment }) => [position, sinceOn, outsideEmployment])).toEqual([
      ['chief-engineer', '2026-01-01', false], ['chief-engineer', '2025-01-01', false], ['team-leader', '2010-01-01', true],
    ]);
    expect((await mine.call('employment.endAppointment', { params: { appointmentId: first.body.id }, body: { untilOn: '2026-01-01' } })).body.code).toBe('appointment/overlap');
    expect((await mine.call('employment.endAppointment', { params: { appointmentId: first.body.id }, body: { untilOn: '2025-06-30' } })).status).toBe(200);
    expect((await otherMine.call('employment.withdrawAppointment', { params: { appointmentId: first.body.id }, body: { reason } })).body.code).toBe('request/not-found');
    expect((await mine.call('employment.withdrawAppointment', { params: { appointmentId: first.body.id }, body: { reason } })).status).toBe(200);
    expect((await mine.call('employment.listAppointments', { params: { personId } })).body.appointments).toHaveLength(2);
  });
});

it('work is planned a year ahead and no further, whichever way it is told; that is no guess', async () => {
  const personId = await registered({ name: '孟远期' });
  const employmentId = (await mine.call('employment.listEmployments', { params: { personId } })).body.employments[0]!.id;
  const far = { status: 422, body: { code: 'period/too-far-ahead', details: { last: expect.stringMatching(/^2027-/) } } };
  expect(await register({ sinceOn: '2028-01-01' })).toMatchObject(far);
  expect(await mine.call('employment.changeJob', { params: { employmentId }, body: { onDay: '2028-01-01', kind: 'direct', job: '' } })).toMatchObject(far);
  expect(await mine.call('employment.addEmployment', { params: { personId }, body: { employerId: mineId, kind: 'direct', sinceOn: '2028-01-01' } })).toMatchObject(far);
  expect(await mine.call('employment.correctEmployment', { params: { employmentId }, body: { kind: 'direct', sinceOn: '2028-01-01', reason } })).toMatchObject(far);
  expect(await city.sql("SELECT 1 FROM registration_refusal WHERE account_id = (SELECT id FROM account WHERE login_name = 'mine')")).toEqual([]);
});

it('a correction does not bring back an employer that has left: that would be a new claim to the file', async () => {
  const person = await city.miner('已离矿的人');
  const left = await city.employment(person.id, otherMineId, { since: '2015-01-01', until: '2018-12-31' });
  await city.employment(person.id, mineId, { since: '2019-01-01' });
  const correct = (untilOn: string | null) => otherMine.call('employment.correctEmployment', { params: { employmentId: left }, body: { kind: 'direct', job: '班长', sinceOn: '2015-01-01', untilOn, reason } });
  for (const untilOn of [null, '2099-01-01']) expect(await correct(untilOn)).toMatchObject({ status: 409, body: { code: 'employment/ended' } });
  expect((await otherMine.call('people.readPerson', { params: { personId: person.id } })).status).toBe(404);
  // what was wrong within its own time may be put right
  expect((await correct('2018-11-30')).status).toBe(200);
});
