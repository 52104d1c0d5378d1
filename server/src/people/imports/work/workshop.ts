import type { DataSource, EntityManager } from 'typeorm';
import type { Ledger } from '../../../ledger/index.ts';
import { alone as aloneOn } from '../../../platform/alone.ts';
import { type Clock, dayInShanghai } from '../../../platform/clock.ts';
import type { Keys } from '../../../platform/keys.ts';
import type { Guesses } from '../../persons/guesses.ts';
import type { Keepers } from '../../persons/keepers.ts';
import type { PersonIndex } from '../../search/person-index.ts';
import type { ImportState } from '../domain/import-states.ts';
import type { StatedPerson } from '../domain/person-row.ts';

/** What the work on rosters needs; it runs in a thread of its own, with connections of its own. */
export interface Workshop {
  database: DataSource;
  clock: Clock;
  keys: Keys;
  ledger: Ledger;
  index: PersonIndex;
  keepers: Keepers;
  guesses: Guesses;
}

export const today = (shop: Workshop): string => dayInShanghai(shop.clock.now());

/** Rows in one statement. */
export const chunkRows = 1000;

export interface ImportInHand {
  id: string;
  organisation_id: string;
  organisation_kind: string;
  organisation_name: string;
  organisation_code: string | null;
  file_hash: Buffer;
  file_sealed: Buffer | null;
  state: ImportState;
  scope: string[];
  leave_out_refused: boolean;
  rows_total: number;
  uploaded_by: string;
  committed_by: string | null;
  committed_at: Date | null;
  undone_by: string | null;
}

export async function loadImport(tx: EntityManager, importId: string, withFile = false): Promise<ImportInHand | null> {
  const [row] = (await tx.query(
    `SELECT i.id, i.organisation_id, o.kind AS organisation_kind, o.name AS organisation_name, o.credit_code AS organisation_code, i.file_hash, ${withFile ? 'i.file_sealed' : 'NULL AS file_sealed'},
            i.state, i.scope, i.leave_out_refused, i.rows_total, i.uploaded_by, i.committed_by, i.committed_at, i.undone_by
       FROM person_import i JOIN organisation o ON o.id = i.organisation_id WHERE i.id = $1`,
    [importId],
  )) as ImportInHand[];
  return row ?? null;
}

/** One transaction that nobody else works on the import in. */
export function alone<T>(shop: Workshop, importId: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  return aloneOn(shop.database, `person-import:${importId}`, work);
}

/** Told outside the transaction of the work, so that whoever asks sees it grow. */
export async function tellProgress(shop: Workshop, importId: string, done: number, total?: number): Promise<void> {
  await shop.database.query('UPDATE person_import SET rows_done = $2, rows_total = coalesce($3, rows_total) WHERE id = $1', [importId, done, total ?? null]);
}

/** What is kept sealed of a row. */
export interface RowContent {
  label: string;
  person: StatedPerson | null;
  /** Where he will be employed, as the clerk was shown it; null at none on record. */
  employerId: string | null;
}

export const rowPlace = (importId: string, ordinal: number): string => `person-import-row.stated:${importId}:${ordinal}`;
export const beforePlace = (importId: string, ordinal: number): string => `person-import-row.before:${importId}:${ordinal}`;
export const filePlace = (importId: string): string => `person-import.file:${importId}`;
/** The same place as where records are stated by hand (persons/person-records.ts). */
export const recordPlace = (personId: string, recordId: string): string => `person-record:${personId}:${recordId}`;

export function* chunksOf<T>(rows: readonly T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += chunkRows) yield rows.slice(start, start + chunkRows);
}
