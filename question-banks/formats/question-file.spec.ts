import { createHash } from 'node:crypto';
import ExcelJS from 'exceljs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { openQuestionFile } from './question-file.ts';
import type { QuestionFile } from './question-file.ts';
import type { QuestionRow } from './question-rows.ts';
import { gbk } from './test-material/gbk.ts';
import { documentOf, emf, jpeg, listItem, listLevel, makeDocument, paragraph, picture, png, run, table } from './test-material/make-document.ts';
import { writeArchive } from './write-archive.ts';

const opened = async (bytes: Uint8Array): Promise<QuestionFile> => {
  const reading = await openQuestionFile(bytes, 'x');
  if (!reading.ok) throw new Error(reading.refusal);
  return reading;
};
const refusal = async (bytes: Uint8Array, limits = {}) => {
  const reading = await openQuestionFile(bytes, '题库.docx', limits);
  return reading.ok ? 'opened' : reading.refusal;
};
const shown = ({ question, notes }: QuestionRow) => (question ? [question.type, question.stem, question.options.map(({ text }) => text).join('|'), question.key] : notes.map(({ code }) => code));
const text = '单选题\n1.瓦斯主要是（ ）。\nA.甲烷\nB.氢气\n答案：A\n2.下井带（ ）。\nA.烟\nB.自救器\n答案：B';
const both = [['single-choice', '瓦斯主要是（ ）。', '甲烷|氢气', 'A'], ['single-choice', '下井带（ ）。', '烟|自救器', 'B']];
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('text in the encodings of Chinese offices', () => {
  it.each<[string, (words: string) => Uint8Array]>([
    ['UTF-8', (words) => Buffer.from(words)],
    ['UTF-8 with a mark', (words) => Buffer.from(`\uFEFF${words}`)],
    ['UTF-16, little end first', (words) => Buffer.from(`\uFEFF${words}`, 'utf16le')],
    ['UTF-16, big end first', (words) => Buffer.from(`\uFEFF${words}`, 'utf16le').swap16()],
    ['GBK', gbk],
  ])('%s, with any line ends', async (_, encode) => {
    for (const end of ['\n', '\r\n', '\r']) {
      const reading = await opened(encode(text.replaceAll('\n', end)));
      expect([reading.kind, ...reading.rows.map(shown)]).toEqual(['text', ...both]);
    }
  });

  it('what fits no encoding, and what is no text, is refused', async () => {
    expect(await refusal(Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xff])]))).toBe('document/encoding');
    expect(await refusal(Buffer.from(text, 'utf16le'))).toBe('document/unknown-kind');
    expect(await refusal(Buffer.from('%PDF-1.7\n单选题'))).toBe('document/unknown-kind');
    expect(await refusal(Buffer.from('{\\rtf1 x}'))).toBe('document/unknown-kind');
    expect(await refusal(Buffer.from('<html><body>1.瓦斯（ ）</body></html>'))).toBe('document/unknown-kind');
    expect(await refusal(Buffer.from('今日通知：下午开会。'))).toBe('document/empty');
    expect(await refusal(new Uint8Array())).toBe('document/empty');
    expect(await refusal(new Uint8Array(20_000_001))).toBe('workbook/too-large');
  });
});

