import { applyKeys } from './apply-keys.ts';
import { takeGluedAnswers } from './glued-answers.ts';
import { countRows, groupCases, judgedRow, refuseRepeated } from './question-rows.ts';
import type { QuestionRow, QuestionRowCounts } from './question-rows.ts';
import { gatherDrafts } from './text-drafts.ts';
import { readDraft } from './text-fields.ts';
import type { TextQuestion } from './text-fields.ts';
import { logicalLines } from './text-lines.ts';
import type { LogicalLine, TextLine } from './text-lines.ts';

/** Text of a file that belongs to no question: titles, remarks, or something the reader lost. */
export interface UnreadText {
  sheet: string;
  /** First and last line. */
  from: number;
  to: number;
  text: string;
}

export interface QuestionTextReading {
  rows: QuestionRow[];
  counts: QuestionRowCounts;
  unread: UnreadText[];
}

/** The name of the part of a document that is running text. */
export const bodyName = '正文';
const longestUnread = 500;

/**
 * Reads questions from running text, in any mixture of the layouts people use: answers on a line of their own, in the
 * stem's bracket, behind the last option, in a bracket that says so, or in a key at the end; types by heading, by mark or
 * by form. Lines count from 1. What belongs to no question comes back as `unread`.
 */
export function readQuestionText(text: string): QuestionTextReading {
  const { rows, unread } = readTextLines(text.replace(/[\u200B-\u200D\u2060\uFEFF\uFFFC]/g, '').split(/\r\n|[\n\r\u2028\u2029\v\f]/).map((line, index) => ({ text: line, line: index + 1 })));
  groupCases(rows);
  refuseRepeated(rows);
  return { rows, counts: countRows(rows), unread };
}

/** The same for the lines of any container; rows are not compared with each other yet. */
export function readTextLines(lines: readonly TextLine[]): { rows: QuestionRow[]; unread: UnreadText[] } {
  const gathered = gatherDrafts(logicalLines(lines));
  const questions = gathered.drafts.map(readDraft);
  const left = applyKeys(questions, gathered.keys);
  takeGluedAnswers(questions);
  const rows = questions.map(row);
  for (const { entry, code } of left) {
    const detail = [entry.type, String(entry.number), entry.answer].filter((part) => part !== '').join(' ');
    rows.push(judgedRow(bodyName, entry.line, {
      cells: { ...(entry.type ? { type: entry.type } : {}), ...(entry.answer ? { answer: entry.answer } : {}) },
      optionCells: [], announcedSeparator: null, picture: false, number: null, runningText: true, doubts: [{ code, detail }],
    }));
  }
  rows.sort((a, b) => a.row - b.row);
  return { rows, unread: [...together(gathered.loose), ...questions.flatMap(unknownParts)].sort((a, b) => a.from - b.from) };
}

function row(question: TextQuestion): QuestionRow {
  const { draft, written } = question;
  const first = draft.lines[0]?.line ?? 0;
  if (draft.caseLines && (written.cells.caseStem ?? '') === '') written.doubts = [...(written.doubts ?? []), { code: 'case-without-text', detail: '' }];
  // Under a heading of cases, a question without options that is answered in words can only be a short answer.
  if (draft.underCases && !written.cells.type && !written.cells.options && /\p{Script=Han}{4}/u.test(written.cells.answer ?? '')) {
    written.cells.type = '简答题';
    written.doubts = [...(written.doubts ?? []), { code: 'type-from-form', detail: '简答题' }];
  }
  const last = draft.lines.at(-1)?.line ?? first;
  return { ...judgedRow(bodyName, first, written), ...(last > first ? { lastRow: last } : {}) };
}

function together(lines: readonly LogicalLine[]): UnreadText[] {
  const result: UnreadText[] = [];
  for (const { text, line } of lines) {
    const before = result.at(-1);
    if (before && line <= before.to + 1 && before.text.length < longestUnread) {
      before.to = line;
      before.text = `${before.text}\n${text.trim()}`.slice(0, longestUnread);
    } else result.push({ sheet: bodyName, from: line, to: line, text: text.trim().slice(0, longestUnread) });
  }
  return result;
}

function unknownParts({ draft, unread }: TextQuestion): UnreadText[] {
  return unread.map((text) => ({ sheet: bodyName, from: draft.lines[0]?.line ?? 0, to: draft.lines.at(-1)?.line ?? 0, text: text.slice(0, longestUnread) }));
}
