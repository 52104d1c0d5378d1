import { routeNamed, type Caller, type RouteName } from '../support/caller.ts';
import { Authenticator } from '../support/authenticator.ts';
import { City, makeSide, password, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { connectSocket } from '../support/sockets.ts';

let server: TestServer;
let city: City;
let north: Side;
let address = 0;
let serial = 0;

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T00:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
});
afterAll(() => server.stop());

const ownNetwork = () => ({ 'x-forwarded-for': `203.0.113.${++address}` });
const codesOf = (secret: string) => {
  const app = new Authenticator(secret);
  return async (steps = 0) => app.codeAt(await server.clock.now(), steps);
};
const give = (caller: Caller, code: string) => caller.call('secondFactor.give', { body: { code } });
/** Asks a route that needs nothing. */
const plainly = (caller: Caller, name: RouteName) => caller.send(routeNamed(name).method, routeNamed(name).path);
const firstStep = (loginName: string, headers = ownNetwork()) => city.anyone(headers).signIn(loginName, password);

/** A clerk with an app in force, half a minute after he set it up. */
async function withApp() {
  const loginName = `clerk-app-${++serial}`;
  const accountId = await city.account(loginName, 'clerk', north.institutionId);
  const caller = await firstStep(loginName);
  const { body } = await caller.call('secondFactor.setUp', { body: { password } });
  const code = codesOf(body.secret);
  const confirmed = await caller.call('secondFactor.confirm', { body: { code: await code() } });
  expect(confirmed.status).toBe(200);
  await server.clock.advance({ seconds: 30 });
  return { loginName, accountId, caller, code, secret: body.secret, recoveryCodes: confirmed.body.recoveryCodes };
}

