import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { QuestionEvent, RevisionState } from '../../contract/question-shapes.ts';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { DomainEvents } from '../platform/events.ts';
import { Refusal } from '../platform/refusal.ts';
import { contentsChanged } from './contents-changed.ts';
import { statesBefore } from './domain/revision-states.ts';
import { recordEvents } from './question-events.ts';
import { revisionColumns, type RevisionRow } from './stored-questions.ts';

export interface LockedRevision extends RevisionRow {
  question_id: string;
  bank_id: string;
  pool: 'exam' | 'practice';
  revision: number;
  state: RevisionState;
  version: number;
  until_on: string | null;
}

/** A revision that moved. */
export interface Moved {
  id: string;
  question_id: string;
  bank_id: string;
}

/** Why the server moved revisions, in the ledger. */
export type Because = 'author' | 'second-person' | 'import' | 'clause' | 'citation' | 'released' | 'keeper';

/** More leaves than this at once become one leaf with a count. */
const mostLeaves = 50;

/**
 * 试题版本的流转. Whoever changes questions of a bank holds the bank's row first, so that of two who act on one question the
 * second sees what the first has done. Every move writes the history of the question and a leaf of the ledger.
 */
@Injectable()
export class RevisionMoves {
  constructor(
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly events: DomainEvents,
  ) {}

  /** Holds the bank of a revision and reads the revision. */
  async lock(tx: EntityManager, revisionId: string): Promise<LockedRevision> {
    await tx.query('SELECT 1 FROM question_bank WHERE id = (SELECT q.bank_id FROM question_revision r JOIN question q ON q.id = r.question_id WHERE r.id = $1) FOR NO KEY UPDATE', [revisionId]);
    const [row] = (await tx.query(
      `SELECT ${revisionColumns}, r.question_id, q.bank_id, r.pool, r.revision, r.state, r.version, r.citation ->> 'until' AS until_on FROM question_revision r JOIN question q ON q.id = r.question_id WHERE r.id = $1`, [revisionId],
    )) as LockedRevision[];
    if (!row) throw new Refusal('request/not-found');
    return row;
  }

  /** Moves the revisions that may move, and says which did. */
  async move(
    tx: EntityManager, ids: readonly string[], to: RevisionState, given: { actor: Actor | null; action: QuestionEvent['action']; because: Because; reason?: string | null; about?: string[]; frozenFor?: string | null },
  ): Promise<Moved[]> {
    const now = this.clock.now();
    const by = given.actor?.accountId ?? null;
    const [moved] = (await tx.query(
      `UPDATE question_revision r SET state = $2, state_at = $3, state_reason = $4, frozen_for = $7,
              submitted_by = CASE WHEN $2 = 'submitted' THEN $5 ELSE submitted_by END, submitted_at = CASE WHEN $2 = 'submitted' THEN $3 ELSE submitted_at END,
              decided_by = CASE WHEN r.state = 'submitted' AND $2 IN ('published','draft') THEN $5 ELSE decided_by END, decided_at = CASE WHEN r.state = 'submitted' AND $2 IN ('published','draft') THEN $3 ELSE decided_at END
         FROM question q WHERE q.id = r.question_id AND r.id = ANY ($1::uuid[]) AND r.state = ANY ($6::text[]) RETURNING r.id, r.question_id, q.bank_id`,
      [ids, to, now, given.reason ?? null, by, statesBefore(to), to === 'frozen' ? (given.frozenFor ?? null) : null],
    )) as [Moved[], number];
    await recordEvents(tx, moved.map((one) => ({ questionId: one.question_id, revisionId: one.id, action: given.action, reason: given.reason ?? null })), by, now);
    await this.leaves(tx, moved, to, given);
    return moved;
  }

  /** Moves one revision or refuses. */
  async moveOne(tx: EntityManager, revision: LockedRevision, to: RevisionState, given: Parameters<RevisionMoves['move']>[3]): Promise<void> {
    if ((await this.move(tx, [revision.revision_id], to, given)).length === 0) throw new Refusal('question/revision-state', { state: revision.state });
  }

