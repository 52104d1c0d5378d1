import type { Socket } from 'socket.io-client';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Miner, type Side } from '../support/city.ts';
import { Office } from '../support/office.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { connectSocket } from '../support/sockets.ts';
import { until } from '../support/until.ts';

/** An employee who leaves loses the roles of his accounts with his employment, without anybody thinking of it. */
let server: TestServer;
let city: City;
let north: Side;
let mineId: string;
let pitId: string;
let otherId: string;
let clerk: Caller;
let leaver: Miner;
let accountId: string;
let loginName: string;
let serial = 0;
const today = '2026-11-25';
const yesterday = '2026-11-24';
const reason = '核对花名册';

beforeAll(async () => {
  server = await startTestServer({ clock: `${today}T01:00:00Z` });
  city = new City(server);
  north = await makeSide(city, '北山');
  mineId = await city.organisation('mine', '北山一矿', { parent: north.regulatorId });
  pitId = await city.organisation('mine', '北山一矿西井', { parent: mineId });
  otherId = await city.organisation('mine', '北山二矿', { parent: north.regulatorId });
  await city.account('mine', 'clerk', mineId);
});
beforeEach(async () => {
  await server.clock.set(`${today}T01:00:00Z`);
  clerk = await city.as('mine');
  leaver = await city.miner('离职人');
  ({ accountId, loginName } = await clerkOf(leaver));
});
afterAll(() => server.stop());

async function clerkOf({ residentId }: Miner, organisationId = mineId): Promise<{ accountId: string; loginName: string }> {
  const name = `leaver${++serial}`;
  const id = await city.account(name, organisationId === north.siteId ? 'proctor' : 'clerk', organisationId);
  await city.sql('UPDATE account SET holder_hash = $2 WHERE id = $1', [id, city.lookup('resident-id', residentId)]);
  return { accountId: id, loginName: name };
}
const end = async (employmentId: string, untilOn: string) => expect(await clerk.call('employment.endEmployment', { params: { employmentId }, body: { untilOn } })).toMatchObject({ status: 200 });
const grants = (id = accountId) => city.sql<{ organisation_id: string; until_on: string | null; ended_because: string | null }>('SELECT organisation_id, until_on::text, ended_because FROM scope_grant WHERE account_id = $1 ORDER BY since_on', [id]);
const leaves = (action: string, id = accountId) => city.sql<{ canonical: Buffer }>('SELECT canonical FROM ledger_leaf WHERE $1 = ANY (about) AND action = $2', [id, action]);
const gone = { ended_because: 'employment-ended' };
const stays = { ended_because: null, until_on: null };

describe('whose last employment ends', () => {
  it.each([['yesterday', yesterday], ['today', today]])('%s is signed out of every account of his, and has no role there or below it any more', async (_when, lastDay) => {
    const employmentId = await city.employment(leaver.id, mineId);
    await city.grant(accountId, 'clerk', pitId);
    const second = await clerkOf(leaver);
    const [one, other] = [await city.as(loginName), await city.as(second.loginName)];
    await end(employmentId, lastDay);
    for (const caller of [one, other]) expect((await caller.call('access.me')).body.code).toBe('sign-in/required');
    expect(await grants()).toMatchObject([gone, gone]);
    expect(await grants(second.accountId)).toMatchObject([gone]);
    const [leaf] = await leaves('access/grants-ended');
    expect(leaf!.canonical.toString()).toContain('"departure"');
    expect((await (await city.as(loginName)).call('access.me')).body.grants).toEqual([]);
  });

  it('loses his open line too, and what is proposed for him', async () => {
    const employmentId = await city.employment(leaver.id, mineId);
    await city.grant(accountId, 'proctor', north.siteId);
    // the site belongs to the mine here, so that the role at the room ends with the work
    await city.sql('UPDATE organisation SET lineage = array_append(lineage, $2::uuid) WHERE id = $1', [north.siteId, mineId]);
    const { requestId } = (await clerk.call('grants.proposeGrant', { body: { accountId, role: 'clerk', organisationId: pitId, sinceOn: today, untilOn: null, reason } })).body;
    const socket: Socket = await connectSocket(await city.as(loginName), '/invigilation');
    await end(employmentId, yesterday);
    expect(await until(async () => (socket.connected ? null : 'cut off'))).toBe('cut off');
    socket.close();
    await city.sql('UPDATE organisation SET lineage = array_remove(lineage, $2::uuid) WHERE id = $1', [north.siteId, mineId]);
    expect(await city.sql('SELECT state FROM grant_request WHERE id = $1', [requestId])).toEqual([{ state: 'withdrawn' }]);
  });

  it('by a correction, and by taking it back', async () => {
    const corrected = await city.employment(leaver.id, mineId);
    expect(await clerk.call('employment.correctEmployment', { params: { employmentId: corrected }, body: { kind: 'direct', job: '瓦斯检查工', sinceOn: '2020-01-01', untilOn: yesterday, reason } })).toMatchObject({ status: 200 });
    expect(await grants()).toMatchObject([gone]);
    const another = await city.miner('另一人');
    const account = await clerkOf(another);
    const withdrawn = await city.employment(another.id, mineId);
    expect(await clerk.call('employment.withdrawEmployment', { params: { employmentId: withdrawn }, body: { reason } })).toMatchObject({ status: 200 });
    expect(await grants(account.accountId)).toMatchObject([gone]);
  });

  it('on a day to come works until then, and is no clerk from the day after', async () => {
    const employmentId = await city.employment(leaver.id, mineId);
    const caller = await city.as(loginName);
    await end(employmentId, '2026-12-01');
    expect((await caller.call('access.me')).body.grants).toHaveLength(1);
    expect(await grants()).toMatchObject([{ until_on: '2026-12-01', ended_because: null }]);
    const [leaf] = await leaves('access/grants-limited');
    expect(leaf!.canonical.toString()).toContain('2026-12-01');
    await server.clock.set('2026-12-01T15:00:00Z');
    expect((await (await city.as(loginName)).call('access.me')).body.grants).toHaveLength(1);
    await server.clock.set('2026-12-01T16:00:01Z');
    expect((await (await city.as(loginName)).call('access.me')).body.grants).toEqual([]);
  });
});

