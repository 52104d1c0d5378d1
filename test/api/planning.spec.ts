import { openWorkbook } from '@kuangan/question-banks/formats';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { candidate, fileOf, noteCodes, rosterHeader, workbook } from '../support/tables.ts';

let server: TestServer;
let city: City;
let north: Side;
let south: Side;
let clerk: Caller;
let bankId: string;

const startOfTests = '2026-11-25T02:00:00Z';
const blueprint = { sections: [{ type: 'single-choice' as const, count: 2, points: 5 }], passMark: 5, minutes: 120, shuffleOptions: true };

beforeAll(async () => {
  server = await startTestServer({ clock: startOfTests });
  city = new City(server);
  north = await makeSide(city, '北山');
  south = await makeSide(city, '南山');
  clerk = await city.as(north.clerk);
  bankId = await city.bank(north.institutionId, 'practice');
  for (const stem of ['一', '二', '三']) await city.question(bankId, stem);
});
afterAll(() => server.stop());

let serial = 500;
const newId = (): string => syntheticResidentId(serial++);
const sexOf = (residentId: string): string => (Number(residentId[16]) % 2 === 1 ? '男' : '女');
const person = (name = '张三', residentId = newId()): string[] => candidate(name, residentId, sexOf(residentId));

type Plan = Parameters<typeof plan>[0];
async function plan(given: { roomId?: string; seats?: number; startsAt?: string; bankId?: string; institutionId?: string; blueprint?: object } = {}) {
  return clerk.call('exams.planSession', {
    body: { institutionId: north.institutionId, bankId, roomId: given.roomId ?? (await city.room(north.siteId, `考场${++serial}`)), seats: 30, startsAt: '2026-11-27T01:00:00Z', lateEntryMinutes: 30, blueprint, ...given } as never,
  });
}
async function session(given?: Plan): Promise<string> {
  const { status, body } = await plan(given);
  expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
  return body.id;
}
async function upload(sessionId: string, rows: string[][]) {
  const { status, body } = await clerk.call('exams.uploadRoster', { params: { sessionId }, file: await workbook(rosterHeader, rows, '名单.xlsx') });
  expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
  return body;
}
const commit = (rosterId: string, leaveOutRefused = false) => clerk.call('exams.commitRoster', { params: { rosterId }, body: { leaveOutRefused } });
async function enrol(sessionId: string, rows: string[][]): Promise<void> {
  expect(await commit((await upload(sessionId, rows)).id)).toMatchObject({ status: 200, body: { enrolled: rows.length } });
}
const list = async (sessionId: string) => (await clerk.call('exams.listCandidates', { params: { sessionId } })).body.candidates;

/** The newest sitting of a person marked as given, with its result on a day. */
async function mark(residentId: string, sessionId: string, passed: boolean, at: string): Promise<string> {
  const sitting = (await list(sessionId)).find(({ residentIdMasked }) => residentIdMasked.endsWith(residentId.slice(-4)))!;
  await city.sql(
    `UPDATE sitting SET state = 'graded', started_at = $2, paper = '{"slots":[]}', submitted_at = $2, submitted_by = 'candidate', mark = $3, out_of = 10, passed = $4 WHERE id = $1`,
    [sitting.sittingId, at, passed ? 10 : 0, passed],
  );
  return sitting.sittingId;
}

