import { keyLettersInStem, hasBlank, truthInStem } from './stem-reading.ts';
import { typeNamePattern } from './written-types.ts';

/** Full-width signs, digits and letters as plain ones, character by character: places in the result are places in the text. */
export function foldText(text: string): string {
  return text.replace(/[\uFF01-\uFF5E\u3000\u00A0\u2003]/g, (sign) => {
    const code = sign.charCodeAt(0);
    return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : ' ';
  });
}

/** Where a question begins: its number, how it is written, and what stood before it. */
export interface Start {
  value: number | null;
  style: 'plain' | 'parenthesis';
  /** Characters of the line that are not the stem. */
  length: number;
  /** False for "1.5米": the number may be part of the sentence. */
  certain: boolean;
  /** What stood in a bracket before the number: `（√）1.` */
  lead: string;
  /** The type named before the number: `[单选题]1.` */
  type: string;
}

const numerals = '一二三四五六七八九十';
const plainStart = new RegExp(`^\\s*(?:\\(\\s*([^()\\d]{0,8}?)\\s*\\)\\s*)?(?:[【\\[(]\\s*(${typeNamePattern})[^】\\])]{0,8}[】\\])]\\s*)?(?:第\\s*(\\d{1,4})\\s*题\\s*[.、:,)]?|(?:题目?|试题)\\s*(\\d{1,4})\\s*[.、:,)]|(\\d{1,5})\\s*([.、)]|[:,](?!\\d)))(\\s*)`);
const titledStart = /^\s*【(?:题干|题目|试题)\s*(\d{0,4})】\s*/;
const bracketStart = /^\s*\(\s*(\d{1,3})\s*\)\s*[.、]?\s*/;
const typedStart = new RegExp(`^\\s*[【\\[(]\\s*(${typeNamePattern})[^】\\])]{0,8}[】\\])]\\s*(?=\\S)`);
const numeralStart = new RegExp(`^\\s*([${numerals}]{1,3})\\s*[、.]\\s*`);

