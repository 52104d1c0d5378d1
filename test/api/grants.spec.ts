import type { Socket } from 'socket.io-client';
import type { StaffRole } from '@kuangan/server/contract';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, password, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { connectSocket } from '../support/sockets.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let city: City;
let north: Side;
let south: Side;
let serial = 0;
let deputy: string;
/** The northern office: who proposes and who decides. */
let chief: Caller;
let second: Caller;
let clerk: Caller;
const today = '2026-11-25';
const reason = '工作需要';

beforeAll(async () => {
  server = await startTestServer({ clock: `${today}T00:00:00Z` });
  city = new City(server);
  north = await makeSide(city, '北山');
  south = await makeSide(city, '南山');
  deputy = await city.account('deputy', 'regulator', north.regulatorId);
  [chief, second, clerk] = [await city.as(north.regulator), await city.as('deputy'), await city.as(north.clerk)];
});
afterAll(() => server.stop());

interface Asked { role?: StaffRole; organisationId?: string; sinceOn?: string; untilOn?: string | null }
const asked = ({ role = 'clerk', organisationId = north.institutionId, sinceOn = today, untilOn = null }: Asked = {}) => ({ role, organisationId, sinceOn, untilOn, reason });
const create = (caller: Caller, given: Asked = {}, loginName = `colleague${++serial}`) => caller.call('grants.createStaff', { body: { ...asked(given), loginName, displayName: '新同事' } });
const propose = (caller: Caller, accountId: string, given: Asked = {}) => caller.call('grants.proposeGrant', { body: { ...asked(given), accountId } });
const decide = (caller: Caller, requestId: string, decision: 'grant' | 'decline' = 'grant') => caller.call('grants.decideGrant', { params: { requestId }, body: { decision, reason } });
const depart = (caller: Caller, accountId: string, organisationId = north.institutionId) => caller.call('grants.recordDeparture', { params: { organisationId }, body: { accountId, reason } });
const grantsOf = (accountId: string) => city.sql<{ role: string; since: string; until: string | null; ended: boolean; request: string | null }>(
  'SELECT role, since_on::text AS since, until_on::text AS until, ended_at IS NOT NULL AS ended, grant_request_id AS request FROM scope_grant WHERE account_id = $1 ORDER BY id', [accountId],
);

describe('a role is not proposed', () => {
  it('beyond the proposer’s scope', async () => {
    expect((await create(chief, { organisationId: south.institutionId })).body.code).toBe('request/not-found');
    expect((await create(clerk, { organisationId: north.regulatorId, role: 'regulator' })).body.code).toBe('request/not-found');
    expect((await create(await city.as(north.proctor))).body.code).toBe('access/refused');
  });

  it('for an account the proposer has nothing to do with, or for a miner’s', async () => {
    const elsewhere = await city.account('elsewhere', 'clerk', south.institutionId);
    expect((await propose(chief, elsewhere)).body.code).toBe('request/not-found');
    expect((await propose(chief, north.miner.accountId)).body.code).toBe('request/not-found');
  });

  it('for himself', async () => {
    const { accountId } = (await chief.call('access.me')).body;
    expect((await propose(chief, accountId)).body.code).toBe('grant/yourself');
    expect((await propose(clerk, north.clerkAccountId)).body.code).toBe('grant/yourself');
  });

  it.each([
    ['a clerk at an office', 'clerk', () => north.regulatorId], ['a regulator at an institution', 'regulator', () => north.institutionId],
    ['an invigilator at an institution', 'proctor', () => north.institutionId], ['a clerk at an exam site', 'clerk', () => north.siteId],
  ] as const)('%s', async (_what, role, organisation) => {
    expect((await create(chief, { role, organisationId: organisation() })).body.code).toBe('grant/unfitting-organisation');
  });

  it.each([['2026-11-24', null], ['2026-11-26', '2026-11-25']] as const)('from %s until %s', async (sinceOn, untilOn) => {
    expect((await create(chief, { sinceOn, untilOn })).body.code).toBe('grant/dates');
  });

  it.each(['2026-02-30', '25.11.2026', '9999-99-99'])('from the day %s', async (sinceOn) => {
    expect((await create(chief, { sinceOn })).body.code).toBe('request/invalid');
  });

  it.each(['Li', 'a b', '140502198001011234', '13900000001', "x'; DROP TABLE account", 'x'.repeat(33)])('under the login name %s', async (loginName) => {
    expect((await create(chief, {}, loginName)).body.code).toBe('request/invalid');
  });

  it('under a login name somebody has, and nothing is left of the try', async () => {
    const before = await city.sql('SELECT count(*) FROM account');
    expect((await create(chief, {}, 'deputy')).body.code).toBe('account/login-name-taken');
    expect((await create(chief, { sinceOn: '2026-11-24' }, 'nobody-yet')).body.code).toBe('grant/dates');
    expect(await city.sql('SELECT count(*) FROM account')).toEqual(before);
  });

  it('twice, nor where it is held; two at the same moment are one', async () => {
    const { accountId } = (await create(chief)).body;
    expect((await propose(second, accountId)).body.code).toBe('grant/already-held');
    expect((await propose(chief, north.clerkAccountId)).body.code).toBe('grant/already-held');
    const answers = await Promise.all([1, 2, 3].map(() => propose(chief, accountId, { role: 'proctor', organisationId: north.siteId })));
    expect(answers.map(({ body }) => body.code).sort()).toEqual(['grant/already-held', 'grant/already-held', undefined]);
  });
});

