import type { Pool } from '@kuangan/question-banks/engine';
import { knownColumnNames, openQuestionFile, readQuestionRow, type KeptPicture, type QuestionFileReading, type QuestionRow, type WrittenQuestion } from '@kuangan/question-banks/formats';
import { mostBankRows } from '../../../contract/bank-imports.ts';
import { readingOf, type RowReading } from './domain/judge-rows.ts';
import { stemShown } from './domain/shown-row.ts';

export interface BankFileRow extends RowReading {
  sheet: string;
  row: number;
  stem: string;
  /** Null where no question stands. */
  written: WrittenQuestion | null;
}

export type BankFileReading =
  | { ok: true; rows: BankFileRow[]; /** By the SHA-256 (hex) of their bytes. */ pictures: Map<string, KeptPicture> }
  | { ok: false; refusal: string; details: Record<string, unknown> };

/**
 * Reads a bank from the bytes of a file, each question judged by itself; which repeat each other is left to whoever keeps
 * them. What is no question, a sheet without the columns or text between questions, is a refused row of its own: the clerk
 * sees that it was not read.
 */
export async function readBankFile(bytes: Uint8Array, fileName: string, operationItem: string, pool: Pool): Promise<BankFileReading> {
  const reading = await openQuestionFile(bytes, fileName);
  if (!reading.ok) return { ok: false, refusal: reading.refusal, details: detailsOf(reading, pool) };
  if (reading.rows.length > mostBankRows) return { ok: false, refusal: 'import/too-many-rows', details: { rows: reading.rows.length, limit: mostBankRows } };
  const skipped = reading.skippedSheets.map(({ sheet, missing }) => notRead(sheet, 1, sheet, { code: 'sheet-skipped', detail: missing.join('、') }));
  const unread = reading.unread.map(({ sheet, from, text }) => notRead(sheet, from, text, { code: 'text-unread', detail: text.slice(0, 80) }));
  return { ok: true, rows: [...reading.rows.map((row) => rowOf(row, operationItem, pool)), ...unread, ...skipped], pictures: reading.pictures };
}

function notRead(sheet: string, row: number, stem: string, note: BankFileRow['notes'][number]): BankFileRow {
  return { sheet, row, stem: stem.slice(0, 200), written: null, verdict: 'refused', notes: [note], question: null, contentHash: null, keyHash: null };
}

function rowOf(row: QuestionRow, operationItem: string, pool: Pool): BankFileRow {
  const { sheet, row: number, written, source } = row;
  const repeats = row.notes.some(({ code }) => code === 'duplicate' || code === 'contradiction');
  const read = repeats && written ? readQuestionRow(written) : row;
  const reading = readingOf(read, source.operationItem, operationItem);
  return { sheet, row: number, ...reading, stem: stemShown(reading.question, written?.cells.stem ?? source.stem, pool), written: written ?? null };
}

/** A sheet without a heading begins with a question and its key: of exams only names of columns are told. */
function detailsOf(reading: Extract<QuestionFileReading, { ok: false }>, pool: Pool): Record<string, unknown> {
  if (reading.refusal !== 'workbook/columns') return {};
  const [nearest] = [...reading.sheets].sort((a, b) => a.missing.length - b.missing.length);
  const found = nearest?.found ?? [];
  return { missing: nearest?.missing ?? [], found: pool === 'exam' ? knownColumnNames(found) : found, doubled: nearest?.doubled ?? [], sheet: nearest?.sheet ?? '' };
}
