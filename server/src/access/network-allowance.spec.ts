import { failureWindowMs, lockMs, NetworkAllowance, strangerFailures } from './network-allowance.ts';

describe('sign-in limits', () => {
  it('an address that failed too often waits until its oldest failure leaves the window', () => {
    const allowance = new NetworkAllowance();
    for (let n = 0; n < strangerFailures; n++) allowance.recordFailure('a', 1000 + n);
    expect(allowance.waitMs('a', strangerFailures, 2000)).toBe(failureWindowMs - 1000);
    expect(allowance.waitMs('b', strangerFailures, 2000)).toBe(0);
    expect(allowance.waitMs('a', strangerFailures, 1001 + failureWindowMs)).toBe(0);
  });

  it('an exam site behind one address has a larger allowance', () => {
    const allowance = new NetworkAllowance();
    for (let n = 0; n < strangerFailures; n++) allowance.recordFailure('hall', n);
    expect(allowance.waitMs('hall', 600, 100)).toBe(0);
  });

  it('an account waits after the fifth failure, twice as long after each further one, never over half an hour', () => {
    expect([4, 5, 6, 7, 20].map(lockMs)).toEqual([0, 60_000, 120_000, 240_000, 1_800_000]);
  });
});
