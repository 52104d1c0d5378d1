import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { RosterPreview } from '../../contract/exams.ts';
import type { UploadedFile } from '../../contract/routes.ts';
import { Ledger } from '../ledger/index.ts';
import { People } from '../people/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { newId } from '../platform/identifiers.ts';
import { Keys } from '../platform/keys.ts';
import { OffThread } from '../platform/off-thread.ts';
import { Refusal } from '../platform/refusal.ts';
import { retrainedAfter } from './domain/enrolment.ts';
import type { ReadRosterRow } from './domain/roster.ts';
import { Enrolments } from './enrolments.ts';
import type { JudgedRosterRow, SessionToEnrol } from './judged-rows.ts';
import { Overrides } from './overrides.ts';
import { RosterGuesses } from './roster-guesses.ts';
import { mostRosterRows, readRosterFile, rosterFileModule } from './roster-file.ts';

interface RosterRow {
  id: string;
  session_id: string;
  file_name: string;
  reading_sealed: Buffer;
  committed_at: Date | null;
}

/** 名册: a file is read, sealed and shown first; who is enrolled is decided again, against the records of that moment, at commit. */
@Injectable()
export class Rosters {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly ledger: Ledger,
    private readonly enrolments: Enrolments,
    private readonly people: People,
    private readonly guesses: RosterGuesses,
    private readonly offThread: OffThread,
    private readonly overrides: Overrides,
  ) {}

  async upload(sessionId: string, file: UploadedFile, actor: Actor): Promise<RosterPreview> {
    const now = this.clock.now();
    const session = await this.enrolments.session(this.database.manager, sessionId);
    requirePlanned(session);
    const rows = await this.guesses.weighed(await this.readFile(file.bytes, session.operation_item, dayInShanghai(now)), session.institution_id, actor);
    const id = newId(now.getTime());
    await this.database.query('INSERT INTO roster (id, session_id, file_name, uploaded_at, uploaded_by, reading_sealed) VALUES ($1,$2,$3,$4,$5,$6)', [
      id, sessionId, file.name.replaceAll('\0', ''), now, actor.accountId, this.seal(id, rows),
    ]);
    return this.read(id);
  }

  async read(rosterId: string): Promise<RosterPreview> {
    const [row] = (await this.database.query('SELECT id, session_id, file_name, reading_sealed, committed_at FROM roster WHERE id = $1', [rosterId])) as RosterRow[];
    if (!row) throw new Refusal('request/not-found');
    const session = await this.enrolments.session(this.database.manager, row.session_id);
    const judged = await this.judge(this.database.manager, row, session);
    const count = (verdict: ReadRosterRow['verdict']): number => judged.filter((one) => one.verdict === verdict).length;
    const open = row.committed_at === null && session.state === 'planned';
    return {
      id: row.id, sessionId: row.session_id, fileName: row.file_name, committedAt: row.committed_at?.toISOString() ?? null,
      counts: { taken: count('taken'), mended: count('mended'), refused: count('refused') },
      seatsLeft: (await this.enrolments.freeSeats(this.database.manager, session)).length,
      rows: judged.map((one) => ({
        sheet: one.sheet, row: one.row, verdict: one.verdict, label: one.label, notes: one.notes,
        abilities: { declareRetraining: open && failedBefore(one) !== undefined, askOverride: open && mayAskOverride(one) },
      })),
    };
  }

  /** All or nobody: one transaction, the session locked against a second roster at the same time. */
  async commit(rosterId: string, leaveOutRefused: boolean, actor: Actor): Promise<{ enrolled: number; leftOut: number }> {
    return this.database.transaction(async (tx) => {
      const { row, session } = await this.lock(tx, rosterId);
      const judged = await this.judge(tx, row, session);
      const taken = judged.filter(({ verdict }) => verdict !== 'refused');
      const leftOut = judged.length - taken.length;
      if (leftOut > 0 && !leaveOutRefused) throw new Refusal('import/rows-refused', { count: leftOut });
      if (taken.length === 0) throw new Refusal('import/nothing-to-take');
      await this.enrolments.enrol(tx, session, taken.map(({ person, resitOf, retrainedOn, eligibility }) => ({ person: person!, resitOf, retrainedOn, eligibility })), actor);
      await tx.query('UPDATE roster SET committed_at = $2, reading_sealed = $3 WHERE id = $1', [rosterId, this.clock.now(), this.seal(rosterId, judged)]);
      const outcome = { enrolled: taken.length, leftOut };
      // the name of the file is the clerk's own words and may name somebody: the leaf has the roster's id instead
      await this.ledger.record(tx, { action: 'exams/roster-committed', actor, about: [rosterId, session.id], facts: outcome });
      return outcome;
    });
  }

  /**
   * 重新培训: the clerk answers for it that somebody whose resits are used up has trained again since his last result. He
   * then begins anew, here and in any later session of the item; the ledger and the regulator keep who said so and why.
   */
  async declareRetraining(rosterId: string, given: { sheet: string; row: number; endedOn: string; reason: string }, actor: Actor): Promise<RosterPreview> {
    await this.database.transaction(async (tx) => {
      const { row, session } = await this.lock(tx, rosterId);
      const one = await this.rowOf(tx, row, session, given);
      const failedOn = one && failedBefore(one);
      if (!one?.person || failedOn === undefined) throw new Refusal('retraining/not-needed');
      const now = this.clock.now();
      if (!retrainedAfter(failedOn, given.endedOn) || given.endedOn > dayInShanghai(now)) throw new Refusal('retraining/day', { failedOn });
      const id = newId(now.getTime());
      const [{ person_id: personId }] = (await tx.query(
        `INSERT INTO retraining (id, person_id, institution_id, operation_item, practice, ended_on, reason, declared_at, declared_by)
         SELECT $1, p.id, $3, $4, $5, $6, $7, $8, $9 FROM person p WHERE p.resident_id_hash = $2 RETURNING person_id`,
        [id, this.people.residentIdHash(one.person.residentId), session.institution_id, session.operation_item, session.practice, given.endedOn, given.reason, now, actor.accountId],
      )) as [{ person_id: string }];
      await this.ledger.record(tx, { action: 'exams/retraining-declared', actor, about: [id, personId, session.institution_id], facts: { reason: given.reason, endedOn: given.endedOn, failedOn } });
    });
    return this.read(rosterId);
  }

  /** 申请准予报考 for somebody a rule keeps out: another person decides. */
  async askOverride(rosterId: string, given: { sheet: string; row: number; reason: string }, actor: Actor): Promise<RosterPreview> {
    await this.database.transaction(async (tx) => {
      const { row, session } = await this.lock(tx, rosterId);
      const one = await this.rowOf(tx, row, session, given);
      if (!one?.person || one.verdict !== 'refused' || one.failedRules.length === 0) throw new Refusal('override/not-needed');
      await this.overrides.ask(tx, session, { residentId: one.person.residentId, label: one.label, rules: one.failedRules, reason: given.reason }, actor);
    });
    return this.read(rosterId);
  }

  /** A roster nobody has committed yet and its planned session, both locked. */
  private async lock(tx: EntityManager, rosterId: string): Promise<{ row: RosterRow; session: SessionToEnrol }> {
    const [row] = (await tx.query('SELECT id, session_id, file_name, reading_sealed, committed_at FROM roster WHERE id = $1 FOR UPDATE', [rosterId])) as RosterRow[];
    if (!row) throw new Refusal('request/not-found');
    if (row.committed_at) throw new Refusal('import/already-committed', { committedAt: row.committed_at.toISOString() });
    const session = await this.enrolments.lockSession(tx, row.session_id);
    requirePlanned(session);
    return { row, session };
  }

  private async rowOf(tx: EntityManager, roster: RosterRow, session: SessionToEnrol, named: { sheet: string; row: number }): Promise<JudgedRosterRow | undefined> {
    return (await this.judge(tx, roster, session)).find(({ sheet, row }) => sheet === named.sheet && row === named.row);
  }

  /** Read in a thread of its own: meanwhile others answer. */
  private async readFile(bytes: Uint8Array, operationItem: string, on: string): Promise<ReadRosterRow[]> {
    const reading = await this.offThread.run(rosterFileModule, readRosterFile, bytes, operationItem, on);
    if (reading.ok) {
      if (reading.rows.length === 0) throw new Refusal('workbook/empty');
      return reading.rows;
    }
    if ('missing' in reading) throw new Refusal('workbook/columns', { missing: reading.missing, found: reading.found });
    if (reading.refusal === 'import/too-many-rows') throw new Refusal(reading.refusal, { rows: reading.rows, limit: mostRosterRows });
    throw new Refusal(reading.refusal);
  }

  private async judge(tx: EntityManager, row: RosterRow, session: SessionToEnrol): Promise<JudgedRosterRow[]> {
    const rows = JSON.parse(this.keys.open(row.reading_sealed, `roster:${row.id}`)) as JudgedRosterRow[];
    return row.committed_at ? rows : this.enrolments.judge(tx, session, rows);
  }

  private seal(rosterId: string, rows: readonly ReadRosterRow[]): Buffer {
    return this.keys.seal(JSON.stringify(rows), `roster:${rosterId}`);
  }
}

/** The day of the result after which this row may not be enrolled without retraining. */
function failedBefore(row: ReadRosterRow): string | undefined {
  return row.notes.find(({ code }) => code === 'resit-not-allowed')?.detail;
}

/** Where a rule refuses the row and nobody has asked yet. */
function mayAskOverride({ notes }: ReadRosterRow): boolean {
  return notes.some(({ code }) => code === 'not-eligible') && !notes.some(({ code }) => code === 'override-asked');
}

function requirePlanned(session: SessionToEnrol): void {
  if (session.state !== 'planned') throw new Refusal('session/state', { state: session.state });
}
