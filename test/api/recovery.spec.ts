import type { Caller } from '../support/caller.ts';
import { City, makeSide, password, type Miner, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let city: City;
let north: Side;
let south: Side;
let address = 0;
const own = 'a good long one';

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T00:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
  south = await makeSide(city, '南山');
});
afterAll(() => server.stop());

const ownNetwork = () => ({ 'x-forwarded-for': `203.0.113.${++address}` });
const activate = (code: string, given = own, headers = ownNetwork()) => city.anyone(headers).call('access.activate', { body: { code, password: given } });
const printCode = async (miner: Miner) => (await (await city.as(north.clerk, ownNetwork())).call('access.issueActivationCode', { params: { personId: miner.id } })).body as { code: string };
const trySignIn = (loginName: string, given: string) => city.anyone(ownNetwork()).call('access.signIn', { body: { loginName, password: given } });

/** A miner who activated with the office's code, and what he was given to keep. */
async function activated(): Promise<{ miner: Miner; recoveryCode: string }> {
  const miner = await city.miner('周新', { active: false });
  await city.sitting(north.session.id, miner.id);
  const { body } = await activate((await printCode(miner)).code);
  return { miner, recoveryCode: body.recoveryCode! };
}
/** Five wrong tries on a man's ID number, which anybody can make who knows it. */
async function lockedOut(loginName: string): Promise<void> {
  for (let n = 0; n < 5; n++) await trySignIn(loginName, 'wrong one');
  expect((await trySignIn(loginName, password)).body.code).toBe('sign-in/account-locked');
}

