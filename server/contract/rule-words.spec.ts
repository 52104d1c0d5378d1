import { readFileSync } from 'node:fs';
import type * as z from 'zod';
import { measures } from '../src/qualification/domain/measures/index.ts';
import { purposes, subjects } from '../src/qualification/domain/question.ts';
import { shippedRules } from '../src/qualification/rule-files.ts';
import { requirementInWords, rulePurposeWords, ruleSubjectWords, ruleWordsOf } from './rule-words.ts';

const unsaid = '还有要求没有写成文字，请看依据。';
const entries = shippedRules().flatMap((rule) => rule.values.map((entry) => ({ rule: rule.id, measure: rule.measure, ...entry })));
const inWords = (measure: string, value: Record<string, unknown>): string => requirementInWords(measure, value).join('');

it.each([
  ['front-line-years', { 'at-least': 10 }, '经核验的矿山一线经历，合计满 10 年。'],
  ['self-rescuer', { 'at-most-seconds': 30, 'within-months': 1 }, '1 个月以内练过盲戴自救器，30 秒以内戴好。'],
  ['education-level', { 'at-least': 'junior-college', 'major-like': ['采矿', '测绘'], unlisted: 'not-proven' }, '学历不低于大专。所学专业的名称里要有其中一个词：采矿、测绘。不在名单里的专业，算未证明。'],
  ['study-hours', { 'at-least': 48, categories: ['principal'], stage: 'initial', exam: false, 'since-certificate': true }, '初次培训不少于 48 学时。算这些人员类别的培训：主要负责人。上一次取证或复审以后的培训才算。'],
  ['assessment-fee', { 'at-most': 0 }, '考核不收费。'],
  ['employment-kind', { 'none-of': ['contractor'], 'job-like': ['采矿'] }, '用工形式不能是：外包单位用工。只管岗位名称里有“采矿”的人。'],
] as const)('%s is said in plain words', (measure, value, words) => expect(inWords(measure, value)).toBe(words));

it('every measure speaks of every parameter it has', () => {
  for (const [name, measure] of Object.entries(measures)) {
    const all = Object.fromEntries(Object.keys((measure.params as unknown as z.ZodObject).shape).map((key) => [key, 1]));
    expect({ name, words: inWords(name, all) }).toEqual({ name, words: expect.not.stringContaining(unsaid) });
  }
});

it('no shipped entry shows a code, or leaves something unsaid', () => {
  for (const { rule, from, measure, value } of entries) {
    const words = inWords(measure, value);
    expect({ rule, from, words }).toEqual({ rule, from, words: expect.not.stringMatching(/[a-z]|见依据|看依据|undefined| {2}/) });
    expect(words).not.toBe('');
  }
});

it('another number is another sentence', () => {
  for (const { rule, from, measure, value } of entries) {
    for (const [key, number] of Object.entries(value).filter(([, one]) => typeof one === 'number')) {
      expect({ rule, from, key, same: inWords(measure, { ...value, [key]: (number as number) + 1 }) === inWords(measure, value) }).toEqual({ rule, from, key, same: false });
    }
  }
});

it('what nobody has put into words is told of, and never shown as its code', () => {
  expect(inWords('front-line-years', { 'at-least': 10, 'brand-new': 3 })).toBe(`经核验的矿山一线经历，合计满 10 年。${unsaid}`);
  expect(inWords('brand-new', {})).toBe(unsaid);
  expect(inWords('toString', {})).toBe(unsaid);
  expect(inWords('drill', { drill: 'brand-new', 'within-months': 6 })).toContain('见依据');
});

it('whom a rule is about and what it is asked for have words', () => {
  expect(ruleWordsOf(ruleSubjectWords, subjects) + ruleWordsOf(rulePurposeWords, purposes)).not.toMatch(/[a-z]|见依据/);
  expect(ruleWordsOf(rulePurposeWords, ['entry', 'toString'])).toBe('上岗、见依据');
});

it('loads values alone: a page that shows rules takes no schema along', () => {
  const source = readFileSync(new URL('./rule-words.ts', import.meta.url), 'utf8');
  expect([...source.matchAll(/^import (?!type ).* from '(.*)'/gm)].map((match) => match[1])).toEqual(['./fact-words.ts', './file-words.ts']);
});
