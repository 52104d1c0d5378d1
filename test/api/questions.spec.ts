import { BankDesk } from '../support/bank-desk.ts';
import type { Caller } from '../support/caller.ts';
import { approveImport, keyOf } from '../support/approving.ts';
import { plainPicture } from '../support/question-kinds.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { questionHeader, singleChoice, workbook } from '../support/tables.ts';

let server: TestServer;
let city: City;
let north: Side;
let south: Side;
let clerk: Caller;
let second: Caller;

const reason = '第二条已修改';
const unfiled = { sector: null, threePost: null, specialOperation: '', operationItem: '', syllabusItem: '', difficulty: null, tags: [] };
const options = ['0.5%', '1.0%', '1.5%', '2.0%'].map((text, place) => ({ key: 'ABCD'[place]!, text }));

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T02:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
  south = await makeSide(city, '南山');
  await city.account('second', 'clerk', north.institutionId, '第二经办人');
  clerk = await city.as(north.clerk);
  second = await city.as('second');
});
afterAll(() => server.stop());

let serial = 0;
const stem = (): string => `采掘工作面回风流瓦斯浓度第${++serial}问`;
const content = (more: object = {}) => ({ type: 'single-choice' as const, stem: stem(), options, key: 'B', explanation: '', ...more });

async function bank(pool: 'exam' | 'practice' = 'exam'): Promise<string> {
  return (await clerk.call('questionBanks.createBank', { body: { institutionId: north.institutionId, title: `题库${++serial}`, operationItem: '煤矿瓦斯检查作业', pool } })).body.id;
}

const create = (bankId: string, more: object = {}, submit = false) => clerk.call('questions.createQuestion', { params: { bankId }, body: { classification: unfiled, content: content(more), submit } });
const approve = (caller: Caller, revisionId: string, answer?: string, version = 1) => caller.call('questions.approveRevision', { params: { revisionId }, body: { version, ...(answer === undefined ? {} : { answer }) } });
const stateOf = async (revisionId: string) => (await city.sql('SELECT state FROM question_revision WHERE id = $1', [revisionId]))[0]!.state;

/** A question that is published, by two persons. */
async function published(bankId: string, more: object = {}): Promise<{ questionId: string; revisionId: string }> {
  const { body } = await create(bankId, more, true);
  expect((await approve(second, body.revisionId, 'key' in more ? (more.key as string) : 'B')).body).toEqual({ outcome: 'published' });
  return body;
}

