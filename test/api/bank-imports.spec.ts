import type { BankImportRow } from '@kuangan/server/contract';
import { BankDesk, type WholeImport } from '../support/bank-desk.ts';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { questionHeader, singleChoice, workbook, workbookOf } from '../support/tables.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let city: City;
let north: Side;
let clerk: Caller;
let desk: BankDesk;
let serial = 0;

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T02:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
  clerk = await city.as(north.clerk);
  desk = new BankDesk(clerk);
});
afterAll(() => server.stop());

/** A wording nobody has used before in this file. */
const stem = (): string => `回采工作面风速第${++serial}问`;
async function bank(pool: 'exam' | 'practice' = 'practice'): Promise<string> {
  return (await clerk.call('questionBanks.createBank', { body: { institutionId: north.institutionId, title: `题库${++serial}`, operationItem: '煤矿瓦斯检查作业', pool } })).body.id;
}
const upload = async (rows: string[][], pool: 'exam' | 'practice' = 'practice', header = questionHeader): Promise<WholeImport> => desk.upload(await bank(pool), await workbook(header, rows));
const at = (importId: string, { place }: { place: number }) => ({ importId, place });
const mend = (read: { id: string }, row: BankImportRow, changes: object) => clerk.call('bankImports.mendRow', { params: at(read.id, row), body: { version: row.version, changes } });
const leaveOut = (read: { id: string }, row: BankImportRow, leftOut = true) => clerk.call('bankImports.leaveOutRow', { params: at(read.id, row), body: { version: row.version, leftOut } });
const restore = (read: { id: string }, row: BankImportRow) => clerk.call('bankImports.restoreRow', { params: at(read.id, row), body: { version: row.version } });
const said = (rows: readonly BankImportRow[]): string[][] => rows.map(({ becomes, notes }) => [becomes, ...notes.map(({ code }) => code)]);
const open = (wording = stem()): string[] => ['单选题', `${wording}( )。`, 'A.0.5%**B.1.0%', '', ''];

describe('a mend is refused', () => {
  it('of a row that is not there, of one somebody else has changed, of one without a question', async () => {
    const read = await desk.upload(await bank(), await workbookOf({ 题库: [questionHeader, open()], 说明: [['填表说明'], ['请勿改动']] }));
    const [row, sheet] = read.rows as [BankImportRow, BankImportRow];
    expect(await mend(read, { ...row, place: 99 }, { answer: 'A' })).toMatchObject({ status: 404, body: { code: 'request/not-found' } });
    expect(await mend(read, sheet, { answer: 'A' })).toMatchObject({ status: 409, body: { code: 'import/row-without-question' } });
    expect(await restore(read, row)).toMatchObject({ status: 409, body: { code: 'import/row-without-question' } });
    expect(await mend(read, row, { answer: 'A' })).toMatchObject({ status: 200 });
    for (const again of [await mend(read, row, { answer: 'B' }), await leaveOut(read, row), await restore(read, row)]) expect(again).toMatchObject({ status: 409, body: { code: 'import/row-changed', details: { version: 1 } } });
    expect((await desk.rowsOf(read.id))[0]).toMatchObject({ becomes: 'taken', version: 1, written: { answer: 'A' } });
  });

  it.each([[{ answer: 'A'.repeat(2001) }], [{ stem: 'x'.repeat(4001) }], [{ options: Array.from({ length: 13 }, () => 'x') }], [{ stem: 7 }], [{ stem: 'a\0b' }]])('of %j.', async (changes) => {
    const read = await upload([open()]);
    expect(await mend(read, read.rows[0]!, changes)).toMatchObject({ status: 400, body: { code: 'request/invalid' } });
  });

  it('of a committed import, in every way', async () => {
    const read = await upload([singleChoice(stem()), open()]);
    expect((await desk.commit(read.id, true)).body.outcome).toEqual({ added: 1, alreadyThere: 0, leftOut: 1 });
    const refused = { status: 409, body: { code: 'import/state', details: { state: 'committed' } } };
    for (const answer of [await mend(read, read.rows[1]!, { answer: 'A' }), await leaveOut(read, read.rows[0]!), await restore(read, read.rows[0]!), await clerk.call('bankImports.mendAlike', { params: { importId: read.id }, body: { note: 'duplicate' } })]) expect(answer).toMatchObject(refused);
    expect((await desk.rowsOf(read.id)).map(({ becomes, written }) => [becomes, written])).toEqual([['taken', null], ['refused', null]]);
  });

  it('when two mend the same row at once: one of them is told', async () => {
    const read = await upload([open()]);
    const answers = await Promise.all([mend(read, read.rows[0]!, { answer: 'A' }), mend(read, read.rows[0]!, { answer: 'B' })]);
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(expect.arrayContaining([[200, undefined], [409, 'import/row-changed']]));
  });
});

