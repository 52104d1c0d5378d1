import type { PaperBlueprint } from '../../contract/index.ts';
import { assemble, feasible, prepare } from '../assemble.ts';
import { formsReport } from '../forms-report.ts';
import { randomStream } from '../random.ts';
import type { DrawableQuestion, Paper } from '../types.ts';
import { isOfItem } from './bounds.ts';

const mixedBank = (size: number): DrawableQuestion[] => {
  const random = randomStream(`mixed ${size}`);
  return Array.from({ length: size }, (_, n): DrawableQuestion => {
    const difficulty = 1 + random.below(5);
    return {
      revisionId: `r${n}`, type: (['single-choice', 'single-choice', 'multiple-choice', 'true-false'] as const)[random.below(4)]!, syllabusItem: `C${String(1 + random.below(20)).padStart(2, '0')}-0${1 + random.below(5)}`,
      optionKeys: 'ABCD', level: (['national', 'provincial', 'enterprise'] as const)[random.below(3)]!, difficulty,
      ...(random.below(2) === 0 ? { expectedShare: (30 + random.below(70)) / 100 } : {}),
      ...(random.below(12) === 0 ? { enemies: [`e${random.below(size / 20)}`] } : {}),
      ...(random.below(20) === 0 ? { group: { id: `g${random.below(size / 60)}`, place: random.below(9) } } : {}),
    };
  });
};
const usual: PaperBlueprint = {
  sections: [{ type: 'single-choice', count: 40, points: 1 }, { type: 'multiple-choice', count: 20, points: 1 }, { type: 'true-false', count: 40, points: 1 }],
  passMark: 80, minutes: 120, shuffleOptions: true,
};
const paperOf = (drawn: ReturnType<typeof assemble>): Paper => {
  if (!('paper' in drawn)) throw new Error(JSON.stringify(drawn));
  return drawn.paper;
};
const question = (revisionId: string, more: Partial<DrawableQuestion> = {}): DrawableQuestion => ({ revisionId, type: 'single-choice', syllabusItem: 'C01', optionKeys: 'ABCD', ...more });
const small = (sections: PaperBlueprint['sections'], more: Partial<PaperBlueprint> = {}): PaperBlueprint => ({ sections, passMark: 0, minutes: 60, shuffleOptions: false, balance: 'none', ...more });

describe('a paper by proof', () => {
  it('500 papers of a mixed bank lie within one point of each other, also when no difficulty is named; without balance they do not', () => {
    const questions = mixedBank(3000);
    const byId = new Map(questions.map((one) => [one.revisionId, one]));
    const spreadOf = (blueprint: PaperBlueprint) => {
      const prepared = prepare(blueprint, questions);
      return formsReport(Array.from({ length: 500 }, (_, n) => paperOf(prepared.draw(`sitting ${n}`))), byId).expectedScore;
    };
    const balanced = spreadOf({ ...usual, balance: 'expected-score' });
    expect(balanced.standardDeviation).toBeLessThanOrEqual(0.2);
    expect(balanced.most - balanced.least).toBeLessThanOrEqual(1);
    expect(spreadOf({ ...usual, balance: 'none' }).standardDeviation).toBeGreaterThan(1);
  });

  it('the draw of a known seed never changes', () => {
    const papers = ['none', 'expected-score'].map((balance) => paperOf(assemble({ ...usual, balance: balance as 'none', limits: { items: [{ item: 'C04', prefix: true, least: 12 }], meanDifficulty: { most: 2.9 } } }, mixedBank(1000), '2026-11-25/1')));
    expect(papers.map(({ slots }) => slots.slice(0, 6).map(({ revisionId, optionOrder }) => `${revisionId} ${optionOrder}`).join(', '))).toMatchSnapshot();
  });

  it('takes every item in turn, like the draw of old', () => {
    const { slots } = paperOf(assemble({ ...usual, balance: 'expected-score' }, mixedBank(3000).map((one) => ({ ...one, syllabusItem: one.syllabusItem.slice(0, 3), group: null })), 's'));
    expect(slots.length).toBe(100);
    const items = new Map(mixedBank(3000).map(({ revisionId, syllabusItem }) => [revisionId, syllabusItem.slice(0, 3)]));
    const counts = new Map<string, number>();
    for (const { revisionId } of slots.filter(({ type }) => type === 'single-choice')) counts.set(items.get(revisionId)!, (counts.get(items.get(revisionId)!) ?? 0) + 1);
    expect(counts.size).toBe(20);
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(5);
  });

  it('two sections of one type keep their own limits and points', () => {
    const questions = Array.from({ length: 40 }, (_, n) => question(`q${n}`, { difficulty: 1 + (n % 5) }));
    const blueprint = small([
      { type: 'single-choice', count: 8, points: 1, limits: { difficulty: [{ grade: 1, least: 8 }] } },
      { type: 'single-choice', count: 5, points: 4, limits: { meanDifficulty: { least: 4.5 } } },
    ]);
    const grades = new Map(questions.map(({ revisionId, difficulty }) => [revisionId, difficulty!]));
    for (let n = 0; n < 20; n += 1) {
      const { slots } = paperOf(assemble(blueprint, questions, `${n}`));
      expect(slots.filter(({ points }) => points === 1).map(({ revisionId }) => grades.get(revisionId))).toEqual(Array.from({ length: 8 }, () => 1));
      const hard = slots.filter(({ points }) => points === 4).map(({ revisionId }) => grades.get(revisionId)!);
      expect(hard.length).toBe(5);
      expect(hard.reduce((sum, grade) => sum + grade, 0)).toBeGreaterThanOrEqual(22.5);
    }
  });
});