describe('the two shapes of JSON', () => {
  const flat = { quCategory: '安全', quType: 0, quContent: '瓦斯主要是（ ）。', quA: '甲烷', quB: '氢气', quC: '', quD: '', quE: '', quF: '', quAnswer: 'A', quAnalyze: '因为', majorName: '班组长' };
  const nested = { id: 7, content: '下井带（ ）。', type: 'single', options: [{ key: 'B', content: '自救器' }, { key: 'A', content: '烟' }], answer: ['B'] };

  it.each([['bare', (list: unknown[]) => list], ['under a key', (list: unknown[]) => ({ code: 200, data: list })]])('%s', async (_, wrap) => {
    const reading = await opened(Buffer.from(JSON.stringify(wrap([flat, nested]))));
    expect([reading.kind, ...reading.rows.map(shown)]).toEqual(['list', ...both]);
    expect(reading.rows.map(({ row, sheet }) => [sheet, row])).toEqual([['JSON', 1], ['JSON', 2]]);
    expect(reading.rows[0]).toMatchObject({ question: { explanation: '因为', syllabusItem: '安全' }, source: { operationItem: '班组长' } });
  });

  it('true-false options that are only letters, several answers, and every defect met', async () => {
    const rows = (await opened(Buffer.from(JSON.stringify([
      { ...flat, quType: 2, quContent: '瓦斯有味。', quA: 'A', quB: 'B', quAnswer: 'B' },
      { ...flat, quType: 1, quContent: '瓦斯是（ ）。', quAnswer: 'A' },
      { ...flat, quType: 1, quContent: '瓦斯有（ ）。', quC: '氮气', quAnswer: 'AC' },
      { ...flat, quType: 9, quContent: '甲（ ）。' },
      { ...nested, type: 'judge', content: '瓦斯有毒。', options: [{ key: 'A', content: '正确' }, { key: 'B', content: '错误' }], answer: ['B'] },
      { ...nested, type: 'multi', content: '带（ ）。', answer: ['A', 'B'] },
      { ...nested, content: '乙（ ）。', options: [{ key: 'A', content: '一' }, { key: 'A', content: '二' }] },
      { ...nested, content: '丙（ ）。', answer: [] },
      { ...nested, content: { html: '丁' } },
      '一句话', null, { ...flat, quType: 2, quContent: '<img src="http://x/y.png">正确吗', quA: 'A', quB: 'B' },
    ])))).rows;
    expect(rows.map(shown)).toEqual([
      ['true-false', '瓦斯有味。', '正确|错误', 'F'], ['multiple-with-one'], ['multiple-choice', '瓦斯有（ ）。', '甲烷|氢气|氮气', 'AC'], ['type-not-supported'],
      ['true-false', '瓦斯有毒。', '正确|错误', 'F'], ['multiple-choice', '带（ ）。', '烟|自救器', 'AB'], ['options-unclear', 'no-options'], ['no-answer'], ['entry-not-a-question', 'no-stem'],
      ['entry-not-a-question', 'no-type'], ['entry-not-a-question', 'no-type'], ['picture-not-supported', 'true-false-letter'],
    ]);
    expect(rows[0]!.notes.map(({ code }) => code)).toEqual(['true-false-letter']);
  });

  it('cut off, without a list, or nested beyond reason is refused', async () => {
    expect(await refusal(Buffer.from(JSON.stringify([flat]).slice(0, -9)))).toBe('document/no-list');
    expect(await refusal(Buffer.from('{"a":1}'))).toBe('document/no-list');
    expect(await refusal(Buffer.from('[{"a":'.repeat(100_000)))).toBe('document/no-list');
  });
});

