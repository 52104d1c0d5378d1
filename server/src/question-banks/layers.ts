import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { bankLevels, type BankLevel } from '../../contract/question-shapes.ts';
import type { Layer } from '../../contract/questions.ts';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { DomainEvents } from '../platform/events.ts';
import { Refusal } from '../platform/refusal.ts';
import { drawableOn, stackOf } from './drawable.ts';
import { contentsChanged } from './contents-changed.ts';

/** Questions of a bank that count towards the quota of the bank above it. */
const usedOf = (bank: string): string => `(SELECT count(*)::int FROM question q WHERE q.bank_id = ${bank} AND q.state NOT IN ('withdrawn','retired'))`;

/**
 * Refuses to add questions beyond what the bank above lets each bank on it add. The bank's row is locked by the caller,
 * so two who add at once are counted one after the other.
 * @throws {Refusal} question-bank/quota
 */
export async function requireRoom(tx: EntityManager, bankId: string, adding: number): Promise<void> {
  const [above] = (await tx.query(`SELECT u.lower_quota AS quota, ${usedOf('b.id')} AS used FROM question_bank b JOIN question_bank u ON u.id = b.above_id WHERE b.id = $1`, [bankId])) as { quota: number | null; used: number }[];
  if (above && above.used + adding > (above.quota ?? 0)) throw new Refusal('question-bank/quota', { quota: above.quota ?? 0, used: above.used, adding });
}

/** Banks that take others below them, fit the bank of $1 in purpose, item and level, and are kept above its keeper. */
const offered = `SELECT u.id AS "bankId", u.title, o.name AS "keeperName", u.level, u.lower_quota AS "lowerQuota"
    FROM question_bank b JOIN organisation k ON k.id = b.institution_id JOIN question_bank u ON u.pool = b.pool AND u.operation_item = b.operation_item AND u.id <> b.id JOIN organisation o ON o.id = u.institution_id
   WHERE b.id = $1 AND u.lower_quota IS NOT NULL AND u.institution_id = ANY (k.lineage)
     AND array_position($2::text[], u.level) < array_position($2::text[], b.level) ORDER BY u.level, u.title`;

/** 题库层级: a bank draws from the banks it stands on as well; its keeper sees of those only counts. */
@Injectable()
export class Layers {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly events: DomainEvents,
  ) {}

  async read(bankId: string, mayEdit: boolean) {
    const rows = (await this.database.query(
      `WITH RECURSIVE ${stackOf('$1')}
       SELECT s.id AS "bankId", b.title, o.name AS "keeperName", b.level, b.lower_quota AS "lowerQuota",
              (SELECT coalesce(json_agg(json_build_object('type', c.type, 'syllabusItem', c.syllabus_item, 'questions', c.n) ORDER BY c.type, c.syllabus_item), '[]')
                 FROM (SELECT q.type, q.syllabus_item, count(*)::int AS n FROM question q WHERE q.bank_id = s.id AND ${drawableOn('$2')} GROUP BY 1, 2) c) AS counts
         FROM stack s JOIN question_bank b ON b.id = s.id JOIN organisation o ON o.id = b.institution_id ORDER BY s.depth`,
      [bankId, dayInShanghai(this.clock.now())],
    )) as Layer[];
    if (rows.length === 0) throw new Refusal('request/not-found');
    const [quota] = (await this.database.query(`SELECT coalesce(u.lower_quota, 0) AS quota, ${usedOf('b.id')} AS used FROM question_bank b JOIN question_bank u ON u.id = b.above_id WHERE b.id = $1`, [bankId])) as { quota: number; used: number }[];
    const may = mayEdit ? ((await this.database.query(offered, [bankId, bankLevels])) as { bankId: string; title: string; keeperName: string; level: BankLevel; lowerQuota: number }[]) : [];
    return { layers: rows, quota: quota ?? null, offered: may, abilities: { edit: mayEdit } };
  }

  /** @throws {Refusal} question-bank/not-offered, question-bank/quota, question-bank/stood-upon */
  async set(bankId: string, { aboveId, lowerQuota }: { aboveId: string | null; lowerQuota: number | null }, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      // upper and lower one are locked in one order: two who tie banks to each other wait instead of both going wrong
      await tx.query('SELECT 1 FROM question_bank WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [[bankId, ...(aboveId ? [aboveId] : [])]]);
      const [bank] = (await tx.query('SELECT above_id, lower_quota, (SELECT count(*)::int FROM question_bank l WHERE l.above_id = b.id) AS lower FROM question_bank b WHERE id = $1', [bankId])) as { above_id: string | null; lower_quota: number | null; lower: number }[];
      if (!bank) throw new Refusal('request/not-found');
      if (aboveId !== null && aboveId !== bank.above_id && !((await tx.query(offered, [bankId, bankLevels])) as { bankId: string }[]).some((one) => one.bankId === aboveId)) throw new Refusal('question-bank/not-offered');
      if (lowerQuota === null && bank.lower > 0) throw new Refusal('question-bank/stood-upon', { banks: bank.lower });
      await tx.query('UPDATE question_bank SET above_id = $2, lower_quota = $3, contents_version = contents_version + 1 WHERE id = $1', [bankId, aboveId, lowerQuota]);
      if (aboveId !== bank.above_id) await requireRoom(tx, bankId, 0);
      await this.ledger.record(tx, { action: 'question-banks/bank-layered', actor, about: [bankId, ...(aboveId ? [aboveId] : [])], facts: { aboveId, lowerQuota } });
      if (aboveId !== bank.above_id) await contentsChanged(tx, this.events, [bankId], true);
    });
  }
}
