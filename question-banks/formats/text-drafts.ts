import type { ImportNote } from '../contract/import-notes.ts';
import { isKeyTitle, readExplainedKey, readKeyLine } from './key-table.ts';
import type { KeyEntry } from './key-table.ts';
import { asksSomething, fieldMarks, hasInlineOptions, headingType, isChapter, isPageFoot, optionAt } from './line-marks.ts';
import { LineNeighbours } from './line-neighbours.ts';
import { append, awaitsAnswer, belongs, finished, inRunningField, openQuestion } from './open-question.ts';
import type { Draft, OpenQuestion } from './open-question.ts';
import { longestLine } from './text-lines.ts';
import type { LogicalLine } from './text-lines.ts';
import { typeNamed } from './written-types.ts';

export interface Gathered {
  drafts: Draft[];
  /** One list per key table, in the order of the document. */
  keys: KeyEntry[][];
  /** Lines that belong to no question. */
  loose: LogicalLine[];
}

const caseMark = /^\s*[【[(]?\s*(?:案例|事故案例|材料|背景资料|背景材料|共用题干)\s*(?:[】\])]\s*[:：]?|[一二三四五六七八九十\d]{0,3}\s*[::、.】\])]|[一二三四五六七八九十\d]{1,3}\s*$)/;
const caseRange = /(?:回答|完成|作答)[^。\d]{0,12}(?:第)?\s*(\d{1,4})\s*(?:[-—–~～]+|至|到)\s*(\d{1,4})\s*(?:小?题|问)/;
/** Words of a question without a blank. */
const asks = /[?？]\s*(?:\(.*\))?\s*$|什么|怎样|怎么|如何|哪些|哪几|为何|简述|试述|叙述|论述/;
const titledKey = /^\s*[【[]?\s*(?:参考|标准|正确)?答案\s*[】\]]?\s*:\s*(\S.*)$/;
const ownTypeBehind = /[【[(](?:单选|多选|判断|填空|简答|排序)题?[】\])]/;
const caseHeadings = new Set(['案例题', '案例分析题', '案例分析', '综合题']);

/** Gathers the lines of a text into questions. Which line belongs where is decided by marks and counting, never by wording. */
export function gatherDrafts(lines: readonly LogicalLine[]): Gathered {
  return new Gathering(lines).gather();
}

class Gathering {
  private readonly lines: readonly LogicalLine[];
  private readonly drafts: Draft[] = [];
  private readonly keys: KeyEntry[][] = [];
  private readonly loose: LogicalLine[] = [];
  private readonly near: LineNeighbours;
  private open: OpenQuestion | null = null;
  private heading = '';
  /** Under a heading without questions a key may stand. */
  private headingUsed = true;
  /** The number of the last question that had one, and how many without one came since: they may have been counted. */
  private last = 0;
  private uncounted = 0;
  /** This section numbers its questions (1), (2), … */
  private bracketed = false;
  /** The number of an unfinished question inside which another count began: what follows may be part of it. */
  private suspended: number | null = null;
  private keyBlock: { type: string; entries: KeyEntry[] } | null = null;
  private story: { lines: LogicalLine[]; style: 'plain' | 'parenthesis' | null; until: number | null } | null = null;

  constructor(lines: readonly LogicalLine[]) {
    this.lines = lines;
    this.near = new LineNeighbours(lines);
  }

  gather(): Gathered {
    for (const [at, line] of this.lines.entries()) {
      if (line.text.length > longestLine || isPageFoot(line.folded) || this.near.repeats(line)) this.loose.push(line);
      else if (this.takeKey(line, at) || this.takeHeading(line, at)) continue;
      else {
        this.endKey();
        if (!this.takeCase(line, at) && !this.takeStart(line, at)) this.takeRest(line, at);
      }
    }
    this.close();
    this.endKey();
    return { drafts: this.drafts, keys: this.keys, loose: this.loose };
  }

  private close(): void {
    if (this.open) this.drafts.push(this.open);
    this.open = null;
  }

  private endKey(): void {
    if (this.keyBlock) this.keys.push(this.keyBlock.entries);
    this.keyBlock = null;
  }

