import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { MarkingSession, MarkingTask } from '../../../contract/marking.ts';
import { handsOf } from '../../access/index.ts';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock } from '../../platform/clock.ts';
import { Refusal } from '../../platform/refusal.ts';
import { QuestionBanks } from '../../question-banks/index.ts';
import { readEntries } from '../answer-entries.ts';
import { linePoints, markOf, mostMarks, settledPoints } from '../domain/marking.ts';
import { foldSheet } from '../domain/sheet.ts';
import { beforeHandIn } from '../domain/sitting.ts';
import { Grading } from '../grading.ts';
import { Papers } from '../papers.ts';
import { RoomChanges } from '../room-changes.ts';
import { lockSitting } from '../sitting-rows.ts';

interface TaskRow {
  id: string;
  sitting_id: string;
  session_id: string;
  slot: number;
  revision_id: string;
  points: string;
  answer: string;
  settled_at: Date | null;
}

interface MarkRow {
  marker_id: string;
  points: string;
  marked_at: Date;
}

interface SessionRow {
  session_id: string;
  operation_item: string;
  starts_at: Date;
  site_name: string;
  practice: boolean;
  waiting: number;
  marked: number;
  answers: number;
  settled: number;
  running: boolean;
}

/**
 * Somebody of the session may still write. A pause that nobody ends does not keep all others from their marks: a day after
 * the session had its room, the rest is marked; moved to another day, the session is held anew and this is that day's.
 */
const running = `EXISTS (SELECT 1 FROM sitting o WHERE o.session_id = e.id AND o.state = ANY ($2) AND (o.state <> 'paused' OR upper(e.occupies) + interval '1 day' > $3))`;
/** $1 of the accounts in whose hands the marker's is: one is the candidate's, or a clerk's, also of before, of the institution that enrolled him. */
const ownCandidate = `EXISTS (SELECT 1 FROM account a WHERE a.id = ANY ($1::uuid[]) AND (a.person_id = s.person_id OR a.holder_hash = (SELECT resident_id_hash FROM person WHERE id = s.person_id)
  OR EXISTS (SELECT 1 FROM scope_grant g JOIN organisation i ON i.id = e.institution_id WHERE g.account_id = a.id AND g.role = 'clerk' AND g.organisation_id = ANY (i.lineage))))`;
/** Parameters $1: this marker, $2: states before handing in, $3: now. An answer waits for him when it is open, all papers are in and he has not marked it. */
const waits = `t.settled_at IS NULL AND NOT ${running} AND NOT EXISTS (SELECT 1 FROM answer_mark m WHERE m.task_id = t.id AND m.marker_id = $1)`;
const tasks = "FROM marking_task t JOIN sitting s ON s.id = t.sitting_id AND s.state IN ('submitted','graded') JOIN exam_session e ON e.id = s.session_id";
const sessionColumns = `e.id AS session_id, e.operation_item, e.starts_at, e.practice, site.name AS site_name, ${running} AS running, count(*)::int AS answers, count(t.settled_at)::int AS settled,
  count(*) FILTER (WHERE ${waits})::int AS waiting, count(*) FILTER (WHERE EXISTS (SELECT 1 FROM answer_mark m WHERE m.task_id = t.id AND m.marker_id = $1))::int AS marked`;

/**
 * 阅卷台: short answers are marked without a name, line by line of the rubric, by two who do not see each other's marks,
 * and by a third where they differ. What an answer earned stands when `settledPoints` says so; the sitting gets its mark
 * with the last of its answers.
 */
