import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let city: City;
let north: Side;
let south: Side;
let clerk: Caller;
let second: Caller;

const title = '煤矿安全规程';
const reason = '条文已经修改';
const blueprint = { sections: [{ type: 'single-choice' as const, count: 2, points: 5 }], passMark: 5, minutes: 60, shuffleOptions: true };
const unfiled = { sector: null, threePost: null, specialOperation: '', operationItem: '', syllabusItem: '', difficulty: null, tags: [] };

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T02:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
  south = await makeSide(city, '南山');
  await city.account('second', 'clerk', north.institutionId);
  clerk = await city.as(north.clerk);
  second = await city.as('second');
});
afterAll(() => server.stop());

let serial = 0;

async function bank(): Promise<string> {
  return (await clerk.call('questionBanks.createBank', { body: { institutionId: north.institutionId, title: `题库${++serial}`, operationItem: '煤矿瓦斯检查作业', pool: 'exam' } })).body.id;
}

/** A published question that cites a clause. */
async function cites(bankId: string, clause: string | null, more: object = {}): Promise<string> {
  const options = ['0.5%', '1.0%'].map((text, place) => ({ key: 'AB'[place]!, text }));
  const citation = { title, clause, confidence: 'V' as const, ...more };
  const { body } = await clerk.call('questions.createQuestion', { params: { bankId }, body: { classification: unfiled, content: { type: 'single-choice', stem: `第${++serial}问`, options, key: 'A', citation }, submit: true } });
  expect((await second.call('questions.approveRevision', { params: { revisionId: body.revisionId }, body: { version: 1, answer: 'A' } })).body).toEqual({ outcome: 'published' });
  return body.revisionId;
}

const state = async (given: object) => clerk.call('questions.stateClauseEnd', { body: { organisationId: north.institutionId, title, clause: null, endedOn: '2026-11-25', note: '公告第 3 号', ...given } });
const statesOf = async (ids: string[]) => (await city.sql<{ id: string; state: string }>('SELECT id, state FROM question_revision WHERE id = ANY ($1)', [ids])).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).map((row) => row.state);
const drawn = async (bankId: string) => (await clerk.call('questionBanks.listBanks')).body.banks.find(({ id }) => id === bankId)!.counts['single-choice'];

const plan = (bankId: string, startsAt: string) => clerk.call('exams.planSession', { body: { institutionId: north.institutionId, bankId, roomId: north.roomId, seats: 5, startsAt, lateEntryMinutes: 30, blueprint } });
/** Besides the session every side begins with, whose bank is empty. */
const atRisk = async () => (await clerk.call('exams.listSessionsAtRisk')).body.sessions.filter(({ id }) => id !== north.session.id);
const frozen = async (id: string) => ((await statesOf([id]))[0] === 'frozen' ? true : null);

it('finds what rests on the clause, however it is written, and no neighbour of it', async () => {
  const bankId = await bank();
  const resting = [await cites(bankId, '第十二条'), await cites(bankId, '第12条第一款'), await cites(bankId, ' 第 十二 条 第（二）项')];
  const others = [await cites(bankId, '第十二条之一'), await cites(bankId, '第一百一十二条'), await cites(bankId, '第十三条'), await cites(bankId, null)];
  const given = { organisationId: north.institutionId, title: '《煤矿安全规程》', clause: '第12条', endedOn: '2026-11-25' };
  const { body } = await clerk.call('questions.previewClauseEnd', { body: given });
  expect(body.questions.map((one) => one.revisionId).sort()).toEqual([...resting].sort());
  expect(await statesOf(resting)).toEqual(['published', 'published', 'published']);
  const stated = await state({ ...given, replacedBy: { title, clause: '第十三条' } });
  expect(stated).toMatchObject({ status: 200, body: { found: 3, frozen: 3 } });
  expect(await statesOf([...resting, ...others])).toEqual(['frozen', 'frozen', 'frozen', 'published', 'published', 'published', 'published']);
  expect(await drawn(bankId)).toBe(4);
  expect(await state(given)).toMatchObject({ status: 409, body: { code: 'question/clause-end-stated' } });
  const read = await clerk.call('questions.readClauseEnd', { params: { clauseEndId: stated.body.id }, query: {} });
  expect(read.body).toMatchObject({ found: 3, held: 3, replacedBy: { clause: '第十三条' } });
  // one is released for itself, the statement is taken back for the others
  expect((await clerk.call('questions.releaseRevision', { params: { revisionId: resting[0]! }, body: { reason: '新条文写法相同' } })).status).toBe(200);
  expect(await statesOf(resting)).toEqual(['published', 'frozen', 'frozen']);
  expect((await clerk.call('questions.withdrawClauseEnd', { params: { clauseEndId: stated.body.id }, body: { reason } })).body).toEqual({ released: 2 });
  expect(await drawn(bankId)).toBe(7);
  expect(await clerk.call('questions.withdrawClauseEnd', { params: { clauseEndId: stated.body.id }, body: { reason } })).toMatchObject({ status: 409, body: { code: 'question/clause-end-withdrawn' } });
});

