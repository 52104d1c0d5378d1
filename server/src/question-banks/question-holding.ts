import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/binding/actor.ts';
import { addDays, Clock, dayInShanghai } from '../platform/clock.ts';
import { Refusal } from '../platform/refusal.ts';
import { RevisionMoves } from './revision-moves.ts';

/** 冻结、解除、停用: what is published is held back, let go or taken out. Sittings keep reading the revisions they were given. */
@Injectable()
export class QuestionHolding {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly moves: RevisionMoves,
  ) {}

  async freeze(revisionId: string, reason: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const revision = await this.moves.lock(tx, revisionId);
      await this.moves.moveOne(tx, revision, 'frozen', { actor, action: 'frozen', because: 'keeper', reason });
      await this.moves.changed(tx, [revision], true);
    });
  }

  /** Also ends the holds that are still to come: whoever releases says that the question stands without the clause. */
  async release(revisionId: string, reason: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const revision = await this.moves.lock(tx, revisionId);
      const now = this.clock.now();
      if (revision.state !== 'frozen' && revision.state !== 'published') throw new Refusal('question/revision-state', { state: revision.state });
      if (revision.until_on !== null && revision.until_on < dayInShanghai(now)) throw new Refusal('question/citation-ended', { endedOn: addDays(revision.until_on, 1) });
      const [, holds] = (await tx.query('UPDATE clause_hold SET released_at = $2, released_by = $3, released_reason = $4 WHERE revision_id = $1 AND released_at IS NULL', [revisionId, now, actor.accountId, reason])) as [unknown, number];
      if (revision.state === 'frozen') await this.moves.moveOne(tx, revision, 'published', { actor, action: 'released', because: 'released', reason });
      else if (holds > 0) await this.moves.noteReleased(tx, revision, { actor, reason });
      else throw new Refusal('question/revision-state', { state: revision.state });
      await this.moves.changed(tx, [revision], false);
    });
  }

  async retire(revisionId: string, reason: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const revision = await this.moves.lock(tx, revisionId);
      await this.moves.moveOne(tx, revision, 'retired', { actor, action: 'retired', because: 'keeper', reason });
      await this.moves.changed(tx, [revision], true);
    });
  }
}
