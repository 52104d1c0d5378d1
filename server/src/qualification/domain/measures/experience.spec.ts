import { readCases } from '../rule-cases.ts';
import { employmentKind, frontLineYears, yearsAtSector } from './experience.ts';

/** What is asked, as cases write it. */
const asked = (on: string, given: object) => readCases({ asks: {}, cases: [{ name: 'one', on, expect: 'meets', ...given }] })[0]!.asked;

describe('years', () => {
  const period = (job: string, sinceOn: string, untilOn: string) => ({ kind: 'front-line', organisation: '练习煤矿', job, sinceOn, untilOn });

  it('at the front line count only such jobs as are asked for', () => {
    const person = { facts: [period('采煤', '2010-01-01', '2019-12-31'), period('食堂', '2020-01-01', '2024-12-31')] };
    expect(frontLineYears.read(asked('2026-11-25', { person }), { 'at-least': 15 })).toMatchObject({ verdict: 'meets', actual: { value: 15 } });
    expect(frontLineYears.read(asked('2026-11-25', { person }), { 'at-least': 15, 'job-like': ['采煤'] })).toMatchObject({ verdict: 'fails', actual: { value: 10 } });
  });

  it('at mines of the kind count a day that is both recorded and proven once', () => {
    const person = { employments: [{ since: '2018-01-01', until: '2019-12-31' }], facts: [period('采煤', '2019-01-01', '2020-12-31')] };
    expect(yearsAtSector.read(asked('2026-11-25', { person }), { 'at-least': 3 })).toMatchObject({ verdict: 'meets', actual: { value: 3 }, evidence: ['fact-1'] });
    expect(yearsAtSector.read(asked('2026-11-25', { person }), { 'at-least': 4 }).verdict).toBe('fails');
  });

  it('that begin tomorrow prove nothing today', () =>
    expect(yearsAtSector.read(asked('2026-11-25', { person: { employments: [{ since: '2026-11-26' }] } }), { 'at-least': 1 }).verdict).toBe('not-proven'));
});

it('of several employments that run, the one that may not be decides', () =>
  expect(employmentKind.read(asked('2026-11-25', { person: { employments: [{ since: '2020-01-01' }, { since: '2021-01-01', kind: 'dispatch' }] } }), { 'none-of': ['dispatch'] })).toMatchObject({ verdict: 'fails', actual: { value: 'dispatch' } }));
