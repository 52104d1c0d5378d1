import { openWorkbook, type SheetRow, type WorkbookRefusal } from '@kuangan/question-banks/formats';
import { readSeparated } from './domain/separated-text.ts';

export type OpenedTable = { ok: true; sheets: { name: string; rows: SheetRow[]; typed: boolean }[] } | { ok: false; refusal: WorkbookRefusal };

/** The cells of an .xlsx or of separated text, whatever its name says. Never throws for what the file contains. */
export async function openTable(bytes: Uint8Array): Promise<OpenedTable> {
  const opened = await openWorkbook(bytes);
  if (opened.ok) return { ok: true, sheets: opened.sheets.map((sheet) => ({ ...sheet, typed: true })) };
  if (opened.refusal !== 'workbook/not-a-workbook' || looksPacked(bytes)) return opened;
  const read = readSeparated(bytes);
  return read.ok ? { ok: true, sheets: [{ name: '表', rows: read.rows, typed: false }] } : read;
}

/** A .zip that is no workbook is no text either. */
function looksPacked(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}
