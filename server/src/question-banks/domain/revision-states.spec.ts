import { revisionStates, type RevisionState } from '../../../contract/question-shapes.ts';
import { faultOfSecond, revisionMayMove, revisionMoves, sampleSize, statesBefore } from './revision-states.ts';

describe('the table of a revision', () => {
  it('reaches every state from a draft', () => {
    const reached = new Set<RevisionState>(['draft']);
    for (const state of reached) for (const next of revisionMoves[state]) reached.add(next);
    expect([...reached].sort()).toEqual([...revisionStates].sort());
  });

  it('leads to publication past the second person alone', () => {
    expect(statesBefore('published')).toEqual(['submitted', 'frozen']);
    expect(statesBefore('frozen')).toEqual(['published']);
  });

  it('never leads from what was published back to what can be changed', () => {
    for (const from of ['published', 'frozen', 'superseded', 'retired'] as const) for (const to of ['draft', 'submitted', 'withdrawn'] as const) expect(revisionMayMove(from, to)).toBe(false);
  });
});

describe('the second person', () => {
  const waiting = { state: 'submitted' as const, authors: ['a', 'a2'], answered: ['c'], wrong: ['e', 'f', 'g', 'g'] };
  it.each([
    ['another, who has not answered yet', ['b'], null],
    ['the author himself', ['a'], 'question/same-person'],
    ['somebody whose account the author may have opened', ['b', 'a2'], 'question/same-person'],
    ['who has answered before', ['c'], 'question/answered-before'],
    ['who has answered another version wrongly once', ['e'], null],
    ['who has done so twice, with two accounts of his', ['e', 'f'], 'question/answered-before'],
    ['or with one', ['g'], 'question/answered-before'],
    ['who has answered under another account of his', ['d', 'c'], 'question/answered-before'],
  ])('%s', (_who, hands, fault) => expect(faultOfSecond(waiting, hands)).toBe(fault));

  it('is asked only of what waits', () => {
    for (const state of revisionStates) if (state !== 'submitted') expect(faultOfSecond({ ...waiting, state }, ['b'])).toBe('question/revision-state');
  });
});

it.each([[0, 0], [3, 3], [10, 10], [11, 10], [500, 10], [501, 11], [2500, 50], [2501, 50], [20_000, 50]])('of %i questions %i are answered', (waiting, size) => expect(sampleSize(waiting)).toBe(size));
