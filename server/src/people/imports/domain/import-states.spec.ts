import { firstState, importDeeds, importMoves, mayMove, working, type ImportState } from './import-states.ts';

const states = Object.keys(importMoves) as ImportState[];

describe('the life of an import', () => {
  it('reaches every state from the first', () => {
    const reached = new Set<ImportState>([firstState]);
    for (const state of reached) for (const next of importMoves[state]) reached.add(next);
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('is left by the server out of every state it works in, and ends somewhere', () => {
    for (const state of working) expect(importMoves[state].length).toBeGreaterThan(0);
    expect(states.filter((state) => importMoves[state].length === 0)).toEqual(['undone', 'failed', 'discarded']);
  });

  it('has a state from which each deed may be done, and none that commits or undoes twice', () => {
    for (const to of Object.values(importDeeds)) expect(states.some((from) => mayMove(from, to))).toBe(true);
    expect(mayMove('committed', 'committing')).toBe(false);
    expect(mayMove('undone', 'undoing')).toBe(false);
    expect(mayMove('discarded', 'committing')).toBe(false);
  });
});