describe('a question that cannot be stored', () => {
  it('is refused with every fault by its field', async () => {
    const { status, body } = await create(await bank(), { stem: '', options: [options[0]!, { key: 'B', text: '0.5 %' }], key: 'C' });
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'question/faulty' });
    expect(body.details!.faults).toEqual([{ field: 'stem', fault: 'missing' }, { field: 'options.1', fault: 'same-as-another' }, { field: 'key', fault: 'does-not-fit' }]);
  });

  it('is refused with bounds, and never a fault of ours: halves of signs, too much, other types', async () => {
    const bankId = await bank();
    const halves = await create(bankId, { stem: `\ud800${stem()}`, explanation: 'x\udc00' });
    expect(halves.status).toBe(200);
    expect((await clerk.call('questions.classifyQuestions', { params: { bankId }, body: { questionIds: [halves.body.questionId], addTags: ['\ud800签'], reason: '\udfff' } })).status).toBe(200);
    for (const more of [{ stem: 'x'.repeat(4001) }, { stem: 'a\0b' }, { options: Array.from({ length: 11 }, () => options[0]) }, { type: 'essay' }, { citation: { title: '煤矿安全规程', clause: null, until: '2026-02-30', confidence: 'V' } }]) {
      expect(await create(bankId, more)).toMatchObject({ status: 400, body: { code: 'request/invalid' } });
    }
  });

  it('is refused when the bank has it, naming the other, also with its options turned round', async () => {
    const bankId = await bank();
    const wording = stem();
    const first = await create(bankId, { stem: wording });
    const turned = options.map(({ key }, place) => ({ key, text: options[3 - place]!.text }));
    expect(await create(bankId, { stem: `${wording} `, options: turned, key: 'C' })).toMatchObject({ status: 409, body: { code: 'question/twin', details: { questionId: first.body.questionId } } });
    await clerk.call('questions.withdrawRevision', { params: { revisionId: first.body.revisionId }, body: { reason } });
    expect((await create(bankId, { stem: wording })).status).toBe(200);
  });

  it('is refused when it serves, or served, the other purpose', async () => {
    const wording = stem();
    const practice = await bank('practice');
    const made = (await create(practice, { stem: wording })).body;
    expect(await create(await bank('exam'), { stem: wording })).toMatchObject({ status: 409, body: { code: 'question/other-pool' } });
    // rewritten and published anew, the older wording has been used all the same
    await clerk.call('questions.submitRevision', { params: { revisionId: made.revisionId }, body: { version: 1 } });
    await approve(second, made.revisionId);
    const { body } = await clerk.call('questions.reviseQuestion', { params: { questionId: made.questionId }, body: { content: content(), reason } });
    await clerk.call('questions.submitRevision', { params: { revisionId: body.revisionId }, body: { version: 1 } });
    expect((await approve(second, body.revisionId)).body).toEqual({ outcome: 'published' });
    expect(await stateOf(made.revisionId)).toBe('superseded');
    expect(await create(await bank('exam'), { stem: wording })).toMatchObject({ status: 409, body: { code: 'question/other-pool' } });
  });
});

describe('steps to be ordered', () => {
  it('are stored in an order that says nothing, whether created, changed or revised', async () => {
    const steps = ['停电', '验电', '放电', '挂接地线'];
    const ordering = { type: 'ordering' as const, options: steps.map((text, place) => ({ key: 'ABCD'[place]!, text })), key: 'ABCD' };
    const storedOf = async (revisionId: string) => {
      const [row] = await city.sql<{ options: { key: string; text: string }[]; answer_key: string }>('SELECT options, answer_key FROM question_revision WHERE id = $1', [revisionId]);
      return { key: row!.answer_key, letters: row!.options.map(({ key }) => key).join(''), right: [...row!.answer_key].map((letter) => row!.options.find(({ key }) => key === letter)!.text) };
    };
    const settled = { key: expect.not.stringMatching(/^ABCD$/), letters: 'ABCD', right: steps };
    const { body } = await create(await bank(), ordering);
    expect(await storedOf(body.revisionId)).toEqual(settled);
    await clerk.call('questions.changeDraft', { params: { revisionId: body.revisionId }, body: { content: content(ordering), version: 1 } });
    expect(await storedOf(body.revisionId)).toEqual(settled);
    await clerk.call('questions.withdrawRevision', { params: { revisionId: body.revisionId }, body: { reason } });
    const revised = (await clerk.call('questions.reviseQuestion', { params: { questionId: body.questionId }, body: { content: content(ordering), reason } })).body;
    expect(await storedOf(revised.revisionId)).toEqual(settled);
  });
});

