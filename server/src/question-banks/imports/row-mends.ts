import type { Pool } from '@kuangan/question-banks/engine';
import type { WrittenQuestion } from '@kuangan/question-banks/formats';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AlikeNote, BankImport, BankImportRow, BankImportState, RowChanges } from '../../../contract/bank-imports.ts';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { Refusal } from '../../platform/refusal.ts';
import { storableJson } from '../stored-questions.ts';
import { BankImports } from './bank-imports.ts';
import { bankNoteOf, judgeWritten, repeatsAmong } from './domain/judge-rows.ts';
import { alikeMends, mendWritten } from './domain/mend-row.ts';
import { stemShown } from './domain/shown-row.ts';
import { rowsAt } from './row-statements.ts';
import { standingOf } from './work/standing.ts';

interface OpenImport {
  id: string;
  bank_id: string;
  pool: Pool;
  operation_item: string;
  state: BankImportState;
}

interface RowInHand {
  place: number;
  written: WrittenQuestion | null;
  as_written: WrittenQuestion | null;
  content: string | null;
  left_out: boolean;
  version: number;
}

export interface Mended {
  import: BankImport;
  rows: BankImportRow[];
}

type Deed = 'mended' | 'restored' | 'left-out' | 'taken-back';
interface RowAsked { importId: string; place: number }

/** Rows judged between two looks at the event loop. */
const rowsAtOnce = 200;
/** Other rows told with the one that was changed. */
const mostTold = 50;