describe('a mended row', () => {
  it('is judged by the same grammar, counted, and put back to how the file has it', async () => {
    const read = await upload([open(), singleChoice(stem())]);
    expect(read.counts).toMatchObject({ taken: 1, refused: 1, byHand: 0 });
    const wrong = (await mend(read, read.rows[0]!, { answer: 'E' })).body;
    expect(said(wrong.rows)).toEqual([['refused', 'answer-not-among-options']]);
    const right = (await mend(read, wrong.rows[0]!, { answer: 'B', options: ['1 米', '2 米', '3 米'], type: '单选', difficulty: '3', citation: '《煤矿安全规程》第136条', syllabusItem: '通风' })).body;
    expect(right).toMatchObject({ import: { counts: { taken: 2, refused: 0, byHand: 1 } }, rows: [{ becomes: 'taken', mended: { by: 'clerk-北山' }, question: { options: [{ text: '1 米' }, { text: '2 米' }, { text: '3 米' }] } }] });
    const back = (await restore(read, right.rows[0]!)).body;
    expect(back).toMatchObject({ import: { counts: { taken: 1, refused: 1, byHand: 0 } }, rows: [{ becomes: 'refused', mended: null, written: { answer: '', options: ['0.5%', '1.0%'] } }] });
    expect(said(back.rows)).toEqual(said([read.rows[0]!]));
    const mends = await city.sql<{ what: string; place: number; by: string }>('SELECT what, place, by, before_hash FROM bank_import_mend WHERE import_id = $1 ORDER BY id', [read.id]);
    expect(mends).toEqual(['mended', 'mended', 'restored'].map((what) => ({ what, place: 1, by: north.clerkAccountId, before_hash: expect.any(Buffer) })));
  });

  it('is stored as it was mended', async () => {
    const bankId = await bank();
    const read = await desk.upload(bankId, await workbook(questionHeader, [open()]));
    await mend(read, read.rows[0]!, { answer: 'B', stem: '改过的题干( )。', difficulty: '4' });
    expect((await desk.commit(read.id)).body).toMatchObject({ state: 'committed', outcome: { added: 1, alreadyThere: 0, leftOut: 0 } });
    const { questions } = (await clerk.call('questionBanks.listQuestions', { params: { bankId }, query: {} })).body;
    expect(questions).toMatchObject([{ stem: '改过的题干( )。', difficulty: 4 }]);
    expect(await city.sql('SELECT answer_key FROM question_revision r JOIN question q ON q.id = r.question_id WHERE q.bank_id = $1', [bankId])).toEqual([{ answer_key: 'B' }]);
  });

  it('that became another row’s question repeats it, and no longer does when it is mended again', async () => {
    const wording = stem();
    const read = await upload([singleChoice(wording), singleChoice(stem()), singleChoice(stem())]);
    const twin = (await mend(read, read.rows[2]!, { stem: `${wording}( )。` })).body.rows[0]!;
    expect(twin).toMatchObject({ becomes: 'refused', notes: [{ code: 'duplicate', detail: 'Sheet1 2' }] });
    const other = (await mend(read, twin, { answer: 'C' })).body.rows[0]!;
    expect(other.notes).toEqual([{ code: 'contradiction', detail: 'Sheet1 2' }]);
    expect((await mend(read, other, { stem: `${stem()}( )。` })).body).toMatchObject({ rows: [{ becomes: 'taken', notes: [] }], import: { counts: { taken: 3 } } });
  });

  it('that becomes the first of its kind makes the next one repeat it', async () => {
    const wording = stem();
    const read = await upload([open(wording), ['单选题', `${wording}( )。`, 'A.0.5%**B.1.0%', 'A', '']]);
    expect(said(read.rows)).toEqual([['refused', 'no-answer'], ['taken']]);
    const { rows } = (await mend(read, read.rows[0]!, { answer: 'B' })).body;
    expect(rows.map(({ place }) => place)).toEqual([1, 2]);
    expect(said(rows)).toEqual([['taken'], ['refused', 'contradiction']]);
  });

  it('is held against the bank', async () => {
    const bankId = await bank();
    const wording = stem();
    await desk.commit((await desk.upload(bankId, await workbook(questionHeader, [singleChoice(wording, 'B')]))).id);
    const read = await desk.upload(bankId, await workbook(questionHeader, [singleChoice(stem())]));
    const same = (await mend(read, read.rows[0]!, { stem: `${wording}( )。` })).body;
    expect(said(same.rows)).toEqual([['present', 'already-there']]);
    expect(said((await mend(read, same.rows[0]!, { answer: 'C' })).body.rows)).toEqual([['refused', 'other-key-in-bank']]);
  });
});

