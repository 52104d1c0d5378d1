import { contentHash } from '@kuangan/question-banks/engine';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Classification, ContentGiven } from '../../contract/question-shapes.ts';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock } from '../platform/clock.ts';
import { newId } from '../platform/identifiers.ts';
import { Refusal } from '../platform/refusal.ts';
import { requireRoom } from './layers.ts';
import { completed, contentFaultsOf, type Written } from './domain/content-faults.ts';
import { settledOrder } from './domain/settled-order.ts';
import { recordEvents } from './question-events.ts';
import { RevisionMoves, type LockedRevision } from './revision-moves.ts';
import { revisionColumns, storableJson, storeNew, wordingColumns, wordingTypes, wordingValues, writtenOf, type RevisionRow } from './stored-questions.ts';

/** 出题与修订: drafts are written, changed, handed to the second person, given up. What was published is only ever revised. */
@Injectable()
export class QuestionWriting {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly moves: RevisionMoves,
  ) {}

  /** @throws {Refusal} question/faulty, question/twin, question/other-pool, question-bank/quota */
  create(bankId: string, given: { classification: Classification; content: ContentGiven; submit: boolean }, actor: Actor): Promise<{ questionId: string; revisionId: string; version: number }> {
    return this.inOnePool(async (tx) => {
      const [bank] = (await tx.query('SELECT id, pool FROM question_bank WHERE id = $1 FOR NO KEY UPDATE', [bankId])) as { id: string; pool: string }[];
      if (!bank) throw new Refusal('request/not-found');
      const content = storable(given.content, null);
      await this.requireMedia(tx, content);
      await this.refuseTwin(tx, bankId, content, null);
      const [made] = await storeNew(tx, bank, [{ content, filed: { ...given.classification, tags: [...new Set(given.classification.tags)] } }], { by: actor.accountId, now: this.clock.now(), importId: null, state: 'draft' });
      await this.ledger.record(tx, { action: 'question-banks/revision-moved', actor, about: [made!.revisionId, made!.questionId, bankId], facts: { to: 'draft', because: 'author' } });
      if (given.submit) await this.moves.move(tx, [made!.revisionId], 'submitted', { actor, action: 'submitted', because: 'author' });
      return { ...made!, version: 1 };
    });
  }

  /** @throws {Refusal} question/pending-already, and those of `create` */
  revise(questionId: string, { content: given, reason }: { content: ContentGiven; reason: string }, actor: Actor): Promise<{ revisionId: string; version: number }> {
    return this.inOnePool(async (tx) => {
      await tx.query('SELECT 1 FROM question_bank WHERE id = (SELECT bank_id FROM question WHERE id = $1) FOR NO KEY UPDATE', [questionId]);
      const [question] = (await tx.query('SELECT id, bank_id, pool, pending_id, shown_id, state IN (\'published\',\'frozen\') AS live FROM question WHERE id = $1', [questionId])) as { id: string; bank_id: string; pool: string; pending_id: string | null; shown_id: string; live: boolean }[];
      if (!question) throw new Refusal('request/not-found');
      if (question.pending_id) throw new Refusal('question/pending-already', { revisionId: question.pending_id });
      const [shown] = (await tx.query(`SELECT ${revisionColumns} FROM question_revision r JOIN question q ON q.id = r.question_id WHERE r.id = $1`, [question.shown_id])) as [RevisionRow];
      const content = storable(given, writtenOf(shown));
      // one that was retired or given up counts again from now on
      if (!question.live) await requireRoom(tx, question.bank_id, 1);
      await this.requireMedia(tx, content);
      await this.refuseTwin(tx, question.bank_id, content, questionId);
      const now = this.clock.now();
      const revisionId = newId(now.getTime());
      await tx.query(
        `INSERT INTO question_revision (id, question_id, revision, pool, content_hash, state, state_at, reason, created_at, created_by, ${wordingColumns})
         SELECT $2::uuid, $3::uuid, (SELECT max(revision) + 1 FROM question_revision WHERE question_id = $3::uuid), $4, decode($5, 'hex'), 'draft', $6::timestamptz, $7, $6::timestamptz, $8::uuid, ${wordingValues}
           FROM jsonb_to_record($1::jsonb) AS q (${wordingTypes})`,
        [storableJson(content), revisionId, questionId, question.pool, contentHash(content), now, reason, actor.accountId],
      );
      await recordEvents(tx, [{ questionId, revisionId, action: 'created', reason }], actor.accountId, now);
      await this.ledger.record(tx, { action: 'question-banks/revision-moved', actor, about: [revisionId, questionId, question.bank_id], facts: { to: 'draft', because: 'author' } });
      return { revisionId, version: 1 };
    });
  }

  change(revisionId: string, { content: given, version }: { content: ContentGiven; version: number }, actor: Actor): Promise<{ version: number }> {
    return this.inOnePool(async (tx) => {
      const revision = await this.moves.lock(tx, revisionId);
      if (revision.state !== 'draft') throw new Refusal('question/revision-state', { state: revision.state });
      requireVersion(revision, version);
      const content = storable(given, writtenOf(revision));
      await this.requireMedia(tx, content);
      await this.refuseTwin(tx, revision.bank_id, content, revision.question_id);
      const now = this.clock.now();
      await tx.query(
        `UPDATE question_revision SET (${wordingColumns}) = (SELECT ${wordingValues} FROM jsonb_to_record($1::jsonb) AS q (${wordingTypes})),
                content_hash = decode($3, 'hex'), version = version + 1, state_at = $4 WHERE id = $2`,
        [storableJson(content), revisionId, contentHash(content), now],
      );
      await recordEvents(tx, [{ questionId: revision.question_id, revisionId, action: 'changed' }], actor.accountId, now);
      await this.ledger.record(tx, { action: 'question-banks/draft-changed', actor, about: [revisionId, revision.question_id, revision.bank_id], facts: { version: version + 1 } });
      return { version: version + 1 };
    });
  }

  async submit(revisionId: string, version: number, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const revision = await this.moves.lock(tx, revisionId);
      requireVersion(revision, version);
      await this.moves.moveOne(tx, revision, 'submitted', { actor, action: 'submitted', because: 'author' });
    });
  }

  async withdraw(revisionId: string, reason: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => this.moves.moveOne(tx, await this.moves.lock(tx, revisionId), 'withdrawn', { actor, action: 'withdrawn', because: 'author', reason }));
  }

  async sendBack(revisionId: string, reason: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => this.moves.moveOne(tx, await this.moves.lock(tx, revisionId), 'draft', { actor, action: 'sent-back', because: 'keeper', reason }));
  }

  /** One transaction; the database says when a wording serves, or served, the other purpose. */
  private async inOnePool<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await this.database.transaction(work);
    } catch (fault) {
      if ((fault as { driverError?: { constraint?: string } }).driverError?.constraint === 'question_one_pool') throw new Refusal('question/other-pool');
      throw fault;
    }
  }

  /** Pictures and films must be there: a place on a picture that nobody can load would be a question nobody can answer. */
  private async requireMedia(tx: EntityManager, { media }: Written): Promise<void> {
    const rows = (await tx.query("SELECT encode(hash, 'hex') AS hash, media_type FROM question_media WHERE hash IN (SELECT decode(one, 'hex') FROM unnest($1::text[]) AS one)", [media.map(({ hash }) => hash)])) as { hash: string; media_type: string }[];
    const kinds = new Map(rows.map((row) => [row.hash, row.media_type.startsWith('video/') ? 'video' : 'picture']));
    if (media.some(({ hash, kind }) => kinds.get(hash) !== kind)) throw new Refusal('question/faulty', { faults: [{ field: 'media', fault: 'not-stored' }] });
  }

  private async refuseTwin(tx: EntityManager, bankId: string, content: Written, own: string | null): Promise<void> {
    const [twin] = (await tx.query(
      `SELECT q.id FROM question_revision r JOIN question q ON q.id = r.question_id
        WHERE q.bank_id = $1 AND r.content_hash = decode($2, 'hex') AND r.state NOT IN ('withdrawn','superseded') AND q.id IS DISTINCT FROM $3::uuid LIMIT 1`, [bankId, contentHash(content), own],
    )) as { id: string }[];
    if (twin) throw new Refusal('question/twin', { questionId: twin.id });
  }
}

export function requireVersion(revision: LockedRevision, version: number): void {
  if (revision.version !== version) throw new Refusal('question/changed-meanwhile', { version: revision.version });
}

function storable(given: ContentGiven, stored: Written | null): Written {
  const faults = contentFaultsOf(given, stored);
  if (faults.length > 0) throw new Refusal('question/faulty', { faults });
  return settledOrder(completed(given, stored));
}
