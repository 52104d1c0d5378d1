import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Miner, type Side } from '../support/city.ts';
import { RosterDesk } from '../support/roster-desk.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** Roles end with the last day of their holder's work, whenever that is told: before the role, with the work, put off or taken back. */
let server: TestServer;
let city: City;
let north: Side;
let mineId: string;
let contractorId: string;
let mine: Caller;
let contractor: Caller;
let regulator: Caller;
let worker: Miner;
let accountId: string;
let serial = 0;
const today = '2026-11-25';
const reason = '核对花名册';

beforeAll(async () => {
  server = await startTestServer({ clock: `${today}T01:00:00Z` });
  city = new City(server);
  north = await makeSide(city, '北山');
  mineId = await city.organisation('mine', '北山一矿', { parent: north.regulatorId });
  contractorId = await city.organisation('contractor', '掘进工程队', { parent: mineId });
  await city.account('mine', 'clerk', mineId);
  await city.account('contractor', 'clerk', contractorId);
});
beforeEach(async () => {
  await server.clock.set(`${today}T01:00:00Z`);
  [mine, contractor, regulator] = [await city.as('mine'), await city.as('contractor'), await city.as(north.regulator)];
  worker = await known('合同工');
  accountId = await accountOf(worker);
});
afterAll(() => server.stop());

/** Somebody whose file both keep, so that both may record where he works. */
async function known(name: string): Promise<Miner> {
  const miner = await city.miner(name);
  for (const id of [mineId, contractorId]) await city.keeper(miner.id, id, { because: 'training' });
  return miner;
}
/** An account of his with a role, so that it is known here. */
async function accountOf({ residentId }: Miner, organisationId = mineId, role: 'clerk' | 'regulator' = 'clerk'): Promise<string> {
  const id = await city.account(`worker${++serial}`, role, organisationId);
  await city.sql('UPDATE account SET holder_hash = $2 WHERE id = $1', [id, city.lookup('resident-id', residentId)]);
  return id;
}
async function add(given: { untilOn?: string | null; sinceOn?: string; workplaceId?: string; employerId?: string } = {}, by = mine): Promise<string> {
  const { status, body } = await by.call('employment.addEmployment', { params: { personId: worker.id }, body: { employerId: mineId, kind: 'direct', job: '采煤工', sinceOn: '2026-01-01', ...given } });
  expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
  return body.id;
}
const end = async (employmentId: string, untilOn: string, by = mine) => expect(await by.call('employment.endEmployment', { params: { employmentId }, body: { untilOn } })).toMatchObject({ status: 200 });
const correct = async (employmentId: string, untilOn: string | null) =>
  expect(await mine.call('employment.correctEmployment', { params: { employmentId }, body: { kind: 'direct', job: '采煤工', sinceOn: '2026-01-01', untilOn, reason } })).toMatchObject({ status: 200 });
const roles = (id = accountId) => city.sql<{ until: string | null; ended: string | null }>('SELECT until_on::text AS until, ended_because AS ended FROM scope_grant WHERE account_id = $1 ORDER BY since_on, id', [id]);
const runs = (until: string | null = null) => ({ until, ended: null });
const gone = { until: null, ended: 'employment-ended' };
const leaves = (action: string, id = accountId) => city.sql<{ canonical: Buffer }>('SELECT canonical FROM ledger_leaf WHERE $1 = ANY (about) AND action = $2 ORDER BY id', [id, action]).then((rows) => rows.map(({ canonical }) => (JSON.parse(canonical.toString()) as { facts: { untilOn: string | null } }).facts.untilOn));
async function granted(organisationId: string, untilOn: string | null, sinceOn = today): Promise<void> {
  const proposed = await mine.call('grants.proposeGrant', { body: { accountId, role: 'clerk', organisationId, sinceOn, untilOn, reason } });
  expect({ status: proposed.status, code: proposed.body.code }).toEqual({ status: 200, code: undefined });
  const decided = await regulator.call('grants.decideGrant', { params: { requestId: proposed.body.requestId }, body: { decision: 'grant', reason } });
  expect({ status: decided.status, code: decided.body.code }).toEqual({ status: 200, code: undefined });
}

