import { readCases } from '../rule-cases.ts';
import { diplomaAndYears } from './diploma-and-years.ts';

/** What is asked, as cases write it. */
const asked = (on: string, given: object) => readCases({ asks: {}, cases: [{ name: 'one', on, expect: 'meets', ...given }] })[0]!.asked;
const diploma = { kind: 'education', on: '2008-07-01', level: 'junior-college', major: '采矿' };
const period = { kind: 'front-line', organisation: '练习煤矿', job: '采煤', sinceOn: '2010-01-01', untilOn: '2011-12-31' };
const params = diplomaAndYears.params.parse({ level: 'junior-college', years: 5, of: 'front-line' });
const read = (facts: object[]) => diplomaAndYears.read(asked('2026-11-25', { person: { facts } }), params);

describe('diploma and years together', () => {
  it('tell the years where both fail, and rest on both', () =>
    expect(read([{ ...diploma, level: 'primary' }, period])).toMatchObject({ verdict: 'fails', required: { value: 5, unit: 'years' }, actual: { value: 2 }, evidence: ['fact-1', 'fact-2'] }));

  it('tell what fails before what is only not proven', () => {
    expect(read([{ ...diploma, level: 'primary' }])).toMatchObject({ verdict: 'fails', required: { value: 'junior-college', unit: 'level' } });
    expect(read([period])).toMatchObject({ verdict: 'fails', required: { value: 5, unit: 'years' } });
  });
});
