import { readCases } from '../rule-cases.ts';
import { backAfterAbsence, retrainedAfterChange, trainedAfterAccident } from './back-to-work.ts';

const course = (since: string, until: string, stage: string) => ({ kind: 'trained', category: 'mine-worker', stage, organiser: 'mine', hours: 8, examPassed: true, sinceOn: since, untilOn: until });
const asked = (on: string, person: Record<string, unknown>, asks: Record<string, unknown> = {}) => readCases({ asks, cases: [{ name: 'one', on, person, expect: 'none' }] })[0]!.asked;

describe('back after an absence', () => {
  const params = backAfterAbsence.params.parse({ 'from-months': 12, by: 'training' });
  const away = { kind: 'away', sinceOn: '2024-01-01', untilOn: '2026-06-30' };
  const back = (facts: unknown[]) => backAfterAbsence.read(asked('2026-07-01', { facts }), params);

  it.each([
    ['while he was away that long already', '2026-06-20', 'meets'],
    ['but then away as long again', '2025-06-30', 'not-proven'],
    ['the last day before that', '2025-07-02', 'meets'],
    ['before he was away that long', '2024-12-31', 'not-proven'],
  ])('he may have been trained %s', (_name, on, verdict) => expect(back([away, course(on, on, 'return')]).verdict).toBe(verdict));

  it('rests on the absence too', () => expect(back([away, course('2026-06-20', '2026-06-20', 'return')]).evidence).toEqual(['fact-1', 'fact-2']));

  it('a short one since does not make the long one forgotten', () => expect(backAfterAbsence.concerns!(asked('2026-09-01', { facts: [away, { kind: 'away', sinceOn: '2026-08-01', untilOn: '2026-08-10' }] }), params)).toBe(true));
});

describe('a change of job', () => {
  const changed = (employments: unknown[], facts: unknown[] = []) => {
    const one = asked('2026-11-25', { employments, facts });
    return retrainedAfterChange.concerns!(one, {}) ? retrainedAfterChange.read(one, {}) : null;
  };

  it('may have days between the two jobs', () => expect(changed([{ since: '2020-01-01', until: '2026-09-30', job: '掘进工' }, { since: '2026-11-01', job: '运输工' }])).toMatchObject({ verdict: 'not-proven', required: { value: '2026-11-01' } }));

  it('is none where a job has no name', () => expect(changed([{ since: '2020-01-01', until: '2026-10-31' }, { since: '2026-11-01', job: '运输工' }])).toBeNull());

  it('is the last one: training for the one before does not count', () => {
    const jobs = [{ since: '2018-01-01', until: '2019-12-31', job: '采煤工' }, { since: '2020-01-01', until: '2026-10-31', job: '掘进工' }, { since: '2026-11-01', job: '运输工' }];
    expect(changed(jobs, [course('2019-12-01', '2019-12-05', 'change-of-job')])).toMatchObject({ verdict: 'not-proven' });
    expect(changed(jobs, [course('2026-10-20', '2026-10-25', 'change-of-job')])).toMatchObject({ verdict: 'meets' });
  });
});

describe('training after an accident', () => {
  it('concerns no mine of which none is known', () => {
    const { question, ...rest } = asked('2026-11-25', {});
    expect(trainedAfterAccident.concerns!({ question, ...rest }, {})).toBe(false);
    const { seriousAccidentOn: _none, ...mine } = question.mine;
    expect(trainedAfterAccident.concerns!({ question: { ...question, mine }, ...rest }, {})).toBe(false);
  });
});