describe('a person’s own recovery code', () => {
  it('is refused when wrong, used, or replaced, like a wrong activation code', async () => {
    const { miner, recoveryCode } = await activated();
    const wrong = await activate('AAAA-BBBB-CCCC');
    expect(wrong).toMatchObject({ status: 409, body: { code: 'activation/refused' } });
    expect((await activate(recoveryCode, 'another good one')).status).toBe(200);
    expect((await activate(recoveryCode)).body).toEqual(wrong.body);
    const caller = await city.anyone().signIn(miner.residentId, 'another good one');
    const [first, next] = [await renew(caller, 'another good one'), await renew(caller, 'another good one')];
    expect((await activate(first!)).body).toEqual(wrong.body);
    // the office’s new code: whatever paper was lost opens nothing
    await printCode(miner);
    expect((await activate(next!)).body).toEqual(wrong.body);
  });
  const renew = async (caller: Caller, given: string) => (await caller.call('access.renewRecoveryCode', { body: { password: given } })).body.recoveryCode as string | undefined;

  it('takes no weak password and stays good then', async () => {
    const { miner, recoveryCode } = await activated();
    for (const weak of ['12345678', miner.residentId.slice(-8)]) expect((await activate(recoveryCode, weak)).body.code).toBe('activation/weak-password');
    expect((await activate(recoveryCode)).status).toBe(200);
  });

  it('is limited by address like every code', async () => {
    const stranger = ownNetwork();
    for (let n = 0; n < 30; n++) await activate('AAAA-BBBB-CCCC', own, stranger);
    const { recoveryCode } = await activated();
    expect((await activate(recoveryCode, own, stranger)).body.code).toBe('request/too-many');
    expect((await activate(recoveryCode)).status).toBe(200);
  });

  it('is renewed only with the password, and not for staff', async () => {
    const { miner } = await activated();
    const caller = await city.anyone().signIn(miner.residentId, own);
    expect((await caller.call('access.renewRecoveryCode', { body: { password: 'wrong one' } })).body.code).toBe('sign-in/refused');
    const clerk = await city.as(north.clerk, ownNetwork());
    expect((await clerk.call('access.renewRecoveryCode', { body: { password } })).body.code).toBe('access/refused');
  });

  it('sets a new password without the office, ends the sign-ins, and a new one is shown', async () => {
    const { miner, recoveryCode } = await activated();
    const lost = await city.anyone().signIn(miner.residentId, own);
    const { body } = await activate(recoveryCode.toLowerCase().replaceAll('-', ' '), 'another good one');
    expect(body).toEqual({ displayName: '周新', recoveryCode: expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/) });
    expect(body.recoveryCode).not.toBe(recoveryCode);
    expect((await lost.call('access.me')).body.code).toBe('sign-in/required');
    expect((await trySignIn(miner.residentId, own)).body.code).toBe('sign-in/refused');
    expect((await trySignIn(miner.residentId, 'another good one')).status).toBe(200);
    expect((await activate(body.recoveryCode!)).status).toBe(200);
    const [kept] = await city.sql<{ text: string }>('SELECT json_agg(r)::text AS text FROM recovery_code r');
    expect(kept!.text).not.toContain(recoveryCode.replaceAll('-', ''));
  });

  it('used twice at the same moment opens once', async () => {
    const { recoveryCode } = await activated();
    const answers = await Promise.all([activate(recoveryCode), activate(recoveryCode, 'another good one')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('an account that waits after wrong passwords', () => {
  it('is opened by either code', async () => {
    const { miner, recoveryCode } = await activated();
    await lockedOut(miner.residentId);
    await activate(recoveryCode);
    expect((await trySignIn(miner.residentId, own)).status).toBe(200);
    await lockedOut(miner.residentId);
    await activate((await printCode(miner)).code, 'another good one');
    expect((await trySignIn(miner.residentId, 'another good one')).status).toBe(200);
  });

  const lift = async (who: string, miner: Miner) => (await city.as(who, ownNetwork())).call('access.liftWait', { params: { personId: miner.id }, body: { ground: 'card-shown' } });

  it('is not lifted from beyond scope, by himself, or when it does not wait', async () => {
    const miner = await city.miner('周等');
    await city.sitting(north.session.id, miner.id);
    const himself = await city.as(miner, ownNetwork());
    expect((await lift(north.clerk, miner)).body.code).toBe('sign-in/not-waiting');
    await lockedOut(miner.residentId);
    expect((await lift(south.clerk, miner)).body.code).toBe('request/not-found');
    expect((await lift(north.proctor, miner)).body.code).toBe('access/refused');
    expect((await himself.call('access.liftWait', { params: { personId: miner.id }, body: { ground: 'known-here' } })).body.code).toBe('access/refused');
  });

  it.each(['clerk', 'regulator'] as const)('is lifted by a %s who keeps his file, recorded', async (role) => {
    const miner = await city.miner('周等二');
    await city.sitting(north.session.id, miner.id);
    await lockedOut(miner.residentId);
    expect((await lift(north[role], miner)).status).toBe(200);
    expect((await trySignIn(miner.residentId, password)).status).toBe(200);
    const [leaf] = await city.sql<{ canonical: Buffer; about: string[] }>("SELECT canonical, about FROM ledger_leaf WHERE action = 'access/wait-lifted' ORDER BY id DESC LIMIT 1");
    expect(leaf!.about).toEqual([miner.accountId, miner.id]);
    expect(JSON.parse(leaf!.canonical.toString())).toMatchObject({ facts: { ground: 'card-shown' } });
  });

  it('of a candidate is lifted by the invigilator at his site, with a reason in the room record', async () => {
    const miner = await city.miner('周考');
    const sittingId = await city.sitting(north.session.id, miner.id);
    const params = { sittingId };
    const body = { reason: '当面核对证件' };
    const proctor = await city.as(north.proctor, ownNetwork());
    expect((await proctor.call('exams.liftWait', { params, body })).body.code).toBe('sign-in/not-waiting');
    await lockedOut(miner.residentId);
    expect((await (await city.as(south.proctor, ownNetwork())).call('exams.liftWait', { params, body })).body.code).toBe('request/not-found');
    expect((await (await city.as(north.clerk, ownNetwork())).call('exams.liftWait', { params, body })).body.code).toBe('access/refused');
    const seat = async () => (await proctor.call('exams.readRoom', { params: { sessionId: north.session.id } })).body.seats.find((one) => one.sittingId === sittingId)!;
    expect((await seat()).abilities.liftWait).toBe(true);
    expect((await proctor.call('exams.liftWait', { params, body })).status).toBe(200);
    expect((await seat()).abilities.liftWait).toBe(false);
    expect((await trySignIn(miner.residentId, password)).status).toBe(200);
    const record = (await proctor.call('exams.readRoomRecord', { params: { sessionId: north.session.id } })).body;
    expect(record.events).toContainEqual(expect.objectContaining({ kind: 'wait-lifted', name: '周考', reason: '当面核对证件' }));
    await city.sql("UPDATE sitting SET state = 'voided' WHERE id = $1", [sittingId]);
    await lockedOut(miner.residentId);
    expect((await proctor.call('exams.liftWait', { params, body })).body.code).toBe('sitting/state');
  });
});
