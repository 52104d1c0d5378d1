import { examRules } from './exam-rules.ts';

describe('exam rules', () => {
  it('refuse a day before any of them', () => expect(() => examRules('2013-12-31')).toThrow(RangeError));

  it('are composed for a day', () => {
    expect(examRules('2026-11-25')).toMatchObject({ passMark: 80, outOf: 100, minutes: 120, resits: 1, resitWithinDays: 30, passValidMonths: 12 });
  });
});
