import { readCases } from '../rule-cases.ts';
import { initialAndYearlyHours, studyHours, yearlyHours } from './hours.ts';

const course = (since: string, until: string, hours: number, rest: Record<string, unknown> = {}) => ({ kind: 'trained', category: 'mine-worker', stage: 'refresher', organiser: 'mine', hours, examPassed: null, sinceOn: since, untilOn: until, ...rest });
const asked = (on: string, facts: unknown[], asks: Record<string, unknown> = {}) => readCases({ asks: { item: 'C01', ...asks }, cases: [{ name: 'one', on, person: { facts }, expect: 'none' }] })[0]!.asked;
const read = (measure: typeof studyHours, params: Record<string, unknown>, ...of: Parameters<typeof asked>) => measure.read(asked(...of), measure.params.parse(params));
const yearly = (...of: Parameters<typeof asked>) => read(yearlyHours, { 'at-least': 20, categories: ['mine-worker'] }, ...of);

describe('hours of a year', () => {
  it('are those of the year a course ended in', () => {
    const overNewYear = course('2025-12-30', '2026-01-02', 20);
    expect(yearly('2027-12-31', [overNewYear])).toMatchObject({ verdict: 'meets', changesOn: '2028-01-01' });
    expect(yearly('2025-12-31', [overNewYear])).toMatchObject({ verdict: 'not-proven', actual: null });
  });

  it('of two years are not added up', () => expect(yearly('2026-02-01', [course('2025-03-01', '2025-03-02', 12), course('2026-01-10', '2026-01-10', 8)])).toMatchObject({ verdict: 'fails', actual: { value: 12 } }));

  it('rest on the courses of these two years alone', () => expect(yearly('2026-06-01', [course('2020-03-01', '2020-03-03', 20), course('2026-03-01', '2026-03-03', 20)]).evidence).toEqual(['fact-2']));

  it('more of this year are never worse than none', () => expect([yearly('2026-06-01', []).verdict, yearly('2026-06-01', [course('2026-03-01', '2026-03-01', 8)]).verdict]).toEqual(['not-proven', 'not-proven']));

  it('come after the first training', () => {
    const params = { 'at-least': 72, 'yearly-at-least': 20, categories: ['mine-worker'] };
    const first = course('2020-03-01', '2020-03-20', 72, { stage: 'initial' });
    expect(read(initialAndYearlyHours, params, '2026-06-01', [first])).toMatchObject({ verdict: 'not-proven', required: { value: 20 } });
    expect(read(initialAndYearlyHours, params, '2026-06-01', [course('2026-03-01', '2026-03-03', 20)])).toMatchObject({ verdict: 'not-proven', required: { value: 72 } });
  });
});

describe('hours of one stage', () => {
  const params = { 'at-least': 72, categories: ['mine-worker'], stage: 'initial', exam: true };
  const part = (hours: number, examPassed: boolean | null) => course('2026-03-01', '2026-03-20', hours, { stage: 'initial', examPassed });

  it.each([
    ['all passed', [part(40, true), part(32, true)], 'meets', 72],
    ['enough if the other is passed too', [part(40, true), part(32, null)], 'not-proven', 40],
    ['one failed', [part(40, true), part(32, false)], 'fails', 40],
  ])('count once their exam is passed: %s', (_name, facts, verdict, actual) => expect(read(studyHours, params, '2026-06-01', facts)).toMatchObject({ verdict, actual: { value: actual } }));

  it('are not asked of those who have hours of their own', () => {
    const given = studyHours.params.parse({ ...params, 'not-for': ['team-leader'] });
    expect(studyHours.concerns!(asked('2026-06-01', [], { subjects: ['mine-worker', 'team-leader'] }), given)).toBe(false);
    expect(studyHours.concerns!(asked('2026-06-01', [], { subjects: ['mine-worker'] }), given)).toBe(true);
  });

  it('since a certificate are none when only another item has one', () => {
    const since = { 'at-least': 8, categories: ['mine-worker'], stage: 'refresher', 'since-certificate': true };
    expect(read(studyHours, since, '2026-06-01', [course('2026-03-01', '2026-03-01', 8), { kind: 'certified', on: '2023-01-01', operationItem: 'C02', numberFault: null }]).verdict).toBe('not-proven');
  });
});
