import { linePoints, markOf, settledPoints } from './marking.ts';

describe('what marks make of an answer', () => {
  it.each([
    [[], null], [[5], null], [[5, 5], 5], [[0, 0], 0], [[5, 6], null], [[5, 5.01], null], [[0.1 + 0.2, 0.3], 0.1 + 0.2],
    [[5, 7, 6], 6], [[5, 7, 5], 5], [[5, 7, 7], 7], [[5, 7, 0], 5], [[7, 5, 10], 7],
  ])('%j is %s', (marks, points) => expect(settledPoints(marks)).toBe(points));
});

describe('the lines of a rubric', () => {
  it('share the points, and no hundredth is lost', () => {
    expect(linePoints([{ percent: 40 }, { percent: 60 }], 10)).toEqual([4, 6]);
    expect(linePoints([{ percent: 33 }, { percent: 33 }, { percent: 34 }], 1)).toEqual([0.33, 0.33, 0.34]);
    expect(linePoints([{ percent: 33 }, { percent: 67 }], 2.5)).toEqual([0.82, 1.68]);
    for (const points of [0.01, 0.1, 7, 12.5, 99.99]) expect(Math.round(linePoints([{ percent: 17 }, { percent: 29 }, { percent: 54 }], points).reduce((sum, line) => sum + line * 100, 0))).toBe(Math.round(points * 100));
  });

  it('are marked one by one, from nothing to their most, in hundredths', () => {
    expect(markOf([4, 5.5], [4, 6])).toBe(9.5);
    expect(markOf([0.1, 0.2], [4, 6])).toBe(0.3);
    for (const bad of [[4], [4, 6, 0], [4.01, 6], [-0.01, 6], [Number.NaN, 6], [1.005, 1], [Infinity, 0]]) expect([bad, markOf(bad, [4, 6])]).toEqual([bad, null]);
  });
});
