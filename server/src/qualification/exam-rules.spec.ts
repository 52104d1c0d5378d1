import { valueOn } from './domain/rule.ts';
import { examRules, resit, theoryExam, theoryPass } from './exam-rules.ts';
import { readYaml } from './rule-files.ts';

interface Case {
  name: string;
  on: string;
  expect: Record<string, number> | null;
}

describe.each([['exm-01', theoryExam], ['exm-04', resit], ['exm-05', theoryPass]] as const)('%s', (name, rule) => {
  it.each((readYaml(`exam/${name}.cases.yaml`) as Case[]).map((one) => [one.name, one] as const))('%s', (_name, { on, expect: expected }) => {
    expect(valueOn<unknown>(rule, on)?.value ?? null).toEqual(expected);
  });

  it('names a text for every value, without a clause nobody has read', () => {
    for (const { reference } of rule.values) expect(reference).toMatchObject({ title: expect.stringContaining('安监总培训〔2013〕104号'), clause: null, confidence: 'V2' });
  });
});

describe('exam rules', () => {
  it('refuse a day before any of them', () => expect(() => examRules('2013-12-31')).toThrow(RangeError));

  it('are composed for a day', () => {
    expect(examRules('2026-11-25')).toMatchObject({ passMark: 80, outOf: 100, minutes: 120, resits: 1, resitWithinDays: 30, passValidMonths: 12 });
  });
});
