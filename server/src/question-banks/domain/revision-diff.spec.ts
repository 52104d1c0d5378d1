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

it('of an exam question compares nothing that tells the answer: equal and changed look alike', () => {
  const telling = { key: 'B', explanation: '所以', rubric: [{ text: '要点', percent: 100 }] };
  expect(changesBetween(one, { ...one, ...telling }, 'exam')).toEqual([]);
  expect(changesBetween(one, { ...one, ...telling, stem: '改问' }, 'exam')).toEqual([{ field: 'stem', before: '问', after: '改问' }]);
});