describe('a role is not granted', () => {
  it('by its proposer, by a clerk, by the one who gets it, by a stranger', async () => {
    const { requestId } = (await create(chief)).body;
    expect((await decide(chief, requestId)).body.code).toBe('grant/same-person');
    expect((await decide(chief, requestId, 'decline')).body.code).toBe('grant/same-person');
    expect((await decide(clerk, requestId)).body.code).toBe('access/refused');
    expect((await decide(await city.as(south.regulator), requestId)).body.code).toBe('request/not-found');
    const forDeputy = (await propose(chief, deputy, { role: 'clerk' })).body.requestId;
    expect((await decide(second, forDeputy)).body.code).toBe('grant/yourself');
  });

  it('by an account whose code the proposer printed: whoever prints a code could use it himself', async () => {
    const made = (await create(chief, { role: 'regulator', organisationId: north.regulatorId })).body;
    expect((await decide(second, made.requestId)).status).toBe(200);
    await city.anyone().call('access.activate', { body: { code: made.code, password: 'a good long one' } });
    const puppet = await city.anyone().signIn(`colleague${serial}`, 'a good long one');
    const { requestId } = (await create(chief)).body;
    expect((await decide(puppet, requestId)).body.code).toBe('grant/same-person');
    const others = (await create(second)).body;
    expect((await decide(puppet, others.requestId)).status).toBe(200);
  });

  it('twice, after it was declined or withdrawn, or when two decide at the same moment', async () => {
    const declined = (await create(chief)).body.requestId;
    expect((await decide(second, declined, 'decline')).status).toBe(200);
    expect((await decide(second, declined)).body).toEqual({ code: 'grant/state', details: { state: 'declined' } });
    const withdrawn = (await create(chief)).body.requestId;
    expect((await second.call('grants.withdrawGrant', { params: { requestId: withdrawn } })).body.code).toBe('access/refused');
    expect((await chief.call('grants.withdrawGrant', { params: { requestId: withdrawn } })).status).toBe(200);
    expect((await decide(second, withdrawn)).body.code).toBe('grant/state');
    const atOnce = (await create(chief)).body;
    const answers = await Promise.all([decide(second, atOnce.requestId), decide(second, atOnce.requestId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await grantsOf(atOnce.accountId)).toHaveLength(1);
  });

  it('after its last day; it can still be declined', async () => {
    const { requestId } = (await create(chief, { untilOn: today })).body;
    await city.sql("UPDATE grant_request SET since_on = '2026-11-20', until_on = '2026-11-24' WHERE id = $1", [requestId]);
    expect((await decide(second, requestId)).body.code).toBe('grant/dates');
    expect((await decide(second, requestId, 'decline')).status).toBe(200);
  });
});

describe('a colleague', () => {
  it('gets an account from a clerk, a role from a regulator, and sets the first password himself', async () => {
    const made = await create(clerk);
    expect(made.body).toMatchObject({ displayName: '新同事', code: expect.stringMatching(/^\w{5}-\w{5}$/), activationUrl: 'http://localhost:3000/activate' });
    const loginName = `colleague${serial}`;
    expect((await city.anyone().call('access.signIn', { body: { loginName, password } })).body.code).toBe('sign-in/refused');
    expect((await city.anyone().call('access.activate', { body: { code: made.body.code, password: 'a good long one' } })).body).toEqual({ displayName: '新同事', recoveryCode: null });
    const colleague = await city.anyone().signIn(loginName, 'a good long one');
    expect((await colleague.call('exams.listSessions', { query: {} })).body.code).toBe('access/refused');
    expect((await decide(chief, made.body.requestId)).status).toBe(200);
    expect((await colleague.call('exams.listSessions', { query: {} })).body.sessions).toHaveLength(1);
    expect(await grantsOf(made.body.accountId)).toEqual([{ role: 'clerk', since: today, until: null, ended: false, request: made.body.requestId }]);
  });

  it('whose proposal waited begins on the day of the decision', async () => {
    const made = (await create(chief)).body;
    await city.sql("UPDATE grant_request SET since_on = '2026-11-20' WHERE id = $1", [made.requestId]);
    await decide(second, made.requestId);
    expect((await grantsOf(made.accountId))[0]!.since).toBe(today);
  });

  it('is seen with what is proposed by those in scope, with what each may do', async () => {
    const made = (await create(clerk, {}, 'seen-by-scope')).body;
    const found = async (caller: Caller) => (await caller.call('grants.listStaff', { query: { search: 'seen-by' } })).body.staff;
    expect(await found(chief)).toMatchObject([{ accountId: made.accountId, active: false, grants: [], abilities: { propose: true, issueCode: true, resetSecondFactor: false, signIns: true } }]);
    expect(await found(clerk)).toMatchObject([{ abilities: { propose: true, issueCode: false, signIns: false } }]);
    expect(await found(await city.as(south.regulator))).toEqual([]);
    const request = async (caller: Caller) => (await caller.call('grants.listGrantRequests', { query: { state: 'proposed' } })).body.requests.find(({ id }) => id === made.requestId);
    expect(await request(chief)).toMatchObject({ displayName: '新同事', proposedBy: north.clerk, abilities: { grant: true, decline: true, withdraw: false } });
    expect(await request(clerk)).toMatchObject({ abilities: { grant: false, decline: false, withdraw: true } });
    expect(await request(await city.as(south.clerk))).toBeUndefined();
  });

  it('is proposed where there is room for a role: the places in scope, each with its role', async () => {
    const places = async (caller: Caller, search?: string) => (await caller.call('grants.listGrantPlaces', { query: search ? { search } : {} })).body.places.map(({ organisationName, role }) => [organisationName, role]);
    expect(await places(clerk)).toEqual([['北山安全培训中心', 'clerk']]);
    expect(await places(chief, '考试点')).toEqual([['北山考试点', 'proctor']]);
    expect(await places(chief)).toContainEqual(['北山市应急管理局', 'regulator']);
    await city.organisation('mine', '关了的煤矿', { parent: north.regulatorId }).then((id) => city.sql("UPDATE organisation SET closed_on = '2026-11-24' WHERE id = $1", [id]));
    expect(await places(chief, '关了')).toEqual([]);
  });

  it('pages through a long list without losing anybody', async () => {
    const all: string[] = [];
    for (let after: string | undefined, more = true; more;) {
      const { body } = await chief.call('grants.listStaff', { query: { limit: 3, ...(after ? { after } : {}) } });
      all.push(...body.staff.map((one) => one.accountId));
      more = body.next !== null;
      after = body.next ?? undefined;
    }
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength((await chief.call('grants.listStaff', { query: { limit: 200 } })).body.staff.length);
  });
});

describe('whoever leaves', () => {
  async function atWork(organisationId = north.institutionId, role: StaffRole = 'clerk') {
    const loginName = `leaving${++serial}`;
    const accountId = await city.account(loginName, role, organisationId);
    return { accountId, loginName, caller: await city.as(loginName) };
  }

  it('is sent off by somebody in scope only', async () => {
    const { accountId, caller } = await atWork();
    expect((await depart(await city.as(south.clerk), accountId)).body.code).toBe('request/not-found');
    expect((await depart(await city.as(north.proctor), accountId)).body.code).toBe('access/refused');
    expect((await depart(await city.as(south.clerk), accountId, south.institutionId)).body.code).toBe('request/not-found');
    expect((await caller.call('exams.listSessions', { query: {} })).status).toBe(200);
  });

  it('loses his rights, his sign-ins and his sockets the same moment, with one person’s word', async () => {
    const { accountId, loginName, caller } = await atWork(north.siteId, 'proctor');
    const line: Socket = await connectSocket(caller, '/invigilation');
    expect(await line.emitWithAck('watch', { sessionId: north.session.id })).toEqual({ ok: true });
    expect((await depart(chief, accountId, north.siteId)).body).toEqual({ ended: 1 });
    expect((await caller.call('access.me')).body.code).toBe('sign-in/required');
    await until(async () => (line.connected ? null : 'ended'));
    await expect(connectSocket(caller, '/invigilation')).rejects.toThrow('sign-in/required');
    const again = await city.as(loginName);
    expect((await again.call('access.me')).body.grants).toEqual([]);
    expect((await again.call('exams.listSessions', { query: {} })).body.code).toBe('access/refused');
  });

  it('loses what lies below and what was to come, not what lies elsewhere; a proposal for him is withdrawn', async () => {
    const { accountId, caller } = await atWork();
    await city.grant(accountId, 'proctor', north.siteId, { since: '2026-12-01' });
    await city.grant(accountId, 'clerk', south.institutionId);
    const institution = await city.organisation('training-institution', '第二培训中心', { parent: north.regulatorId });
    const { requestId } = (await propose(chief, accountId, { organisationId: institution })).body;
    expect((await depart(chief, accountId, north.regulatorId)).body).toEqual({ ended: 2 });
    expect((await decide(second, requestId)).body).toEqual({ code: 'grant/state', details: { state: 'withdrawn' } });
    expect((await grantsOf(accountId)).filter((grant) => !grant.ended)).toHaveLength(1);
    expect((await caller.call('access.me')).body.code).toBe('sign-in/required');
    expect((await depart(chief, accountId, north.regulatorId)).body.code).toBe('grant/already-ended');
  });

  it('comes back only by a new proposal and another’s decision', async () => {
    const { accountId, loginName } = await atWork();
    await depart(clerk, accountId);
    expect((await chief.call('grants.listStaff', { query: {} })).body.staff.map((one) => one.accountId)).not.toContain(accountId);
    expect((await chief.call('grants.listStaff', { query: { search: loginName } })).body.staff).toMatchObject([{ accountId, grants: [] }]);
    const { requestId } = (await propose(clerk, accountId)).body;
    await decide(chief, requestId);
    expect((await (await city.as(loginName)).call('access.me')).body.grants).toHaveLength(1);
  });

  it('one role ends without the others, at once and once', async () => {
    const { accountId, loginName, caller } = await atWork();
    await city.grant(accountId, 'proctor', north.siteId);
    const { staff } = (await chief.call('grants.listStaff', { query: { search: loginName } })).body;
    const grantId = staff[0]!.grants.find((grant) => grant.role === 'clerk')!.id;
    const end = (by: Caller) => by.call('grants.endGrant', { params: { grantId }, body: { reason } });
    expect((await end(await city.as(south.regulator))).body.code).toBe('request/not-found');
    expect((await end(clerk)).status).toBe(200);
    expect((await end(clerk)).body.code).toBe('grant/already-ended');
    expect((await caller.call('access.me')).body.code).toBe('sign-in/required');
    expect((await (await city.as(loginName)).call('access.me')).body.grants.map(({ role }) => role)).toEqual(['proctor']);
  });

  it('is written down: who, where, which roles, and no reason that may name somebody', async () => {
    const { accountId } = await atWork();
    await clerk.call('grants.recordDeparture', { params: { organisationId: north.institutionId }, body: { accountId, reason: '张三离职' } });
    const [leaf] = await city.sql<{ canonical: Buffer; about: string[] }>("SELECT canonical, about FROM ledger_leaf WHERE action = 'access/grants-ended' ORDER BY id DESC LIMIT 1");
    expect(leaf!.about).toEqual([accountId, north.institutionId]);
    expect(leaf!.canonical.toString()).not.toContain('张三');
    expect(await city.sql('SELECT ended_because FROM scope_grant WHERE account_id = $1', [accountId])).toEqual([{ ended_because: '张三离职' }]);
  });
});

describe('an organisation that closes', () => {
  it('lets its roles and proposals go; when that is undone the roles run on, but not that of one who left meanwhile', async () => {
    const school = await city.organisation('training-institution', '要关的学校', { parent: north.regulatorId });
    const [stays, leaves, later] = [await city.account('stays', 'clerk', school), await city.account('leaves', 'clerk', school), await city.account('later', 'clerk', north.institutionId)];
    await city.grant(later, 'clerk', school, { since: '2027-01-01' });
    const { requestId } = (await create(chief, { organisationId: school })).body;
    const params = { organisationId: school };
    expect((await chief.call('organisations.closeOrganisation', { params, body: { onDay: today, reason } })).body).toEqual({ grants: 3 });
    expect((await decide(second, requestId)).body).toEqual({ code: 'grant/state', details: { state: 'withdrawn' } });
    await depart(chief, leaves, north.regulatorId);
    expect((await chief.call('organisations.reopenOrganisation', { params, body: { reason } })).status).toBe(200);
    const open = async (accountId: string) => (await grantsOf(accountId)).map(({ since, until, ended }) => ({ since, until, ended }));
    expect(await open(stays)).toEqual([{ since: '2000-01-01', until: null, ended: false }]);
    expect(await open(leaves)).toEqual([{ since: '2000-01-01', until: today, ended: true }]);
    expect((await open(later)).find(({ since }) => since === '2027-01-01')).toEqual({ since: '2027-01-01', until: null, ended: false });
  });
});

describe('whose an account is', () => {
  const residentId = '11010519491231002X';
  const holderOf = async (accountId: string) => (await city.sql<{ holder_hash: Buffer | null }>('SELECT holder_hash FROM account WHERE id = $1', [accountId]))[0]!.holder_hash;
  const named = (caller: Caller, accountId: string, number = residentId) => caller.call('grants.nameHolder', { params: { accountId }, body: { residentId: number } });
  const staffOf = async (accountId: string) => (await chief.call('grants.listStaff', { query: { limit: 200 } })).body.staff.find((one) => one.accountId === accountId)!;

  it('is said by whoever proposes it, seen by whoever decides, and kept as nothing but a keyed hash', async () => {
    const made = await clerk.call('grants.createStaff', { body: { ...asked(), loginName: `colleague${++serial}`, displayName: '新同事', residentId: '110105 19491231 002x' } });
    const { accountId, requestId } = made.body;
    expect(await holderOf(accountId)).toEqual(city.lookup('resident-id', residentId));
    const requests = (await chief.call('grants.listGrantRequests', { query: { state: 'proposed', limit: 200 } })).body.requests;
    expect(requests.find(({ id }) => id === requestId)).toMatchObject({ holderKnown: true });
    expect(await staffOf(accountId)).toMatchObject({ holderKnown: true, abilities: { nameHolder: true } });
    expect(JSON.stringify([made.body, requests])).not.toContain('1949');
    const leaves = await city.sql<{ canonical: Buffer }>("SELECT canonical FROM ledger_leaf WHERE $1 = ANY (about) AND action = 'access/holder-named'", [accountId]);
    expect(leaves).toHaveLength(1);
    expect(leaves[0]!.canonical.toString()).not.toContain('1949');
  });

  it('may be left out, and is said or put right later by a regulator over all its roles', async () => {
    const { accountId } = (await create(clerk)).body;
    expect(await staffOf(accountId)).toMatchObject({ holderKnown: false });
    expect((await named(clerk, accountId)).body.code).toBe('access/refused');
    expect((await named(await city.as(south.regulator), accountId)).body.code).toBe('request/not-found');
    expect((await named(second, deputy)).body.code).toBe('grant/yourself');
    expect((await named(chief, accountId, '440524188001010014')).status).toBe(200);
    expect((await named(chief, accountId)).status).toBe(200);
    expect(await holderOf(accountId)).toEqual(city.lookup('resident-id', residentId));
    await city.grant(accountId, 'clerk', south.institutionId);
    expect((await named(chief, accountId)).body.code).toBe('access/refused');
  });

  it('is not said by a number that cannot be, and then there is no account either; a miner’s account is its person’s', async () => {
    const before = await city.sql('SELECT count(*) FROM account');
    for (const [number, fault] of [['110105194912310021', 'id-check-digit'], ['1101051949123100', 'id-length'], ['王大山', 'id-length']] as const) {
      const answer = await clerk.call('grants.createStaff', { body: { ...asked(), loginName: `colleague${++serial}`, displayName: '新同事', residentId: number } });
      expect(answer).toMatchObject({ status: 422, body: { code: 'person/resident-id-refused', details: { fault } } });
    }
    expect(await city.sql('SELECT count(*) FROM account')).toEqual(before);
    expect((await named(chief, north.miner.accountId)).body.code).toBe('request/not-found');
    await expect(city.sql('UPDATE account SET holder_hash = $2 WHERE id = $1', [north.miner.accountId, Buffer.from('x')])).rejects.toThrow(/account_holder_of_staff/);
  });
});

describe('the sign-ins of a colleague', () => {
  it('are listed and ended by a regulator in scope, without his addresses', async () => {
    const accountId = await city.account('watched', 'clerk', north.institutionId);
    const [here, there] = [await city.as('watched'), await city.as('watched')];
    const params = { accountId };
    expect((await clerk.call('grants.listStaffSignIns', { params })).body.code).toBe('access/refused');
    expect((await (await city.as(south.regulator)).call('grants.endStaffSignIns', { params })).body.code).toBe('request/not-found');
    const { signIns } = (await chief.call('grants.listStaffSignIns', { params })).body;
    expect(signIns).toHaveLength(2);
    expect(Object.keys(signIns[0]!)).not.toContain('network');
    expect((await chief.call('grants.endStaffSignIns', { params })).body).toEqual({ ended: 2 });
    for (const caller of [here, there]) expect((await caller.call('access.me')).body.code).toBe('sign-in/required');
    expect((await chief.call('grants.listStaffSignIns', { params: { accountId: north.miner.accountId } })).body.code).toBe('request/not-found');
  });

  it('who also works elsewhere are neither listed nor ended by a regulator whose scope covers one of his roles only', async () => {
    const accountId = await city.account('at-two-offices', 'clerk', north.institutionId);
    await city.grant(accountId, 'clerk', south.institutionId);
    const signedIn = await city.as('at-two-offices');
    for (const caller of [chief, await city.as(south.regulator)]) {
      for (const route of ['grants.listStaffSignIns', 'grants.endStaffSignIns'] as const) expect((await caller.call(route, { params: { accountId } })).body.code).toBe('access/refused');
      expect((await caller.call('grants.listStaff', { query: { search: 'at-two-offices' } })).body.staff).toMatchObject([{ abilities: { signIns: false, issueCode: false } }]);
    }
    expect((await signedIn.call('access.me')).status).toBe(200);
    await city.sql('UPDATE scope_grant SET ended_at = now() WHERE account_id = $1 AND organisation_id = $2', [accountId, south.institutionId]);
    expect((await chief.call('grants.endStaffSignIns', { params: { accountId } })).body).toEqual({ ended: 1 });
  });

  it('one’s own end but for this one, and show their addresses', async () => {
    await city.account('everywhere', 'clerk', north.institutionId);
    const [here, there] = [await city.as('everywhere', { 'x-forwarded-for': '203.0.113.200' }), await city.as('everywhere')];
    expect((await here.call('access.listSignIns')).body.signIns.find((one) => one.current)!.network).toBe('203.0.113.200');
    expect((await here.call('access.revokeOtherSignIns')).body).toEqual({ ended: 1 });
    expect((await there.call('access.me')).body.code).toBe('sign-in/required');
    expect((await here.call('access.me')).status).toBe(200);
  });

  it('and his password are renewed by a code a regulator prints, not by one’s own', async () => {
    const accountId = await city.account('forgetful', 'clerk', north.institutionId);
    const signedIn = await city.as('forgetful');
    expect((await clerk.call('grants.issueStaffCode', { params: { accountId } })).body.code).toBe('access/refused');
    const { code } = (await chief.call('grants.issueStaffCode', { params: { accountId } })).body as { code: string };
    expect((await signedIn.call('access.me')).body.code).toBe('sign-in/required');
    expect((await city.anyone().call('access.activate', { body: { code, password: 'a good long one' } })).status).toBe(200);
    await city.anyone().signIn('forgetful', 'a good long one');
    expect((await second.call('grants.issueStaffCode', { params: { accountId: deputy } })).body.code).toBe('grant/yourself');
  });
});
