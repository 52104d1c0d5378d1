import type { BankImportState } from '../../../../contract/bank-imports.ts';
import { firstState, importMoves, mayMove, working } from './import-states.ts';

const states = Object.keys(importMoves) as BankImportState[];

describe('the life of an import of questions', () => {
  it('reaches every state from the first', () => {
    const reached = new Set<BankImportState>([firstState]);
    for (const state of reached) for (const next of importMoves[state]) reached.add(next);
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('is left by the server out of every state it works in, and ends when committed or refused', () => {
    for (const state of working) expect(importMoves[state].length).toBeGreaterThan(0);
    expect(states.filter((state) => importMoves[state].length === 0)).toEqual(['committed', 'refused']);
  });

  it('is committed once', () => expect([mayMove('ready', 'committing'), mayMove('committed', 'committing'), mayMove('committing', 'committing')]).toEqual([true, false, false]));
});