describe('a draft', () => {
  it('is changed as it was read, keeps the key that is not given, and wants one when the options move', async () => {
    const { body } = await create(await bank());
    const params = { revisionId: body.revisionId };
    const kept = { type: 'single-choice' as const, stem: stem(), options };
    expect(await clerk.call('questions.changeDraft', { params, body: { content: kept, version: 1 } })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await keyOf(city, body.revisionId)).toBe('B');
    expect(await clerk.call('questions.changeDraft', { params, body: { content: kept, version: 1 } })).toMatchObject({ status: 409, body: { code: 'question/changed-meanwhile', details: { version: 2 } } });
    const moved = await clerk.call('questions.changeDraft', { params, body: { content: { ...kept, options: options.slice(0, 3) }, version: 2 } });
    expect(moved).toMatchObject({ status: 422, body: { details: { faults: [{ field: 'key', fault: 'key-due' }] } } });
  });

  it('is changed by the database no more once it was handed in, nor anything deleted', async () => {
    const { body } = await create(await bank(), {}, true);
    expect(await clerk.call('questions.changeDraft', { params: { revisionId: body.revisionId }, body: { content: content(), version: 1 } })).toMatchObject({ status: 409, body: { code: 'question/revision-state' } });
    await expect(city.sql("UPDATE question_revision SET answer_key = 'C' WHERE id = $1", [body.revisionId])).rejects.toThrow('never edited');
    await expect(city.sql('DELETE FROM question_revision WHERE id = $1', [body.revisionId])).rejects.toThrow();
    await expect(city.sql('DELETE FROM question WHERE id = $1', [body.questionId])).rejects.toThrow();
    const live = await published(await bank());
    await expect(city.sql("UPDATE question_revision SET state = 'draft' WHERE id = $1", [live.revisionId])).rejects.toThrow('does not go');
    await expect(city.sql('UPDATE question_event SET reason = NULL')).rejects.toThrow();
  });
});

