import { createHash } from 'node:crypto';
import type { Pool } from '@kuangan/question-banks/engine';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { BankImport } from '../../contract/question-banks.ts';
import type { UploadedFile } from '../../contract/routes.ts';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock } from '../platform/clock.ts';
import { newId } from '../platform/identifiers.ts';
import { OffThread } from '../platform/off-thread.ts';
import { Refusal } from '../platform/refusal.ts';
import { bankFileModule, mostBankRows, readBankFile } from './bank-file.ts';
import { countImport, judgeImport, shownNotes, type JudgedImportRow, type ReadImportRow, type Standing } from './domain/import-verdicts.ts';
import { contentOf, insertQuestions, revisionColumns, storableJson, type RevisionRow } from './stored-questions.ts';

interface ImportRow {
  id: string;
  bank_id: string;
  pool: Pool;
  file_name: string;
  file_hash: Buffer;
  uploaded_at: Date;
  committed_at: Date | null;
  reading: ReadImportRow[] | JudgedImportRow[];
}

const importColumns = 'i.id, i.bank_id, b.pool, i.file_name, i.file_hash, i.uploaded_at, i.committed_at, i.reading FROM bank_import i JOIN question_bank b ON b.id = i.bank_id';

/** 题库导入: a file is read and shown first; what is stored is decided again, against the bank of that moment, at commit. */
@Injectable()
export class BankImports {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly offThread: OffThread,
  ) {}

  async upload(bankId: string, file: UploadedFile, actor: Actor): Promise<BankImport> {
    const [bank] = (await this.database.query('SELECT operation_item FROM question_bank WHERE id = $1', [bankId])) as { operation_item: string }[];
    const rows = await this.readFile(file.bytes, bank!.operation_item);
    const now = this.clock.now();
    const id = newId(now.getTime());
    await this.database.query('INSERT INTO bank_import (id, bank_id, file_name, file_hash, uploaded_at, uploaded_by, reading) VALUES ($1,$2,$3,$4,$5,$6,$7::jsonb)', [
      id, bankId, file.name.replaceAll('\0', ''), createHash('sha256').update(file.bytes).digest(), now, actor.accountId, storableJson(rows),
    ]);
    return this.read(id);
  }

  async read(importId: string): Promise<BankImport> {
    const [row] = (await this.database.query(`SELECT ${importColumns} WHERE i.id = $1`, [importId])) as ImportRow[];
    if (!row) throw new Refusal('request/not-found');
    return presentImport(row, await this.judge(this.database.manager, row));
  }

  /** All or nothing: one transaction, the bank locked against a second import at the same time. */
  async commit(importId: string, leaveOutRefused: boolean, actor: Actor): Promise<{ added: number; alreadyThere: number; leftOut: number }> {
    try {
      return await this.database.transaction(async (tx) => {
        const [row] = (await tx.query(`SELECT ${importColumns} WHERE i.id = $1 FOR UPDATE`, [importId])) as ImportRow[];
        if (!row) throw new Refusal('request/not-found');
        if (row.committed_at) throw new Refusal('import/already-committed', { committedAt: row.committed_at.toISOString() });
        const judged = await this.judge(tx, row);
        const counts = countImport(judged);
        if (counts.refused > 0 && !leaveOutRefused) throw new Refusal('import/rows-refused', { count: counts.refused });
        const fresh = judged.flatMap(({ verdict, alreadyThere, question }) => (verdict === 'refused' || alreadyThere || !question ? [] : [question]));
        if (fresh.length + counts.alreadyThere === 0) throw new Refusal('import/nothing-to-take');
        const now = this.clock.now();
        await insertQuestions(tx, { id: row.bank_id, pool: row.pool }, fresh, actor.accountId, now, importId);
        await tx.query('UPDATE bank_import SET committed_at = $2, reading = $3::jsonb WHERE id = $1', [importId, now, storableJson(judged)]);
        const outcome = { added: fresh.length, alreadyThere: counts.alreadyThere, leftOut: counts.refused };
        await this.ledger.record(tx, { action: 'question-banks/import-committed', actor, about: [importId, row.bank_id], facts: { fileHash: row.file_hash.toString('hex'), ...outcome } });
        return outcome;
      });
    } catch (fault) {
      // between our look and our write the other pool got one of these questions; the next preview names it
      if ((fault as { driverError?: { constraint?: string } }).driverError?.constraint === 'question_one_pool') throw new Refusal('import/rows-refused', { count: 1 });
      throw fault;
    }
  }

  /** Open imports are held against the banks as they are now; a committed one keeps what was decided. */
  private async judge(tx: EntityManager, row: ImportRow): Promise<JudgedImportRow[]> {
    if (row.committed_at) return row.reading as JudgedImportRow[];
    const hashes = row.reading.flatMap((read) => (read.contentHash ? [read.contentHash] : []));
    return judgeImport(row.reading, await this.standing(tx, row, hashes), row.pool);
  }

  /** The file's rows as its reader judged them, read in a thread of its own; a file that is no question sheet is refused whole. */
  private async readFile(bytes: Uint8Array, operationItem: string): Promise<ReadImportRow[]> {
    const reading = await this.offThread.run(bankFileModule, readBankFile, bytes, operationItem);
    if (reading.ok) return reading.rows;
    if (reading.refusal === 'import/too-many-rows') throw new Refusal(reading.refusal, { rows: reading.rows, limit: mostBankRows });
    if (reading.refusal !== 'workbook/columns') throw new Refusal(reading.refusal);
    const [nearest] = [...reading.sheets].sort((a, b) => a.missing.length - b.missing.length);
    throw new Refusal('workbook/columns', { missing: nearest?.missing ?? [], found: nearest?.found ?? [], doubled: nearest?.doubled ?? [], sheet: nearest?.sheet ?? '' });
  }

  private async standing(tx: EntityManager, bank: { bank_id: string; pool: Pool }, hashes: string[]): Promise<Standing> {
    const wanted = "SELECT decode(hash, 'hex') FROM unnest($1::text[]) AS hash";
    const inBank = (await tx.query(
      `SELECT DISTINCT ON (q.id) encode(q.content_hash, 'hex') AS hash, ${revisionColumns} FROM question q JOIN question_revision r ON r.question_id = q.id
        WHERE q.bank_id = $2 AND q.content_hash IN (${wanted}) ORDER BY q.id, r.revision DESC`,
      [hashes, bank.bank_id],
    )) as (RevisionRow & { hash: string })[];
    const inOtherPool = (await tx.query(`SELECT DISTINCT encode(content_hash, 'hex') AS hash FROM question WHERE pool <> $2 AND content_hash IN (${wanted})`, [hashes, bank.pool])) as { hash: string }[];
    return { inBank: new Map(inBank.map((row) => [row.hash, contentOf(row)])), inOtherPool: new Set(inOtherPool.map(({ hash }) => hash)) };
  }
}

/** Nothing here tells a key: the preview shows wording and options alone. */
function presentImport(row: ImportRow, judged: JudgedImportRow[]): BankImport {
  return {
    id: row.id, bankId: row.bank_id, fileName: row.file_name, uploadedAt: row.uploaded_at.toISOString(), committedAt: row.committed_at?.toISOString() ?? null,
    counts: countImport(judged),
    rows: judged.map(({ sheet, row: number, verdict, label, notes, question }) => ({
      sheet, row: number, verdict, label, notes: shownNotes(notes, row.pool), question: question && { type: question.type, stem: question.stem, options: question.options },
    })),
  };
}
