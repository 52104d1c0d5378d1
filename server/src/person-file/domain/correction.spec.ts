import { correctionStates, type CorrectionState } from '../../../contract/person-file.ts';
import { correctionMoves, isOverdue, mayMoveCorrection, openCorrectionStates } from './correction.ts';

describe('the table of a request for correction', () => {
  it('reaches every state from the asking', () => {
    const reached = new Set<CorrectionState>(['asked']);
    for (const state of reached) for (const next of correctionMoves[state]) reached.add(next);
    expect([...reached].sort()).toEqual([...correctionStates].sort());
  });

  it('is open only until it is answered or taken back', () => {
    expect(openCorrectionStates).toEqual(['asked']);
    for (const state of ['upheld', 'declined', 'withdrawn'] as const) for (const next of correctionStates) expect(mayMoveCorrection(state, next)).toBe(false);
  });
});

describe('the term', () => {
  it('is over on the day after the due day, not on it', () => {
    expect(isOverdue({ state: 'asked', dueOn: '2026-12-10' }, '2026-12-10')).toBe(false);
    expect(isOverdue({ state: 'asked', dueOn: '2026-12-10' }, '2026-12-11')).toBe(true);
  });

  it('does not run for what is answered', () => {
    for (const state of ['upheld', 'declined', 'withdrawn'] as const) expect(isOverdue({ state, dueOn: '2026-12-10' }, '2027-01-01')).toBe(false);
  });
});
