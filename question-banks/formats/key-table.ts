import { typeNamed, typeNamePattern } from './written-types.ts';

/** One answer of 答案表, the key at the end of a document. */
export interface KeyEntry {
  /** The type as the table or its heading names it; '' when it names none. */
  type: string;
  number: number;
  answer: string;
  /** Explanation written behind the answer; '' mostly. */
  explanation: string;
  /** The line it stands on. */
  line: number;
}

/** A heading that announces the key of all questions above. */
export function isKeyTitle(folded: string): boolean {
  return /^\s*[【[]?\s*(?:[一二三四五六七八九十]{1,2}\s*[、.]\s*)?(?:附\s*[:：]?\s*)?(?:参考|标准|正确|试题|题库|试卷|全部)*答案(?:及解析|与解析|表|部分|汇总)?\s*[】\]]?\s*[::]?\s*$/.test(folded);
}

/** More on one line are no key of a paper. */
const mostEntries = 1000;

const truth = '√|×|✓|✗|✔|✘|对|错|正确|错误';
const answer = `[A-J]+(?:[,、][A-J]+)*(?![A-Za-z])|T(?![A-Za-z])|${truth}`;
const token = new RegExp([
  '[\\s,;|。、]+',
  `(${typeNamePattern})\\s*[::]?`,
  `第?(\\d{1,4})\\s*题?\\s*(?:[-—–~～]+|至|到)\\s*(\\d{1,4})\\s*题?\\s*[::.、)]?\\s*((?:[A-J]+|T|${truth}|[\\s,;、])+)(?![A-Za-z])`,
  `第?(\\d{1,4})\\s*题?\\s*[::.、)\\-]?\\s*\\(?(${answer})\\)?`,
].map((source) => `(?:${source})`).join('|'), 'y');

/**
 * The entries of a line that consists of nothing but a key: `单选 1 C 多选 1 ABC 判断 1 √`, `1.A 2.B`, `1-5 ABCDA`. Null for any
 * other line. `type` is what stood last before it. A run that does not fit its range gives its numbers an empty answer.
 */
export function readKeyLine(folded: string, type: string, line: number): { entries: KeyEntry[]; type: string; typed: boolean } | null {
  const entries: KeyEntry[] = [];
  let current = type;
  let typed = false;
  token.lastIndex = 0;
  while (token.lastIndex < folded.length) {
    const found = token.exec(folded);
    if (!found) return null;
    const [, word, first, last, run, number, given] = found;
    if (word) { current = word; typed = true; }
    if (number) entries.push({ type: current, number: Number(number), answer: given ?? '', explanation: '', line });
    if (first && last && run) {
      const from = Number(first);
      const count = Number(last) - from + 1;
      if (count < 1 || count > 200 || entries.length > mostEntries) return null;
      const answers = runOf(run, count);
      for (let index = 0; index < count; index += 1) entries.push({ type: current, number: from + index, answer: answers[index] ?? '', explanation: '', line });
    }
  }
  return entries.length > 0 ? { entries, type: current, typed } : null;
}

function runOf(run: string, count: number): string[] {
  const groups = run.match(new RegExp(`${truth}|[A-J]+|T`, 'g')) ?? [];
  if (groups.length === count) return groups;
  const single = groups.flatMap((group) => (/^[A-J]+$/.test(group) ? [...group] : [group]));
  return single.length === count ? single : [];
}

/** `3.B 【解析】…`: one entry of a key that explains itself. */
export function readExplainedKey(folded: string, original: string, type: string, line: number): KeyEntry | null {
  const found = new RegExp(`^\\s*第?(\\d{1,4})\\s*题?\\s*[::.、)]\\s*(?:答案\\s*:?\\s*)?(${answer})\\s*[。.;,]?\\s*(?:【\\s*(?:答案)?(?:解析|详解)\\s*】|(?:答案)?(?:解析|详解)\\s*:)`).exec(folded);
  return found ? { type, number: Number(found[1]), answer: found[2] ?? '', explanation: original.slice(found[0].length).trim(), line } : null;
}

/** Whether two words name the same type. */
export function sameType(a: string, b: string): boolean {
  return a === b || (typeNamed(a) !== null && typeNamed(a) === typeNamed(b));
}