describe('the second person', () => {
  it('is not the author, nor another account of the author’s', async () => {
    const { body } = await create(await bank(), {}, true);
    expect(await approve(clerk, body.revisionId, 'B')).toMatchObject({ status: 403, body: { code: 'question/same-person' } });
    const other = await city.account('same-man', 'clerk', north.institutionId);
    await city.sql("UPDATE account SET holder_hash = '\\x0a' WHERE id = ANY ($1)", [[other, north.clerkAccountId]]);
    expect(await (await city.as('same-man')).call('questions.readForApproval', { params: { revisionId: body.revisionId } })).toMatchObject({ status: 403, body: { code: 'question/same-person' } });
    await city.sql('UPDATE account SET holder_hash = NULL WHERE id = ANY ($1)', [[other, north.clerkAccountId]]);
    expect(await stateOf(body.revisionId)).toBe('submitted');
  });

  it('answers an exam question without seeing its key, and publishes by answering right', async () => {
    const { body } = await create(await bank(), { explanation: '解释了B' }, true);
    const read = await second.call('questions.readForApproval', { params: { revisionId: body.revisionId } });
    expect(read.body).toMatchObject({ blind: true, answering: null });
    expect(await approve(second, body.revisionId)).toMatchObject({ status: 422, body: { code: 'question/answer-due' } });
    expect(await approve(second, body.revisionId, 'Z')).toMatchObject({ status: 422, body: { code: 'question/answer-misfit' } });
    expect(await approve(second, body.revisionId, 'B')).toMatchObject({ status: 200, body: { outcome: 'published' } });
    const leaves = await city.sql<{ canonical: Buffer }>("SELECT canonical FROM ledger_leaf WHERE action = 'question-banks/revision-moved' AND $1 = ANY (about) ORDER BY id", [body.revisionId]);
    expect(leaves.map(({ canonical }) => JSON.parse(canonical.toString()).facts)).toEqual([{ to: 'draft', because: 'author' }, { to: 'submitted', because: 'author' }, { to: 'published', because: 'second-person' }]);
  });

  it('who answers otherwise sends it back, is told no key, and does not try the same wording again', async () => {
    const { body } = await create(await bank(), {}, true);
    const answered = await approve(second, body.revisionId, 'C');
    expect(answered).toMatchObject({ status: 200, body: { outcome: 'sent-back' } });
    const whole = (await clerk.call('questions.readQuestion', { params: { questionId: body.questionId } })).body;
    expect(whole.revisions[0]).toMatchObject({ state: 'draft', stateReason: 'answered-otherwise', otherAnswers: 1, answering: null });
    await clerk.call('questions.submitRevision', { params: { revisionId: body.revisionId }, body: { version: 1 } });
    expect(await approve(second, body.revisionId, 'B')).toMatchObject({ status: 409, body: { code: 'question/answered-before' } });
    await clerk.call('questions.sendBackRevision', { params: { revisionId: body.revisionId }, body: { reason } });
    await clerk.call('questions.changeDraft', { params: { revisionId: body.revisionId }, body: { content: content({ key: 'C' }), version: 1 } });
    await clerk.call('questions.submitRevision', { params: { revisionId: body.revisionId }, body: { version: 2 } });
    expect(await approve(second, body.revisionId, 'C', 1)).toMatchObject({ status: 409, body: { code: 'question/changed-meanwhile' } });
    expect((await approve(second, body.revisionId, 'C', 2)).body).toEqual({ outcome: 'published' });
  });

  it('answers a question wrongly twice at most, however often it is changed, withdrawn and handed in', async () => {
    const bankId = await bank();
    const wording = stem();
    const { body } = await create(bankId, { stem: wording }, true);
    expect((await approve(second, body.revisionId, 'C')).body).toEqual({ outcome: 'sent-back' });
    await clerk.call('questions.changeDraft', { params: { revisionId: body.revisionId }, body: { content: content({ stem: wording, source: '一' }), version: 1 } });
    await clerk.call('questions.submitRevision', { params: { revisionId: body.revisionId }, body: { version: 2 } });
    expect((await approve(second, body.revisionId, 'D', 2)).body).toEqual({ outcome: 'sent-back' });
    await clerk.call('questions.withdrawRevision', { params: { revisionId: body.revisionId }, body: { reason } });
    const again = (await clerk.call('questions.reviseQuestion', { params: { questionId: body.questionId }, body: { content: content(), reason } })).body;
    await clerk.call('questions.submitRevision', { params: { revisionId: again.revisionId }, body: { version: 1 } });
    const copy = (await create(bankId, { stem: wording }, true)).body;
    for (const { revisionId } of [again, copy]) expect(await approve(second, revisionId, 'B')).toMatchObject({ status: 409, body: { code: 'question/answered-before' } });
  });

  it('answers once, also when asked twice at the same moment', async () => {
    const { body } = await create(await bank(), {}, true);
    const answers = await Promise.all([approve(second, body.revisionId, 'C'), approve(second, body.revisionId, 'B')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('approves a short answer on its rubric, a practice question with its key in sight', async () => {
    const short = await create(await bank(), { type: 'short-answer', options: [], key: '撤人、断电', rubric: [{ text: '撤人', percent: 50 }, { text: '断电', percent: 50 }], explanation: '不给看' }, true);
    const read = await second.call('questions.readForApproval', { params: { revisionId: short.body.revisionId } });
    expect(read.body).toMatchObject({ blind: false, answering: { key: '撤人、断电', explanation: '' } });
    expect((await approve(second, short.body.revisionId)).body).toEqual({ outcome: 'published' });
    const practice = await create(await bank('practice'), {}, true);
    expect((await second.call('questions.readForApproval', { params: { revisionId: practice.body.revisionId } })).body).toMatchObject({ blind: false, answering: { key: 'B' } });
    expect((await approve(second, practice.body.revisionId)).body).toEqual({ outcome: 'published' });
  });

  it('is of this institution: across the fence nobody finds it', async () => {
    const { body } = await create(await bank(), {}, true);
    for (const who of [south.clerk, south.regulator]) expect((await approve(await city.as(who), body.revisionId, 'B')).status).toBe(404);
    // the regulator above sees the question; its bank is the institution's
    const regulator = await city.as(north.regulator);
    expect((await regulator.call('questions.readQuestion', { params: { questionId: body.questionId } })).body.abilities).toEqual({ revise: false, classify: false });
    expect((await approve(regulator, body.revisionId, 'B')).status).toBe(404);
  });
});

describe('an import', () => {
  async function imported(bankId: string, rows: string[][]): Promise<string> {
    const desk = new BankDesk(clerk);
    const { id } = await desk.upload(bankId, await workbook(questionHeader, rows));
    await desk.commit(id, true);
    return id;
  }
  const counted = async (bankId: string) => (await clerk.call('questionBanks.listBanks')).body.banks.find(({ id }) => id === bankId)!;

  it('waits as a whole, and is published by a second person who answers a sample of it', async () => {
    const bankId = await bank();
    const importId = await imported(bankId, Array.from({ length: 14 }, () => singleChoice(stem())));
    expect(await counted(bankId)).toMatchObject({ counts: { 'single-choice': 0 }, waiting: 14 });
    const { body: waiting } = await second.call('questions.listWaiting', { query: { bankId } });
    expect(waiting).toMatchObject({ revisions: [], imports: [{ importId, waiting: 14, fault: null }] });
    expect((await clerk.call('questions.listWaiting', { query: { bankId } })).body.imports[0]!.fault).toBe('question/same-person');
    expect(await clerk.call('questions.readImportApproval', { params: { importId } })).toMatchObject({ status: 403, body: { code: 'question/same-person' } });
    const { body } = await second.call('questions.readImportApproval', { params: { importId } });
    expect(body.sample).toHaveLength(10);
    expect(body.sample.every((one) => one.blind && one.answering === null)).toBe(true);
    expect(await second.call('questions.approveImport', { params: { importId }, body: { note: '抽对原卷', answers: [] } })).toMatchObject({ status: 409, body: { code: 'question/other-sample' } });
    expect(await approveImport(city, second, importId)).toEqual({ published: 14, sentBack: 0, waiting: 0 });
    expect(await counted(bankId)).toMatchObject({ counts: { 'single-choice': 14 }, waiting: 0 });
  });

  it('stays waiting when one of the sample is answered otherwise; that one goes back', async () => {
    const bankId = await bank();
    const importId = await imported(bankId, Array.from({ length: 14 }, () => singleChoice(stem())));
    const { body } = await second.call('questions.readImportApproval', { params: { importId } });
    const answers = await Promise.all(body.sample.map(async ({ revisionId, version }, place) => ({ revisionId, version, answer: place === 0 ? 'A' : await keyOf(city, revisionId) })));
    expect((await second.call('questions.approveImport', { params: { importId }, body: { note: '抽对原卷', answers } })).body).toEqual({ published: 9, sentBack: 1, waiting: 4 });
    expect(await stateOf(body.sample[0]!.revisionId)).toBe('draft');
    expect(await approveImport(city, second, importId)).toEqual({ published: 4, sentBack: 0, waiting: 0 });
    expect(await second.call('questions.readImportApproval', { params: { importId } })).toMatchObject({ status: 409, body: { code: 'question/nothing-waiting' } });
  });
});

describe('what an import brought', () => {
  it('is no more of its batch once it was sent back or changed, and waits singly', async () => {
    const bankId = await bank();
    const desk = new BankDesk(clerk);
    const { id: importId } = await desk.upload(bankId, await workbook(questionHeader, Array.from({ length: 4 }, () => singleChoice(stem()))));
    await desk.commit(importId);
    const { body } = await second.call('questions.readImportApproval', { params: { importId } });
    const [sentBack, changed] = body.sample.map(({ revisionId }) => revisionId) as [string, string];
    for (const revisionId of [sentBack, changed]) await clerk.call('questions.sendBackRevision', { params: { revisionId }, body: { reason } });
    await clerk.call('questions.changeDraft', { params: { revisionId: changed }, body: { content: content({ key: 'A' }), version: 1 } });
    await clerk.call('questions.submitRevision', { params: { revisionId: sentBack }, body: { version: 1 } });
    await clerk.call('questions.submitRevision', { params: { revisionId: changed }, body: { version: 2 } });
    const { body: waiting } = await second.call('questions.listWaiting', { query: { bankId } });
    expect(waiting.imports).toMatchObject([{ importId, waiting: 2 }]);
    expect(waiting.revisions.map(({ revisionId }) => revisionId).sort()).toEqual([sentBack, changed].sort());
    expect(await approveImport(city, second, importId)).toEqual({ published: 2, sentBack: 0, waiting: 0 });
    expect([await stateOf(sentBack), await stateOf(changed)]).toEqual(['submitted', 'submitted']);
    expect((await approve(second, changed, 'A', 2)).body).toEqual({ outcome: 'published' });
  });

  it('is approved by nobody who mended a row of it', async () => {
    const bankId = await bank();
    const desk = new BankDesk(clerk);
    const { id: importId, rows } = await desk.upload(bankId, await workbook(questionHeader, [singleChoice(stem()), singleChoice(stem())]));
    const mended = await second.call('bankImports.mendRow', { params: { importId, place: rows[0]!.place }, body: { version: rows[0]!.version, changes: { answer: 'C' } } });
    expect(mended.status).toBe(200);
    await desk.commit(importId);
    expect(await second.call('questions.readImportApproval', { params: { importId } })).toMatchObject({ status: 403, body: { code: 'question/same-person' } });
    expect((await second.call('questions.listWaiting', { query: { bankId } })).body.imports).toMatchObject([{ fault: 'question/same-person' }]);
  });
});

describe('a question that is out', () => {
  it('is revised, compared and known by its history; the live one stays until then', async () => {
    const bankId = await bank();
    const { questionId, revisionId } = await published(bankId);
    const { body } = await clerk.call('questions.reviseQuestion', { params: { questionId }, body: { content: content({ key: 'C' }), reason } });
    expect(await clerk.call('questions.reviseQuestion', { params: { questionId }, body: { content: content(), reason } })).toMatchObject({ status: 409, body: { code: 'question/pending-already', details: { revisionId: body.revisionId } } });
    expect(await stateOf(revisionId)).toBe('published');
    const compared = await clerk.call('questions.compareRevisions', { params: { revisionId: body.revisionId }, query: {} });
    expect(compared.body).toMatchObject({ earlier: revisionId, reason, changes: [{ field: 'stem', before: expect.any(String) }] });
    await clerk.call('questions.submitRevision', { params: { revisionId: body.revisionId }, body: { version: 1 } });
    await approve(second, body.revisionId, 'C');
    expect([await stateOf(revisionId), await stateOf(body.revisionId)]).toEqual(['superseded', 'published']);
    const { body: told } = await clerk.call('questions.readHistory', { params: { questionId }, query: {} });
    expect(told.events.map(({ action, revision }) => `${action} ${revision}`).sort()).toEqual(['created 1', 'created 2', 'published 1', 'published 2', 'submitted 1', 'submitted 2', 'superseded 1']);
    expect(told.events.find(({ action, revision }) => action === 'published' && revision === 2)!.by).toBe('第二经办人');
  });

  it('is frozen, released, retired; and may be revised again', async () => {
    const { questionId, revisionId } = await published(await bank());
    const hold = (what: 'freezeRevision' | 'releaseRevision' | 'retireRevision') => clerk.call(`questions.${what}`, { params: { revisionId }, body: { reason } });
    expect(await hold('releaseRevision')).toMatchObject({ status: 409, body: { code: 'question/revision-state' } });
    for (const [what, state] of [['freezeRevision', 'frozen'], ['releaseRevision', 'published'], ['freezeRevision', 'frozen'], ['retireRevision', 'retired']] as const) {
      expect((await hold(what)).status).toBe(200);
      expect(await stateOf(revisionId)).toBe(state);
    }
    expect((await hold('freezeRevision')).status).toBe(409);
    expect((await clerk.call('questions.reviseQuestion', { params: { questionId }, body: { content: content(), reason } })).status).toBe(200);
  });

  it('is filed anew with many others, without a revision; each change is kept', async () => {
    const bankId = await bank();
    const [one, other] = [await published(bankId), await published(bankId)];
    const ids = [one.questionId, other.questionId];
    const file = (questionIds: string[], more: object) => clerk.call('questions.classifyQuestions', { params: { bankId }, body: { questionIds, ...more } });
    expect((await file(ids, { set: { syllabusItem: '通风基础', difficulty: 3, sector: 'coal' }, addTags: ['易错'], reason: '按新大纲' })).body).toEqual({ changed: 2 });
    expect((await file(ids, { set: { difficulty: 3 } })).body).toEqual({ changed: 0 });
    expect((await file([...ids, (await published(await bank())).questionId], { set: { difficulty: 1 } })).status).toBe(404);
    expect(await file(ids, { addTags: Array.from({ length: 20 }, (_, n) => `签${n}`) })).toMatchObject({ status: 422, body: { code: 'question/too-many-tags' } });
    const { body } = await clerk.call('questions.readHistory', { params: { questionId: one.questionId }, query: {} });
    expect(body.events.find(({ action }) => action === 'classified')).toMatchObject({ revision: null, reason: '按新大纲', before: { difficulty: null, tags: [] }, after: { difficulty: 3, tags: ['易错'], syllabusItem: '通风基础', sector: 'coal' } });
    const listed = await clerk.call('questionBanks.listQuestions', { params: { bankId }, query: { tag: '易错', difficulty: 3 } });
    expect(listed.body).toMatchObject({ total: 2, next: null });
  });
});

describe('a list', () => {
  it('is narrowed by everything a question is known by', async () => {
    const bankId = await bank();
    const live = await published(bankId, { stem: '使用自救器前应当检查什么', citation: { title: '煤矿安全规程', clause: '第一百八十条', confidence: 'V' } });
    const picture = { hash: 'a'.repeat(64), kind: 'picture' as const, of: 'stem', alt: '' };
    // one that was never brought could be answered by nobody
    expect((await create(bankId, { type: 'true-false', options: [], key: 'T', stem: '自救器见图', media: [picture] })).body).toMatchObject({ code: 'question/faulty', details: { faults: [{ field: 'media', fault: 'not-stored' }] } });
    const { body: brought } = await clerk.call('questionMedia.uploadMedia', { params: { bankId }, file: new File([new Uint8Array(plainPicture())], '图.png') });
    picture.hash = brought.hash;
    const draft = (await create(bankId, { type: 'true-false', options: [], key: 'T', stem: '自救 器可以借给他人', media: [picture] })).body;
    const find = async (query: object) => (await clerk.call('questionBanks.listQuestions', { params: { bankId }, query })).body.questions.map(({ id }) => id);
    expect(await find({ search: '自救' })).toEqual([live.questionId, draft.questionId]);
    expect(await find({ search: '自救器前' })).toEqual([live.questionId]);
    expect(await find({ search: '器自' })).toEqual([]);
    expect(await find({ search: '１.5％' })).toEqual([live.questionId]);
    expect(await find({ search: '救' })).toHaveLength(2);
    for (const [query, id] of [
      [{ state: 'published' }, live.questionId], [{ pending: 'any' }, draft.questionId], [{ pending: 'draft' }, draft.questionId], [{ type: 'true-false' }, draft.questionId], [{ media: 'with' }, draft.questionId],
      [{ media: 'without' }, live.questionId], [{ citation: '规程第180条' }, live.questionId],
    ] as const) expect([query, await find(query)]).toEqual([query, [id]]);
    expect(await find({ author: north.clerkAccountId })).toHaveLength(2);
    expect((await clerk.call('questions.readFilters', { params: { bankId } })).body).toMatchObject({ citations: ['煤矿安全规程'], authors: [{ id: north.clerkAccountId }], mayEdit: true });
  });
});
