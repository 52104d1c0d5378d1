import type { Pool, QuestionContent } from '@kuangan/question-banks/engine';
import type { WrittenQuestion } from '@kuangan/question-banks/formats';
import type { EntityManager } from 'typeorm';
import type { BankImport, BankImportRow, BankRowFilter, RowFate } from '../../../contract/bank-imports.ts';
import type { BankNote, ImportNote } from './domain/judge-rows.ts';
import { shownNotes, writtenShown } from './domain/shown-row.ts';

interface StoredRow {
  place: number;
  sheet: string;
  row: number;
  stem: string;
  written: WrittenQuestion | null;
  question: QuestionContent | null;
  notes: ImportNote[];
  repeat_kind: 'duplicate' | 'contradiction' | null;
  first_sheet: string | null;
  first_row: number | null;
  bank_note: BankNote | null;
  mended_at: Date | null;
  mended_by: string | null;
  version: number;
  becomes: RowFate;
}

const rowQuery = `SELECT r.place, r.sheet, r.row, r.stem, r.written, r.question, r.notes, r.repeat_kind, f.sheet AS first_sheet, f.row AS first_row, r.bank_note, r.mended_at, a.display_name AS mended_by, r.version, r.becomes
  FROM bank_import_row r LEFT JOIN bank_import_row f ON f.import_id = r.import_id AND f.place = r.repeat_of LEFT JOIN account a ON a.id = r.mended_by WHERE r.import_id = $1`;

export interface RowsWanted {
  show: BankRowFilter;
  search: string;
  /** Rows behind this place, or the last ones before that one. */
  after: number;
  before?: number | undefined;
  limit: number;
}

/** A page of rows in the order of the file, and whether others of the same kind stand before and behind it. */
export async function pageOfRows(tx: EntityManager, of: { id: string; pool: Pool; open: boolean }, { show, search, after, before, limit }: RowsWanted): Promise<{ rows: BankImportRow[]; earlier: boolean; later: boolean }> {
  const wanted = "($2 = 'all' OR r.becomes = $2 OR ($2 = 'by-hand' AND r.mended_at IS NOT NULL)) AND ($3 = '' OR r.stem ILIKE $4)";
  const given = [of.id, show, search, `%${search.replace(/[\\%_]/g, '\\$&')}%`];
  const back = before !== undefined;
  const found = (await tx.query(`${rowQuery} AND ${wanted} AND r.place ${back ? '<' : '>'} $5 ORDER BY r.place ${back ? 'DESC' : ''} LIMIT $6`, [...given, before ?? after, limit + 1])) as StoredRow[];
  const more = found.length > limit;
  const rows = found.slice(0, limit);
  if (back) rows.reverse();
  const edge = back ? rows.at(-1)?.place : rows[0]?.place;
  const [beyond] = edge === undefined ? [{ there: false }] : (await tx.query(`SELECT EXISTS (SELECT FROM bank_import_row r WHERE r.import_id = $1 AND ${wanted} AND r.place ${back ? '>' : '<'} $5) AS there`, [...given, edge])) as { there: boolean }[];
  return { rows: rows.map((row) => presentRow(row, of)), earlier: back ? more : beyond!.there, later: back ? beyond!.there : more };
}

/** The rows of these places, in their order. */
export async function rowsAt(tx: EntityManager, of: { id: string; pool: Pool; open: boolean }, places: readonly number[]): Promise<BankImportRow[]> {
  const found = (await tx.query(`${rowQuery} AND r.place = ANY ($2::int[])`, [of.id, places])) as StoredRow[];
  const byPlace = new Map(found.map((row) => [row.place, row]));
  return places.flatMap((place) => byPlace.get(place) ?? []).map((row) => presentRow(row, of));
}

/** How many rows become what; each counts once. */
export async function countRows(tx: EntityManager, importId: string): Promise<BankImport['counts']> {
  const fates = (await tx.query('SELECT becomes, count(*)::int AS n FROM bank_import_row WHERE import_id = $1 GROUP BY becomes', [importId])) as { becomes: RowFate; n: number }[];
  const n = new Map(fates.map((one) => [one.becomes, one.n]));
  const [more] = (await tx.query(
    `SELECT count(*) FILTER (WHERE mended_at IS NOT NULL)::int AS "byHand", count(*) FILTER (WHERE NOT left_out AND written IS NOT NULL AND notes @> '[{"code":"type-renamed"}]')::int AS renamed,
            count(*) FILTER (WHERE NOT left_out AND written IS NOT NULL AND notes @> '[{"code":"difficulty-unread"}]')::int AS unread, count(*) FILTER (WHERE repeat_kind = 'duplicate')::int AS duplicates
       FROM bank_import_row WHERE import_id = $1 AND (mended_at IS NOT NULL OR notes <> '[]' OR repeat_kind = 'duplicate')`,
    [importId],
  )) as { byHand: number; renamed: number; unread: number; duplicates: number }[];
  const { byHand, renamed, unread, duplicates } = more!;
  return {
    taken: n.get('taken') ?? 0, mended: n.get('mended') ?? 0, refused: n.get('refused') ?? 0, alreadyThere: n.get('present') ?? 0, leftOut: n.get('left-out') ?? 0,
    byHand, alike: { 'type-renamed': renamed, 'difficulty-unread': unread, duplicate: duplicates },
  };
}

/** Nothing here tells a key of an exam: its rows show wording and options alone. */
function presentRow(row: StoredRow, { pool, open }: { pool: Pool; open: boolean }): BankImportRow {
  const { question, written } = row;
  const notes: ImportNote[] = [
    ...row.notes,
    ...(row.repeat_kind ? [{ code: row.repeat_kind, detail: row.first_sheet === null ? '' : `${row.first_sheet} ${row.first_row}` }] : []),
    ...(row.bank_note ? [{ code: row.bank_note, detail: row.bank_note === 'other-pool' ? (pool === 'exam' ? 'practice' : 'exam') : row.bank_note === 'already-there' && pool === 'exam' ? 'exam' : '' }] : []),
  ];
  return {
    place: row.place, sheet: row.sheet, row: row.row, becomes: row.becomes, label: row.stem.slice(0, 60), notes: shownNotes(notes, pool),
    question: question && { type: question.type, stem: question.stem, options: question.options },
    written: open && written ? writtenShown(written, question, pool) : null,
    mended: row.mended_at && { at: row.mended_at.toISOString(), by: row.mended_by ?? '' },
    version: row.version,
  };
}