describe('a row of an exam that stands in the bank', () => {
  it('does not tell whether its key is the right one: read, mended or committed', async () => {
    const bankId = await bank('exam');
    const wording = stem();
    await desk.commit((await desk.upload(bankId, await workbook(questionHeader, [singleChoice(wording, 'B')]))).id);
    for (const key of ['B', 'C']) {
      const read = await desk.upload(bankId, await workbook(questionHeader, [singleChoice(wording, key)]));
      expect(read.rows[0]).toMatchObject({ becomes: 'present', notes: [{ code: 'already-there', detail: 'exam' }] });
      expect(said((await mend(read, read.rows[0]!, { answer: 'D' })).body.rows)).toEqual([['present', 'already-there']]);
      expect((await desk.commit(read.id)).body.outcome).toEqual({ added: 0, alreadyThere: 1, leftOut: 0 });
    }
  });
});

describe('a row left out', () => {
  it('is not stored and compared with nothing; taken in again it is as before', async () => {
    const wording = stem();
    const read = await upload([singleChoice(wording, 'B'), singleChoice(wording, 'C')]);
    expect(said(read.rows)).toEqual([['taken'], ['refused', 'contradiction']]);
    const out = (await leaveOut(read, read.rows[0]!)).body;
    expect(said(out.rows)).toEqual([['left-out'], ['taken']]);
    expect(out.import.counts).toMatchObject({ taken: 1, refused: 0, leftOut: 1 });
    const back = (await leaveOut(read, out.rows[0]!, false)).body;
    expect(said(back.rows)).toEqual([['taken'], ['refused', 'contradiction']]);
    await leaveOut(read, back.rows[1]!);
    expect((await desk.commit(read.id)).body.outcome).toEqual({ added: 1, alreadyThere: 0, leftOut: 1 });
  });
});

describe('rows with one note', () => {
  it('are mended alike, and only as it is safe', async () => {
    const wording = stem();
    const header = [...questionHeader, '难度'];
    const read = await upload([['是非题', `${stem()}。`, '', '√', '', '难'], ['是非题', `${stem()}。`, '', '正确', '', '3'], [...singleChoice(wording), '易'], [...singleChoice(wording), ''], [...singleChoice(wording, 'C'), '']], 'practice', header);
    expect(read.counts.alike).toEqual({ 'type-renamed': 2, 'difficulty-unread': 2, duplicate: 1 });
    const alike = async (note: 'type-renamed' | 'difficulty-unread' | 'duplicate') => (await clerk.call('bankImports.mendAlike', { params: { importId: read.id }, body: { note } })).body;
    expect(await alike('type-renamed')).toMatchObject({ rows: 2 });
    expect(await alike('difficulty-unread')).toMatchObject({ rows: 2 });
    expect(await alike('duplicate')).toMatchObject({ rows: 1, import: { counts: { taken: 2, mended: 1, refused: 1, leftOut: 1, byHand: 3, alike: { 'type-renamed': 0, 'difficulty-unread': 0, duplicate: 0 } } } });
    expect(await alike('duplicate')).toMatchObject({ rows: 0 });
    expect(said(await desk.rowsOf(read.id))).toEqual([['mended', 'answer-normalised'], ['taken'], ['taken'], ['left-out'], ['refused', 'contradiction']]);
    expect(await clerk.call('bankImports.mendAlike', { params: { importId: read.id }, body: { note: 'contradiction' as 'duplicate' } })).toMatchObject({ status: 400 });
  });
});

describe('a page of rows', () => {
  it('is filtered, searched, and goes forwards and back', async () => {
    const wording = stem();
    const read = await upload([...Array.from({ length: 7 }, () => singleChoice(stem())), open(`${wording}100%`), open()]);
    const page = async (query: object) => (await clerk.call('bankImports.listRows', { params: { importId: read.id }, query })).body;
    const places = ({ rows }: { rows: BankImportRow[] }) => rows.map(({ place }) => place);
    expect(await page({ limit: 3, after: 3 })).toMatchObject({ earlier: true, later: true, rows: [{ place: 4 }, { place: 5 }, { place: 6 }] });
    expect(await page({ limit: 3, before: 4 })).toMatchObject({ earlier: false, later: true, rows: [{ place: 1 }, { place: 2 }, { place: 3 }] });
    expect(await page({ limit: 3, after: 7 })).toMatchObject({ earlier: true, later: false });
    expect(places(await page({ show: 'refused' }))).toEqual([8, 9]);
    expect(await page({ show: 'refused', after: 8 })).toMatchObject({ earlier: true, later: false });
    expect(places(await page({ search: `${wording}100%` }))).toEqual([8]);
    expect(places(await page({ search: '%' }))).toEqual([8]);
    expect(await page({ show: 'by-hand' })).toEqual({ rows: [], earlier: false, later: false });
  });
});

