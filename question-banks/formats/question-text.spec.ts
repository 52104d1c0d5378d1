import { readQuestionText } from './question-text.ts';
import type { QuestionRow } from './question-rows.ts';

const shown = ({ question, verdict }: QuestionRow) => (question ? [question.type, question.stem, question.options.map(({ text }) => text).join('|'), question.key] : [verdict]);
const questions = (text: string) => readQuestionText(text).rows.map(shown);
const codes = (text: string) => readQuestionText(text).rows.map(({ notes }) => notes.map(({ code }) => code));
const single = (stem: string, options = '甲烷|氢气|氧气', key = 'A') => ['single-choice', stem, options, key];

describe('the layouts of running text', () => {
  it('1: an answer line, options on one line, under a heading', () => {
    expect(questions('一、单项选择题（每题1分，共40题）\n12.瓦斯主要是( )。 A.甲烷 B.氢气 C.氧气 答案:A\n13、瓦斯比空气( )。\nA．轻\nB．重\n正确答案：A\n二、多选题\n1.可用的有（ ）。\nA.甲烷 B.氢气\nC.氧气 D.氮气\n答案：AC')).toEqual([
      single('瓦斯主要是( )。'), ['single-choice', '瓦斯比空气( )。', '轻|重', 'A'], ['multiple-choice', '可用的有（ ）。', '甲烷|氢气|氧气|氮气', 'AC'],
    ]);
  });

  it('2: the type before the number, letters with a bracket', () => {
    expect(questions('[单选题]1.瓦斯主要是( )。 A)甲烷 B)氢气 C)氧气 答案:A\n[多选题]2.可用的有（ ）。\nA)甲烷 B)氢气 C)氧气 答案:A,C\n【判断题】3.瓦斯有味。答案：错')).toEqual([
      single('瓦斯主要是( )。'), ['multiple-choice', '可用的有（ ）。', '甲烷|氢气|氧气', 'AC'], ['true-false', '瓦斯有味。', '正确|错误', 'F'],
    ]);
  });

  it('3: the key in the bracket of the stem', () => {
    expect(questions('一、单选题\n1、瓦斯主要是（A）。\nA、甲烷 B、氢气 C、氧气\n2、比空气轻的是（ B ）。\nA、甲\nB、乙\n二、多选题\n1、有（ABC）。\nA.一 B.二 C.三 D.四')).toEqual([
      single('瓦斯主要是（　）。'), ['single-choice', '比空气轻的是（　）。', '甲|乙', 'B'], ['multiple-choice', '有（　）。', '一|二|三|四', 'ABC'],
    ]);
  });

  it('4: the answer behind the last option, the next question on the same line', () => {
    const text = '多选题\n1、瓦斯主要有（ ）。A 甲烷B 氢气C 氧气D 有害气体ABD2、可用的是（ ）。A.风筒 B.风门 C.风桥AC\n3、注意（ ）。\nA.一\nB.二\nC.三BC';
    expect(questions(text)).toEqual([
      ['multiple-choice', '瓦斯主要有（ ）。', '甲烷|氢气|氧气|有害气体', 'ABD'], ['multiple-choice', '可用的是（ ）。', '风筒|风门|风桥', 'AC'], ['multiple-choice', '注意（ ）。', '一|二|三', 'BC'],
    ]);
    expect(codes(text).every((list) => list.includes('answer-glued'))).toBe(true);
  });

  it('5: type and answer in brackets behind the stem, options on lines of their own, a comma too many', () => {
    expect(questions('瓦斯的成分有 (多选题) (正确答案:A,C,)\nA.甲烷\nB.氢气\nC.氧气\n下井应当带（单选题）（正确答案：B）\nA.烟\nB.自救器\n井下可以吸烟（判断题）（正确答案：错误）')).toEqual([
      ['multiple-choice', '瓦斯的成分有', '甲烷|氢气|氧气', 'AC'], ['single-choice', '下井应当带', '烟|自救器', 'B'], ['true-false', '井下可以吸烟', '正确|错误', 'F'],
    ]);
  });

  it('6: verdicts at the end or the start', () => {
    expect(questions('判断题\n1.瓦斯无色。(√)\n2.瓦斯有味。（×）\n3.瓦斯有毒( )错\n4.瓦斯会爆炸（ ）对\n（√）5、要戴安全帽。\n6、要带自救器。√')).toEqual([
      ['瓦斯无色。', 'T'], ['瓦斯有味。', 'F'], ['瓦斯有毒', 'F'], ['瓦斯会爆炸', 'T'], ['要戴安全帽。', 'T'], ['要带自救器。', 'T'],
    ].map(([stem, key]) => ['true-false', stem, '正确|错误', key]));
  });

  const unanswered = '一、单选题\n1.瓦斯主要是( )。 A.甲烷 B.氢气 C.氧气\n2.下井带( )。 A.烟 B.自救器\n二、多选题\n1.有( )。 A.一 B.二 C.三\n三、判断题\n1.瓦斯无色。\n2.1.5米以上要登高。\n';
  it.each([
    ['单选 1 A 2 B 多选 1 ABC 判断 1 √ 2 ×'],
    ['参考答案\n一、单选题\n1.A 2.B\n二、多选题\n1.ABC\n三、判断题\n1.√ 2.×'],
    ['答案：\n单选：1-2 AB\n多选：1、ABC\n判断：1-2 √×'],
    ['答案：单选 1.A 2.B\n答案：多选 1.ABC\n判断：1.√，2.×'],
    ['标准答案\n单选题\n1.A 【解析】略去\n2.B 解析：要带\n多选题 1.ABC\n判断题 1对2错'],
  ])('7: a key at the end: %s', (key) => {
    expect(questions(unanswered + key)).toEqual([
      single('瓦斯主要是( )。'), ['single-choice', '下井带( )。', '烟|自救器', 'B'], ['multiple-choice', '有( )。', '一|二|三', 'ABC'],
      ['true-false', '瓦斯无色。', '正确|错误', 'T'], ['true-false', '1.5米以上要登高。', '正确|错误', 'F'],
    ]);
  });

  it('8: fields in black brackets, each on its line or all on one', () => {
    const text = '【题干1】瓦斯主要是（ ）。【选项】A.甲烷 B.氢气 C.氧气【参考答案】A【详细解析】甲烷最多。【题干2】瓦斯有味。\n【参考答案】错误\n【解析】无味。\n【难度】2\n【依据】《煤矿安全规程》第一条';
    expect(questions(text)).toEqual([single('瓦斯主要是（ ）。'), ['true-false', '瓦斯有味。', '正确|错误', 'F']]);
    expect(readQuestionText(text).rows.map(({ question }) => [question?.explanation, question?.difficulty, question?.citation?.title])).toEqual([['甲烷最多。', null, undefined], ['无味。', 2, '煤矿安全规程']]);
  });

  it('says the lines a question came from and what belongs to none', () => {
    const { rows, unread } = readQuestionText('瓦斯检查工题库\n第一章 瓦斯\n\n一、单选题\n1.瓦斯是（ ）。\nA.甲烷\nB.氢气\n答案：A\n\n第 3 页 共 9 页\n本页完\n2.下井带（ ）。\nA.烟\nB.自救器\n答案：B');
    expect(rows.map(({ row, lastRow, sheet }) => [sheet, row, lastRow])).toEqual([['正文', 5, 8], ['正文', 12, 15]]);
    expect(unread.map(({ from, to, text }) => [from, to, text])).toEqual([[1, 2, '瓦斯检查工题库\n第一章 瓦斯'], [10, 11, '第 3 页 共 9 页\n本页完']]);
  });

  it('answers alone on a line, before the options, or without a colon; options of one line and the next; enumerations in stems and explanations', () => {
    const text = '1. 报警浓度是多少（ ）\nA. ≥1.0% CH4\nB. ≥1.5% CH4\nC. 以上都对\nA\n2.下列哪项是CO的性质？答案：C\nA.无毒\nB.有色\nC.有毒\n3.顺序是（ ）。\n①甲 ②乙 ③丙\nA.①② B.②③\nC.①③\n答案 C\n解析：\n1、距顶板不大于300；\n2、距巷帮不小于200。\n4.有（ ）。\nA 一\nB 二\nC 三\n（A、C）\n5.他（ ）。A.甲 B.乙 答案:B 6.某矿停电。\n此时应当（ ）。\nA.撤人\nB.等待\n答案：\nA';
    expect(questions(text)).toEqual([
      ['single-choice', '报警浓度是多少（ ）', '≥1.0% CH4|≥1.5% CH4|以上都对', 'A'], ['single-choice', '下列哪项是CO的性质？', '无毒|有色|有毒', 'C'], ['single-choice', '顺序是（ ）。\n①甲 ②乙 ③丙', '①②|②③|①③', 'C'],
      ['multiple-choice', '有（ ）。', '一|二|三', 'AC'], ['single-choice', '他（ ）。', '甲|乙', 'B'], ['single-choice', '某矿停电。\n此时应当（ ）。', '撤人|等待', 'A'],
    ]);
    expect(readQuestionText(text).rows[2]!.question?.explanation).toBe('1、距顶板不大于300；\n2、距巷帮不小于200。');
  });

  it('fields stand behind white space too, and a mark nobody knows is reported', () => {
    const { rows, unread } = readQuestionText('单选题\n1.瓦斯是（ ）。\n   A．甲烷\t\n   B．氢气\t\n   【答案】A  【解析】因为A。\n  【来源】某矿');
    expect(rows.map((row) => [...shown(row), row.question?.explanation])).toEqual([['single-choice', '瓦斯是（ ）。', '甲烷|氢气', 'A', '因为A。']]);
    expect(unread.map(({ text }) => text)).toEqual(['【来源】某矿']);
  });

  it('full-width digits and letters, tabs and brackets do not matter', () => {
    expect(questions('单选题\n１．瓦斯是（　）。\n\tＡ．甲烷\tＢ．氢气\n答案：Ａ\n第2题 下井带（ ）。\n（A）烟\n（B）自救器\n【答案】Ｂ')).toEqual([['single-choice', '瓦斯是（　）。', '甲烷|氢气', 'A'], ['single-choice', '下井带（ ）。', '烟|自救器', 'B']]);
  });
});

