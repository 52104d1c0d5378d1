import { measures } from './measures/index.ts';
import { readRule } from './read-rule.ts';
import { readLists, withLists } from './word-lists.ts';

const lists = readLists({ 'main-disciplines': { 'as-of': '2026-11-25', words: ['采矿', '地质'], reference: { title: '练习名录', confidence: 'M' } } });
const rule = (list: string) => `id: EDU-99
title: 练习
words: { miner: 练习, remedy: 练习 }
subject: mine-worker
sector: [coal]
purpose: entry
measure: education-level
when-not-proven: ask
values:
  - from: 2024-03-01
    until: null
    region: "140500"
    at-least: junior-college
    major-like: { list: ${list} }
    reference: { title: 练习, clause: null, quote: null, confidence: E }
`;

describe('a list that several rules share', () => {
  it('gives its words to the rule that names it', () => {
    const reading = readRule(rule('main-disciplines'), measures, lists);
    expect(reading).toMatchObject({ ok: true, rule: { values: [{ value: { 'major-like': ['采矿', '地质'] } }] } });
  });

  it('is a fault of the rule, with its line and what was probably meant, when nobody knows it', () => {
    const reading = readRule(rule('main-discipline'), measures, lists);
    expect(reading).toEqual({ ok: false, faults: [{ code: 'unknown-word', line: 14, at: 'values.0.major-like', detail: 'main-discipline', suggestion: 'main-disciplines' }] });
  });

  it('leaves alone what names no list', () => {
    const content = { id: 'EDU-99', values: ['no entry', { 'at-least': 3, positions: { principal: ['principal'] }, reference: { list: 1 } }] };
    expect(withLists(content, lists)).toEqual({ content, unknown: [] });
    expect(withLists(null, lists)).toEqual({ content: null, unknown: [] });
  });

  it.each([
    ['without a day', { words: ['采矿'], reference: { title: '练习', confidence: 'M' } }],
    ['without words', { 'as-of': '2026-11-25', words: [], reference: { title: '练习', confidence: 'M' } }],
    ['without a citation', { 'as-of': '2026-11-25', words: ['采矿'] }],
  ])('is refused %s', (_what, list) => expect(() => readLists({ 'main-disciplines': list })).toThrow());
});
