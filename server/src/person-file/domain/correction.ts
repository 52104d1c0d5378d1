import { correctionStates, type CorrectionState } from '../../../contract/person-file.ts';

/** 更正申请: what can become of it. */
export const correctionMoves = {
  asked: ['upheld', 'declined', 'withdrawn'],
  upheld: [],
  declined: [],
  withdrawn: [],
} as const satisfies Record<CorrectionState, readonly CorrectionState[]>;

export const openCorrectionStates = correctionStates.filter((state) => correctionMoves[state].length > 0);

export function mayMoveCorrection(from: CorrectionState, to: CorrectionState): boolean {
  return (correctionMoves[from] as readonly CorrectionState[]).includes(to);
}

/** The house's own term for an answer, calendar days after the day of asking. No law is quoted for it: it is what we promise. */
export const correctionTermDays = 15;

/** As many open requests as one person may have; ours too. */
export const openCorrectionsAllowed = 10;

/** @param today calendar day in Asia/Shanghai. The due day itself is still in time. */
export function isOverdue(correction: { state: CorrectionState; dueOn: string }, today: string): boolean {
  return correction.state === 'asked' && today > correction.dueOn;
}
