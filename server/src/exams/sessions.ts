import type { PaperBlueprint } from '@kuangan/question-banks/contract';
import { asksForProof, assemble } from '@kuangan/question-banks/engine';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ExamSession } from '../../contract/exams.ts';
import { sittingStates, type SittingState } from '../../contract/sitting-states.ts';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { InvalidRequest } from '../platform/binding/invalid-request.ts';
import { ScopeTargets } from '../platform/binding/scope-targets.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { OffThread } from '../platform/off-thread.ts';
import { newId } from '../platform/identifiers.ts';
import { Refusal } from '../platform/refusal.ts';
import { QuestionBanks } from '../question-banks/index.ts';
import { mayWithdraw } from './domain/enrolment.ts';
import { drawOnce, tryBlueprintModule } from './papers/try-blueprint.ts';
import { occupiedTime, refusalOfStart, totalPoints, type SessionState } from './domain/session.ts';

export interface SessionGiven {
  institutionId: string;
  bankId: string;
  roomId: string;
  seats: number;
  startsAt: Date;
  lateEntryMinutes: number;
  blueprint: PaperBlueprint;
}

interface SessionRow {
  id: string;
  operation_item: string;
  bank_id: string;
  bank_title: string;
  practice: boolean;
  institution_id: string;
  institution_name: string;
  site_id: string;
  site_name: string;
  room_id: string;
  room_name: string;
  seats: number;
  starts_at: Date;
  late_entry_minutes: number;
  blueprint: PaperBlueprint;
  state: SessionState;
  created_by: string;
  counts: Partial<Record<SittingState, number>> | null;
}

const sessionColumns = `e.id, e.operation_item, e.bank_id, b.title AS bank_title, e.practice, e.institution_id, i.name AS institution_name, e.site_id, t.name AS site_name,
    e.room_id, r.name AS room_name, e.seats, e.starts_at, e.late_entry_minutes, e.blueprint, e.state, e.created_by,
    (SELECT json_object_agg(c.state, c.n) FROM (SELECT state, count(*)::int AS n FROM sitting WHERE session_id = e.id GROUP BY state) c) AS counts
  FROM exam_session e JOIN question_bank b ON b.id = e.bank_id JOIN organisation i ON i.id = e.institution_id
  JOIN organisation t ON t.id = e.site_id JOIN exam_room r ON r.id = e.room_id`;

