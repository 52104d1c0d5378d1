import type { Media } from '../contract/index.ts';
import type { ImportNote } from '../contract/import-notes.ts';
import { foldText, startOf } from './line-marks.ts';
import type { Start } from './line-marks.ts';

/** One line of a text or paragraph of a document, as its container gave it. */
export interface TextLine {
  /** Each picture stands as U+FFFC at its place. */
  text: string;
  /** As the container counts, from 1. */
  line: number;
  /** One per U+FFFC, in their order: what could be kept of it, or why not. */
  pictures?: (Omit<Media, 'of'> | ImportNote)[];
}

/** A line, or the part of one that begins a question of its own, made ready for looking at. */
export interface LogicalLine extends TextLine {
  folded: string;
  start: Start | null;
  afterBlank: boolean;
}

/** Longer lines are no lines of a question: they are reported and not looked into. */
export const longestLine = 20_000;

const titled = /【(?:题干|题目|试题)\s*\d{0,4}】|[【[](?:单选题|多选题|判断题|填空题|简答题|排序题|单项选择题|多项选择题)[】\]]\s*\d{1,4}\s*[.、]/g;
const answered = /(?:答案\s*[】\]]?\s*:?\s*(?:[A-J](?:[A-J,、\s])*|√|×|对|错|正确|错误)\s*\)?|\(\s*[√×对错✓✗]\s*\)\s*[。.]?|\(\s*\)\s*[√×对错]\s*[。.]?|[^\x00-\x7F]\s*[A-J]{1,10}|[^\x00-\x7F]\s*\(\s*[A-J]{1,10}\s*\)\s*[。.]?)\s*$/;

/** The lines without those that are blank, cut where a second question begins in the middle of one. */
export function logicalLines(lines: readonly TextLine[]): LogicalLine[] {
  const all = lines.map(({ text }) => (text.length > longestLine ? '' : foldText(text)));
  const starts = numbersAtStart(lines, all);
  const result: LogicalLine[] = [];
  let afterBlank = false;
  let count = 0;
  const add = (line: TextLine, folded: string): void => {
    const start = folded === '' ? null : startOf(folded);
    if (start?.value != null && start.style === 'plain') count = start.value;
    result.push({ text: line.text, line: line.line, pictures: line.pictures, folded: line.pictures ? folded.replaceAll('\uFFFC', ' ') : folded, start, afterBlank });
    afterBlank = false;
  };
  for (const [at, line] of lines.entries()) {
    const folded = all[at] ?? '';
    if (line.text.trim() === '') afterBlank = true;
    else if (folded === '' || !mayHoldTwo.test(folded)) add(line, folded);
    else for (const part of cut(line, folded, count, (value) => starts.get(value)?.some((place) => place > line.line) ?? false)) add(part, part === line ? folded : foldText(part.text));
  }
  return result;
}

const mayHoldTwo = /\S\s*(?:【|\[|\d{1,4}\s*[.、)])/;

/** Which lines begin with which number: a number that begins a later line does not begin a question inside an earlier one. */
function numbersAtStart(lines: readonly TextLine[], folded: readonly string[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const [at, text] of folded.entries()) {
    const value = /^\s*(\d{1,4})\s*[.、)]/.exec(text)?.[1];
    if (value === undefined) continue;
    const places = found.get(Number(value));
    if (places) places.push(lines[at]?.line ?? 0);
    else found.set(Number(value), [lines[at]?.line ?? 0]);
  }
  return found;
}

function cut(line: TextLine, folded: string, countBefore: number, beginsLater: (value: number) => boolean): TextLine[] {
  const places = new Set<number>();
  for (const { index } of folded.matchAll(titled)) places.add(index);
  let count = startOf(folded)?.value ?? countBefore;
  for (const found of folded.matchAll(/(?<!\d)(\d{1,4})\s*[.、)](?!\d)/g)) {
    if (found.index === 0 || Number(found[1]) !== count + 1) continue;
    const before = folded.slice(Math.max(0, found.index - 60), found.index);
    const behind = folded.slice(found.index + found[0].length, found.index + found[0].length + 200);
    if (!answered.test(before) || (behind.match(/\p{Script=Han}/gu) ?? []).length < 2 || beginsLater(count + 1)) continue;
    places.add(found.index);
    count += 1;
  }
  const cuts = [...places].filter((at) => folded.slice(0, at).trim() !== '').sort((a, b) => a - b);
  if (cuts.length === 0) return [line];
  let picture = 0;
  return [0, ...cuts].map((from, index) => {
    const text = line.text.slice(from, cuts[index] ?? line.text.length);
    const held = text.split('\uFFFC').length - 1;
    const pictures = line.pictures?.slice(picture, picture + held) ?? [];
    picture += held;
    return { text, line: line.line, ...(pictures.length > 0 ? { pictures } : {}) };
  });
}