describe('a last day that is told before the role', () => {
  it.each([['without an end', null], ['that ends later', '2027-06-30']])('ends a role %s', async (_what, untilOn) => {
    await end(await add(), '2026-12-20');
    await granted(contractorId, untilOn);
    expect(await roles()).toEqual([runs('2026-12-20'), runs('2026-12-20')]);
    expect(await leaves('access/grants-limited')).toEqual(['2026-12-20', '2026-12-20']);
  });

  it('leaves one that ends sooner, and lets one begin never that would begin later', async () => {
    await end(await add(), '2026-12-20');
    await granted(contractorId, '2026-12-10');
    await granted(contractorId, null, '2026-12-21');
    expect(await roles()).toEqual([runs('2026-12-20'), runs('2026-12-10'), gone]);
  });

  it('ends the roles of an account of which it is known only now that it is his', async () => {
    await city.sql('UPDATE account SET holder_hash = NULL WHERE id = $1', [accountId]);
    await end(await add(), '2026-12-20');
    expect(await roles()).toEqual([runs()]);
    const named = await regulator.call('grants.nameHolder', { params: { accountId }, body: { residentId: worker.residentId } });
    expect({ status: named.status, code: named.body.code }).toEqual({ status: 200, code: undefined });
    expect(await roles()).toEqual([runs('2026-12-20')]);
    // said wrong: it is another's, who goes on working, or of whom nothing is known
    expect((await regulator.call('grants.nameHolder', { params: { accountId }, body: { residentId: (await city.miner('别人')).residentId } })).status).toBe(200);
    expect(await roles()).toEqual([runs()]);
  });
});

describe('a last day that is fixed from the start', () => {
  it('ends roles like one that is told later', async () => {
    await add({ untilOn: '2026-12-31' });
    expect(await roles()).toEqual([runs('2026-12-31')]);
    await server.clock.set('2026-12-31T16:00:01Z');
    expect((await (await city.as(`worker${serial}`)).call('access.me')).body.grants).toEqual([]);
  });

  it('leaves them where other work for the employer goes on, or where it is long past', async () => {
    await add({ sinceOn: '2020-01-01', untilOn: '2021-12-31' });
    await add({ sinceOn: '2026-12-01' });
    await add({ sinceOn: '2026-01-01', untilOn: '2026-11-30' });
    expect(await roles()).toEqual([runs()]);
  });

  it('goes over to the next job there, told by hand or by a roster', async () => {
    const employmentId = await add({ untilOn: '2026-12-31' });
    expect(await mine.call('employment.changeJob', { params: { employmentId }, body: { onDay: '2026-12-01', kind: 'direct', job: '班长' } })).toMatchObject({ status: 200 });
    expect(await roles()).toEqual([runs('2026-12-31')]);
    await granted(contractorId, null);
    expect(await roles()).toEqual([runs('2026-12-31'), runs('2026-12-31')]);
    worker = await known('花名册换岗');
    accountId = await accountOf(worker);
    await add({ untilOn: '2026-12-31' });
    await new RosterDesk(mine, mineId).brought([{ name: worker.name, residentId: worker.residentId, job: '班长' }]);
    expect(await city.sql('SELECT job, until_on::text AS until FROM employment WHERE person_id = $1 ORDER BY since_on', [worker.id])).toEqual([{ job: '采煤工', until: '2026-11-24' }, { job: '班长', until: '2026-12-31' }]);
    await granted(contractorId, null);
    expect(await roles()).toEqual([runs('2026-12-31'), runs('2026-12-31')]);
  });

  it('ends none where whoever records it could record no departure', async () => {
    const office = await accountOf(worker, north.regulatorId, 'regulator');
    await add({ employerId: mineId, workplaceId: contractorId, untilOn: '2026-12-31' }, contractor);
    expect([await roles(), await roles(office)]).toEqual([[runs()], [runs()]]);
    await granted(contractorId, null);
    expect(await roles()).toEqual([runs(), runs('2026-12-31')]);
  });
});