describe('what running text mends', () => {
  it('names the line it has joined to a stem, and the answer it took from behind an option', () => {
    expect(codes('单选题\n1.某矿停电。\n此时应当（ ）。\nA.撤人\nB.等待\n答案：A')).toEqual([['line-joined']]);
    expect(codes('判断题\n1.采掘工作面的进风流中氧气浓度按体积计算不得低于百分之\n二十的规定必须遵守。（√）')).toEqual([['line-joined', 'key-taken-from-stem']]);
    expect(codes('多选题\n1.有（ ）。\nA.一\nB.二\nC.三AB')).toEqual([['answer-glued']]);
  });
});

describe('what hostile text may cost', () => {
  it('lines made of the signs the patterns look for, many or long, are read in reasonable time', () => {
    const start = performance.now();
    for (const sign of ['(', '（', '【', '1.', '1、', 'A.', 'A', ' ', '\t', '答案', '答案:', '.', '√', '( ', '第', '一、', '[单选题]', '单选', '1 A ', '1-9', '1-9 A', '（2分）', '_', '。', '案例', '\uFFFC']) {
      readQuestionText(`单选题\n1.甲（ ）。${sign.repeat(19_000 / sign.length)}\nA.一\n${`${sign.repeat(40)}\n`.repeat(200)}答案：A`);
      readQuestionText(`${sign}\n`.repeat(5000));
    }
    readQuestionText('1.甲（ ）'.repeat(500_000));
    expect(performance.now() - start).toBeLessThan(30_000);
  }, 60_000);
});

