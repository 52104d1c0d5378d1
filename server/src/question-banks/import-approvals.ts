import { randomStream } from '@kuangan/question-banks/engine';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock } from '../platform/clock.ts';
import { Refusal } from '../platform/refusal.ts';
import { faultOfSecond, sampleSize } from './domain/revision-states.ts';
import { agrees, QuestionApprovals, toApprove } from './question-approvals.ts';
import { RevisionMoves } from './revision-moves.ts';
import { awaitingOf, handsNow } from './seconds.ts';
import { leftBatch, revisionColumns, type RevisionRow } from './stored-questions.ts';

interface ImportFound {
  id: string;
  bank_id: string;
  bank_title: string;
  pool: 'exam' | 'practice';
  file_name: string;
}

type Waiting = RevisionRow & { pool: 'exam' | 'practice'; version: number };

/** 批量审定: an import is approved as a whole, by what its second person compared and by a sample he answers. */
@Injectable()
export class ImportApprovals {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly moves: RevisionMoves,
    private readonly approvals: QuestionApprovals,
  ) {}

  async read(importId: string, actor: Actor) {
    const { found, waiting } = await this.waiting(this.database.manager, importId, actor);
    return { importId, bankId: found.bank_id, bankTitle: found.bank_title, pool: found.pool, fileName: found.file_name, waiting: waiting.length, sample: (await this.sample(this.database.manager, found, waiting)).map(toApprove) };
  }

  /**
   * All of the sample agree: everything that waits is published. Otherwise what agreed is published, what did not goes
   * back, and the rest waits for another sample.
   */
  async approve(importId: string, given: { note: string; answers: readonly { revisionId: string; version: number; answer: string }[] }, actor: Actor): Promise<{ published: number; sentBack: number; waiting: number }> {
    return this.database.transaction(async (tx) => {
      await tx.query('SELECT 1 FROM question_bank WHERE id = (SELECT bank_id FROM bank_import WHERE id = $1) FOR NO KEY UPDATE', [importId]);
      const { found, waiting } = await this.waiting(tx, importId, actor);
      const sample = await this.sample(tx, found, waiting);
      const answers = new Map(given.answers.map((one) => [one.revisionId, one]));
      if (answers.size !== sample.length || sample.some((row) => answers.get(row.revision_id)?.version !== row.version)) throw new Refusal('question/other-sample');
      const judged = sample.map((row) => ({ id: row.revision_id, version: row.version, agreed: agrees(row, answers.get(row.revision_id)!.answer) }));
      await this.approvals.noteTries(tx, judged, actor);
      const otherwise = judged.filter(({ agreed }) => !agreed).map(({ id }) => id);
      const about = [importId];
      await this.moves.move(tx, otherwise, 'draft', { actor, action: 'answered-otherwise', because: 'import', reason: 'answered-otherwise', about });
      const approved = otherwise.length === 0 ? waiting.map((one) => one.id) : judged.filter(({ agreed }) => agreed).map(({ id }) => id);
      const published = await this.moves.publish(tx, approved, { actor, because: 'import', reason: given.note, about });
      const outcome = { published: published.length, sentBack: otherwise.length };
      await this.ledger.record(tx, { action: 'question-banks/import-approved', actor, about: [importId, found.bank_id], facts: { ...outcome, sample: sample.length } });
      return { ...outcome, waiting: waiting.length - published.length - otherwise.length };
    });
  }

  /** What of an import waits as it came, and he has not answered before. */
  private async waiting(tx: EntityManager, importId: string, actor: Actor): Promise<{ found: ImportFound; waiting: { id: string }[] }> {
    const [found] = (await tx.query('SELECT i.id, i.bank_id, b.title AS bank_title, b.pool, i.file_name FROM bank_import i JOIN question_bank b ON b.id = i.bank_id WHERE i.id = $1', [importId])) as ImportFound[];
    if (!found) throw new Refusal('request/not-found');
    const ids = (await tx.query(`SELECT r.id FROM question_revision r WHERE r.import_id = $1 AND r.state = 'submitted' AND NOT ${leftBatch} ORDER BY r.id`, [importId])) as { id: string }[];
    const awaiting = await awaitingOf(tx, ids.map(({ id }) => id));
    const hands = await handsNow(tx, actor, this.clock.now());
    const faults = new Map(ids.map(({ id }) => [id, faultOfSecond(awaiting.get(id)!, hands)]));
    const waiting = ids.filter(({ id }) => faults.get(id) === null);
    if (waiting.length === 0) throw new Refusal([...faults.values()].includes('question/same-person') ? 'question/same-person' : 'question/nothing-waiting');
    return { found, waiting };
  }

  /** Drawn by the id of the import from what waits: who asks again gets the same questions. */
  private async sample(tx: EntityManager, found: ImportFound, waiting: readonly { id: string }[]): Promise<Waiting[]> {
    if (found.pool === 'practice') return [];
    const drawn = randomStream(found.id).shuffled(waiting.map(({ id }) => id)).slice(0, sampleSize(waiting.length));
    return (await tx.query(`SELECT ${revisionColumns}, r.pool, r.version FROM question_revision r JOIN question q ON q.id = r.question_id WHERE r.id = ANY ($1::uuid[]) ORDER BY r.id`, [drawn])) as Waiting[];
  }
}
