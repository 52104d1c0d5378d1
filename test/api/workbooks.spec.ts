import { BankDesk } from '../support/bank-desk.ts';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { candidate, rosterHeader, workbookOf } from '../support/tables.ts';

/** What a clerk's files may not do: be longer than can be looked through, hide a sheet, reach beyond the rules of the day. */
let server: TestServer;
let city: City;
let side: Side;
let clerk: Caller;

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T02:00:00Z' });
  city = new City(server);
  side = await makeSide(city, '北山');
  clerk = await city.as(side.clerk);
});
afterAll(() => server.stop());

const bankHeader = ['试题类型', '题目内容', '选项', '答案'];
const uploadRoster = async (sheets: Parameters<typeof workbookOf>[0]) => clerk.call('exams.uploadRoster', { params: { sessionId: side.session.id }, file: await workbookOf(sheets) });

describe('a file', () => {
  it('of more rows than are taken at once is refused, naming rows and limit', async () => {
    const rows = Array.from({ length: 5_001 }, (_, n) => [`考生${n}`, '140500198503070001']);
    expect(await uploadRoster({ 名单: [['姓名', '身份证号'], ...rows] })).toMatchObject({ status: 422, body: { code: 'import/too-many-rows', details: { rows: 5_002, limit: 5_000 } } });
    const questions = Array.from({ length: 60_001 }, (_, n) => ['单选题', `第${n}题( )`, 'A.甲**B.乙', 'A']);
    const bank = await new BankDesk(clerk).upload(side.session.bankId, await workbookOf({ 题库: [bankHeader, ...questions] }));
    expect(bank.fault).toMatchObject({ code: 'import/too-many-rows', details: { rows: 60_001, limit: 60_000 } });
  });

  it('with a sheet that is no roster shows that sheet as refused, and takes the other only when that is said', async () => {
    const { status, body } = await uploadRoster({ Sheet1: [[...rosterHeader], candidate('赵一', syntheticResidentId(7001))], 第二页: [['编号', '备注'], ['1', '无']] });
    expect(status).toBe(200);
    expect(body.rows.map(({ sheet, verdict }) => [sheet, verdict])).toEqual([['Sheet1', 'taken'], ['第二页', 'refused']]);
    expect(body.rows[1]!.notes).toEqual([{ code: 'sheet-skipped', detail: '姓名、身份证号' }]);
    expect((await clerk.call('exams.commitRoster', { params: { rosterId: body.id }, body: { leaveOutRefused: false } })).body).toMatchObject({ code: 'import/rows-refused', details: { count: 1 } });
  });

  it('with a sheet that is no bank shows that sheet as refused', async () => {
    const file = await workbookOf({ 题库: [bankHeader, ['判断题', '瓦斯是无色的。', '', '正确']], 说明: [['填表说明'], ['请勿改动']] });
    const body = await new BankDesk(clerk).upload(side.session.bankId, file);
    expect(body.rows.map(({ sheet, becomes, notes }) => [sheet, becomes, notes.map(({ code }) => code)])).toEqual([['题库', 'taken', []], ['说明', 'refused', ['sheet-skipped']]]);
  });

  it('being read holds up nobody: another asker is answered before it has been read', async () => {
    const rows = Array.from({ length: 4_900 }, (_, n) => [`考生${n}`, '140500198503070001', '某煤矿', '瓦斯检查工']);
    let read = false;
    const reading = uploadRoster({ 名单: [['姓名', '身份证号', '工作单位', '岗位'], ...rows] }).then((answer) => ((read = true), answer));
    let answeredMeanwhile = 0;
    while (!read) {
      expect((await city.anyone().send('GET', '/api/health')).status).toBe(200);
      if (!read) answeredMeanwhile += 1;
    }
    expect((await reading).status).toBe(200);
    expect(answeredMeanwhile).toBeGreaterThan(0);
  });
});

describe('a session', () => {
  it('is not planned, nor moved, into a year whose rules nobody knows', async () => {
    const [{ bank_id: bankId, room_id: roomId }] = await city.sql<{ bank_id: string; room_id: string }>('SELECT bank_id, room_id FROM exam_session WHERE id = $1', [side.session.id]) as [{ bank_id: string; room_id: string }];
    const blueprint = { sections: [{ type: 'single-choice' as const, count: 2, points: 5 }], passMark: 5, minutes: 60, shuffleOptions: true };
    const far = '9999-01-01T00:00:00.000Z';
    const plan = await clerk.call('exams.planSession', { body: { institutionId: side.institutionId, bankId, roomId, seats: 1, startsAt: far, lateEntryMinutes: 30, blueprint } });
    expect(plan).toMatchObject({ status: 422, body: { code: 'session/starts-too-far' } });
    const move = await (await city.as(side.proctor)).call('exams.moveSession', { params: { sessionId: side.session.id }, body: { startsAt: far, reason: '停电改期' } });
    expect(move).toMatchObject({ status: 422, body: { code: 'session/starts-too-far' } });
  });
});
