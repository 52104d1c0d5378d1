import { openWorkbook } from '@kuangan/question-banks/formats';
import { BankDesk } from '../support/bank-desk.ts';
import type { Caller } from '../support/caller.ts';
import { approveImport } from '../support/approving.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { fileOf, questionHeader, singleChoice, workbook } from '../support/tables.ts';

let server: TestServer;
let city: City;
let north: Side;
let clerk: Caller;
let second: Caller;

const item = '煤矿瓦斯检查作业';

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T02:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
  clerk = await city.as(north.clerk);
  await city.account('second', 'clerk', north.institutionId);
  second = await city.as('second');
});
afterAll(() => server.stop());

let serial = 0;
/** A wording nobody has used before in this file. */
const stem = (): string => `采区回风巷瓦斯浓度第${++serial}问`;

async function bank(pool: 'exam' | 'practice' = 'exam', operationItem = item): Promise<string> {
  const { status, body } = await clerk.call('questionBanks.createBank', { body: { institutionId: north.institutionId, title: `题库${++serial}`, operationItem, pool } });
  expect(status).toBe(200);
  return body.id;
}

const upload = async (bankId: string, rows: string[][]) => new BankDesk(clerk).upload(bankId, await workbook(questionHeader, rows));
const commit = (importId: string, leaveOutRefused = false) => new BankDesk(clerk).commit(importId, leaveOutRefused);
/** Stored, and published by a second person. */
async function published(importId: string): Promise<void> {
  await commit(importId, true);
  await approveImport(city, second, importId);
}
const stored = async (bankId: string): Promise<number> => Number((await city.sql('SELECT count(*) AS n FROM question WHERE bank_id = $1', [bankId]))[0]!.n);

describe('a file that is refused whole', () => {
  it.each([
    ['text without a question', () => fileOf(Buffer.from('题目,答案')), 'document/empty'],
    ['a page', () => fileOf(Buffer.from('<!doctype html><p>1.题 A.甲 B.乙 答案:A')), 'document/unknown-kind'],
    ['an old .xls', () => fileOf(Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(2000)])), 'workbook/old-format'],
    ['a locked one', () => fileOf(Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(2000)])), 'workbook/encrypted'],
    ['one cut off', async () => fileOf(new Uint8Array(await (await workbook(questionHeader, [singleChoice('问')])).arrayBuffer()).slice(0, 3000)), 'workbook/broken'],
    ['one without rows', () => workbook(questionHeader, []), 'workbook/empty'],
  ])('%s', async (_what, file, code) => {
    const bankId = await bank();
    const read = await new BankDesk(clerk).upload(bankId, await file());
    expect(read).toMatchObject({ state: 'refused', fault: { code }, rows: [] });
    expect(await city.sql('SELECT 1 FROM bank_import WHERE bank_id = $1 AND file_bytes IS NOT NULL', [bankId])).toHaveLength(0);
    expect(await commit(read.id, true)).toMatchObject({ status: 409, body: { code: 'import/state', details: { state: 'refused' } } });
  });

  it.each([['over 20 MB', () => fileOf(Buffer.alloc(20 * 1024 * 1024 + 1)), 413, 'workbook/too-large'], ['empty', () => fileOf(Buffer.alloc(0)), 422, 'workbook/empty']])('%s is refused at once', async (_what, file, status, code) => {
    const bankId = await bank();
    const answer = await clerk.call('bankImports.uploadImport', { params: { bankId }, file: file() });
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(await city.sql('SELECT 1 FROM bank_import WHERE bank_id = $1', [bankId])).toHaveLength(0);
  });

  it('with other columns says which are missing and which were found', async () => {
    const read = await new BankDesk(clerk).upload(await bank('practice'), await workbook(['试题类型', '题目内容', '分值'], [['单选题', '问', '1']]));
    expect(read.fault).toMatchObject({ code: 'workbook/columns', details: { missing: ['题目答案'], found: expect.arrayContaining(['分值']) } });
    // without a heading the first row is a question with its key: of an exam only names of columns are told
    const blind = await new BankDesk(clerk).upload(await bank('exam'), await workbook(['单选题', '题目内容', 'B', '答案：B'], [['单选题', '问', 'C', '']]));
    expect(blind.fault).toMatchObject({ code: 'workbook/columns', details: { found: ['题目内容', '答案'] } });
  });
});

