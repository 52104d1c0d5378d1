import { firstDayInsideItself, firstDayUnder, type Tie } from './ties.ts';

const tie = (organisationId: string, aboveId: string, sinceOn: string, untilOn: string | null = null): Tie => ({ organisationId, aboveId, sinceOn, untilOn });

describe('an organisation inside itself', () => {
  it('is found directly', () => expect(firstDayInsideItself([], tie('mine', 'mine', '2026-01-01'))).toBe('2026-01-01'));

  it('is found through others, with its first day', () => {
    const ties = [tie('mine', 'enterprise', '2026-01-01'), tie('enterprise', 'group', '2026-03-01')];
    expect(firstDayInsideItself(ties, tie('group', 'mine', '2026-02-01'))).toBe('2026-03-01');
  });

  it('is found when it begins only in years to come', () => {
    expect(firstDayInsideItself([tie('b', 'a', '2030-01-01')], tie('a', 'b', '2026-01-01'))).toBe('2030-01-01');
  });

  it('is found on the one day two ties share', () => {
    expect(firstDayInsideItself([tie('b', 'a', '2026-01-01', '2026-06-30')], tie('a', 'b', '2026-06-30'))).toBe('2026-06-30');
    expect(firstDayInsideItself([tie('b', 'a', '2026-01-01', '2026-06-30')], tie('a', 'b', '2026-07-01'))).toBeNull();
  });

  it('is found by its earliest day when there are two ways', () => {
    const ties = [tie('b', 'a', '2028-01-01'), tie('b', 'c', '2026-01-01'), tie('c', 'a', '2027-01-01')];
    expect(firstDayInsideItself(ties, tie('a', 'b', '2026-01-01'))).toBe('2027-01-01');
  });

  it('is not what two have been to each other one after the other', () => {
    const ties = [tie('b', 'a', '2020-01-01', '2025-12-31'), tie('a', 'c', '2020-01-01')];
    expect(firstDayInsideItself(ties, tie('a', 'b', '2026-01-01'))).toBeNull();
    expect(firstDayUnder(ties, 'b', 'c', { sinceOn: '2024-01-01', untilOn: null })).toBe('2024-01-01');
  });
});
