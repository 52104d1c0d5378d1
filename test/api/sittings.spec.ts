import type { RunningSitting } from '@kuangan/server/contract';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const device = 'machine-one';
const reason = { reason: '考点停电' };

describe('a sitting over the API', () => {
  let server: TestServer;
  let city: City;
  let side: Side;
  let proctor: Caller;
  let miner: Caller;
  let startsAt: Date;

  beforeAll(async () => {
    server = await startTestServer({ clock: '2026-11-25T00:00:00Z' });
    city = new City(server);
    side = await makeSide(city, '东');
    for (let n = 0; n < 6; n++) await city.question(side.session.bankId, `瓦斯检查练习第${n}题`, 'A');
    startsAt = new Date('2026-11-26T01:00:00Z');
    await server.database.query("UPDATE exam_session SET starts_at = $2, occupies = tstzrange($2, $2::timestamptz + interval '3 hours') WHERE id = $1", [side.session.id, startsAt]);
    await server.clock.set('2026-11-26T00:30:00Z');
    proctor = await city.as(side.proctor);
    miner = await city.as(side.miner);
  });
  afterAll(() => server.stop());

  /** Another candidate of the session, admitted, signed in. */
  async function candidate(state: 'enrolled' | 'admitted' = 'admitted'): Promise<{ caller: Caller; params: { sittingId: string }; person: Awaited<ReturnType<City['miner']>> }> {
    const person = await city.miner('李小山');
    const sittingId = await city.sitting(side.session.id, person.id);
    if (state === 'admitted') await server.database.query("UPDATE sitting SET state = 'admitted' WHERE id = $1", [sittingId]);
    return { caller: await city.as(person), params: { sittingId }, person };
  }
  async function started(): Promise<Awaited<ReturnType<typeof candidate>> & { paper: RunningSitting }> {
    const one = await candidate();
    const { status, body } = await one.caller.call('sittings.start', { params: one.params, body: { device } });
    expect(status).toBe(200);
    return { ...one, paper: body };
  }
  const answer = (sequence: number, slot: number, choice: string): { sequence: number; slot: number; choice: string; deviceTime: number } => ({ sequence, slot, choice, deviceTime: 0 });
  const save = (one: { caller: Caller; params: { sittingId: string } }, answers: ReturnType<typeof answer>[], from = device) =>
    one.caller.call('sittings.saveAnswers', { params: one.params, body: { device: from, answers } });
  const backToStart = (): Promise<void> => server.clock.set('2026-11-26T01:05:00Z');

  it('cannot be started without admission', async () => {
    const refused = await miner.call('sittings.start', { params: { sittingId: side.sittingId }, body: { device } });
    expect([refused.status, refused.body.code]).toEqual([409, 'sitting/not-admitted']);
  });

  it('is not admitted with another man’s ID card, nor without a look at the face', async () => {
    const params = { sittingId: side.sittingId };
    const other = await proctor.call('exams.admit', { params, body: { residentId: '110101199003077571', faceSeen: true } });
    expect(other.body.code).toBe('sitting/id-mismatch');
    const unseen = await proctor.call('exams.admit', { params, body: { residentId: side.miner.residentId, faceSeen: false } });
    expect(unseen.body.code).toBe('sitting/face-not-seen');
  });

  it('cannot be started before the time', async () => {
    const params = { sittingId: side.sittingId };
    expect((await proctor.call('exams.admit', { params, body: { residentId: ` ${side.miner.residentId.toLowerCase()} `, faceSeen: true } })).status).toBe(200);
    const early = await miner.call('sittings.start', { params, body: { device } });
    expect([early.body.code, early.body.details]).toEqual(['sitting/too-early', { startsAt: startsAt.toISOString() }]);
    await backToStart();
    expect((await miner.call('sittings.start', { params, body: { device } })).status).toBe(200);
  });

  it('is nobody else’s: another candidate gets the answer of a thing that does not exist', async () => {
    const one = await started();
    const stranger = await candidate();
    for (const call of [
      stranger.caller.call('sittings.start', { params: one.params, body: { device } }),
      stranger.caller.call('sittings.submit', { params: one.params, body: { device } }),
      stranger.caller.call('sittings.clock', { params: one.params }),
    ]) expect((await call).body).toEqual({ code: 'request/not-found', details: {} });
  });

  it('shows no key, and the same paper again on the same machine', async () => {
    const one = await started();
    expect(JSON.stringify(one.paper)).not.toMatch(/"key":"[A-D]","(?!text)|answer_?key|explanation/i);
    const again = await one.caller.call('sittings.start', { params: one.params, body: { device } });
    expect(again.body.paper).toEqual(one.paper.paper);
  });

  it('refuses a second machine until the invigilator hands over, then the first', async () => {
    const one = await started();
    await save(one, [answer(1, 1, 'B')]);
    const second = await one.caller.call('sittings.start', { params: one.params, body: { device: 'machine-two' } });
    expect(second.body.code).toBe('sitting/other-device');
    expect((await save(one, [answer(2, 2, 'A')], 'machine-two')).body.code).toBe('sitting/other-device');
    expect((await proctor.call('exams.handOver', { params: one.params, body: { reason: '电脑故障' } })).status).toBe(200);
    const taken = await one.caller.call('sittings.start', { params: one.params, body: { device: 'machine-two' } });
    expect(taken.body.answers).toEqual([{ slot: 1, choice: 'B', sequence: 1 }]);
    expect((await save(one, [answer(2, 2, 'A')])).body.code).toBe('sitting/other-device');
  });

  it.each([
    ['a question that is not on the paper', answer(1, 77, 'A'), 'sitting/slot-not-on-paper'],
    ['an option the question does not have', answer(1, 1, 'J'), 'sitting/choice-not-offered'],
    ['two options for a single choice', answer(1, 1, 'AB'), 'sitting/choice-not-offered'],
  ])('refuses an answer for %s and stores none of what came with it', async (_what, wrong, code) => {
    const one = await started();
    expect((await save(one, [answer(9, 2, 'A'), wrong])).body.code).toBe(code);
    const stored = await server.database.query('SELECT 1 FROM answer_entry WHERE sitting_id = $1', [one.params.sittingId]);
    expect(stored.rowCount).toBe(0);
  });

  it('takes the same answer twice as one, and refuses another under the same number', async () => {
    const one = await started();
    expect((await save(one, [answer(1, 1, 'A')])).status).toBe(200);
    expect((await save(one, [answer(1, 1, 'A')])).body.acknowledged).toEqual([1]);
    expect((await save(one, [answer(1, 1, 'B')])).body.code).toBe('sitting/sequence-reused');
  });

  it('lets the highest number win, however late the lower one arrives', async () => {
    const one = await started();
    await save(one, [answer(5, 1, 'C')]);
    await save(one, [answer(4, 1, 'B')]);
    const resumed = await one.caller.call('sittings.start', { params: one.params, body: { device } });
    expect(resumed.body.answers).toEqual([{ slot: 1, choice: 'C', sequence: 5 }]);
    expect(resumed.body.lastSequence).toBe(5);
  });

  it('keeps every acknowledged answer when the server is killed', async () => {
    const one = await started();
    await save(one, [answer(1, 1, 'A'), answer(2, 2, 'A')]);
    // this test's clock has jumped by a day: the server has to have lived since, or it would make up for the jump
    await until(async () => ((await server.database.query("SELECT 1 FROM heartbeat WHERE at > '2026-11-26T01:00:00Z'")).rowCount === 1 ? true : null));
    await server.kill9();
    await server.restart();
    const resumed = await one.caller.call('sittings.start', { params: one.params, body: { device } });
    expect(resumed.body.answers).toHaveLength(2);
  });

  it('while paused takes no answer and loses no time', async () => {
    const one = await started();
    expect((await proctor.call('exams.pauseSitting', { params: one.params, body: reason })).status).toBe(200);
    const clock = await one.caller.call('sittings.clock', { params: one.params });
    expect(clock.body).toMatchObject({ state: 'paused', deadlineAt: null });
    expect((await save(one, [answer(1, 1, 'A')])).body.code).toBe('sitting/paused');
    expect((await one.caller.call('sittings.submit', { params: one.params, body: { device } })).body.code).toBe('sitting/paused');
    await server.clock.advance({ minutes: 20 });
    await proctor.call('exams.resumeSitting', { params: one.params, body: reason });
    const after = await one.caller.call('sittings.clock', { params: one.params });
    const left = Date.parse(after.body.deadlineAt!) - Date.parse(after.body.serverNow);
    expect(Math.abs(left / 1000 - clock.body.remainingSeconds!)).toBeLessThan(10);
    expect((await save(one, [answer(1, 1, 'A')])).status).toBe(200);
    await backToStart();
  });

  it('cannot be handed in twice, and nothing counts afterwards', async () => {
    const one = await started();
    await save(one, [answer(1, 1, 'A'), answer(2, 2, 'B')]);
    const receipt = await one.caller.call('sittings.submit', { params: one.params, body: { device } });
    expect(receipt.body).toMatchObject({ answered: 2, questions: 2, mark: 5, outOf: 10, passMark: 5, passed: true, practice: true });
    expect(receipt.body.sheetHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await one.caller.call('sittings.submit', { params: one.params, body: { device } })).body.code).toBe('sitting/already-submitted');
    expect((await save(one, [answer(3, 1, 'B')])).body.code).toBe('sitting/already-submitted');
    expect((await one.caller.call('sittings.receipt', { params: one.params })).body.sheetHash).toBe(receipt.body.sheetHash);
    const rows = await server.database.query('SELECT 1 FROM answer_entry WHERE sitting_id = $1', [one.params.sittingId]);
    expect(rows.rowCount).toBe(0);
  });

  it('shows the pass among the candidate’s own exams, and anyone can verify it', async () => {
    const one = await started();
    await save(one, [answer(1, 1, 'A'), answer(2, 2, 'A')]);
    const { body } = await one.caller.call('sittings.submit', { params: one.params, body: { device } });
    expect(body.passCode).toEqual(expect.any(String));
    const seen = await city.anyone().call('certificates.verify', { params: { code: body.passCode! } });
    expect(seen.body).toMatchObject({ state: 'valid', nameMasked: '李**', practice: true });
    const mine = await one.caller.call('sittings.listMine');
    expect(mine.body.sittings[0]).toMatchObject({ state: 'graded', mark: 10, passed: true, passCode: body.passCode });
  });

  it('after a fail has no pass, but a day until which one resit may be taken', async () => {
    const one = await started();
    await save(one, [answer(1, 1, 'B')]);
    const { body } = await one.caller.call('sittings.submit', { params: one.params, body: { device } });
    expect(body).toMatchObject({ passed: false, passCode: null, mark: 0 });
    const mine = await one.caller.call('sittings.listMine');
    expect(mine.body.sittings[0]).toMatchObject({ passed: false, resitUntilOn: '2026-12-26' });
  });

  it('a question about a mark is asked once, answered once by the regulator, and seen by the candidate', async () => {
    const one = await started();
    const question = { question: '第一题我认为选对了,请复核。' };
    expect((await one.caller.call('sittings.askAboutMark', { params: one.params, body: question })).body.code).toBe('sitting/not-graded');
    await one.caller.call('sittings.submit', { params: one.params, body: { device } });
    const asked = await one.caller.call('sittings.askAboutMark', { params: one.params, body: question });
    expect((await one.caller.call('sittings.askAboutMark', { params: one.params, body: question })).body.code).toBe('inquiry/already-open');
    const params = { inquiryId: asked.body.id };
    expect((await proctor.call('sittings.answerMarkInquiry', { params, body: { answer: '已复核' } })).status).toBe(403);
    const regulator = await city.as(side.regulator);
    expect((await regulator.call('sittings.answerMarkInquiry', { params, body: { answer: '已复核,评分无误。' } })).status).toBe(200);
    expect((await regulator.call('sittings.answerMarkInquiry', { params, body: { answer: '再答' } })).body.code).toBe('inquiry/already-answered');
    const list = await one.caller.call('sittings.listMarkInquiries');
    expect(list.body.inquiries).toEqual([expect.objectContaining({ answer: '已复核,评分无误。', question: question.question })]);
  });

  it('is handed in by the server when time is over and the machine is gone', async () => {
    const one = await started();
    await save(one, [answer(1, 1, 'A')]);
    await proctor.call('exams.extendSitting', { params: one.params, body: { minutes: 10, reason: '设备更换耽误' } });
    await server.clock.advance({ minutes: 65 });
    expect((await save(one, [answer(2, 2, 'A')])).status).toBe(200);
    await server.clock.advance({ minutes: 6 });
    expect((await save(one, [answer(3, 2, 'B')])).body.code).toMatch(/time-over|already-submitted/);
    const receipt = await until(async () => {
      const { status, body } = await one.caller.call('sittings.receipt', { params: one.params });
      return status === 200 ? body : null;
    });
    expect(receipt).toMatchObject({ mark: 10, answered: 2 });
    const { rows } = await server.database.query('SELECT submitted_by FROM sitting WHERE id = $1', [one.params.sittingId]);
    expect(rows[0]).toEqual({ submitted_by: 'time' });
    await backToStart();
  });

  it('goes through the room’s record: absence, void, signature only when nothing is open', async () => {
    const params = { sessionId: side.session.id };
    const open = await started();
    expect((await proctor.call('exams.signRoomRecord', { params, body: { remarks: '' } })).body.code).toBe('session/sittings-open');
    const absentee = await candidate('enrolled');
    expect((await proctor.call('exams.voidSitting', { params: open.params, body: reason })).status).toBe(200);
    expect((await save(open, [answer(1, 1, 'A')])).body.code).toBe('sitting/state');
    await server.clock.set('2026-11-26T05:00:00Z');
    await until(async () => {
      const room = await proctor.call('exams.readRoom', { params });
      return room.body.seats.every((seat) => ['submitted', 'absent', 'voided'].includes(seat.status)) || null;
    });
    const room = await proctor.call('exams.readRoom', { params });
    expect(room.body.seats.find((seat) => seat.sittingId === absentee.params.sittingId)?.status).toBe('absent');
    const signed = await proctor.call('exams.signRoomRecord', { params, body: { remarks: '一切正常' } });
    expect(signed.body).toMatchObject({ remarks: '一切正常', signedBy: side.proctor, absent: room.body.seats.filter((seat) => seat.status === 'absent').length });
    expect(signed.body.events.map((event) => event.kind)).toEqual(expect.arrayContaining(['admitted', 'started', 'paused', 'resumed', 'extended', 'handed-over', 'resumed-elsewhere', 'submitted', 'time-over', 'absent', 'voided']));
    expect((await proctor.call('exams.voidSession', { params, body: reason })).body.code).toBe('session/state');
  });
});
