import ExcelJS from 'exceljs';
import { randomStream } from '../engine/random.ts';
import type { RandomStream } from '../engine/random.ts';
import type { ImportNoteCode, ImportVerdict } from '../contract/import-notes.ts';
import { importNoteKinds } from '../contract/import-notes.ts';
import { readQuestionWorkbook } from './question-workbook.ts';

/** One planted row: what is written, and what a careful person would make of it. */
interface Planted {
  cells: [type: string, stem: string, options: string, answer: string];
  codes: ImportNoteCode[];
  truth?: { stem: string; options: string[]; key: string };
}

const words = ['甲烷', '一氧化碳', 'CO2', 'H2S', '1.0%', '1.5m/s', '风流', '煤尘', '局部通风机', 'AC电源', '每班2次', '《规程》', '<b>', '=1+1', '0.75%以下', 'D级'];
const pick = <T>(random: RandomStream, items: readonly T[]): T => items[random.below(items.length)] as T;

function plant(random: RandomStream, serial: number): Planted {
  const type = pick(random, ['single', 'multiple', 'truth'] as const);
  const codes: ImportNoteCode[] = [];
  // A wording no other row has, so that only planted repetitions repeat.
  const sentence = `第${'甲乙丙丁戊己庚辛壬癸'[serial % 10]}${serial}班检查${pick(random, words)}时`;
  const numbering = pick(random, ['', '', '', '', '', '.', '、', '．']);
  const bare = type === 'truth' ? `${sentence}必须停电。` : `${sentence}应当（ ）。`;
  const number = numbering === '' ? '' : `${serial}${numbering}`;
  if (number) codes.push('stem-number-removed');
  const tail = pick(random, ['', '', '', '', '\t']);
  if (tail) codes.push('space-trimmed');

  if (type === 'truth') {
    const key = pick(random, ['T', 'F'] as const);
    const options = ['正确', '错误'];
    const form = pick(random, ['word', 'word', 'word', 'word', 'sign', 'letter', 'inside', 'renamed', 'number', 'empty', 'contradicts'] as const);
    const word = key === 'T' ? '正确' : '错误';
    const sign = key === 'T' ? '√' : '×';
    const truth = { stem: bare, options, key };
    const row = (name: string, stem: string, answer: string, extra: ImportNoteCode[], good = true): Planted =>
      ({ cells: [name, number + stem + tail, '', answer], codes: [...codes, ...extra], ...(good ? { truth } : {}) });
    switch (form) {
      case 'word': return row('判断题', bare, word, []);
      case 'sign': return row('判断题', bare, sign, ['answer-normalised']);
      case 'letter': return row('判断题', bare, key === 'T' ? 'A' : 'B', ['true-false-letter']);
      case 'inside': return row('判断题', `${bare}（${sign}）`, word, ['key-in-stem-removed']);
      case 'renamed': return row('是非题', bare, word, ['type-renamed']);
      case 'number': return row('判断题', bare, '1', ['answer-unclear'], false);
      case 'empty': return row('判断题', bare, '', ['no-answer'], false);
      case 'contradicts': return row('判断题', `${bare}（${key === 'T' ? '×' : '√'}）`, word, ['key-in-stem-contradicts'], false);
    }
  }

  const count = 3 + random.below(6);
  const options = random.shuffled(words).slice(0, count);
  const letters = [...'ABCDEFGHIJ'.slice(0, count)];
  const right = type === 'single' ? [pick(random, letters)] : random.shuffled(letters).slice(0, 2 + random.below(count - 1)).sort();
  const key = right.join('');
  const name = type === 'single' ? '单选题' : '多选题';
  const separator = pick(random, ['**', '**', '**', '##', '\n']);
  const mark = pick(random, ['.', '.', '.', '.', '.', '、', '．', ')']);
  const list = (joint: string, sign: string) => options.map((text, i) => `${letters[i]}${sign}${text}`).join(joint);
  const usual: ImportNoteCode[] = [
    ...(separator === '\n' ? ['separator-other' as const] : []),
    ...(mark === '.' ? [] : ['option-mark' as const]),
  ];
  const stem = number + bare + tail;
  const row = (cells: [string, string, string, string], extra: ImportNoteCode[], good = true): Planted =>
    ({ cells, codes: [...codes, ...extra], ...(good ? { truth: { stem: bare, options, key } } : {}) });
  switch (pick(random, ['good', 'good', 'good', 'good', 'good', 'good', 'good', 'good', 'good', 'good', 'no-dots', 'spread', 'answer-form', 'beyond', 'no-letter', 'one', 'none', 'gap', 'count', 'numeric', 'no-type'] as const)) {
    case 'good': return row([name, stem, list(separator, mark), key], usual);
    case 'no-dots': {
      // Without a dot, letters before Latin words are open to doubt, so only Chinese words stand here.
      const chinese = ['风流', '煤尘', '局部通风机', '每班2次'];
      return { cells: ['单选题', stem, chinese.map((text, i) => `${'ABCD'[i]}${text}`).join('**'), 'C'], codes: [...codes, 'option-letter-without-dot'], truth: { stem: bare, options: chinese, key: 'C' } };
    }
    case 'spread': return row([name, stem, list(' ', '.'), key], ['separator-other']);
    case 'answer-form': return row([name, stem, list('**', '.'), `${right.join('、').toLowerCase()}\t`], ['answer-normalised']);
    case 'beyond': return row([name, stem, list(separator, mark), `${type === 'single' ? '' : key}J`], [...usual, 'answer-not-among-options'], false);
    case 'no-letter': return row([name, stem, list(separator, mark), '以上'], [...usual, 'answer-without-letter'], false);
    case 'one': return row([name, stem, `A${mark}${options[0]}`, 'A'], ['one-option'], false);
    case 'none': return row([name, stem, '', key], ['no-options'], false);
    case 'gap': return row([name, stem, list(separator, mark).replace(`B${mark}`, `K${mark}`), key], ['options-unclear'], false);
    case 'count': return type === 'single'
      ? row([name, stem, list('**', '.'), 'AB'], ['single-with-several'], false)
      : row([name, stem, list('**', '.'), 'A'], ['multiple-with-one'], false);
    // Rows refused before their stem is read carry no notes about it.
    case 'numeric': return { cells: ['数字类选择题', stem, '', '三点五'], codes: ['type-not-supported'] };
    case 'no-type': return { cells: [' ', stem, list('**', '.'), key], codes: ['no-type'] };
  }
}

