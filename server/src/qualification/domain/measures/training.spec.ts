import { readCases } from '../rule-cases.ts';
import { hoursPerDay, mentorPeriod, regulatorTraining, trainedBeforeWork } from './training.ts';

const course = (since: string, until: string, rest: Record<string, unknown> = {}) => ({ kind: 'trained', category: 'mine-worker', stage: 'refresher', organiser: 'mine', hours: 8, examPassed: true, sinceOn: since, untilOn: until, ...rest });
const asked = (on: string, facts: unknown[]) => readCases({ asks: {}, cases: [{ name: 'one', on, person: { facts }, expect: 'none' }] })[0]!.asked;

it('training by the regulator is that of the calendar year, and owed until its end', () => {
  const held = [course('2026-05-01', '2026-05-03', { organiser: 'regulator' })];
  expect(regulatorTraining.read(asked('2026-12-31', held), { 'at-least': 1 })).toMatchObject({ verdict: 'meets', changesOn: '2027-01-01' });
  expect(regulatorTraining.read(asked('2027-01-01', held), { 'at-least': 1 })).toMatchObject({ verdict: 'not-proven', actual: { value: 0 } });
  expect(regulatorTraining.read(asked('2026-12-31', [course('2026-05-01', '2026-05-03')]), { 'at-least': 1 })).toMatchObject({ verdict: 'not-proven' });
});

it('a mentor period that is agreed too short fails from its first day, a whole one is not proven until its last', () => {
  const period = (untilOn: string) => [{ kind: 'mentored', sinceOn: '2026-07-01', untilOn, examPassed: null }];
  expect(mentorPeriod.read(asked('2026-07-01', period('2026-10-30')), { months: 4 })).toMatchObject({ verdict: 'fails', actual: { value: 1, unit: 'days' } });
  expect(mentorPeriod.read(asked('2026-07-01', period('2026-10-31')), { months: 4 })).toMatchObject({ verdict: 'not-proven' });
});

it('a mentor period begun anew replaces the one that was broken off', () => {
  const facts = [{ kind: 'mentored', sinceOn: '2026-01-01', untilOn: '2026-02-01', examPassed: null }, { kind: 'mentored', sinceOn: '2026-03-01', untilOn: '2026-06-30', examPassed: true }];
  expect(mentorPeriod.read(asked('2026-07-01', facts), { months: 4 })).toMatchObject({ verdict: 'meets', evidence: ['fact-2'] });
});

it('training of another category, or whose exam nobody has told of, opens no work', () => {
  const params = { categories: ['mine-worker'] };
  expect(trainedBeforeWork.read(asked('2026-07-01', [course('2026-05-01', '2026-05-03', { category: 'principal' })]), params).verdict).toBe('not-proven');
  expect(trainedBeforeWork.read(asked('2026-07-01', [course('2026-05-01', '2026-05-03', { examPassed: null })]), params).verdict).toBe('not-proven');
});

it('hours of a day are rounded where they are told, not where they are held against the most', () => {
  expect(hoursPerDay.read(asked('2026-07-01', [course('2026-05-01', '2026-05-30', { hours: 241 })]), { 'at-most': 8, minutes: 45 })).toMatchObject({ verdict: 'fails', actual: { value: 8 } });
});