describe('Word documents', () => {
  const rows = async (body: string, more = {}) => (await opened(makeDocument({ body, ...more }))).rows;
  const lines = (words: string) => words.split('\n').map((line) => paragraph(line)).join('');

  it('paragraphs, line breaks and tabs are text', async () => {
    expect((await opened(documentOf(text))).rows.map((row) => [...shown(row), row.row, row.lastRow])).toEqual([[...both[0]!, 2, 5], [...both[1]!, 6, 9]]);
    expect((await rows(`<w:p>${text.split('\n').map((line) => run(line)).join('<w:r><w:br/></w:r>')}</w:p>`)).map(shown)).toEqual(both);
    expect((await rows(lines('单选题\n1.瓦斯主要是（ ）。\nA.甲烷\tB.氢气\n答案：A'))).map(shown)).toEqual([both[0]]);
    expect((await rows(lines('单选题') + paragraph(`${run('1.瓦斯')}${run('主要', '<w:b/>')}${run('是（ ）。')}`) + lines('A.甲烷\nB.氢气\n答案：A'))).map(shown)).toEqual([both[0]]);
  });

  it('automatic numbers of stems and options are written out, by paragraph or by style', async () => {
    const numbering = `<w:abstractNum w:abstractNumId="1">${listLevel('decimal', '%1、')}</w:abstractNum><w:abstractNum w:abstractNumId="2">${listLevel('upperLetter', '%1.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`;
    const styles = '<w:style w:styleId="Stem"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="Own"><w:basedOn w:val="Stem"/></w:style>';
    const body = lines('单选题') + listItem('5米以上的是（ ）。', 1) + listItem('甲', 2) + listItem('乙', 2) + lines('答案：A') + paragraph('下井带（ ）。', '<w:pStyle w:val="Own"/>') + listItem('烟', 3) + listItem('自救器', 3) + lines('单选 2 B');
    expect((await rows(body, { numbering, styles })).map(shown)).toEqual([['single-choice', '5米以上的是（ ）。', '甲|乙', 'A'], both[1]]);
  });

  it('a table with the columns of a sheet is a sheet, one of numbers and answers a key, any other is lines', async () => {
    const sheet = table([['题型', '题干', '选项', '答案'], ['单选题', '瓦斯主要是（ ）。', 'A.甲烷\nB.氢气', 'A'], ['判断题', '瓦斯有味。', '', '错误']]);
    const layout = `${paragraph('单选题')}${paragraph('1.下井带（ ）。')}${table([['A.烟', 'B.自救器'], ['C.酒', 'D.书']])}${paragraph('参考答案')}${paragraph('单选题')}${table([['题号', '1'], ['答案', 'B']])}`;
    const reading = await opened(makeDocument({ body: sheet + layout }));
    expect(reading.rows.map((row) => [row.sheet, ...shown(row)])).toEqual([
      ['正文', 'single-choice', '下井带（ ）。', '烟|自救器|酒|书', 'B'], ['表格1', 'single-choice', '瓦斯主要是（ ）。', '甲烷|氢气', 'A'], ['表格1', 'true-false', '瓦斯有味。', '正确|错误', 'F'],
    ]);
  });

  it('tracked deletions are left out, insertions stay, text boxes and hidden text are reported', async () => {
    const deleted = `<w:p>${run('1.瓦斯主要')}<w:del><w:r><w:delText>不</w:delText></w:r></w:del><w:ins>${run('是（ ）。')}</w:ins></w:p>`;
    const box = '<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>旁注</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>旁注</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>';
    const reading = await opened(makeDocument({ body: lines('单选题') + deleted + lines('A.甲烷\nB.氢气') + `<w:p>${run('答案：A')}<w:r>${box}</w:r>${run('绝密', '<w:vanish/>')}</w:p>` + `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('2.下井')}</w:p>` + lines('带（ ）。\nA.烟\nB.自救器\n答案：B') }));
    expect(reading.rows.map(shown)).toEqual(both);
    expect(reading.unread.map(({ text: words, from }) => [from, words])).toEqual([[5, '旁注'], [5, '绝密']]);
  });

  it('ticks of symbol fonts and raised digits keep their meaning, a formula and an unknown sign refuse', async () => {
    const sign = (font: string, code: string) => `<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`;
    const read = await rows(lines('判断题') + `<w:p>${run('1.长10')}${run('3', '<w:vertAlign w:val="superscript"/>')}${run('米。（')}${sign('Wingdings 2', 'F050')}${run('）')}</w:p><w:p>${run('2.乙。（')}${sign('Webdings', 'F041')}${run('）')}</w:p><w:p>${run('3.式')}<m:oMath><m:r><m:t>a/b</m:t></m:r></m:oMath>${run('。（√）')}</w:p>`);
    expect(read.map(shown)).toEqual([['true-false', '长10³米。', '正确|错误', 'T'], expect.arrayContaining([expect.stringMatching(/character-unreadable|no-answer/)]), ['character-unreadable']]);
  });

  it('pictures go to the stem, the case or the option they stand in', async () => {
    const media = { 'a.png': png(), 'b.jpg': jpeg(), 'c.png': png(2) };
    const reading = await opened(makeDocument({ media, body: lines('单选题') + `<w:p>${run('1.图中是（ ）。')}${picture('a', '一台 风机')}</w:p><w:p>${run('A.')}${picture('b')}</w:p><w:p>${run('B.')}${picture('c')}</w:p>` + lines('答案：A\n2.下井带（ ）。') + `<w:p>${picture('a')}</w:p>` + lines('A.烟\nB.自救器\n答案：B') }));
    expect(reading.rows.map(shown)).toEqual([['single-choice', '图中是（ ）。', '|', 'A'], both[1]]);
    expect(reading.rows.map(({ question }) => question?.media)).toEqual([
      [{ hash: hash(png()), kind: 'picture', of: 'stem', alt: '一台 风机' }, { hash: hash(jpeg()), kind: 'picture', of: 'A', alt: '' }, { hash: hash(png(2)), kind: 'picture', of: 'B', alt: '' }],
      [{ hash: hash(png()), kind: 'picture', of: 'stem', alt: '' }],
    ]);
    expect([...reading.pictures].map(([key, { mime, bytes }]) => [key, mime, bytes.length])).toEqual([[hash(png()), 'image/png', png().length], [hash(jpeg()), 'image/jpeg', jpeg().length], [hash(png(2)), 'image/png', png().length]]);
  });

  it.each<[string, Record<string, Uint8Array>, string]>([
    ['in another form', { 'a.emf': emf() }, 'picture-format'], ['that is not there', {}, 'picture-format'], ['of more than 5 MB', { 'a.png': Buffer.concat([png(), Buffer.alloc(5_000_000, 'x')]) }, 'picture-too-large'],
  ])('a picture %s refuses its question only', async (_, media, code) => {
    const reading = await openQuestionFile(makeDocument({ media, body: lines('判断题') + `<w:p>${run('1.甲。（√）')}${picture('a')}</w:p>` + lines('2.乙。（√）') }), 'x', { ratio: 1e9 });
    expect(reading.ok && reading.rows.map(shown)).toEqual([expect.arrayContaining([code]), ['true-false', '乙。', '正确|错误', 'T']]);
  });

  it('a picture in the answer belongs to no part that is shown', async () => {
    expect((await rows(lines('单选题\n1.甲（ ）。\nA.一\nB.二') + `<w:p>${run('答案：A')}${picture('a')}</w:p>`, { media: { 'a.png': png() } })).map(shown)).toEqual([['picture-not-supported']]);
  });

  it('guards its container: bombs, entities, macros, locks, old forms and cut files', async () => {
    const document = (parts: Record<string, Uint8Array | string>) => makeDocument({ body: lines(text), parts });
    expect(await refusal(document({}))).toBe('opened');
    expect(await refusal(document({ 'word/media/x.png': new Uint8Array(30_000_000) }))).toBe('workbook/bomb');
    expect(await refusal(document({ 'word/settings.xml': '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>' }))).toBe('document/broken');
    expect(await refusal(document({ 'word/document.xml': '<w:document xmlns:w="w"><w:body>' }))).toBe('document/broken');
    expect(await refusal(document({ 'word/vbaProject.bin': new Uint8Array(3) }))).toBe('document/macros');
    expect(await refusal(document({}).slice(0, 900))).toBe('document/broken');
    const compound = (name: string) => Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(1016), Buffer.from(name, 'utf16le')]);
    expect(await refusal(compound('WordDocument'))).toBe('document/old-format');
    expect(await refusal(compound('Workbook'))).toBe('workbook/old-format');
    expect(await refusal(compound('EncryptedPackage'))).toBe('workbook/encrypted');
    expect(await refusal(zipSync({ 'a.txt': Buffer.from('a') }))).toBe('document/unknown-kind');
    expect(await refusal(documentOf('今日通知'))).toBe('document/empty');
    expect(await refusal(writeArchive([{ name: '[Content_Types].xml', content: '<Types/>' }, { name: '_rels/.rels', content: '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="ppt/presentation.xml"/></Relationships>' }]))).toBe('document/unknown-kind');
  });
});