describe('the key of an exam', () => {
  it('stands in no answer of its import, in no ledger leaf and no log, whatever is asked', async () => {
    // what nobody but the file says: as an answer that cannot be read, in brackets of a stem, behind it, and in an explanation
    const planted = '植入的答案';
    const rows = [
      ['单选题', `${stem()}( )。`, `A.对${planted.length}**B.错`, planted, `解析：${planted}`],
      ['单选题', `${stem()}(${planted})。`, 'A.0.5%**B.1.0%', 'AB', ''],
      ['单选题', `${stem()}( )。答案：B`, 'A.0.5%**B.1.0%', '', planted],
      ['单选题', `${stem()}(B)。`, 'A.0.5%**B.1.0%', 'A', ''],
      ['判断题', `${stem()}。(√)`, '', '', ''],
      ['多选题', `${stem()}( )。`, 'A.0.5%**B.1.0%', 'B', ''],
      ['单选题', `${stem()}是（ ）B植入`, 'A.0.5%**B.1.0%', '', ''],
      ['填空题', `${stem()}是__1.52__米`, '', '', ''],
      ['单选题', `${stem()}，本题选择B`, 'A.0.5%**B.1.0% Key: B', '', ''],
    ];
    const read = await upload(rows, 'exam');
    const answers: unknown[] = [read, (await clerk.call('bankImports.listImports', { params: { bankId: read.bankId } })).body];
    for (const row of read.rows) answers.push((await mend(read, row, { difficulty: '3' })).body);
    const now = await desk.rowsOf(read.id);
    answers.push((await mend(read, now[0]!, { answer: `${planted}也不对` })).body, (await restore(read, (await desk.rowsOf(read.id))[0]!)).body, (await leaveOut(read, now[1]!)).body);
    answers.push((await desk.commit(read.id, true)).body, await desk.rowsOf(read.id));
    for (const answer of answers) expect(JSON.stringify(answer)).not.toMatch(/植入|解析|\(B\)|√|1\.52|选择B|Key|答案：|"detail":"[AB]/);
    const leaves = await city.sql<{ canonical: Buffer }>('SELECT canonical FROM ledger_leaf WHERE $1 = ANY (about)', [read.id]);
    expect(leaves.map(({ canonical }) => JSON.parse(canonical.toString()).action).sort()).toEqual(['question-banks/import-committed', ...Array.from({ length: 12 }, () => 'question-banks/import-mended')]);
    expect(leaves.map(({ canonical }) => canonical.toString()).join()).not.toMatch(/植入|answer/);
    expect(server.log()).not.toMatch(/植入/);
  });
});

describe('a server killed', () => {
  const file = async (rows: number): Promise<File> => workbook(questionHeader, Array.from({ length: rows }, () => singleChoice(stem())));
  const stateOf = async (id: string): Promise<string> => (await city.sql<{ state: string }>('SELECT state FROM bank_import WHERE id = $1', [id]))[0]!.state;
  async function again(): Promise<void> {
    await server.kill9();
    await server.restart();
    // whoever worked on it has said so for some seconds
    await server.clock.advance({ seconds: 30 });
  }

  it('while it reads leaves nothing, and reads again from the start', async () => {
    const bankId = await bank();
    const sent = clerk.call('bankImports.uploadImport', { params: { bankId }, file: await file(8000) }).catch(() => null);
    const id = await until(async () => (await city.sql<{ id: string }>('SELECT id FROM bank_import WHERE bank_id = $1 AND claimed_until IS NOT NULL', [bankId]))[0]?.id ?? null);
    expect(await stateOf(id)).toBe('reading');
    await again();
    await sent;
    expect(await desk.settled(id)).toMatchObject({ state: 'ready', counts: { taken: 8000, refused: 0 } });
  });

  it('while it commits has stored nothing, and stores all of it afterwards', async () => {
    const read = await desk.upload(await bank(), await file(6000));
    const sent = clerk.call('bankImports.commitImport', { params: { importId: read.id }, body: { leaveOutRefused: false } }).catch(() => null);
    await until(async () => ((await city.sql("SELECT 1 FROM bank_import WHERE id = $1 AND state = 'committing' AND rows_done > 0", [read.id])).length > 0 ? true : null));
    await again();
    await sent;
    expect(await desk.settled(read.id)).toMatchObject({ state: 'committed', outcome: { added: 6000, alreadyThere: 0, leftOut: 0 } });
    expect(await city.sql('SELECT count(*)::int AS n FROM question WHERE bank_id = $1', [read.bankId])).toEqual([{ n: 6000 }]);
  });
});