describe('a case', () => {
  const members = [
    question('m1', { type: 'true-false', group: { id: 'case', place: 2 } }), question('m2', { type: 'single-choice', group: { id: 'case', place: 1 } }), question('m3', { type: 'single-choice', group: { id: 'case', place: 3 } }),
  ];
  const sections: PaperBlueprint['sections'] = [{ type: 'true-false', count: 2, points: 1 }, { type: 'single-choice', count: 3, points: 5 }];
  const alone = [question('t1', { type: 'true-false' }), question('s1')];

  it('stands whole in the section of its first member, each member worth what its type is worth', () => {
    const { slots } = paperOf(assemble(small(sections), [...members, ...alone], 's'));
    const ids = slots.map(({ revisionId }) => revisionId);
    expect(ids.slice(0, 1)).toEqual(['t1']);
    expect(ids.slice(ids.indexOf('m2')).slice(0, 3)).toEqual(['m2', 'm1', 'm3']);
    expect(slots.find(({ revisionId }) => revisionId === 'm1')).toMatchObject({ type: 'true-false', points: 1 });
    expect(slots.map(({ slot }) => slot)).toEqual([1, 2, 3, 4, 5]);
  });

  it('is not drawn in part: without room for all, with a member used too often, or with enemies among them it is left out', () => {
    expect(feasible(small([sections[0]!, { ...sections[1]!, count: 1 }]), [...members, ...alone])).toMatchObject({ verdict: 'infeasible', missing: [{ constraint: { path: ['sections', 0, 'count'] }, wanted: 2, reached: 1 }] });
    const tired = members.map((one, n) => ({ ...one, uses: n }));
    expect(feasible(small(sections, { mostUses: 1 }), [...tired, ...alone])).toMatchObject({ verdict: 'infeasible', leftOut: { overused: 1, brokenCases: 2 }, relaxations: [{ kind: 'bounds', units: 3 }, { kind: 'questions', units: 3 }, { kind: 'uses', from: 1, to: 2 }] });
    expect(feasible(small(sections), [...members.map((one) => ({ ...one, wordingGroup: 'w' })), ...alone])).toMatchObject({ verdict: 'infeasible', leftOut: { brokenCases: 3 } });
  });
});

