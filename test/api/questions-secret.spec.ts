import { openWorkbook } from '@kuangan/question-banks/formats';
import { api, type Route } from '@kuangan/server/contract';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** An exam question whose key, rubric and explanation are words that stand nowhere else: whoever sees them has seen the key. */
const planted = { key: '暗钥甲子', rubric: '暗钥乙丑', explanation: '暗钥丙寅' };
const secret = /暗钥/;

let server: TestServer;
let city: City;
let north: Side;
let clerk: Caller;
let second: Caller;
let regulator: Caller;

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T02:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
  await city.account('second', 'clerk', north.institutionId);
  [clerk, second, regulator] = [await city.as(north.clerk), await city.as('second'), await city.as(north.regulator)];
});
afterAll(() => server.stop());

const unfiled = { sector: null, threePost: null, specialOperation: '', operationItem: '', syllabusItem: '', difficulty: null, tags: [] };
const given = (stem: string) => ({ type: 'short-answer' as const, stem, options: [], key: planted.key, rubric: [{ text: planted.rubric, percent: 100 }], explanation: planted.explanation, citation: { title: '煤矿安全规程', clause: null, confidence: 'V' as const } });
const reason = '改正措辞';

it('no route of questions tells the key of an exam question, through all that becomes of it', async () => {
  const told: { name: string; text: string }[] = [];
  const tell = (name: string, answer: { body: unknown }) => void told.push({ name, text: JSON.stringify(answer.body) });
  const { body: bank } = await clerk.call('questionBanks.createBank', { body: { institutionId: north.institutionId, title: '保密题库', operationItem: '煤矿瓦斯检查作业', pool: 'exam' } });
  const bankId = bank.id;
  const create = (stem: string) => clerk.call('questions.createQuestion', { params: { bankId }, body: { classification: unfiled, content: given(stem), submit: true } });
  const made = await create('瓦斯超限怎么办');
  tell('createQuestion', made);
  tell('createQuestion twin', await create('瓦斯超限怎么办'));
  tell('createQuestion faulty', await clerk.call('questions.createQuestion', { params: { bankId }, body: { classification: unfiled, content: { ...given('停电怎么办'), rubric: [{ text: planted.rubric, percent: 50 }] } } }));
  tell('createQuestion invalid', await clerk.send('POST', `/api/question-banks/${bankId}/questions`, { classification: unfiled, content: { ...given('停风怎么办'), key: 5, explanation: [planted.explanation] } }));
  const ids = { bankId, questionId: made.body.questionId, revisionId: made.body.revisionId };

  /** Asks every reading route that takes these ids, as everybody who may. */
  const readAll = async (revisionIds: string[]) => {
    for (const caller of [clerk, second, regulator]) {
      for (const table of [api.questions, api.questionBanks]) {
        for (const [name, route] of Object.entries(table) as [string, Route][]) {
          // the second person reads the rubric of a short answer: that is what he is for
          if (route.method !== 'GET' || name === 'readForApproval') continue;
          const query = name === 'practise' ? '?operationItem=煤矿瓦斯检查作业&seed=a' : '';
          for (const revisionId of route.path.includes(':revisionId') ? revisionIds : ['']) {
            tell(name, await caller.send('GET', route.path.replace(/:(\w+)/g, (_, param: string) => ({ ...ids, revisionId } as Record<string, string>)[param] ?? crypto.randomUUID()) + query));
          }
        }
      }
    }
    tell('search', await clerk.call('questionBanks.listQuestions', { params: { bankId }, query: { search: '暗钥' } }));
  };

  await readAll([ids.revisionId]);
  const approval = await second.call('questions.readForApproval', { params: { revisionId: ids.revisionId } });
  expect(approval.body.answering).toEqual({ key: planted.key, rubric: [{ text: planted.rubric, percent: 100 }], explanation: '' });
  tell('readForApproval by the author', await clerk.call('questions.readForApproval', { params: { revisionId: ids.revisionId } }));
  tell('sendBack', await second.call('questions.sendBackRevision', { params: { revisionId: ids.revisionId }, body: { reason } }));
  tell('changeDraft', await clerk.call('questions.changeDraft', { params: { revisionId: ids.revisionId }, body: { content: { ...given('瓦斯超限时怎么办'), explanation: `${planted.explanation}改` }, version: 1 } }));
  tell('submit', await clerk.call('questions.submitRevision', { params: { revisionId: ids.revisionId }, body: { version: 2 } }));
  tell('approve', await second.call('questions.approveRevision', { params: { revisionId: ids.revisionId }, body: { version: 2 } }));
  const revised = await clerk.call('questions.reviseQuestion', { params: { questionId: ids.questionId }, body: { content: { ...given('瓦斯超限时应当怎么办'), key: `${planted.key}改` }, reason } });
  tell('revise', revised);
  await readAll([ids.revisionId, revised.body.revisionId]);
  tell('preview', await clerk.call('questions.previewClauseEnd', { body: { organisationId: north.institutionId, title: '煤矿安全规程', clause: null, endedOn: '2026-11-25' } }));
  const stated = await clerk.call('questions.stateClauseEnd', { body: { organisationId: north.institutionId, title: '煤矿安全规程', clause: null, endedOn: '2026-11-25', note: '公告' } });
  tell('stated', stated);
  tell('readClauseEnd', await clerk.call('questions.readClauseEnd', { params: { clauseEndId: stated.body.id }, query: {} }));
  tell('classify', await clerk.call('questions.classifyQuestions', { params: { bankId }, body: { questionIds: [ids.questionId], set: { difficulty: 3 } } }));

  expect(told.filter(({ text }) => secret.test(text)).map(({ name }) => name)).toEqual([]);
  expect(told.filter(({ name }) => name === 'compareRevisions').some(({ text }) => /"field":"(?:key|rubric|explanation)"/.test(text))).toBe(false);
  const exported = await clerk.call('questionBanks.exportBank', { params: { bankId } });
  expect(JSON.stringify(await openWorkbook(Buffer.from(exported.body.base64, 'base64')))).not.toMatch(secret);
  expect(server.log()).not.toMatch(secret);
  const kept = await city.sql("SELECT 1 FROM ledger_leaf WHERE position(convert_to('暗钥', 'UTF8') IN canonical) > 0 UNION ALL SELECT 1 FROM question_event WHERE concat(before, after, reason) ~ '暗钥'");
  expect(kept).toEqual([]);
});