  /**
   * Publishes submitted revisions: what was live before is superseded. What cites a clause whose end is stated is held back
   * like all that cited it before.
   */
  async publish(tx: EntityManager, ids: readonly string[], given: { actor: Actor; because: Because; reason?: string | null; about?: string[] }): Promise<Moved[]> {
    const older = (await tx.query(
      "SELECT o.id FROM question_revision n JOIN question_revision o ON o.question_id = n.question_id AND o.state IN ('published','frozen') WHERE n.id = ANY ($1::uuid[]) AND n.state = 'submitted'", [ids],
    )) as { id: string }[];
    if (older.length > 0) await this.move(tx, older.map(({ id }) => id), 'superseded', { actor: given.actor, action: 'superseded', because: given.because });
    const moved = await this.move(tx, ids, 'published', { ...given, action: 'published' });
    await tx.query(
      `INSERT INTO clause_hold (clause_end_id, revision_id, from_on)
       SELECT c.id, r.id, c.ended_on FROM question_revision r JOIN question q ON q.id = r.question_id JOIN question_bank b ON b.id = q.bank_id JOIN organisation o ON o.id = b.institution_id
         JOIN clause_end c ON c.withdrawn_at IS NULL AND c.organisation_id = ANY (o.lineage) AND c.cited_title = r.cited_title AND rests_on(r.cited_clause, c.cited_clause)
        WHERE r.id = ANY ($1::uuid[]) ON CONFLICT DO NOTHING`, [moved.map(({ id }) => id)],
    );
    const frozen = await this.freezeDue(tx, moved.map(({ id }) => id));
    // another revision may be of another type, or rest on a clause that ends
    await this.changed(tx, moved, older.length > 0 || frozen.length > 0);
    return moved;
  }

  /** Freezes what is published and must not be drawn today any more; of the given revisions, or of all. Gives what it froze. */
  async freezeDue(tx: EntityManager, ids: readonly string[] | null): Promise<Moved[]> {
    const today = dayInShanghai(this.clock.now());
    const due = (await tx.query(
      `SELECT DISTINCT ON (r.id) r.id, h.clause_end_id FROM question_revision r JOIN question q ON q.id = r.question_id LEFT JOIN clause_hold h ON h.revision_id = r.id AND h.released_at IS NULL AND h.from_on <= $1::date
        WHERE r.state = 'published' AND ($2::uuid[] IS NULL OR r.id = ANY ($2)) AND (h.revision_id IS NOT NULL OR q.until_on < $1) ORDER BY r.id, h.from_on`,
      [today, ids],
    )) as { id: string; clause_end_id: string | null }[];
    const frozen: Moved[] = [];
    for (const cause of new Set(due.map((one) => one.clause_end_id))) {
      const its = due.filter((one) => one.clause_end_id === cause).map(({ id }) => id);
      frozen.push(...(await this.move(tx, its, 'frozen', {
        actor: null, action: 'frozen', because: cause ? 'clause' : 'citation', reason: cause ? 'clause-ended' : 'citation-ended', frozenFor: cause, ...(cause ? { about: [cause] } : {}),
      })));
    }
    return frozen;
  }

  /** A hold that was still to come is off; the revision stays published. */
  async noteReleased(tx: EntityManager, revision: LockedRevision, { actor, reason }: { actor: Actor; reason: string }): Promise<void> {
    await recordEvents(tx, [{ questionId: revision.question_id, revisionId: revision.revision_id, action: 'released', reason }], actor.accountId, this.clock.now());
    await this.leaves(tx, [{ id: revision.revision_id, question_id: revision.question_id, bank_id: revision.bank_id }], 'published', { actor, because: 'released' });
  }

  /** What may be drawn is another: lists kept in memory are read anew, and whoever draws papers is told. */
  async changed(tx: EntityManager, moved: readonly Pick<Moved, 'bank_id'>[], shrunk: boolean): Promise<void> {
    const bankIds = [...new Set(moved.map((one) => one.bank_id))].sort();
    if (bankIds.length === 0) return;
    await tx.query('UPDATE question_bank SET contents_version = contents_version + 1 WHERE id = ANY ($1::uuid[])', [bankIds]);
    await contentsChanged(tx, this.events, bankIds, shrunk);
  }

  private async leaves(tx: EntityManager, moved: readonly Moved[], to: RevisionState, { actor, because, about = [] }: { actor: Actor | null; because: Because; about?: string[] }): Promise<void> {
    const by = actor ? { actor } : {};
    if (moved.length <= mostLeaves) {
      await this.ledger.recordAll(tx, moved.map((one) => ({ action: 'question-banks/revision-moved' as const, ...by, about: [one.id, one.question_id, one.bank_id, ...about], facts: { to, because } })));
      return;
    }
    const banks = [...new Set(moved.map((one) => one.bank_id))];
    await this.ledger.record(tx, { action: 'question-banks/revisions-moved', ...by, about: [...about, ...banks], facts: { to, because, revisions: moved.length } });
  }
}