/** 就地改正: rows of an open import changed by hand, judged again at once; every change leaves its record. */
@Injectable()
export class RowMends {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly imports: BankImports,
  ) {}

  mend(asked: RowAsked, version: number, changes: RowChanges, actor: Actor): Promise<Mended> {
    return this.change(asked, version, 'mended', actor, async (tx, given, row) => {
      if (!row.written) throw new Refusal('import/row-without-question');
      await this.rewrite(tx, given, [{ ...row, to: mendWritten(row.written, changes, given.pool) }], actor);
    });
  }

  restore(asked: RowAsked, version: number, actor: Actor): Promise<Mended> {
    return this.change(asked, version, 'restored', actor, async (tx, given, row) => {
      if (!row.as_written) throw new Refusal('import/row-without-question');
      await this.rewrite(tx, given, [{ ...row, to: row.as_written }], null);
    });
  }

  leaveOut(asked: RowAsked, version: number, leftOut: boolean, actor: Actor): Promise<Mended> {
    return this.change(asked, version, leftOut ? 'left-out' : 'taken-back', actor, async (tx, given, row) => {
      await tx.query('UPDATE bank_import_row SET left_out = $3, repeat_of = NULL, repeat_kind = NULL, version = version + 1 WHERE import_id = $1 AND place = $2', [given.id, row.place, leftOut]);
    });
  }

  /** All rows with a note at once, in the one way that touches nothing of what is asked: no row becomes another question by it. */
  async mendAlike(importId: string, note: AlikeNote, actor: Actor): Promise<{ import: BankImport; rows: number }> {
    return this.database.transaction(async (tx) => {
      const given = await this.open(tx, importId);
      const what: Deed = note === 'duplicate' ? 'left-out' : 'mended';
      const rows = note === 'duplicate' ? await this.leaveOutDuplicates(tx, given, actor) : await this.mendAll(tx, given, note, actor);
      if (rows > 0) await this.ledger.record(tx, { action: 'question-banks/import-mended', actor, about: [importId, given.bank_id], facts: { what, rows } });
      return { import: await this.imports.read(importId, tx), rows };
    });
  }

  private async leaveOutDuplicates(tx: EntityManager, given: OpenImport, actor: Actor): Promise<number> {
    const found = (await tx.query("SELECT place FROM bank_import_row WHERE import_id = $1 AND repeat_kind = 'duplicate'", [given.id])) as { place: number }[];
    const places = found.map(({ place }) => place);
    await this.note(tx, given, places, 'left-out', actor);
    await tx.query('UPDATE bank_import_row SET left_out = true, repeat_of = NULL, repeat_kind = NULL, version = version + 1 WHERE import_id = $1 AND place = ANY ($2::int[])', [given.id, places]);
    return places.length;
  }

  private async mendAll(tx: EntityManager, given: OpenImport, note: Exclude<AlikeNote, 'duplicate'>, actor: Actor): Promise<number> {
    let mended = 0;
    for (let after = 0; ;) {
      const rows = await this.rowsInHand(tx, given.id, 'place > $2 AND NOT left_out AND written IS NOT NULL AND notes @> $3::jsonb ORDER BY place LIMIT $4', [after, JSON.stringify([{ code: note }]), rowsAtOnce]);
      if (rows.length === 0) return mended;
      after = rows.at(-1)!.place;
      await this.note(tx, given, rows.map(({ place }) => place), 'mended', actor);
      await this.rewrite(tx, given, rows.map((row) => ({ ...row, to: mendWritten(row.written!, alikeMends[note], given.pool) })), actor);
      mended += rows.length;
    }
  }

  /** One row of an open import, if it is the one the asker has seen; afterwards all rows that say the same are compared again. */
  private async change({ importId, place }: RowAsked, version: number, what: Deed, actor: Actor, act: (tx: EntityManager, given: OpenImport, row: RowInHand) => Promise<void>): Promise<Mended> {
    return this.database.transaction(async (tx) => {
      const given = await this.open(tx, importId);
      const [row] = await this.rowsInHand(tx, importId, 'place = $2', [place]);
      if (!row) throw new Refusal('request/not-found');
      if (row.version !== version) throw new Refusal('import/row-changed', { version: row.version });
      await this.note(tx, given, [place], what, actor);
      await act(tx, given, row);
      await this.ledger.record(tx, { action: 'question-banks/import-mended', actor, about: [importId, given.bank_id], facts: { what, rows: 1, place } });
      const [now] = await this.rowsInHand(tx, importId, 'place = $2', [place]);
      const others = await this.compareAgain(tx, importId, [row.content, now!.content]);
      return { import: await this.imports.read(importId, tx), rows: await rowsAt(tx, { ...given, open: true }, [place, ...others.filter((other) => other !== place).slice(0, mostTold)]) };
    });
  }

  /** The import, locked against its commit and against another change: repeated rows are compared one change at a time. */
  private async open(tx: EntityManager, importId: string): Promise<OpenImport> {
    const [given] = (await tx.query('SELECT i.id, i.bank_id, b.pool, b.operation_item, i.state FROM bank_import i JOIN question_bank b ON b.id = i.bank_id WHERE i.id = $1 FOR NO KEY UPDATE OF i', [importId])) as OpenImport[];
    if (!given) throw new Refusal('request/not-found');
    if (given.state !== 'ready') throw new Refusal('import/state', { state: given.state });
    return given;
  }

  private async rowsInHand(tx: EntityManager, importId: string, which: string, values: unknown[]): Promise<RowInHand[]> {
    return (await tx.query(`SELECT place, written, as_written, encode(content_hash, 'hex') AS content, left_out, version FROM bank_import_row WHERE import_id = $1 AND ${which}`, [importId, ...values])) as RowInHand[];
  }

  /** Rows as they are to be written, judged by themselves and against the bank. `by` is null when a mend is undone. */
  private async rewrite(tx: EntityManager, given: OpenImport, rows: readonly { place: number; to: WrittenQuestion }[], by: Actor | null): Promise<void> {
    const judged = rows.map(({ place, to }) => ({ place, written: to, ...judgeWritten(to, given.operation_item) }));
    const standing = await standingOf(tx, given, judged.flatMap(({ contentHash }) => contentHash ?? []));
    const now = judged.map(({ contentHash, keyHash, ...row }) => ({
      ...row, contentHash, keyHash, stem: stemShown(row.question, row.written.cells.stem ?? '', given.pool), bankNote: contentHash && keyHash ? bankNoteOf({ contentHash, keyHash }, standing, given.pool) : null,
    }));
    await tx.query(
      `UPDATE bank_import_row r SET written = n.written, as_written = CASE WHEN $3::timestamptz IS NULL THEN NULL ELSE coalesce(r.as_written, r.written) END, question = nullif(n.question, 'null'),
              content_hash = decode(n."contentHash", 'hex'), key_hash = decode(n."keyHash", 'hex'), verdict = n.verdict, notes = n.notes, stem = n.stem, bank_note = n."bankNote",
              mended_at = $3, mended_by = $4, version = r.version + 1,
              -- what says something else repeats nothing, until it is compared
              repeat_of = CASE WHEN r.content_hash = decode(n."contentHash", 'hex') THEN r.repeat_of END, repeat_kind = CASE WHEN r.content_hash = decode(n."contentHash", 'hex') THEN r.repeat_kind END
         FROM jsonb_to_recordset($2::jsonb) AS n (place integer, written jsonb, question jsonb, "contentHash" text, "keyHash" text, verdict text, notes jsonb, stem text, "bankNote" text)
        WHERE r.import_id = $1 AND r.place = n.place`,
      [given.id, storableJson(now), by && this.clock.now(), by && by.accountId],
    );
  }

  /** Compares all rows of these contents anew. @returns the places of which it changed something */
  private async compareAgain(tx: EntityManager, importId: string, contents: readonly (string | null)[]): Promise<number[]> {
    const hashes = [...new Set(contents.flatMap((content) => content ?? []))];
    const rows = (await tx.query(
      `SELECT place, encode(content_hash, 'hex') AS "contentHash", encode(key_hash, 'hex') AS "keyHash", repeat_of, repeat_kind FROM bank_import_row
        WHERE import_id = $1 AND content_hash IN (SELECT decode(hash, 'hex') FROM unnest($2::text[]) AS hash) AND NOT left_out`,
      [importId, hashes],
    )) as { place: number; contentHash: string; keyHash: string; repeat_of: number | null; repeat_kind: string | null }[];
    const repeats = repeatsAmong(rows);
    const other = rows.filter((row) => row.repeat_of !== (repeats.get(row.place)?.of ?? null) || row.repeat_kind !== (repeats.get(row.place)?.kind ?? null)).map(({ place }) => place);
    await tx.query('UPDATE bank_import_row r SET repeat_of = g.of, repeat_kind = g.kind FROM unnest($2::int[], $3::int[], $4::text[]) AS g (place, of, kind) WHERE r.import_id = $1 AND r.place = g.place', [
      importId, other, other.map((place) => repeats.get(place)?.of ?? null), other.map((place) => repeats.get(place)?.kind ?? null),
    ]);
    return other.sort((a, b) => a - b);
  }

  /** Who changes what, when, and a hash of what stood there before. */
  private async note(tx: EntityManager, given: OpenImport, places: readonly number[], what: Deed, actor: Actor): Promise<void> {
    const now = this.clock.now();
    await tx.query(
      `INSERT INTO bank_import_mend (id, import_id, place, what, before_hash, at, by)
       SELECT $1::uuid, import_id, place, $3, sha256(convert_to($1::uuid::text || written::text, 'UTF8')), $5, $6 FROM bank_import_row WHERE import_id = $2 AND place = ANY ($4::int[])`,
      [newId(now.getTime()), given.id, what, places, now, actor.accountId],
    );
  }
}