it('of the whole text also finds what names no clause; only within the organisation that states it', async () => {
  const other = '煤矿防治水细则';
  const bankId = await bank();
  const ids = [await cites(bankId, null, { title: other }), await cites(bankId, '第三条', { title: other })];
  expect((await (await city.as(south.clerk)).call('questions.stateClauseEnd', { body: { organisationId: south.institutionId, title: other, clause: null, endedOn: '2026-11-25', note: '公告' } })).body).toMatchObject({ found: 0 });
  expect((await (await city.as(south.clerk)).call('questions.previewClauseEnd', { body: { organisationId: north.institutionId, title: other, clause: null, endedOn: '2026-11-25' } })).status).toBe(404);
  expect((await (await city.as(north.regulator)).call('questions.stateClauseEnd', { body: { organisationId: north.regulatorId, title: other, clause: null, endedOn: '2026-11-25', note: '公告' } })).body).toMatchObject({ found: 2, frozen: 2 });
  // what is published afterwards and rests on it is held back as well
  ids.push(await cites(bankId, '第四条', { title: other }));
  expect(await statesOf(ids)).toEqual(['frozen', 'frozen', 'frozen']);
});

it('holds questions back from its day on, and tells at once for which planned sessions too few are left', async () => {
  const other = '煤矿重大事故隐患判定标准';
  const bankId = await bank();
  const ids = [await cites(bankId, '第一条', { title: other }), await cites(bankId, '第二条', { title: other }), await cites(bankId, null)];
  const [before, after] = [(await plan(bankId, '2026-11-28T01:00:00Z')).body.id, (await plan(bankId, '2026-12-02T01:00:00Z')).body.id];
  expect(await atRisk()).toEqual([]);
  const stated = await state({ title: other, endedOn: '2026-12-01' });
  expect(stated.body).toMatchObject({ found: 2, frozen: 0 });
  expect(await atRisk()).toMatchObject([{ id: after, bankId, missing: [{ type: 'single-choice', wanted: 2, available: 1 }] }]);
  expect((await (await city.as(south.clerk)).call('exams.listSessionsAtRisk')).body.sessions.map(({ id }) => id)).toEqual([south.session.id]);
  const short = () => city.sql("SELECT about FROM ledger_leaf WHERE action = 'exams/session-paper-short' AND $1 = ANY (about)", [after]);
  expect(await short()).toHaveLength(1);
  expect(await plan(bankId, '2026-12-03T01:00:00Z')).toMatchObject({ status: 422, body: { code: 'session/paper-infeasible' } });
  expect(before).not.toBe(after);
  // another that goes does not tell the same again
  await clerk.call('questions.freezeRevision', { params: { revisionId: ids[0]! }, body: { reason } });
  await clerk.call('questions.releaseRevision', { params: { revisionId: ids[0]! }, body: { reason } });
  expect(await short()).toHaveLength(1);
  expect(await atRisk()).toEqual([]);
  // the day comes: what was left is frozen by the server
  await server.clock.set('2026-11-30T16:00:01Z');
  await until(() => frozen(ids[1]!));
  clerk = await city.as(north.clerk);
  expect(await statesOf(ids)).toEqual(['published', 'frozen', 'published']);
  const { body } = await clerk.call('questions.readQuestion', { params: { questionId: (await city.sql<{ id: string }>('SELECT question_id AS id FROM question_revision WHERE id = $1', [ids[1]]))[0]!.id } });
  expect(body.revisions[0]).toMatchObject({ state: 'frozen', stateReason: 'clause-ended' });
});

it('a citation with a last day is held back after it, and not released', async () => {
  second = await city.as('second');
  const bankId = await bank();
  const id = await cites(bankId, '第九条', { until: '2026-12-01' });
  expect(await drawn(bankId)).toBe(1);
  await server.clock.set('2026-12-01T16:00:01Z');
  // from the first second, before anything is written
  clerk = await city.as(north.clerk);
  expect(await drawn(bankId)).toBe(0);
  await until(() => frozen(id));
  expect(await clerk.call('questions.releaseRevision', { params: { revisionId: id }, body: { reason } })).toMatchObject({ status: 409, body: { code: 'question/citation-ended', details: { endedOn: '2026-12-02' } } });
});