describe('what running text refuses', () => {
  it.each<[string, string, string[]]>([
    ['an answer naming no option', '1.瓦斯是（ ）。\nA.甲烷\nB.氢气\n答案：D', ['answer-not-among-options']],
    ['a stem without options', '单选题\n1.瓦斯是（ ）。\n答案：A', ['no-options']],
    ['no answer at all', '单选题\n1.瓦斯是（ ）。\nA.甲烷\nB.氢气', ['no-answer']],
    ['two keys that differ, stem and line', '单选题\n1.瓦斯是（B）。\nA.甲烷\nB.氢气\n答案：A', ['key-in-stem-contradicts']],
    ['two keys that differ, bracket and line', '1.瓦斯是 (单选题) (正确答案:A)\nA.甲烷\nB.氢气\n答案：B', ['keys-differ']],
    ['two keys that differ, table and line', '单选题\n1.瓦斯是（ ）。\nA.甲烷\nB.氢气\n答案：A\n单选 1 B', ['keys-differ']],
    ['two verdicts in the stem', '判断题\n1.瓦斯有味。（√）（×）', ['key-in-stem-contradicts']],
    ['two verdicts without brackets', '判断题\n1.瓦斯有味。√ ×', ['keys-differ']],
    ['two types', '[单选题]1.瓦斯是（ ）。（多选题）\nA.甲烷\nB.氢气\n答案：A', ['types-differ']],
    ['an option that is lost', '单选题\n1.瓦斯是（ ）。\nA.甲烷\nC.氢气\n答案：A', ['options-unclear']],
    ['a first option that is lost', '单选题\n1.瓦斯是（ ）。\nB.甲烷\nC.氢气\n答案：B', ['options-unclear']],
    ['a last word that may be the answer', '单选题\n1.补充（ ）。\nA.维生素A\nB.维生素B', ['answer-glued-unclear']],
    ['a stray line behind the last option', '单选题\n1.瓦斯是（ ）。\nA.甲烷\nB.氢气\n内部资料\n答案：A', ['line-unclear']],
    ['a stray line behind a stem', '判断题\n1.瓦斯有味。\n内部资料\n2.瓦斯有毒。\n判断 1 × 2 ×', ['line-unclear']],
    ['a type that cannot be examined', '一、名词解释\n1.瓦斯\n答案：甲烷为主的气体', ['type-not-supported']],
    ['an unknown type', '一、计算题（每题5分）\n1.求风量（ ）。\n答案：5', ['type-not-supported']],
    ['several blanks', '填空题\n1.高（ ）米，宽（ ）米。\n答案：2', ['several-blanks']],
    ['words to fill in', '填空题\n1.瓦斯主要是（ ）。\n答案：甲烷', ['type-not-supported']],
    ['a picture question', '识图题\n1.图中的风门在哪里？\n答案：左上', ['hotspot-from-file']],
  ])('%s', (_, text, expected) => {
    const [row] = readQuestionText(text).rows;
    expect(row).toMatchObject({ verdict: 'refused', written: { cells: expect.anything() } });
    expect(row!.notes.map(({ code }) => code)).toEqual(expect.arrayContaining(expected));
  });

  it('numbers of the key without a question, and the reverse', () => {
    const { rows } = readQuestionText('单选题\n1.瓦斯是（ ）。\nA.甲烷\nB.氢气\n2.下井带（ ）。\nA.烟\nB.自救器\n单选 1 A 3 B');
    expect(rows.map(({ row, verdict, notes }) => [row, verdict, notes.map(({ code }) => code)])).toEqual([
      [2, 'taken', []], [5, 'refused', ['question-not-in-key-table', 'no-answer']], [8, 'refused', ['key-without-question', 'no-stem']],
    ]);
  });

  it('a number two parts of the document share, when the key does not say which', () => {
    const part = (word: string) => `单选题\n1.${word}（ ）。\nA.甲\nB.乙\n`;
    expect(codes(`${part('风门')}${part('风桥')}参考答案\n1.A 2.B`).every((list) => list.includes('key-table-unclear') || list.includes('key-without-question'))).toBe(true);
  });

  it('an enumeration inside a stem is not taken for questions', () => {
    const { rows } = readQuestionText('单选题\n4.瓦斯是（ ）。 A.甲烷 B.氢气 答案:A\n5.正确的顺序是\n1、打眼\n2、装药\nA.1-2 B.2-1\n答案：A\n6.下井带（ ）。 A.烟 B.自救器 答案:B');
    expect(rows.filter(({ verdict }) => verdict !== 'refused').map(({ question }) => question?.stem)).toEqual(['瓦斯是（ ）。', '下井带（ ）。']);
    expect(rows.flatMap(({ notes }) => notes).filter(({ code }) => code === 'question-start-unclear')).toHaveLength(2);
  });
});

