import { openWorkbook } from '@kuangan/question-banks/formats';
import { BankDesk } from '../support/bank-desk.ts';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, password, type Side } from '../support/city.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { candidate, fileOf, noteCodes, rosterHeader, workbook } from '../support/tables.ts';

/** What a clerk may put right: an enrolment, a session, a fail behind which somebody has trained again, a row about somebody known. */
let server: TestServer;
let city: City;
let side: Side;
let clerk: Caller;
const reason = '名单有误';
const blueprint = { sections: [{ type: 'single-choice' as const, count: 2, points: 5 }], passMark: 5, minutes: 60, shuffleOptions: true };

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T02:00:00Z' });
  city = new City(server);
  side = await makeSide(city, '西山');
  clerk = await city.as(side.clerk);
  for (const stem of ['一', '二', '三']) await city.question(side.session.bankId, stem);
});
afterAll(() => server.stop());

let serial = 700;
async function session(startsAt = '2026-11-27T01:00:00Z', by = clerk, roomId?: string): Promise<string> {
  const { status, body } = await by.call('exams.planSession', {
    body: { institutionId: side.institutionId, bankId: side.session.bankId, roomId: roomId ?? (await city.room(side.siteId, `考场${++serial}`)), seats: 30, startsAt, lateEntryMinutes: 30, blueprint } as never,
  });
  expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
  return body.id;
}
async function uploadWith(header: string[], row: string[]) {
  const { status, body } = await clerk.call('exams.uploadRoster', { params: { sessionId: await session() }, file: await workbook(header, [row]) });
  expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
  return body;
}
async function upload(sessionId: string, rows: string[][]) {
  const { status, body } = await clerk.call('exams.uploadRoster', { params: { sessionId }, file: await workbook(rosterHeader, rows, '名单.xlsx') });
  expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
  return body;
}
const list = async (sessionId: string) => (await clerk.call('exams.listCandidates', { params: { sessionId } })).body.candidates;
async function enrol(sessionId: string, rows: string[][]) {
  const read = await upload(sessionId, rows);
  expect(await clerk.call('exams.commitRoster', { params: { rosterId: read.id }, body: { leaveOutRefused: false } })).toMatchObject({ status: 200, body: { enrolled: rows.length } });
  return list(sessionId);
}
const withdraw = (sittingId: string, by = clerk) => by.call('exams.withdrawEnrolment', { params: { sittingId }, body: { reason } });
const cancel = (sessionId: string, by = clerk) => by.call('exams.cancelSession', { params: { sessionId }, body: { reason } });
const leaves = async (action: string) => (await city.sql<{ canonical: Buffer }>("SELECT canonical FROM ledger_leaf WHERE convert_from(canonical, 'UTF8') LIKE '%' || $1 || '%' ORDER BY id", [action])).map(({ canonical }) => canonical.toString());

