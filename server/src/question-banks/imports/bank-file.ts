import { openWorkbook, readQuestionRow, readQuestionSheets, type QuestionRow, type QuestionWorkbookReading, type WrittenQuestion } from '@kuangan/question-banks/formats';
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
  | { ok: true; rows: BankFileRow[] }
  | { ok: false; refusal: string; details: Record<string, unknown> };

/** Reads a bank from the bytes of a file, each row judged by itself; which rows repeat each other is left to whoever keeps them. */
export async function readBankFile(bytes: Uint8Array, operationItem: string): Promise<BankFileReading> {
  const opened = await openWorkbook(bytes);
  if (!opened.ok) return { ok: false, refusal: opened.refusal, details: {} };
  const count = opened.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (count > mostBankRows) return { ok: false, refusal: 'import/too-many-rows', details: { rows: count, limit: mostBankRows } };
  const reading = readQuestionSheets(opened.sheets);
  if (!reading.ok) return { ok: false, refusal: reading.refusal, details: detailsOf(reading) };
  const skipped = reading.skippedSheets.map(({ sheet, missing }): BankFileRow => ({
    sheet, row: 1, stem: sheet, written: null, verdict: 'refused', notes: [{ code: 'sheet-skipped', detail: missing.join('、') }], question: null, contentHash: null, keyHash: null,
  }));
  return { ok: true, rows: [...reading.rows.map((row) => rowOf(row, operationItem)), ...skipped] };
}

function rowOf(row: QuestionRow, operationItem: string): BankFileRow {
  const { sheet, row: number, written, source } = row;
  const repeats = row.notes.some(({ code }) => code === 'duplicate' || code === 'contradiction');
  const read = repeats && written ? readQuestionRow(written) : row;
  const reading = readingOf(read, source.operationItem, operationItem);
  return { sheet, row: number, ...reading, stem: stemShown(reading.question, written?.cells.stem ?? source.stem), written: written ?? null };
}

function detailsOf(reading: Extract<QuestionWorkbookReading, { ok: false }>): Record<string, unknown> {
  if (reading.refusal !== 'workbook/columns') return {};
  const [nearest] = [...reading.sheets].sort((a, b) => a.missing.length - b.missing.length);
  return { missing: nearest?.missing ?? [], found: nearest?.found ?? [], doubled: nearest?.doubled ?? [], sheet: nearest?.sheet ?? '' };
}
