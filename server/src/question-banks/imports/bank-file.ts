import { openQuestionFile, readQuestionRow, type KeptPicture, type QuestionFileReading, type QuestionRow, type WrittenQuestion } from '@kuangan/question-banks/formats';
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
export async function readBankFile(bytes: Uint8Array, fileName: string, operationItem: string): Promise<BankFileReading> {
  const reading = await openQuestionFile(bytes, fileName);
  if (!reading.ok) return { ok: false, refusal: reading.refusal, details: detailsOf(reading) };
  if (reading.rows.length > mostBankRows) return { ok: false, refusal: 'import/too-many-rows', details: { rows: reading.rows.length, limit: mostBankRows } };
  const skipped = reading.skippedSheets.map(({ sheet, missing }) => notRead(sheet, 1, sheet, { code: 'sheet-skipped', detail: missing.join('、') }));
  const unread = reading.unread.map(({ sheet, from, text }) => notRead(sheet, from, text, { code: 'text-unread', detail: text.slice(0, 80) }));
  return { ok: true, rows: [...reading.rows.map((row) => rowOf(row, operationItem)), ...unread, ...skipped], pictures: reading.pictures };
}

function notRead(sheet: string, row: number, stem: string, note: BankFileRow['notes'][number]): BankFileRow {
  return { sheet, row, stem: stem.slice(0, 200), written: null, verdict: 'refused', notes: [note], question: null, contentHash: null, keyHash: null };
}

function rowOf(row: QuestionRow, operationItem: string): BankFileRow {
  const { sheet, row: number, written, source } = row;
  const repeats = row.notes.some(({ code }) => code === 'duplicate' || code === 'contradiction');
  const read = repeats && written ? readQuestionRow(written) : row;
  const reading = readingOf(read, source.operationItem, operationItem);
  return { sheet, row: number, ...reading, stem: stemShown(reading.question, written?.cells.stem ?? source.stem), written: written ?? null };
}

function detailsOf(reading: Extract<QuestionFileReading, { ok: false }>): Record<string, unknown> {
  if (reading.refusal !== 'workbook/columns') return {};
  const [nearest] = [...reading.sheets].sort((a, b) => a.missing.length - b.missing.length);
  return { missing: nearest?.missing ?? [], found: nearest?.found ?? [], doubled: nearest?.doubled ?? [], sheet: nearest?.sheet ?? '' };
}
