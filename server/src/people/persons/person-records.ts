import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonRecordShown, RecordContent, RecordState } from '../../../contract/person-records.ts';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { RightsGuard } from '../../platform/binding/rights.guard.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { DomainEvents } from '../../platform/events.ts';
import { newId } from '../../platform/identifiers.ts';
import { Keys } from '../../platform/keys.ts';
import { Refusal } from '../../platform/refusal.ts';
import { frontLineTime, type FrontLineTime } from './domain/front-line-time.ts';
import { contentFault, mayMove, refusalOfDecision, refusalOfWithdrawal, type Decider, type RecordToDecide } from './domain/record-states.ts';
import { People } from './people.ts';
import { personRecordRights } from './person-records.policy.ts';
import type { RecordDecided } from './record-events.ts';
import { StoredFiles } from './stored-files.ts';

/** Something stated of a person. */
export interface RecordGiven {
  personId: string;
  content: RecordContent;
  evidenceId: string | null;
}

interface RecordRow {
  id: string;
  person_id: string;
  content_sealed: Buffer;
  state: RecordState;
  stated_by: string | null;
  stated_at: Date;
  decided_at: Date | null;
  decision_reason: string | null;
  withdrawn_reason: string | null;
  evidence_id: string | null;
}

interface ShownRow extends RecordRow {
  stated_name: string | null;
  decided_name: string | null;
  evidence_name: string | null;
  evidence_type: string | null;
  evidence_bytes: number | null;
}

const columns = 'r.id, r.person_id, r.content_sealed, r.state, r.stated_by, r.stated_at, r.decided_at, r.decision_reason, r.withdrawn_reason, r.evidence_id';

