import type { EmploymentKind } from '../../../../contract/employment.ts';
import { creditCodeFault, normaliseCreditCode } from '../../organisations/domain/credit-code.ts';
import { looksLikeNumber, readName, readPhone, readResidentId, type Cell } from '../../persons/domain/identity-cells.ts';
import { maskResidentId, normaliseResidentId, residentIdFault, sexOf } from '../../persons/domain/resident-id.ts';
import { findPersonHeader, headerOf, type PersonColumn, type PersonHeader } from './person-columns.ts';
import { verdictOf, withNote, type ReadPersonRow, type RowNote, type StatedPerson } from './person-row.ts';

interface Sheet {
  name: string;
  /** `numbers`: the columns, from 0, whose cells hold numbers and not text. */
  rows: readonly { row: number; cells: readonly string[]; numbers?: readonly number[] }[];
  /** Whether the file tells numbers from text, as a workbook does; separated text does not. */
  typed: boolean;
}

export type PersonRosterReading = { ok: true; rows: ReadPersonRow[] } | { ok: false; missing: string[]; found: string[] };

/** How many characters of a column are kept. */
const longest = {
  educationLevel: 40, school: 100, employer: 100, job: 60, qualification: 60, operation: 60, operationItem: 60, training: 20, certificateNumber: 60, experience: 20, health: 60, examinedBy: 100, photoFile: 100,
} as const satisfies Partial<Record<PersonColumn, number>>;
type TextColumn = keyof typeof longest;

/**
 * Reads 人员花名册 from the cells of a table: every sheet with the columns 姓名 and 身份证号, wherever they stand in its
 * first ten rows. One ID under two names refuses all of its rows; the same person again is refused, naming the first row.
 * @param on calendar day of reading; nobody is born or employed after it
 */
export function readPersonRoster(sheets: readonly Sheet[], on: string): PersonRosterReading {
  const rows: ReadPersonRow[] = [];
  let nearest: { missing: string[]; found: string[] } | null = null;
  let read = 0;
  for (const sheet of sheets) {
    if (sheet.rows.length === 0) continue;
    const found = findPersonHeader(sheet.rows);
    if ('header' in found) {
      read += 1;
      for (const row of readSheet(sheet, found.header, on)) rows.push(row);
    } else if (!nearest || found.missing.length < nearest.missing.length) nearest = found;
  }
  if (read === 0) return { ok: false, ...(nearest ?? { missing: [], found: [] }) };
  return { ok: true, rows: refuseRepeated(rows) };
}

type CellOf = (column: PersonColumn) => string;

