import type { Pool } from '@kuangan/question-banks/engine';
import type { DataSource, EntityManager } from 'typeorm';
import type { BankImportState } from '../../../../contract/bank-imports.ts';
import type { Ledger } from '../../../ledger/index.ts';
import { alone as aloneOn } from '../../../platform/alone.ts';
import type { Clock } from '../../../platform/clock.ts';

/** What the work on imports needs; it runs in a thread of its own, with connections of its own. */
export interface Workshop {
  database: DataSource;
  clock: Clock;
  ledger: Ledger;
}

/** Rows in one statement: a few megabytes. */
export const chunkRows = 2000;

export interface ImportInHand {
  id: string;
  bank_id: string;
  pool: Pool;
  operation_item: string;
  file_name: string;
  file_hash: Buffer;
  uploaded_by: string;
  file_bytes: Buffer | null;
  state: BankImportState;
  rows_total: number;
  committed_by: string | null;
}

export async function loadImport(tx: EntityManager, importId: string, withFile = false): Promise<ImportInHand | null> {
  const [row] = (await tx.query(
    `SELECT i.id, i.bank_id, b.pool, b.operation_item, i.file_name, i.file_hash, i.uploaded_by, ${withFile ? 'i.file_bytes' : 'NULL AS file_bytes'}, i.state, i.rows_total, i.committed_by
       FROM bank_import i JOIN question_bank b ON b.id = i.bank_id WHERE i.id = $1`,
    [importId],
  )) as ImportInHand[];
  return row ?? null;
}

/** One transaction that nobody else works on the import in. */
export function alone<T>(shop: Workshop, importId: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  return aloneOn(shop.database, `bank-import:${importId}`, work);
}

/** Told outside the transaction of the work, so that whoever asks sees it grow. */
export async function tellProgress(shop: Workshop, importId: string, done: number, total?: number): Promise<void> {
  await shop.database.query('UPDATE bank_import SET rows_done = $2, rows_total = coalesce($3, rows_total) WHERE id = $1', [importId, done, total ?? null]);
}
