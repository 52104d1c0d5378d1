import { misfitOf } from '@kuangan/question-banks/contract';
import { shareOf } from '@kuangan/question-banks/engine';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ToApprove } from '../../contract/questions.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock } from '../platform/clock.ts';
import { Refusal } from '../platform/refusal.ts';
import { faultOfSecond } from './domain/revision-states.ts';
import { requireVersion } from './question-writing.ts';
import { RevisionMoves, type LockedRevision } from './revision-moves.ts';
import { awaitingOf, handsNow } from './seconds.ts';
import { writtenOf, type RevisionRow } from './stored-questions.ts';
import { wordingOf } from './wording.ts';

type Approvable = RevisionRow & Pick<LockedRevision, 'pool' | 'version'>;

/** An exam question is approved blind; a short answer has no right answer to hit, its rubric is read. */
export const isBlind = ({ pool, type }: Pick<Approvable, 'pool' | 'type'>): boolean => pool === 'exam' && type !== 'short-answer';

/** A waiting revision as its second person gets it. */
export function toApprove(row: Approvable): ToApprove {
  const { key, rubric, explanation } = writtenOf(row);
  const blind = isBlind(row);
  // of an exam question that is read, the model answer and its rubric, which its markers see anyway
  return { revisionId: row.revision_id, version: row.version, wording: wordingOf(row), blind, answering: blind ? null : { key, rubric: [...rubric], explanation: row.pool === 'exam' ? '' : explanation } };
}

/**
 * Whether the second person answers as the author did.
 * @throws {Refusal} question/answer-misfit when it is no answer at all; that is no try
 */
export function agrees(row: Approvable, given: string): boolean {
  if (!isBlind(row)) return true;
  const misfit = misfitOf({ type: row.type, optionKeys: row.options.map(({ key }) => key).join('') }, given);
  if (misfit) throw new Refusal('question/answer-misfit', { revisionId: row.revision_id, misfit });
  return shareOf(row.type, row.answer_key, given, 'exact') === 1;
}

/** 第二人审定: another person answers the question; whether he agreed is all that is told, and only by what becomes of it. */
@Injectable()
export class QuestionApprovals {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly moves: RevisionMoves,
  ) {}

  async read(revisionId: string, actor: Actor): Promise<ToApprove> {
    return this.database.transaction(async (tx) => {
      const revision = await this.moves.lock(tx, revisionId);
      await this.requireSecond(tx, revision, actor);
      return toApprove(revision);
    });
  }

  async approve(revisionId: string, given: { version: number; answer?: string | undefined; note: string }, actor: Actor): Promise<{ outcome: 'published' | 'sent-back' }> {
    return this.database.transaction(async (tx) => {
      const revision = await this.moves.lock(tx, revisionId);
      await this.requireSecond(tx, revision, actor);
      requireVersion(revision, given.version);
      if (isBlind(revision) && given.answer === undefined) throw new Refusal('question/answer-due');
      const agreed = agrees(revision, given.answer ?? '');
      await this.noteTries(tx, [{ id: revisionId, version: revision.version, agreed }], actor);
      if (agreed) {
        await this.moves.publish(tx, [revisionId], { actor, because: 'second-person', reason: given.note || null });
        return { outcome: 'published' as const };
      }
      await this.moves.moveOne(tx, revision, 'draft', { actor, action: 'answered-otherwise', because: 'second-person', reason: 'answered-otherwise' });
      return { outcome: 'sent-back' as const };
    });
  }

  /** What he answered is not kept, only that he did: it may be the key. */
  async noteTries(tx: EntityManager, tries: readonly { id: string; version: number; agreed: boolean }[], actor: Actor): Promise<void> {
    await tx.query(
      'INSERT INTO question_try (revision_id, version, account_id, at, agreed) SELECT id, version, $2::uuid, $3::timestamptz, agreed FROM jsonb_to_recordset($1::jsonb) AS t (id uuid, version integer, agreed boolean)',
      [JSON.stringify(tries), actor.accountId, this.clock.now()],
    );
  }

  private async requireSecond(tx: EntityManager, revision: LockedRevision, actor: Actor): Promise<void> {
    const awaiting = (await awaitingOf(tx, [revision.revision_id])).get(revision.revision_id)!;
    const fault = faultOfSecond(awaiting, await handsNow(tx, actor, this.clock.now()));
    if (fault) throw new Refusal(fault, fault === 'question/revision-state' ? { state: revision.state } : {});
  }
}
