import { readFileSync } from 'node:fs';
import type { QuestionType } from '../contract/index.ts';
import { starterBanks } from './index.ts';
import type { StarterQuestion } from './index.ts';

interface Syllabus { code: string; operationItem: string; pool: string; items: { code: string; name: string }[] }

const syllabus = JSON.parse(readFileSync(new URL('../syllabi/gas-inspection.json', import.meta.url), 'utf8')) as Syllabus;
const items = syllabus.items.map(({ code, name }) => `${code} ${name}`);
const bank = starterBanks.find(({ code }) => code === 'C04')!;
const questions = bank.questions;
const ofType = (type: StarterQuestion['type']) => questions.filter((question) => question.type === type);
/** Stems of the questions that break a rule, so that a failure names them. */
const stemsWhere = (breaks: (question: StarterQuestion) => boolean) => questions.filter(breaks).map(({ stem }) => stem);
const optionKeys = (question: StarterQuestion) => question.options.map(({ key }) => key).join('');

describe('the gas inspection starter bank', () => {
  it('is for practice and belongs to the syllabus of its operation item', () => {
    expect(bank.pool).toBe('practice');
    expect([bank.code, bank.operationItem]).toEqual([syllabus.code, syllabus.operationItem]);
  });

  it('has enough questions of each type for several different papers', () => {
    expect(questions.length).toBeGreaterThanOrEqual(210);
    expect(ofType('single-choice').length).toBeGreaterThanOrEqual(90);
    expect(ofType('multiple-choice').length).toBeGreaterThanOrEqual(50);
    expect(ofType('true-false').length).toBeGreaterThanOrEqual(80);
  });

  it('asks about every item of the syllabus in every type, and about nothing else', () => {
    expect(stemsWhere(({ syllabusItem }) => !items.includes(syllabusItem))).toEqual([]);
    const asked = (item: string) => new Set(questions.filter(({ syllabusItem }) => syllabusItem === item).map(({ type }) => type)).size;
    expect(items.filter((item) => asked(item) < 3)).toEqual([]);
  });

  it('has no key outside the options, unsorted, or with one letter twice', () => {
    expect(stemsWhere(({ key, ...rest }) => [...key].some((letter) => !optionKeys({ key, ...rest }).includes(letter)))).toEqual([]);
    expect(stemsWhere(({ key }) => key === '' || [...new Set(key)].sort().join('') !== key)).toEqual([]);
  });

  it('has one right option in single choice and true-false, two to four in multiple choice, and at least one wrong', () => {
    expect(stemsWhere(({ type, key }) => (type === 'multiple-choice' ? key.length < 2 || key.length > 4 : key.length !== 1))).toEqual([]);
    expect(stemsWhere(({ key, options }) => key.length >= options.length)).toEqual([]);
  });

  it('offers three or four options in single choice, four or five in multiple choice, lettered from A', () => {
    const allowed: Partial<Record<QuestionType, string[]>> = { 'single-choice': ['ABC', 'ABCD'], 'multiple-choice': ['ABCD', 'ABCDE'], 'true-false': ['TF'] };
    expect(stemsWhere((question) => !allowed[question.type]?.includes(optionKeys(question)))).toEqual([]);
  });

  it('never asks the same stem twice and never offers the same option twice', () => {
    const stems = questions.map(({ stem }) => stem);
    expect(stems.filter((stem, at) => stems.indexOf(stem) !== at)).toEqual([]);
    expect(stemsWhere(({ options }) => new Set(options.map(({ text }) => text.trim())).size !== options.length)).toEqual([]);
  });

  it('leaves exactly one blank in a choice stem and none in a statement', () => {
    expect(stemsWhere(({ type, stem }) => stem.split('（ ）').length - 1 !== (type === 'true-false' ? 0 : 1))).toEqual([]);
    expect(stemsWhere(({ stem }) => !stem.endsWith('。'))).toEqual([]);
  });

  it('explains and cites every question and rates it from 1 to 5', () => {
    expect(stemsWhere(({ explanation }) => !explanation.endsWith('。') || explanation.length < 8)).toEqual([]);
    expect(stemsWhere(({ citation }) => citation === null || citation.title === '')).toEqual([]);
    expect(stemsWhere(({ difficulty }) => difficulty === null || ![1, 2, 3, 4, 5].includes(difficulty))).toEqual([]);
  });

  it('names a clause only where the text was verified', () => {
    expect(stemsWhere(({ citation }) => citation !== null && citation.clause !== null && citation.confidence !== 'V')).toEqual([]);
  });

  it('does not reward guessing in true-false: 40 to 60 % are right', () => {
    const share = ofType('true-false').filter(({ key }) => key === 'T').length / ofType('true-false').length;
    expect(share).toBeGreaterThanOrEqual(0.4);
    expect(share).toBeLessThanOrEqual(0.6);
  });

  it('does not reward guessing in single choice: every letter is the key in 15 to 35 %', () => {
    const single = ofType('single-choice');
    const shares = ['A', 'B', 'C', 'D'].map((letter) => single.filter(({ key }) => key === letter).length / single.length);
    expect(shares.filter((share) => share < 0.15 || share > 0.35)).toEqual([]);
  });

  it('does not reward guessing in multiple choice: no letter is right in more than 85 %', () => {
    const multiple = ofType('multiple-choice');
    const shares = ['A', 'B', 'C', 'D'].map((letter) => multiple.filter(({ key }) => key.includes(letter)).length / multiple.length);
    expect(shares.filter((share) => share > 0.85)).toEqual([]);
  });

  it('does not reward ticking all but one: a quarter of the multiple choice questions has two or more wrong options', () => {
    const multiple = ofType('multiple-choice');
    const several = multiple.filter(({ key, options }) => options.length - key.length >= 2);
    expect(several.length / multiple.length).toBeGreaterThanOrEqual(0.25);
  });

  it('explains without naming options by place or letter, because a paper shuffles them', () => {
    expect(stemsWhere(({ explanation }) => /[前后][一二两三四][项种]|最后一项|选项\s*[A-E]/.test(explanation))).toEqual([]);
  });

  it('does not give the key away by length: the longest option is the key in at most 45 %', () => {
    const single = ofType('single-choice');
    const givenAway = single.filter(({ key, options }) => {
      const right = options.find((option) => option.key === key)!.text.length;
      return options.every((option) => option.key === key || option.text.length < right);
    });
    expect(givenAway.length / single.length).toBeLessThanOrEqual(0.45);
  });
});