describe('planning', () => {
  it('is refused when the bank cannot fill the paper, and says what is missing', async () => {
    const answer = await plan({ blueprint: { ...blueprint, sections: [{ type: 'single-choice', count: 4, points: 5 }, { type: 'true-false', count: 1, points: 1 }] } });
    expect(answer).toMatchObject({ status: 422, body: { code: 'session/paper-infeasible', details: { missing: [{ type: 'single-choice', wanted: 4, available: 3 }, { type: 'true-false', wanted: 1, available: 0 }] } } });
  });

  it.each([
    ['in the past', { startsAt: '2026-11-25T01:59:00Z' }, 422, 'session/starts-in-the-past'],
    ['with more seats than the room has', { seats: 31 }, 422, 'session/too-many-seats'],
    ['with a pass mark no paper reaches', { blueprint: { ...blueprint, passMark: 11 } }, 400, 'request/invalid'],
    ['with no question at all', { blueprint: { ...blueprint, passMark: 0, sections: [{ type: 'single-choice', count: 0, points: 1 }] } }, 400, 'request/invalid'],
  ])('%s is refused', async (_how, given, status, code) => expect(await plan(given as Plan)).toMatchObject({ status, body: { code } }));

  it('with another city’s room or another institution’s bank is refused as if there were none', async () => {
    expect(await plan({ roomId: south.roomId })).toMatchObject({ status: 404, body: { code: 'request/not-found' } });
    expect(await plan({ bankId: south.session.bankId })).toMatchObject({ status: 404, body: { code: 'request/not-found' } });
  });

  it('into a room that is taken until the last late-comer’s minutes are over is refused, right after is not', async () => {
    const roomId = await city.room(north.siteId, '争用考场');
    await session({ roomId, startsAt: '2026-11-27T01:00:00Z' });
    expect(await plan({ roomId, startsAt: '2026-11-27T03:29:00Z' })).toMatchObject({ status: 409, body: { code: 'session/room-taken' } });
    await session({ roomId, startsAt: '2026-11-27T03:30:00Z' });
  });

  it('takes operation item and practice mark from the bank and counts every state', async () => {
    const { body } = await plan();
    expect(body).toMatchObject({ operationItem: '煤矿瓦斯检查作业', practice: true, state: 'planned', institutionName: '北山安全培训中心', siteName: '北山考试点', abilities: { uploadRoster: true, voidSession: false } });
    expect(body.counts).toEqual({ enrolled: 0, admitted: 0, answering: 0, paused: 0, submitted: 0, graded: 0, absent: 0, voided: 0, withdrawn: 0 });
  });

  it('is seen by the clerk, the site’s invigilator and the regulator, by nobody of another city', async () => {
    const id = await session();
    for (const who of [north.clerk, north.proctor, north.regulator]) {
      const caller = await city.as(who);
      expect((await caller.call('exams.listSessions', { query: {} })).body.sessions.map((one) => one.id)).toContain(id);
      expect((await caller.call('exams.readSession', { params: { sessionId: id } })).status).toBe(200);
    }
    for (const who of [south.clerk, south.proctor, south.regulator]) {
      const caller = await city.as(who);
      expect((await caller.call('exams.listSessions', { query: {} })).body.sessions.map((one) => one.id)).not.toContain(id);
    }
  });

  it('is listed newest start first, page by page without loss', async () => {
    const all = (await clerk.call('exams.listSessions', { query: { limit: 200 } })).body.sessions.map(({ id }) => id);
    const paged: string[] = [];
    for (let after: string | undefined; ;) {
      const { sessions, next } = (await clerk.call('exams.listSessions', { query: { limit: 2, ...(after ? { after } : {}) } })).body;
      paged.push(...sessions.map(({ id }) => id));
      if (!next) break;
      after = next;
    }
    expect(paged).toEqual(all);
  });
});

describe('a roster that is refused whole', () => {
  it('is no workbook, has other columns, or no rows', async () => {
    const sessionId = await session();
    const send = async (file: File) => (await clerk.call('exams.uploadRoster', { params: { sessionId }, file })).body;
    expect(await send(fileOf(Buffer.from('张三')))).toMatchObject({ code: 'workbook/not-a-workbook' });
    expect(await send(await workbook(['姓名', '电话'], [['张三', '1']]))).toMatchObject({ code: 'workbook/columns', details: { missing: ['身份证号'], found: ['姓名', '电话'] } });
    expect(await send(await workbook(rosterHeader, []))).toMatchObject({ code: 'workbook/empty' });
    expect(await city.sql('SELECT 1 FROM roster WHERE session_id = $1', [sessionId])).toHaveLength(0);
  });

  it('comes when the session is void', async () => {
    const sessionId = await session();
    const read = await upload(sessionId, [person()]);
    await city.sql("UPDATE exam_session SET state = 'voided' WHERE id = $1", [sessionId]);
    expect(await commit(read.id)).toMatchObject({ status: 409, body: { code: 'session/state', details: { state: 'voided' } } });
    expect(await clerk.call('exams.uploadRoster', { params: { sessionId }, file: await workbook(rosterHeader, [person()]) })).toMatchObject({ status: 409, body: { code: 'session/state' } });
  });
});

