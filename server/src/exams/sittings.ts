import { createHash, randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { pointsOf, type DrawableQuestion } from '@kuangan/question-banks/engine';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Receipt, RunningSitting, SittingClock } from '../../contract/sittings.ts';
import { canonicalJson, Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock } from '../platform/clock.ts';
import { Refusal } from '../platform/refusal.ts';
import { readEntries } from './answer-entries.ts';
import { decideStart } from './domain/sitting.ts';
import { answeredCount, foldSheet, sheetHash } from './domain/sheet.ts';
import { Grading } from './grading.ts';
import { PassCodes } from './pass-codes.ts';
import { Papers } from './papers.ts';
import { noteRoomEvent } from './room-events.ts';
import { RoomChanges } from './room-changes.ts';
import { clockOf, lockSitting, readSitting, requireMove, type SittingRow } from './sitting-rows.ts';

/** One candidate's way through the paper: begin, resume, hand in, be marked. */
@Injectable()
export class Sittings {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly papers: Papers,
    private readonly grading: Grading,
    private readonly changes: RoomChanges,
    @Optional() @Inject(PassCodes) private readonly passCodes: PassCodes | null,
  ) {}

  /** Begins or goes on; the same machine may ask as often as it likes and gets the same paper and all answers. */
  async start(sittingId: string, device: string, actor: Actor): Promise<RunningSitting> {
    const { bank_id: bankId } = await readSitting(this.database.manager, sittingId);
    const questions = await this.papers.questionsOf(bankId);
    const row = await this.database.transaction(async (tx) => {
      const sitting = await lockSitting(tx, sittingId);
      const now = this.clock.now();
      const decision = decideStart(
        { state: sitting.state, startsAt: sitting.starts_at, lateEntryMinutes: sitting.late_entry_minutes, device: sitting.device, deadlineAt: sitting.deadline_at },
        device, now,
      );
      if ('refuse' in decision) throw new Refusal(decision.refuse, decision.details);
      if (decision.do === 'begin') return this.begin(tx, sitting, questions, device, actor, now);
      if (decision.do === 'take-over') {
        await tx.query('UPDATE sitting SET device = $2 WHERE id = $1', [sittingId, device]);
        await noteRoomEvent(tx, { sessionId: sitting.session_id, sittingId, kind: 'resumed-elsewhere', at: now, byAccount: actor.accountId });
        await this.ledger.record(tx, { action: 'exams/sitting-resumed-elsewhere', actor, about: [sittingId, sitting.person_id], facts: {} });
      }
      return sitting;
    });
    this.changes.changed(row.session_id, sittingId);
    return this.present(row, actor);
  }

  private async begin(tx: EntityManager, sitting: SittingRow, questions: readonly DrawableQuestion[], device: string, actor: Actor, now: Date): Promise<SittingRow> {
    requireMove(sitting, 'answering');
    const seed = randomBytes(16).toString('hex');
    const paper = this.papers.draw(questions, sitting.blueprint, seed);
    const deadline = new Date(now.getTime() + (sitting.blueprint.minutes + sitting.extra_minutes) * 60_000);
    await tx.query("UPDATE sitting SET state = 'answering', started_at = $2, deadline_at = $3, seed = $4, paper = $5, device = $6 WHERE id = $1", [
      sitting.id, now, deadline, seed, JSON.stringify(paper), device,
    ]);
    await noteRoomEvent(tx, { sessionId: sitting.session_id, sittingId: sitting.id, kind: 'started', at: now, byAccount: actor.accountId });
    const paperHash = createHash('sha256').update(canonicalJson(paper)).digest('hex');
    await this.ledger.record(tx, { action: 'exams/sitting-started', actor, about: [sitting.id, sitting.person_id], facts: { seed, paperHash, deadlineAt: deadline.toISOString() } });
    return { ...sitting, state: 'answering', started_at: now, deadline_at: deadline, paper, device };
  }

  private async present(row: SittingRow, actor: Actor): Promise<RunningSitting> {
    const [paper, entries] = await Promise.all([this.papers.show(row.paper!), readEntries(this.database.manager, row.id)]);
    return {
      id: row.id, candidateName: actor.displayName, seat: row.seat, operationItem: row.operation_item, practice: row.practice, paper,
      clock: clockOf(row, this.clock.now()),
      answers: [...foldSheet(entries)].map(([slot, held]) => ({ slot, ...held })),
      lastSequence: entries.reduce((highest, entry) => Math.max(highest, entry.sequence), 0),
    };
  }

  async readClock(sittingId: string): Promise<SittingClock> {
    return clockOf(await readSitting(this.database.manager, sittingId), this.clock.now());
  }

  /** Where a machine that enters stands; refused unless it is the one that writes. */
  async requireWriter(sittingId: string, device: string): Promise<{ clock: SittingClock; lastSequence: number }> {
    const row = await readSitting(this.database.manager, sittingId);
    const now = this.clock.now();
    if (row.state === 'submitted' || row.state === 'graded') throw new Refusal('sitting/already-submitted');
    if (row.state !== 'answering' && row.state !== 'paused') throw new Refusal('sitting/state', { state: row.state });
    if (row.device !== device) throw new Refusal('sitting/other-device');
    const [last] = (await this.database.query('SELECT coalesce(max(sequence), 0)::int AS sequence FROM answer_entry WHERE sitting_id = $1', [sittingId])) as { sequence: number }[];
    return { clock: clockOf(row, now), lastSequence: last!.sequence };
  }

  /** The candidate hands in from the machine that writes. */
  async submit(sittingId: string, device: string, actor: Actor): Promise<Receipt> {
    await this.close(sittingId, 'candidate', (sitting) => {
      if (sitting.state === 'submitted' || sitting.state === 'graded') throw new Refusal('sitting/already-submitted');
      if (sitting.state === 'paused') throw new Refusal('sitting/paused');
      requireMove(sitting, 'submitted');
      if (sitting.device !== device) throw new Refusal('sitting/other-device');
    }, actor);
    return this.receipt(sittingId);
  }

  /** Time is over: the server hands in what it has, whether or not the device is there. False when somebody was faster. */
  async submitByTime(sittingId: string): Promise<boolean> {
    try {
      await this.close(sittingId, 'time', (sitting) => {
        requireMove(sitting, 'submitted');
        // extended meanwhile: not over
        if (sitting.deadline_at! > this.clock.now()) throw new Refusal('sitting/state', { state: sitting.state });
      });
      return true;
    } catch (refused) {
      if (refused instanceof Refusal) return false;
      throw refused;
    }
  }

  /** Seals the log, marks the sheet or opens what waits for markers, and tells the rest, in one transaction. */
  private async close(sittingId: string, by: 'candidate' | 'time', allow: (sitting: SittingRow) => void, actor?: Actor): Promise<void> {
    // a paper never changes once drawn, so its keys are read before the transaction takes its connection
    const { paper: drawn } = await readSitting(this.database.manager, sittingId);
    const keys = drawn ? await this.papers.keys(drawn) : new Map<string, string>();
    const sessionId = await this.database.transaction(async (tx) => {
      const sitting = await lockSitting(tx, sittingId);
      allow(sitting);
      const now = this.clock.now();
      const paper = sitting.paper!;
      const entries = await readEntries(tx, sittingId);
      const sheet = foldSheet(entries);
      const hash = sheetHash(sittingId, sheet);
      const answered = answeredCount(sheet);
      await tx.query('INSERT INTO sealed_sheet (sitting_id, log, sheet_hash, sealed_at) VALUES ($1,$2,$3,$4)', [sittingId, deflateSync(canonicalJson({ v: 1, entries })), hash, now]);
      await tx.query('DELETE FROM answer_entry WHERE sitting_id = $1', [sittingId]);
      await tx.query("UPDATE sitting SET state = 'submitted', submitted_at = $2, submitted_by = $3, answered = $4 WHERE id = $1", [sittingId, now, by, answered]);
      await noteRoomEvent(tx, { sessionId: sitting.session_id, sittingId, kind: by === 'time' ? 'time-over' : 'submitted', at: now, byAccount: actor?.accountId ?? null });
      await this.ledger.record(tx, { action: 'exams/sitting-submitted', actor, about: [sittingId, sitting.person_id], facts: { by, sheetHash: hash.toString('hex'), answered } });
      await this.grading.settle(tx, { sitting: { ...sitting, state: 'submitted' }, paper, keys, answers: new Map([...sheet].map(([slot, { choice }]) => [slot, choice])) });
      return sitting.session_id;
    });
    this.changes.changed(sessionId, sittingId);
  }

  /** 回执, from the moment the sheet is in; without a mark while short answers wait for their markers. */
  async receipt(sittingId: string): Promise<Receipt> {
    const [row] = (await this.database.query(
      `SELECT s.submitted_at, s.answered, s.mark, s.out_of, s.passed, s.paper, e.blueprint, e.practice, h.sheet_hash
         FROM sitting s JOIN exam_session e ON e.id = s.session_id JOIN sealed_sheet h ON h.sitting_id = s.id WHERE s.id = $1 AND s.state IN ('submitted','graded')`,
      [sittingId],
    )) as { submitted_at: Date; answered: number; mark: string | null; out_of: string | null; passed: boolean | null; paper: { slots: { points: number }[] }; blueprint: { passMark: number }; practice: boolean; sheet_hash: Buffer }[];
    if (!row) throw new Refusal('sitting/not-graded');
    const codes = await this.passCodes?.codesOf([sittingId]);
    return {
      sittingId, submittedAt: row.submitted_at.toISOString(), answered: row.answered, questions: row.paper.slots.length, sheetHash: row.sheet_hash.toString('hex'),
      mark: row.mark === null ? null : Number(row.mark), outOf: Number(row.out_of ?? pointsOf(row.paper)), passMark: row.blueprint.passMark, passed: row.passed, practice: row.practice, passCode: codes?.get(sittingId) ?? null,
    };
  }
}
