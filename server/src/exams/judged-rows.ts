import type { EligibilityFound } from '../qualification/index.ts';
import type { ReadRosterRow } from './domain/roster.ts';
import type { SessionState } from './domain/session.ts';

export interface SessionToEnrol {
  id: string;
  state: SessionState;
  institution_id: string;
  operation_item: string;
  practice: boolean;
  seats: number;
  starts_at: Date;
}

/** A row with what the records say: refused, or to be enrolled, perhaps as a resit. */
export interface JudgedRosterRow extends ReadRosterRow {
  resitOf: string | null;
  /** Last day of the retraining that makes this a new first attempt. */
  retrainedOn: string | null;
  /** What the rules say of him; null when the row was refused before they were asked. */
  eligibility: RowDecision | null;
  /** Binding rules he fails, though an override may set them aside. */
  failedRules: readonly string[];
}

/** What is kept of the rules with an enrolment. */
export interface RowDecision {
  found: EligibilityFound;
  /** 准予报考 he is enrolled by; null when none was needed. */
  overrideId: string | null;
}

/** Whoever stands on a roster and is on record. */
export interface KnownHere {
  personId: string;
  /** Whether the institution keeps his file today. */
  keptHere: boolean;
}
