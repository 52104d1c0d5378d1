import { answeredCount, foldSheet, sheetHash } from './sheet.ts';

const entries = [
  { sequence: 1, slot: 1, choice: 'A' },
  { sequence: 3, slot: 2, choice: 'ABD' },
  { sequence: 2, slot: 1, choice: 'B' },
  { sequence: 4, slot: 3, choice: 'T' },
  { sequence: 5, slot: 3, choice: '' },
];

describe('the sheet', () => {
  it('takes the highest sequence of each slot, in whatever order entries arrive', () => {
    for (const order of [entries, [...entries].reverse(), [...entries].sort((a, b) => a.choice.localeCompare(b.choice))]) {
      expect(Object.fromEntries([...foldSheet(order)].map(([slot, { choice }]) => [slot, choice]))).toEqual({ 1: 'B', 2: 'ABD', 3: '' });
    }
  });

  it('does not count an answer taken back', () => expect(answeredCount(foldSheet(entries))).toBe(2));

  it('has one hash for the same answers and another for any other', () => {
    const hash = sheetHash('s', foldSheet(entries));
    expect(sheetHash('s', foldSheet([...entries].reverse()))).toEqual(hash);
    expect(sheetHash('t', foldSheet(entries))).not.toEqual(hash);
    expect(sheetHash('s', foldSheet([...entries, { sequence: 6, slot: 1, choice: 'C' }]))).not.toEqual(hash);
  });
});
