import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { DomainEvents } from '../../platform/events.ts';
import { Refusal } from '../../platform/refusal.ts';
import { refusalOfAttachment, refusalOfDecision, refusalOfWithdrawal, type Declined } from './domain/record-states.ts';
import { Identities } from './identities.ts';
import { PersonRecords } from './person-records.ts';
import { RecordDeciders } from './record-deciders.ts';
import type { FactualContent, RecordDecided } from './record-events.ts';
import { lockedRecord, toDecide, type RecordRow } from './record-rows.ts';
import { StoredFiles } from './stored-files.ts';

/** What a decider says, and the evidence he was shown when he said it. */
export interface DecisionGiven {
  verdict: 'verified' | 'refused';
  reason: string;
  evidenceId: string | null;
}

/** 核验: what becomes of a record after it was stated. Whoever stated it or whose evidence it is does not decide it. */
@Injectable()
export class RecordDecisions {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly records: PersonRecords,
    private readonly deciders: RecordDeciders,
    private readonly identities: Identities,
    private readonly files: StoredFiles,
    private readonly events: DomainEvents,
    private readonly ledger: Ledger,
  ) {}

  /** What was attached before stays in the file, and its id in the leaf that attached it. */
  async attachEvidence(recordId: string, evidenceId: string, actor: Actor): Promise<void> {
    const attacher = await this.deciders.onRecord(recordId, actor);
    await this.database.transaction(async (tx) => {
      const row = await lockedRecord(tx, recordId);
      refuse(refusalOfAttachment(toDecide(row), attacher));
      const { uploadedBy } = await this.files.requireEvidence(tx, row.person_id, evidenceId);
      await tx.query('UPDATE person_record SET evidence_id = $2, evidence_attached_by = $3, evidence_uploaded_by = $4 WHERE id = $1', [row.id, evidenceId, actor.accountId, uploadedBy]);
      await this.ledger.record(tx, { action: 'people/record-evidence-attached', actor, about: [row.id, row.person_id, evidenceId], facts: { kind: row.kind } });
    });
  }

  /** The leaf names the evidence that was decided on. A name that is verified is his name from here on. */
  async decide(recordId: string, { verdict, reason, evidenceId }: DecisionGiven, actor: Actor): Promise<void> {
    const decider = await this.deciders.onRecord(recordId, actor);
    await this.database.transaction(async (tx) => {
      const row = await lockedRecord(tx, recordId);
      refuse(refusalOfDecision(toDecide(row), verdict, decider, evidenceId));
      const now = this.clock.now();
      const content = this.records.open(row);
      await tx.query('UPDATE person_record SET state = $2, decided_by = $3, decided_at = $4, decision_reason = $5 WHERE id = $1', [row.id, verdict, actor.accountId, now, reason]);
      const about = [row.id, row.person_id, ...(evidenceId === null ? [] : [evidenceId])];
      await this.ledger.record(tx, { action: verdict === 'verified' ? 'people/record-verified' : 'people/record-refused', actor, about, facts: { kind: row.kind } });
      if (verdict === 'refused') return;
      if (content.kind === 'name') await this.identities.rename(tx, { personId: row.person_id, name: content.name, recordId: row.id, evidenceId: row.evidence_id!, reason }, actor);
      else await this.events.publish(tx, 'people/record-verified', decided(row, content, now));
    });
  }

  async withdraw(recordId: string, reason: string, actor: Actor): Promise<void> {
    const withdrawer = await this.deciders.onRecord(recordId, actor);
    await this.database.transaction(async (tx) => {
      const row = await lockedRecord(tx, recordId);
      refuse(refusalOfWithdrawal(toDecide(row), withdrawer));
      const content = this.records.open(row);
      const wasVerified = row.state === 'verified';
      await tx.query("UPDATE person_record SET state = 'withdrawn', withdrawn_by = $2, withdrawn_at = $3, withdrawn_reason = $4 WHERE id = $1", [row.id, actor.accountId, this.clock.now(), reason]);
      await this.ledger.record(tx, { action: 'people/record-withdrawn', actor, about: [row.id, row.person_id], facts: { kind: row.kind, wasVerified } });
      if (wasVerified && content.kind !== 'name') await this.events.publish(tx, 'people/record-withdrawn', decided(row, content, row.decided_at!));
    });
  }
}

function refuse(declined: Declined | null): void {
  if (declined) throw new Refusal(declined.code, declined.details);
}

function decided(row: RecordRow, content: FactualContent, at: Date): RecordDecided {
  return { recordId: row.id, personId: row.person_id, kind: content.kind, content, decidedOn: dayInShanghai(at) };
}