describe('a roster', () => {
  it('with a refused row enrols nobody until it is left out expressly', async () => {
    const sessionId = await session();
    const [one, two] = [newId(), newId()];
    const read = await upload(sessionId, [person('张三', one), person('李四', `${two.slice(0, 17)}${two.endsWith('1') ? '2' : '1'}`), person('王五', one), candidate('赵六', '')]);
    expect(noteCodes(read)).toEqual([[], ['id-check-digit'], ['duplicate'], ['id-missing']]);
    expect(await commit(read.id)).toMatchObject({ status: 409, body: { code: 'import/rows-refused', details: { count: 3 } } });
    expect(await list(sessionId)).toHaveLength(0);
    expect(await commit(read.id, true)).toMatchObject({ status: 200, body: { enrolled: 1, leftOut: 3 } });
    expect(await commit(read.id, true)).toMatchObject({ status: 409, body: { code: 'import/already-committed' } });
  });

  it('of more people than seats enrols nobody', async () => {
    const sessionId = await session({ seats: 2 });
    const read = await upload(sessionId, [person(), person(), person()]);
    expect(read.seatsLeft).toBe(2);
    expect(await commit(read.id)).toMatchObject({ status: 409, body: { code: 'session/no-seat-left', details: { seatsLeft: 2, wanted: 3 } } });
    expect(await list(sessionId)).toHaveLength(0);
    expect(await city.sql("SELECT 1 FROM roster WHERE id = $1 AND committed_at IS NOT NULL", [read.id])).toHaveLength(0);
  });

  it('shows and stores no resident ID in the open', async () => {
    const residentId = newId();
    const read = await upload(await session(), [person('张三', residentId)]);
    expect(JSON.stringify(read)).not.toContain(residentId);
    expect(read.rows[0]!.label).toContain(`${residentId.slice(0, 4)}**********${residentId.slice(-4)}`);
    const [{ reading_sealed: sealed }] = (await city.sql<{ reading_sealed: Buffer }>('SELECT reading_sealed FROM roster WHERE id = $1', [read.id])) as [{ reading_sealed: Buffer }];
    for (const open of [residentId, '张三']) expect(sealed.includes(Buffer.from(open))).toBe(false);
    await commit(read.id);
    const leaves = await city.sql<{ canonical: Buffer }>('SELECT canonical FROM ledger_leaf');
    for (const { canonical } of leaves) expect(canonical.toString()).not.toMatch(new RegExp(`${residentId}|张三|名单`));
    expect(server.log()).not.toContain(residentId);
  });

  it('gives seats in order from the lowest free one, tickets of their own, and accounts to activate', async () => {
    const sessionId = await session();
    await enrol(sessionId, [person('张三'), person('李四')]);
    await city.sql('DELETE FROM eligibility_decision WHERE sitting_id IN (SELECT id FROM sitting WHERE session_id = $1 AND seat = 1)', [sessionId]);
    await city.sql('DELETE FROM sitting WHERE session_id = $1 AND seat = 1', [sessionId]);
    await enrol(sessionId, [person('王五'), person('赵六')]);
    const candidates = await list(sessionId);
    expect(candidates.map(({ seat, name }) => [seat, name])).toEqual([[1, '王五'], [2, '李四'], [3, '赵六']]);
    expect(new Set(candidates.map(({ ticketNumber }) => ticketNumber)).size).toBe(3);
    expect(candidates[0]).toMatchObject({ state: 'enrolled', accountState: 'none', resit: false, mark: null, ticketNumber: expect.stringMatching(/^261127\d{7}$/) });
  });

  it('finds the person it knows by the ID and brings his employer up to date', async () => {
    const residentId = newId();
    await enrol(await session({ startsAt: '2026-12-01T01:00:00Z' }), [person('钱七', residentId)]);
    await city.sql("UPDATE sitting s SET state = 'absent' FROM person p WHERE p.id = s.person_id AND p.name = '钱七'");
    const row = person('钱七', residentId);
    row[5] = '新单位';
    const again = await session({ startsAt: '2026-12-08T01:00:00Z' });
    await enrol(again, [row]);
    expect((await list(again))[0]).toMatchObject({ employer: '新单位' });
  });

  it('is the regulator’s to see, not to commit', async () => {
    const read = await upload(await session(), [person()]);
    const regulator = await city.as(north.regulator);
    expect(await regulator.call('exams.commitRoster', { params: { rosterId: read.id }, body: { leaveOutRefused: false } })).toMatchObject({ status: 403 });
  });
});

