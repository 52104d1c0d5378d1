import type { ImportNote } from '../contract/import-notes.ts';
import { asksSomething, fieldMarks, hasInlineOptions, optionAt } from './line-marks.ts';
import type { FieldName } from './line-marks.ts';
import type { LogicalLine } from './text-lines.ts';

/** A question as its lines were gathered; what they say is read elsewhere. */
export interface Draft {
  number: number | null;
  /** The type of the heading above; '' where there is none. */
  headingType: string;
  /** The type and the bracket that stood before its number. */
  ownType: string;
  lead: string;
  lines: LogicalLine[];
  /** Characters of the first line before the stem. */
  skip: number;
  /** Lines of the case it belongs to. */
  caseLines: LogicalLine[] | null;
  /** It stands under a heading of cases. */
  underCases: boolean;
  /** Which key at the end belongs to it, by its place among the keys of the document. */
  keyScope: number;
  doubts: ImportNote[];
  /** Its stem begins with what may be a number of it. */
  doubtfulNumber?: boolean;
}

/** A question whose lines are being gathered, and what is known of it so far. */
export interface OpenQuestion extends Draft {
  hasOptions: boolean;
  /** The letter the next option will have. */
  nextOption: string;
  /** An answer, a verdict or a key in the stem was seen. */
  hasAnswer: boolean;
  /** The field the last line stood in; null before the first mark. */
  field: FieldName | null;
  /** The answer so far is words, not letters or a verdict. */
  inWords: boolean;
  /** The last number of a list inside an answer or explanation; 0 outside of one. */
  enumeration: number;
}

const shortValue = /^\s*[([【]?\s*(?:[A-Ja-j](?:[\s,、;.]*[A-Ja-j])*|T|F|√|×|✓|✗|✔|✘|对|错|正确|错误|-?\d+(?:\.\d+)?\s*[^\s\d]{0,8})\s*[)\]】]?\s*[,、;。.]*\s*$/;

export function openQuestion(line: LogicalLine, context: Pick<Draft, 'headingType' | 'caseLines' | 'underCases' | 'keyScope' | 'doubts'>, inWords: boolean): OpenQuestion {
  const { start } = line;
  const open: OpenQuestion = {
    ...context, number: start?.value ?? null, ownType: start?.type ?? '', lead: start?.lead ?? '', lines: [], skip: start?.length ?? 0,
    hasOptions: false, nextOption: 'A', hasAnswer: Boolean(start?.lead), field: null, inWords: false, enumeration: 0,
  };
  append(open, line, inWords);
  return open;
}

/** Adds a line and notes what it says; `inWords` for types that are answered in words. */
export function append(open: OpenQuestion, line: LogicalLine, inWords: boolean): void {
  open.lines.push(line);
  const { folded } = line;
  if (optionAt(folded) !== '' || hasInlineOptions(folded)) { if (open.field === null || open.field === 'options') open.hasOptions = true; }
  for (const [, letter] of folded.matchAll(/(?<![A-Za-z0-9])[([【]?([A-J])\s*(?:[.、:)\]】]|(?=\s)|(?=[^\x00-\x7F]))/g)) if (letter !== undefined && letter === open.nextOption) open.nextOption = String.fromCharCode(letter.charCodeAt(0) + 1);
  if (asksSomething(folded) && (open.field === null) && !/[(]\s*[)]/.test(folded.replace(/\(\s*\)\s*[√×对错]\s*[。.]?\s*$/, ''))) open.hasAnswer = true;
  if (/[(【[]\s*(?:正确|参考|标准|本题)?答案\s*:?\s*(?=\S)[^()【】[\]\n]{1,60}?\s*[)】\]]/.test(folded)) open.hasAnswer = true;
  const marks = fieldMarks(folded);
  for (const [index, { field, from }] of marks.entries()) {
    open.field = field;
    if (field !== 'answer') continue;
    const value = folded.slice(from, marks[index + 1]?.at ?? folded.length);
    open.hasAnswer ||= value.trim() !== '';
    open.inWords = inWords || (value.trim() !== '' && !shortValue.test(value));
    open.enumeration = /^\s*1\s*[.、)](?!\d)/.test(value) ? 1 : 0;
  }
  if (marks.length === 0 && open.field === 'answer' && !open.hasAnswer) {
    open.hasAnswer = true;
    open.inWords = inWords || !shortValue.test(folded);
  }
}

/** Nothing of it is missing: what comes next may be another question. */
export function finished(open: OpenQuestion): boolean {
  return open.hasAnswer && !(open.hasOptions === false && open.field === null && open.lines.length === 1 && /[A-J]\s*\)/.test(open.lines[0]?.folded ?? ''));
}

export function awaitsAnswer(open: OpenQuestion): boolean {
  return open.field === 'answer' && !open.hasAnswer;
}

/** The text of an explanation or of an answer in words, in which people count. */
export function inRunningField(open: OpenQuestion): boolean {
  return open.field === 'explanation' || open.field === 'rubric' || open.field === 'citation' || (open.field === 'answer' && (open.inWords || !open.hasAnswer));
}

/** Whether a line without a number still speaks of the question above it. */
export function belongs(open: OpenQuestion, line: LogicalLine): boolean {
  const { folded } = line;
  const marked = fieldMarks(folded)[0];
  if (marked && folded.slice(0, marked.at).trim() === '') return true;
  if (open.field !== null && open.field !== 'options') {
    if (awaitsAnswer(open)) return true;
    return inRunningField(open) || (optionAt(folded) !== '' && !open.hasOptions);
  }
  if (folded.trim() === '' || optionAt(folded) !== '' || hasInlineOptions(folded) || /^\s*[(【[]\s*(?:正确|参考|标准)?(?:答案|单选|多选|判断)/.test(folded)) return true;
  if (/^\s*[(【[]?\s*[√×]\s*[)】\]]?\s*$/.test(folded)) return true;
  if (!open.hasOptions && open.hasAnswer) return false;
  // Letters alone behind the options can only be the answer; ① goes on with a stem.
  if (open.hasOptions ? !open.hasAnswer && /^\s*[([【]?\s*[A-J](?:[,、\s]*[A-J])*\s*[)\]】]?\s*$/.test(folded) : /^\s*[①-⑳]/.test(folded)) return true;
  if (open.hasOptions && line.afterBlank) return false;
  // The blank of a stem on its second line is part of it. Else: the rest of a long line that was broken, or something else.
  if (!open.hasOptions && open.number !== null && !/^\s*\d/.test(folded) && asksSomething(folded) && !open.lines.some((earlier) => asksSomething(earlier.folded))) {
    open.doubts.push({ code: 'line-joined', detail: line.text.trim().slice(0, 40) });
    return true;
  }
  const before = open.lines.at(-1)?.folded.trimEnd() ?? '';
  const broken = !line.afterBlank && before.length >= 20 && !/[。；;.?!]$/.test(before);
  // Behind the last option the splitter names it.
  if (!broken || !open.hasOptions) open.doubts.push({ code: broken ? 'line-joined' : 'line-unclear', detail: line.text.trim().slice(0, 40) });
  return true;
}