describe('a sign-in that awaits its code', () => {
  it('opens nothing but the code, who one is, and signing out', async () => {
    const { loginName } = await withApp();
    const half = await firstStep(loginName);
    for (const route of ['access.listSignIns', 'access.revokeOtherSignIns', 'organisations.listOrganisations', 'exams.listSessions', 'grants.listStaff'] as const) {
      expect({ route, body: (await plainly(half, route)).body }).toEqual({ route, body: { code: 'sign-in/second-factor-due', details: { awaits: 'code' } } });
    }
    for (const route of ['secondFactor.setUp', 'access.renewRecoveryCode'] as const) expect((await half.call(route, { body: { password } })).body.code).toBe('sign-in/second-factor-due');
    for (const route of ['secondFactor.remove', 'secondFactor.renewCodes'] as const) expect((await half.call(route, { body: { password, code: '123456' } })).body.code).toBe('sign-in/second-factor-due');
    expect((await half.call('access.me')).body).toMatchObject({ awaits: 'code', grants: [], personId: null });
    expect((await half.call('access.signOut')).status).toBe(200);
    expect((await half.call('access.me')).body.code).toBe('sign-in/required');
  });

  it('opens no socket', async () => {
    const { loginName, code } = await withApp();
    const half = await firstStep(loginName);
    await expect(connectSocket(half, '/invigilation')).rejects.toThrow('sign-in/required');
    await give(half, await code());
    const line = await connectSocket(half, '/invigilation');
    expect(line.connected).toBe(true);
    line.close();
  });

  it('is over after ten minutes, and its cookie after the code', async () => {
    const { loginName, code } = await withApp();
    const [half, late] = [await firstStep(loginName), await firstStep(loginName)];
    const before = half.cookie;
    expect((await give(half, await code())).body).toMatchObject({ awaits: null, secondFactor: 'set', grants: [{ role: 'clerk' }] });
    expect(half.cookie).not.toBe(before);
    const copy = city.anyone();
    copy.cookie = before;
    expect((await copy.call('access.me')).body.code).toBe('sign-in/required');
    await server.clock.advance({ minutes: 10, seconds: 1 });
    expect((await give(late, await code())).body.code).toBe('sign-in/required');
    expect((await half.call('access.me')).status).toBe(200);
  });

  it('takes a code once, also from another machine', async () => {
    const { loginName, code } = await withApp();
    const [here, there] = [await firstStep(loginName), await firstStep(loginName)];
    const shown = await code();
    const answers = await Promise.all([give(here, shown), give(there, shown)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it.each(['000000', '12345', 'AAAA-BBBB-CCCC', "' OR 1=1"])('refuses %s', async (wrong) => {
    const { loginName, code } = await withApp();
    const half = await firstStep(loginName);
    expect((await give(half, wrong === (await code()) ? '000001' : wrong)).body.code).toBe('second-factor/code-refused');
    expect((await give(half, await code())).status).toBe(200);
  });

  it('counts wrong codes like wrong passwords, and the right password buys no further tries', async () => {
    const { loginName, code } = await withApp();
    for (let n = 0; n < 5; n++) expect((await give(await firstStep(loginName), 'AAAA-BBBB-CCCC')).body.code).toBe('second-factor/code-refused');
    const refused = await city.anyone(ownNetwork()).call('access.signIn', { body: { loginName, password } });
    expect(refused.body.code).toBe('sign-in/account-locked');
    await server.clock.advance({ minutes: 1, seconds: 1 });
    const half = await firstStep(loginName);
    expect((await give(half, 'AAAA-BBBB-CCCC')).body.code).toBe('second-factor/code-refused');
    expect((await give(half, await code())).body.code).toBe('sign-in/account-locked');
    await server.clock.advance({ minutes: 2, seconds: 1 });
    expect((await give(half, await code())).status).toBe(200);
    expect(await city.sql('SELECT failures FROM account WHERE login_name = $1', [loginName])).toEqual([{ failures: 0 }]);
  });

  it('is written down when it is whole, with what opened it, and not before', async () => {
    const { loginName, accountId, recoveryCodes } = await withApp();
    const signedIn = async () => (await city.sql<{ canonical: Buffer }>("SELECT canonical FROM ledger_leaf WHERE action = 'access/signed-in' AND account_id = $1 ORDER BY id", [accountId])).map((leaf) => (JSON.parse(leaf.canonical.toString()) as { facts: { secondFactor?: string } }).facts.secondFactor);
    const half = await firstStep(loginName);
    expect(await signedIn()).toEqual([undefined]);
    await give(half, recoveryCodes[0]!.toLowerCase().replaceAll('-', ' '));
    expect(await signedIn()).toEqual([undefined, 'recovery-code']);
  });
});

describe('the second factor', () => {
  it('is drawn only with the password, and in force only after a code of it', async () => {
    const loginName = `clerk-setting-${++serial}`;
    const accountId = await city.account(loginName, 'clerk', north.institutionId);
    const clerk = await firstStep(loginName);
    expect((await clerk.call('access.me')).body.secondFactor).toBe('offered');
    expect((await clerk.call('secondFactor.setUp', { body: { password: 'not the password' } })).body.code).toBe('sign-in/refused');
    expect((await clerk.call('secondFactor.confirm', { body: { code: '123456' } })).body.code).toBe('second-factor/not-set');
    const other = await firstStep(loginName);
    const { body } = await clerk.call('secondFactor.setUp', { body: { password } });
    expect(body.otpauthUrl).toBe(`otpauth://totp/%E7%9F%BF%E5%AE%89:${loginName}?secret=${body.secret}&issuer=%E7%9F%BF%E5%AE%89&algorithm=SHA1&digits=6&period=30`);
    expect(body.qrSvg).toMatch(/^<svg /);
    expect((await firstStep(loginName)).cookie).not.toBeNull();
    expect((await clerk.call('secondFactor.confirm', { body: { code: await codesOf(body.secret)(-3) } })).body.code).toBe('second-factor/code-refused');
    const { recoveryCodes } = (await clerk.call('secondFactor.confirm', { body: { code: await codesOf(body.secret)() } })).body;
    expect(new Set(recoveryCodes).size).toBe(10);
    // begun without it: ended
    expect((await other.call('access.me')).body.code).toBe('sign-in/required');
    expect((await clerk.call('access.me')).body.secondFactor).toBe('set');
    expect((await clerk.call('secondFactor.setUp', { body: { password } })).body.code).toBe('second-factor/already-set');
    // at rest there is neither secret nor code
    const [kept] = await city.sql<{ text: string }>("SELECT row_to_json(f)::text || (SELECT json_agg(r)::text FROM recovery_code r WHERE r.account_id = f.account_id) AS text FROM second_factor f WHERE account_id = $1", [accountId]);
    for (const plain of [body.secret, Buffer.from(body.secret).toString('hex'), ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))]) expect(kept!.text).not.toContain(plain);
    expect(server.log()).not.toContain(body.secret);
  });

  it('is not for a miner’s own account', async () => {
    const miner = await city.as(north.miner, ownNetwork());
    expect((await miner.call('access.me')).body.secondFactor).toBe('none');
    expect((await miner.call('secondFactor.setUp', { body: { password } })).body.code).toBe('access/refused');
  });

  it('of a lost telephone is replaced by a code on paper, each once', async () => {
    const { loginName, recoveryCodes } = await withApp();
    expect((await give(await firstStep(loginName), recoveryCodes[3]!)).status).toBe(200);
    expect((await give(await firstStep(loginName), recoveryCodes[3]!)).body.code).toBe('second-factor/code-refused');
    const strangers = await withApp();
    expect((await give(await firstStep(loginName), strangers.recoveryCodes[0]!)).body.code).toBe('second-factor/code-refused');
  });

  it('is taken away, and its codes renewed, only with password and code', async () => {
    const { loginName, caller, code, recoveryCodes } = await withApp();
    expect((await caller.call('secondFactor.renewCodes', { body: { password, code: 'AAAA-BBBB-CCCC' } })).body.code).toBe('second-factor/code-refused');
    const renewed = await caller.call('secondFactor.renewCodes', { body: { password, code: await code() } });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect((await give(await firstStep(loginName), recoveryCodes[0]!)).body.code).toBe('second-factor/code-refused');
    await server.clock.advance({ seconds: 30 });
    expect((await caller.call('secondFactor.remove', { body: { password: 'not the password', code: await code() } })).body.code).toBe('sign-in/refused');
    expect((await caller.call('secondFactor.remove', { body: { password, code: '000000' } })).body.code).toBe('second-factor/code-refused');
    expect((await caller.call('secondFactor.remove', { body: { password, code: await code() } })).status).toBe(200);
    expect((await (await firstStep(loginName)).call('access.me')).body).toMatchObject({ awaits: null, secondFactor: 'offered' });
    expect((await caller.call('secondFactor.remove', { body: { password, code: await code() } })).body.code).toBe('second-factor/not-set');
  });

  it('is reset by a regulator whose scope covers all the account’s roles, and by nobody else', async () => {
    const { loginName, accountId, caller } = await withApp();
    const params = { accountId };
    const body = { ground: 'telephone-lost' } as const;
    const south = await makeSide(city, `南山${serial}`);
    const regulator = await city.as(north.regulator, ownNetwork());
    expect((await (await city.as(north.clerk, ownNetwork())).call('grants.resetSecondFactor', { params, body })).body.code).toBe('access/refused');
    expect((await (await city.as(south.regulator, ownNetwork())).call('grants.resetSecondFactor', { params, body })).body.code).toBe('request/not-found');
    // a role elsewhere: whoever resets it could come by that role
    await city.grant(accountId, 'clerk', south.institutionId);
    expect((await regulator.call('grants.resetSecondFactor', { params, body })).body.code).toBe('access/refused');
    await city.sql('UPDATE scope_grant SET ended_at = now() WHERE account_id = $1 AND organisation_id = $2', [accountId, south.institutionId]);
    expect((await regulator.call('grants.resetSecondFactor', { params, body })).status).toBe(200);
    expect((await caller.call('access.me')).body.code).toBe('sign-in/required');
    expect((await (await firstStep(loginName)).call('access.me')).body.awaits).toBeNull();
    expect((await regulator.call('grants.resetSecondFactor', { params, body })).body.code).toBe('second-factor/not-set');
    const own = (await regulator.call('access.me')).body.accountId;
    expect((await regulator.call('grants.resetSecondFactor', { params: { accountId: own }, body })).body.code).toBe('grant/yourself');
  });
});

describe('where the second factor is required', () => {
  let strict: TestServer;
  let there: City;
  let side: Side;
  beforeAll(async () => {
    strict = await startTestServer({ settings: { staffTotp: 'required' } });
    there = new City(strict);
    side = await makeSide(there, '东山');
  });
  afterAll(() => strict.stop());

  it('staff without it can do nothing but set it up, over sockets neither, and then everything', async () => {
    const proctor = await there.as(side.proctor);
    expect((await proctor.call('access.me')).body).toMatchObject({ awaits: 'set-up', grants: [] });
    for (const route of ['access.listSignIns', 'exams.listSessions', 'grants.listStaff'] as const) {
      expect((await plainly(proctor, route)).body).toEqual({ code: 'sign-in/second-factor-due', details: { awaits: 'set-up' } });
    }
    expect((await give(proctor, '123456')).body.code).toBe('sign-in/second-factor-due');
    await expect(connectSocket(proctor, '/invigilation')).rejects.toThrow('sign-in/required');
    const { secret } = (await proctor.call('secondFactor.setUp', { body: { password } })).body;
    const app = new Authenticator(secret);
    expect((await proctor.call('secondFactor.confirm', { body: { code: app.codeAt(await strict.clock.now()) } })).status).toBe(200);
    expect((await proctor.call('exams.listSessions', { query: {} })).body.sessions).toHaveLength(1);
    expect((await (await there.as(side.proctor)).call('access.me')).body.awaits).toBe('code');
  });

  it('a miner signs in as ever', async () => {
    expect((await (await there.as(side.miner)).call('sittings.listMine')).status).toBe(200);
  });
});
