import type { ErrorCode } from '../../../contract/errors.ts';
import type { OverrideState } from '../../../contract/exams.ts';

/** 准予报考的状态流转: asked by one, decided by another; what is granted may be taken back until the session starts. */
export const overrideMoves = {
  asked: ['granted', 'declined', 'withdrawn'],
  granted: ['withdrawn'],
  declined: [],
  withdrawn: [],
} as const satisfies Record<OverrideState, readonly OverrideState[]>;

export function overrideMayMove(from: OverrideState, to: OverrideState): boolean {
  return (overrideMoves[from] as readonly OverrideState[]).includes(to);
}

/** A request as whoever is to decide finds it. */
export interface OverrideFound {
  state: OverrideState;
  /** Start of the session it is for, and whether it still stands. */
  startsAt: Date;
  planned: boolean;
  /** In whose hands the account that asked was when it did, see `access/hands.ts`. */
  askerHands: readonly string[];
}

export interface OverrideDecider {
  hands: readonly string[];
  /** He is the one who is to be enrolled. */
  himself: boolean;
  /** Whether he may know which rules it is about: nobody vouches for what he cannot read. */
  knowsRules: boolean;
}

/** Why somebody may not grant or decline, or null. Two persons are needed, as for roles (`access/domain/granting.ts`). */
export function faultOfDecision(found: OverrideFound, decider: OverrideDecider, grant: boolean, now: Date): ErrorCode | null {
  if (!overrideMayMove(found.state, grant ? 'granted' : 'declined')) return 'override/state';
  if (decider.himself) return 'override/yourself';
  if (decider.hands.some((account) => found.askerHands.includes(account))) return 'override/same-person';
  if (grant && !decider.knowsRules) return 'override/rules-hidden';
  return grant ? faultOfTime(found, now) : null;
}

/** Why it may not be taken back, or null: asked, only by the one who asked; granted, until the session starts. */
export function faultOfWithdrawal(found: Omit<OverrideFound, 'askerHands'> & { mine: boolean }, now: Date): ErrorCode | null {
  if (!overrideMayMove(found.state, 'withdrawn')) return 'override/state';
  if (found.state === 'asked') return found.mine ? null : 'override/asked-by-another';
  return faultOfTime(found, now);
}

function faultOfTime({ planned, startsAt }: Pick<OverrideFound, 'planned' | 'startsAt'>, now: Date): ErrorCode | null {
  return planned && now < startsAt ? null : 'override/too-late';
}