describe('withdrawing an enrolment', () => {
  it('is refused to the invigilator and the regulator, after the start, and once somebody is admitted', async () => {
    const id = await session('2026-11-25T06:00:00Z');
    const [one, two] = await enrol(id, [candidate('张三', syntheticResidentId(serial++)), candidate('李四', syntheticResidentId(serial++))]);
    for (const who of [side.proctor, side.regulator]) expect((await withdraw(one!.sittingId, await city.as(who))).status).toBe(403);
    await city.sql("UPDATE sitting SET state = 'admitted' WHERE id = $1", [two!.sittingId]);
    expect(await withdraw(two!.sittingId)).toMatchObject({ status: 409, body: { code: 'sitting/state', details: { state: 'admitted' } } });
    expect((await list(id)).map(({ abilities }) => abilities['withdraw'])).toEqual([true, false]);
    await city.sql("UPDATE exam_session SET starts_at = '2026-11-25T01:59:00Z' WHERE id = $1", [id]);
    expect(await withdraw(one!.sittingId)).toMatchObject({ status: 409, body: { code: 'enrolment/too-late' } });
    expect((await list(id)).map(({ abilities }) => abilities['withdraw'])).toEqual([false, false]);
  });

  it('frees the seat, voids the ticket for good, gives up the file and is told to the man', async () => {
    const id = await session();
    const wrong = await city.miner('错报者');
    const [one, two] = await enrol(id, [candidate(wrong.name, wrong.residentId), candidate('李四', syntheticResidentId(serial++))]);
    expect((await withdraw(one!.sittingId)).status).toBe(200);
    expect(await withdraw(one!.sittingId)).toMatchObject({ status: 409, body: { code: 'sitting/state', details: { state: 'withdrawn' } } });
    expect((await list(id)).map(({ seat }) => seat)).toEqual([2]);
    expect(await city.sql('SELECT 1 FROM person_keeper WHERE source_id = $1', [one!.sittingId])).toEqual([]);
    expect((await (await city.as(wrong)).call('sittings.listMine')).body.sittings).toEqual([expect.objectContaining({ id: one!.sittingId, state: 'withdrawn' })]);
    const after = await enrol(id, [candidate('王五', syntheticResidentId(serial++)), candidate(wrong.name, wrong.residentId)]);
    expect(after.map(({ seat, name }) => [seat, name])).toEqual([[1, '王五'], [2, '李四'], [3, wrong.name]]);
    const tickets = (await clerk.call('exams.printTickets', { params: { sessionId: id } })).body.tickets.map(({ ticketNumber }) => ticketNumber);
    expect(tickets).toHaveLength(3);
    expect(tickets).not.toContain(one!.ticketNumber);
    expect(tickets).toContain(two!.ticketNumber);
    const room = (await (await city.as(side.proctor)).call('exams.readRoom', { params: { sessionId: id } })).body;
    expect(room.seats).toHaveLength(3);
    expect(await leaves('exams/enrolment-withdrawn')).toContainEqual(expect.stringContaining(one!.sittingId));
  });
});

describe('cancelling a session', () => {
  it('is refused to whoever did not plan it, once somebody was admitted, and after the start', async () => {
    await city.account('clerk-colleague', 'clerk', side.institutionId);
    const colleague = await city.as('clerk-colleague');
    const id = await session('2026-11-25T06:00:00Z');
    expect((await cancel(id, await city.as(side.proctor))).status).toBe(403);
    expect(await cancel(id, colleague)).toMatchObject({ status: 409, body: { code: 'session/planned-by-another' } });
    const ability = async (by: Caller) => (await by.call('exams.readSession', { params: { sessionId: id } })).body.abilities['cancel'];
    expect([await ability(clerk), await ability(colleague)]).toEqual([true, false]);
    const [one] = await enrol(id, [candidate('张三', syntheticResidentId(serial++))]);
    await city.sql("UPDATE sitting SET state = 'admitted' WHERE id = $1", [one!.sittingId]);
    expect(await cancel(id)).toMatchObject({ status: 409, body: { code: 'session/begun' } });
    expect(await ability(clerk)).toBe(false);
    const begun = await session('2026-11-25T07:00:00Z');
    await city.sql("UPDATE exam_session SET starts_at = '2026-11-25T01:59:00Z' WHERE id = $1", [begun]);
    expect(await cancel(begun)).toMatchObject({ status: 409, body: { code: 'session/begun' } });
  });

  it('withdraws everybody, frees room and people, and cannot be done or undone twice', async () => {
    const roomId = await city.room(side.siteId, '共用考场');
    const id = await session('2026-11-28T01:00:00Z', clerk, roomId);
    const row = candidate('张三', syntheticResidentId(serial++));
    const [one] = await enrol(id, [row]);
    expect((await cancel(id)).status).toBe(200);
    expect(await cancel(id)).toMatchObject({ status: 409, body: { code: 'session/state', details: { state: 'cancelled' } } });
    expect((await clerk.call('exams.readSession', { params: { sessionId: id } })).body).toMatchObject({ state: 'cancelled', counts: { withdrawn: 1, enrolled: 0 }, abilities: { cancel: false, uploadRoster: false } });
    expect((await clerk.call('exams.uploadRoster', { params: { sessionId: id }, file: await workbook(rosterHeader, [row]) })).body).toMatchObject({ code: 'session/state' });
    expect(await enrol(await session('2026-11-28T01:00:00Z', clerk, roomId), [row])).toHaveLength(1);
    expect(await leaves('exams/session-cancelled')).toContainEqual(expect.stringContaining(id));
    expect(await leaves('exams/enrolment-withdrawn')).toContainEqual(expect.stringContaining(one!.sittingId));
  });
});