  private begin(line: LogicalLine): OpenQuestion {
    this.close();
    const doubts: ImportNote[] = this.suspended === null ? [] : [unclearStart(line)];
    const open = openQuestion(line, { headingType: this.heading, caseLines: this.story?.lines ?? null, underCases: caseHeadings.has(this.heading), keyScope: this.keys.length, doubts }, typeNamed(this.heading) === 'short-answer');
    this.headingUsed = true;
    if (line.start?.value != null) {
      this.last = line.start.value;
      this.uncounted = 0;
    } else this.uncounted += 1;
    if (this.drafts.length === 0) this.bracketed = line.start?.style === 'parenthesis';
    this.open = open;
    return open;
  }

  /** The key at the end: told by its title, or because a line is nothing but key. */
  private takeKey(line: LogicalLine, at: number): boolean {
    const { folded } = line;
    const block = this.keyBlock;
    const explained = block ? readExplainedKey(folded, line.text, block.type, line.line) : null;
    // `答案：1.A 2.B`: two numbers and more make a key of it.
    const titled = titledKey.exec(folded)?.[1];
    const key = readKeyLine(titled ?? folded, block?.type ?? (this.headingUsed ? '' : this.heading), line.line);
    if (explained || (key && !(this.open && awaitsAnswer(this.open)) && (block && !titled || key.typed || key.entries.length > 1))) {
      this.close();
      this.keyBlock = block ?? { type: '', entries: [] };
      this.keyBlock.entries.push(...(explained ? [explained] : key?.entries ?? []));
      if (!explained && key) this.keyBlock.type = key.type;
      return true;
    }
    const below = this.lines[at + 1];
    if (!isKeyTitle(folded) || !below || (headingType(below.folded) === null && !isKeyText(below, ''))) return false;
    this.close();
    this.endKey();
    this.keyBlock = { type: '', entries: [] };
    return true;
  }

  private takeHeading(line: LogicalLine, at: number): boolean {
    const type = headingType(line.folded);
    const below = this.lines[at + 1];
    if (type === null || this.speaksOfOpen(line, below)) return false;
    if (this.keyBlock && below && isKeyText(below, type)) {
      this.keyBlock.type = type;
      return true;
    }
    this.close();
    this.endKey();
    this.heading = type;
    this.headingUsed = false;
    this.last = 0;
    this.uncounted = 0;
    this.suspended = null;
    this.story = null;
    this.bracketed = below?.start?.style === 'parenthesis';
    return true;
  }

  /** A type alone on its line heads what follows, unless options or an answer follow: then it speaks of the question above. */
  private speaksOfOpen(line: LogicalLine, below: LogicalLine | undefined): boolean {
    if (!/^\s*[【[(].*[】\])]\s*$/.test(line.folded) || !this.open || finished(this.open) || !below) return false;
    return optionAt(below.folded) === 'A' || hasInlineOptions(below.folded) || fieldMarks(below.folded)[0]?.field === 'answer';
  }

  /** 案例: a text several questions stand under, by its mark or because numbers in brackets follow a number under such a heading. */
  private takeCase(line: LogicalLine, at: number): boolean {
    const { folded, start } = line;
    const range = caseRange.exec(folded);
    if (caseMark.test(folded) || (range && !asksSomething(folded) && !start)) {
      this.close();
      this.story = { lines: [line], style: null, until: range ? Number(range[2]) : null };
      return true;
    }
    const { story } = this;
    if (story && start === null && this.open === null) {
      if (range) story.until = Number(range[2]);
      story.lines.push(line);
      return true;
    }
    if (start?.style !== 'plain') return false;
    if (story && (story.style === 'parenthesis' || (story.until !== null && start.certain && (start.value ?? 0) > story.until))) {
      this.close();
      this.story = null;
    }
    if (this.story || !caseHeadings.has(this.heading) || !this.near.holdsSubQuestions(at)) return false;
    this.close();
    this.story = { lines: [{ ...line, text: line.text.slice(start.length), folded: folded.slice(start.length) }], style: 'parenthesis', until: null };
    if (start.value !== null) this.last = start.value;
    return true;
  }

