import { gains, withLastDay, type RoleStanding } from './work-limits.ts';

const today = '2026-11-25';
const role = (given: Partial<RoleStanding> = {}): RoleStanding => ({ sinceOn: '2020-01-01', untilOn: null, ended: false, workEndsOn: null, untilOtherwise: null, ...given });
const limited = (workEndsOn: string, untilOtherwise: string | null = null, given: Partial<RoleStanding> = {}): RoleStanding => role({ untilOn: workEndsOn, workEndsOn, untilOtherwise, ...given });

describe('a role with the last day of work', () => {
  it.each([
    ['none told', role(), null, null],
    ['told', role(), '2026-12-01', limited('2026-12-01')],
    ['told, before its own', role({ untilOn: '2027-05-31' }), '2026-12-01', limited('2026-12-01', '2027-05-31')],
    ['told, after its own', role({ untilOn: '2026-11-30' }), '2026-12-01', null],
    ['told, the same as its own', role({ untilOn: '2026-12-01' }), '2026-12-01', null],
    ['told again', limited('2026-12-01'), '2026-12-01', null],
    ['put off', limited('2026-12-01'), '2026-12-31', limited('2026-12-31')],
    ['put off beyond its own', limited('2026-12-01', '2026-12-15'), '2026-12-31', role({ untilOn: '2026-12-15' })],
    ['brought forward', limited('2026-12-31', '2027-05-31'), '2026-12-01', limited('2026-12-01', '2027-05-31')],
    ['taken back', limited('2026-12-01', '2027-05-31'), null, role({ untilOn: '2027-05-31' })],
    ['told for today', role({ untilOn: '2027-05-31' }), today, role({ untilOn: '2027-05-31', ended: true, workEndsOn: today, untilOtherwise: '2027-05-31' })],
    ['told before for what is today', limited(today), today, null],
    ['told for today after another', limited('2026-12-01'), today, role({ ended: true, workEndsOn: today })],
    ['told for today again', role({ ended: true, workEndsOn: today }), today, null],
    ['put off from today', role({ ended: true, workEndsOn: today }), '2026-12-01', limited('2026-12-01')],
    ['told, before it begins', role({ sinceOn: '2026-12-02' }), '2026-12-01', role({ sinceOn: '2026-12-02', ended: true, workEndsOn: '2026-12-01' })],
    ['put off until it begins', role({ sinceOn: '2026-12-02', ended: true, workEndsOn: '2026-12-01' }), '2026-12-02', limited('2026-12-02', null, { sinceOn: '2026-12-02' })],
    ['put off, when its organisation ends sooner', role({ untilOn: '2026-11-28', workEndsOn: '2026-12-01' }), '2026-12-31', role({ untilOn: '2026-11-28' })],
  ])('%s', (_what, before, lastDay, after) => {
    expect(withLastDay(before, lastDay, today)).toEqual(after);
  });

  it('gains what it did not have', () => {
    expect(gains(limited('2026-12-01'), role())).toBe(true);
    expect(gains(limited('2026-12-01'), limited('2026-12-02'))).toBe(true);
    expect(gains(role({ ended: true }), role())).toBe(true);
    expect(gains(limited('2026-12-02'), limited('2026-12-01'))).toBe(false);
    expect(gains(role(), limited('2026-12-01'))).toBe(false);
    expect(gains(limited('2026-12-01'), role({ ended: true, workEndsOn: today }))).toBe(false);
  });
});