describe('pictures of a workbook', () => {
  const columns = ['题型', '题干', '选项A', '选项B', '答案', '图片'];
  const sheet = async (fill: (sheet: ExcelJS.Worksheet, add: (column: number, row: number, bytes?: Uint8Array, height?: number) => void) => void) => {
    const workbook = new ExcelJS.Workbook();
    const worksheet = workbook.addWorksheet('题库');
    worksheet.addRow(columns);
    fill(worksheet, (column, row, bytes = png(), height = 0.5) => worksheet.addImage(workbook.addImage({ buffer: Buffer.from(bytes) as unknown as ExcelJS.Buffer, extension: 'png' }), { tl: { col: column, row }, br: { col: column + 0.5, row: row + height } } as ExcelJS.ImageRange));
    return opened(new Uint8Array(await workbook.xlsx.writeBuffer()));
  };

  it('belong to the stem or the option whose column they stand in', async () => {
    const { rows, pictures } = await sheet((worksheet, add) => {
      worksheet.addRow(['单选题', '图中是（ ）。', '', '', 'A', '风机.png']);
      worksheet.addRow(['单选题', '下井带（ ）。', '烟', '自救器', 'B', '']);
      add(1, 1);
      add(2, 1, png(1));
      add(3, 1, png(2));
      add(1, 2, png(), 2.5);
    });
    expect(rows.map(({ verdict, question }) => [verdict, question?.media.map(({ of, hash: own }) => [of, own])])).toEqual([
      ['taken', [['stem', hash(png())], ['A', hash(png(1))], ['B', hash(png(2))]]], ['taken', [['stem', hash(png())]]],
    ]);
    expect([...pictures.keys()].sort()).toEqual([png(), png(1), png(2)].map(hash).sort());
  });

  it('inside a cell, as WPS keeps them, are found by the name the formula calls', async () => {
    const workbook = new ExcelJS.Workbook();
    const worksheet = workbook.addWorksheet('题库');
    worksheet.addRow(columns);
    worksheet.addRow(['单选题', '图中是（ ）。', '', '乙', 'A', '']);
    worksheet.addRow(['判断题', '丙。', '', '', '正确', { formula: 'DISPIMG("ID_9",1)', result: '=DISPIMG("ID_9",1)' }]);
    worksheet.getCell('C2').value = { formula: '_xlfn.DISPIMG("ID_1",1)', result: '=DISPIMG("ID_1",1)' };
    const parts = unzipSync(new Uint8Array(await workbook.xlsx.writeBuffer()));
    parts['xl/cellimages.xml'] = strToU8('<etc:cellImages xmlns:etc="e" xmlns:xdr="x" xmlns:a="a" xmlns:r="r"><etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="ID_1" descr="风机"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic></etc:cellImage></etc:cellImages>');
    parts['xl/_rels/cellimages.xml.rels'] = strToU8('<Relationships><Relationship Id="rId1" Type="x/image" Target="media/image1.png"/></Relationships>');
    parts['xl/media/image1.png'] = new Uint8Array(png());
    const { rows } = await opened(zipSync(parts));
    expect(rows.map(({ notes, question }) => [notes.map(({ code }) => code), question?.media])).toEqual([[[], [{ hash: hash(png()), kind: 'picture', of: 'A', alt: '风机' }]], [['picture-format'], undefined]]);
  });

  it('that cannot be placed, read or found refuse their row, with the name that was announced', async () => {
    const { rows } = await sheet((worksheet, add) => {
      worksheet.addRow(['判断题', '甲。', '', '', '正确', '']);
      worksheet.addRow(['判断题', '乙。', '', '', '正确', '风机.png']);
      worksheet.addRow(['判断题', '丙。', '', '', '正确', '']);
      worksheet.addRow(['判断题', '丁。', '', '', '正确', '']);
      worksheet.addRow(['判断题', '戊。', '', '', '正确', '']);
      add(4, 1);
      add(1, 3, emf());
      add(1, 4, png(), 1.5);
    });
    expect(rows.map(({ notes }) => notes)).toEqual([
      [{ code: 'picture-not-supported', detail: '' }], [{ code: 'picture-not-supported', detail: '风机.png' }], [{ code: 'picture-format', detail: 'png' }], [{ code: 'picture-spans-rows', detail: '5-6' }], [],
    ]);
  });
});
