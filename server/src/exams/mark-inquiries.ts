import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MarkInquiry } from '../../contract/sittings.ts';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock } from '../platform/clock.ts';
import { newId } from '../platform/identifiers.ts';
import { Refusal } from '../platform/refusal.ts';

interface InquiryRow {
  id: string;
  sitting_id: string;
  operation_item: string;
  name: string;
  question: string;
  asked_at: Date;
  answer: string | null;
  answered_at: Date | null;
  answered_by: string | null;
}

const select = `SELECT q.id, q.sitting_id, q.question, q.asked_at, q.answer, q.answered_at, a.display_name AS answered_by, e.operation_item, p.name
  FROM mark_inquiry q JOIN sitting s ON s.id = q.sitting_id JOIN exam_session e ON e.id = s.session_id JOIN person p ON p.id = s.person_id
  LEFT JOIN account a ON a.id = q.answered_by`;

/** 成绩复核: a question about a mark, and its answer by the regulator. */
@Injectable()
export class MarkInquiries {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  async ask(sittingId: string, question: string, actor: Actor): Promise<MarkInquiry> {
    const now = this.clock.now();
    const id = newId(now.getTime());
    await this.database.transaction(async (tx) => {
      const [graded] = (await tx.query("SELECT 1 FROM sitting WHERE id = $1 AND state = 'graded'", [sittingId])) as unknown[];
      if (!graded) throw new Refusal('sitting/not-graded');
      const asked = (await tx.query(
        'INSERT INTO mark_inquiry (id, sitting_id, question, asked_at) VALUES ($1,$2,$3,$4) ON CONFLICT (sitting_id) WHERE answered_at IS NULL DO NOTHING RETURNING id',
        [id, sittingId, question, now],
      )) as unknown[];
      if (asked.length === 0) throw new Refusal('inquiry/already-open');
      await this.ledger.record(tx, { action: 'exams/mark-questioned', actor, about: [id, sittingId], facts: {} });
    });
    return this.read(id);
  }

  async answer(inquiryId: string, answer: string, actor: Actor): Promise<MarkInquiry> {
    await this.database.transaction(async (tx) => {
      const [rows] = (await tx.query('UPDATE mark_inquiry SET answer = $2, answered_at = $3, answered_by = $4 WHERE id = $1 AND answered_at IS NULL RETURNING sitting_id', [
        inquiryId, answer, this.clock.now(), actor.accountId,
      ])) as [{ sitting_id: string }[], number];
      if (!rows[0]) throw new Refusal('inquiry/already-answered');
      await this.ledger.record(tx, { action: 'exams/mark-question-answered', actor, about: [inquiryId, rows[0].sitting_id], facts: {} });
    });
    return this.read(inquiryId);
  }

  /** A candidate's own questions, or all within a regulator's scope; open ones first. */
  async list(actor: Actor): Promise<MarkInquiry[]> {
    const rows = (await this.database.query(
      `${select} JOIN organisation o ON o.id = e.institution_id
        WHERE s.person_id = $1 OR o.lineage && $2::uuid[] ORDER BY q.answered_at IS NOT NULL, q.asked_at DESC LIMIT 500`,
      [actor.personId, actor.organisations('regulator')],
    )) as InquiryRow[];
    return rows.map(present);
  }

  private async read(id: string): Promise<MarkInquiry> {
    const [row] = (await this.database.query(`${select} WHERE q.id = $1`, [id])) as InquiryRow[];
    return present(row!);
  }
}

function present(row: InquiryRow): MarkInquiry {
  return {
    id: row.id, sittingId: row.sitting_id, operationItem: row.operation_item, candidateName: row.name, askedAt: row.asked_at.toISOString(), question: row.question,
    answeredAt: row.answered_at?.toISOString() ?? null, answer: row.answer, answeredBy: row.answered_by,
  };
}
