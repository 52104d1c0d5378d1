import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Classification, QuestionFilter, QuestionRow } from '../../contract/question-shapes.ts';
import type { WaitingImport, WaitingRevision } from '../../contract/questions.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock } from '../platform/clock.ts';
import { faultOfSecond } from './domain/revision-states.ts';
import { awaitingOf, handsNow } from './seconds.ts';
import { leftBatch } from './stored-questions.ts';

/** SQL: what a question `q` is filed under. */
export const filedColumns = `q.sector, q.three_post AS "threePost", q.special_operation AS "specialOperation", q.operation_item AS "operationItem", q.syllabus_item AS "syllabusItem", q.difficulty, q.tags`;

export function filedOf(row: Classification): Classification {
  const { sector, threePost, specialOperation, operationItem, syllabusItem, difficulty, tags } = row;
  return { sector, threePost, specialOperation, operationItem, syllabusItem, difficulty, tags };
}

type ListedRow = Classification & {
  id: string; revision_id: string; revision: number; state: QuestionRow['state']; pending: QuestionRow['pending']; pending_id: string | null; type: QuestionRow['type'];
  stem: string; options: QuestionRow['options']; has_media: boolean; citation: QuestionRow['citation']; author_name: string | null; state_at: Date;
};

/** 试题清单 and 待审清单. */
@Injectable()
export class QuestionLists {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Questions of a bank without keys, in the order they came. All that narrows stands in the one table, and words are
   * looked up before anything else, so that a hundred thousand questions are counted and shown in a blink.
   */
  async list(bankId: string, { after, limit, ...filter }: QuestionFilter & { after?: string | undefined; limit: number }): Promise<{ questions: QuestionRow[]; total: number | null; next: string | null }> {
    const { where, values } = conditionsOf(bankId, filter);
    const at = values.length;
    const first = after === undefined;
    // The first page is counted, so all that is found is gone through once. What a search finds is always looked up by its
    // words first: walked in order, a rare word would read the whole bank.
    const rows = (await this.database.query(
      `WITH found AS ${first || filter.search !== '' ? 'MATERIALIZED' : 'NOT MATERIALIZED'} (SELECT q.id FROM question q WHERE ${where}),
            page AS (SELECT id FROM found WHERE $${at + 1}::uuid IS NULL OR id > $${at + 1}::uuid ORDER BY id LIMIT $${at + 2})
       SELECT q.id, r.id AS revision_id, r.revision, q.state, q.pending, q.pending_id, q.type, r.stem, r.options, q.has_media, r.citation, a.display_name AS author_name, r.state_at, ${filedColumns}${first ? ', (SELECT count(*)::int FROM found) AS total' : ''}
         FROM page JOIN question q ON q.id = page.id JOIN question_revision r ON r.id = q.shown_id LEFT JOIN account a ON a.id = q.author ORDER BY q.id`,
      [...values, after ?? null, limit + 1],
    )) as (ListedRow & { total?: number })[];
    const total = first ? (rows[0]?.total ?? 0) : null;
    const shown = rows.slice(0, limit);
    return { questions: shown.map(present), total, next: rows.length > limit ? shown.at(-1)!.id : null };
  }

  /** What the questions of a bank can be narrowed by. */
  async filters(bankId: string) {
    const [row] = (await this.database.query(
      `SELECT b.operation_item AS "operationItem",
              ARRAY(SELECT DISTINCT syllabus_item FROM question WHERE bank_id = b.id AND syllabus_item <> '' ORDER BY 1 LIMIT 500) AS "syllabusItems",
              ARRAY(SELECT DISTINCT unnest(tags) FROM question WHERE bank_id = b.id AND tags <> '{}' ORDER BY 1 LIMIT 500) AS tags,
              (SELECT coalesce(json_agg(json_build_object('id', a.id, 'name', a.display_name) ORDER BY a.display_name), '[]') FROM account a WHERE a.id IN (SELECT author FROM question WHERE bank_id = b.id)) AS authors,
              ARRAY(SELECT DISTINCT r.citation ->> 'title' FROM question q JOIN question_revision r ON r.id = q.shown_id WHERE q.bank_id = b.id AND q.cited <> '' ORDER BY 1 LIMIT 200) AS citations
         FROM question_bank b WHERE b.id = $1`, [bankId],
    )) as [{ operationItem: string; syllabusItems: string[]; tags: string[]; authors: { id: string; name: string }[]; citations: string[] }];
    return row;
  }