describe('an import', () => {
  it('with refused rows stores nothing until they are left out expressly', async () => {
    const bankId = await bank();
    const read = await upload(bankId, [singleChoice(stem()), singleChoice(stem(), 'E'), ['填空题', stem(), '', '瓦斯', '']]);
    expect(read.rows.map(({ row, becomes }) => [row, becomes])).toEqual([[2, 'taken'], [3, 'refused'], [4, 'refused']]);
    expect(read.counts).toMatchObject({ taken: 1, mended: 0, refused: 2, alreadyThere: 0 });
    expect(await commit(read.id)).toMatchObject({ status: 409, body: { code: 'import/rows-refused', details: { count: 2 } } });
    expect(await stored(bankId)).toBe(0);
    expect(await commit(read.id, true)).toMatchObject({ status: 200, body: { outcome: { added: 1, alreadyThere: 0, leftOut: 2 } } });
    expect(await stored(bankId)).toBe(1);
  });

  it('with nothing but refused rows is refused', async () => {
    const read = await upload(await bank(), [['填空题', stem(), '', '瓦斯', '']]);
    expect(await commit(read.id, true)).toMatchObject({ status: 409, body: { code: 'import/nothing-to-take' } });
  });

  it('is committed once, also when asked twice at the same time', async () => {
    const bankId = await bank();
    const read = await upload(bankId, [singleChoice(stem())]);
    const answers = await Promise.all([commit(read.id), commit(read.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await commit(read.id)).toMatchObject({ status: 409, body: { code: 'import/already-committed' } });
    expect(await stored(bankId)).toBe(1);
  });

  it('of the same file again adds nothing', async () => {
    const bankId = await bank();
    const file = await workbook(questionHeader, [singleChoice(stem()), singleChoice(stem())]);
    const first = await new BankDesk(clerk).upload(bankId, file);
    expect(first.sameFileCommittedAt).toBeNull();
    await commit(first.id);
    const again = await new BankDesk(clerk).upload(bankId, file);
    expect(again.counts).toMatchObject({ taken: 0, mended: 0, refused: 0, alreadyThere: 2 });
    expect(again.sameFileCommittedAt).toMatch(/^2026-11-25T/);
    expect(again.rows[0]!.notes).toContainEqual({ code: 'already-there', detail: 'exam' });
    expect(await commit(again.id)).toMatchObject({ status: 200, body: { outcome: { added: 0, alreadyThere: 2, leftOut: 0 } } });
    expect(await stored(bankId)).toBe(2);
  });

  it('refuses a practice question the bank has with another key', async () => {
    const bankId = await bank('practice');
    const wording = stem();
    await commit((await upload(bankId, [singleChoice(wording, 'B')])).id);
    const read = await upload(bankId, [singleChoice(wording, 'C')]);
    expect(read.rows[0]).toMatchObject({ becomes: 'refused', notes: expect.arrayContaining([{ code: 'other-key-in-bank', detail: '' }]) });
  });

  it('refuses a question that serves the other purpose, whichever bank it stands in', async () => {
    const wording = stem();
    await commit((await upload(await bank('practice'), [singleChoice(wording)])).id);
    const examBank = await bank('exam');
    const read = await upload(examBank, [singleChoice(wording)]);
    expect(read.rows[0]).toMatchObject({ becomes: 'refused', notes: expect.arrayContaining([{ code: 'other-pool', detail: 'practice' }]) });
  });

  it('decides again at commit what stands in the banks by then', async () => {
    const wording = stem();
    const practice = await upload(await bank('practice'), [singleChoice(wording)]);
    const exam = await upload(await bank('exam'), [singleChoice(wording)]);
    expect(await commit(practice.id)).toMatchObject({ status: 200 });
    expect((await commit(exam.id)).body).toMatchObject({ state: 'ready', fault: { code: 'import/banks-changed', details: { rows: 1 } }, counts: { taken: 0, refused: 1 }, outcome: null });
    expect(await commit(exam.id)).toMatchObject({ status: 409, body: { code: 'import/rows-refused' } });
  });

  it('leaves one ledger leaf with counts and the hash of the file', async () => {
    const read = await upload(await bank(), [singleChoice(stem())]);
    await commit(read.id);
    const leaves = await city.sql<{ canonical: Buffer }>("SELECT canonical FROM ledger_leaf WHERE action = 'question-banks/import-committed' AND $1 = ANY (about)", [read.id]);
    expect(leaves.map(({ canonical }) => JSON.parse(canonical.toString()).facts)).toEqual([{ added: 1, alreadyThere: 0, leftOut: 0, fileHash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });
});

describe('a bank for exams', () => {
  it('shows no key and no explanation in any answer', async () => {
    const bankId = await bank('exam');
    const wording = stem();
    const read = await upload(bankId, [[...singleChoice(`${wording}甲`, 'b')], ['单选题', `${wording}乙(B)。`, 'A.0.5%**B.1.0%', 'B', `解析-${wording}`], ['单选题', `${wording}丙(B)。`, 'A.0.5%**B.1.0%', 'A', '']]);
    const answers = [read, (await clerk.call('bankImports.readImport', { params: { importId: read.id } })).body, (await commit(read.id, true)).body, (await clerk.call('questionBanks.listQuestions', { params: { bankId }, query: {} })).body];
    for (const answer of answers) expect(JSON.stringify(answer)).not.toMatch(/解析-|\(B\)|"(?:answerKey|answer_key|explanation)"|"key":"B","(?!text)|"detail":"[bB(]/);
    await approveImport(city, second, read.id);
    const exported = await clerk.call('questionBanks.exportBank', { params: { bankId } });
    const opened = await openWorkbook(Buffer.from(exported.body.base64, 'base64'));
    expect(opened.ok && opened.sheets[0]!.rows).toHaveLength(3);
    expect(JSON.stringify(opened)).not.toMatch(/解析|正确答案/);
  });

  it('gives nothing to papers, practice or export before a second person has approved', async () => {
    const operationItem = `未审项目${++serial}`;
    const bankId = await bank('practice', operationItem);
    await commit((await upload(bankId, [singleChoice(stem())])).id);
    expect((await clerk.call('questionBanks.listBanks')).body.banks.find(({ id }) => id === bankId)).toMatchObject({ counts: { 'single-choice': 0 }, waiting: 1 });
    const opened = await openWorkbook(Buffer.from((await clerk.call('questionBanks.exportBank', { params: { bankId } })).body.base64, 'base64'));
    expect(opened.ok && opened.sheets[0]!.rows).toHaveLength(1);
    expect((await (await city.as(north.miner)).call('questionBanks.practise', { query: { operationItem, seed: 'a' } })).body.questions).toEqual([]);
  });

  it('is never practised, whatever the operation item', async () => {
    const operationItem = `只有考试题的项目${++serial}`;
    await published((await upload(await bank('exam', operationItem), [singleChoice(stem())])).id);
    const { body } = await (await city.as(north.miner)).call('questionBanks.practise', { query: { operationItem, seed: 'a' } });
    expect(body.questions).toEqual([]);
  });
});

describe('practice', () => {
  it('gives the same questions for the same seed, with keys, to a miner', async () => {
    const operationItem = `练习项目${++serial}`;
    await published((await upload(await bank('practice', operationItem), Array.from({ length: 12 }, () => singleChoice(stem())))).id);
    const miner = await city.as(north.miner);
    const drawn = async (seed: string) => (await miner.call('questionBanks.practise', { query: { operationItem, seed, count: 5 } })).body.questions;
    const first = await drawn('a');
    expect(first).toHaveLength(5);
    expect(new Set(first.map(({ id }) => id)).size).toBe(5);
    expect(first[0]).toMatchObject({ key: 'B', type: 'single-choice' });
    expect(await drawn('a')).toEqual(first);
    expect(await drawn('b')).not.toEqual(first);
  });

  it('is refused to whoever is not signed in', async () => {
    expect(await city.anyone().call('questionBanks.practise', { query: { operationItem: item, seed: 'a' } })).toMatchObject({ status: 401, body: { code: 'sign-in/required' } });
  });
});

describe('what a bank holds', () => {
  it('is paged and searched; wildcards and quotes are plain text', async () => {
    const bankId = await bank();
    const odd = `'; DROP TABLE question; -- 100%_${++serial}`;
    await commit((await upload(bankId, [singleChoice(odd), ...Array.from({ length: 4 }, () => singleChoice(stem()))])).id);
    const list = async (query: { search?: string; after?: string; limit?: number }) => (await clerk.call('questionBanks.listQuestions', { params: { bankId }, query })).body;
    const seen: string[] = [];
    for (let after: string | undefined, page = 0; page < 3; page++) {
      const { questions, next } = await list({ limit: 2, ...(after ? { after } : {}) });
      seen.push(...questions.map(({ id }) => id));
      after = next ?? undefined;
    }
    expect(new Set(seen).size).toBe(5);
    expect((await list({ search: '100%_' })).questions).toHaveLength(1);
    expect((await list({ search: "'; DROP" })).questions[0]!.stem).toContain(odd);
    expect((await list({ search: '_' })).questions).toHaveLength(1);
    expect((await list({ search: '%_' })).questions).toHaveLength(1);
  });

  it('leaves as text that no spreadsheet runs', async () => {
    const bankId = await bank();
    await published((await upload(bankId, [singleChoice(`=HYPERLINK("http://example.org","瓦斯")${++serial}`)])).id);
    const opened = await openWorkbook(Buffer.from((await clerk.call('questionBanks.exportBank', { params: { bankId } })).body.base64, 'base64'));
    expect(opened.ok && opened.sheets[0]!.rows[1]!.cells[5]).toMatch(/^'=HYPERLINK/);
  });

  it('stands in the order of the file', async () => {
    const bankId = await bank();
    const stems = Array.from({ length: 20 }, stem);
    await commit((await upload(bankId, stems.map((wording) => singleChoice(wording)))).id);
    const { body } = await clerk.call('questionBanks.listQuestions', { params: { bankId }, query: {} });
    expect(body.questions.map((question) => question.stem)).toEqual(stems.map((wording) => `${wording}( )。`));
  });

  it('is counted by type', async () => {
    const bankId = await bank();
    await published((await upload(bankId, [singleChoice(stem()), ['判断题', stem(), '', '正确', '']])).id);
    const { body } = await clerk.call('questionBanks.listBanks');
    expect(body.banks.find(({ id }) => id === bankId)).toMatchObject({ counts: { 'single-choice': 1, 'multiple-choice': 0, 'true-false': 1 }, institutionName: '北山安全培训中心' });
  });
});