/** 场次: planned only when a paper can be drawn, the room is free and large enough, and the time is to come. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly banks: QuestionBanks,
    private readonly targets: ScopeTargets,
    private readonly offThread: OffThread,
  ) {}

  async plan(given: SessionGiven, actor: Actor): Promise<ExamSession> {
    const now = this.clock.now();
    const refused = refusalOfStart(given.startsAt, now);
    if (refused) throw new Refusal(refused.code, refused.details);
    const id = await this.database.transaction((tx) => this.planIn(tx, given, actor.accountId, actor));
    return this.read(id, actor);
  }

  /**
   * Everything but the look at the clock: the demo city also needs a session that has just begun. Returns its id.
   * @param actor left out when the server itself plans on behalf of an account
   */
  async planIn(tx: EntityManager, given: SessionGiven, accountId: string, actor?: Actor): Promise<string> {
    const { blueprint } = given;
    requireReachable(blueprint);
    const [bank] = (await tx.query('SELECT operation_item, pool FROM question_bank WHERE id = $1 AND institution_id = $2', [given.bankId, given.institutionId])) as { operation_item: string; pool: string }[];
    const room = await this.findRoom(tx, given.roomId, given.institutionId);
    if (!bank || !room) throw new Refusal('request/not-found');
    if (given.seats > room.seats) throw new Refusal('session/too-many-seats', { seats: room.seats });
    const questions = await this.banks.drawable(given.bankId, tx, dayInShanghai(given.startsAt));
    // a proof may take seconds: meanwhile answers are saved
    const assembled = asksForProof(blueprint) ? await this.offThread.run(tryBlueprintModule, drawOnce, blueprint, [...questions], 'feasible?') : assemble(blueprint, questions, 'feasible?');
    if ('shortfall' in assembled) throw new Refusal('session/paper-infeasible', { missing: assembled.shortfall.missing });
    const now = this.clock.now();
    const id = newId(now.getTime());
    const { from, to } = occupiedTime(given.startsAt, given.lateEntryMinutes, blueprint.minutes);
    const practice = bank.pool === 'practice';
    try {
      await tx.query(
        `INSERT INTO exam_session (id, institution_id, bank_id, site_id, room_id, operation_item, practice, seats, starts_at, late_entry_minutes, blueprint, state, occupies, created_at, created_by)
         VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11::jsonb,'planned',tstzrange($9,$12,'[)'),$13,$14)`,
        [id, given.institutionId, given.bankId, room.site_id, given.roomId, bank.operation_item, practice, given.seats, from, given.lateEntryMinutes, JSON.stringify(blueprint), to, now, accountId],
      );
    } catch (fault) {
      if ((fault as { constraint?: string }).constraint === 'exam_session_room_free') throw new Refusal('session/room-taken');
      throw fault;
    }
    await this.ledger.record(tx, {
      action: 'exams/session-planned', actor, accountId, about: [id, given.institutionId],
      facts: { startsAt: from.toISOString(), seats: given.seats, bankId: given.bankId, practice },
    });
    return id;
  }

  /** Sessions within scope, newest start first. A clerk or regulator sees by institution, an invigilator by site. */
  async list(actor: Actor, after: string | undefined, limit: number): Promise<{ sessions: ExamSession[]; next: string | null }> {
    const rows = (await this.database.query(
      `SELECT ${sessionColumns}
        WHERE (i.lineage && $1::uuid[] OR t.lineage && $2::uuid[])
          AND ($3::uuid IS NULL OR (e.starts_at, e.id) < (SELECT starts_at, id FROM exam_session WHERE id = $3::uuid))
        ORDER BY e.starts_at DESC, e.id DESC LIMIT $4`,
      [actor.organisations('clerk', 'regulator'), actor.organisations('proctor'), after ?? null, limit + 1],
    )) as SessionRow[];
    const sessions = await Promise.all(rows.slice(0, limit).map((row) => this.present(row, actor)));
    return { sessions, next: rows.length > limit ? rows[limit - 1]!.id : null };
  }

  async read(sessionId: string, actor: Actor): Promise<ExamSession> {
    const [row] = (await this.database.query(`SELECT ${sessionColumns} WHERE e.id = $1`, [sessionId])) as SessionRow[];
    if (!row) throw new Refusal('request/not-found');
    return this.present(row, actor);
  }

  /** A room the institution may use: at a site that stands under one of the regulators it stands under itself; it neither shrinks nor closes meanwhile. */
  private async findRoom(tx: EntityManager, roomId: string, institutionId: string): Promise<{ seats: number; site_id: string } | undefined> {
    const rows = (await tx.query(
      `SELECT r.seats, r.site_id FROM exam_room r JOIN organisation s ON s.id = r.site_id JOIN organisation i ON i.id = $2
        WHERE r.id = $1 AND s.kind = 'exam-site' AND r.closed_on IS NULL AND s.closed_on IS NULL AND i.closed_on IS NULL
          AND EXISTS (SELECT 1 FROM organisation g WHERE g.kind = 'regulator' AND g.id = ANY (s.lineage) AND g.id = ANY (i.lineage))
        FOR SHARE OF r, s, i`,
      [roomId, institutionId],
    )) as { seats: number; site_id: string }[];
    return rows[0];
  }

  private async present(row: SessionRow, actor: Actor): Promise<ExamSession> {
    const planned = row.state === 'planned';
    const enrols = await this.targets.covers(actor.organisations('clerk'), [row.institution_id]);
    const invigilates = await this.targets.covers(actor.organisations('proctor'), [row.site_id]);
    const oversees = await this.targets.covers(actor.organisations('regulator'), [row.institution_id]);
    return {
      id: row.id, operationItem: row.operation_item, bankId: row.bank_id, bankTitle: row.bank_title, practice: row.practice, institutionName: row.institution_name,
      siteName: row.site_name, roomId: row.room_id, roomName: row.room_name, seats: row.seats, startsAt: row.starts_at.toISOString(),
      lateEntryMinutes: row.late_entry_minutes, blueprint: row.blueprint, state: row.state,
      counts: Object.fromEntries(sittingStates.map((state) => [state, row.counts?.[state] ?? 0])) as Record<SittingState, number>,
      abilities: {
        uploadRoster: enrols && planned, printTickets: enrols && planned, exportMarks: enrols || oversees,
        readRoom: invigilates || oversees, voidSession: invigilates && planned, moveSession: invigilates && planned, signRoomRecord: invigilates && planned,
        cancel: enrols && planned && row.created_by === actor.accountId && mayWithdraw(row.starts_at, this.clock.now()) && sittingStates.every((state) => state === 'enrolled' || state === 'withdrawn' || !row.counts?.[state]),
      },
    };
  }
}

/** A blueprint without questions, or whose pass mark no paper can reach, is no blueprint. */
function requireReachable(blueprint: PaperBlueprint): void {
  const total = totalPoints(blueprint.sections);
  if (total === 0) throw new InvalidRequest([{ path: 'body.blueprint.sections', message: 'too_small' }]);
  // a mark is stored with six digits
  if (total > 9999) throw new InvalidRequest([{ path: 'body.blueprint.sections', message: 'too_big' }]);
  if (blueprint.passMark > total) throw new InvalidRequest([{ path: 'body.blueprint.passMark', message: 'too_big' }]);
}