describe('who may not be enrolled', () => {
  it('is whoever is enrolled here, or sits the same item elsewhere', async () => {
    const residentId = newId();
    const first = await session();
    await enrol(first, [person('张三', residentId)]);
    expect(noteCodes(await upload(first, [person('张三', residentId)]))).toEqual([['already-enrolled']]);
    const later = await upload(await session({ startsAt: '2026-12-27T01:00:00Z' }), [person('张三', residentId)]);
    expect(later.rows[0]).toMatchObject({ verdict: 'refused', notes: [{ code: 'enrolled-elsewhere', detail: '2026-11-27 09:00' }] });
  });

  it('is whoever stands on two rosters committed at the same moment: one of them finds him', async () => {
    const residentId = newId();
    const sessions = [await session(), await session({ startsAt: '2026-12-27T01:00:00Z' })];
    const rosters = [await upload(sessions[0]!, [person('张三', residentId)]), await upload(sessions[1]!, [person('张三', residentId)])];
    const answers = await Promise.all(rosters.map(({ id }) => commit(id)));
    expect(answers.map(({ status, body }) => [status, body.code]).sort()).toEqual([[200, undefined], [409, 'import/rows-refused']]);
    expect((await Promise.all(sessions.map(list))).flat()).toHaveLength(1);
  });

  it('is whoever sits something else at that time, but not before or after', async () => {
    const residentId = newId();
    const { body: other } = await clerk.call('questionBanks.createBank', { body: { institutionId: north.institutionId, title: '爆破', operationItem: '煤矿井下爆破作业', pool: 'practice' } });
    for (const stem of ['爆破一', '爆破二']) await city.question(other.id, stem);
    await enrol(await session({ bankId: other.id, startsAt: '2026-11-27T03:00:00Z' }), [person('张三', residentId)]);
    expect(noteCodes(await upload(await session({ startsAt: '2026-11-27T01:00:00Z' }), [person('张三', residentId)]))).toEqual([['overlapping-session']]);
    expect(noteCodes(await upload(await session({ startsAt: '2026-11-28T01:00:00Z' }), [person('张三', residentId)]))).toEqual([[]]);
  });

  it('is whoever has a valid pass', async () => {
    const residentId = newId();
    const first = await session();
    await enrol(first, [person('张三', residentId)]);
    await city.theoryPass(await mark(residentId, first, true, '2026-11-25T03:00:00Z'), { passedOn: '2026-11-25', validUntilOn: '2027-11-25' });
    const read = await upload(await session(), [person('张三', residentId)]);
    expect(read.rows[0]).toMatchObject({ verdict: 'refused', notes: [{ code: 'already-passed', detail: '2027-11-25' }] });
  });

  it('is whoever failed more than 30 days ago, or failed his resit', async () => {
    const residentId = newId();
    const first = await session();
    await enrol(first, [person('张三', residentId)]);
    const failed = await mark(residentId, first, false, '2026-11-25T03:00:00Z');
    expect(noteCodes(await upload(await session({ startsAt: '2026-12-26T01:00:00Z' }), [person('张三', residentId)]))).toEqual([['resit-not-allowed']]);
    const resit = await session({ startsAt: '2026-12-25T01:00:00Z' });
    expect(noteCodes(await upload(resit, [person('张三', residentId)]))).toEqual([['resit']]);
    await enrol(resit, [person('张三', residentId)]);
    expect((await list(resit))[0]).toMatchObject({ resit: true });
    expect(await city.sql('SELECT resit_of FROM sitting WHERE session_id = $1', [resit])).toEqual([{ resit_of: failed }]);
    await mark(residentId, resit, false, '2026-11-26T03:00:00Z');
    expect(noteCodes(await upload(await session({ startsAt: '2026-12-20T01:00:00Z' }), [person('张三', residentId)]))).toEqual([['resit-not-allowed']]);
  });

  it('is not whoever missed his resit or had it voided: it did not count', async () => {
    const residentId = newId();
    const first = await session();
    await enrol(first, [person('张三', residentId)]);
    await mark(residentId, first, false, '2026-11-25T03:00:00Z');
    for (const state of ['absent', 'voided']) {
      const resit = await session({ startsAt: '2026-12-10T01:00:00Z' });
      await enrol(resit, [person('张三', residentId)]);
      await city.sql('UPDATE sitting SET state = $2 WHERE session_id = $1', [resit, state]);
    }
    expect(noteCodes(await upload(await session({ startsAt: '2026-12-11T01:00:00Z' }), [person('张三', residentId)]))).toEqual([['resit']]);
  });
});

