import { plainContent } from '../engine/plain-content.ts';
import type { QuestionContent } from '../engine/types.ts';
import { readDocument } from './document.ts';
import { openPackage } from './office-package.ts';
import { PictureShelf } from './pictures.ts';
import { openQuestionFile } from './question-file.ts';
import { jpeg, png } from './test-material/make-document.ts';
import { workbookLimits } from './workbook.ts';
import { pictureSize } from './write-document.ts';
import { writePaper } from './write-paper.ts';
import type { PaperQuestion } from './write-paper.ts';

const content = (more: Partial<QuestionContent>): QuestionContent => ({ ...plainContent, type: 'single-choice', stem: '瓦斯主要是（　）。', options: [], key: '', explanation: '', syllabusItem: '', difficulty: null, citation: null, ...more });
const options = ['甲烷', '=1+1 <b>&', '氧气'].map((text, index) => ({ key: 'ABC'[index]!, text }));
const truth = [{ key: 'T', text: '正确' }, { key: 'F', text: '错误' }];
const hash = 'a'.repeat(64);
const questions: PaperQuestion[] = [
  { slot: 1, points: 1, optionOrder: 'CAB', content: content({ options, key: 'A', explanation: '甲烷最多。', media: [{ hash, kind: 'picture', of: 'stem', alt: '' }] }) },
  { slot: 2, points: 1.5, optionOrder: 'BCA', content: content({ type: 'multiple-choice', stem: '有（　）。', options, key: 'AB' }) },
  { slot: 3, points: 1, optionOrder: 'TF', content: content({ type: 'true-false', stem: '瓦斯有味。', options: truth, key: 'F' }) },
  { slot: 4, points: 2, optionOrder: 'BCA', content: content({ type: 'ordering', stem: '放炮的顺序', options, key: 'CAB' }) },
  { slot: 5, points: 2, optionOrder: '', content: content({ type: 'numeric', stem: '不超过（　）%。', key: '0.5..1' }) },
  { slot: 6, points: 5, optionOrder: '', content: content({ type: 'short-answer', caseStem: '某矿透水。', stem: '怎么办？', key: '撤人。', rubric: [{ text: '撤人', percent: 60 }, { text: '报告', percent: 40 }] }) },
  { slot: 7, points: 5, optionOrder: 'TF', content: content({ type: 'true-false', caseStem: '某矿透水。', stem: '可以逆水走。', options: truth, key: 'F' }) },
];
const linesOf = (bytes: Uint8Array) => readDocument(openPackage(bytes, workbookLimits), new PictureShelf()).blocks.flat().flatMap((line) => ('text' in line ? [line.text] : []));
const pictures = new Map([[hash, { bytes: png(), mime: 'image/png' as const }]]);
const written = writePaper({ title: '瓦斯检查工考试', remarks: ['2026 年第 3 期'], minutes: 90, questions, pictures });

describe('a paper for Word', () => {
  it('has a heading, a place for the name, sections with their points and the options as they are shown', () => {
    expect(linesOf(written.paper)).toEqual([
      '瓦斯检查工考试', '2026 年第 3 期', '共 7 题　满分 17.5 分　时间 90 分钟', '姓名：______________　　单位：______________________　　准考证号：__________________',
      '一、单选题（每题1分，共1题，计1分）', '1．瓦斯主要是（　）。', '', '\uFFFC', 'A．氧气', 'B．甲烷', 'C．=1+1 <b>&',
      '二、多选题（每题1.5分，共1题，计1.5分）', '2．有（　）。', 'A．=1+1 <b>&', 'B．氧气', 'C．甲烷',
      '三、判断题（每题1分，共1题，计1分）', '3．瓦斯有味。（　　）',
      '四、排序题（每题2分，共1题，计2分）', '4．放炮的顺序', '顺序：__________________', 'A．=1+1 <b>&', 'B．氧气', 'C．甲烷',
      '五、填空题（每题2分，共1题，计2分）', '5．不超过（　）%。',
      '六、案例题（每题5分，共2题，计10分）', '【案例】某矿透水。', '6．怎么办？', '', '', '', '', '', '', '7．可以逆水走。（　　）',
    ]);
  });

  it('has its key in a file of its own, in the letters of this paper', () => {
    const key = linesOf(written.key);
    expect(key).toEqual(expect.arrayContaining(['1．B（1分）', '　　解析：甲烷最多。', '2．AC（1.5分）', '3．错误（1分）', '4．BCA（2分）', '5．0.5 至 1（2分）', '6．撤人。（5分）', '　　撤人（3分）', '　　报告（2分）']));
    expect(linesOf(written.paper).join('\n')).not.toMatch(/甲烷最多|撤人。|答案/);
  });

  it('is opened by our own reader, which finds questions without answers in it', async () => {
    const reading = await openQuestionFile(written.paper, 'x');
    expect(reading.ok && reading.rows.map(({ row, question }) => [row > 0, question])).toEqual(questions.map(() => [true, undefined]));
  });

  it('names pictures that are missing or that Word does not show, and holds those it does by their size', () => {
    expect(linesOf(writePaper({ title: 't', questions: questions.slice(0, 1) }).paper)).toContain('［图片，见系统］');
    expect(linesOf(writePaper({ title: 't', questions: questions.slice(0, 1), pictures: new Map([[hash, { bytes: png(), mime: 'image/webp' as const }]]) }).paper)).toContain('［图片不能放进 Word，见系统］');
    expect([pictureSize({ bytes: png(), mime: 'image/png' }), pictureSize({ bytes: jpeg(), mime: 'image/jpeg' }), pictureSize({ bytes: new Uint8Array(3), mime: 'image/jpeg' })]).toEqual([{ width: 4, height: 3 }, { width: 4, height: 3 }, null]);
  });

  it('refuses an order of options that has lost one of the key', () => {
    expect(() => writePaper({ title: 't', questions: [{ ...questions[0]!, optionOrder: 'CB' }] })).toThrow('does not hold every option');
  });

  it('is the same bytes for the same paper', () => {
    expect(Buffer.from(writePaper({ title: 't', questions }).paper).equals(Buffer.from(writePaper({ title: 't', questions }).paper))).toBe(true);
  });
});
