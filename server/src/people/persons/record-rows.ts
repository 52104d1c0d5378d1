import type { EntityManager } from 'typeorm';
import type { RecordKind, RecordState } from '../../../contract/person-records.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { RecordToDecide } from './domain/record-states.ts';

export interface RecordRow {
  id: string;
  person_id: string;
  kind: RecordKind;
  content_sealed: Buffer;
  state: RecordState;
  stated_by: string | null;
  stated_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
  withdrawn_reason: string | null;
  evidence_id: string | null;
  evidence_attached_by: string | null;
  evidence_uploaded_by: string | null;
}

/** Columns of a `person_record r`. */
export const recordColumns = 'r.id, r.person_id, r.kind, r.content_sealed, r.state, r.stated_by, r.stated_at, r.decided_by, r.decided_at, r.decision_reason, r.withdrawn_reason, r.evidence_id, r.evidence_attached_by, r.evidence_uploaded_by';

/** The record, locked: what moves it moves it one after the other. */
export async function lockedRecord(tx: EntityManager, recordId: string): Promise<RecordRow> {
  const [row] = (await tx.query(`SELECT ${recordColumns} FROM person_record r WHERE r.id = $1 FOR UPDATE`, [recordId])) as RecordRow[];
  if (!row) throw new Refusal('request/not-found');
  return row;
}

export function toDecide(row: RecordRow): RecordToDecide {
  return {
    kind: row.kind, state: row.state, personId: row.person_id, statedBy: row.stated_by, decidedBy: row.decided_by,
    evidenceId: row.evidence_id, attachedBy: row.evidence_attached_by, uploadedBy: row.evidence_uploaded_by,
  };
}
