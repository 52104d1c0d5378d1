import type { GrantState } from '../../../contract/grants.ts';

/** 授权申请的状态流转: what another, or the proposer, may make of a proposal. What was decided stays decided. */
export const grantMoves = {
  proposed: ['granted', 'declined', 'withdrawn'],
  granted: [],
  declined: [],
  withdrawn: [],
} as const satisfies Record<GrantState, readonly GrantState[]>;

export function mayMove(from: GrantState, to: GrantState): boolean {
  return (grantMoves[from] as readonly GrantState[]).includes(to);
}