describe('further types in running text', () => {
  it('numbers, steps, short answers with and without points', () => {
    const { rows } = readQuestionText('一、填空题\n1.瓦斯浓度不超过（ ）%。\n答案：1.0%\n二、排序题\n1.放炮的顺序（ ）。\nA.警戒 B.检查 C.起爆\n答案：B→A→C\n三、简答题\n1.瓦斯超限怎么办？（10分）\n答：1、停电（4分）\n2、撤人（6分）\n2.什么叫透水？\n答案：水涌入巷道。\n继续说明。\n3.怎样自救？\n答：戴自救器。');
    expect(rows.map(shown)).toEqual([
      ['numeric', '瓦斯浓度不超过（ ）%。', '', '1.0'], ['ordering', '放炮的顺序（ ）。', '警戒|检查|起爆', 'BAC'],
      ['short-answer', '瓦斯超限怎么办？（10分）', '', '1、停电（4分）\n2、撤人（6分）'], ['short-answer', '什么叫透水？', '', '水涌入巷道。\n继续说明。'], ['short-answer', '怎样自救？', '', '戴自救器。'],
    ]);
    expect(rows.slice(2).map(({ question }) => question?.rubric)).toEqual([[{ text: '停电', percent: 40 }, { text: '撤人', percent: 60 }], [{ text: '与参考答案一致', percent: 100 }], [{ text: '与参考答案一致', percent: 100 }]]);
    expect(rows[3]!.notes.map(({ code }) => code)).toEqual(['rubric-added']);
  });

  it('points that do not add up are refused', () => {
    expect(codes('简答题\n1.怎么办？（10分）\n答：停电（4分）撤人（5分）')).toEqual([['rubric-unclear']]);
  });

  it('cases: a text above, questions below, whether numbered in brackets or not', () => {
    const { rows } = readQuestionText('四、案例分析题\n1.某矿瓦斯超限，未撤人。\n现场有三人。\n（1）应当先（ ）。A.撤人 B.抽烟 答案:A\n（2）瓦斯超限要停电。（√）\n（3）应当怎样处理？\n答：停电撤人并报告调度室。\n2.某矿透水。\n（1）先（ ）。A.撤人 B.救物 答案:A\n案例三：某矿着火。根据材料回答1-2题\n1.先（ ）。A.灭火 B.睡觉 答案:A\n2.可以逆风走。（×）');
    expect(rows.map((row) => [row.group, row.question?.caseStem, ...shown(row)])).toEqual([
      [1, '某矿瓦斯超限，未撤人。\n现场有三人。', 'single-choice', '应当先（ ）。', '撤人|抽烟', 'A'],
      [1, '某矿瓦斯超限，未撤人。\n现场有三人。', 'true-false', '瓦斯超限要停电。', '正确|错误', 'T'],
      [1, '某矿瓦斯超限，未撤人。\n现场有三人。', 'short-answer', '应当怎样处理？', '', '停电撤人并报告调度室。'],
      [2, '某矿透水。', 'single-choice', '先（ ）。', '撤人|救物', 'A'],
      [3, '某矿着火。根据材料回答1-2题', 'single-choice', '先（ ）。', '灭火|睡觉', 'A'],
      [3, '某矿着火。根据材料回答1-2题', 'true-false', '可以逆风走。', '正确|错误', 'F'],
    ]);
  });
});