/** 档案记录: education, front-line work, health, training elsewhere. One states, another verifies, and only then does it count. */
@Injectable()
export class PersonRecords {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly people: People,
    private readonly files: StoredFiles,
    private readonly guard: RightsGuard,
    private readonly events: DomainEvents,
    private readonly ledger: Ledger,
  ) {}

  /** Newest first, with what the asker may do, and the front-line time that is verified up to today. */
  async list(personId: string, actor: Actor): Promise<{ records: PersonRecordShown[]; frontLineTime: FrontLineTime }> {
    const rows = (await this.database.query(
      `SELECT ${columns}, s.display_name AS stated_name, d.display_name AS decided_name, f.name AS evidence_name, f.media_type AS evidence_type, f.bytes AS evidence_bytes
         FROM person_record r LEFT JOIN account s ON s.id = r.stated_by LEFT JOIN account d ON d.id = r.decided_by LEFT JOIN stored_file f ON f.id = r.evidence_id
        WHERE r.person_id = $1 ORDER BY r.stated_at DESC, r.id DESC`,
      [personId],
    )) as ShownRow[];
    const decider = await this.deciderOf(personId, actor);
    const records = rows.map((row) => presentRecord(row, this.open(row), decider));
    const verified = records.flatMap(({ state, content }) => (state === 'verified' && content.kind === 'front-line' ? [content] : []));
    return { records, frontLineTime: frontLineTime(verified, this.today()) };
  }

  async state(given: RecordGiven, actor: Actor): Promise<string> {
    return this.database.transaction(async (tx) => {
      const fault = contentFault(given.content, await this.people.bornOn(tx, given.personId), this.today());
      if (fault) throw new Refusal(fault);
      if (given.evidenceId) await this.files.requireEvidence(tx, given.personId, given.evidenceId);
      const [id] = await this.insert(tx, [given], { actor, importId: null });
      return id!;
    });
  }

  /** Enters statements as they are given, for an import that has judged its rows itself; an import states for its office, so anybody else there verifies. */
  async insert(tx: EntityManager, given: readonly RecordGiven[], by: { actor: Actor; importId: string | null }): Promise<string[]> {
    if (given.length === 0) return [];
    const now = this.clock.now();
    const rows = given.map((one) => ({ ...one, id: newId(now.getTime()) }));
    await tx.query(
      `INSERT INTO person_record (id, person_id, kind, content_sealed, evidence_id, state, stated_by, stated_at, import_id)
       SELECT given.*, 'stated', $6::uuid, $7::timestamptz, $8::uuid FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[], $5::uuid[]) AS given`,
      [
        rows.map((row) => row.id), rows.map((row) => row.personId), rows.map((row) => row.content.kind),
        rows.map((row) => this.keys.seal(JSON.stringify(row.content), placeOf(row.personId, row.id))), rows.map((row) => row.evidenceId), by.actor.accountId, now, by.importId,
      ],
    );
    await this.ledger.recordAll(tx, rows.map((row) => ({ action: 'people/record-stated' as const, actor: by.actor, about: [row.id, row.personId], facts: { kind: row.content.kind } })));
    return rows.map((row) => row.id);
  }

  async attachEvidence(recordId: string, evidenceId: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const row = await this.locked(tx, recordId);
      if (row.state !== 'stated') throw new Refusal('record/state', { state: row.state });
      await this.files.requireEvidence(tx, row.person_id, evidenceId);
      await tx.query('UPDATE person_record SET evidence_id = $2 WHERE id = $1', [row.id, evidenceId]);
      await this.ledger.record(tx, { action: 'people/record-evidence-attached', actor, about: [row.id, row.person_id, evidenceId], facts: { kind: this.open(row).kind } });
    });
  }

  async decide(recordId: string, verdict: 'verified' | 'refused', reason: string, actor: Actor): Promise<void> {
    const decider = await this.deciderOn(recordId, actor);
    await this.database.transaction(async (tx) => {
      const row = await this.locked(tx, recordId);
      const declined = refusalOfDecision(toDecide(row), verdict, decider);
      if (declined) throw new Refusal(declined.code, declined.details);
      const now = this.clock.now();
      const content = this.open(row);
      await tx.query('UPDATE person_record SET state = $2, decided_by = $3, decided_at = $4, decision_reason = $5 WHERE id = $1', [row.id, verdict, actor.accountId, now, reason]);
      await this.ledger.record(tx, { action: verdict === 'verified' ? 'people/record-verified' : 'people/record-refused', actor, about: [row.id, row.person_id], facts: { kind: content.kind } });
      if (verdict === 'verified') await this.events.publish(tx, 'people/record-verified', decided(row, content, now));
    });
  }

  async withdraw(recordId: string, reason: string, actor: Actor): Promise<void> {
    const withdrawer = await this.deciderOn(recordId, actor);
    await this.database.transaction(async (tx) => {
      const row = await this.locked(tx, recordId);
      const declined = refusalOfWithdrawal(toDecide(row), withdrawer);
      if (declined) throw new Refusal(declined.code, declined.details);
      const content = this.open(row);
      const wasVerified = row.state === 'verified';
      await tx.query("UPDATE person_record SET state = 'withdrawn', withdrawn_by = $2, withdrawn_at = $3, withdrawn_reason = $4 WHERE id = $1", [row.id, actor.accountId, this.clock.now(), reason]);
      await this.ledger.record(tx, { action: 'people/record-withdrawn', actor, about: [row.id, row.person_id], facts: { kind: content.kind, wasVerified } });
      if (wasVerified) await this.events.publish(tx, 'people/record-withdrawn', decided(row, content, row.decided_at!));
    });
  }

  /** What a record says; only for whoever may see the file. */
  open(row: { id: string; person_id: string; content_sealed: Buffer }): RecordContent {
    return JSON.parse(this.keys.open(row.content_sealed, placeOf(row.person_id, row.id))) as RecordContent;
  }

  /** Asked before the transaction, so that nobody holds one connection while he waits for another. */
  private async deciderOn(recordId: string, actor: Actor): Promise<Decider> {
    const [row] = (await this.database.query('SELECT person_id FROM person_record WHERE id = $1', [recordId])) as { person_id: string }[];
    if (!row) throw new Refusal('request/not-found');
    return this.deciderOf(row.person_id, actor);
  }

  private async deciderOf(personId: string, actor: Actor): Promise<Decider> {
    return { accountId: actor.accountId, personId: actor.personId, ofKeeper: await this.guard.permits(actor, personRecordRights.keepRecords, personId) };
  }

  private async locked(tx: EntityManager, recordId: string): Promise<RecordRow> {
    const [row] = (await tx.query(`SELECT ${columns} FROM person_record r WHERE r.id = $1 FOR UPDATE`, [recordId])) as RecordRow[];
    if (!row) throw new Refusal('request/not-found');
    return row;
  }

  private today(): string {
    return dayInShanghai(this.clock.now());
  }
}

function presentRecord(row: ShownRow, content: RecordContent, decider: Decider): PersonRecordShown {
  const given = toDecide(row);
  return {
    id: row.id, content, state: row.state,
    evidence: row.evidence_id === null ? null : { id: row.evidence_id, name: row.evidence_name!, mediaType: row.evidence_type!, bytes: row.evidence_bytes! },
    statedBy: row.stated_name, statedAt: row.stated_at.toISOString(), decidedBy: row.decided_name, decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: row.decision_reason, withdrawnReason: row.withdrawn_reason,
    abilities: {
      verify: decider.ofKeeper && refusalOfDecision(given, 'verified', decider) === null,
      refuse: decider.ofKeeper && refusalOfDecision(given, 'refused', decider) === null,
      withdraw: refusalOfWithdrawal(given, decider) === null,
      attachEvidence: mayMove(row.state, 'verified') && (decider.ofKeeper || decider.personId === row.person_id),
    },
  };
}

function toDecide(row: RecordRow): RecordToDecide {
  return { state: row.state, personId: row.person_id, statedBy: row.stated_by, hasEvidence: row.evidence_id !== null };
}

function decided(row: RecordRow, content: RecordContent, at: Date): RecordDecided {
  return { recordId: row.id, personId: row.person_id, kind: content.kind, content, decidedOn: dayInShanghai(at) };
}

function placeOf(personId: string, recordId: string): string {
  return `person-record:${personId}:${recordId}`;
}
