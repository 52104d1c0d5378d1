import { webcrypto } from 'node:crypto';
import type { Pool } from '@kuangan/question-banks/engine';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { BankImport, BankImportState } from '../../../contract/bank-imports.ts';
import type { UploadedFile } from '../../../contract/routes.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { Refusal } from '../../platform/refusal.ts';
import { mayMove, working } from './domain/import-states.ts';
import { ImportRunner } from './import-runner.ts';
import { countRows, pageOfRows, type RowsWanted } from './row-statements.ts';

/** So many imports of a bank are listed. */
const mostListed = 20;

interface ImportStored {
  id: string;
  bank_id: string;
  pool: Pool;
  file_name: string;
  state: BankImportState;
  rows_total: number;
  rows_done: number;
  fault_code: string | null;
  fault_detail: Record<string, unknown> | null;
  outcome: BankImport['outcome'];
  uploaded_at: Date;
  uploaded_by_name: string;
  committed_at: Date | null;
  same_committed_at: Date | null;
}

const importQuery = `SELECT i.id, i.bank_id, b.pool, i.file_name, i.state, i.rows_total, i.rows_done, i.fault_code, i.fault_detail, i.outcome, i.uploaded_at, a.display_name AS uploaded_by_name, i.committed_at,
    (SELECT max(s.committed_at) FROM bank_import s WHERE s.bank_id = i.bank_id AND s.file_hash = i.file_hash AND s.id <> i.id AND s.state = 'committed' AND s.uploaded_at <= i.uploaded_at) AS same_committed_at
  FROM bank_import i JOIN question_bank b ON b.id = i.bank_id JOIN account a ON a.id = i.uploaded_by`;

/** 题库导入: taken in, followed, decided on. The work itself is done elsewhere (import-runner.ts); here it is only asked for. */
@Injectable()
export class BankImports {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly runner: ImportRunner,
  ) {}

  async upload(bankId: string, file: UploadedFile, actor: Actor): Promise<BankImport> {
    if (file.bytes.length === 0) throw new Refusal('workbook/empty');
    const now = this.clock.now();
    const id = newId(now.getTime());
    // hashed outside the main thread: 20 MB are not to be felt by anybody
    const hash = Buffer.from(await webcrypto.subtle.digest('SHA-256', file.bytes as Uint8Array<ArrayBuffer>));
    await this.database.query("INSERT INTO bank_import (id, bank_id, file_name, file_hash, file_bytes, state, uploaded_at, uploaded_by) VALUES ($1,$2,$3,$4,$5,'reading',$6,$7)", [
      id, bankId, file.name.replaceAll('\0', ''), hash, Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength), now, actor.accountId,
    ]);
    await this.runner.soon(id);
    return this.read(id);
  }

  async list(bankId: string): Promise<Omit<BankImport, 'counts'>[]> {
    const rows = (await this.database.query(`${importQuery} WHERE i.bank_id = $1 ORDER BY i.uploaded_at DESC, i.id DESC LIMIT $2`, [bankId, mostListed])) as ImportStored[];
    return rows.map(presentImport);
  }

  async read(importId: string, tx: EntityManager = this.database.manager): Promise<BankImport> {
    return { ...presentImport(await this.stored(importId, tx)), counts: await countRows(tx, importId) };
  }

  async rows(importId: string, wanted: RowsWanted) {
    const { id, pool, state } = await this.stored(importId, this.database.manager);
    return pageOfRows(this.database.manager, { id, pool, open: state === 'ready' }, wanted);
  }

  /** Asks for all rows to be stored; refused ones are left out only when that is said. */
  async commit(importId: string, leaveOutRefused: boolean, actor: Actor): Promise<BankImport> {
    await this.database.transaction(async (tx) => {
      const [row] = (await tx.query('SELECT state, committed_at FROM bank_import WHERE id = $1 FOR NO KEY UPDATE', [importId])) as { state: BankImportState; committed_at: Date | null }[];
      if (!row) throw new Refusal('request/not-found');
      if (row.committed_at) throw new Refusal('import/already-committed', { committedAt: row.committed_at.toISOString() });
      if (!mayMove(row.state, 'committing')) throw new Refusal('import/state', { state: row.state });
      const counts = await countRows(tx, importId);
      if (counts.refused > 0 && !leaveOutRefused) throw new Refusal('import/rows-refused', { count: counts.refused });
      if (counts.taken + counts.mended + counts.alreadyThere === 0) throw new Refusal('import/nothing-to-take');
      await tx.query("UPDATE bank_import SET state = 'committing', committed_by = $2, leave_out_refused = $3, rows_done = 0, fault_code = NULL, fault_detail = NULL, claimed_until = NULL WHERE id = $1", [importId, actor.accountId, leaveOutRefused]);
    });
    await this.runner.soon(importId);
    return this.read(importId);
  }

  private async stored(importId: string, tx: EntityManager): Promise<ImportStored> {
    const [row] = (await tx.query(`${importQuery} WHERE i.id = $1`, [importId])) as ImportStored[];
    if (!row) throw new Refusal('request/not-found');
    return row;
  }
}

function presentImport(row: ImportStored): Omit<BankImport, 'counts'> {
  const busy = (working as readonly BankImportState[]).includes(row.state);
  return {
    id: row.id, bankId: row.bank_id, pool: row.pool, fileName: row.file_name, state: row.state, uploadedAt: row.uploaded_at.toISOString(), uploadedBy: row.uploaded_by_name,
    committedAt: row.committed_at?.toISOString() ?? null,
    progress: busy ? { done: Math.min(row.rows_done, row.rows_total), total: row.rows_total } : null,
    outcome: row.outcome,
    fault: row.fault_code ? { code: row.fault_code as NonNullable<BankImport['fault']>['code'], details: row.fault_detail ?? {} } : null,
    sameFileCommittedAt: row.same_committed_at?.toISOString() ?? null,
  };
}
