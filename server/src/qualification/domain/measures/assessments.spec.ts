import { readCases } from '../rule-cases.ts';
import { assessedAfterAppointment, waitAfterFailedResit } from './assessments.ts';

/** What is asked, as cases write it. */
const asked = (on: string, given: object) => readCases({ asks: {}, cases: [{ name: 'one', on, expect: 'meets', ...given }] })[0]!.asked;
const assessed = (on: string, rest: object) => ({ kind: 'assessed', on, category: 'principal', passed: true, resit: false, fee: 0, ...rest });
const owed = { 'within-months': 6, positions: { principal: ['mine-manager'], 'safety-manager': ['safety-manager'] } };

describe('an assessment owed after an appointment', () => {
  const person = { appointments: [{ since: '2020-01-01', position: 'mine-manager' }], facts: [assessed('2020-03-01', { until: '2023-02-28' })] };

  it('was met until the last day of the certificate', () => expect(assessedAfterAppointment.read(asked('2023-02-28', { person }), owed)).toMatchObject({ verdict: 'meets', changesOn: '2023-03-01' }));
  it('is owed again the day after', () => expect(assessedAfterAppointment.read(asked('2023-03-01', { person }), owed).verdict).toBe('fails'));
});

describe('a failed resit', () => {
  const params = { months: 12, category: 'principal' };
  const failed = assessed('2026-01-10', { passed: false, resit: true });
  const concerned = (facts: object[]) => waitAfterFailedResit.concerns!(asked('2026-11-25', { person: { facts } }), params);

  it('concerns whoever passed before it, not who passed after it', () => {
    expect(concerned([assessed('2025-01-10', {}), failed])).toBe(true);
    expect(concerned([failed, assessed('2026-03-10', {})])).toBe(false);
  });

  it('counts from the newest', () =>
    expect(waitAfterFailedResit.read(asked('2026-11-25', { person: { facts: [failed, assessed('2024-01-10', { passed: false, resit: true })] } }), params)).toMatchObject({ verdict: 'fails', changesOn: '2027-01-10' }));
});
