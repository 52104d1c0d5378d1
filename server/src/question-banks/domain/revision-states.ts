import type { ErrorCode } from '../../../contract/errors.ts';
import type { RevisionState } from '../../../contract/question-shapes.ts';

/**
 * 试题版本的状态流转: written by one, approved by another, held back, taken out. Of a question one revision is live
 * (published or frozen) and one pending (draft or submitted) at most; a live one gives way to the next.
 */
export const revisionMoves = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['published', 'draft', 'withdrawn'],
  published: ['frozen', 'superseded', 'retired'],
  frozen: ['published', 'superseded', 'retired'],
  superseded: [],
  retired: [],
  withdrawn: [],
} as const satisfies Record<RevisionState, readonly RevisionState[]>;

export function revisionMayMove(from: RevisionState, to: RevisionState): boolean {
  return (revisionMoves[from] as readonly RevisionState[]).includes(to);
}

/** States from which a revision may come into this one: for the one statement that moves many. */
export function statesBefore(to: RevisionState): RevisionState[] {
  return (Object.keys(revisionMoves) as RevisionState[]).filter((from) => revisionMayMove(from, to));
}

/** A submitted revision as its second person finds it. */
export interface Awaiting {
  state: RevisionState;
  /** In whose hands those were who wrote, changed and submitted it, when they did so (`access/hands.ts`). */
  authors: readonly string[];
  /** Who has answered this wording before, as accounts. */
  answered: readonly string[];
  /** Accounts that answered this question wrongly, whichever of its wordings; one that did twice stands here twice. */
  wrong: readonly string[];
}

/** Wrong answers of one person to one question, in all of its wordings. */
const mostWrong = 2;

/**
 * Why whoever has these hands is not the second person, or null. One person has all accounts he can have opened. He
 * answers a wording once, and a question wrongly twice at most, however often it is handed in: with more tries he could
 * find the key out.
 */
export function faultOfSecond({ state, authors, answered, wrong }: Awaiting, hands: readonly string[]): Extract<ErrorCode, 'question/revision-state' | 'question/same-person' | 'question/answered-before'> | null {
  if (state !== 'submitted') return 'question/revision-state';
  if (hands.some((account) => authors.includes(account))) return 'question/same-person';
  const spent = hands.some((account) => answered.includes(account)) || wrong.filter((account) => hands.includes(account)).length >= mostWrong;
  return spent ? 'question/answered-before' : null;
}

/** Of the questions of an import so many are answered by its second person: 2 %, at least 10, at most 50. */
export function sampleSize(waiting: number): number {
  return Math.min(waiting, 50, Math.max(10, Math.ceil(waiting / 50)));
}