export function startOf(folded: string): Start | null {
  const titled = titledStart.exec(folded);
  if (titled) return { value: titled[1] ? Number(titled[1]) : null, style: 'plain', length: titled[0].length, certain: true, lead: '', type: '' };
  const plain = plainStart.exec(folded);
  if (plain) {
    const [whole, lead, type, , , digits, sign = '', spaces = ''] = plain;
    const rest = folded.slice(whole.length);
    const certain = digits === undefined || !/^\d/.test(rest) || sign === ')' || (spaces !== '' && sign === '.');
    return { value: Number(plain[3] ?? plain[4] ?? digits), style: 'plain', length: whole.length, certain, lead: lead ?? '', type: type ?? '' };
  }
  const bracket = bracketStart.exec(folded);
  if (bracket && folded.slice(bracket[0].length).trim() !== '') return { value: Number(bracket[1]), style: 'parenthesis', length: bracket[0].length, certain: true, lead: '', type: '' };
  const typed = typedStart.exec(folded);
  if (typed && !/^\(?(?:正确|参考|标准)?答案/.test(folded.slice(typed[0].length))) return { value: null, style: 'plain', length: typed[0].length, certain: true, lead: '', type: typed[1] ?? '' };
  const numeral = numeralStart.exec(folded);
  if (numeral && asksSomething(folded)) return { value: chineseNumber(numeral[1] ?? ''), style: 'plain', length: numeral[0].length, certain: true, lead: '', type: '' };
  return null;
}

export function chineseNumber(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const digit = (sign: string | undefined): number => (sign ? numerals.indexOf(sign) + 1 : 0);
  return text.includes('十') ? (tens ? digit(tens) : 1) * 10 + digit(ones) : digit(ones);
}

/** A blank, a verdict or letters of a key: what a stem has and a heading has not. A place for a name is no blank of a stem. */
export function asksSomething(folded: string): boolean {
  return !/^\s*(?:姓\s*名|单\s*位|工\s*种|班\s*级|准考证号?|得\s*分|成\s*绩|考试日期)\s*[:_]/.test(folded) && ( hasBlank(folded) || truthInStem(folded) !== null || keyLettersInStem(folded) !== '');
}

const headingStart = `^\\s*(?:(?:第\\s*)?[${numerals}]{1,3}\\s*(?:部分|大题|单元|章|节)?\\s*[、.,:)]?\\s*|\\(\\s*[${numerals}]{1,3}\\s*\\)\\s*|[IVX]{1,4}\\s*[.、]\\s*|\\d{1,2}\\s*[.、]\\s*)?`;
const typeHeading = new RegExp(`${headingStart}[【\\[(]?\\s*(${typeNamePattern})\\s*[】\\])]?\\s*(?:部分|题库)?\\s*(.*)$`);
const otherHeading = new RegExp(`^\\s*(?:第\\s*)?[${numerals}]{1,3}\\s*(?:部分|大题)?\\s*[、.,:]\\s*([^()::,,。]{1,14}题)\\s*(?:\\(.*\\)|:.*)?$`);
const chapter = new RegExp(`^\\s*第\\s*[${numerals}\\d]{1,4}\\s*(?:部分|章|节|篇|单元)|^\\s*[${numerals}]{1,3}\\s*[、.]`);

/** The type a heading announces for what follows; null when the line is no heading of questions. */
export function headingType(folded: string): string | null {
  if (folded.length > 120) return null;
  const found = typeHeading.exec(folded);
  if (found) {
    const rest = (found[2] ?? '').trim();
    const numbered = new RegExp(`^\\s*(?:[(第]?\\s*[${numerals}IVX])`).test(folded);
    const remark = /^(?:\(.*\)|:)?[::。.]?$/.test(rest) || (numbered ? /^(?:[:,;。(].*|共.*|每.*|\d+\s*(?:道|题|个).*)$/.test(rest) : /^(?:共?\s*\d+\s*(?:道|题).*|\(.*\)\s*(?:共.*)?)$/.test(rest));
    if (remark && !/答案\s*[:】]?\s*[A-J√×]/.test(rest) && !/[:]\s*\d{1,3}\s*[.、]/.test(rest)) return found[1] ?? '';
  }
  return otherHeading.exec(folded)?.[1] ?? null;
}

export function isChapter(folded: string): boolean {
  return folded.length <= 60 && chapter.test(folded) && !asksSomething(folded);
}

export function isPageFoot(folded: string): boolean {
  return /^\s*[-—–]*\s*(?:第\s*\d+\s*页(?:\s*[,/]?\s*共\s*\d+\s*页)?|\d{1,4}\s*\/\s*\d{1,4}|\d{1,4})\s*[-—–]*\s*$/.test(folded);
}

/** The letter of the option a line begins with; '' when it begins with none. */
export function optionAt(folded: string): string {
  return /^\s*[([【]?([A-J])\s*(?:[.、:)\]】,]|(?=\s)|(?=[^\x00-\x7F]))/.exec(folded)?.[1] ?? '';
}

/** Two ascending options on one line, wherever they begin. */
export function hasInlineOptions(folded: string): boolean {
  return /(?<![A-Za-z0-9])[([【]?A\s*[.、:)\]】][\s\S]*?(?<![A-Za-z0-9])[([【]?B\s*[.、:)\]】]/.test(folded) || /(?:^|[\s)])A\s+[\s\S]*?B\s/.test(folded);
}

export type FieldName = 'answer' | 'explanation' | 'options' | 'difficulty' | 'citation' | 'syllabusItem' | 'rubric' | 'other';

export interface FieldMark {
  field: FieldName;
  /** Where the mark starts and where its text begins. */
  at: number;
  from: number;
}

const answerWord = '(?:正确|参考|标准|本题)?答案';
const looksAnswered = '(?=\\s*[([【]?\\s*(?:[A-J](?![A-Za-z])|[A-J]{2,10}(?![A-Za-z])|√|×|对|错|正确|错误))';
const fieldPatterns: [FieldName, string][] = [
  ['answer', `[【\\[]\\s*${answerWord}\\s*[】\\]]\\s*:?|(?<=^|\\n)\\s*${answerWord}\\s*(?:是|为)?\\s*:|(?<=^|\\n)\\s*${answerWord}\\s*(?:是|为)?${looksAnswered}|(?<=[\\s。;)?!_])${answerWord}\\s*:|(?<=^|\\n)\\s*答\\s*:|(?<=^|\\n)\\s*${answerWord}\\s*(?=\\n|$)`],
  ['explanation', '[【\\[]\\s*(?:详细|试题|题目|答案)?(?:解析|分析|详解|点评)\\s*[】\\]]\\s*:?|(?<=^|\\n)\\s*(?:答案|试题|详细|题目)?(?:解析|详解|分析)\\s*:|(?<=[\\s。;])(?:答案|试题|详细|题目)?(?:解析|详解)\\s*:'],
  ['options', '【\\s*(?:备选)?(?:选项|答案选项|备选项)\\s*】\\s*:?|(?<=^|\\n)\\s*选项\\s*:'],
  ['difficulty', '【\\s*难度(?:系数|等级)?\\s*】\\s*:?|(?<=^|[\\n\\s])难度(?:系数|等级)?\\s*:'],
  ['citation', '【\\s*(?:出题|法规)?依据\\s*】\\s*:?|(?<=^|\\n)\\s*(?:出题|法规)?依据\\s*:'],
  ['syllabusItem', '【\\s*(?:知识点|考点|章节)\\s*】\\s*:?|(?<=^|\\n)\\s*(?:知识点|考点)\\s*:'],
  ['rubric', '【\\s*(?:评分标准|评分要点|得分点)\\s*】\\s*:?|(?<=^|\\n)\\s*(?:评分标准|评分要点|得分点)\\s*:'],
  ['other', `(?<=^|\\n)[^\\S\\n]*【(?!\\s*(?:${answerWord}|(?:详细|试题|题目|答案)?(?:解析|分析|详解|点评)|(?:备选)?选项|答案选项|备选项|难度|(?:出题|法规)?依据|知识点|考点|章节|评分标准|评分要点|得分点))[^】\\n]{2,8}】`],
];
const fieldPattern = new RegExp(fieldPatterns.map(([, source]) => `(${source})`).join('|'), 'g');

/** The marks that name what follows them: 答案：, 【解析】, … in the order they stand. */
export function fieldMarks(folded: string): FieldMark[] {
  // Most lines have none; every pattern has one of these.
  if (!/[【:]|答案/.test(folded)) return [];
  return [...folded.matchAll(fieldPattern)].map((found) => {
    const which = found.slice(1).findIndex((group) => group !== undefined);
    return { field: fieldPatterns[which]?.[0] ?? 'other', at: found.index, from: found.index + found[0].length };
  });
}

/** An answer in a bracket that says so: `（正确答案：A,C,）`. */
export const bracketedAnswer = new RegExp(`[(【\\[]\\s*${answerWord}\\s*:?\\s*((?=\\S)[^()【】\\[\\]\\n]{1,60}?)\\s*[)】\\]]`, 'g');
