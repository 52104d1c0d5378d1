import { contentHash, sameKey } from '../engine/content-hash.ts';
import type { QuestionContent } from '../engine/types.ts';
import { verdictOf } from '../contract/import-notes.ts';
import type { ImportNote, ImportVerdict } from '../contract/import-notes.ts';
import { readQuestionRow } from './question-row.ts';
import type { WrittenQuestion } from './written-question.ts';

/** What became of one question of an institution's file. */
export interface QuestionRow {
  /** The sheet, or the part of the document. */
  sheet: string;
  /** As the spreadsheet counts, from 1; of a text its first line, of a list of entries its place. */
  row: number;
  /** Last line of a question that stands in running text; absent where it is one row or entry. */
  lastRow?: number;
  /** Questions under one case (案例), which follow each other, have the same number, from 1. */
  group?: number;
  verdict: ImportVerdict;
  notes: ImportNote[];
  /** As it was written; absent for a picture beside no question. */
  written?: WrittenQuestion;
  /** Absent when refused. */
  question?: QuestionContent;
  source: {
    /** 作业种类 or 操作项目 as the sheet names it. */
    operationItem?: string;
    /** 题目内容 as it was written, so that the reader of a refusal finds his row. */
    stem: string;
  };
}

export interface QuestionRowCounts {
  /** Rows read; `taken + mended + refused`. */
  rows: number;
  taken: number;
  mended: number;
  refused: number;
}

/** A question in its place in the file, as the grammar judges it. */
export function judgedRow(sheet: string, row: number, written: WrittenQuestion): QuestionRow {
  const read = readQuestionRow(written);
  const operationItem = (written.cells.operationItem ?? '').trim();
  return {
    sheet,
    row,
    verdict: verdictOf(read.notes),
    notes: read.notes,
    written,
    ...(read.question ? { question: read.question } : {}),
    source: { ...(operationItem ? { operationItem } : {}), stem: (written.cells.stem ?? '').slice(0, 200) },
  };
}

/** Neighbours under the same case become one group. */
export function groupCases(rows: QuestionRow[]): void {
  let group = 0;
  let last = '';
  for (const row of rows) {
    const own = (row.written?.cells.caseStem ?? '').trim();
    if (own !== '' && own !== last) group += 1;
    if (own !== '') row.group = group;
    last = own;
  }
}

/** Of the same question only the first row is taken; with another key the second contradicts it. */
export function refuseRepeated(rows: QuestionRow[]): void {
  const first = new Map<string, QuestionRow & { question: QuestionContent }>();
  for (const row of rows) {
    const { question } = row;
    if (!question) continue;
    const hash = contentHash(question);
    const earlier = first.get(hash);
    if (!earlier) {
      first.set(hash, { ...row, question });
      continue;
    }
    const code = sameKey(earlier.question, question) ? 'duplicate' : 'contradiction';
    row.notes.push({ code, detail: `${earlier.sheet} ${earlier.row}` });
    row.verdict = 'refused';
    delete row.question;
  }
}

export function countRows(rows: readonly QuestionRow[]): QuestionRowCounts {
  const count = (verdict: ImportVerdict): number => rows.filter((row) => row.verdict === verdict).length;
  return { rows: rows.length, taken: count('taken'), mended: count('mended'), refused: count('refused') };
}
