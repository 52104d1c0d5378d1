import { factHolds } from './fact-holds.ts';

const fact = { on: '2026-01-10', until: '2027-01-10', withdrawnAt: null };

describe('a fact', () => {
  it('holds from its first day to its last, both included', () => {
    expect(['2026-01-09', '2026-01-10', '2027-01-10', '2027-01-11'].map((day) => factHolds(fact, day))).toEqual([false, true, true, false]);
  });

  it('without a last day does not run out', () => expect(factHolds({ ...fact, until: null }, '2099-01-01')).toBe(true));
  it('that was withdrawn holds on no day', () => expect(factHolds({ ...fact, withdrawnAt: '2026-02-01T00:00:00.000Z' }, '2026-06-01')).toBe(false));
});