function readSheet(sheet: Sheet, header: PersonHeader, on: string): ReadPersonRow[] {
  // an apostrophe before what would be a formula is how tables, ours too, keep it a text
  const below = sheet.rows.filter(({ row }) => row > header.row).map(({ row, cells, numbers }) => ({
    row, numbers, cell: (column: PersonColumn): string => (header.columns[column] === undefined ? '' : (cells[header.columns[column]] ?? '')).trim().replace(/^'(?=[=+\-@＝＋－＠])/, ''),
  }));
  // a sum below the table and a header printed again are no people
  const people = below.filter(({ cell }) => (['name', 'residentId', 'employer', 'phone', 'job'] as const).some((column) => cell(column) !== '') && cell('name').replace(/\s/g, '') !== '姓名');
  const isNumber = (numbers: readonly number[] | undefined): boolean => numbers?.includes(header.columns.residentId!) ?? false;
  if (sheet.typed) return people.map(({ row, cell, numbers }) => readRow(sheet.name, row, cell, { on, digitsLost: isNumber(numbers) }));
  // in text that a spreadsheet wrote, numbers end where its 15 digits end: one cell may be chance, a column of them is not;
  // of honest numbers two in a thousand look so
  const numeric = people.filter(({ cell }) => looksLikeNumber(normaliseResidentId(cell('residentId'))));
  const digitsLost = numeric.length > people.length / 100 && (numeric.length > 1 || numeric.some(({ cell }) => residentIdFault(normaliseResidentId(cell('residentId')), on) !== null));
  return people.map(({ row, cell }) => readRow(sheet.name, row, cell, { on, digitsLost }));
}

function readRow(sheet: string, row: number, cell: CellOf, given: { on: string; digitsLost: boolean }): ReadPersonRow {
  const name = readName(cell('name'));
  const id = readResidentId(asText(cell('residentId')), given);
  const phone = readPhone(asText(cell('phone')));
  const notes: RowNote[] = [...name.notes, ...id.notes, ...phone.notes];
  const label = [name.value || [...cell('name')].slice(0, 20).join(''), id.value && maskResidentId(id.value)].filter(Boolean).join(' ');
  if (verdictOf(notes) === 'refused') return { sheet, row, verdict: 'refused', notes, label, person: null };
  const sex = sexOf(id.value);
  const written = cell('sex').normalize('NFKC');
  if (written !== '' && written !== (sex === 'male' ? '男' : '女')) notes.push({ code: 'sex-differs', detail: written.slice(0, 10) });
  const creditCode = readCreditCode(cell('creditCode'));
  const [sinceOn, graduatedOn, examinedOn] = (['sinceOn', 'graduatedOn', 'examinedOn'] as const).map((column) => readDay(column, cell(column), given.on)) as [Cell<string | null>, Cell<string | null>, Cell<string | null>];
  const employmentKind = readEmploymentKind(cell('employmentKind'));
  notes.push(...creditCode.notes, ...sinceOn.notes, ...graduatedOn.notes, ...examinedOn.notes, ...employmentKind.notes);
  const texts = Object.fromEntries((Object.keys(longest) as TextColumn[]).map((column) => [column, shortened(column, cell(column), notes)])) as Record<TextColumn, string>;
  const person: StatedPerson = {
    name: name.value, sex, residentId: id.value, phone: phone.value, creditCode: creditCode.value, sinceOn: sinceOn.value, graduatedOn: graduatedOn.value, examinedOn: examinedOn.value, employmentKind: employmentKind.value, ...texts,
  };
  return { sheet, row, label, notes, verdict: verdictOf(notes), person };
}

/** ="140500…" is how some keep a number text in a .csv; an apostrophe in front is how a spreadsheet does. */
function asText(cell: string): string {
  return cell.replace(/^="(.*)"$/, '$1').replace(/^'/, '');
}

/** A formula is text here and is written out as text; nothing is ever calculated. Line breaks become blanks. */
function shortened(column: TextColumn, cell: string, notes: RowNote[]): string {
  const plain = [...cell.replace(/\s+/g, ' ')];
  if (plain.length <= longest[column]) return plain.join('');
  notes.push({ code: 'text-shortened', detail: headerOf(column) });
  return plain.slice(0, longest[column]).join('');
}

function readCreditCode(written: string): Cell<string> {
  if (written === '') return { value: '', notes: [] };
  const plain = normaliseCreditCode(asText(written));
  const fault = creditCodeFault(plain);
  return fault === null ? { value: plain, notes: [] } : { value: '', notes: [{ code: 'credit-code-unreadable', detail: written.slice(0, 24) }] };
}

/** 2020-03-05, 2020/3/5, 2020.3.5, 20200305, 2020年3月5日; of a month alone its first day. */
function readDay(column: PersonColumn, written: string, on: string): Cell<string | null> {
  if (written === '') return { value: null, notes: [] };
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月?)|(\d{2})(\d{2}))$/.exec(written.normalize('NFKC').replace(/\s+|\s*0?0:00(:00)?$/g, ''));
  const month = parts?.[2] ?? parts?.[4];
  const day = parts?.[3] ?? parts?.[5];
  const value = parts && month ? `${parts[1]}-${month.padStart(2, '0')}-${(day ?? '1').padStart(2, '0')}` : null;
  if (!value || value > on || value < '1950-01-01' || !isDay(value)) return { value: null, notes: [{ code: 'day-unreadable', detail: `${headerOf(column)} ${written.slice(0, 20)}` }] };
  return { value, notes: day === undefined ? [{ code: 'day-mended', detail: `${headerOf(column)} ${value}` }] : [] };
}

function isDay(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === day;
}

const employmentKinds: readonly [RegExp, EmploymentKind][] = [
  [/派遣/, 'dispatch'], [/承包|外包|外委|承揽/, 'contractor'], [/临时|季节|短期/, 'temporary'], [/实习|见习/, 'intern'], [/正式|合同|在编|固定|自有|全日制|劳动/, 'direct'],
];

function readEmploymentKind(written: string): Cell<EmploymentKind | null> {
  if (written === '') return { value: null, notes: [] };
  const kind = employmentKinds.find(([words]) => words.test(written))?.[1] ?? null;
  return { value: kind, notes: kind ? [] : [{ code: 'employment-kind-unreadable', detail: written.slice(0, 20) }] };
}

function refuseRepeated(rows: readonly ReadPersonRow[]): ReadPersonRow[] {
  const byId = new Map<string, ReadPersonRow[]>();
  for (const row of rows) {
    if (!row.person) continue;
    const same = byId.get(row.person.residentId);
    if (same) same.push(row);
    else byId.set(row.person.residentId, [row]);
  }
  const place = ({ sheet, row }: ReadPersonRow): string => `${sheet} ${row}`;
  return rows.map((row) => {
    const same = row.person ? byId.get(row.person.residentId)! : [];
    if (same.length < 2) return row;
    if (same.some(({ person }) => person!.name !== row.person!.name)) {
      return withNote(row, { code: 'id-two-names', detail: same.filter((other) => other !== row).slice(0, 5).map(place).join('、') });
    }
    return same[0] === row ? row : withNote(row, { code: 'duplicate', detail: place(same[0]!) });
  });
}