it('a role that was to begin after the last day never does, one that ends sooner stays as it is', async () => {
  const employmentId = await city.employment(leaver.id, mineId);
  await city.grant(accountId, 'clerk', pitId, { since: '2000-01-02', until: '2026-11-28' });
  await city.grant(accountId, 'clerk', pitId, { since: '2026-12-05' });
  await end(employmentId, '2026-12-01');
  expect(await grants()).toMatchObject([{ until_on: '2026-12-01', ended_because: null }, { until_on: '2026-11-28', ended_because: null }, gone]);
});

describe('roles stay', () => {
  it('with another employment at the same employer, also one that follows', async () => {
    const employmentId = await city.employment(leaver.id, mineId);
    const caller = await city.as(loginName);
    expect((await clerk.call('employment.changeJob', { params: { employmentId }, body: { onDay: today, kind: 'direct', job: '班长' } })).status).toBe(200);
    expect((await caller.call('access.me')).body.grants).toHaveLength(1);
    expect(await grants()).toMatchObject([stays]);
  });

  it('elsewhere, and below where he works on', async () => {
    const employmentId = await city.employment(leaver.id, mineId);
    await city.employment(leaver.id, pitId);
    await city.grant(accountId, 'clerk', pitId, { since: '2000-01-02' });
    await city.grant(accountId, 'clerk', otherId, { since: '2000-01-03' });
    await end(employmentId, yesterday);
    expect(await grants()).toMatchObject([gone, stays, stays]);
  });

  it('where whoever ends the employment could record no departure: nobody puts others out by an employment he made up', async () => {
    await city.sql('UPDATE account SET holder_hash = NULL WHERE id = $1', [accountId]);
    const regulator = await city.account(`office${++serial}`, 'regulator', north.regulatorId);
    await city.sql('UPDATE account SET holder_hash = $2 WHERE id = $1', [regulator, city.lookup('resident-id', leaver.residentId)]);
    const atTheMine = await clerkOf(leaver);
    await end(await city.employment(leaver.id, north.regulatorId, { workplaceId: mineId }), yesterday);
    expect(await grants(regulator)).toMatchObject([stays]);
    expect(await grants(atTheMine.accountId)).toMatchObject([gone]);
  });

  it('of everybody else, and when an employment changes that was long over', async () => {
    const old = await city.employment(leaver.id, mineId, { since: '2010-01-01', until: '2012-01-01' });
    await end(old, '2011-12-01');
    expect(await grants()).toMatchObject([stays]);
    expect((await clerk.call('access.me')).status).toBe(200);
  });
});

describe('a place that was closed by mistake, and is opened again', () => {
  it.each([['yesterday', yesterday, []], ['today', today, []], ['on a day to come', '2026-12-20', ['2026-12-20']]])('gives nobody a role for longer than his work, which was ended meanwhile %s', async (_what, lastDay, left) => {
    await city.sql('DELETE FROM scope_grant WHERE account_id = $1', [accountId]);
    const closing = await city.organisation('mine', `误关井${serial}`, { parent: mineId });
    for (const at of [closing, otherId]) await city.grant(accountId, 'clerk', at);
    await city.grant(accountId, 'clerk', closing, { since: '2026-11-25' });
    const office = new Office(await city.as(north.regulator), north.regulatorId, today, reason);
    await city.keeper(leaver.id, mineId, { because: 'training' });
    const added = await clerk.call('employment.addEmployment', { params: { personId: leaver.id }, body: { employerId: mineId, kind: 'direct', job: '经办人', sinceOn: '2026-01-01' } });
    expect(added.status).toBe(200);
    expect(await office.close(closing, yesterday)).toMatchObject({ status: 200, body: { grants: 2 } });
    expect((await clerk.call('employment.endEmployment', { params: { employmentId: added.body.id }, body: { untilOn: lastDay } })).status).toBe(200);
    expect((await office.reopen(closing)).status).toBe(200);
    const running = await city.sql<{ until: string }>("SELECT until_on::text AS until FROM scope_grant WHERE account_id = $1 AND organisation_id = $2 AND ended_at IS NULL AND (until_on IS NULL OR until_on >= '2026-11-25')", [accountId, closing]);
    expect(running.map(({ until }) => until)).toEqual([...left, ...left]);
    expect(await city.sql('SELECT 1 FROM scope_grant WHERE account_id = $1 AND organisation_id = $2 AND ended_at IS NULL AND until_on IS NULL', [accountId, otherId])).toHaveLength(1);
  });
});
