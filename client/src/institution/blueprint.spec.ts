import { proposedBlueprint, shortfallOf, totalsOf } from './blueprint.ts';

describe('the blueprint on the planning form', () => {
  it('a shortfall of another shape is not shown as numbers', () => {
    expect(shortfallOf(undefined)).toEqual([]);
    expect(shortfallOf([{ type: 'essay', wanted: 1, available: 0 }, 'x', null, { type: 'true-false', wanted: '3', available: 1 }])).toEqual([]);
    expect(shortfallOf([{ type: 'true-false', wanted: 40, available: 12 }])).toEqual([{ type: 'true-false', wanted: 40, available: 12 }]);
  });
  it('the proposal is a hundred questions for a hundred points', () => {
    expect(totalsOf(proposedBlueprint.sections)).toEqual({ questions: 100, points: 100 });
  });
  it('tenths of points add up exactly', () => {
    expect(totalsOf([{ count: 1, points: 0.1 }, { count: 1, points: 0.2 }]).points).toBe(0.3);
  });
  it('a field being typed counts as nothing', () => {
    expect(totalsOf([{ count: null, points: 1 }, { count: 2, points: null }])).toEqual({ questions: 2, points: 0 });
  });
});
