import type { QuestionContent } from '@kuangan/question-banks/engine';
import type { EntityManager } from 'typeorm';
import { Refusal } from '../../../platform/refusal.ts';
import { insertQuestions } from '../../stored-questions.ts';
import { bankNoteOf, type BankNote } from '../domain/judge-rows.ts';
import { standingOf } from './standing.ts';
import { alone, chunkRows, loadImport, tellProgress, type ImportInHand, type Workshop } from './workshop.ts';

/** Stores all questions that can be taken, in one transaction: everything of an import is there, or nothing. */
export async function commitImport(shop: Workshop, importId: string): Promise<void> {
  const given = await loadImport(shop.database.manager, importId);
  if (given?.state !== 'committing') return;
  await tellProgress(shop, importId, 0);
  try {
    await alone(shop, importId, async (tx) => {
      // a second import into the same bank waits here, and then finds what this one brought
      await tx.query('SELECT 1 FROM question_bank WHERE id = $1 FOR NO KEY UPDATE', [given.bank_id]);
      const changed = await holdAgain(tx, given);
      if (changed > 0) await handBack(tx, given, changed);
      else await storeRows(shop, tx, given);
    });
  } catch (fault) {
    if (fault instanceof Refusal) return alone(shop, importId, (tx) => refuseCommit(tx, given, fault));
    if (!isTakenMeanwhile(fault)) throw fault;
    await alone(shop, importId, async (tx) => handBack(tx, given, Math.max(1, await holdAgain(tx, given))));
  }
}

/** The bank may not take so many: nothing was stored, and the clerk reads why. */
async function refuseCommit(tx: EntityManager, given: ImportInHand, { code, details }: Refusal): Promise<void> {
  await tx.query("UPDATE bank_import SET state = 'ready', committed_by = NULL, claimed_until = NULL, fault_code = $2, fault_detail = $3::jsonb WHERE id = $1 AND state = 'committing'", [given.id, code, JSON.stringify(details)]);
}

/** Between our look and our write another bank got one of these questions for the other purpose. */
function isTakenMeanwhile(fault: unknown): boolean {
  return (fault as { driverError?: { constraint?: string } }).driverError?.constraint === 'question_one_pool';
}

interface HeldRow {
  place: number;
  content: string;
  key: string;
  bank_note: BankNote | null;
}

/** Holds every row against the banks of this moment. @returns how many rows it changed something for */
async function holdAgain(tx: EntityManager, given: ImportInHand): Promise<number> {
  let changed = 0;
  for (let after = 0; ;) {
    const rows = (await tx.query(
      "SELECT place, encode(content_hash, 'hex') AS content, encode(key_hash, 'hex') AS key, bank_note FROM bank_import_row WHERE import_id = $1 AND place > $2 AND content_hash IS NOT NULL ORDER BY place LIMIT $3",
      [given.id, after, chunkRows],
    )) as HeldRow[];
    if (rows.length === 0) return changed;
    after = rows.at(-1)!.place;
    const standing = await standingOf(tx, given, rows.map(({ content }) => content));
    const other = rows.map((row) => ({ ...row, now: bankNoteOf({ contentHash: row.content, keyHash: row.key }, standing, given.pool) })).filter(({ now, bank_note: before }) => now !== before);
    changed += other.length;
    if (other.length > 0) {
      await tx.query('UPDATE bank_import_row r SET bank_note = g.note FROM unnest($2::int[], $3::text[]) AS g (place, note) WHERE r.import_id = $1 AND r.place = g.place', [
        given.id, other.map(({ place }) => place), other.map(({ now }) => now),
      ]);
    }
  }
}

/** What would be stored is no longer what the clerk was shown: he decides again. Nothing was stored. */
async function handBack(tx: EntityManager, given: ImportInHand, rows: number): Promise<void> {
  await tx.query("UPDATE bank_import SET state = 'ready', committed_by = NULL, claimed_until = NULL, fault_code = 'import/banks-changed', fault_detail = jsonb_build_object('rows', $2::int) WHERE id = $1 AND state = 'committing'", [given.id, rows]);
}

async function storeRows(shop: Workshop, tx: EntityManager, given: ImportInHand): Promise<void> {
  const now = shop.clock.now();
  let added = 0;
  for (let after = 0; ;) {
    const rows = (await tx.query("SELECT place, question FROM bank_import_row WHERE import_id = $1 AND place > $2 AND becomes IN ('taken','mended') ORDER BY place LIMIT $3", [given.id, after, chunkRows])) as { place: number; question: QuestionContent }[];
    if (rows.length === 0) break;
    after = rows.at(-1)!.place;
    await insertQuestions(tx, { id: given.bank_id, pool: given.pool }, rows.map(({ question }) => question), given.committed_by, now, given.id);
    added += rows.length;
    await tellProgress(shop, given.id, after);
  }
  const [counted] = (await tx.query("SELECT count(*) FILTER (WHERE becomes = 'present')::int AS present, count(*) FILTER (WHERE becomes IN ('refused','left-out'))::int AS out FROM bank_import_row WHERE import_id = $1", [given.id])) as { present: number; out: number }[];
  const outcome = { added, alreadyThere: counted!.present, leftOut: counted!.out };
  await tx.query("UPDATE bank_import SET state = 'committed', committed_at = $2, outcome = $3::jsonb, fault_code = NULL, fault_detail = NULL, claimed_until = NULL WHERE id = $1 AND state = 'committing'", [given.id, now, JSON.stringify(outcome)]);
  await shop.ledger.record(tx, { action: 'question-banks/import-committed', accountId: given.committed_by!, about: [given.id, given.bank_id], facts: { fileHash: given.file_hash.toString('hex'), ...outcome } });
}
