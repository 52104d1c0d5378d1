import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Miner, type Side } from '../support/city.ts';
import { modelAnswer, plainPicture, questionOfEachKind } from '../support/question-kinds.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const device = 'machine-one';
const startsAt = new Date('2026-11-26T01:00:00Z');

describe('questions of every kind, and the marking of short answers', () => {
  let server: TestServer;
  let city: City;
  let side: Side;
  let second: Miner;
  let secondSitting: string;
  let clerk: Caller;
  let picture: string;

  const sections = [
    { type: 'single-choice', count: 1, points: 1 }, { type: 'multiple-choice', count: 1, points: 3, partialCredit: 'share' }, { type: 'true-false', count: 1, points: 1 }, { type: 'numeric', count: 1, points: 2 },
    { type: 'ordering', count: 1, points: 2, partialCredit: 'share' }, { type: 'short-answer', count: 1, points: 10 }, { type: 'hotspot', count: 1, points: 1 },
  ];

  beforeAll(async () => {
    server = await startTestServer({ clock: '2026-11-26T00:30:00Z' });
    city = new City(server);
    side = await makeSide(city, '东');
    clerk = await city.as(side.clerk);
    const uploaded = await clerk.call('questionMedia.uploadMedia', { params: { bankId: side.session.bankId }, file: new File([new Uint8Array(plainPicture())], '通风系统.png') });
    expect([uploaded.status, uploaded.body.kind]).toEqual([200, 'picture']);
    picture = uploaded.body.hash;
    await questionOfEachKind(city, side.session.bankId, picture);
    await city.sql("UPDATE exam_session SET starts_at = $2, occupies = tstzrange($2, $2::timestamptz + interval '3 hours'), blueprint = $3 WHERE id = $1", [
      side.session.id, startsAt, JSON.stringify({ sections, passMark: 12, minutes: 60, shuffleOptions: true }),
    ]);
    second = await city.miner('李小山');
    secondSitting = await city.sitting(side.session.id, second.id);
    await city.sql("UPDATE sitting SET state = 'admitted' WHERE session_id = $1", [side.session.id]);
    for (const name of ['marker-two', 'marker-three', 'marker-four']) await city.account(name, 'proctor', side.siteId);
    await server.clock.set('2026-11-26T01:05:00Z');
  });
  afterAll(() => server.stop());

  const begin = async (who: Miner, sittingId: string) => {
    const caller = await city.as(who);
    const { status, body } = await caller.call('sittings.start', { params: { sittingId }, body: { device } });
    expect(status).toBe(200);
    const slotOf = (type: string) => body.paper.questions.find((question) => question.type === type)!;
    let sequence = 0;
    const answer = (type: string, choice: string) => caller.call('sittings.saveAnswers', { params: { sittingId }, body: { device, answers: [{ sequence: ++sequence, slot: slotOf(type).slot, choice, deviceTime: 0 }] } });
    return { caller, slotOf, answer, submit: () => caller.call('sittings.submit', { params: { sittingId }, body: { device } }) };
  };
  const next = async (who: string, sessionId = side.session.id) => (await (await city.as(who)).call('marking.nextAnswer', { params: { sessionId }, query: {} })).body;
  const mark = async (who: string, taskId: string, ...points: number[]) => (await city.as(who)).call('marking.markAnswer', { params: { taskId }, body: { points, note: '' } });

  it('a picture is looked into, kept once, and shown to who knows its hash', async () => {
    const upload = (file: File) => clerk.call('questionMedia.uploadMedia', { params: { bankId: side.session.bankId }, file });
    for (const [name, bytes, code] of [['a.png', Buffer.from('<svg onload=alert(1)>'), 'file/wrong-type'], ['a.png', plainPicture().subarray(0, 200), 'file/damaged'], ['a.gif', plainPicture(), 'file/not-as-named'], ['a.pdf', Buffer.from('%PDF-1.4'), 'file/wrong-type']] as const) {
      expect((await upload(new File([new Uint8Array(bytes)], name))).body.code).toBe(code);
    }
    expect((await upload(new File([new Uint8Array(plainPicture())], '另一个名字.png'))).body.hash).toBe(picture);
    expect(await city.sql('SELECT 1 FROM question_media')).toHaveLength(1);
    const shown = await (await city.as(side.miner)).download(`/api/question-media/${picture}`);
    expect([shown.status, shown.headers.get('content-type'), shown.headers.get('cache-control')]).toEqual([200, 'image/png', 'private, max-age=31536000, immutable']);
    expect(shown.bytes.equals(plainPicture())).toBe(true);
    expect((await city.anyone().download(`/api/question-media/${picture}`)).status).toBe(401);
    expect((await (await city.as(side.miner)).download(`/api/question-media/${'0'.repeat(64)}`)).status).toBe(404);
    expect((await (await city.as(side.miner)).download('/api/question-media/zz')).status).toBe(400);
  });

  it('each kind takes its own form of answer and no other; what is right in part earns its part', async () => {
    const one = await begin(side.miner, side.sittingId);
    expect(one.slotOf('single-choice').caseStem).toContain('回风巷瓦斯传感器报警');
    expect(one.slotOf('hotspot').media).toEqual([{ hash: picture, kind: 'picture', of: 'stem', alt: '通风系统示意图' }]);
    expect(JSON.stringify(one.slotOf('short-answer'))).not.toContain(modelAnswer);
    for (const [type, bad] of [['numeric', '一'], ['numeric', '1,5'], ['ordering', 'AB'], ['ordering', 'ABCC'], ['hotspot', '1001,5'], ['hotspot', '5'], ['short-answer', '   '], ['single-choice', 'AB'], ['true-false', 'A']] as const) {
      expect([type, bad, (await one.answer(type, bad)).body.code]).toEqual([type, bad, 'sitting/choice-not-offered']);
    }
    expect((await one.answer('short-answer', '撤'.repeat(2001))).status).toBe(400);
    const order = one.slotOf('ordering').options.map(({ key, text }) => [text, key] as const);
    const keyOf = new Map(order);
    const steps = ['取下自救器', '打开封口', '夹好鼻夹', '咬住口具'].map((text) => keyOf.get(text)!).join('');
    for (const [type, choice] of [['single-choice', 'B'], ['multiple-choice', 'AB'], ['true-false', 'F'], ['numeric', '1.00'], ['ordering', steps], ['hotspot', '250,500'], ['short-answer', '先停下来，\n把人撤出去。']] as const) expect([type, (await one.answer(type, choice)).status]).toEqual([type, 200]);
    const receipt = await one.submit();
    expect([receipt.status, receipt.body.mark, receipt.body.passed, receipt.body.outOf, receipt.body.answered]).toEqual([200, null, null, 20, 7]);
    expect((await one.caller.call('sittings.receipt', { params: { sittingId: side.sittingId } })).body.sheetHash).toBe(receipt.body.sheetHash);
    const mine = (await one.caller.call('sittings.listMine')).body.sittings.find(({ id }) => id === side.sittingId)!;
    expect([mine.state, mine.mark]).toEqual(['submitted', null]);
    expect((await one.answer('numeric', '2')).body.code).toBe('sitting/already-submitted');
  });

  it('nobody marks while somebody of the session still writes', async () => {
    const listed = (await (await city.as(side.proctor)).call('marking.listMarking')).body.sessions;
    expect(listed).toMatchObject([{ sessionId: side.session.id, answers: 1, settled: 0, waiting: 0, running: true }]);
    expect((await next(side.proctor)).task).toBeNull();
    const [task] = await city.sql<{ id: string }>('SELECT id FROM marking_task');
    expect((await mark(side.proctor, task!.id, 6, 4)).body.code).toBe('marking/running');
    const two = await begin(second, secondSitting);
    await two.answer('short-answer', '打电话给家里。');
    await two.submit();
    expect((await (await city.as(side.proctor)).call('marking.listMarking')).body.sessions).toMatchObject([{ answers: 2, settled: 0, waiting: 2, running: false }]);
  });

  it('is for the site and the regulator: neither the candidate nor the institution, nor another site', async () => {
    const [task] = await city.sql<{ id: string }>('SELECT id FROM marking_task');
    const north = await makeSide(city, '北');
    for (const who of [side.clerk, north.proctor, north.regulator]) {
      expect((await (await city.as(who)).call('marking.nextAnswer', { params: { sessionId: side.session.id }, query: {} })).status).toBe(who === side.clerk ? 403 : 404);
      expect((await mark(who, task!.id, 6, 4)).status).toBe(who === side.clerk ? 403 : 404);
    }
    expect((await (await city.as(side.miner)).call('marking.nextAnswer', { params: { sessionId: side.session.id }, query: {} })).status).toBe(403);
    expect((await (await city.as(north.proctor)).call('marking.listMarking')).body.sessions).toEqual([]);
    // who is both may not mark whom he enrolled
    await city.sql("INSERT INTO scope_grant (id, account_id, role, organisation_id, since_on) SELECT gen_random_uuid(), account_id, 'proctor', $2, since_on FROM scope_grant WHERE account_id = $1", [side.clerkAccountId, side.siteId]);
    expect((await mark(side.clerk, task!.id, 6, 4)).body.code).toBe('marking/own-candidate');
  });

  it('nor whoever shares hands with the candidate or with a clerk of his institution', async () => {
    const [task] = await city.sql<{ id: string; sitting_id: string }>('SELECT id, sitting_id FROM marking_task');
    const sitter = [side.miner, second].find(({ id }) => id === (task!.sitting_id === side.sittingId ? side.miner.id : second.id))!;
    for (const hash of [`(SELECT resident_id_hash FROM person WHERE id = '${sitter.id}')`, `(SELECT holder_hash FROM account WHERE id = '${side.clerkAccountId}')`]) {
      await city.sql("UPDATE account SET holder_hash = '\\x09' WHERE id = $1", [side.clerkAccountId]);
      await city.sql(`UPDATE account SET holder_hash = ${hash} WHERE login_name = 'marker-four'`);
      expect((await mark('marker-four', task!.id, 6, 4)).body.code).toBe('marking/own-candidate');
      expect((await next('marker-four')).task?.id).not.toBe(task!.id);
      await city.sql("UPDATE account SET holder_hash = NULL WHERE login_name = 'marker-four' OR id = $1", [side.clerkAccountId]);
    }
  });

  it('shows an answer without a name, beside its rubric; points are held against each line', async () => {
    const { task, session } = await next(side.proctor);
    expect(session).toMatchObject({ waiting: 2, marked: 0 });
    expect(task).toMatchObject({ modelAnswer, points: 10, rubric: [{ text: '停止作业、撤出人员', points: 6 }, { text: '断电、汇报', points: 4 }] });
    expect(JSON.stringify(task)).not.toMatch(/王大山|李小山/);
    for (const points of [[6], [6, 4, 0], [6.5, 4], [5.001, 4]]) expect([points, (await mark(side.proctor, task!.id, ...points)).body.code]).toEqual([points, 'marking/points']);
    expect((await mark(side.proctor, task!.id, -1, 4)).status).toBe(400);
  });

  const taskOf = async (sittingId: string) => (await city.sql<{ id: string }>('SELECT id FROM marking_task WHERE sitting_id = $1', [sittingId]))[0]!.id;

  it('two equal marks decide; the same man does not mark twice, in no account of his', async () => {
    const taskId = await taskOf(secondSitting);
    expect((await mark(side.proctor, taskId, 0, 0)).status).toBe(200);
    expect((await mark(side.proctor, taskId, 0, 0)).body.code).toBe('marking/already-marked');
    await city.sql("UPDATE account SET holder_hash = '\\x07' WHERE login_name IN ($1, 'marker-two')", [side.proctor]);
    expect((await mark('marker-two', taskId, 0, 0)).body.code).toBe('marking/already-marked');
    await city.sql("UPDATE account SET holder_hash = NULL WHERE login_name IN ($1, 'marker-two')", [side.proctor]);
    expect((await next(side.proctor)).session).toMatchObject({ marked: 1, waiting: 1 });
    expect((await mark(side.regulator, taskId, 0, 0)).status).toBe(200);
    expect((await mark('marker-three', taskId, 1, 0)).body.code).toBe('marking/settled');
    const [sitting] = await city.sql<{ state: string; mark: string; passed: boolean }>('SELECT state, mark, passed FROM sitting WHERE id = $1', [secondSitting]);
    expect(sitting).toEqual({ state: 'graded', mark: '0.00', passed: false });
  });

  it('where two differ a third is asked, who sees neither, and the middle mark counts', async () => {
    const taskId = await taskOf(side.sittingId);
    expect((await mark(side.proctor, taskId, 6, 0)).status).toBe(200);
    expect((await mark('marker-two', taskId, 6, 2)).status).toBe(200);
    expect(await city.sql('SELECT 1 FROM theory_pass')).toHaveLength(0);
    const third = await next('marker-three');
    expect(third.task!.id).toBe(taskId);
    expect(Object.keys(third.task!).sort()).toEqual(['answer', 'caseStem', 'id', 'media', 'modelAnswer', 'points', 'rubric', 'stem']);
    expect((await mark('marker-three', taskId, 6, 0.5)).status).toBe(200);
    // 1 + 3 * 2/3 + 1 + 2 + 2 * 2/4 + 1 from the machine, 6.5 from the markers
    const receipt = (await (await city.as(side.miner)).call('sittings.receipt', { params: { sittingId: side.sittingId } })).body;
    expect([receipt.mark, receipt.outOf, receipt.passed, receipt.passCode === null]).toEqual([14.5, 20, true, false]);
    const inspected = (await (await city.as(side.regulator)).call('oversight.inspectSitting', { params: { sittingId: side.sittingId } })).body;
    const short = inspected.slots.find(({ type }) => type === 'short-answer')!;
    expect([short.given, short.awarded]).toEqual(['先停下来，\n把人撤出去。', 6.5]);
    expect((await mark('marker-four', taskId, 6, 0)).body.code).toBe('marking/settled');
    expect((await next('marker-four')).task).toBeNull();
  });

  /** A sitting of one short answer, handed in. */
  const handedIn = async (name: string, hour: number): Promise<{ sittingId: string; taskId: string; sessionId: string }> => {
    const man = await city.miner(name);
    const session = await city.session({ ...side, createdBy: side.clerkAccountId, bankId: side.session.bankId, startsAt: new Date(`2026-11-26T${hour}:00:00Z`) });
    await city.sql('UPDATE exam_session SET blueprint = $2 WHERE id = $1', [session.id, JSON.stringify({ sections: [{ type: 'short-answer', count: 1, points: 10 }], passMark: 6, minutes: 60, shuffleOptions: true })]);
    const sittingId = await city.sitting(session.id, man.id);
    await city.sql("UPDATE sitting SET state = 'admitted' WHERE id = $1", [sittingId]);
    await server.clock.set(`2026-11-26T${hour}:05:00Z`);
    const one = await begin(man, sittingId);
    await one.answer('short-answer', '停电撤人');
    await one.submit();
    return { sittingId, taskId: await taskOf(sittingId), sessionId: session.id };
  };

  it('marks at one time are taken one after the other', async () => {
    const { sittingId, taskId } = await handedIn('赵石头', 10);
    const answers = await Promise.all([side.proctor, side.regulator, 'marker-two', 'marker-three'].map((who, at) => mark(who, taskId, at, 0)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409]);
    expect(await city.sql('SELECT state FROM sitting WHERE id = $1', [sittingId])).toEqual([{ state: 'graded' }]);
  });

  it('a pause that nobody ends keeps the others from their marks for a day, not for ever', async () => {
    const { taskId, sessionId } = await handedIn('孙半途', 16);
    const late = await city.miner('周停住');
    const paused = await city.sitting(sessionId, late.id);
    await city.sql("UPDATE sitting SET state = 'paused', remaining_ms = 1000, started_at = $2, paper = (SELECT paper FROM sitting WHERE id = (SELECT sitting_id FROM marking_task WHERE id = $3)) WHERE id = $1", [paused, '2026-11-26T16:05:00Z', taskId]);
    expect((await mark(side.regulator, taskId, 6, 4)).body.code).toBe('marking/running');
    await server.clock.set('2026-11-27T19:05:00Z');
    expect((await mark(side.regulator, taskId, 6, 4)).status).toBe(200);
    expect(await city.sql("SELECT 1 FROM ledger_leaf WHERE action = 'exams/answer-marked' AND convert_from(canonical, 'UTF8') LIKE '%points%'")).toEqual([]);
    await city.sql("UPDATE sitting SET state = 'voided', remaining_ms = NULL WHERE id = $1", [paused]);
    await server.clock.set('2026-11-26T16:10:00Z');
  });

  it('of a voided sitting nothing is left to mark', async () => {
    const { sittingId, taskId, sessionId } = await handedIn('钱小河', 13);
    expect((await next(side.proctor, sessionId)).session.waiting).toBe(1);
    expect((await (await city.as(side.proctor)).call('exams.voidSitting', { params: { sittingId }, body: { reason: '冒名顶替' } })).status).toBe(200);
    expect((await mark(side.regulator, taskId, 6, 4)).body.code).toBe('marking/settled');
    expect((await (await city.as(side.regulator)).call('marking.listMarking')).body.sessions.map((session) => session.sessionId)).not.toContain(sessionId);
  });
});
