import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { mostTags, type Classification } from '../../contract/question-shapes.ts';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock } from '../platform/clock.ts';
import { DomainEvents } from '../platform/events.ts';
import { Refusal } from '../platform/refusal.ts';
import { contentsChanged } from './contents-changed.ts';
import { differenceOf, filedAnew, type FilingGiven } from './domain/filing.ts';
import { recordEvents, type EventGiven } from './question-events.ts';
import { filedColumns, filedOf } from './question-lists.ts';
import { storableJson } from './stored-questions.ts';

/** 归类: questions are filed anew, many at once; no wording changes, so nobody need approve it, and each change is kept. */
@Injectable()
export class QuestionFiling {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly events: DomainEvents,
  ) {}

  /** @throws {Refusal} request/not-found when one of them is of another bank; question/too-many-tags */
  async classify(bankId: string, { questionIds, reason, ...given }: FilingGiven & { questionIds: readonly string[]; reason: string }, actor: Actor): Promise<{ changed: number }> {
    const ids = [...new Set(questionIds)];
    return this.database.transaction(async (tx) => {
      await tx.query('UPDATE question_bank SET contents_version = contents_version + 1 WHERE id = $1', [bankId]);
      const rows = (await tx.query(`SELECT q.id, ${filedColumns} FROM question q WHERE q.bank_id = $1 AND q.id = ANY ($2::uuid[])`, [bankId, ids])) as (Classification & { id: string })[];
      if (rows.length < ids.length) throw new Refusal('request/not-found');
      const changes = rows.flatMap((row) => {
        const before = filedOf(row);
        const after = filedAnew(before, given);
        if (after.tags.length > mostTags) throw new Refusal('question/too-many-tags', { most: mostTags });
        const difference = differenceOf(before, after);
        return difference ? [{ id: row.id, after, difference }] : [];
      });
      await tx.query(
        `UPDATE question q SET sector = c.sector, three_post = c."threePost", special_operation = c."specialOperation", operation_item = c."operationItem", syllabus_item = c."syllabusItem", difficulty = c.difficulty, tags = c.tags
           FROM jsonb_to_recordset($1::jsonb) AS c (id uuid, sector text, "threePost" text, "specialOperation" text, "operationItem" text, "syllabusItem" text, difficulty smallint, tags text[]) WHERE q.id = c.id`,
        [storableJson(changes.map(({ id, after }) => ({ id, ...after })))],
      );
      await recordEvents(tx, changes.map(({ id, difference }): EventGiven => ({ questionId: id, revisionId: null, action: 'classified', ...difference, reason })), actor.accountId, this.clock.now());
      if (changes.length > 0) {
        // a paper drawn by items may want what is filed elsewhere now
        await contentsChanged(tx, this.events, [bankId], true);
        const fields = [...new Set(changes.flatMap(({ difference }) => Object.keys(difference.after)))].sort();
        await this.ledger.record(tx, { action: 'question-banks/questions-classified', actor, about: [bankId, ...changes.map(({ id }) => id)], facts: { questions: changes.length, fields } });
      }
      return { changed: changes.length };
    });
  }
}
