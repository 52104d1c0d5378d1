import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Classification, FieldChange, QuestionEvent, RevisionShown } from '../../contract/question-shapes.ts';
import type { QuestionWhole } from '../../contract/questions.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock } from '../platform/clock.ts';
import { Refusal } from '../platform/refusal.ts';
import { changesBetween } from './domain/revision-diff.ts';
import { faultOfSecond, revisionMayMove } from './domain/revision-states.ts';
import { filedColumns, filedOf } from './question-lists.ts';
import { awaitingOf, handsNow } from './seconds.ts';
import { revisionColumns, writtenOf, type RevisionRow } from './stored-questions.ts';
import { answeringOf, wordingOf } from './wording.ts';

type ShownRow = RevisionRow & {
  question_id: string; revision: number; state: RevisionShown['state']; version: number; author_name: string | null; created_at: Date; submitted_by: string | null; submitted_at: Date | null;
  decided_by: string | null; decided_at: Date | null; reason: string | null; state_reason: string | null; import_id: string | null; other_answers: number; held: boolean;
};

/** One question: its revisions, what happened to it, in what two of its revisions differ. */
@Injectable()
export class QuestionReading {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async read(questionId: string, actor: Actor): Promise<QuestionWhole> {
    const [question] = (await this.database.query(
      `SELECT q.id, q.bank_id, q.pending_id, b.title, b.pool, ${filedColumns} FROM question q JOIN question_bank b ON b.id = q.bank_id WHERE q.id = $1`, [questionId],
    )) as (Classification & { id: string; bank_id: string; pending_id: string | null; title: string; pool: 'exam' | 'practice' })[];
    if (!question) throw new Refusal('request/not-found');
    const rows = (await this.database.query(
      `SELECT ${revisionColumns}, r.question_id, r.revision, r.state, r.version, a.display_name AS author_name, r.created_at, s.display_name AS submitted_by, r.submitted_at, d.display_name AS decided_by, r.decided_at,
              r.reason, r.state_reason, r.import_id, (SELECT count(*)::int FROM question_try t WHERE t.revision_id = r.id AND NOT t.agreed) AS other_answers,
              EXISTS (SELECT 1 FROM clause_hold h WHERE h.revision_id = r.id AND h.released_at IS NULL) AS held
         FROM question_revision r JOIN question q ON q.id = r.question_id LEFT JOIN account a ON a.id = r.created_by LEFT JOIN account s ON s.id = r.submitted_by LEFT JOIN account d ON d.id = r.decided_by
        WHERE r.question_id = $1 ORDER BY r.revision DESC`, [questionId],
    )) as ShownRow[];
    const edits = await this.mayEdit(question.bank_id, actor);
    const awaiting = await awaitingOf(this.database.manager, question.pending_id ? [question.pending_id] : []);
    const hands = await handsNow(this.database.manager, actor, this.clock.now());
    const revisions = rows.map((row) => {
      const may = (to: RevisionShown['state']): boolean => edits && revisionMayMove(row.state, to);
      const waits = awaiting.get(row.revision_id);
      return {
        ...shown(row, question.pool),
        abilities: {
          change: edits && row.state === 'draft', submit: may('submitted'), withdraw: may('withdrawn'), sendBack: may('draft'), approve: edits && waits !== undefined && faultOfSecond(waits, hands) === null,
          freeze: row.state === 'published' && edits, release: edits && (row.state === 'frozen' || (row.state === 'published' && row.held)), retire: may('retired'),
        },
      };
    });
    return { id: question.id, bankId: question.bank_id, bankTitle: question.title, pool: question.pool, classification: filedOf(question), revisions, abilities: { revise: edits && question.pending_id === null, classify: edits } };
  }

  /** Whether somebody edits a bank: clerks their institution's or mine's, regulators those of their offices. */
  async mayEdit(bankId: string, actor: Actor): Promise<boolean> {
    const rows = (await this.database.query(
      "SELECT 1 FROM question_bank b JOIN organisation o ON o.id = b.institution_id WHERE b.id = $1 AND o.lineage && CASE WHEN o.kind = 'regulator' THEN $3::uuid[] ELSE $2::uuid[] END",
      [bankId, actor.organisations('clerk'), actor.organisations('regulator')],
    )) as unknown[];
    return rows.length > 0;
  }

  async history(questionId: string, { after, limit }: { after?: string | undefined; limit: number }): Promise<{ events: QuestionEvent[]; next: string | null }> {
    const rows = (await this.database.query(
      `SELECT e.id, e.at, a.display_name AS by, e.action, r.revision, e.before, e.after, e.reason
         FROM question_event e LEFT JOIN account a ON a.id = e.by_account LEFT JOIN question_revision r ON r.id = e.revision_id
        WHERE e.question_id = $1 AND ($2::uuid IS NULL OR (e.at, e.id) < (SELECT at, id FROM question_event WHERE id = $2::uuid)) ORDER BY e.at DESC, e.id DESC LIMIT $3`,
      [questionId, after ?? null, limit + 1],
    )) as (Omit<QuestionEvent, 'at'> & { at: Date })[];
    const shownRows = rows.slice(0, limit);
    return { events: shownRows.map((row) => ({ ...row, at: row.at.toISOString() })), next: rows.length > limit ? shownRows.at(-1)!.id : null };
  }

  /** @throws {Refusal} question/other-question */
  async compare(revisionId: string, withId: string | undefined): Promise<{ earlier: string | null; earlierRevision: number | null; revision: number; reason: string | null; changes: FieldChange[] }> {
    const rows = (await this.database.query(
      `SELECT ${revisionColumns}, r.question_id, r.pool, r.revision, r.reason FROM question_revision one JOIN question_revision r ON r.question_id = one.question_id JOIN question q ON q.id = r.question_id WHERE one.id = $1`, [revisionId],
    )) as (RevisionRow & { question_id: string; pool: 'exam' | 'practice'; revision: number; reason: string | null })[];
    const later = rows.find((row) => row.revision_id === revisionId);
    if (!later) throw new Refusal('request/not-found');
    const earlier = withId === undefined ? rows.filter((row) => row.revision < later.revision).sort((a, b) => b.revision - a.revision)[0] : rows.find((row) => row.revision_id === withId);
    if (withId !== undefined && !earlier) throw new Refusal('question/other-question');
    return {
      earlier: earlier?.revision_id ?? null, earlierRevision: earlier?.revision ?? null, revision: later.revision, reason: later.reason,
      changes: earlier ? changesBetween(writtenOf(earlier), writtenOf(later), later.pool) : [],
    };
  }
}

function shown(row: ShownRow, pool: 'exam' | 'practice'): RevisionShown {
  return {
    id: row.revision_id, questionId: row.question_id, revision: row.revision, state: row.state, version: row.version, wording: wordingOf(row), answering: answeringOf(row, pool),
    authorName: row.author_name, createdAt: row.created_at.toISOString(), submittedBy: row.submitted_by, submittedAt: row.submitted_at?.toISOString() ?? null,
    decidedBy: row.decided_by, decidedAt: row.decided_at?.toISOString() ?? null, reason: row.reason, stateReason: row.state_reason, importId: row.import_id, otherAnswers: row.other_answers,
  };
}
