import { keyHash, type Pool } from '@kuangan/question-banks/engine';
import type { EntityManager } from 'typeorm';
import { contentOf, revisionColumns, type RevisionRow } from '../../stored-questions.ts';
import type { Standing } from '../domain/judge-rows.ts';

/** What stands in the banks now of the questions with these fingerprints (hex); a few thousand at a time. */
export async function standingOf(tx: EntityManager, bank: { bank_id: string; pool: Pool }, hashes: readonly string[]): Promise<Standing> {
  if (hashes.length === 0) return { inBank: new Map(), inOtherPool: new Set() };
  const wanted = "SELECT decode(hash, 'hex') FROM unnest($1::text[]) AS hash";
  const inBank = (await tx.query(
    `SELECT DISTINCT ON (q.id) encode(q.content_hash, 'hex') AS hash, ${revisionColumns} FROM question q JOIN question_revision r ON r.question_id = q.id
      WHERE q.bank_id = $2 AND q.content_hash IN (${wanted}) ORDER BY q.id, r.revision DESC`,
    [hashes, bank.bank_id],
  )) as (RevisionRow & { hash: string })[];
  const inOtherPool = (await tx.query(`SELECT DISTINCT encode(content_hash, 'hex') AS hash FROM question WHERE pool <> $2 AND content_hash IN (${wanted})`, [hashes, bank.pool])) as { hash: string }[];
  return { inBank: new Map(inBank.map((row) => [row.hash, keyHash(contentOf(row))])), inOtherPool: new Set(inOtherPool.map(({ hash }) => hash)) };
}
