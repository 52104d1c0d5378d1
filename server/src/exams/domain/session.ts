import type { ErrorCode } from '../../../contract/errors.ts';
import type { ExamSession } from '../../../contract/exams.ts';

/** 场次的状态流转. That a session runs, or is over but unsigned, follows from its times and is not stored. */
export const sessionMoves = {
  // cancelled by the clerk who planned it, before anybody came; voided by the invigilator, whatever has happened
  planned: ['concluded', 'voided', 'cancelled'],
  concluded: [],
  voided: [],
  cancelled: [],
} as const satisfies Record<ExamSession['state'], readonly ExamSession['state'][]>;
export type SessionState = keyof typeof sessionMoves;

export function sessionMayMove(from: SessionState, to: SessionState): boolean {
  return (sessionMoves[from] as readonly SessionState[]).includes(to);
}

/** Sessions are planned at most so many days ahead: a mistyped year must not outlive the rules of its day. Ours, no rule. */
export const mostDaysAhead = 730;

/** Why a session cannot start at this time, seen from now; null when it can. */
export function refusalOfStart(startsAt: Date, now: Date): { code: ErrorCode; details: Record<string, unknown> } | null {
  if (startsAt <= now) return { code: 'session/starts-in-the-past', details: { now: now.toISOString() } };
  if (startsAt.getTime() - now.getTime() > mostDaysAhead * 86_400_000) return { code: 'session/starts-too-far', details: { days: mostDaysAhead } };
  return null;
}

/** The time a session takes its room and its candidates: whoever enters last still has all his minutes. */
export function occupiedTime(startsAt: Date, lateEntryMinutes: number, minutes: number): { from: Date; to: Date } {
  return { from: startsAt, to: new Date(startsAt.getTime() + (lateEntryMinutes + minutes) * 60_000) };
}

/** Points a paper of this blueprint is worth. */
export function totalPoints(sections: readonly { count: number; points: number }[]): number {
  return sections.reduce((sum, { count, points }) => sum + count * points, 0);
}