  /** What waits for a second person in the banks somebody may edit; questions of imports wait as imports while they are as they came. */
  async waiting({ bankId, after, limit }: { bankId?: string | undefined; after?: string | undefined; limit: number }, actor: Actor) {
    const edits = [actor.organisations('clerk'), actor.organisations('regulator')];
    const within = `((o.kind <> 'regulator' AND o.lineage && $1::uuid[]) OR (o.kind = 'regulator' AND o.lineage && $2::uuid[])) AND ($3::uuid IS NULL OR b.id = $3::uuid)`;
    const rows = (await this.database.query(
      `SELECT r.id, r.question_id, b.id AS bank_id, b.title, b.pool, r.type, r.stem, r.revision, a.display_name AS submitted_by, r.submitted_at
         FROM question_revision r JOIN question q ON q.id = r.question_id JOIN question_bank b ON b.id = q.bank_id JOIN organisation o ON o.id = b.institution_id LEFT JOIN account a ON a.id = r.submitted_by
        WHERE r.state = 'submitted' AND (r.import_id IS NULL OR ${leftBatch}) AND ${within}
          AND ($4::uuid IS NULL OR (r.submitted_at, r.id) > (SELECT submitted_at, id FROM question_revision WHERE id = $4::uuid)) ORDER BY r.submitted_at, r.id LIMIT $5`,
      [...edits, bankId ?? null, after ?? null, limit + 1],
    )) as { id: string; question_id: string; bank_id: string; title: string; pool: 'exam' | 'practice'; type: WaitingRevision['type']; stem: string; revision: number; submitted_by: string | null; submitted_at: Date }[];
    const shown = rows.slice(0, limit);
    const imports = after ? [] : ((await this.database.query(
      `SELECT i.id, b.id AS bank_id, b.title, b.pool, i.file_name, count(*)::int AS waiting, a.display_name AS by, i.uploaded_at, (array_agg(r.id ORDER BY r.id))[1] AS first
         FROM question_revision r JOIN bank_import i ON i.id = r.import_id JOIN question_bank b ON b.id = i.bank_id JOIN organisation o ON o.id = b.institution_id JOIN account a ON a.id = i.uploaded_by
        WHERE r.state = 'submitted' AND NOT ${leftBatch} AND ${within} GROUP BY i.id, b.id, a.display_name ORDER BY i.uploaded_at LIMIT 100`, [...edits, bankId ?? null],
    )) as { id: string; bank_id: string; title: string; pool: 'exam' | 'practice'; file_name: string; waiting: number; by: string; uploaded_at: Date; first: string }[]);
    const awaiting = await awaitingOf(this.database.manager, [...shown.map(({ id }) => id), ...imports.map(({ first }) => first)]);
    const hands = await handsNow(this.database.manager, actor, this.clock.now());
    return {
      revisions: shown.map((row): WaitingRevision => ({
        revisionId: row.id, questionId: row.question_id, bankId: row.bank_id, bankTitle: row.title, pool: row.pool, type: row.type, stem: row.stem.slice(0, 200), revision: row.revision,
        submittedBy: row.submitted_by, submittedAt: row.submitted_at.toISOString(), fault: faultOfSecond(awaiting.get(row.id)!, hands),
      })),
      imports: imports.map((row): WaitingImport => ({
        importId: row.id, bankId: row.bank_id, bankTitle: row.title, pool: row.pool, fileName: row.file_name, waiting: row.waiting, importedBy: row.by, importedAt: row.uploaded_at.toISOString(), fault: faultOfSecond(awaiting.get(row.first)!, hands),
      })),
      next: rows.length > limit ? shown.at(-1)!.id : null,
    };
  }
}

function conditionsOf(bankId: string, filter: QuestionFilter): { where: string; values: unknown[] } {
  const values: unknown[] = [bankId];
  const conditions = ['q.bank_id = $1'];
  const add = (value: unknown, condition: (place: string) => string) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  if (filter.search !== '') {
    // a single sign is no term: the texts themselves are gone through
    if ([...filter.search.normalize('NFKC').replace(/\s/g, '')].length > 1) add(filter.search, (text) => `search_terms(q.searched) @> search_terms(searched_form(${text}))`);
    // the terms say that all pairs of signs occur; this, that they stand together
    add(filter.search.replace(/[\\%_]/g, '\\$&'), (text) => `q.searched LIKE '%' || searched_form(${text}) || '%'`);
  }
  add(filter.type, (value) => `q.type = ${value}`);
  add(filter.state, (value) => `q.state = ${value}`);
  if (filter.pending === 'any') conditions.push('q.pending IS NOT NULL');
  else add(filter.pending, (value) => `q.pending = ${value}`);
  add(filter.sector, (value) => `q.sector = ${value}`);
  add(filter.threePost, (value) => `q.three_post = ${value}`);
  add(filter.syllabusItem, (value) => `q.syllabus_item = ${value}`);
  add(filter.difficulty, (value) => `q.difficulty = ${value}::smallint`);
  add(filter.tag, (value) => `q.tags @> ARRAY[${value}::text]`);
  add(filter.citation?.replace(/[\\%_]/g, '\\$&'), (value) => `q.cited LIKE '%' || cited_form(${value}) || '%'`);
  add(filter.author, (value) => `q.author = ${value}::uuid`);
  if (filter.media) conditions.push(filter.media === 'with' ? 'q.has_media' : 'NOT q.has_media');
  return { where: conditions.join(' AND '), values };
}

function present(row: ListedRow): QuestionRow {
  return {
    id: row.id, revisionId: row.revision_id, revision: row.revision, state: row.state, pending: row.pending, pendingId: row.pending_id, type: row.type, stem: row.stem, options: row.options, hasMedia: row.has_media,
    citation: row.citation, authorName: row.author_name, changedAt: row.state_at.toISOString(), ...filedOf(row),
  };
}