describe('what is printed', () => {
  it('carries in the picture of a ticket the number alone', async () => {
    const sessionId = await session();
    await enrol(sessionId, [person('张三')]);
    const { body } = await clerk.call('exams.printTickets', { params: { sessionId } });
    expect(body.tickets).toEqual([expect.objectContaining({ seat: 1, name: '张三', minutes: 120, startsAt: '2026-11-27T01:00:00.000Z', siteName: '北山考试点', qrSvg: expect.stringMatching(/^<svg/) })]);
    expect(body.tickets[0]!.residentIdMasked).toMatch(/^\d{4}\*{10}[\dX]{4}$/);
  });

  it('as a score sheet names result and resit, masks the ID and runs no formula', async () => {
    const sessionId = await session();
    const ids = [newId(), newId(), newId()];
    await enrol(sessionId, [person('张三', ids[0]), person('李四', ids[1]), person('王五', ids[2])]);
    await mark(ids[0]!, sessionId, true, '2026-11-25T03:00:00Z');
    await mark(ids[1]!, sessionId, false, '2026-11-25T03:00:00Z');
    await city.sql("UPDATE sitting SET state = 'absent', employer = '=1+1' WHERE session_id = $1 AND seat = 3", [sessionId]);
    const { body } = await clerk.call('exams.exportMarks', { params: { sessionId } });
    const opened = await openWorkbook(Buffer.from(body.base64, 'base64'));
    const rows = opened.ok ? opened.sheets[0]!.rows.map(({ cells }) => cells) : [];
    expect(rows[0]).toEqual(['准考证号', '姓名', '身份证号', '单位', '理论成绩', '结论']);
    expect(rows.slice(1).map((cells) => [cells[1], cells[4], cells[5]])).toEqual([['张三', '10', '合格'], ['李四', '0', '不合格'], ['王五', '', '缺考']]);
    expect(rows[3]![3]).toBe("'=1+1");
    for (const id of ids) expect(JSON.stringify(rows)).not.toContain(id);
    expect(body.fileName).toMatch(/练习用/);
  });
});
