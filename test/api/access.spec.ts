import { City, makeSide, password, type Miner, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let city: City;
let north: Side;
let address = 0;

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T00:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
});
afterAll(() => server.stop());

/** A network no other test has failed from. */
const ownNetwork = () => ({ 'x-forwarded-for': `203.0.113.${++address}` });
const trySignIn = (loginName: string, given: string, headers = ownNetwork()) => city.anyone(headers).call('access.signIn', { body: { loginName, password: given } });

describe('signing in', () => {
  it('a wrong password and an unknown name get the same answer', async () => {
    const wrong = await trySignIn(north.clerk, 'not the password');
    const unknown = await trySignIn('nobody-here', 'not the password');
    expect(wrong).toMatchObject({ status: 401, body: { code: 'sign-in/refused' } });
    expect(unknown.body).toEqual(wrong.body);
    expect(unknown.status).toBe(wrong.status);
    expect(wrong.headers.get('set-cookie')).toBeNull();
  });

  it.each([
    ['SQL', "' OR '1'='1' --"],
    ['a statement', "x'; DROP TABLE account; --"],
    ['HTML', '<img src=x onerror=alert(1)>'],
    ['a formula', '=cmd|/c calc!A1'],
    ['a lone surrogate', '\ud800'],
  ])('%s in a login name is only a wrong name', async (_what, loginName) => {
    const answer = await trySignIn(loginName, 'whatever it is');
    expect([400, 401]).toContain(answer.status);
    expect(['request/invalid', 'sign-in/refused']).toContain(answer.body.code);
    expect(await city.sql('SELECT 1 AS there FROM account LIMIT 1')).toHaveLength(1);
  });

  it('a zero character in a login name is only a wrong name', async () => {
    expect([400, 401]).toContain((await trySignIn('clerk\u0000', 'whatever it is')).status);
  });

  it('a body of another shape is refused by place, without repeating its values', async () => {
    const { status, body } = await city.anyone().send('POST', '/api/sign-ins', { loginName: { $ne: '' }, password: 42 });
    expect(status).toBe(400);
    expect(body.fields!.map((field) => field.path).sort()).toEqual(['body.loginName', 'body.password']);
    expect(JSON.stringify(body)).not.toContain('$ne');
    expect(await city.anyone().send('POST', '/api/sign-ins', '{"loginName": ')).toMatchObject({ status: 400, body: { code: 'request/invalid' } });
  });

  it('an account waits after five wrong passwords, even for the right one, and opens again by the clock', async () => {
    const clerk = 'clerk-locked';
    await city.account(clerk, 'clerk', north.institutionId);
    for (let n = 0; n < 5; n++) expect((await trySignIn(clerk, 'wrong one')).body.code).toBe('sign-in/refused');
    const locked = await trySignIn(clerk, password);
    expect(locked).toMatchObject({ status: 429, body: { code: 'sign-in/account-locked' } });
    const wait = locked.body.details!.retryAfterSeconds as number;
    expect(wait).toBeGreaterThan(55);
    expect(wait).toBeLessThanOrEqual(60);
    await server.clock.advance({ seconds: wait - 5 });
    expect((await trySignIn(clerk, password)).body.code).toBe('sign-in/account-locked');
    await server.clock.advance({ seconds: 6 });
    expect((await trySignIn(clerk, password)).status).toBe(200);
  });

  it('an account that goes on failing waits longer each time', async () => {
    const clerk = 'clerk-failing';
    await city.account(clerk, 'clerk', north.institutionId);
    for (let n = 0; n < 5; n++) await trySignIn(clerk, 'wrong one');
    await server.clock.advance({ minutes: 1, seconds: 1 });
    expect((await trySignIn(clerk, 'wrong one')).body.code).toBe('sign-in/refused');
    expect((await trySignIn(clerk, password)).body.details!.retryAfterSeconds).toBeGreaterThan(60);
  });

  it('an account waits after wrong passwords tried at the same moment too', async () => {
    const clerk = 'clerk-parallel';
    await city.account(clerk, 'clerk', north.institutionId);
    await Promise.all(Array.from({ length: 8 }, () => trySignIn(clerk, 'wrong one')));
    expect((await trySignIn(clerk, password)).body.code).toBe('sign-in/account-locked');
  });

  it('no more passwords are tried at the same moment than one after the other', async () => {
    const clerk = 'clerk-burst';
    await city.account(clerk, 'clerk', north.institutionId);
    const answers = await Promise.all(Array.from({ length: 20 }, () => trySignIn(clerk, 'wrong one')));
    expect(answers.filter((answer) => answer.body.code === 'sign-in/refused').length).toBeLessThanOrEqual(5);
  });

  it('right passwords given at the same moment are all right', async () => {
    const clerk = 'clerk-office';
    await city.account(clerk, 'clerk', north.institutionId);
    const answers = await Promise.all(Array.from({ length: 20 }, () => trySignIn(clerk, password)));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 20 }, () => 200));
  });

  it('the regulator tells the addresses of a hall; half the Internet is no hall', async () => {
    const regulator = await city.as(north.regulator);
    const params = { siteId: north.siteId };
    for (const networks of [['0.0.0.0/0'], ['203.0.113.7'], ['hall'], Array.from({ length: 17 }, (_, n) => `203.0.${n}.0/24`)]) {
      expect((await regulator.call('organisations.setSiteNetworks', { params, body: { networks } })).body.code).toBe('request/invalid');
    }
    const before = await city.sql('SELECT networks FROM organisation WHERE id = $1', [north.siteId]);
    expect((await regulator.call('organisations.setSiteNetworks', { params, body: { networks: ['198.51.100.77/24'] } })).status).toBe(200);
    expect(await city.sql('SELECT networks::text[] FROM organisation WHERE id = $1', [north.siteId])).toEqual([{ networks: ['198.51.100.0/24'] }]);
    const hall = { 'x-forwarded-for': '198.51.100.9' };
    for (let n = 0; n < 31; n++) await trySignIn(`mistyped-${n}`, 'wrong one', hall);
    expect((await trySignIn(north.clerk, password, hall)).status).toBe(200);
    await city.sql('UPDATE organisation SET networks = $2::cidr[] WHERE id = $1', [north.siteId, before[0]!.networks]);
  });

  it('a stranger’s address waits after thirty wrong passwords, another address does not', async () => {
    const stranger = ownNetwork();
    for (let n = 0; n < 30; n++) expect((await trySignIn(`guess-${n}`, 'wrong one', stranger)).body.code).toBe('sign-in/refused');
    const refused = await trySignIn(north.clerk, password, stranger);
    expect(refused).toMatchObject({ status: 429, body: { code: 'request/too-many' } });
    expect(refused.body.details!.retryAfterSeconds).toBeGreaterThan(0);
    expect((await trySignIn(north.clerk, password)).status).toBe(200);
    await server.clock.advance({ minutes: 11 });
    expect((await trySignIn(north.clerk, password, stranger)).status).toBe(200);
  });

  it('a stranger’s address tries no more passwords at the same moment than one after the other; a hall of right ones goes through', async () => {
    const stranger = ownNetwork();
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => trySignIn(`burst-${n}`, 'wrong one', stranger)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(30);
    expect(answers.filter(({ body }) => body.code === 'request/too-many')).toHaveLength(70);
    const office = ownNetwork();
    const right = await Promise.all(Array.from({ length: 60 }, () => trySignIn(north.clerk, password, office)));
    expect(right.map(({ status }) => status)).toEqual(right.map(() => 200));
  });

  it('a name nobody has waits like one that somebody has', async () => {
    for (let n = 0; n < 5; n++) expect((await trySignIn('nobody-at-all', 'wrong one')).body.code).toBe('sign-in/refused');
    const waiting = await trySignIn('nobody-at-all', 'wrong one');
    expect(waiting).toMatchObject({ status: 429, body: { code: 'sign-in/account-locked' } });
    expect(waiting.body.details!.retryAfterSeconds).toBeGreaterThan(55);
  });

  it('the address of an exam site is allowed a whole hall’s mistakes', async () => {
    await city.organisation('exam-site', '大厅', { parent: north.regulatorId, networks: ['198.51.100.0/24'] });
    const hall = { 'x-forwarded-for': '198.51.100.7' };
    for (let n = 0; n < 40; n++) await trySignIn(`guess-${n}`, 'wrong one', hall);
    expect((await trySignIn(north.clerk, password, hall)).status).toBe(200);
  });

  it('a closed account is refused like a wrong password', async () => {
    const id = await city.account('clerk-closed', 'clerk', north.institutionId);
    await city.sql("UPDATE account SET state = 'closed' WHERE id = $1", [id]);
    expect((await trySignIn('clerk-closed', password)).body).toEqual((await trySignIn('nobody', password)).body);
  });

  it('gives a cookie no script can read and no other site can send', async () => {
    const cookie = (await trySignIn(north.clerk, password)).headers.get('set-cookie')!;
    expect(cookie).toMatch(/^kuangan_sign_in=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Expires=/);
  });

  it('under https the cookie travels only over https, and the public address is ours', async () => {
    const secure = await startTestServer({ settings: { publicUrl: 'https://exam.example' } });
    try {
      const there = new City(secure);
      await makeSide(there, '东山');
      const answer = await there.anyone().send('POST', '/api/sign-ins', { loginName: 'clerk-东山', password }, { origin: 'https://exam.example' });
      expect(answer.headers.get('set-cookie')).toMatch(/; Secure$/);
    } finally {
      await secure.stop();
    }
  });

  it('a miner signs in with his ID number or his telephone; two men with one telephone with neither’s', async () => {
    const alone = await city.miner('李一', { phone: '13900000001' });
    await city.miner('李二', { phone: '13900000002' });
    await city.miner('李三', { phone: '13900000002' });
    expect((await trySignIn(alone.residentId, password)).body.displayName).toBe('李一');
    expect((await trySignIn('13900000001', password)).body.personId).toBe(alone.id);
    expect((await trySignIn('13900000002', password)).body.code).toBe('sign-in/refused');
  });
});

