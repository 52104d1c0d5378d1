import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let city: City;
let north: Side;
let south: Side;
let clerk: Caller;
let regulator: Caller;

const operationItem = '煤矿瓦斯检查作业';
const unfiled = { sector: null, threePost: null, specialOperation: '', operationItem: '', syllabusItem: '通风基础', difficulty: null, tags: [] };

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T02:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
  south = await makeSide(city, '南山');
  clerk = await city.as(north.clerk);
  regulator = await city.as(north.regulator);
});
afterAll(() => server.stop());

let serial = 0;
type Pool = 'exam' | 'practice';
const make = (caller: Caller, institutionId: string, level: 'national' | 'provincial' | 'enterprise', pool: Pool = 'exam') => caller.call('questionBanks.createBank', { body: { institutionId, title: `题库${++serial}`, operationItem, pool, level } });
const layer = (caller: Caller, bankId: string, aboveId: string | null, lowerQuota: number | null = null) => caller.call('questions.setLayer', { params: { bankId }, body: { aboveId, lowerQuota } });
const add = (caller: Caller, bankId: string, stem = `第${++serial}问`) => caller.call('questions.createQuestion', {
  params: { bankId }, body: { classification: unfiled, content: { type: 'single-choice', stem, options: [{ key: 'A', text: '对' }, { key: 'B', text: '错' }], key: 'A' } },
});

/** A bank of the office that takes banks below it, with two published questions, and one of the institution on it. */
async function stacked(lowerQuota = 2): Promise<{ upper: string; lower: string }> {
  const upper = (await make(regulator, north.regulatorId, 'provincial')).body.id;
  for (let n = 0; n < 2; n++) await city.question(upper, `上级题${++serial}`);
  expect((await layer(regulator, upper, null, lowerQuota)).status).toBe(200);
  const lower = (await make(clerk, north.institutionId, 'enterprise')).body.id;
  expect((await layer(clerk, lower, upper)).status).toBe(200);
  return { upper, lower };
}

it('an office keeps national and provincial banks, an institution its own', async () => {
  expect(await make(clerk, north.institutionId, 'provincial')).toMatchObject({ status: 422, body: { code: 'question-bank/level' } });
  expect(await make(regulator, north.regulatorId, 'enterprise')).toMatchObject({ status: 422, body: { code: 'question-bank/level' } });
  expect((await make(regulator, north.institutionId, 'enterprise')).status).toBe(404);
  expect(await make(regulator, north.regulatorId, 'national')).toMatchObject({ status: 200, body: { level: 'national', abilities: { edit: true } } });
});

it('a bank stands only on one that takes it: kept above, of the same purpose, of a higher level', async () => {
  const { upper } = await stacked();
  const practice = (await make(clerk, north.institutionId, 'enterprise', 'practice')).body.id;
  const foreign = (await make(await city.as(south.clerk), south.institutionId, 'enterprise')).body.id;
  const closed = (await make(regulator, north.regulatorId, 'provincial')).body.id;
  const own = (await make(clerk, north.institutionId, 'enterprise')).body.id;
  for (const [caller, bankId, above] of [[clerk, practice, upper], [await city.as(south.clerk), foreign, upper], [clerk, own, closed], [clerk, own, own], [regulator, closed, upper]] as const) {
    expect(await layer(caller, bankId, above)).toMatchObject({ status: 422, body: { code: 'question-bank/not-offered' } });
  }
});

it('the lower bank draws from the whole stack, and its keeper sees of the upper one only counts', async () => {
  const { upper, lower } = await stacked();
  await city.question(lower, `下级题${++serial}`);
  expect((await clerk.call('questionBanks.listBanks')).body.banks.find(({ id }) => id === lower)!.counts['single-choice']).toBe(3);
  const { body } = await clerk.call('questions.readLayers', { params: { bankId: lower } });
  expect(body.layers.map((one) => [one.bankId, one.level, one.counts])).toEqual([
    [lower, 'enterprise', [{ type: 'single-choice', syllabusItem: '', questions: 1 }]], [upper, 'provincial', [{ type: 'single-choice', syllabusItem: '', questions: 2 }]],
  ]);
  expect(body.quota).toEqual({ quota: 2, used: 1 });
  expect((await clerk.call('questionBanks.listQuestions', { params: { bankId: upper }, query: {} })).status).toBe(404);
  expect((await add(clerk, upper)).status).toBe(404);
  const [question] = await city.sql<{ id: string; revision: string }>('SELECT id, shown_id AS revision FROM question WHERE bank_id = $1', [upper]);
  expect((await clerk.call('questions.readQuestion', { params: { questionId: question!.id } })).status).toBe(404);
  expect((await clerk.call('questions.freezeRevision', { params: { revisionId: question!.revision }, body: { reason: '不许' } })).status).toBe(404);
  const blueprint = { sections: [{ type: 'single-choice' as const, count: 3, points: 5 }], passMark: 5, minutes: 60, shuffleOptions: true };
  const planned = await clerk.call('exams.planSession', { body: { institutionId: north.institutionId, bankId: lower, roomId: north.roomId, seats: 5, startsAt: '2026-11-28T01:00:00Z', lateEntryMinutes: 30, blueprint } });
  expect(planned.status).toBe(200);
  // what the office freezes is missing below, and told there
  await regulator.call('questions.freezeRevision', { params: { revisionId: question!.revision }, body: { reason: '题干有误' } });
  expect((await clerk.call('exams.listSessionsAtRisk')).body.sessions.find(({ id }) => id === planned.body.id)).toMatchObject({ missing: [{ wanted: 3, available: 2 }] });
});

it('nobody adds more below than the quota, also not two at once', async () => {
  const { lower } = await stacked(2);
  expect((await add(clerk, lower)).status).toBe(200);
  const answers = await Promise.all([add(clerk, lower), add(clerk, lower), add(clerk, lower)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'question-bank/quota', details: { quota: 2, used: 2, adding: 1 } });
});

it('an offer stands while banks stand on it', async () => {
  const { upper, lower } = await stacked();
  expect(await layer(regulator, upper, null, null)).toMatchObject({ status: 409, body: { code: 'question-bank/stood-upon', details: { banks: 1 } } });
  expect((await layer(clerk, lower, null)).status).toBe(200);
  expect((await layer(regulator, upper, null, null)).status).toBe(200);
});
