import type { SeatStatus } from '../contract/index.ts';

/** What is known of a seat. Proctoring knows sittings only by what they let it see. */
export interface SeatFacts {
  state: 'enrolled' | 'admitted' | 'answering' | 'paused' | 'submitted' | 'graded' | 'absent' | 'voided';
  /** A line from the candidate's machine is open. */
  connected: boolean;
  /** Answers the server has stored. */
  saved: number;
}

/**
 * The one word an invigilator needs to see. A broken line matters only while answers are given: before that nobody is
 * expected to be connected, and after handing in nothing can be lost.
 */
export function seatStatus(facts: SeatFacts): SeatStatus {
  switch (facts.state) {
    case 'enrolled':
      return 'waiting';
    case 'answering':
      if (!facts.connected) return 'disconnected';
      return facts.saved > 0 ? 'saved' : 'answering';
    case 'submitted':
    case 'graded':
      return 'submitted';
    case 'admitted':
    case 'paused':
    case 'absent':
    case 'voided':
      return facts.state;
    default:
      return unknownState(facts.state);
  }
}

function unknownState(state: never): never {
  throw new Error(`unknown sitting state ${String(state)}`);
}