describe('retraining', () => {
  const residentId = syntheticResidentId(690);
  const row = candidate('周八', residentId);
  const declare = (rosterId: string, endedOn: string, at = 2) => clerk.call('exams.declareRetraining', { params: { rosterId }, body: { sheet: 'Sheet1', row: at, endedOn, reason: '复训合格' } });

  /** What the man himself is told can follow a fail. */
  async function afterFail(sittingId: string): Promise<[unknown, unknown]> {
    await city.sql("UPDATE account a SET state = 'active', password_hash = (SELECT password_hash FROM account WHERE person_id = $1) FROM person p WHERE p.id = a.person_id AND p.name = '周八'", [side.miner.id]);
    const mine = (await (await city.anyone().signIn(residentId, password)).call('sittings.listMine')).body.sittings;
    const one = mine.find(({ id }) => id === sittingId)!;
    return [one.afterFail, one.resitUntilOn];
  }

  it('is declared only where resits are used up, and ended after the last result and by today', async () => {
    const first = await session('2026-11-25T03:00:00Z');
    const [failed] = await enrol(first, [row]);
    await city.sql(
      `UPDATE sitting SET state = 'graded', started_at = $2, paper = '{"slots":[]}', submitted_at = $2, submitted_by = 'candidate', mark = 0, out_of = 10, passed = false WHERE id = $1`,
      [failed!.sittingId, '2026-10-01T03:00:00Z'],
    );
    const read = await upload(await session('2026-12-20T01:00:00Z'), [row, candidate('新人', syntheticResidentId(serial++))]);
    expect(noteCodes(read)).toEqual([['resit-not-allowed'], []]);
    expect(read.rows.map(({ abilities }) => abilities['declareRetraining'])).toEqual([true, false]);
    expect(await declare(read.id, '2026-11-20', 3)).toMatchObject({ status: 409, body: { code: 'retraining/not-needed' } });
    for (const day of ['2026-10-01', '2026-09-30', '2026-11-26']) expect(await declare(read.id, day)).toMatchObject({ status: 422, body: { code: 'retraining/day', details: { failedOn: '2026-10-01' } } });
    expect(await city.sql('SELECT 1 FROM retraining')).toEqual([]);
    expect(await afterFail(failed!.sittingId)).toEqual(['retrain', null]);
    await city.sql('UPDATE sitting SET submitted_at = $2 WHERE id = $1', [failed!.sittingId, '2026-11-24T03:00:00Z']);
    expect(await afterFail(failed!.sittingId)).toEqual(['resit', '2026-12-24']);
    await city.sql('UPDATE sitting SET submitted_at = $2 WHERE id = $1', [failed!.sittingId, '2026-10-01T03:00:00Z']);
  });

  it('begins anew: a first attempt with a resit of its own, recorded with day and reason for the regulator', async () => {
    const id = await session('2026-12-21T01:00:00Z');
    const read = await upload(id, [row]);
    const declared = await declare(read.id, '2026-11-20');
    expect(declared).toMatchObject({ status: 200, body: { rows: [{ verdict: 'taken', notes: expect.arrayContaining([{ code: 'retrained', detail: '2026-11-20' }]), abilities: { declareRetraining: false } }] } });
    expect(await clerk.call('exams.commitRoster', { params: { rosterId: read.id }, body: { leaveOutRefused: false } })).toMatchObject({ status: 200 });
    const [again] = await list(id);
    expect(again).toMatchObject({ resit: false });
    // he is enrolled for the next one: nobody tells him that there is none
    const [{ id: failed }] = (await city.sql<{ id: string }>("SELECT s.id FROM sitting s JOIN person p ON p.id = s.person_id WHERE p.name = '周八' AND s.state = 'graded'")) as [{ id: string }];
    expect(await afterFail(failed)).toEqual(['arranged', null]);
    await city.sql(`UPDATE sitting SET state = 'graded', started_at = now(), paper = '{"slots":[]}', submitted_at = '2026-11-25T03:00:00Z', mark = 0, out_of = 10, passed = false WHERE id = $1`, [again!.sittingId]);
    expect([await afterFail(failed), await afterFail(again!.sittingId)]).toEqual([['sat-again', null], ['resit', '2026-12-25']]);
    const [leaf] = await leaves('exams/retraining-declared');
    for (const fact of ['2026-11-20', '2026-10-01', '复训合格']) expect(leaf).toContain(fact);
    const { ledger } = (await (await city.as(side.regulator)).call('oversight.inspectSitting', { params: { sittingId: again!.sittingId } })).body;
    expect(ledger.find(({ action }) => action === 'exams/candidate-enrolled')!.facts).toMatchObject({ retrainedOn: '2026-11-20' });
  });
});

