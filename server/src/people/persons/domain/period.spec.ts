import { periodFault } from './period.ts';

const bornOn = '1985-03-07';

describe('a period', () => {
  it.each([
    ['that ends before it begins', { sinceOn: '2020-05-02', untilOn: '2020-05-01' }, undefined, 'period/end-before-start'],
    ['that begins before birth', { sinceOn: '1985-03-06', untilOn: null }, undefined, 'period/before-birth'],
    ['of the past that ends tomorrow', { sinceOn: '2020-05-01', untilOn: '2026-11-26' }, '2026-11-25', 'period/in-the-future'],
    ['of the past that begins tomorrow', { sinceOn: '2026-11-26', untilOn: null }, '2026-11-25', 'period/in-the-future'],
  ] as const)('%s is refused', (_what, period, notAfter, fault) => expect(periodFault(period, bornOn, notAfter)).toBe(fault));

  it('of one day, from the day of birth, up to today, or to come where that may be, is right', () => {
    expect(periodFault({ sinceOn: '2020-05-01', untilOn: '2020-05-01' }, bornOn)).toBeNull();
    expect(periodFault({ sinceOn: bornOn, untilOn: null }, bornOn)).toBeNull();
    expect(periodFault({ sinceOn: '2020-05-01', untilOn: '2026-11-25' }, bornOn, '2026-11-25')).toBeNull();
    expect(periodFault({ sinceOn: '2027-01-01', untilOn: null }, bornOn)).toBeNull();
  });
});
