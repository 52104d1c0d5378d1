import { City, makeSide, password, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** A new code from the invigilator, for a candidate who cannot sign in on the day. */
let server: TestServer;
let city: City;
let north: Side;
let today: { sessionId: string; sittingId: string };

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T00:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
  const session = await city.session({ ...north, createdBy: north.clerkAccountId, startsAt: new Date('2026-11-25T02:00:00Z') });
  today = { sessionId: session.id, sittingId: await city.sitting(session.id, north.miner.id) };
});
afterAll(() => server.stop());

const issue = async (who: string, sittingId: string, { residentId = north.miner.residentId, faceSeen = true } = {}) =>
  (await city.as(who)).call('exams.issueCodeAtSite', { params: { sittingId }, body: { residentId, faceSeen } });

describe('a code at the exam site', () => {
  it('is refused with another card, with a face nobody compared, and to everybody but the invigilator of the site', async () => {
    expect((await issue(north.proctor, today.sittingId, { residentId: '140500198503070001' })).body.code).toBe('sitting/id-mismatch');
    expect((await issue(north.proctor, today.sittingId, { faceSeen: false })).body.code).toBe('sitting/face-not-seen');
    for (const who of [north.clerk, north.regulator]) expect((await issue(who, today.sittingId)).body.code).toBe('access/refused');
    expect(await city.sql("SELECT 1 FROM activation_code c JOIN account a ON a.id = c.account_id WHERE a.person_id = $1", [north.miner.id])).toEqual([]);
  });

  it('is refused on any other day', async () => {
    // the session of the side is tomorrow
    expect((await issue(north.proctor, north.sittingId)).body).toMatchObject({ code: 'sitting/not-today' });
    const { body } = await (await city.as(north.proctor)).call('exams.readRoom', { params: { sessionId: north.session.id } });
    expect(body.seats.map((seat) => seat.abilities.issueCode)).toEqual([false]);
  });

  it('opens the account of a man who is locked out, and is recorded as the invigilator’s doing', async () => {
    for (let n = 0; n < 5; n++) await city.anyone().call('access.signIn', { body: { loginName: north.miner.residentId, password: 'wrong one' } });
    expect((await city.anyone().call('access.signIn', { body: { loginName: north.miner.residentId, password } })).body.code).toBe('sign-in/account-locked');
    const { body: room } = await (await city.as(north.proctor)).call('exams.readRoom', { params: { sessionId: today.sessionId } });
    expect(room.seats[0]!.abilities.issueCode).toBe(true);
    const { status, body } = await issue(north.proctor, today.sittingId);
    expect(status).toBe(200);
    expect((await city.anyone().call('access.activate', { body: { code: body.code, password: 'a good long one' } })).status).toBe(200);
    expect((await city.anyone().call('access.signIn', { body: { loginName: north.miner.residentId, password: 'a good long one' } })).body.personId).toBe(north.miner.id);
    const leaves = await city.sql<{ login_name: string }>("SELECT a.login_name FROM ledger_leaf l JOIN account a ON a.id = l.account_id WHERE l.action = 'access/activation-code-issued' AND $1 = ANY (l.about)", [north.miner.id]);
    expect(leaves).toEqual([{ login_name: north.proctor }]);
  });

  it('is refused for a sitting that is over', async () => {
    await city.sql("UPDATE sitting SET state = 'voided' WHERE id = $1", [today.sittingId]);
    expect((await issue(north.proctor, today.sittingId)).body).toMatchObject({ code: 'sitting/state' });
  });
});
