import type { ImportNote } from '../contract/import-notes.ts';
import { asksSomething, fieldMarks, hasInlineOptions, headingType, isChapter, isPageFoot, optionAt } from './line-marks.ts';
import type { FieldName } from './line-marks.ts';
import { isKeyTitle, readExplainedKey, readKeyLine } from './key-table.ts';
import type { KeyEntry } from './key-table.ts';
import { longestLine } from './text-lines.ts';
import type { LogicalLine } from './text-lines.ts';
import { typeNamed } from './written-types.ts';

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

export interface Gathered {
  drafts: Draft[];
  /** One list per key table, in the order of the document. */
  keys: KeyEntry[][];
  /** Lines that belong to no question. */
  loose: LogicalLine[];
}

interface Open extends Draft {
  hasOptions: boolean;
  /** The letter the next option will have. */
  nextOption: string;
  /** An answer, a verdict or a key in the stem was seen. */
  hasAnswer: boolean;
  field: FieldName | null;
  /** The answer so far is words, not letters or a verdict. */
  inWords: boolean;
  enumeration: number;
}

const caseMark = /^\s*[【[(]?\s*(?:案例|事故案例|材料|背景资料|背景材料|共用题干)\s*(?:[】\])]\s*[:：]?|[一二三四五六七八九十\d]{0,3}\s*[::、.】\])]|[一二三四五六七八九十\d]{1,3}\s*$)/;
const caseRange = /(?:回答|完成|作答)[^。\d]{0,12}(?:第)?\s*(\d{1,4})\s*(?:[-—–~～]+|至|到)\s*(\d{1,4})\s*(?:小?题|问)/;
/** Words of a question without a blank. */
const asks = /[?？]\s*(?:\(.*\))?\s*$|什么|怎样|怎么|如何|哪些|哪几|为何|简述|试述|叙述|论述/;
const caseHeadings = new Set(['案例题', '案例分析题', '案例分析', '综合题']);
const shortValue = /^\s*[([【]?\s*(?:[A-Ja-j](?:[\s,、;.]*[A-Ja-j])*|T|F|√|×|✓|✗|✔|✘|对|错|正确|错误|-?\d+(?:\.\d+)?\s*[^\s\d]{0,8})\s*[)\]】]?\s*[,、;。.]*\s*$/;

