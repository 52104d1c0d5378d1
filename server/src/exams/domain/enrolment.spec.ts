import { decideEnrolment, type MarkedAttempt, type PersonStanding } from './enrolment.ts';

const item = '煤矿瓦斯检查作业';
const rule = { resits: 1, resitWithinDays: 30 };
const person = (given: Partial<PersonStanding> = {}): PersonStanding => ({ enrolledHere: false, open: [], passValidUntilOn: null, attempts: [], retrainedOn: null, ...given });
const attempt = (sittingId: string, resultOn: string, passed: boolean, resitOf: string | null = null): MarkedAttempt => ({ sittingId, resultOn, passed, resitOf });
const decide = (given: Partial<PersonStanding>, on = '2026-11-26', by = rule) => decideEnrolment(person(given), item, on, by);

describe('enrolment', () => {
  it.each([
    ['twice in one session', { enrolledHere: true }, 'already-enrolled'],
    ['while another attempt at the item is open', { open: [{ operationItem: item, startsAt: '2026-12-01 09:00', overlaps: false }] }, 'enrolled-elsewhere'],
    ['while sitting something else at that time', { open: [{ operationItem: '煤矿井下爆破作业', startsAt: '2026-11-26 10:00', overlaps: true }] }, 'overlapping-session'],
    ['with a pass valid on the day', { passValidUntilOn: '2026-11-26' }, 'already-passed'],
    ['after a failed resit', { attempts: [attempt('a', '2026-11-01', false), attempt('b', '2026-11-20', false, 'a')] }, 'resit-not-allowed'],
    ['after a failed resit marked on the day of the first', { attempts: [attempt('b', '2026-11-20', false, 'a'), attempt('a', '2026-11-20', false)] }, 'resit-not-allowed'],
    ['31 days after a fail', { attempts: [attempt('a', '2026-10-26', false)] }, 'resit-not-allowed'],
    ['after a fail that followed the retraining', { attempts: [attempt('a', '2026-10-01', false)], retrainedOn: '2026-09-30' }, 'resit-not-allowed'],
    ['when the retraining ended on the day of the fail', { attempts: [attempt('a', '2026-10-01', false)], retrainedOn: '2026-10-01' }, 'resit-not-allowed'],
  ] as const)('%s is refused', (_when, given, code) => expect(decide(given)).toMatchObject({ enrol: false, code }));

  it('is a resit 30 days after a fail', () => expect(decide({ attempts: [attempt('a', '2026-10-27', false)] })).toEqual({ enrol: true, resitOf: 'a', retrainedOn: null }));

  it('follows the rule: no resit allowed, two resits allowed, one day more', () => {
    expect(decide({ attempts: [attempt('a', '2026-11-20', false)] }, '2026-11-26', { resits: 0, resitWithinDays: 30 })).toMatchObject({ enrol: false });
    expect(decide({ attempts: [attempt('a', '2026-11-01', false), attempt('b', '2026-11-20', false, 'a')] }, '2026-11-26', { resits: 2, resitWithinDays: 30 })).toEqual({ enrol: true, resitOf: 'b', retrainedOn: null });
    expect(decide({ attempts: [attempt('a', '2026-10-26', false)] }, '2026-11-26', { resits: 1, resitWithinDays: 31 })).toEqual({ enrol: true, resitOf: 'a', retrainedOn: null });
  });

  it('after retraining is a new first attempt, with a resit of its own', () => {
    const failedTwice = [attempt('a', '2026-10-01', false), attempt('b', '2026-10-20', false, 'a')];
    expect(decide({ attempts: failedTwice, retrainedOn: '2026-10-21' })).toEqual({ enrol: true, resitOf: null, retrainedOn: '2026-10-21' });
    expect(decide({ attempts: [...failedTwice, attempt('c', '2026-11-20', false)], retrainedOn: '2026-10-21' })).toEqual({ enrol: true, resitOf: 'c', retrainedOn: null });
  });

  it('is a first attempt for a stranger, after an expired pass, and beside another exam at another time', () => {
    const first = { enrol: true, resitOf: null, retrainedOn: null };
    expect(decide({})).toEqual(first);
    expect(decide({ passValidUntilOn: '2026-11-25', attempts: [attempt('a', '2025-11-25', true)] })).toEqual(first);
    expect(decide({ open: [{ operationItem: '煤矿井下爆破作业', startsAt: '2026-12-26 10:00', overlaps: false }] })).toEqual(first);
  });
});
