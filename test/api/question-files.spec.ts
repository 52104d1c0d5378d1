import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { BankDesk } from '../support/bank-desk.ts';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { plainPicture } from '../support/question-kinds.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { fileOf, questionHeader } from '../support/tables.ts';

describe('files of questions of every kind', () => {
  let server: TestServer;
  let city: City;
  let side: Side;
  let clerk: Caller;

  beforeAll(async () => {
    server = await startTestServer();
    city = new City(server);
    side = await makeSide(city, '东');
    clerk = await city.as(side.clerk);
  });
  afterAll(() => server.stop());

  const upload = async (pool: 'exam' | 'practice', file: File) => {
    const bankId = await city.bank(side.institutionId, pool, `题库${file.name}`);
    return { bankId, read: await new BankDesk(clerk).upload(bankId, file) };
  };
  const storedOf = (bankId: string) => city.sql<{ type: string; stem: string; answer_key: string; media: unknown[] }>(
    'SELECT r.type, r.stem, r.answer_key, r.media FROM question q JOIN question_revision r ON r.question_id = q.id WHERE q.bank_id = $1 ORDER BY q.id', [bankId],
  );

  it('text in GBK is read, and what belongs to no question is told', async () => {
    const text = ['矿山安全培训试题', '', '一、单项选择题', '1.瓦斯的主要成分是（ ）。', 'A.甲烷', 'B.氢气', 'C.氧气', '答案：A', '', '二、判断题', '2.井下可以吸烟。（×）', ''].join('\r\n');
    // the two-byte code of each character, found by asking the decoder
    const codes = new Map<string, number[]>();
    const decoder = new TextDecoder('gbk');
    for (let high = 0x81; high <= 0xfe; high += 1) for (let low = 0x40; low <= 0xfe; low += 1) if (low !== 0x7f) codes.set(decoder.decode(Uint8Array.from([high, low])), [high, low]);
    const bytes = Uint8Array.from([...text].flatMap((sign) => (sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : codes.get(sign)!)));
    const { bankId, read } = await upload('practice', fileOf(bytes, '试题.txt'));
    expect(read.state).toBe('ready');
    expect(read.rows.map(({ notes }) => notes.map(({ code }) => code)).filter((codes) => codes.includes('text-unread'))).toHaveLength(1);
    expect((await new BankDesk(clerk).commit(read.id, true)).status).toBe(200);
    expect(await storedOf(bankId)).toMatchObject([{ type: 'single-choice', answer_key: 'A' }, { type: 'true-false', stem: '井下可以吸烟。', answer_key: 'F' }]);
  });

  it('a list in JSON is read', async () => {
    const list = [{ id: 1, content: '瓦斯浓度多少应当撤人（ ）', type: 'single', options: [{ key: 'A', content: '0.5%' }, { key: 'B', content: '1.5%' }], answer: ['B'] }, { id: 2, content: '下列属于一通三防的是（ ）', type: 'multi', options: [{ key: 'A', content: '通风' }, { key: 'B', content: '运输' }, { key: 'C', content: '防尘' }], answer: ['A', 'C'] }];
    const { bankId, read } = await upload('practice', fileOf(Buffer.from(JSON.stringify(list)), '题.json'));
    expect((await new BankDesk(clerk).commit(read.id, true)).status).toBe(200);
    expect((await storedOf(bankId)).map(({ type, answer_key: key }) => [type, key])).toEqual([['single-choice', 'B'], ['multiple-choice', 'AC']]);
  });

  it('a picture in a cell comes with its question', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('题');
    sheet.addRows([questionHeader, ['单选题', '这个标志的意思是（ ）。', 'A.禁止烟火**B.必须戴帽', 'A', '']]);
    // the cell of the stem: column B, row 2
    sheet.addImage(book.addImage({ buffer: plainPicture(60, 40) as never, extension: 'png' }), { tl: { col: 1, row: 1 }, br: { col: 2, row: 2 }, editAs: 'oneCell' } as never);
    const { bankId, read } = await upload('practice', fileOf(new Uint8Array(await book.xlsx.writeBuffer()), '带图.xlsx'));
    expect((await new BankDesk(clerk).commit(read.id, true)).status).toBe(200);
    const [question] = await storedOf(bankId);
    expect(question!.media).toMatchObject([{ kind: 'picture', of: 'stem' }]);
    const { status, bytes } = await clerk.download(`/api/question-media/${(question!.media[0] as { hash: string }).hash}`);
    expect([status, bytes.equals(plainPicture(60, 40))]).toEqual([200, true]);
  });

  it('a paper is drawn to be printed, with its key apart for practice and without one for exams', async () => {
    const words = (base64: string) => strFromU8(unzipSync(Buffer.from(base64, 'base64'))['word/document.xml']!).replace(/<[^>]+>/g, '');
    const body = { title: '一季度考卷', minutes: 90, sections: [{ type: 'single-choice' as const, count: 2, points: 5 }], seed: 'one' };
    for (const pool of ['practice', 'exam'] as const) {
      const bankId = await city.bank(side.institutionId, pool, `纸卷${pool}`);
      for (const n of [1, 2, 3]) await city.questionOf(bankId, { type: 'single-choice', stem: `纸卷${pool}第${n}题（ ）`, options: [{ key: 'A', text: '甲' }, { key: 'B', text: '乙' }], key: 'B', explanation: '秘密解析' });
      const [first, again] = [await clerk.call('questionBanks.exportPaper', { params: { bankId }, body }), await clerk.call('questionBanks.exportPaper', { params: { bankId }, body })];
      expect([first.status, words(first.body.paper.base64)]).toEqual([200, words(again.body.paper.base64)]);
      expect(words(first.body.paper.base64)).toMatch(/一季度考卷.*共 2 题.*满分 10 分.*90 分钟/);
      expect(words(first.body.paper.base64)).not.toMatch(/秘密解析|参考答案/);
      expect(first.body.key === null).toBe(pool === 'exam');
      if (first.body.key) expect(words(first.body.key.base64)).toMatch(/参考答案.*B.*秘密解析/);
      expect((await clerk.call('questionBanks.exportPaper', { params: { bankId }, body: { ...body, sections: [{ type: 'single-choice', count: 4, points: 1 }] } })).body).toMatchObject({ code: 'session/paper-infeasible', details: { missing: [{ type: 'single-choice', wanted: 4, available: 3 }] } });
    }
  });

  it('of an exam, text between questions is told by its place alone: it may be the keys', async () => {
    const { read } = await upload('exam', fileOf(Buffer.from('1.瓦斯的主要成分是（ ）。\nA.甲烷\nB.氢气\n答案：A\n\n出题人秘密甲\n'), '考.txt'));
    expect(JSON.stringify(read)).not.toContain('秘密甲');
  });
});
