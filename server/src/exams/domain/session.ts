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

/** The time a session takes its room and its candidates: whoever enters last still has all his minutes. */
export function occupiedTime(startsAt: Date, lateEntryMinutes: number, minutes: number): { from: Date; to: Date } {
  return { from: startsAt, to: new Date(startsAt.getTime() + (lateEntryMinutes + minutes) * 60_000) };
}

/** Points a paper of this blueprint is worth. */
export function totalPoints(sections: readonly { count: number; points: number }[]): number {
  return sections.reduce((sum, { count, points }) => sum + count * points, 0);
}