@Injectable()
export class Marking {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly banks: QuestionBanks,
    private readonly papers: Papers,
    private readonly grading: Grading,
    private readonly changes: RoomChanges,
  ) {}

  async list(actor: Actor): Promise<MarkingSession[]> {
    const rows = (await this.database.query(
      `SELECT ${sessionColumns} ${tasks} JOIN organisation i ON i.id = e.institution_id JOIN organisation site ON site.id = e.site_id
        WHERE i.lineage && $4::uuid[] OR site.lineage && $5::uuid[] GROUP BY e.id, site.name ORDER BY bool_and(t.settled_at IS NOT NULL), e.starts_at DESC LIMIT 200`,
      [actor.accountId, beforeHandIn, this.clock.now(), actor.organisations('regulator'), actor.organisations('proctor')],
    )) as SessionRow[];
    return rows.map(presentSession);
  }

  /** The next answer in an order of the marker's own, so that two who mark at once rarely meet; after one he put off, the one behind it. */
  async next(sessionId: string, after: string | undefined, actor: Actor): Promise<{ task: MarkingTask | null; session: MarkingSession }> {
    const own = [actor.accountId, beforeHandIn, this.clock.now(), sessionId];
    const [session] = (await this.database.query(`SELECT ${sessionColumns} ${tasks} JOIN organisation site ON site.id = e.site_id WHERE e.id = $4 GROUP BY e.id, site.name`, own)) as SessionRow[];
    if (!session) throw new Refusal('request/not-found');
    const place = 'md5(t.id::text || $1::text)';
    const [row] = (await this.database.query(
      `SELECT t.id, t.revision_id, t.points, t.answer ${tasks} WHERE e.id = $4 AND ${waits} AND NOT ${ownCandidate.replaceAll('$1', '$6')}
        ORDER BY $5::uuid IS NOT NULL AND ${place} <= md5($5::text || $1::text), ${place} LIMIT 1`,
      [...own, after ?? null, await this.handsOf(this.database.manager, actor)],
    )) as Pick<TaskRow, 'id' | 'revision_id' | 'points' | 'answer'>[];
    return { task: row ? await this.present(row) : null, session: presentSession(session) };
  }

  /** One mark, for good. Refused for whoever marked this answer already in this or another account of his, and for a clerk of the institution. */
  async mark(taskId: string, given: { points: number[]; note: string }, actor: Actor): Promise<void> {
    const sitting = await this.taskOf(this.database.manager, taskId);
    const [paper, rubric] = [await this.paperOf(sitting.sitting_id), (await this.banks.contents([sitting.revision_id])).get(sitting.revision_id)!.rubric];
    const keys = await this.papers.keys(paper);
    const graded = await this.database.transaction(async (tx) => {
      // the sitting first, as everybody locks it first; its tasks are settled one after the other
      const locked = await lockSitting(tx, sitting.sitting_id);
      if (locked.state !== 'submitted') throw new Refusal('marking/settled');
      const task = await this.taskOf(tx, taskId);
      if (task.settled_at) throw new Refusal('marking/settled');
      const points = markOf(given.points, linePoints(rubric, Number(task.points)));
      if (points === null) throw new Refusal('marking/points', { most: linePoints(rubric, Number(task.points)) });
      await this.requireMarker(tx, task, actor);
      const before = (await tx.query('SELECT marker_id, points, marked_at FROM answer_mark WHERE task_id = $1 ORDER BY place', [taskId])) as MarkRow[];
      await this.requireFresh(tx, before, actor);
      await tx.query('INSERT INTO answer_mark (task_id, place, marker_id, line_points, points, note, marked_at) VALUES ($1,$2,$3,$4,$5,$6,$7)', [
        taskId, before.length + 1, actor.accountId, JSON.stringify(given.points), points, given.note, this.clock.now(),
      ]);
      await this.ledger.record(tx, { action: 'exams/answer-marked', actor, about: [taskId, task.sitting_id], facts: { slot: task.slot, place: before.length + 1 } });
      const settled = settledPoints([...before.map((mark) => Number(mark.points)), points]);
      if (settled === null) return false;
      await tx.query('UPDATE marking_task SET awarded = $2, settled_at = $3 WHERE id = $1', [taskId, settled, this.clock.now()]);
      const all = (await tx.query('SELECT slot, awarded FROM marking_task WHERE sitting_id = $1', [task.sitting_id])) as { slot: number; awarded: string | null }[];
      if (all.some(({ awarded }) => awarded === null)) return false;
      const answers = new Map([...foldSheet(await readEntries(tx, task.sitting_id))].map(([slot, { choice }]) => [slot, choice]));
      return this.grading.settle(tx, { sitting: locked, paper, keys, answers }, new Map(all.map(({ slot, awarded }) => [slot, Number(awarded)])));
    });
    if (graded) this.changes.changed(sitting.session_id, sitting.sitting_id);
  }

  private async taskOf(tx: EntityManager, taskId: string): Promise<TaskRow> {
    const [row] = (await tx.query(`SELECT t.id, t.sitting_id, s.session_id, t.slot, t.revision_id, t.points, t.answer, t.settled_at
      FROM marking_task t JOIN sitting s ON s.id = t.sitting_id WHERE t.id = $1`, [taskId])) as TaskRow[];
    if (!row) throw new Refusal('request/not-found');
    return row;
  }

  private async paperOf(sittingId: string) {
    const [row] = (await this.database.query('SELECT paper FROM sitting WHERE id = $1', [sittingId])) as { paper: Parameters<Papers['keys']>[0] }[];
    return row!.paper;
  }

  /** The model answer is shown to markers: not while anybody of the session may still write one; and who trains or enrols a man does not mark him. */
  private async requireMarker(tx: EntityManager, task: TaskRow, actor: Actor): Promise<void> {
    const [asked] = (await tx.query(
      `SELECT ${running} AS running, ${ownCandidate.replaceAll('$1', '$4')} AS own FROM sitting s JOIN exam_session e ON e.id = s.session_id WHERE s.id = $1`,
      [task.sitting_id, beforeHandIn, this.clock.now(), await this.handsOf(tx, actor)],
    )) as { running: boolean; own: boolean }[];
    if (asked!.running) throw new Refusal('marking/running');
    if (asked!.own) throw new Refusal('marking/own-candidate');
  }

  private async handsOf(tx: EntityManager, actor: Actor): Promise<string[]> {
    const [hands] = await handsOf(tx, [{ accountId: actor.accountId, at: this.clock.now() }]);
    return [...new Set([actor.accountId, ...hands!])];
  }

  private async requireFresh(tx: EntityManager, before: readonly MarkRow[], actor: Actor): Promise<void> {
    if (before.length >= mostMarks) throw new Refusal('marking/settled');
    const [own, ...others] = await handsOf(tx, [{ accountId: actor.accountId, at: this.clock.now() }, ...before.map((mark) => ({ accountId: mark.marker_id, at: mark.marked_at }))]);
    if (others.some((hands) => hands.some((account) => own!.includes(account)))) throw new Refusal('marking/already-marked');
  }

  private async present(row: Pick<TaskRow, 'id' | 'revision_id' | 'points' | 'answer'>): Promise<MarkingTask> {
    const content = (await this.banks.contents([row.revision_id])).get(row.revision_id)!;
    const most = linePoints(content.rubric, Number(row.points));
    return {
      id: row.id, caseStem: content.caseStem, stem: content.stem, media: [...content.media], answer: row.answer, modelAnswer: content.key,
      rubric: content.rubric.map(({ text }, line) => ({ text, points: most[line]! })), points: Number(row.points),
    };
  }
}

function presentSession(row: SessionRow): MarkingSession {
  return {
    sessionId: row.session_id, operationItem: row.operation_item, startsAt: row.starts_at.toISOString(), siteName: row.site_name, practice: row.practice,
    waiting: row.waiting, marked: row.marked, answers: row.answers, settled: row.settled, running: row.running,
  };
}