describe('a row about somebody registered', () => {
  it('under another name is refused, whatever else is known of him, and his name is not told', async () => {
    const known = await city.miner('登记姓名');
    const read = await upload(await session(), [candidate('别的姓名', known.residentId, '', '13911112222')]);
    expect(noteCodes(read)).toEqual([['name-differs']]);
    expect(JSON.stringify(read)).not.toContain('登记姓名');
  });

  it('is not guessed at: three names for one number, then the right one is refused too, whenever the preview is read', async () => {
    const known = await city.miner('被猜的人');
    const id = await session();
    for (const name of ['被猜的一', '被猜的二', '被猜的三', known.name]) expect(noteCodes(await upload(id, [candidate(name, known.residentId)]))).toEqual([['name-differs']]);
    const { id: rosterId } = await upload(id, [candidate(known.name, known.residentId)]);
    expect(noteCodes((await clerk.call('exams.readRoster', { params: { rosterId } })).body)).toEqual([['name-differs']]);
    expect((await clerk.call('exams.commitRoster', { params: { rosterId }, body: { leaveOutRefused: true } })).body.code).toBe('import/nothing-to-take');
  });

  it('of the institution itself counts for nothing, and the same wrong pair counts once', async () => {
    const [own, foreign] = [await city.miner('自家的人'), await city.miner('别家的人')];
    await city.keeper(own.id, side.institutionId);
    const id = await session();
    for (const name of ['自家一人', '自家二人', '自家三人', '自家四人']) await upload(id, [candidate(name, own.residentId)]);
    for (let times = 0; times < 4; times++) await upload(id, [candidate('别家一人', foreign.residentId)]);
    expect((await upload(id, [candidate(own.name, own.residentId), candidate(foreign.name, foreign.residentId)])).counts).toEqual({ taken: 2, mended: 0, refused: 0 });
  });

  it('counts with those of the rosters of people: of more than fifty wrong names a day nothing is read, and then right and wrong get the same answer', async () => {
    await city.account('roster-guesser', 'clerk', side.institutionId);
    const guesser = await city.as('roster-guesser');
    const [account] = await city.sql<{ id: string }>("SELECT id FROM account WHERE login_name = 'roster-guesser'");
    await city.sql("INSERT INTO registration_refusal (id, account_id, at, source) SELECT gen_random_uuid(), $1, $2, 'roster' FROM generate_series(1, 49)", [account!.id, await server.clock.now()]);
    const [one, two, three] = [await city.miner('名额一人'), await city.miner('名额二人'), await city.miner('名额三人')];
    const id = await session();
    const send = async (rows: string[][]) => (await guesser.call('exams.uploadRoster', { params: { sessionId: id }, file: await workbook(rosterHeader, rows) })).body;
    const refused = { code: 'import/too-many-names', details: { perDay: 50 } };
    expect(await send([candidate('名额甲人', one.residentId), candidate('名额乙人', two.residentId)])).toEqual(refused);
    for (const name of ['名额丙人', three.name]) expect(await send([candidate(name, three.residentId)])).toEqual(refused);
    expect(await city.sql('SELECT 1 FROM roster WHERE session_id = $1', [id])).toEqual([]);
    expect((await send([candidate('新来的人', syntheticResidentId(serial++))])).counts).toEqual({ taken: 1, mended: 0, refused: 0 });
  });

  it('brings the telephone he had not, and he signs in with it; another telephone changes nothing and is said', async () => {
    const known = await city.miner('有号的人');
    const first = await session();
    expect(noteCodes(await upload(first, [candidate(known.name, known.residentId, '', '13911113333')]))).toEqual([['phone-added']]);
    await enrol(first, [candidate(known.name, known.residentId, '', '13911113333')]);
    expect((await city.anyone().signIn('13911113333', password)).constructor.name).toBe('Caller');
    const again = await upload(await session('2026-11-29T01:00:00Z'), [candidate(known.name, known.residentId, '', '13911114444')]);
    expect(noteCodes(again)).toEqual([['enrolled-elsewhere']]);
    await withdraw((await list(first))[0]!.sittingId);
    // the withdrawal took the file away with it; of those it keeps the institution may know more
    await city.keeper(known.id, side.institutionId);
    const second = await session('2026-11-29T01:00:00Z');
    const differing = candidate(known.name, known.residentId, '', '13911114444');
    differing[4] = '大专';
    expect(noteCodes(await upload(second, [differing]))).toEqual([['phone-kept', 'education-kept']]);
    await enrol(second, [differing]);
    expect((await city.anyone().call('access.signIn', { body: { loginName: '13911114444', password: 'whatever it is' } })).body.code).toBe('sign-in/refused');
  });
});

