import { plainContent } from '@kuangan/question-banks/engine';
import type { Written } from './content-faults.ts';
import { changesBetween } from './revision-diff.ts';

const one: Written = { ...plainContent, type: 'single-choice', stem: '问', options: [{ key: 'A', text: '甲' }, { key: 'B', text: '乙' }], key: 'A', explanation: '因为', citation: { title: '规程', clause: '第一条', confidence: 'V' }, source: '' };

it('finds no change where only the order of fields in an object is another', () => {
  expect(changesBetween(one, { ...one, options: [{ text: '甲', key: 'A' }, { text: '乙', key: 'B' }], citation: { confidence: 'V', clause: '第一条', title: '规程' } }, 'practice')).toEqual([]);
});

it('shows what was and what is', () => {
  expect(changesBetween(one, { ...one, stem: '改问', key: 'B' }, 'practice')).toEqual([{ field: 'stem', before: '问', after: '改问' }, { field: 'key', before: 'A', after: 'B' }]);
});

it('of an exam question names what tells the answer, and shows nothing of it', () => {
  const changed = changesBetween(one, { ...one, key: 'B', explanation: '所以', rubric: [{ text: '要点', percent: 100 }] }, 'exam');
  expect(changed).toEqual(['key', 'rubric', 'explanation'].map((field) => ({ field, before: null, after: null })));
});
