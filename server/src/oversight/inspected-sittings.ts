import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { Paper } from '@kuangan/question-banks/engine';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ExamSession } from '../../contract/exams.ts';
import type { InspectedSitting } from '../../contract/oversight.ts';
import { sittingStates } from '../../contract/sitting-states.ts';
import type { MarkInquiry } from '../../contract/sittings.ts';
import { PassCodes } from '../exams/index.ts';
import { Refusal } from '../platform/refusal.ts';
import { inspectedSlots, type InspectedRevision, type LoggedAnswer } from './domain/inspected-slots.ts';
import { FoundSittings } from './found-sittings.ts';
import { LedgerReading } from './ledger-reading.ts';

interface SittingRow {
  session_id: string;
  person_id: string;
  admitted_at: Date | null;
  admitted_by: string | null;
  started_at: Date | null;
  submitted_at: Date | null;
  submitted_by: 'candidate' | 'time' | null;
  seed: string | null;
  paper: Paper | null;
  mark: string | null;
  out_of: string | null;
  passed: boolean | null;
  sheet_hash: Buffer | null;
  sealed_log: Buffer | null;
}

interface SessionRow extends Pick<ExamSession, 'id' | 'practice' | 'seats' | 'blueprint' | 'state'> {
  operation_item: string;
  bank_id: string;
  bank_title: string;
  institution_name: string;
  site_name: string;
  room_id: string;
  room_name: string;
  starts_at: Date;
  late_entry_minutes: number;
  counts: Record<string, number> | null;
}

interface InquiryRow {
  id: string;
  question: string;
  asked_at: Date;
  answered_at: Date | null;
  answer: string | null;
  answered_by: string | null;
}

/** One sitting whole, as it can be shown years later: who, which paper, which answers in which order, what came of it, who did what. */
@Injectable()
export class InspectedSittings {
  constructor(
    private readonly database: DataSource,
    private readonly found: FoundSittings,
    private readonly ledger: LedgerReading,
    private readonly passCodes: PassCodes,
  ) {}

  async inspect(sittingId: string): Promise<InspectedSitting> {
    const [row] = (await this.database.query(
      `SELECT s.session_id, s.person_id, s.admitted_at, a.display_name AS admitted_by, s.started_at, s.submitted_at, s.submitted_by, s.seed, s.paper,
              s.mark, s.out_of, s.passed, h.sheet_hash, h.log AS sealed_log
         FROM sitting s LEFT JOIN account a ON a.id = s.admitted_by LEFT JOIN sealed_sheet h ON h.sitting_id = s.id WHERE s.id = $1`,
      [sittingId],
    )) as SittingRow[];
    if (!row) throw new Refusal('request/not-found');
    const candidate = await this.found.candidateOf(sittingId);
    const session = await this.sessionOf(row.session_id, sittingId);
    const slots = row.paper ? inspectedSlots(row.paper, await this.revisionsOf(row.paper), await this.answersOf(sittingId, row), row.mark !== null, await this.marksOf(sittingId)) : [];
    return {
      candidate, session, slots,
      admittedAt: row.admitted_at?.toISOString() ?? null, admittedBy: row.admitted_by,
      startedAt: row.started_at?.toISOString() ?? null, submittedAt: row.submitted_at?.toISOString() ?? null, submittedBy: row.submitted_by,
      seed: row.seed,
      receipt: await this.receiptOf(sittingId, row, session, slots),
      ledger: await this.ledger.ofSitting(sittingId, row.person_id, row.session_id),
      inquiries: await this.inquiriesOf(sittingId, session.operationItem, candidate.name),
    };
  }

  private async receiptOf(sittingId: string, row: SittingRow, session: ExamSession, slots: InspectedSitting['slots']): Promise<InspectedSitting['receipt']> {
    if (row.mark === null || row.passed === null || row.submitted_at === null || row.sheet_hash === null) return null;
    return {
      sittingId, submittedAt: row.submitted_at.toISOString(), answered: slots.filter((slot) => slot.given !== '').length, questions: slots.length,
      sheetHash: row.sheet_hash.toString('hex'), mark: Number(row.mark), outOf: Number(row.out_of), passMark: session.blueprint.passMark, passed: row.passed,
      practice: session.practice, passCode: (await this.passCodes.codesOf([sittingId])).get(sittingId) ?? null,
    };
  }