it('the templates are read as they are handed out: every column is known', async () => {
  const { body } = await clerk.call('exams.readRosterTemplate');
  const opened = await openWorkbook(Buffer.from(body.base64, 'base64'));
  const header = opened.ok ? opened.sheets[0]!.rows[0]!.cells : [];
  expect(noteCodes(await uploadWith([...header], ['张三', syntheticResidentId(serial++), '', '初中', '练习煤矿', '瓦斯检查工', '13911115555', '煤矿瓦斯检查作业']))).toEqual([[]]);
  const { body: questions } = await clerk.call('questionBanks.readTemplate');
  const read = await new BankDesk(clerk).upload(side.session.bankId, fileOf(Buffer.from(questions.base64, 'base64')));
  // known columns and no row: empty, not a lack of columns
  expect(read.fault?.code).toBe('workbook/empty');
});

it('a roster learns of another institution’s candidate that he cannot be enrolled, not when or where he sits, nor what else is registered of him', async () => {
  const south = await makeSide(city, '南山');
  const residentId = syntheticResidentId(9_907);
  const known = await city.miner('东家的人', { residentId, phone: '13800138007' });
  await city.sitting(south.session.id, known.id);
  const [refused] = (await upload(await session(), [candidate('东家的人', residentId, '', '13800138008')])).rows;
  expect(refused).toMatchObject({ verdict: 'refused', notes: [{ code: 'enrolled-elsewhere', detail: '' }] });
  await city.sql("UPDATE sitting SET state = 'voided' WHERE person_id = $1", [known.id]);
  const [taken] = (await upload(await session(), [candidate('东家的人', residentId, '', '13800138008')])).rows;
  expect(taken).toMatchObject({ verdict: 'taken', notes: [] });
});
