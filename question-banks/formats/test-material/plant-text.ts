import type { RandomStream } from '../../engine/random.ts';

/** One planted question, and what a careful person would make of it. */
export interface PlantedQuestion {
  type: 'single-choice' | 'multiple-choice' | 'true-false';
  /** A wording no other question of the document has. */
  token: string;
  stem: string;
  options: string[];
  key: string;
  /** Null for a sound one. */
  defect: 'beyond' | 'no-options' | 'two-keys' | 'no-answer' | 'gap' | 'not-in-table' | null;
}

export interface PlantedText {
  text: string;
  questions: PlantedQuestion[];
  /** Numbers of a key table that no question has. */
  orphans: number;
}

const pick = <T>(random: RandomStream, items: readonly T[]): T => items[random.below(items.length)] as T;
const words = ['甲烷', '一氧化碳', 'CO2', 'H2S', '1.0%', '1.5m/s', '风流', '煤尘', '局部通风机', 'AC电源', '每班2次', '《规程》第3条', '0.75%以下', 'D级', '维生素B', '2018年版', '3、5号煤层', '（甲）与（乙）', 'A型车', '12小时以内'];
const wideDigits = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const wideLetters = (text: string): string => text.replace(/[A-J]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
const typeWords = { 'single-choice': ['单选题', '单项选择题', '单选'], 'multiple-choice': ['多选题', '多项选择题', '多选'], 'true-false': ['判断题', '是非题', '判断'] } as const;

/** A document of sections in any mixture of layouts. Deterministic: the same stream gives the same document. */
export function plantText(random: RandomStream): PlantedText {
  const lines: string[] = [];
  const questions: PlantedQuestion[] = [];
  let orphans = 0;
  let serial = 0;
  if (random.below(2) === 0) lines.push(pick(random, ['某培训机构瓦斯检查工题库', '2023 年度复训题库（内部）', '姓名：________ 单位：________']), ...(random.below(2) === 0 ? [''] : []));
  const sections = 1 + random.below(4);
  for (let section = 0; section < sections; section += 1) {
    const type = pick(random, ['single-choice', 'multiple-choice', 'true-false'] as const);
    const word = pick(random, typeWords[type]);
    lines.push(pick(random, [`${'一二三四'[section]}、${word}（每题1分，共40题）`, `${'一二三四'[section]}、${word}`, `第${'一二三四'[section]}部分 ${word}`, `【${word}】`]));
    const withTable = random.below(4) === 0;
    const count = 2 + random.below(7);
    const table: [number, string][] = [];
    const numbering = pick(random, ['.', '、', '．', ')', 'wide', 'title', 'mixed'] as const);
    for (let number = 1; number <= count; number += 1) {
      serial += 1;
      const style = numbering === 'mixed' ? pick(random, ['.', '、', '．', 'wide', 'title'] as const) : numbering;
      const question = plantQuestion(random, type, serial, withTable);
      const head = style === 'wide' ? `${wideDigits(String(number))}．` : style === 'title' ? `第${number}题 ` : `${number}${style}${pick(random, ['', ' '])}`;
      lines.push(...render(random, question, head, word, withTable));
      questions.push(question);
      if (withTable && question.defect !== 'not-in-table' && question.defect !== 'no-answer') table.push([number, question.defect === 'beyond' ? 'J' : question.key]);
      for (let blank = random.below(4) === 0 ? 1 + random.below(2) : 0; blank > 0; blank -= 1) lines.push(pick(random, ['', ' ', '\t', '　']));
      if (random.below(12) === 0) lines.push('', pick(random, [`第 ${serial} 页 共 90 页`, `- ${serial} -`, '—— 以下继续 ——']), '');
    }
    if (withTable) {
      if (random.below(3) === 0) { table.push([count + 7, type === 'true-false' ? 'T' : 'AB'.slice(0, type === 'single-choice' ? 1 : 2)]); orphans += 1; }
      const says = (key: string): string => (type === 'true-false' ? (key === 'T' ? pick(random, ['√', '对']) : key === 'F' ? pick(random, ['×', '错']) : key) : key);
      const entries = (random.below(2) === 0 ? table : random.shuffled(table)).map(([number, key]) => `${number}${pick(random, ['.', '、', ' ', '．'])}${says(key)}`);
      if (entries.length > 0) lines.push(...pick(random, [[`${word} ${entries.join(' ')}`], ['参考答案', word, entries.join('  ')], ['', '参考答案：', `${word}：${entries.join('，')}`]]), '');
    }
  }
  return { text: lines.join('\n'), questions, orphans };
}

function plantQuestion(random: RandomStream, type: PlantedQuestion['type'], serial: number, withTable: boolean): PlantedQuestion {
  const token = `第${'甲乙丙丁戊己庚辛壬癸'[serial % 10]}组${String.fromCharCode(0x4e00 + serial * 37)}号`;
  const start = pick(random, ['', '', '', '2018年起', '5米以上时', 'CO超限后', '（井下）']);
  const defect = random.below(6) > 0 ? null : pick(random, type === 'true-false' ? (['no-answer', 'two-keys'] as const) : (['beyond', 'no-options', 'two-keys', 'no-answer', 'gap'] as const));
  const kept = withTable && defect === null && random.below(10) === 0 ? 'not-in-table' : withTable && defect === 'two-keys' ? 'two-keys' : defect;
  if (type === 'true-false') return { type, token, stem: `${start}${token}检查${pick(random, words)}以后必须记录。`, options: ['正确', '错误'], key: pick(random, ['T', 'F']), defect: kept };
  const options = random.shuffled(words).slice(0, 3 + random.below(4));
  const letters = [...'ABCDEFGHIJ'.slice(0, options.length)];
  const key = type === 'single-choice' ? pick(random, letters) : random.shuffled(letters).slice(0, 2 + random.below(options.length - 1)).sort().join('');
  return { type, token, stem: `${start}${token}应当采用${pick(random, ['（ ）', '（　）', '( )', '____'])}${pick(random, ['。', '', '处理。'])}`, options, key, defect: kept };
}

/** The lines of one question in a layout picked for it alone. */
function render(random: RandomStream, question: PlantedQuestion, head: string, word: string, withTable: boolean): string[] {
  const { type, stem, options, key, defect } = question;
  const otherKey = type === 'true-false' ? (key === 'T' ? 'F' : 'T') : type === 'single-choice' ? (key === 'A' ? 'B' : 'A') : key === 'AB' ? 'AC' : 'AB';
  const given = defect === 'beyond' ? (type === 'single-choice' ? 'J' : `${key}J`) : key;
  const says = (answer: string): string => (type === 'true-false' ? (answer === 'T' ? pick(random, ['正确', '对', '√']) : pick(random, ['错误', '错', '×'])) : pick(random, [answer, answer, answer, wideLetters(answer), [...answer].join(','), [...answer].join('、'), `${[...answer].join(',')},`, [...answer].reverse().join('')]));
  const line = (answer: string): string => `${pick(random, ['答案：', '答案:', '正确答案：', '【答案】', '参考答案: ', '【参考答案】'])}${says(answer)}`;
  const explained = random.below(5) === 0 ? [`${pick(random, ['解析：', '【解析】', '【详细解析】'])}见规程。`] : [];
  const marks = pick(random, ['.', '．', '、', ')', 'bracket', 'wide'] as const);
  const letter = (index: number): string => {
    const plain = 'ABCDEFGHIJ'[defect === 'gap' && index > 0 ? index + 1 : index] ?? '';
    return marks === 'bracket' ? `(${plain})` : marks === 'wide' ? `${wideLetters(plain)}．` : `${plain}${marks}`;
  };
  const shown = defect === 'no-options' || type === 'true-false' ? [] : options.map((text, index) => `${letter(index)}${text}`);
  const arranged = (): string[] => {
    if (shown.length === 0) return [];
    const kind = pick(random, ['lines', 'lines', 'pairs', 'spaces', 'tabs'] as const);
    if (kind === 'lines') return shown.map((text) => pick(random, ['', '', '  ', '\t']) + text);
    if (kind === 'pairs') return shown.flatMap((text, index) => (index % 2 === 0 ? [`${text}${shown[index + 1] === undefined ? '' : `  ${shown[index + 1]}`}`] : []));
    return [shown.join(kind === 'tabs' ? '\t' : '   ')];
  };
  const twoKeys = defect === 'two-keys';
  if (defect === 'no-answer' || (withTable && !twoKeys)) return [head + stem, ...arranged()];
  if (withTable) return [head + stem, ...arranged(), line(otherKey)];
  const bracket = pick(random, ['(', '（']);
  const close = bracket === '(' ? ')' : '）';
  const blank = /（ ）|（　）|\( \)|____/;
  const sign = (answer: string): string => (answer === 'T' ? pick(random, ['√', '对']) : pick(random, ['×', '错']));
  const layouts: (() => string[])[] = [
    // 1 an answer line, or the answer behind the options
    () => [head + stem, ...arranged(), ...(twoKeys ? [line(given), line(otherKey)] : [line(given)]), ...explained],
    // 5 type and answer in brackets
    () => [`${head}${stem} (${word}) ${bracket}正确答案${pick(random, [':', '：'])}${says(given)}${close}`, ...arranged(), ...(twoKeys ? [line(otherKey)] : []), ...explained],
    // 8 black brackets
    () => [`【题干】${stem}`, ...(shown.length > 0 ? [`【选项】${shown.join(' ')}`] : []), `【参考答案】${says(given)}`, ...(twoKeys ? [line(otherKey)] : []), '【详细解析】见规程。'],
    // 2 the type before the number
    () => [`[${word}]${head}${stem}`, ...arranged(), line(given), ...(twoKeys ? [line(otherKey)] : [])],
  ];
  // 3 and 6: the key in the stem
  if (type === 'true-false') {
    layouts.push(() => [`${head}${stem}${bracket}${sign(given)}${close}`, ...(twoKeys ? [line(otherKey)] : [])]);
    layouts.push(() => [`${head}${stem}${bracket} ${close}${sign(given)}`, ...(twoKeys ? [line(otherKey)] : [])]);
  } else if (!stem.includes('（井下）')) layouts.push(() => [head + stem.replace(blank, `${bracket}${given}${close}`), ...arranged(), ...(twoKeys ? [line(otherKey)] : [])]);
  // 1 on one line
  if (shown.length > 0 && !twoKeys) layouts.push(() => [`${head}${stem} ${shown.join(' ')} 答案:${given}`]);
  // 4 behind the last option
  if (shown.length > 0 && !twoKeys && given.length > 1 && /[\u4e00-\u9fff]$/.test(options.at(-1) ?? '')) layouts.push(() => [head + stem, ...shown.slice(0, -1), `${shown.at(-1) ?? ''}${given}`]);
  return pick(random, layouts)();
}
