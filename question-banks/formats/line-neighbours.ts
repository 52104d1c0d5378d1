import { asksSomething, fieldMarks, hasInlineOptions, headingType, optionAt } from './line-marks.ts';
import type { LogicalLine } from './text-lines.ts';

/** So many lines below a number are looked at for options and an answer. */
const farthest = 60;

/** What the lines around a line say about it. */
export class LineNeighbours {
  private readonly lines: readonly LogicalLine[];
  /** The next line that begins with a number, for each line; the number of lines where there is none. */
  private readonly next: number[];
  private readonly repeated: Set<string>;

  constructor(lines: readonly LogicalLine[]) {
    this.lines = lines;
    this.next = new Array<number>(lines.length).fill(lines.length);
    for (let at = lines.length - 2; at >= 0; at -= 1) this.next[at] = lines[at + 1]?.start?.style === 'plain' ? at + 1 : this.next[at + 1] ?? lines.length;
    this.repeated = repeatedTexts(lines);
  }

  /** It is the head or foot of a page: the same words stand in the document three times and more. */
  repeats({ text, start }: LogicalLine): boolean {
    return start === null && this.repeated.has(text.trim());
  }

  numberAfter(at: number): number | null | undefined {
    return this.lines[this.next[at] ?? -1]?.start?.value;
  }

  /** It asks, or options or an answer stand before the next number. */
  looksLikeQuestion(at: number): boolean {
    const own = this.lines[at]?.folded ?? '';
    if (asksSomething(own) || hasInlineOptions(own) || hasAnswerMark(own)) return true;
    const end = Math.min(this.next[at] ?? this.lines.length, at + farthest);
    for (const { folded } of this.lines.slice(at + 1, end)) {
      if (headingType(folded) !== null) return false;
      if (optionAt(folded) === 'A' || hasInlineOptions(folded) || hasAnswerMark(folded)) return true;
    }
    return false;
  }

  /** A later line with this number looks like a question. */
  comesAgain(at: number, value: number): boolean {
    for (let next = this.next[at] ?? this.lines.length, seen = 0; next < this.lines.length && seen < farthest; next = this.next[next] ?? this.lines.length, seen += 1) {
      if (this.lines[next]?.start?.value === value) return this.looksLikeQuestion(next);
    }
    return false;
  }

  /** (1) stands below before the next number without brackets. */
  holdsSubQuestions(at: number): boolean {
    for (let next = at + 1; next < this.lines.length; next += 1) {
      const { start, folded } = this.lines[next]!;
      if (start?.style === 'parenthesis') return start.value === 1;
      if (start?.style === 'plain' || headingType(folded) !== null) return false;
    }
    return false;
  }
}

function hasAnswerMark(folded: string): boolean {
  return fieldMarks(folded).some(({ field }) => field === 'answer');
}

function repeatedTexts(lines: readonly LogicalLine[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { text, folded, start } of lines) {
    if (start || text.length > 60 || optionAt(folded) !== '' || fieldMarks(folded).length > 0 || headingType(folded) !== null || /^[\s()[\]【】]*[\x21-\x7F√×对错正确误]+[\s()[\]【】]*$/.test(folded)) continue;
    counts.set(text.trim(), (counts.get(text.trim()) ?? 0) + 1);
  }
  return new Set([...counts].filter(([text, count]) => count >= 3 && !asksSomething(text)).map(([text]) => text));
}
