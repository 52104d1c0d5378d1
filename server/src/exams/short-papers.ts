import type { PaperBlueprint } from '@kuangan/question-banks/contract';
import { assemble, type DrawableQuestion, type Shortfall } from '@kuangan/question-banks/engine';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { DomainEvents } from '../platform/events.ts';
import { QuestionBanks, type ContentsChanged } from '../question-banks/index.ts';

interface PlannedRow {
  id: string;
  institution_id: string;
  bank_id: string;
  starts_at: Date;
  blueprint: PaperBlueprint;
  paper_short_at: Date | null;
}

type ListedRow = PlannedRow & { operation_item: string; institution_name: string; site_name: string; bank_title: string };

/** The soonest are looked at; nobody has more planned at a time. */
const mostLookedAt = 500;

/**
 * 题量不足的场次: sessions planned when their bank was larger. When a question is frozen or retired, or its clause ends before
 * their day, they are found in the same transaction, noted in the ledger once, and listed until the bank suffices again.
 */
@Injectable()
export class ShortPapers implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly banks: QuestionBanks,
    private readonly events: DomainEvents,
  ) {}

  onModuleInit(): void {
    this.events.subscribe('question-banks/contents-changed', (tx, event) => this.lookAgain(tx, event));
  }

  /** What the planned sessions somebody sees are short of, from what stands in their banks now. */
  async list(actor: Actor) {
    const rows = (await this.database.query(
      `SELECT e.id, e.institution_id, e.bank_id, e.starts_at, e.blueprint, e.paper_short_at, e.operation_item, i.name AS institution_name, t.name AS site_name, b.title AS bank_title
         FROM exam_session e JOIN organisation i ON i.id = e.institution_id JOIN organisation t ON t.id = e.site_id JOIN question_bank b ON b.id = e.bank_id
        WHERE i.lineage && $1::uuid[] AND e.state = 'planned' AND e.starts_at > $2 ORDER BY e.starts_at, e.id LIMIT ${mostLookedAt}`,
      [actor.organisations('clerk', 'regulator'), this.clock.now()],
    )) as ListedRow[];
    const short = await this.shortOf(this.database.manager, rows);
    return rows.flatMap((row) => {
      const shortfall = short.get(row.id);
      return shortfall ? [{ id: row.id, startsAt: row.starts_at.toISOString(), operationItem: row.operation_item, institutionName: row.institution_name, siteName: row.site_name, bankId: row.bank_id, bankTitle: row.bank_title, missing: shortfall.missing }] : [];
    });
  }

  private async lookAgain(tx: EntityManager, { bankIds, shrunk }: ContentsChanged): Promise<void> {
    const now = this.clock.now();
    const rows = (await tx.query(
      `SELECT id, institution_id, bank_id, starts_at, blueprint, paper_short_at FROM exam_session WHERE state = 'planned' AND starts_at > $1 AND bank_id = ANY ($2::uuid[]) AND ($3::boolean OR paper_short_at IS NOT NULL)`, [now, bankIds, shrunk],
    )) as PlannedRow[];
    const short = await this.shortOf(tx, rows);
    for (const row of rows) {
      const shortfall = short.get(row.id);
      if ((shortfall !== undefined) === (row.paper_short_at !== null)) continue;
      await tx.query('UPDATE exam_session SET paper_short_at = $2 WHERE id = $1', [row.id, shortfall ? now : null]);
      if (shortfall) await this.ledger.record(tx, { action: 'exams/session-paper-short', about: [row.id, row.institution_id, row.bank_id], facts: { missing: shortfall.missing } });
    }
  }

  /**
   * Which sessions are short of what. Of a bank what can be drawn only grows less with the days to come, so one look at the
   * last day says that all earlier ones with the same blueprint are in order.
   */
  private async shortOf(tx: EntityManager, sessions: readonly PlannedRow[]): Promise<Map<string, Shortfall>> {
    const read = new Map<string, readonly DrawableQuestion[]>();
    const drawable = async (bankId: string, day: string): Promise<readonly DrawableQuestion[]> => {
      const known = read.get(`${bankId} ${day}`) ?? (await this.banks.drawable(bankId, tx, day));
      read.set(`${bankId} ${day}`, known);
      return known;
    };
    const suffices = new Set<string>();
    const short = new Map<string, Shortfall>();
    for (const session of [...sessions].sort((a, b) => b.starts_at.getTime() - a.starts_at.getTime())) {
      const alike = `${session.bank_id} ${JSON.stringify(session.blueprint)}`;
      if (suffices.has(alike)) continue;
      const assembled = assemble(session.blueprint, await drawable(session.bank_id, dayInShanghai(session.starts_at)), 'feasible?');
      if ('shortfall' in assembled) short.set(session.id, assembled.shortfall);
      else suffices.add(alike);
    }
    return short;
  }
}