const expectedVerdict = (codes: readonly ImportNoteCode[]): ImportVerdict => {
  const kinds = codes.map((code) => importNoteKinds[code]);
  return kinds.some((kind) => kind === 'refused') ? 'refused' : kinds.some((kind) => kind === 'mended') ? 'mended' : 'taken';
};

describe('a mixture of every defect', () => {
  it.each(['one', 'two', 'three', 'four', 'five'])('400 planted rows are read as planted (seed %s)', async (seed) => {
    const random = randomStream(`mixture ${seed}`);
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('题库');
    sheet.getRow(3).values = ['', '作业种类', '试题类型(判断题、单选题、多选题)', '题目内容', '题目选项', '题目答案', '是否有图片'];
    const planted = new Map<number, Planted>();
    let row = 3;
    for (let serial = 1; serial <= 400; serial += 1) {
      row += random.below(12) === 0 ? 2 : 1;
      const made = plant(random, serial);
      // Every tenth row repeats an earlier good one, half of the time with another key.
      const originals = [...planted].filter(([, { truth, codes }]) => truth && codes.every((code) => importNoteKinds[code] !== 'refused') && truth.options[0] === '正确');
      if (serial % 10 === 0 && originals.length > 0) {
        const [first, { truth }] = pick(random, originals);
        const same = random.below(2) === 0;
        const says = (truth?.key === 'T') === same ? '正确' : '错误';
        made.cells = ['判断题', truth?.stem ?? '', '', says];
        made.codes = [same ? 'duplicate' : 'contradiction'];
        delete made.truth;
        expect(first).toBeLessThan(row);
      }
      planted.set(row, made);
      sheet.getRow(row).values = ['', '瓦斯检查', ...made.cells, '否'];
    }
    const reading = await readQuestionWorkbook(new Uint8Array(await workbook.xlsx.writeBuffer()));
    if (!reading.ok) throw new Error(reading.refusal);

    expect(reading.rows.map((read) => read.row)).toEqual([...planted.keys()]);
    for (const read of reading.rows) {
      const { cells, codes, truth } = planted.get(read.row)!;
      const question = read.question && { stem: read.question.stem, options: read.question.options.map(({ text }) => text), key: read.question.key };
      expect({ cells, codes: read.notes.map(({ code }) => code).sort(), verdict: read.verdict, question })
        .toEqual({ cells, codes: [...codes].sort(), verdict: expectedVerdict(codes), question: truth });
    }
    const count = (verdict: ImportVerdict) => [...planted.values()].filter(({ codes }) => expectedVerdict(codes) === verdict).length;
    expect(reading.counts).toEqual({ rows: 400, taken: count('taken'), mended: count('mended'), refused: count('refused') });
    expect(Math.min(count('taken'), count('mended'), count('refused'))).toBeGreaterThan(30);
  });
});
