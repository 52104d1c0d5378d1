import { addDays, addMonths } from '../../../../contract/calendar.ts';
import type { ErrorCode } from '../../../../contract/errors.ts';
import type { RuleDraftState } from '../../../../contract/rule-drafts.ts';

/** 规则草案的状态流转: drafted and revised, proposed by one, published by another, taken back before its first day. */
export const draftMoves = {
  drafted: ['proposed', 'discarded'],
  proposed: ['published', 'drafted'],
  published: ['retracted'],
  retracted: [],
  discarded: [],
} as const satisfies Record<RuleDraftState, readonly RuleDraftState[]>;

export function draftMayMove(from: RuleDraftState, to: RuleDraftState): boolean {
  return (draftMoves[from] as readonly RuleDraftState[]).includes(to);
}

/** Rules are published no further ahead than this. */
const monthsAhead = 24;

/** The first day a publication decided today may hold from: answers of today are given already. */
export const firstDayToHold = (today: string): string => addDays(today, 1);

/** A draft as whoever acts on it finds it. */
export interface DraftFound {
  state: RuleDraftState;
  /** Whether its last trial is done and of this revision. */
  tried: boolean;
  fromOn: string | null;
}

/** Why a draft may not be proposed for a day, or null: nobody proposes what nobody has seen the effect of. */
export function faultOfProposal({ state, tried }: DraftFound, fromOn: string, today: string): ErrorCode | null {
  if (!draftMayMove(state, 'proposed')) return 'rule-draft/state';
  if (!tried) return 'rule-draft/not-tried';
  if (fromOn < firstDayToHold(today)) return 'rule-draft/day-passed';
  return fromOn > addMonths(today, monthsAhead) ? 'rule-draft/too-far-ahead' : null;
}

/** Why a proposal may not be decided on, or null. Two persons are needed, as for roles (`access/domain/granting.ts`). */
export function faultOfDecision({ state, tried, fromOn }: DraftFound, { proposer, decider }: { proposer: readonly string[]; decider: readonly string[] }, publish: boolean, today: string): ErrorCode | null {
  if (!draftMayMove(state, publish ? 'published' : 'drafted') || state !== 'proposed') return 'rule-draft/state';
  if (decider.some((account) => proposer.includes(account))) return 'rule-draft/same-person';
  if (!publish) return null;
  if (!tried) return 'rule-draft/not-tried';
  return fromOn! < firstDayToHold(today) ? 'rule-draft/day-passed' : null;
}

/** Why what was published may not be taken back, or null: from its first day on answers rest on it. */
export function faultOfRetraction({ state, fromOn }: DraftFound, today: string): ErrorCode | null {
  if (!draftMayMove(state, 'retracted')) return 'rule-draft/state';
  return fromOn! <= today ? 'rule-draft/in-force' : null;
}