/** Gathers the lines of a text into questions. Which line belongs where is decided by marks and counting, never by wording. */
export function gatherDrafts(lines: readonly LogicalLine[]): Gathered {
  const drafts: Draft[] = [];
  const keys: KeyEntry[][] = [];
  const loose: LogicalLine[] = [];
  const repeated = repeatedTexts(lines);
  const nextStart = nextStarts(lines);
  let open: Open | null = null;
  let heading = '';
  // Under a heading without questions a key may stand.
  let headingUsed = true;
  let last = 0;
  // Questions without a number since the last one that had one: they may have been counted.
  let uncounted = 0;
  let bracketed = false;
  let suspended: number | null = null;
  let keyBlock: { type: string; entries: KeyEntry[] } | null = null;
  let story: { lines: LogicalLine[]; style: 'plain' | 'parenthesis' | null; until: number | null } | null = null;

  const close = (): void => {
    if (open) drafts.push(open);
    open = null;
  };
  const begin = (line: LogicalLine, at: number): void => {
    close();
    headingUsed = true;
    const start = line.start;
    const doubts: ImportNote[] = suspended === null ? [] : [unclearStart(line)];
    open = {
      number: start?.value ?? null, headingType: heading, ownType: start?.type ?? '', lead: start?.lead ?? '', lines: [], skip: start?.length ?? 0,
      caseLines: story ? story.lines : null, underCases: caseHeadings.has(heading), keyScope: keys.length, doubts,
      hasOptions: false, nextOption: 'A', hasAnswer: false, field: null, inWords: false, enumeration: 0,
    };
    append(open, line, typeNamed(heading) === 'short-answer');
    if (start?.lead) open.hasAnswer = true;
    if (start?.value != null) { last = start.value; uncounted = 0; } else uncounted += 1;
    if (drafts.length === 0 || at === 0) bracketed = start?.style === 'parenthesis';
  };

  for (const [at, line] of lines.entries()) {
    const { folded, start } = line;
    const current = open as Open | null;
    if (line.text.length > longestLine || isPageFoot(folded) || (repeated.has(line.text.trim()) && !start)) { loose.push(line); continue; }

    // The key at the end, by its title or because a line is nothing but key.
    const key = readKeyLine(folded, keyBlock?.type ?? (headingUsed ? '' : heading), line.line);
    const explained = keyBlock ? readExplainedKey(folded, line.text, keyBlock.type, line.line) : null;
    const isKey = key !== null && !(current && awaitsAnswer(current)) && (keyBlock !== null || key.typed || key.entries.length > 1);
    if (isKey || explained) {
      close();
      keyBlock ??= { type: '', entries: [] };
      keyBlock.entries.push(...(explained ? [explained] : key?.entries ?? []));
      if (!explained && key) keyBlock.type = key.type;
      continue;
    }
    const type = headingType(folded);
    const follows = lines[at + 1];
    if (isKeyTitle(folded) && follows && (headingType(follows.folded) !== null || readKeyLine(follows.folded, '', 0) !== null || readExplainedKey(follows.folded, '', '', 0) !== null)) {
      close();
      if (keyBlock) keys.push(keyBlock.entries);
      keyBlock = { type: '', entries: [] };
      continue;
    }
    if (type !== null && !isOwnType(line, follows, current)) {
      if (keyBlock && follows && (readKeyLine(follows.folded, type, 0) ?? readExplainedKey(follows.folded, '', type, 0))) { keyBlock.type = type; continue; }
      close();
      heading = type;
      headingUsed = false;
      last = 0;
      uncounted = 0;
      suspended = null;
      story = null;
      bracketed = follows?.start?.style === 'parenthesis';
      endKey();
      continue;
    }
    endKey();

    const range = caseRange.exec(folded);
    if (caseMark.test(folded) || (range && !asksSomething(folded) && !start)) {
      close();
      story = { lines: [line], style: null, until: range ? Number(range[2]) : null };
      continue;
    }
    if (story && start === null && open === null) {
      if (range) story.until = Number(range[2]);
      story.lines.push(line);
      continue;
    }
    if (story && start?.style === 'plain' && (story.style === 'parenthesis' || (story.until !== null && start.value !== null && start.value > story.until && !isInside(line, at)))) { close(); story = null; }
    if (!story && caseHeadings.has(heading) && start?.style === 'plain' && holdsSubQuestions(at)) {
      close();
      story = { lines: [{ ...line, text: line.text.slice(start.length), folded: folded.slice(start.length) }], style: 'parenthesis', until: null };
      if (start.value != null) last = start.value;
      continue;
    }
    if (start && beginsQuestion(line, at)) {
      if (story && story.style === null) story.style = start.style;
      const inOrder = start.value === null || start.value > last || story !== null;
      const resumed = suspended !== null && start.value === suspended + 1 && start.value !== last + 1;
      if (resumed) suspended = null;
      else if (suspended === null && current && !current.hasOptions && !current.hasAnswer && !inOrder && current.number !== null) suspended = current.number;
      begin(line, at);
      continue;
    }
    if (!current || finished(current)) {
      const next = follows ? optionAt(follows.folded) === 'A' || hasInlineOptions(follows.folded) : false;
      const ownField = fieldMarks(folded)[0]?.at === 0 || optionAt(folded) !== '';
      if (!ownField && (asksSomething(folded) || next || /[【[(](?:单选|多选|判断|填空|简答|排序)题?[】\])]/.test(folded))) { begin({ ...line, start: null }, at); if (start) open!.doubtfulNumber = true; continue; }
    }
    if (current && belongs(current, line)) append(current, line, typeNamed(heading) === 'short-answer' || current.underCases);
    else if (isChapter(folded)) { close(); loose.push(line); }
    else loose.push(line);
  }
  close();
  if (keyBlock) keys.push((keyBlock as { entries: KeyEntry[] }).entries);
  return { drafts, keys, loose };

  function endKey(): void {
    if (keyBlock) keys.push(keyBlock.entries);
    keyBlock = null;
  }

  /** A type alone on its line heads what follows, unless options or an answer follow: then it speaks of the question above. */
  function isOwnType(line: LogicalLine, follows: LogicalLine | undefined, current: Open | null): boolean {
    if (!/^\s*[【[(].*[】\])]\s*$/.test(line.folded) || !current || finished(current)) return false;
    return follows !== undefined && (optionAt(follows.folded) === 'A' || hasInlineOptions(follows.folded) || fieldMarks(follows.folded)[0]?.field === 'answer');
  }

  function isInside(line: LogicalLine, at: number): boolean {
    return open !== null && !beginsQuestion(line, at);
  }

  function holdsSubQuestions(at: number): boolean {
    for (let next = at + 1; next < lines.length; next += 1) {
      const { start, folded } = lines[next]!;
      if (start?.style === 'parenthesis') return start.value === 1;
      if (start?.style === 'plain' || headingType(folded) !== null) return false;
    }
    return false;
  }

  /** Whether a numbered line begins a question, or goes on counting inside one. */
  function beginsQuestion(line: LogicalLine, at: number): boolean {
    const start = line.start!;
    const current = open as Open | null;
    const value = start.value;
    if (value === null) return true;
    // "(C)3、5号煤层" behind option B, or behind a stem "(A)3、5号": a letter and its option, no key before a number.
    if (current && /^[A-J]$/.test(start.lead) && current.field === null && (start.lead === current.nextOption && (start.lead !== 'A' || !start.certain))) return false;
    if (start.style === 'parenthesis') {
      if (story) return story.style !== 'plain' && (!current || finished(current) || value === (current.number ?? 0) + 1);
      return current === null ? value === 1 || value === last + 1 || looksLikeQuestion(at) : bracketed && (value === last + 1 || (value === 1 && finished(current)));
    }
    if (current && inRunningField(current)) {
      if (value === 1 && !looksLikeQuestion(at)) { current.enumeration = 1; return false; }
      if (current.enumeration > 0 && value === current.enumeration + 1) {
        if (value !== last + 1) { current.enumeration = value; return false; }
        if (!looksLikeQuestion(at)) {
          current.enumeration = value;
          // The question of this number may come below; if none does and this line asks, it may be the one.
          if (!comesAgain(at, value) && asks.test(line.folded)) current.doubts.push(unclearStart(line));
          return false;
        }
      }
    }
    if (start.certain) return true;
    const after = lines[nextStart[at] ?? -1]?.start?.value;
    const decimal = /^\s*\d{1,4}\s*[.、)]\s*\d+\.\d/.test(line.folded);
    if (value > last && value <= last + 1 + uncounted && (current === null || current.hasAnswer || current.hasOptions || decimal || after === value + 1)) return true;
    // "2.5米以上" below an unfinished first question: its second line, or the second question.
    if (current && !current.hasOptions && !current.hasAnswer && value > last && value <= last + 20) {
      current.doubts.push(unclearStart(line));
      suspended ??= current.number ?? last;
      return true;
    }
    return false;
  }

  function comesAgain(at: number, value: number): boolean {
    for (let next = nextStart[at] ?? lines.length, seen = 0; next < lines.length && seen < 40; next = nextStart[next] ?? lines.length, seen += 1) {
      if (lines[next]!.start?.value === value) return looksLikeQuestion(next);
    }
    return false;
  }

  /** It asks, or options or an answer stand before the next number. */
  function looksLikeQuestion(at: number): boolean {
    if (asksSomething(lines[at]!.folded) || hasInlineOptions(lines[at]!.folded)) return true;
    const end = Math.min(nextStart[at] ?? lines.length, at + 60);
    for (let next = at + 1; next < end; next += 1) {
      const { folded } = lines[next]!;
      if (headingType(folded) !== null) return false;
      if (optionAt(folded) === 'A' || hasInlineOptions(folded) || fieldMarks(folded).some(({ field }) => field === 'answer')) return true;
    }
    return fieldMarks(lines[at]!.folded).some(({ field }) => field === 'answer');
  }
}

