import ExcelJS from 'exceljs';
import { readQuestionRow } from './question-row.ts';
import { readQuestionWorkbook } from './question-workbook.ts';
import { mendQuestion } from './written-question.ts';
import type { QuestionRow } from './question-rows.ts';

const columns = ['作业种类', '章节', '试题类型', '题目内容', '题目选项', '题目答案', '图片', '是否有图片'];
type Fill = (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void;

const written = async (fill: Fill): Promise<Uint8Array> => {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet('题库'), workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
};
const reading = async (fill: Fill) => {
  const result = await readQuestionWorkbook(await written(fill));
  if (!result.ok) throw new Error(result.refusal);
  return result;
};
const rowsOf = async (...rows: string[][]): Promise<QuestionRow[]> =>
  (await reading((sheet) => { sheet.addRow(columns); sheet.addRows(rows.map(([type, stem, options, answer, ...rest]) => ['瓦斯检查', '第一章', type, stem, options, answer, ...rest])); })).rows;
const codes = (row: QuestionRow | undefined) => row?.notes.map(({ code }) => code);
const four = 'A.甲烷**B.氢气**C.氧气**D.氮气';

describe('files that are no bank', () => {
  it('a refused workbook stays refused', async () => {
    expect(await readQuestionWorkbook(Buffer.from('题干,答案'))).toEqual({ ok: false, refusal: 'workbook/not-a-workbook' });
  });

  it('missing columns are named beside those found', async () => {
    expect(await readQuestionWorkbook(await written((sheet) => { sheet.addRow(['序号', '题型', '题干']); sheet.addRow(['1', '单选题', '瓦斯']); }))).toEqual({
      ok: false, refusal: 'workbook/columns', sheets: [{ sheet: '题库', missing: ['题目答案'], doubled: [], found: ['序号', '题型', '题干'] }],
    });
  });

  it('a column that stands twice, a lost option column and a header below row 10 are refused', async () => {
    const problem = async (fill: Fill) => {
      const result = await readQuestionWorkbook(await written(fill));
      return result.ok || !('sheets' in result) ? result : result.sheets[0];
    };
    expect(await problem((sheet) => { sheet.addRow(['题型', '题干', '正确答案', '正确答案']); sheet.addRow(['a']); })).toMatchObject({ missing: [], doubled: ['正确答案'] });
    expect(await problem((sheet) => sheet.addRow(['题型', '题干', '选项A', '选项C', '正确答案']))).toMatchObject({ missing: ['选项B'] });
    expect(await problem((sheet) => { sheet.getRow(11).values = columns; })).toMatchObject({ missing: ['试题类型', '题目内容', '题目答案'] });
  });

  it('a header without rows is empty', async () => {
    expect(await readQuestionWorkbook(await written((sheet) => sheet.addRow(columns)))).toEqual({ ok: false, refusal: 'workbook/empty' });
  });
});

describe('rows that are refused', () => {
  it.each<[string, string[]]>([
    ['no-type', ['', '瓦斯（ ）', four, 'A']],
    ['type-not-supported', ['名词解释', '瓦斯', '', '甲烷']],
    ['type-not-supported', ['填空题', '瓦斯（ ）', '', '甲烷']],
    ['hotspot-from-file', ['识图题', '图中的风门', '', '左上']],
    ['answer-not-a-number', ['数字类选择题', '瓦斯浓度不超过（ ）', '', '1.0%']],
    ['answer-not-a-number', ['填空题', '高（ ）米', '', '1.2、1.5']],
    ['several-blanks', ['填空题', '高（ ）米，宽（ ）米', '', '2']],
    ['options-not-expected', ['填空题', '高（ ）米', four, '2']],
    ['key-in-stem-contradicts', ['填空题', '高（3）米', '', '2']],
    ['answer-steps-missing', ['排序题', '放炮的顺序', four, 'CAB']],
    ['answer-not-among-options', ['排序题', '放炮的顺序', four, 'CABE']],
    ['rubric-unclear', ['简答题', '怎么办？（10分）', '', '停电（4分）撤人（4分）']],
    ['no-answer', ['简答题', '怎么办？', '', '']],
    ['text-too-long', ['简答题', '怎么办？', '', '撤'.repeat(2001)]],
    ['no-stem', ['单选题', ' ', four, 'A']],
    ['no-options', ['单选题', '瓦斯（ ）', '', 'A']],
    ['one-option', ['多选题', '瓦斯（ ）', 'A.甲烷', 'A']],
    ['option-empty', ['单选题', '瓦斯（ ）', 'A.甲烷**B.**C.氧气', 'A']],
    ['options-same', ['单选题', '瓦斯（ ）', 'A.甲烷**B.甲烷', 'A']],
    ['options-unclear', ['单选题', '瓦斯（ ）', 'A.甲烷**C.氧气', 'A']],
    ['no-answer', ['单选题', '瓦斯（ ）', four, '']],
    ['answer-without-letter', ['单选题', '瓦斯（ ）', four, '甲烷']],
    ['answer-not-among-options', ['单选题', '瓦斯（ ）', four, 'E']],
    ['answer-unclear', ['单选题', '瓦斯（ ）', four, 'A或B']],
    ['single-with-several', ['单选题', '瓦斯（ ）', four, 'AB']],
    ['multiple-with-one', ['多选题', '瓦斯（ ）', four, 'B']],
    ['true-false-options', ['判断题', '瓦斯无色', four, 'A']],
    ['key-in-stem-contradicts', ['判断题', '瓦斯无色（×）', '', '正确']],
    ['key-in-stem-contradicts', ['单选题', '瓦斯是（B）', four, 'A']],
    ['text-too-long', ['判断题', '瓦'.repeat(4001), '', '正确']],
    ['text-too-long', ['单选题', '瓦斯（ ）', `A.甲**B.${'乙'.repeat(4001)}`, 'A']],
    ['text-too-long', ['单选题', '瓦斯（ ）', `A.甲**B.${'乙'.repeat(10_001)}`, 'A']],
    ['picture-not-supported', ['判断题', '如图', '', '正确', 'a.png']],
    ['picture-not-supported', ['判断题', '如图', '', '正确', '', '是']],
  ])('%s', async (code, row) => {
    const [result] = await rowsOf(row, ['判断题', '不相干', '', '正确']);
    expect(result).toMatchObject({ row: 2, verdict: 'refused' });
    expect(codes(result)).toContain(code);
    expect(result).not.toHaveProperty('question');
  });

  it('a picture floating over a row refuses that row, one beside a blank row is reported, one above the header is not', async () => {
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
    const { rows } = await reading((sheet, workbook) => {
      sheet.getRow(2).values = columns;
      sheet.getRow(3).values = ['', '', '判断题', '甲', '', '正确'];
      sheet.getRow(4).values = ['', '', '判断题', '乙', '', '正确'];
      const image = workbook.addImage({ base64: png, extension: 'png' });
      for (const row of [0, 3, 6]) sheet.addImage(image, { tl: { col: 1, row }, ext: { width: 9, height: 9 } });
    });
    expect(rows.map((row) => [row.row, row.verdict, ...codes(row)!])).toEqual([[3, 'taken'], [4, 'refused', 'picture-not-supported'], [7, 'refused', 'picture-not-supported']]);
  });

  it('the same question again is a duplicate, with another key a contradiction, both naming the first row', async () => {
    const { rows, counts } = await reading((sheet, workbook) => {
      sheet.addRow(columns);
      sheet.addRow(['', '', '单选题', '瓦斯主要是（ ）。', four, 'A']);
      sheet.addRow(['', '', '单选题', '2.瓦斯主要是( )', 'A.氢气##B.甲烷##C.氧气##D.氮气', 'B']);
      sheet.addRow(['', '', '单选题', '瓦斯主要是（ ）', four, 'B']);
      sheet.addRow(['', '', '判断题', '瓦斯主要是（ ）', '', '正确']);
      const second = workbook.addWorksheet('补充');
      second.addRow(columns);
      second.addRow(['', '', '判断题', '瓦斯主要是', '', '错误']);
      second.addRow(['', '', '判断题', '瓦斯主要是（ ）', '', '错误']);
    });
    expect(rows.map((row) => [row.sheet, row.row, row.verdict])).toEqual([
      ['题库', 2, 'taken'], ['题库', 3, 'refused'], ['题库', 4, 'refused'], ['题库', 5, 'taken'], ['补充', 2, 'taken'], ['补充', 3, 'refused'],
    ]);
    expect(rows[1]!.notes).toContainEqual({ code: 'duplicate', detail: '题库 2' });
    expect(rows[2]!.notes).toContainEqual({ code: 'contradiction', detail: '题库 2' });
    expect(rows[5]!.notes).toContainEqual({ code: 'contradiction', detail: '题库 5' });
    expect(counts).toEqual({ rows: 6, taken: 3, mended: 0, refused: 3 });
  });
});

describe('what a hostile sheet may cost', () => {
  it('cells made of the signs the patterns look for are read in reasonable time', async () => {
    const start = performance.now();
    const signs = ['. ', '。', '(', ' ', '( ', 'A.', '*', '**', 'A ', '；', '_', '1.'];
    await rowsOf(...signs.flatMap((sign) => ['判断题', '单选题', '填空题', '排序题', '简答题'].map((type) => [type, `甲${sign.repeat(3900 / sign.length)}乙`, `A.甲${sign.repeat(9000 / sign.length)}乙**B.丙`, sign.repeat(30_000 / sign.length)])));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('rows that are mended', () => {
  it.each<[string[], string[]]>([
    [['stem-number-removed'], ['判断题', '12、瓦斯无色', '', '正确']],
    [['space-trimmed', 'answer-normalised'], ['判断题', '瓦斯无色\t\t', '', '对']],
    [['type-renamed'], ['是非题', '瓦斯无色', '', '正确']],
    [['true-false-letter'], ['判断题', '瓦斯无色', 'A**B', 'A']],
    [['key-in-stem-removed'], ['判断题', '瓦斯无色（√）', '', '正确']],
    [['key-taken-from-stem'], ['判断题', '瓦斯无色（√）', '', '']],
    [['option-letters-added'], ['单选题', '瓦斯（ ）', '甲烷**氢气', 'A']],
    [['option-mark'], ['单选题', '瓦斯（ ）', 'A、甲烷**B、氢气', 'A']],
    [['option-letter-without-dot'], ['单选题', '瓦斯（ ）', 'A甲烷**B氢气', 'A']],
    [['separator-other'], ['单选题', '瓦斯（ ）', 'A.甲烷\nB.氢气', 'A']],
    [['option-joined'], ['单选题', '瓦斯（ ）', 'A.甲**烷**B.氢气', 'A']],
    [['empty-option-dropped'], ['单选题', '瓦斯（ ）', 'A.甲烷**B.氢气**C.', 'A']],
    [['answer-normalised'], ['多选题', '瓦斯（ ）', four, 'D，A']],
  ])('%j', async (expected, row) => {
    const [result] = await rowsOf(row);
    expect(codes(result)).toEqual(expected);
    expect(result).toMatchObject({ verdict: 'mended', question: expect.anything() });
  });

  it('a key in the stem is not shown to the candidate', async () => {
    const rows = await rowsOf(['判断题', '瓦斯无色（√）。', '', '正确'], ['单选题', '瓦斯主要是（A）。', four, 'A'], ['多选题', '有（A、C）', four, '']);
    expect(rows.map(({ question }) => [question?.stem, question?.key])).toEqual([['瓦斯无色。', 'T'], ['瓦斯主要是（　）。', 'A'], ['有（　）', 'AC']]);
  });

  it('a header that promises ## over rows that use ** is named on each row', async () => {
    const { rows } = await reading((sheet) => {
      sheet.addRow(['试题类型(判断题、单选题、多选题)', '题目内容', '题目选项（选项之间用##隔开）', '题目答案']);
      sheet.addRow(['单选题', '瓦斯（ ）', four, 'A']);
      sheet.addRow(['单选题', '氢气（ ）', four.replaceAll('**', '##'), 'B']);
    });
    expect(rows.map(codes)).toEqual([['separator-not-as-announced'], []]);
  });
});

describe('further types', () => {
  it.each<[string[], Record<string, unknown>]>([
    [['数字类选择题', '瓦斯浓度不超过（ ）%', '', '1.0'], { type: 'numeric', key: '1.0', options: [] }],
    [['填空题', '瓦斯浓度不超过（ ）%', '', '１.０%'], { type: 'numeric', key: '1.0' }],
    [['填空题', '瓦斯浓度不超过（1.0）%', '', ''], { type: 'numeric', key: '1.0', stem: '瓦斯浓度不超过（　）%' }],
    [['填空题', '巷高（ ）米', '', '1.8..2.2'], { type: 'numeric', key: '1.8..2.2' }],
    [['填空题', '人数（ ）', '', '1,200'], { type: 'numeric', key: '1200' }],
    [['排序题', '放炮的顺序', 'A.警戒**B.检查**C.起爆', 'B→A→C'], { type: 'ordering', key: 'BAC' }],
    [['问答题', '怎么办？', '', '停电撤人。'], { type: 'short-answer', key: '停电撤人。', rubric: [{ text: '与参考答案一致', percent: 100 }] }],
    [['论述题', '怎么办？（6分）', '', '停电（2分）撤人（2分）报告（2分）'], { type: 'short-answer', rubric: [{ text: '停电', percent: 34 }, { text: '撤人', percent: 33 }, { text: '报告', percent: 33 }] }],
  ])('%j', async (row, expected) => {
    expect((await rowsOf(row))[0]).toMatchObject({ question: expected });
  });

  it('columns for the case and the rubric; neighbours under one case are a group', async () => {
    const { rows } = await reading((sheet) => {
      sheet.addRow(['案例', '题型', '题干', '答案', '评分标准']);
      sheet.addRow(['某矿透水。', '判断题', '要撤人。', '正确', '']);
      sheet.addRow(['某矿透水。', '简答题', '怎么办？', '撤人并报告。', '撤人（3分）；报告（2分）']);
      sheet.addRow(['', '判断题', '瓦斯有味。', '错误', '']);
      sheet.addRow(['某矿着火。', '判断题', '要灭火。', '正确', '']);
    });
    expect(rows.map(({ group, question }) => [group, question?.caseStem])).toEqual([[1, '某矿透水。'], [1, '某矿透水。'], [undefined, ''], [2, '某矿着火。']]);
    expect(rows[1]!.question?.rubric).toEqual([{ text: '撤人', percent: 60 }, { text: '报告', percent: 40 }]);
  });
});

describe('a row that a clerk mends', () => {
  it('is read again with his change, the doubts he settled gone and its pictures kept', () => {
    const picture = { hash: 'a'.repeat(64), kind: 'picture', of: 'stem', alt: '' } as const;
    const written = { cells: { type: '单选题', stem: '瓦斯（ ）', options: four, answer: 'A' }, optionCells: [], announcedSeparator: null, picture: false, number: null, media: [picture], otherAnswers: [{ place: '答案表', answer: 'B' }], doubts: [{ code: 'line-unclear', detail: 'x' } as const] };
    expect(codes({ notes: readQuestionRow(written).notes } as QuestionRow)).toEqual(['line-unclear', 'keys-differ']);
    expect(readQuestionRow(mendQuestion(written, { cells: { answer: 'B' } }))).toMatchObject({ notes: [], question: { key: 'B', media: [picture] } });
  });

  it('loses a picture nobody can place only when he says so', () => {
    const written = { cells: { type: '判断题', stem: '如图', answer: '正确', picture: 'a.png' }, optionCells: [], announcedSeparator: null, picture: true, number: null, doubts: [{ code: 'picture-format', detail: 'emf' } as const] };
    expect(readQuestionRow(mendQuestion(written, { cells: { answer: '错误' } })).question).toBeUndefined();
    expect(readQuestionRow(mendQuestion(written, { withoutPictures: true })).question).toMatchObject({ key: 'T', media: [] });
  });
});

describe('rows that are taken', () => {
  it('text stays text exactly: formulas, markup, commands, rare characters', async () => {
    const stem = `=HYPERLINK("x") <script>alert(1)</script> '; DROP TABLE q;-- 䶮 &amp; （ ）`;
    const [row] = await rowsOf(['单选题', stem, `A.=1+1**B.<img src=x>`, 'B']);
    expect(row).toMatchObject({ verdict: 'taken', notes: [], question: { stem, options: [{ key: 'A', text: '=1+1' }, { key: 'B', text: '<img src=x>' }], key: 'B' } });
  });

  it('a single choice without a blank is taken with a notice, a measure at the start stays', async () => {
    const rows = await rowsOf(['单选题', '1.5米以上的是', four, 'A'], ['单选题', '以下正确的是', four, 'B']);
    expect(rows.map((row) => [row.verdict, row.question?.stem, codes(row)])).toEqual([
      ['taken', '1.5米以上的是', ['no-bracket']], ['taken', '以下正确的是', ['no-bracket']],
    ]);
  });

  it('blank rows, a title above, an empty first column and merged operation items do not matter', async () => {
    const { rows } = await reading((sheet) => {
      sheet.getCell('B2').value = '某机构题库';
      sheet.getRow(4).values = ['', ...columns];
      sheet.getCell('B5').value = '瓦斯检查';
      sheet.mergeCells('B5:B9');
      sheet.getRow(5).getCell(4).value = '判断题'; sheet.getRow(5).getCell(5).value = '甲'; sheet.getRow(5).getCell(7).value = '正确';
      sheet.getRow(9).getCell(4).value = '判断题'; sheet.getRow(9).getCell(5).value = '乙'; sheet.getRow(9).getCell(7).value = '错误';
    });
    expect(rows).toEqual([5, 9].map((row) => expect.objectContaining({ row, verdict: 'taken', source: expect.objectContaining({ operationItem: '瓦斯检查' }) })));
  });

  it('the template with a column per option carries explanation, citation, difficulty and knowledge point', async () => {
    const { rows, skippedSheets } = await reading((sheet, workbook) => {
      sheet.addRow(['序号', '作业类别', '操作项目', '知识点编码', '题型', '难度(1-5)', '题干', '选项A', '选项B', '选项C', '选项D', '选项E', '选项F', '正确答案', '解析', '依据(文件+条款)', '图片文件名']);
      sheet.addRow([1, '煤矿安全作业', '煤矿瓦斯检查作业', 'WS-01', '单选题', 3, '瓦斯浓度（ ）', { formula: 'B1', result: '超限' }, 0.015, '正常', '', '', '', 'b', '因为', '《煤矿安全规程》第一百条', '无']);
      sheet.getCell('I2').numFmt = '0.0%';
      sheet.addRow([2, '煤矿安全作业', '煤矿瓦斯检查作业', '', '判断题', '很难', '瓦斯有味', '对', '错', '', '', '', '', 'B', '', '常识', '']);
      workbook.addWorksheet('填写说明').addRow(['请按模板填写']);
    });
    expect(rows[0]).toMatchObject({ verdict: 'mended', source: { operationItem: '煤矿瓦斯检查作业' }, question: {
      type: 'single-choice', stem: '瓦斯浓度（ ）', key: 'B', explanation: '因为', syllabusItem: 'WS-01', difficulty: 3,
      options: [{ key: 'A', text: '超限' }, { key: 'B', text: '1.5%' }, { key: 'C', text: '正常' }],
      citation: { title: '煤矿安全规程', clause: '第一百条', confidence: 'V2' },
    } });
    expect(rows[1]).toMatchObject({ question: { key: 'F', difficulty: null, citation: { title: '常识', clause: null } } });
    expect(codes(rows[1])).toEqual(['answer-normalised', 'difficulty-unread']);
    expect(skippedSheets).toMatchObject([{ sheet: '填写说明', found: ['请按模板填写'] }]);
  });

  it('a bank without an option column takes its true-false rows and refuses the choices', async () => {
    const { rows } = await reading((sheet) => { sheet.addRow(['题型', '题干', '答案']); sheet.addRow(['判断题', '甲', '正确']); sheet.addRow(['单选题', '乙（ ）', 'A']); });
    expect(rows.map((row) => [row.verdict, codes(row)])).toEqual([['taken', []], ['refused', ['no-options']]]);
  });
});
