import { readCases } from '../rule-cases.ts';
import { practicalExam, theoryBeforePractical } from './exams.ts';

const asked = (on: string, facts: unknown[]) => readCases({ asks: { item: 'C01' }, cases: [{ name: 'one', on, person: { facts }, expect: 'none' }] })[0]!.asked;
const pass = (kind: 'theory-passed' | 'practical-passed', on: string, rest: Record<string, unknown> = {}) => ({ kind, on, operationItem: 'C01', ...rest });

it('a pass without a mark was one by the rule of its day', () => {
  expect(practicalExam.read(asked('2026-11-25', [pass('practical-passed', '2026-11-20')]), { 'pass-mark': 80, 'out-of': 100 })).toMatchObject({ verdict: 'meets', actual: { value: '2026-11-20', unit: 'day' } });
});

it('a pass that has run out is none', () => {
  expect(practicalExam.read(asked('2026-11-25', [pass('practical-passed', '2025-11-20', { until: '2026-11-24', mark: 90 })]), { 'pass-mark': 80, 'out-of': 100 }).verdict).toBe('not-proven');
});

it('the practical exam sat anew years later rests on the theory of then', () => {
  const facts = [pass('theory-passed', '2020-01-10'), pass('practical-passed', '2020-01-12'), pass('practical-passed', '2026-10-01'), pass('theory-passed', '2026-10-05')];
  expect(theoryBeforePractical.read(asked('2026-11-25', facts), {})).toMatchObject({ verdict: 'meets', evidence: ['fact-1', 'fact-3'] });
});