function unclearStart(line: LogicalLine): ImportNote {
  return { code: 'question-start-unclear', detail: line.text.trim().slice(0, 20) };
}

function nextStarts(lines: readonly LogicalLine[]): number[] {
  const next: number[] = new Array<number>(lines.length).fill(lines.length);
  for (let at = lines.length - 2; at >= 0; at -= 1) next[at] = lines[at + 1]?.start?.style === 'plain' ? at + 1 : next[at + 1] ?? lines.length;
  return next;
}

/** Heads and feet of pages: the same words three times and more, which are neither options nor fields. */
function repeatedTexts(lines: readonly LogicalLine[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { text, folded, start } of lines) {
    if (start || text.length > 60 || optionAt(folded) !== '' || fieldMarks(folded).length > 0 || headingType(folded) !== null || /^[\s()[\]【】]*[\x21-\x7F√×对错正确误]+[\s()[\]【】]*$/.test(folded)) continue;
    counts.set(text.trim(), (counts.get(text.trim()) ?? 0) + 1);
  }
  return new Set([...counts].filter(([text, count]) => count >= 3 && !asksSomething(text)).map(([text]) => text));
}

function append(open: Open, line: LogicalLine, inWords: boolean): void {
  open.lines.push(line);
  const { folded } = line;
  if (optionAt(folded) !== '' || hasInlineOptions(folded)) { if (open.field === null || open.field === 'options') open.hasOptions = true; }
  for (const [, letter] of folded.matchAll(/(?<![A-Za-z0-9])[([【]?([A-J])\s*(?:[.、:)\]】]|(?=\s)|(?=[^\x00-\x7F]))/g)) if (letter === open.nextOption) open.nextOption = String.fromCharCode(letter.charCodeAt(0) + 1);
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
function finished(open: Open): boolean {
  return open.hasAnswer && !(open.hasOptions === false && open.field === null && open.lines.length === 1 && /[A-J]\s*\)/.test(open.lines[0]?.folded ?? ''));
}

function awaitsAnswer(open: Open): boolean {
  return open.field === 'answer' && !open.hasAnswer;
}

/** The text of an explanation or of an answer in words, in which people count. */
function inRunningField(open: Open): boolean {
  return open.field === 'explanation' || open.field === 'rubric' || open.field === 'citation' || (open.field === 'answer' && (open.inWords || !open.hasAnswer));
}

/** Whether a line without a number still speaks of the question above it. */
function belongs(open: Open, line: LogicalLine): boolean {
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
  if (open.hasOptions && line.afterBlank) return false;
  // The blank of a stem on its second line is part of it. Else: the rest of a long line that was broken, or something else.
  if (!open.hasOptions && asksSomething(folded) && !open.lines.some((earlier) => asksSomething(earlier.folded))) return true;
  const before = open.lines.at(-1)?.folded.trimEnd() ?? '';
  const broken = !line.afterBlank && before.length >= 20 && !/[。；;.?!]$/.test(before);
  if (!broken) open.doubts.push({ code: 'line-unclear', detail: line.text.trim().slice(0, 40) });
  return true;
}
