import { contentHash, type QuestionContent } from '@kuangan/question-banks/engine';
import type { EntityManager } from 'typeorm';
import { newId } from '../platform/identifiers.ts';

/** Columns of a revision `r`, for `contentOf`. */
export const revisionColumns = 'r.id AS revision_id, r.type, r.case_stem, r.stem, r.options, r.media, r.answer_key, r.rubric, r.explanation, r.syllabus_item, r.difficulty, r.citation';

export interface RevisionRow {
  revision_id: string;
  type: QuestionContent['type'];
  case_stem: string;
  stem: string;
  options: QuestionContent['options'];
  media: QuestionContent['media'];
  answer_key: string;
  rubric: QuestionContent['rubric'];
  explanation: string;
  syllabus_item: string;
  difficulty: number | null;
  citation: QuestionContent['citation'];
}

export function contentOf(row: RevisionRow): QuestionContent {
  return {
    type: row.type, caseStem: row.case_stem, stem: row.stem, options: row.options, media: row.media, key: row.answer_key, rubric: row.rubric, explanation: row.explanation,
    syllabusItem: row.syllabus_item, difficulty: row.difficulty, citation: row.citation,
  };
}

/**
 * Stores questions new to a bank with their first revision; who calls has made sure that they are new.
 * Fails with constraint question_one_pool when one of them serves the other pool by now.
 */
export async function insertQuestions(tx: EntityManager, bank: { id: string; pool: string }, contents: readonly QuestionContent[], by: string | null, now: Date): Promise<void> {
  // ids in the order of the file: lists and exports show the questions as their author numbered them
  const ids = contents.map(() => newId(now.getTime())).sort();
  const rows = contents.map((content, index) => ({ ...content, id: ids[index], revision_id: newId(now.getTime()), hash: contentHash(content) }));
  await tx.query('UPDATE question_bank SET contents_version = contents_version + 1 WHERE id = $1', [bank.id]);
  // a few thousand at a time: one statement each, and no parameter grows without bound
  for (let at = 0; at < rows.length; at += 2000) {
    const part = JSON.stringify(rows.slice(at, at + 2000));
    await tx.query(
      `INSERT INTO question (id, bank_id, pool, content_hash)
       SELECT id, $2, $3, decode(hash, 'hex') FROM jsonb_to_recordset($1::jsonb) AS q (id uuid, hash text)`,
      [part, bank.id, bank.pool],
    );
    await tx.query(
      `INSERT INTO question_revision (id, question_id, revision, type, case_stem, stem, options, media, answer_key, rubric, explanation, syllabus_item, difficulty, citation, created_at, created_by)
       SELECT revision_id, id, 1, type, "caseStem", stem, options, media, key, rubric, explanation, "syllabusItem", difficulty, NULLIF(citation, 'null'::jsonb), $2, $3
         FROM jsonb_to_recordset($1::jsonb) AS q (id uuid, revision_id uuid, type text, "caseStem" text, stem text, options jsonb, media jsonb, key text, rubric jsonb, explanation text, "syllabusItem" text, difficulty smallint, citation jsonb)`,
      [part, now, by],
    );
  }
}

/** JSON that PostgreSQL stores: the NUL character and halves of characters, which it refuses, are left out. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? Buffer.from(inner.replaceAll('\0', ''), 'utf8').toString('utf8') : inner));
}
