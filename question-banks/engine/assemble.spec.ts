import { createHash } from 'node:crypto';
import { assemble } from './assemble.ts';
import { randomStream } from './random.ts';
import type { DrawableQuestion, Paper, PaperBlueprint } from './types.ts';

const bank = (counts: Partial<Record<DrawableQuestion['type'], number>>, items = 7): DrawableQuestion[] =>
  Object.entries(counts).flatMap(([type, count]) => Array.from({ length: count }, (_, i) => ({
    revisionId: `${type}-${i}`,
    type: type as DrawableQuestion['type'],
    syllabusItem: `item ${i % items}`,
    optionKeys: type === 'true-false' ? 'TF' : 'ABCD',
  })));

const blueprint: PaperBlueprint = {
  sections: [
    { type: 'single-choice', count: 40, points: 1 },
    { type: 'multiple-choice', count: 20, points: 2 },
    { type: 'true-false', count: 40, points: 0.5 },
  ],
  passMark: 80, minutes: 120, shuffleOptions: true,
};

const paperOf = (result: ReturnType<typeof assemble>): Paper => {
  if (!('paper' in result)) throw new Error('no paper');
  return result.paper;
};

describe('assembling a paper', () => {
  it('a bank one question short gives the shortfall and no paper', () => {
    const questions = bank({ 'single-choice': 39, 'multiple-choice': 20 });
    expect(assemble(blueprint, questions, 's')).toEqual({ shortfall: { missing: [
      { type: 'single-choice', wanted: 40, available: 39 },
      { type: 'true-false', wanted: 40, available: 0 },
    ] } });
  });

  it('two sections of one type share the bank', () => {
    const twice = { ...blueprint, sections: [{ type: 'true-false' as const, count: 3, points: 1 }, { type: 'true-false' as const, count: 3, points: 2 }] };
    expect(assemble(twice, bank({ 'true-false': 5 }), 's')).toEqual({ shortfall: { missing: [{ type: 'true-false', wanted: 6, available: 5 }] } });
    const { slots } = paperOf(assemble(twice, bank({ 'true-false': 6 }), 's'));
    expect(new Set(slots.map((slot) => slot.revisionId)).size).toBe(6);
    expect(slots.map((slot) => slot.points)).toEqual([1, 1, 1, 2, 2, 2]);
  });

  it('a revision listed twice counts once', () => {
    const questions = bank({ 'true-false': 2 });
    const one = { ...blueprint, sections: [{ type: 'true-false' as const, count: 3, points: 1 }] };
    expect(assemble(one, [...questions, ...questions], 's')).toHaveProperty('shortfall');
  });

  it('every paper of 300 random blueprints and banks is complete, ordered by section and without repetition', () => {
    for (let i = 0; i < 300; i += 1) {
      const random = randomStream(`case ${i}`);
      const size = { 'single-choice': random.below(60), 'multiple-choice': random.below(60), 'true-false': random.below(60) };
      const sections = random.shuffled(['single-choice', 'multiple-choice', 'true-false'] as const)
        .map((type) => ({ type, count: random.below(50), points: 1 + random.below(3) }));
      const result = assemble({ ...blueprint, sections }, bank(size, 1 + random.below(12)), `seed ${i}`);
      const enough = sections.every(({ type, count }) => size[type] >= count);
      expect('paper' in result).toBe(enough);
      if (!('paper' in result)) continue;
      const { slots } = result.paper;
      expect(slots.map(({ type, points }) => ({ type, points })))
        .toEqual(sections.flatMap(({ type, count, points }) => Array.from({ length: count }, () => ({ type, points }))));
      expect(slots.map((slot) => slot.slot)).toEqual(slots.map((_, index) => index + 1));
      expect(new Set(slots.map((slot) => slot.revisionId)).size).toBe(slots.length);
      for (const slot of slots) expect([...slot.optionOrder].sort().join('')).toBe(slot.type === 'true-false' ? 'FT' : 'ABCD');
    }
  });

  it('the same seed gives the same paper, whatever the order of the bank', () => {
    const questions = bank({ 'single-choice': 90, 'multiple-choice': 50, 'true-false': 90 });
    const first = assemble(blueprint, questions, 'sitting 1');
    expect(assemble(blueprint, questions, 'sitting 1')).toEqual(first);
    expect(assemble(blueprint, [...questions].reverse(), 'sitting 1')).toEqual(first);
  });

  it('the draw of a known seed never changes: papers of past exams are recomputed from it', () => {
    const small = { ...blueprint, sections: [{ type: 'single-choice' as const, count: 3, points: 1 }] };
    const { slots } = paperOf(assemble(small, bank({ 'single-choice': 20 }), '2026-11-25/1'));
    expect(slots.map((slot) => `${slot.revisionId} ${slot.optionOrder}`)).toMatchSnapshot();
  });

  it('fifty papers of a blueprint of old, with five kinds of sections, are byte for byte those drawn before there were limits', () => {
    const questions = bank({ 'single-choice': 500, 'multiple-choice': 200, 'true-false': 300, ordering: 40 })
      .map((question, place): DrawableQuestion => {
        const n = Number(question.revisionId.split('-').at(-1));
        // what old banks do not know must not matter to an old blueprint
        const known = { difficulty: 1 + (place % 5), enemies: ['all'], group: { id: `case ${n % 90}`, place: 1 }, uses: 7, expectedShare: 0.5 };
        return { revisionId: question.revisionId, type: question.type, syllabusItem: `C0${n % 9}-0${n % 4}`, optionKeys: question.type === 'true-false' ? 'TF' : 'ABCDE', keepOptionOrder: n % 5 === 0, ...known };
      });
    const old: PaperBlueprint = {
      sections: [
        { type: 'single-choice', count: 40, points: 1 }, { type: 'multiple-choice', count: 20, points: 2, partialCredit: 'share' }, { type: 'true-false', count: 20, points: 0.5 },
        { type: 'ordering', count: 3, points: 3 }, { type: 'single-choice', count: 10, points: 1 },
      ],
      passMark: 80, minutes: 120, shuffleOptions: true,
    };
    const hash = createHash('sha256');
    for (let n = 0; n < 50; n += 1) hash.update(JSON.stringify(assemble(old, questions, `sitting ${n}`)));
    expect(hash.digest('hex')).toBe('9f0550443f3552dc178d9915dcb829becfdb475564b0d67ebc9cd24650a1b596');
  });

  it('200 candidates get 200 different papers, and every question of the bank is drawn by someone', () => {
    const questions = bank({ 'single-choice': 60, 'multiple-choice': 30, 'true-false': 60 });
    const papers = Array.from({ length: 200 }, (_, i) => paperOf(assemble(blueprint, questions, `sitting ${i}`)));
    expect(new Set(papers.map((paper) => JSON.stringify(paper))).size).toBe(200);
    expect(new Set(papers.flatMap((paper) => paper.slots.map((slot) => slot.revisionId))).size).toBe(150);
  });

  it('spreads over syllabus items as evenly as the bank allows', () => {
    for (let i = 0; i < 100; i += 1) {
      const random = randomStream(`spread ${i}`);
      const sizes = Array.from({ length: 8 }, () => 1 + random.below(12));
      const questions = sizes.flatMap((size, item) => Array.from({ length: size }, (_, n) => ({
        revisionId: `${item}-${n}`, type: 'single-choice' as const, syllabusItem: `item ${item}`, optionKeys: 'AB',
      })));
      const count = 1 + random.below(questions.length);
      const { slots } = paperOf(assemble({ ...blueprint, sections: [{ type: 'single-choice', count, points: 1 }] }, questions, `s${i}`));
      const drawn = sizes.map((_, item) => slots.filter((slot) => slot.revisionId.startsWith(`${item}-`)).length);
      const most = Math.max(...drawn);
      drawn.forEach((here, item) => expect(here === sizes[item] || here >= most - 1).toBe(true));
    }
  });

  it('options are shuffled only when the blueprint says so, never for true-false or options that keep their order', () => {
    const questions = bank({ 'single-choice': 40, 'multiple-choice': 20, 'true-false': 40 })
      .map((question) => ({ ...question, keepOptionOrder: question.type === 'multiple-choice' }));
    const { slots } = paperOf(assemble(blueprint, questions, 's'));
    expect(slots.filter((slot) => slot.type === 'single-choice' && slot.optionOrder !== 'ABCD').length).toBeGreaterThan(25);
    expect(slots.filter((slot) => slot.type === 'multiple-choice').every((slot) => slot.optionOrder === 'ABCD')).toBe(true);
    expect(slots.filter((slot) => slot.type === 'true-false').every((slot) => slot.optionOrder === 'TF')).toBe(true);
    const unshuffled = paperOf(assemble({ ...blueprint, shuffleOptions: false }, questions, 's'));
    expect(unshuffled.slots.every((slot) => slot.optionOrder === 'ABCD' || slot.optionOrder === 'TF')).toBe(true);
  });
});