  /** The log as it grows while the sitting is open, and from the sealed sheet afterwards. */
  private async answersOf(sittingId: string, row: SittingRow): Promise<LoggedAnswer[]> {
    if (row.sealed_log) {
      const { entries } = JSON.parse((await promisify(inflate)(row.sealed_log)).toString('utf8')) as { v: 1; entries: LoggedAnswer[] };
      return entries.map((entry) => ({ ...entry, receivedAt: new Date(entry.receivedAt).toISOString() }));
    }
    const rows = (await this.database.query('SELECT sequence, slot, choice, received_at FROM answer_entry WHERE sitting_id = $1', [sittingId])) as { sequence: number; slot: number; choice: string; received_at: Date }[];
    return rows.map(({ received_at, ...entry }) => ({ ...entry, receivedAt: received_at.toISOString() }));
  }

  /** 阅卷定分 of short answers, by slot. */
  private async marksOf(sittingId: string): Promise<Map<number, number>> {
    const rows = (await this.database.query('SELECT slot, awarded FROM marking_task WHERE sitting_id = $1 AND awarded IS NOT NULL', [sittingId])) as { slot: number; awarded: string }[];
    return new Map(rows.map(({ slot, awarded }) => [slot, Number(awarded)]));
  }

  private async revisionsOf(paper: Paper): Promise<InspectedRevision[]> {
    return (await this.database.query('SELECT id, type, stem, options, answer_key AS "answerKey" FROM question_revision WHERE id = ANY ($1::uuid[])', [
      paper.slots.map((slot) => slot.revisionId),
    ])) as InspectedRevision[];
  }

  /** The session as this sitting had it: moved after he was through, it keeps its start and room here. */
  private async sessionOf(sessionId: string, sittingId: string): Promise<ExamSession> {
    const [row] = (await this.database.query(
      `SELECT e.id, e.operation_item, e.bank_id, b.title AS bank_title, e.practice, i.name AS institution_name, o.name AS site_name, r.id AS room_id, r.name AS room_name,
              e.seats, coalesce(own.held_at, e.starts_at) AS starts_at, e.late_entry_minutes, e.blueprint, e.state,
              (SELECT json_object_agg(c.state, c.n) FROM (SELECT s.state, count(*)::int AS n FROM sitting s WHERE s.session_id = e.id GROUP BY s.state) AS c) AS counts
         FROM exam_session e JOIN question_bank b ON b.id = e.bank_id JOIN organisation i ON i.id = e.institution_id
         JOIN organisation o ON o.id = e.site_id JOIN sitting own ON own.id = $2 JOIN exam_room r ON r.id = coalesce(own.held_in, e.room_id) WHERE e.id = $1`,
      [sessionId, sittingId],
    )) as SessionRow[];
    const session = row!;
    return {
      id: session.id, operationItem: session.operation_item, bankId: session.bank_id, bankTitle: session.bank_title, practice: session.practice,
      institutionName: session.institution_name, siteName: session.site_name, roomId: session.room_id, roomName: session.room_name, seats: session.seats,
      startsAt: session.starts_at.toISOString(), lateEntryMinutes: session.late_entry_minutes, blueprint: session.blueprint, state: session.state,
      counts: Object.fromEntries(sittingStates.map((state) => [state, session.counts?.[state] ?? 0])) as ExamSession['counts'],
      // whoever oversees changes nothing here
      abilities: {},
    };
  }

  private async inquiriesOf(sittingId: string, operationItem: string, candidateName: string): Promise<MarkInquiry[]> {
    const rows = (await this.database.query(
      `SELECT q.id, q.question, q.asked_at, q.answered_at, q.answer, a.display_name AS answered_by
         FROM mark_inquiry q LEFT JOIN account a ON a.id = q.answered_by WHERE q.sitting_id = $1 ORDER BY q.asked_at`,
      [sittingId],
    )) as InquiryRow[];
    return rows.map((row) => ({
      id: row.id, sittingId, operationItem, candidateName, askedAt: row.asked_at.toISOString(), question: row.question,
      answeredAt: row.answered_at?.toISOString() ?? null, answer: row.answer, answeredBy: row.answered_by,
    }));
  }
}