  private takeStart(line: LogicalLine, at: number): boolean {
    const { start } = line;
    if (!start || !this.beginsQuestion(line, at)) return false;
    const { story, open, last } = this;
    if (story && story.style === null) story.style = start.style;
    const inOrder = start.value === null || start.value > last || story !== null;
    if (this.suspended !== null && start.value === this.suspended + 1 && start.value !== last + 1) this.suspended = null;
    else if (this.suspended === null && open && !open.hasOptions && !open.hasAnswer && !inOrder) this.suspended = open.number;
    this.begin(line);
    return true;
  }

  /** A line without a number: a question of its own behind a finished one, a part of the one above, or neither. */
  private takeRest(line: LogicalLine, at: number): void {
    const { folded } = line;
    const { open } = this;
    const below = this.lines[at + 1]?.folded ?? '';
    if (!open || finished(open)) {
      const ofField = fieldMarks(folded)[0]?.at === 0 || optionAt(folded) !== '';
      if (!ofField && (asksSomething(folded) || optionAt(below) === 'A' || hasInlineOptions(below) || ownTypeBehind.test(folded))) {
        this.begin({ ...line, start: null }).doubtfulNumber = line.start !== null;
        return;
      }
    }
    if (open && belongs(open, line)) {
      append(open, line, typeNamed(this.heading) === 'short-answer' || open.underCases);
      return;
    }
    if (isChapter(folded)) this.close();
    this.loose.push(line);
  }

  /** Whether a numbered line begins a question, or goes on counting inside one. */
  private beginsQuestion(line: LogicalLine, at: number): boolean {
    const start = line.start!;
    const { open, last, story, near } = this;
    const { value } = start;
    if (value === null) return true;
    // "(C)3、5号煤层" behind option B, or behind a stem "(A)3、5号": a letter and its option, no key before a number.
    if (open && open.field === null && start.lead !== '' && start.lead === open.nextOption && (start.lead !== 'A' || !start.certain)) return false;
    if (start.style === 'parenthesis') {
      if (story) return story.style !== 'plain' && (!open || finished(open) || value === (open.number ?? 0) + 1);
      if (!open) return value === 1 || value === last + 1 || near.looksLikeQuestion(at);
      return this.bracketed && (value === last + 1 || (value === 1 && finished(open)));
    }
    if (open && inRunningField(open) && this.countsInside(open, line, at, value)) return false;
    if (start.certain) return true;
    const decimal = /^\s*\d{1,4}\s*[.、)]\s*\d+\.\d/.test(line.folded);
    if (value > last && value <= last + 1 + this.uncounted && (!open || open.hasAnswer || open.hasOptions || decimal || near.numberAfter(at) === value + 1)) return true;
    // "2.5米以上" below an unfinished first question: its second line, or the second question.
    if (!open || open.hasOptions || open.hasAnswer || value <= last || value > last + 20) return false;
    open.doubts.push(unclearStart(line));
    this.suspended ??= open.number ?? last;
    return true;
  }

  /** Whether a number goes on with a list inside an explanation or an answer in words. */
  private countsInside(open: OpenQuestion, line: LogicalLine, at: number, value: number): boolean {
    const { near, last } = this;
    if (value === 1 && !near.looksLikeQuestion(at)) {
      open.enumeration = 1;
      return true;
    }
    if (open.enumeration === 0 || value !== open.enumeration + 1 || (value === last + 1 && near.looksLikeQuestion(at))) return false;
    open.enumeration = value;
    // The question of this number may come below; if none does and this line asks, it may be the one.
    if (value === last + 1 && !near.comesAgain(at, value) && asks.test(line.folded)) open.doubts.push(unclearStart(line));
    return true;
  }
}

function isKeyText({ folded }: LogicalLine, type: string): boolean {
  return readKeyLine(folded, type, 0) !== null || readExplainedKey(folded, '', type, 0) !== null;
}

function unclearStart(line: LogicalLine): ImportNote {
  return { code: 'question-start-unclear', detail: line.text.trim().slice(0, 20) };
}
