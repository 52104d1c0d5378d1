import { readCases } from '../rule-cases.ts';
import { educationLevel } from './education.ts';

/** What is asked, as cases write it. */
const asked = (on: string, given: object) => readCases({ asks: {}, cases: [{ name: 'one', on, expect: 'meets', ...given }] })[0]!.asked;
const diploma = (level: string, major: string) => ({ kind: 'education', on: '2008-07-01', level, major });
const read = (facts: object[], params: object) => educationLevel.read(asked('2026-11-25', { person: { facts } }), educationLevel.params.parse(params));

describe('a diploma', () => {
  it('of a major that a complete list does not have fails', () =>
    expect(read([diploma('bachelor', '工商管理')], { 'at-least': 'junior-college', 'major-like': ['采矿'], unlisted: 'fails' }).verdict).toBe('fails'));

  it('without a written major is not proven even against a complete list', () =>
    expect(read([diploma('bachelor', '')], { 'at-least': 'junior-college', 'major-like': ['采矿'], unlisted: 'fails' }).verdict).toBe('not-proven'));

  it('of any major will do where no list is given', () => expect(read([diploma('bachelor', '工商管理')], { 'at-least': 'junior-college' }).verdict).toBe('meets'));

  it('too low is told by the highest he has', () =>
    expect(read([diploma('primary', ''), diploma('senior-high', ''), diploma('junior-high', '')], { 'at-least': 'junior-college' })).toMatchObject({ verdict: 'fails', actual: { value: 'senior-high' } }));

  it('rests on the one that meets it', () =>
    expect(read([diploma('bachelor', '工商管理'), diploma('junior-college', '采矿')], { 'at-least': 'junior-college', 'major-like': ['采矿'] }).evidence).toEqual(['fact-2']));
});
