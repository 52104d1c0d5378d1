import { KeyAllowance } from './key-allowance.ts';

describe('the allowance of a key', () => {
  it('refuses what is over it until the minute is over, and no other key', () => {
    const allowance = new KeyAllowance(2);
    expect([allowance.take('a', 1000), allowance.take('a', 2000), allowance.take('a', 3000)]).toEqual([0, 0, 58_000]);
    expect(allowance.take('b', 3000)).toBe(0);
    expect([allowance.take('a', 60_999), allowance.take('a', 61_000)]).toEqual([1, 0]);
  });

  it('begins anew when the clock is set back', () => {
    const allowance = new KeyAllowance(1);
    expect([allowance.take('a', 90_000), allowance.take('a', 10_000), allowance.take('a', 10_001)]).toEqual([0, 0, 59_999]);
  });
});
