import { sessionStates } from '../../../contract/exams.ts';
import { occupiedTime, sessionMayMove, sessionMoves, totalPoints } from './session.ts';

describe('a session', () => {
  it('does not come back from being void or concluded', () => {
    for (const from of ['voided', 'concluded', 'cancelled'] as const) for (const to of sessionStates) expect(sessionMayMove(from, to)).toBe(false);
  });

  it('has a table that reaches every state of the contract from planned', () => {
    expect([...new Set(['planned', ...Object.values(sessionMoves).flat()])].sort()).toEqual([...sessionStates].sort());
  });

  it('holds its room until whoever enters last has had all his minutes', () => {
    expect(occupiedTime(new Date('2026-11-26T01:00:00Z'), 30, 120).to.toISOString()).toBe('2026-11-26T03:30:00.000Z');
  });

  it('is worth the sum of its sections', () => expect(totalPoints([{ count: 40, points: 1 }, { count: 20, points: 1.5 }])).toBe(70));
});
