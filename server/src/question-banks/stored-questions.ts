import { contentHash, type QuestionContent } from '@kuangan/question-banks/engine';
import type { EntityManager } from 'typeorm';
import type { Classification, RevisionState } from '../../contract/question-shapes.ts';
import { newId } from '../platform/identifiers.ts';
import type { Written } from './domain/content-faults.ts';
import { settledOrder } from './domain/settled-order.ts';
import { requireRoom } from './layers.ts';

/** Columns of a revision `r` and of its question `q`, for `contentOf`. */
export const revisionColumns = `r.id AS revision_id, r.type, r.case_stem, r.stem, r.options, r.media, r.answer_key, r.rubric, r.explanation, q.syllabus_item, q.difficulty, r.citation, r.source`;

/**
 * Whether a revision `r` that came with an import is no longer as it came: it was sent back, changed or handed in anew. It
 * waits singly then: what was compared and sampled was another wording.
 */
export const leftBatch = "(r.version > 1 OR EXISTS (SELECT FROM question_event e WHERE e.question_id = r.question_id AND e.revision_id = r.id AND e.action IN ('changed','sent-back','answered-otherwise','submitted')))";

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
  source: string;
}

export function writtenOf(row: RevisionRow): Written {
  return {
    type: row.type, caseStem: row.case_stem, stem: row.stem, options: row.options, media: row.media, key: row.answer_key, rubric: row.rubric, explanation: row.explanation, citation: row.citation, source: row.source,
  };
}

export function contentOf(row: RevisionRow): QuestionContent {
  const { source: _source, ...content } = writtenOf(row);
  return { ...content, syllabusItem: row.syllabus_item, difficulty: row.difficulty };
}

/** Nothing is said about where a question belongs. */
export const unfiled: Classification = { sector: null, threePost: null, specialOperation: '', operationItem: '', syllabusItem: '', difficulty: null, tags: [] };

export interface NewQuestion {
  content: Written;
  filed: Classification;
}

/**
 * Stores questions new to a bank with their first revision; who calls has made sure that they are new. The server's own
 * arrive published, everybody else's wait for a second person. Fails with constraint question_one_pool when one of them
 * serves the other pool.
 * @param importId the import they come with: its second person approves them as a whole
 * @throws {Refusal} question-bank/quota when the bank stands on one that lets it add fewer
 */
export async function insertQuestions(
  tx: EntityManager, bank: { id: string; pool: string }, contents: readonly QuestionContent[], by: string | null, now: Date, importId: string | null = null,
): Promise<void> {
  const news = contents.map(({ syllabusItem, difficulty, ...content }) => ({ content: { source: '', ...content }, filed: { ...unfiled, syllabusItem, difficulty } }));
  await storeNew(tx, bank, news, { by, now, importId, state: by === null ? 'published' : 'submitted' });
}

/** New questions in whatever state they begin in; gives the ids of question and revision. */
export async function storeNew(
  tx: EntityManager, bank: { id: string; pool: string }, news: readonly NewQuestion[], { by, now, importId, state }: { by: string | null; now: Date; importId: string | null; state: RevisionState },
): Promise<{ questionId: string; revisionId: string }[]> {
  await tx.query('UPDATE question_bank SET contents_version = contents_version + 1 WHERE id = $1', [bank.id]);
  await requireRoom(tx, bank.id, news.length);
  // ids in the order of the file: lists and exports show the questions as their author numbered them
  const ids = news.map(() => newId(now.getTime())).sort();
  const rows = news.map(({ content: given, filed }) => ({ content: settledOrder(given), filed })).map(({ content, filed }, index) => ({ ...content, ...filed, id: ids[index]!, revision_id: newId(now.getTime()), event_id: newId(now.getTime()), hash: contentHash(content) }));
  // a few thousand at a time: one statement each, and no parameter grows without bound
  for (let at = 0; at < rows.length; at += 2000) {
    const part = storableJson(rows.slice(at, at + 2000));
    await tx.query(
      `INSERT INTO question (id, bank_id, pool, content_hash, sector, three_post, special_operation, operation_item, syllabus_item, difficulty, tags)
       SELECT id, $2, $3, decode(hash, 'hex'), sector, "threePost", "specialOperation", "operationItem", "syllabusItem", difficulty, tags FROM jsonb_to_recordset($1::jsonb)
           AS q (id uuid, hash text, sector text, "threePost" text, "specialOperation" text, "operationItem" text, "syllabusItem" text, difficulty smallint, tags text[])`,
      [part, bank.id, bank.pool],
    );
    await tx.query(
      `INSERT INTO question_revision (id, question_id, revision, pool, content_hash, state, state_at, submitted_by, submitted_at, import_id, created_at, created_by, ${wordingColumns})
       SELECT revision_id, id, 1, $4, decode(hash, 'hex'), $5, $2, CASE WHEN $5 = 'submitted' THEN $3::uuid END, CASE WHEN $5 = 'submitted' THEN $2::timestamptz END, $6::uuid, $2, $3, ${wordingValues}
         FROM jsonb_to_recordset($1::jsonb) AS q (id uuid, revision_id uuid, hash text, ${wordingTypes})`,
      [part, now, by, bank.pool, state, importId],
    );
    await tx.query(
      `INSERT INTO question_event (id, question_id, revision_id, at, by_account, action)
       SELECT event_id, id, revision_id, $2::timestamptz, $3::uuid, 'created' FROM jsonb_to_recordset($1::jsonb) AS q (event_id uuid, id uuid, revision_id uuid)`,
      [part, now, by],
    );
  }
  return rows.map(({ id, revision_id }) => ({ questionId: id, revisionId: revision_id }));
}

/** Columns of a wording, and the same out of `jsonb_to_recordset` of a `Written`. */
export const wordingColumns = 'type, case_stem, stem, options, media, answer_key, rubric, explanation, citation, source';
export const wordingValues = `type, "caseStem", stem, options, media, key, rubric, explanation, NULLIF(citation, 'null'::jsonb), source`;
export const wordingTypes = 'type text, "caseStem" text, stem text, options jsonb, media jsonb, key text, rubric jsonb, explanation text, citation jsonb, source text';

/** JSON that PostgreSQL stores: the NUL character and halves of characters, which it refuses, are left out. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? Buffer.from(inner.replaceAll('\0', ''), 'utf8').toString('utf8') : inner));
}