describe('a sign-in', () => {
  it.each(['https://evil.example', 'http://localhost.evil.example', 'null'])('a write from a page of %s is refused, signed in or not', async (origin) => {
    const clerk = await city.as(north.clerk, ownNetwork());
    expect(await clerk.send('DELETE', '/api/sign-ins/current', undefined, { origin })).toMatchObject({ status: 403, body: { code: 'request/foreign-origin' } });
    expect(await city.anyone().send('POST', '/api/sign-ins', { loginName: north.clerk, password }, { origin })).toMatchObject({ status: 403, body: { code: 'request/foreign-origin' } });
    expect((await clerk.call('access.me')).status).toBe(200);
  });

  it('a write from our own pages is taken, under the public and the direct address', async () => {
    for (const origin of ['http://localhost:3000', server.url]) {
      expect((await city.anyone(ownNetwork()).send('POST', '/api/sign-ins', { loginName: north.clerk, password }, { origin })).status).toBe(200);
    }
  });

  it('ends at once when revoked from another machine', async () => {
    const clerkId = await city.account('clerk-two-machines', 'clerk', north.institutionId);
    const [here, there] = [await city.as('clerk-two-machines', ownNetwork()), await city.as('clerk-two-machines', ownNetwork())];
    const { body } = await here.call('access.listSignIns');
    const other = body.signIns.find((one) => !one.current)!;
    expect(body.signIns).toHaveLength(2);
    expect((await here.call('access.revokeSignIn', { params: { signInId: other.id } })).status).toBe(200);
    expect((await there.call('access.me')).body.code).toBe('sign-in/required');
    expect((await here.call('access.me')).body.accountId).toBe(clerkId);
    expect((await here.call('access.revokeSignIn', { params: { signInId: other.id } })).status).toBe(404);
  });

  it('of somebody else cannot be revoked', async () => {
    const [clerk, proctor] = [await city.as(north.clerk, ownNetwork()), await city.as(north.proctor, ownNetwork())];
    const { signInId } = (await proctor.call('access.me')).body;
    expect((await clerk.call('access.revokeSignIn', { params: { signInId } })).body.code).toBe('request/not-found');
    expect((await proctor.call('access.me')).status).toBe(200);
  });

  it('ends with signing out, for whoever kept a copy of the cookie too', async () => {
    const clerk = await city.as(north.clerk, ownNetwork());
    const copy = clerk.cookie;
    expect((await clerk.call('access.signOut')).status).toBe(200);
    expect(clerk.cookie).toBeNull();
    const thief = city.anyone();
    thief.cookie = copy;
    expect((await thief.call('access.me')).body.code).toBe('sign-in/required');
  });

  it('ends after twelve hours', async () => {
    const clerk = await city.as(north.clerk, ownNetwork());
    await server.clock.advance({ hours: 11, minutes: 59 });
    expect((await clerk.call('access.me')).status).toBe(200);
    await server.clock.advance({ minutes: 2 });
    expect((await clerk.call('access.me')).body.code).toBe('sign-in/required');
  });

  it('loses a role on the day after the grant’s last day', async () => {
    const today = (await server.clock.now()).toISOString().slice(0, 10);
    const id = await city.account('clerk-leaving', 'clerk', north.institutionId);
    await city.sql('DELETE FROM scope_grant WHERE account_id = $1', [id]);
    await city.grant(id, 'clerk', north.institutionId, { until: today });
    await server.clock.set(`${today}T15:00:00Z`);
    const leaving = await city.as('clerk-leaving', ownNetwork());
    expect((await leaving.call('people.searchPeople', { body: {} })).status).toBe(200);
    await server.clock.set(`${today}T16:00:01Z`);
    expect((await leaving.call('people.searchPeople', { body: {} })).body.code).toBe('access/refused');
  });

  it('keeps only a hash of its token', async () => {
    const clerk = await city.as(north.clerk, ownNetwork());
    const token = clerk.cookie!.split('=')[1]!;
    expect(await city.sql('SELECT 1 FROM sign_in WHERE token_hash = $1 OR token_hash = $2', [Buffer.from(token), Buffer.from(token, 'base64url')])).toEqual([]);
    expect(server.log()).not.toContain(token);
  });
});

