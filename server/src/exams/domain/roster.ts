import {
  looksLikeNumber, maskResidentId, normaliseResidentId, readName, readPhone, readResidentId, refusingCellNotes, residentIdFault, sexOf, type CellNote, type PersonGiven,
} from '../../people/index.ts';
import { findRosterHeader, type RosterColumn, type RosterHeader } from './roster-columns.ts';

export type RosterNote = CellNote;

/** One row of a roster as read, before it is held against the database. */
export interface ReadRosterRow {
  sheet: string;
  row: number;
  verdict: 'taken' | 'mended' | 'refused';
  /** Name and masked ID. */
  label: string;
  notes: RosterNote[];
  /** Absent when refused. */
  person: PersonGiven | null;
}

interface Sheet {
  name: string;
  rows: readonly { row: number; cells: readonly string[] }[];
}

export type RosterReading = { ok: true; rows: ReadRosterRow[] } | { ok: false; missing: string[]; found: string[] };

/**
 * Reads 学员花名册 from the cells of a workbook: every sheet with the columns 姓名 and 身份证号, wherever they stand in
 * its first ten rows. Whoever repeats an ID of an earlier row is refused, naming that row.
 * @param on calendar day of reading; nobody is born after it
 */
export function readRoster(sheets: readonly Sheet[], operationItem: string, on: string): RosterReading {
  const rows: ReadRosterRow[] = [];
  let nearest: { missing: string[]; found: string[] } | null = null;
  let read = 0;
  for (const sheet of sheets) {
    if (sheet.rows.length === 0) continue;
    const found = findRosterHeader(sheet.rows);
    if ('header' in found) {
      read += 1;
      rows.push(...readSheet(sheet, found.header, operationItem, on));
    } else if (!nearest || found.missing.length < nearest.missing.length) nearest = found;
  }
  if (read === 0) return { ok: false, ...(nearest ?? { missing: [], found: [] }) };
  return { ok: true, rows: refuseRepeated(rows) };
}

function readSheet(sheet: Sheet, header: RosterHeader, operationItem: string, on: string): ReadRosterRow[] {
  const below = sheet.rows.filter(({ row }) => row > header.row).map(({ row, cells }) => ({
    row, cell: (column: RosterColumn): string => (header.columns[column] === undefined ? '' : (cells[header.columns[column]] ?? '')).trim(),
  }));
  const people = below.filter(({ cell }) => ['name', 'residentId', 'employer', 'phone', 'job'].some((column) => cell(column as RosterColumn) !== '') && cell('name') !== '姓名');
  // numbers kept by a spreadsheet end where its 15 digits end: one cell may be chance, a column of them is not
  const numeric = people.filter(({ cell }) => looksLikeNumber(normaliseResidentId(cell('residentId'))));
  const digitsLost = numeric.length > 1 || numeric.some(({ cell }) => residentIdFault(normaliseResidentId(cell('residentId')), on) !== null);
  return people.map(({ row, cell }) => readRow(sheet.name, row, cell, { operationItem, on, digitsLost }));
}

function readRow(sheet: string, row: number, cell: (column: RosterColumn) => string, given: { operationItem: string; on: string; digitsLost: boolean }): ReadRosterRow {
  const name = readName(cell('name'));
  const id = readResidentId(cell('residentId'), given);
  const phone = readPhone(cell('phone'));
  const notes = [...name.notes, ...id.notes, ...phone.notes];
  const label = [name.value || cell('name').slice(0, 50), id.value && maskResidentId(id.value)].filter(Boolean).join(' ');
  const item = cell('operationItem').normalize('NFKC').replace(/\s+/g, '');
  if (item !== '' && !given.operationItem.includes(item) && !item.includes(given.operationItem)) notes.push({ code: 'other-operation-item', detail: cell('operationItem').slice(0, 60) });
  if (notes.some(({ code }) => refusing.has(code))) return { sheet, row, verdict: 'refused', label, notes, person: null };
  const sex = sexOf(id.value);
  const written = cell('sex').normalize('NFKC');
  if (written !== '' && written !== (sex === 'male' ? '男' : '女')) notes.push({ code: 'sex-differs', detail: written.slice(0, 10) });
  return {
    sheet, row, label, notes, verdict: notes.some(({ code }) => mending.has(code)) ? 'mended' : 'taken',
    person: {
      name: name.value, sex, residentId: id.value, phone: phone.value,
      educationLevel: cell('educationLevel').slice(0, 40), employer: cell('employer').slice(0, 100), job: cell('job').slice(0, 60),
    },
  };
}

/** Notes after which a row cannot be enrolled. */
const refusing: ReadonlySet<string> = new Set([...refusingCellNotes, 'duplicate']);
/** Notes that name a change. */
const mending = new Set(['name-mended', 'id-mended', 'id-upgraded', 'sex-differs', 'phone-mended', 'phone-unreadable']);

function refuseRepeated(rows: readonly ReadRosterRow[]): ReadRosterRow[] {
  const first = new Map<string, ReadRosterRow>();
  return rows.map((row) => {
    if (!row.person) return row;
    const earlier = first.get(row.person.residentId);
    if (earlier) return { ...row, verdict: 'refused', person: null, notes: [...row.notes, { code: 'duplicate', detail: `${earlier.sheet} ${earlier.row}` }] };
    first.set(row.person.residentId, row);
    return row;
  });
}
