import type { Paper } from '@kuangan/question-banks/engine';
import { inspectedSlots, type InspectedRevision } from './inspected-slots.ts';

const paper: Paper = {
  slots: [
    { slot: 1, revisionId: 'r1', type: 'single-choice', points: 1, optionOrder: 'CAB' },
    { slot: 2, revisionId: 'r2', type: 'true-false', points: 2, optionOrder: 'TF' },
  ],
};
const revisions: InspectedRevision[] = [
  { id: 'r1', type: 'single-choice', stem: '一', options: [{ key: 'A', text: '甲' }, { key: 'B', text: '乙' }, { key: 'C', text: '丙' }], answerKey: 'B' },
  { id: 'r2', type: 'true-false', stem: '二', options: [{ key: 'T', text: '正确' }, { key: 'F', text: '错误' }], answerKey: 'F' },
];
const at = '2026-11-25T01:00:00.000Z';
const log = [
  { sequence: 3, slot: 1, choice: 'B', receivedAt: at },
  { sequence: 1, slot: 1, choice: 'A', receivedAt: at },
  { sequence: 2, slot: 2, choice: 'T', receivedAt: at },
];

describe('a sitting under inspection', () => {
  it('never shows a key', () => {
    expect(inspectedSlots(paper, revisions, [], true).map((slot) => Object.keys(slot).sort())).toEqual(
      paper.slots.map(() => ['awarded', 'given', 'history', 'options', 'points', 'revisionId', 'slot', 'stem', 'type']),
    );
  });

  it('awards nothing before the sheet is marked', () => {
    expect(inspectedSlots(paper, revisions, log, false).map((slot) => slot.awarded)).toEqual([null, null]);
  });

  it('counts the answer with the highest sequence, whatever order they arrived in', () => {
    const [first, second] = inspectedSlots(paper, revisions, log, true);
    expect(first).toMatchObject({ given: 'B', awarded: 1, history: [{ sequence: 1, choice: 'A' }, { sequence: 3, choice: 'B' }] });
    expect(second).toMatchObject({ given: 'T', awarded: 0 });
  });

  it('shows the options in the order of the candidate’s own paper', () => {
    expect(inspectedSlots(paper, revisions, [], false)[0]!.options.map((option) => option.text)).toEqual(['丙', '甲', '乙']);
  });

  it('refuses a paper whose question is not in the bank', () => {
    expect(() => inspectedSlots(paper, revisions.slice(1), [], false)).toThrow('r1');
  });
});
