import type { EntityManager } from 'typeorm';
import { newId } from '../platform/identifiers.ts';

/** What happened in a room, for the invigilator's record (考场记录). The proof of it is the ledger. */
export type RoomEventKind =
  | 'admitted' | 'started' | 'resumed-elsewhere' | 'paused' | 'resumed' | 'extended' | 'handed-over' | 'submitted' | 'time-over' | 'absent' | 'voided'
  | 'session-voided' | 'session-moved' | 'wait-lifted';

/** What an event says besides its reason. */
export interface RoomEventFacts {
  /** Of an extension. */
  minutes?: number;
  /** Of a move: start and room before and after. */
  from?: { startsAt: string; roomName: string };
  to?: { startsAt: string; roomName: string };
}

export interface RoomEvent {
  sessionId: string;
  sittingId: string | null;
  kind: RoomEventKind;
  at: Date;
  byAccount: string | null;
  reason?: string;
  facts?: RoomEventFacts;
}

export async function noteRoomEvent(tx: EntityManager, event: RoomEvent): Promise<void> {
  await tx.query('INSERT INTO room_event (id, session_id, sitting_id, kind, at, by_account, reason, facts) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)', [
    newId(event.at.getTime()), event.sessionId, event.sittingId, event.kind, event.at, event.byAccount, event.reason ?? null, JSON.stringify(event.facts ?? {}),
  ]);
}
