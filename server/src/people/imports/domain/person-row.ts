import type { EmploymentKind } from '../../../../contract/employment.ts';
import { refusingCellNotes, type CellNote } from '../../persons/domain/identity-cells.ts';

export type RowNote = CellNote;
export type RowVerdict = 'taken' | 'mended' | 'refused';

/** What a row states of a person, every column plain text as read; empty where the sheet says nothing. */
export interface StatedPerson {
  name: string;
  sex: 'male' | 'female';
  residentId: string;
  phone: string | null;
  educationLevel: string;
  /** 毕业院校专业. */
  school: string;
  employer: string;
  creditCode: string;
  job: string;
  employmentKind: EmploymentKind | null;
  /** 入职日期, where the sheet has one. */
  sinceOn: string | null;
  /** 毕业日期, where the sheet has one. */
  graduatedOn: string | null;
  /** 体检结论. */
  health: string;
  examinedOn: string | null;
  examinedBy: string;
  qualification: string;
  operation: string;
  operationItem: string;
  training: string;
  certificateNumber: string;
  experience: string;
  photoFile: string;
}

/** One row of a roster of people as read, before it is held against the records. */
export interface ReadPersonRow {
  sheet: string;
  row: number;
  verdict: RowVerdict;
  notes: RowNote[];
  /** Name and masked ID, also of a refused row as far as they could be read. */
  label: string;
  /** Null when refused. */
  person: StatedPerson | null;
}

/** Notes after which a row cannot be taken. */
const refusing: ReadonlySet<string> = new Set([...refusingCellNotes, 'duplicate', 'id-two-names', 'id-of-another', 'employer-changed']);
/** Notes that name a change. */
const mending = new Set(['name-mended', 'id-mended', 'id-upgraded', 'sex-differs', 'phone-mended', 'phone-unreadable', 'credit-code-unreadable', 'day-mended', 'day-unreadable', 'employment-kind-unreadable', 'text-shortened']);

/** One refusal refuses, one mend mends; whatever else is said changes nothing. */
export function verdictOf(notes: readonly RowNote[]): RowVerdict {
  if (notes.some(({ code }) => refusing.has(code))) return 'refused';
  return notes.some(({ code }) => mending.has(code)) ? 'mended' : 'taken';
}

/** The row with one more note, and what follows from it. */
export function withNote(row: ReadPersonRow, note: RowNote): ReadPersonRow {
  const notes = [...row.notes, note];
  const verdict = verdictOf(notes);
  return { ...row, notes, verdict, person: verdict === 'refused' ? null : row.person };
}