describe('what is missing', () => {
  it('is told per bound, with the smallest ways out', () => {
    const questions = [...Array.from({ length: 30 }, (_, n) => question(`q${n}`)), question('a', { syllabusItem: 'C04-02 瓦斯检查' }), question('b', { syllabusItem: 'C04-02' })];
    const blueprint = small([{ type: 'single-choice', count: 10, points: 1, limits: { items: [{ item: 'C04-02', prefix: true, least: 5 }] } }]);
    const constraint = { path: ['sections', 0, 'limits', 'items', 0, 'least'], section: 0, measure: { kind: 'item', item: 'C04-02', prefix: true } };
    expect(feasible(blueprint, questions)).toEqual({
      verdict: 'infeasible',
      missing: [{ constraint, wanted: 5, reached: 2, available: 2 }],
      relaxations: [
        { kind: 'bounds', units: 3, least: true, changes: [{ constraint, from: 5, to: 2 }] },
        { kind: 'questions', units: 3, least: true, add: [{ type: 'single-choice', syllabusItem: 'C04-02', count: 3 }] },
      ],
      leftOut: { overused: 0, ungraded: 0, brokenCases: 0 },
    });
  });

  it('of a bank without grades is the grades, where a mean is asked for', () => {
    const questions = Array.from({ length: 5 }, (_, n) => question(`q${n}`, { difficulty: n < 2 ? 3 : null }));
    expect(feasible(small([{ type: 'single-choice', count: 3, points: 1 }], { limits: { meanDifficulty: { least: 2 } } }), questions)).toMatchObject({
      verdict: 'infeasible', leftOut: { ungraded: 3 }, relaxations: [{ kind: 'bounds', units: 1 }, { kind: 'questions', units: 1 }],
    });
  });

  it('contradictory bounds have no number of questions that helps', () => {
    const found = feasible(small([{ type: 'single-choice', count: 5, points: 1 }], { limits: { items: [{ item: 'C01', least: 4 }, { item: 'C', prefix: true, most: 2 }] } }), [...Array.from({ length: 9 }, (_, n) => question(`q${n}`)), ...Array.from({ length: 9 }, (_, n) => question(`z${n}`, { syllabusItem: 'D' }))]);
    expect(found).toMatchObject({ verdict: 'infeasible' });
    expect('relaxations' in found && found.relaxations.map(({ kind }) => kind)).toEqual(['bounds']);
  });

  it('is not claimed where the search was given up: cliques of enemies written pair by pair', () => {
    // twelve rooms of fourteen that exclude each other give twelve questions at most, which a search by halves cannot see
    const questions = Array.from({ length: 12 * 14 }, (_, n) => {
      const room = Math.floor(n / 14);
      const others = Array.from({ length: 14 }, (_, i) => room * 14 + i).filter((other) => other !== n);
      return question(`q${n}`, { enemies: [...others.map((other) => `${Math.min(n, other)} ${Math.max(n, other)}`), ...(n % 14 === 0 ? [`door ${room}`, `door ${(room + 1) % 12}`] : [])] });
    });
    const asked = (count: number) => small([{ type: 'single-choice', count, points: 1 }]);
    expect(feasible(asked(12), questions).verdict).toBe('feasible');
    const found = feasible(asked(13), questions);
    expect(found).toMatchObject({ verdict: 'undecided' });
    expect('tried' in found && found.tried.readings.map(({ reading }) => reading)).toEqual(['friendly', 'thinned', 'exact']);
    expect(assemble(asked(13), questions, 's')).toMatchObject({ shortfall: { missing: [], proof: { verdict: 'undecided' } } });
  });
});

describe('an item by prefix', () => {
  it('ends where the code ends', () => {
    const takes = (name: string, item = 'C04-02') => isOfItem({ item, prefix: true }, name);
    expect(['C04-02', 'C04-02 瓦斯检查', 'C04-02-1', 'C04-02瓦斯'].map((name) => takes(name))).toEqual([true, true, true, true]);
    expect(['C04-021', 'C04-02a', 'C04-0', 'XC04-02'].map((name) => takes(name))).toEqual([false, false, false, false]);
    expect(takes('通风安全', '通风')).toBe(true);
    expect(isOfItem({ item: 'C04-02', prefix: false }, 'C04-02 瓦斯检查')).toBe(false);
  });
});
