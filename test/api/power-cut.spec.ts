import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Miner, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const device = 'machine-one';
const reason = '考点停电';

/** What the invigilator may do when the lights go out: move the session with every answer, or void it. */
describe('after a power cut', () => {
  let server: TestServer;
  let city: City;
  let side: Side;
  let proctor: Caller;

  beforeEach(async () => {
    server = await startTestServer({ clock: '2026-11-26T01:05:00Z' });
    city = new City(server);
    side = await makeSide(city, '南');
    for (let n = 0; n < 3; n++) await city.question(side.session.bankId, `停电练习第${n}题`, 'A');
    await server.database.query("UPDATE exam_session SET starts_at = '2026-11-26T01:00:00Z', occupies = tstzrange('2026-11-26T01:00:00Z', '2026-11-26T02:30:00Z') WHERE id = $1", [side.session.id]);
    proctor = await city.as(side.proctor);
  });
  afterEach(() => server.stop());

  async function answering(person: Miner, sittingId: string): Promise<Caller> {
    await proctor.call('exams.admit', { params: { sittingId }, body: { residentId: person.residentId, faceSeen: true } });
    const caller = await city.as(person);
    await caller.call('sittings.start', { params: { sittingId }, body: { device } });
    const saved = await caller.call('sittings.saveAnswers', { params: { sittingId }, body: { device, answers: [{ sequence: 1, slot: 1, choice: 'A', deviceTime: 0 }] } });
    expect(saved.status).toBe(200);
    return caller;
  }

  it('a session moved to the afternoon keeps answers and the time that was left', async () => {
    const miner = await answering(side.miner, side.sittingId);
    const waiting = await city.sitting(side.session.id, (await city.miner('候考者')).id);
    await server.database.query("UPDATE sitting SET state = 'admitted' WHERE id = $1", [waiting]);
    const params = { sessionId: side.session.id };
    const past = await proctor.call('exams.moveSession', { params, body: { reason, startsAt: '2026-11-26T01:00:00.000Z' } });
    expect(past.body.code).toBe('session/starts-in-the-past');
    const small = await city.room(side.siteId, '小考场', 2);
    const tooSmall = await proctor.call('exams.moveSession', { params, body: { reason, startsAt: '2026-11-26T06:00:00.000Z', roomId: small } });
    expect(tooSmall.body.code).toBe('session/too-many-seats');
    const moved = await proctor.call('exams.moveSession', { params, body: { reason, startsAt: '2026-11-26T06:00:00.000Z' } });
    expect(moved.body).toMatchObject({ startsAt: '2026-11-26T06:00:00.000Z', state: 'planned' });
    const clock = await miner.call('sittings.clock', { params: { sittingId: side.sittingId } });
    expect(clock.body).toMatchObject({ state: 'paused', remainingSeconds: expect.any(Number) });
    // nobody reads his paper at home, goes on before the time, or sits down later on this morning's look at his face
    expect((await miner.call('sittings.start', { params: { sittingId: side.sittingId }, body: { device } })).body.code).toBe('sitting/too-early');
    expect((await proctor.call('exams.resumeSitting', { params: { sittingId: side.sittingId }, body: { reason } })).body.code).toBe('sitting/too-early');
    const { rows } = await server.database.query('SELECT state, admitted_at FROM sitting WHERE id = $1', [waiting]);
    expect(rows).toEqual([{ state: 'enrolled', admitted_at: null }]);
    await server.clock.set('2026-11-26T06:01:00Z');
    proctor = await city.as(side.proctor);
    await proctor.call('exams.resumeSitting', { params: { sittingId: side.sittingId }, body: { reason: '来电恢复' } });
    const resumed = await miner.call('sittings.start', { params: { sittingId: side.sittingId }, body: { device } });
    expect(resumed.body.answers).toEqual([{ slot: 1, choice: 'A', sequence: 1 }]);
    const left = (Date.parse(resumed.body.clock.deadlineAt!) - Date.parse(resumed.body.clock.serverNow)) / 1000;
    expect(Math.abs(left - clock.body.remainingSeconds!)).toBeLessThan(5);
  });

  it('a session moved after somebody was through keeps for him the start and room he had, and the record says from where to where', async () => {
    const graded = await city.miner('先交卷者');
    const gradedId = await city.gradedSitting(side.session, graded.id);
    const roomId = await city.room(side.siteId, '新考场');
    const startsAt = '2026-11-26T06:00:00.000Z';
    expect((await proctor.call('exams.moveSession', { params: { sessionId: side.session.id }, body: { reason, startsAt, roomId } })).status).toBe(200);
    const before = '2026-11-26T01:00:00.000Z';
    const old = (await city.sql<{ name: string }>('SELECT name FROM exam_room WHERE id = $1', [side.roomId]))[0]!.name;
    expect((await (await city.as(graded)).call('sittings.listMine')).body.sittings[0]).toMatchObject({ startsAt: before, roomName: old });
    expect((await (await city.as(side.miner)).call('sittings.listMine')).body.sittings[0]).toMatchObject({ startsAt, roomName: '新考场' });
    const regulator = await city.as(side.regulator);
    expect((await regulator.call('oversight.inspectSitting', { params: { sittingId: gradedId } })).body.session).toMatchObject({ startsAt: before, roomId: side.roomId });
    const { events } = (await proctor.call('exams.readRoomRecord', { params: { sessionId: side.session.id } })).body;
    expect(events.find(({ kind }) => kind === 'session-moved')).toMatchObject({ reason, facts: { from: { startsAt: before, roomName: old }, to: { startsAt, roomName: '新考场' } } });
  });

  it('an extension stands in the record with its minutes beside the reason, and the last sheet with its time', async () => {
    await answering(side.miner, side.sittingId);
    expect((await proctor.call('exams.extendSitting', { params: { sittingId: side.sittingId }, body: { reason: '电脑故障', minutes: 10 } })).status).toBe(200);
    const read = async () => (await proctor.call('exams.readRoomRecord', { params: { sessionId: side.session.id } })).body;
    const before = await read();
    expect(before.events.find(({ kind }) => kind === 'extended')).toMatchObject({ reason: '电脑故障', facts: { minutes: 10 } });
    expect(before.lastSheetAt).toBeNull();
    await (await city.as(side.miner)).call('sittings.submit', { params: { sittingId: side.sittingId }, body: { device } });
    expect(Date.parse((await read()).lastSheetAt!)).toBeGreaterThan(Date.parse('2026-11-26T01:05:00Z'));
  });

  it('a room another session uses is not taken', async () => {
    const other = await city.session({ institutionId: side.institutionId, siteId: side.siteId, roomId: await city.room(side.siteId, '第三考场'), createdBy: side.clerkAccountId, startsAt: new Date('2026-11-26T06:30:00Z') });
    const { rows } = await server.database.query<{ room_id: string }>('SELECT room_id FROM exam_session WHERE id = $1', [other.id]);
    const refused = await proctor.call('exams.moveSession', { params: { sessionId: side.session.id }, body: { reason, startsAt: '2026-11-26T06:00:00.000Z', roomId: rows[0]!.room_id } });
    expect(refused.body.code).toBe('session/room-taken');
    const { rows: still } = await server.database.query('SELECT starts_at FROM exam_session WHERE id = $1', [side.session.id]);
    expect(still[0].starts_at).toEqual(new Date('2026-11-26T01:00:00Z'));
  });

  it('a void session counts for nobody: no answer is taken and no mark given', async () => {
    const miner = await answering(side.miner, side.sittingId);
    expect((await proctor.call('exams.voidSession', { params: { sessionId: side.session.id }, body: { reason: '停' } })).body.code).toBe('request/invalid');
    expect((await proctor.call('exams.voidSession', { params: { sessionId: side.session.id }, body: { reason } })).status).toBe(200);
    const late = await miner.call('sittings.saveAnswers', { params: { sittingId: side.sittingId }, body: { device, answers: [{ sequence: 2, slot: 2, choice: 'A', deviceTime: 0 }] } });
    expect(late.body.code).toBe('sitting/state');
    expect((await miner.call('sittings.submit', { params: { sittingId: side.sittingId }, body: { device } })).body.code).toBe('sitting/state');
    const mine = await miner.call('sittings.listMine');
    expect(mine.body.sittings[0]).toMatchObject({ state: 'voided', mark: null, passed: null, resitUntilOn: null });
    const record = await proctor.call('exams.readRoomRecord', { params: { sessionId: side.session.id } });
    expect(record.body.events.map((event) => [event.kind, event.reason])).toContainEqual(['session-voided', reason]);
  });
});
