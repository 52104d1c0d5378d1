import { contentHash } from '@kuangan/question-banks/engine';
import { openWorkbook, readQuestionSheets, type QuestionWorkbookReading } from '@kuangan/question-banks/formats';
import type { ReadImportRow } from './domain/import-verdicts.ts';

export const bankFileModule = import.meta.url;

/** At most so many rows at once: more than any bank met, and a preview that can still be read. */
export const mostBankRows = 20_000;

export type BankFileReading =
  | { ok: true; rows: ReadImportRow[] }
  | { ok: false; refusal: 'import/too-many-rows'; rows: number }
  | Extract<QuestionWorkbookReading, { ok: false }>;

/** Reads a bank from the bytes of a workbook, each row as its reader judged it; called in a thread of its own. */
export async function readBankFile(bytes: Uint8Array, operationItem: string): Promise<BankFileReading> {
  const opened = await openWorkbook(bytes);
  if (!opened.ok) return opened;
  const count = opened.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (count > mostBankRows) return { ok: false, refusal: 'import/too-many-rows', rows: count };
  const reading = readQuestionSheets(opened.sheets);
  if (!reading.ok) return reading;
  const skipped = reading.skippedSheets.map(({ sheet, missing }): ReadImportRow => ({
    sheet, row: 1, verdict: 'refused', label: sheet, notes: [{ code: 'sheet-skipped', detail: missing.join('、') }], question: null, contentHash: null,
  }));
  const rows = reading.rows.map(({ sheet, row, verdict, notes, question, source }): ReadImportRow => ({
    sheet, row, verdict, question: question ?? null, contentHash: question ? contentHash(question) : null,
    // a key is sometimes written into the stem's brackets: what could not be read is named without them
    label: (question?.stem ?? source.stem.replace(/[(（【[][^)）】\]]{0,12}[)）】\]]/g, '( )')).slice(0, 60),
    notes: [...notes, ...(isOtherItem(source.operationItem, operationItem) ? [{ code: 'other-operation-item', detail: source.operationItem!.slice(0, 60) }] : [])],
  }));
  return { ok: true, rows: [...rows, ...skipped] };
}

/** 瓦斯检查 and 煤矿瓦斯检查作业 are meant alike: one name within the other is no difference. */
function isOtherItem(written: string | undefined, expected: string): boolean {
  const plain = (written ?? '').normalize('NFKC').replace(/\s+/g, '');
  const own = expected.normalize('NFKC').replace(/\s+/g, '');
  return plain !== '' && !own.includes(plain) && !plain.includes(own);
}