describe('activating an account', () => {
  const activate = (code: string, given: string) => city.anyone(ownNetwork()).call('access.activate', { body: { code, password: given } });
  /** A person of the northern institution without a password, with a code printed at the office. */
  async function withCode(): Promise<{ miner: Miner; code: string }> {
    const miner = await city.miner('周新', { active: false });
    await city.sitting(north.session.id, miner.id);
    return { miner, code: await printCode(miner) };
  }
  const printCode = async (miner: Miner) => (await (await city.as(north.clerk, ownNetwork())).call('access.issueActivationCode', { params: { personId: miner.id } })).body.code as unknown as string;

  it('is refused with a wrong, a used, a replaced and an expired code, all with the same answer', async () => {
    const wrong = await activate('AAAAA-BBBBB', 'a good long one');
    expect(wrong).toMatchObject({ status: 409, body: { code: 'activation/refused' } });

    const { miner, code } = await withCode();
    const renewed = await printCode(miner);
    expect((await activate(code, 'a good long one')).body).toEqual(wrong.body);
    expect((await activate(renewed, 'a good long one')).status).toBe(200);
    expect((await activate(renewed, 'another good one')).body).toEqual(wrong.body);

    const late = await withCode();
    await server.clock.advance({ days: 30, seconds: 1 });
    expect((await activate(late.code, 'a good long one')).body).toEqual(wrong.body);
  });

  it.each([
    ['too short', 'kj7!x'],
    ['among the commonest', '12345678'],
    ['one character repeated', 'aaaaaaaaaa'],
  ])('is refused with a password that is %s; the code stays good', async (_why, weak) => {
    const { code } = await withCode();
    expect(await activate(code, weak)).toMatchObject({ status: 422, body: { code: 'activation/weak-password' } });
    expect((await activate(code, 'a good long one')).status).toBe(200);
  });

  it('is refused with a password made from the ID number', async () => {
    const { miner, code } = await withCode();
    for (const weak of [miner.residentId, miner.residentId.slice(-6) + 'ab', `ks${miner.residentId.slice(6, 14)}`]) {
      expect((await activate(code, weak)).body.code).toBe('activation/weak-password');
    }
  });

  it('takes the code as people type it, and the miner signs in', async () => {
    const { miner, code } = await withCode();
    expect((await activate(` ${code.toLowerCase().replace('-', ' ')} `, 'a good long one')).body.displayName).toBe('周新');
    expect((await trySignIn(miner.residentId, 'a good long one')).body.personId).toBe(miner.id);
    expect((await trySignIn(miner.residentId, password)).body.code).toBe('sign-in/refused');
  });

  it('is not opened by an institution that typed his number later: the office that has kept his file longest does it, or the regulator above either', async () => {
    const { miner } = await withCode();
    const south = await makeSide(city, '南山');
    await city.sitting(south.session.id, miner.id);
    // written back to before anybody else: it is when it was entered that counts
    const mine = await city.organisation('mine', '抢人煤矿', { parent: south.regulatorId });
    await city.account('clerk-grabbing', 'clerk', mine);
    await city.keeper(miner.id, mine, { since: '1990-01-01' });
    const issue = async (who: string) => (await city.as(who, ownNetwork())).call('access.issueActivationCode', { params: { personId: miner.id } });
    for (const who of [south.clerk, 'clerk-grabbing']) expect(await issue(who)).toMatchObject({ status: 404, body: { code: 'request/not-found' } });
    for (const who of [north.clerk, north.regulator, south.regulator]) expect((await issue(who)).status).toBe(200);
    const listed = (await (await city.as(south.clerk, ownNetwork())).call('exams.listCandidates', { params: { sessionId: south.session.id } })).body.candidates;
    expect(listed.find((one) => one.personId === miner.id)!.abilities.issueCode).toBe(false);
    // when the first office no longer keeps his file, the next one does
    await city.sql('UPDATE person_keeper SET until_on = $3 WHERE person_id = $1 AND organisation_id = $2', [miner.id, north.institutionId, '2026-01-01']);
    expect((await issue(south.clerk)).status).toBe(200);
  });

  it('does not come back to an office that has left, however far back its new stretch is written', async () => {
    const [first, later] = [await city.organisation('mine', '先到煤矿', { parent: north.regulatorId }), await city.organisation('mine', '后到煤矿', { parent: north.regulatorId })];
    await city.account('clerk-first', 'clerk', first);
    await city.account('clerk-later', 'clerk', later);
    const other = await city.miner('周离开');
    await city.keeper(other.id, first, { since: '2015-01-01', until: '2018-12-31' });
    await city.keeper(other.id, later, { since: '2019-01-01' });
    await city.keeper(other.id, first, { since: '2019-01-01' });
    const issue = async (who: string) => (await (await city.as(who, ownNetwork())).call('access.issueActivationCode', { params: { personId: other.id } })).status;
    expect([await issue('clerk-first'), await issue('clerk-later')]).toEqual([404, 200]);
  });

  it('a new code ends the running sign-ins of a lost telephone', async () => {
    const miner = await city.miner('周丢');
    await city.sitting(north.session.id, miner.id);
    const lost = await city.as(miner, ownNetwork());
    await printCode(miner);
    expect((await lost.call('access.me')).body.code).toBe('sign-in/required');
  });

  it('guessing codes is limited by address', async () => {
    const stranger = ownNetwork();
    const guess = () => city.anyone(stranger).call('access.activate', { body: { code: 'AAAAA-CCCCC', password: 'a good long one' } });
    for (let n = 0; n < 30; n++) expect((await guess()).body.code).toBe('activation/refused');
    expect((await guess()).body.code).toBe('request/too-many');
  });

  it('two who use one code at the same moment: one of them', async () => {
    const { code } = await withCode();
    const answers = await Promise.all([activate(code, 'a good long one'), activate(code, 'another good one')]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });
});
