import { openWorkbook } from '@kuangan/question-banks/formats';
import { readRoster, type RosterReading } from './domain/roster.ts';

export const rosterFileModule = import.meta.url;

/** At most so many rows of a roster: no room has so many seats, and a preview of more helps nobody. */
export const mostRosterRows = 5_000;

export type RosterFileReading = RosterReading | { ok: false; refusal: 'import/too-many-rows'; rows: number } | { ok: false; refusal: OpeningRefusal };
type OpeningRefusal = Extract<Awaited<ReturnType<typeof openWorkbook>>, { ok: false }>['refusal'];

/** Reads a roster from the bytes of a workbook; called in a thread of its own. */
export async function readRosterFile(bytes: Uint8Array, operationItem: string, on: string): Promise<RosterFileReading> {
  const opened = await openWorkbook(bytes);
  if (!opened.ok) return { ok: false, refusal: opened.refusal };
  const rows = opened.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (rows > mostRosterRows) return { ok: false, refusal: 'import/too-many-rows', rows };
  return readRoster(opened.sheets, operationItem, on);
}
