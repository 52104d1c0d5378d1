import type { Paper, PaperBlueprint } from '@kuangan/question-banks/engine';
import type { EntityManager } from 'typeorm';
import type { SittingState } from '../../contract/sitting-states.ts';
import type { SittingClock } from '../../contract/sittings.ts';
import { Refusal } from '../platform/refusal.ts';
import type { SessionState } from './domain/session.ts';
import { mayMove } from './domain/sitting.ts';

/** A sitting with what its session says, as the sitting's services need it. */
export interface SittingRow {
  id: string;
  session_id: string;
  person_id: string;
  seat: number;
  state: SittingState;
  started_at: Date | null;
  deadline_at: Date | null;
  remaining_ms: number | null;
  extra_minutes: number;
  paper: Paper | null;
  device: string | null;
  bank_id: string;
  operation_item: string;
  practice: boolean;
  starts_at: Date;
  late_entry_minutes: number;
  blueprint: PaperBlueprint;
  session_state: SessionState;
}

const columns = `s.id, s.session_id, s.person_id, s.seat, s.state, s.started_at, s.deadline_at, s.remaining_ms, s.extra_minutes, s.paper, s.device,
  e.bank_id, e.operation_item, e.practice, e.starts_at, e.late_entry_minutes, e.blueprint, e.state AS session_state`;

/** The sitting, locked until the transaction ends: answers wait, nobody else moves it. */
export async function lockSitting(tx: EntityManager, sittingId: string): Promise<SittingRow> {
  const [row] = (await tx.query(`SELECT ${columns} FROM sitting s JOIN exam_session e ON e.id = s.session_id WHERE s.id = $1 FOR NO KEY UPDATE OF s`, [sittingId])) as SittingRow[];
  if (!row) throw new Refusal('request/not-found');
  return row;
}

export async function readSitting(tx: EntityManager, sittingId: string): Promise<SittingRow> {
  const [row] = (await tx.query(`SELECT ${columns} FROM sitting s JOIN exam_session e ON e.id = s.session_id WHERE s.id = $1`, [sittingId])) as SittingRow[];
  if (!row) throw new Refusal('request/not-found');
  return row;
}

/** Refuses what the table does not allow; the state names where the sitting is. */
export function requireMove(row: SittingRow, to: SittingState): void {
  if (!mayMove(row.state, to)) throw new Refusal('sitting/state', { state: row.state });
}

export function clockOf(row: Pick<SittingRow, 'state' | 'deadline_at' | 'remaining_ms'>, now: Date): SittingClock {
  return {
    state: row.state,
    serverNow: now.toISOString(),
    deadlineAt: row.state === 'answering' ? row.deadline_at!.toISOString() : null,
    remainingSeconds: row.remaining_ms === null ? null : Math.floor(row.remaining_ms / 1000),
  };
}
