import { assemble } from './assemble.ts';
import { gradable, grade } from './grade.ts';
import { randomStream } from './random.ts';
import type { DrawableQuestion, Paper } from './types.ts';

const paper: Paper = { slots: [
  { slot: 1, revisionId: 'r1', type: 'single-choice', points: 1, optionOrder: 'CADB' },
  { slot: 2, revisionId: 'r2', type: 'multiple-choice', points: 2, optionOrder: 'BADC' },
  { slot: 3, revisionId: 'r3', type: 'true-false', points: 0.1, optionOrder: 'TF' },
  { slot: 4, revisionId: 'r4', type: 'true-false', points: 0.2, optionOrder: 'TF' },
] };
const keys = new Map([['r1', 'A'], ['r2', 'ACD'], ['r3', 'T'], ['r4', 'F']]);
const answers = (entries: Record<number, string>) => new Map(Object.entries(entries).map(([slot, given]) => [Number(slot), given]));

describe('grading a paper', () => {
  it('an answer naming an option the slot does not have earns nothing and is reported', () => {
    const result = grade(paper, keys, answers({ 1: 'E', 3: 'A', 9: 'A' }));
    expect(result.mark).toBe(0);
    expect(result.ungradable).toEqual([
      { slot: 9, given: 'A', reason: 'no-such-slot' },
      { slot: 1, given: 'E', reason: 'no-such-option' },
      { slot: 3, given: 'A', reason: 'no-such-option' },
    ]);
  });

  it('two options for a single choice, or one option twice, earn nothing and are reported', () => {
    const result = grade(paper, keys, answers({ 1: 'AB', 2: 'AACD', 3: 'TF' }));
    expect(result.mark).toBe(0);
    expect(result.ungradable.map(({ slot, reason }) => [slot, reason])).toEqual([[1, 'several-for-one'], [2, 'option-twice'], [3, 'several-for-one']]);
    expect(gradable(paper.slots[0]!, 'AB')).toBe(false);
    expect(gradable(paper.slots[1]!, 'AB')).toBe(true);
  });

  it('a paper with a missing or impossible key is not graded, and the message does not say the key', () => {
    expect(() => grade(paper, new Map([['r1', 'A']]), new Map())).toThrow('revision r2 has no key');
    expect(() => grade(paper, new Map([...keys, ['r1', 'J']]), new Map())).toThrow(/^the key of revision r1 does not fit the options of slot 1$/);
  });

  it.each(['AC', 'ABCD', 'A', '', 'BCD'])('multiple choice is all or nothing: %s for ACD earns nothing', (given) => {
    const result = grade(paper, keys, answers({ 2: given }));
    expect(result.mark).toBe(0);
    expect(result.ungradable).toEqual([]);
  });

  it('right answers earn their points, whatever the order in which options are shown or named', () => {
    const result = grade(paper, keys, answers({ 1: 'A', 2: 'DCA', 3: 'T', 4: 'T' }));
    expect(result.slots.map((slot) => slot.awarded)).toEqual([1, 2, 0.1, 0]);
    expect(result).toMatchObject({ mark: 3.1, outOf: 3.3 });
  });

  it('an empty sheet is worth nothing of everything', () => {
    expect(grade(paper, keys, new Map())).toMatchObject({ mark: 0, outOf: 3.3, ungradable: [] });
  });

  it('on 100 drawn papers the mark is the number of answers that were made right', () => {
    const questions: DrawableQuestion[] = Array.from({ length: 60 }, (_, i) => ({ revisionId: `q${i}`, type: i % 2 ? 'multiple-choice' : 'single-choice', syllabusItem: '', optionKeys: 'ABCDE' }));
    const bankKeys = new Map(questions.map((question, i) => [question.revisionId, i % 2 ? 'BDE' : 'ABCDE'[i % 5]!]));
    const blueprint = { sections: [{ type: 'single-choice' as const, count: 20, points: 1 }, { type: 'multiple-choice' as const, count: 20, points: 1 }], passMark: 1, minutes: 1, shuffleOptions: true };
    for (let i = 0; i < 100; i += 1) {
      const random = randomStream(`answers ${i}`);
      const drawn = assemble(blueprint, questions, `paper ${i}`);
      if (!('paper' in drawn)) throw new Error('no paper');
      let right = 0;
      const given = new Map<number, string>();
      for (const slot of drawn.paper.slots) {
        const key = bankKeys.get(slot.revisionId)!;
        const hit = random.below(2) === 1;
        right += hit ? 1 : 0;
        given.set(slot.slot, hit ? key : key === 'A' ? 'B' : 'A');
      }
      expect(grade(drawn.paper, bankKeys, given).mark).toBe(right);
    }
  });

  it('half of an incomplete choice, rounded down to hundredths, where its section says so', () => {
    const half: Paper = { slots: [{ ...paper.slots[1]!, points: 0.25, partialCredit: 'half-when-incomplete' }, { slot: 9, revisionId: 'r9', type: 'multiple-choice', points: 2, optionOrder: 'ABC', partialCredit: 'share' }] };
    const result = grade(half, new Map([...keys, ['r9', 'ABC']]), answers({ 2: 'AC', 9: 'AB' }));
    expect(result.slots.map(({ awarded }) => awarded)).toEqual([0.12, 1.33]);
    expect(result.mark).toBe(1.45);
  });

  it('short answers wait for their markers; an empty one has nothing to wait for', () => {
    const short: Paper = { slots: [1, 2, 3].map((slot) => ({ slot, revisionId: `s${slot}`, type: 'short-answer', points: 10, optionOrder: '' })) };
    const models = new Map([['s1', '撤人'], ['s2', '断电'], ['s3', '汇报']]);
    const waiting = grade(short, models, answers({ 1: '先撤人', 2: '断电' }));
    expect([waiting.mark, waiting.unmarked, waiting.slots.map(({ awarded }) => awarded)]).toEqual([0, [1, 2], [null, null, 0]]);
    const marked = grade(short, models, answers({ 1: '先撤人', 2: '断电' }), new Map([[1, 7.5], [2, 0], [3, 10]]));
    expect([marked.mark, marked.unmarked, marked.ungradable]).toEqual([7.5, [], []]);
  });
});
