import { grantStates, type GrantState } from '../../../contract/grants.ts';
import { grantMoves, mayMove } from './grant-states.ts';

describe('the table of a proposal', () => {
  it('reaches every state from proposed', () => {
    const reached = new Set<GrantState>(['proposed']);
    for (const state of reached) for (const next of grantMoves[state]) reached.add(next);
    expect([...reached].sort()).toEqual([...grantStates].sort());
  });

  it('never leads on from what was decided', () => {
    for (const from of ['granted', 'declined', 'withdrawn'] as const) for (const to of grantStates) expect(mayMove(from, to)).toBe(false);
  });
});