describe('a last day that is put off', () => {
  it('lets roles run on until the new one, each no longer than it was granted', async () => {
    const employmentId = await add();
    await city.grant(accountId, 'clerk', contractorId, { since: '2000-01-02', until: '2027-01-15' });
    await city.grant(accountId, 'clerk', contractorId, { since: '2026-12-24' });
    await end(employmentId, '2026-12-20');
    expect(await roles()).toEqual([runs('2026-12-20'), runs('2026-12-20'), gone]);
    await end(employmentId, '2026-12-31');
    expect(await roles()).toEqual([runs('2026-12-31'), runs('2026-12-31'), runs('2026-12-31')]);
    await end(employmentId, '2027-01-31');
    expect(await roles()).toEqual([runs('2027-01-31'), runs('2027-01-15'), runs('2027-01-31')]);
    await correct(employmentId, null);
    expect(await roles()).toEqual([runs(), runs('2027-01-15'), runs()]);
    const extended = await leaves('access/grants-extended');
    // two of one change in the order of their roles' ids, which are anything here
    expect([extended[0], ...extended.slice(1, 3).sort(), extended[3]]).toEqual(['2026-12-31', '2027-01-15', '2027-01-31', null]);
    expect(extended).toHaveLength(4);
  });

  it('is brought forward again, and ends them sooner', async () => {
    const employmentId = await add({ untilOn: '2026-12-31' });
    await end(employmentId, '2026-12-10');
    expect(await roles()).toEqual([runs('2026-12-10')]);
  });

  it('on the day itself gives back what had ended at once', async () => {
    const employmentId = await add();
    await end(employmentId, today);
    expect(await roles()).toEqual([gone]);
    await end(employmentId, '2026-12-31');
    expect(await roles()).toEqual([runs('2026-12-31')]);
    expect((await (await city.as(`worker${serial}`)).call('access.me')).body.grants).toHaveLength(1);
  });

  it('by a new contract that follows without a gap, and not by one that begins later', async () => {
    await add({ untilOn: '2026-12-31' });
    const later = await add({ sinceOn: '2027-01-02' });
    expect(await roles()).toEqual([runs('2026-12-31')]);
    expect(await mine.call('employment.correctEmployment', { params: { employmentId: later }, body: { kind: 'direct', job: '采煤工', sinceOn: '2027-01-01', untilOn: '2027-12-31', reason } })).toMatchObject({ status: 200 });
    expect(await roles()).toEqual([runs('2027-12-31')]);
  });

  it('gives nothing back of what had ended otherwise, or is over', async () => {
    const employmentId = await add();
    await end(employmentId, '2026-12-20');
    const [grant] = await city.sql<{ id: string }>('SELECT id FROM scope_grant WHERE account_id = $1', [accountId]);
    expect((await regulator.call('grants.endGrant', { params: { grantId: grant!.id }, body: { reason } })).status).toBe(200);
    await end(employmentId, '2026-12-31');
    expect(await roles()).toEqual([{ until: '2026-12-20', ended: reason }]);
    worker = await known('已离开');
    const account = await accountOf(worker);
    await end(await add(), '2026-11-24');
    await add({ sinceOn: '2026-11-26' });
    expect(await roles(account)).toEqual([gone]);
  });

  it('by himself gives nothing back, whichever of his accounts he uses', async () => {
    const employmentId = await add();
    await accountOf(worker);
    const [own, other] = [await city.as(`worker${serial - 1}`), await city.as(`worker${serial}`)];
    await end(employmentId, '2026-12-20');
    for (const [by, day] of [[own, '2026-12-31'], [other, '2027-12-31']] as const) await end(employmentId, day, by);
    expect(await roles()).toEqual([runs('2026-12-20')]);
    // a colleague tells the same
    await end(employmentId, '2027-06-30');
    expect(await roles()).toEqual([runs('2027-06-30')]);
  });

  it('by one whose account he can have opened gives nothing back', async () => {
    const employmentId = await add();
    const opened = await city.account(`opened${serial}`, 'clerk', mineId);
    await city.sql("INSERT INTO activation_code (id, account_id, code_hash, issued_by, issued_at, expires_at, used_at) VALUES (gen_random_uuid(), $1, sha256(gen_random_uuid()::text::bytea), $2, $3, $3, $3)", [opened, accountId, '2026-01-01T00:00:00Z']);
    await end(employmentId, '2026-12-20');
    await end(employmentId, '2026-12-31', await city.as(`opened${serial}`));
    expect(await roles()).toEqual([runs('2026-12-20')]);
  });

  it('by somebody who may record no departure there gives nothing back', async () => {
    const employmentId = await add({ workplaceId: contractorId });
    await end(employmentId, '2026-12-20');
    await city.grant(accountId, 'clerk', contractorId, { since: '2000-01-02' });
    await end(employmentId, '2026-12-31', contractor);
    expect(await roles()).toEqual([runs('2026-12-20'), runs('2026-12-31')]);
  });
});

describe('a last day that was told by whoever may', () => {
  it('and then written back by another who knows that he has left, ends the roles at once and for good', async () => {
    const employmentId = await add({ workplaceId: contractorId });
    await end(employmentId, '2026-12-20');
    await end(employmentId, '2026-11-24', contractor);
    expect(await roles()).toEqual([{ until: '2026-12-20', ended: 'employment-ended' }]);
    // something else is told of him there, which is no return
    await add({ sinceOn: '2020-01-01', untilOn: '2021-12-31' });
    expect(await roles()).toEqual([{ until: '2026-12-20', ended: 'employment-ended' }]);
  });
});
