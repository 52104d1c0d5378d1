import type { Limits, PaperBlueprint, QuestionLevel, QuestionType } from '../../contract/index.ts';
import { assemble, feasible, prepare } from '../assemble.ts';
import { randomStream, type RandomStream } from '../random.ts';
import type { DrawableQuestion } from '../types.ts';
import { amountOf, missOf } from './bounds.ts';
import { fieldOf, type Field } from './field.ts';
import { ProvenDraw } from './proven-draw.ts';
import { withChanges } from './relaxations.ts';

/** Small enough to try every paper there is. */
interface Small { blueprint: PaperBlueprint; questions: DrawableQuestion[] }

const types: QuestionType[] = ['single-choice', 'true-false'];
const items = ['C01-01', 'C01-02 瓦斯', 'C02-01'];
const levels: QuestionLevel[] = ['national', 'provincial'];

function smallOf(seed: string): Small {
  const random = randomStream(seed);
  const oneOf = <T>(list: readonly T[]): T => list[random.below(list.length)]!;
  const questions = Array.from({ length: 3 + random.below(7) }, (_, n): DrawableQuestion => ({
    revisionId: `q${n}`, type: oneOf(types), syllabusItem: oneOf(items), optionKeys: 'ABCD',
    level: oneOf([...levels, null]), difficulty: oneOf([1, 2, 3, 4, 5, null]),
    ...(random.below(4) === 0 ? { group: { id: oneOf(['case 1', 'case 2']), place: random.below(3) } } : {}),
    ...(random.below(3) === 0 ? { enemies: random.shuffled(['x', 'y', 'z']).slice(0, 1 + random.below(2)) } : {}),
    ...(random.below(8) === 0 ? { wordingGroup: 'w' } : {}),
    uses: random.below(4),
  }));
  const sections = Array.from({ length: 1 + random.below(3) }, () => ({ type: oneOf(types), count: random.below(4), points: 1, ...(random.below(4) === 0 ? { limits: limitsOf(random, oneOf) } : {}) }));
  return { questions, blueprint: { sections, passMark: 0, minutes: 60, shuffleOptions: false, limits: limitsOf(random, oneOf), ...(random.below(4) === 0 ? { mostUses: 1 + random.below(2) } : {}) } };
}

function limitsOf(random: RandomStream, oneOf: <T>(list: readonly T[]) => T): Limits {
  const sides = () => oneOf([{ least: 1 + random.below(2) }, { most: random.below(3) }, { least: 1, most: 1 + random.below(2) }]);
  return {
    ...(random.below(2) === 0 ? { items: [oneOf([{ item: 'C01', prefix: true }, { item: 'C01-01' }, { item: 'C02-01' }])].map((item) => ({ ...item, ...sides() })) } : {}),
    ...(random.below(3) === 0 ? { levels: [{ level: oneOf(levels), ...oneOf([sides(), { leastPercent: 20 * random.below(5) }]) }] } : {}),
    ...(random.below(3) === 0 ? { difficulty: [{ grade: 1 + random.below(5), ...sides() }] } : {}),
    ...(random.below(4) === 0 ? { meanDifficulty: oneOf([{ least: 2.5 }, { most: 3.25 }, { least: 2, most: 3 }]) } : {}),
  };
}

/** Every paper there is: which units stand and how; sections may be short, never over. */
function* papersOf(field: Field, at = 0, sums: number[] = field.bounds.map(() => 0), taken: number[] = []): Generator<{ sums: number[]; units: number[] }> {
  if (at === field.units.length) {
    yield { sums, units: taken };
    return;
  }
  yield* papersOf(field, at + 1, sums, taken);
  const { shape, enemies } = field.units[at]!;
  if (taken.some((other) => field.units[other]!.enemies.some((set) => enemies.includes(set)))) return;
  for (const { rows, amounts } of shape.placements) {
    const more = [...sums];
    rows.forEach((row, i) => { more[row]! += amounts[i]!; });
    if (field.blueprint.sections.every(({ count }, section) => more[section]! <= count)) yield* papersOf(field, at + 1, more, [...taken, at]);
  }
}

function bruteForce({ blueprint, questions }: Small): { leastMissed: number; canStand: Set<string> } {
  const field = fieldOf(blueprint, questions);
  let leastMissed = Infinity;
  const canStand = new Set<string>();
  for (const { sums, units } of papersOf(field)) {
    const missed = field.bounds.reduce((sum, bound, row) => sum + missOf(bound, sums[row]!), 0);
    leastMissed = Math.min(leastMissed, missed);
    if (missed === 0) for (const unit of units) for (const member of field.units[unit]!.members) canStand.add(field.questions[member]!.revisionId);
  }
  return { leastMissed, canStand };
}

/** Reads a drawn paper as a candidate gets it, not as the solver sees it. */
function requireRight({ blueprint, questions }: Small, drawn: ReturnType<typeof assemble>): string[] {
  if (!('paper' in drawn)) throw new Error('no paper');
  const byId = new Map(questions.map((question) => [question.revisionId, question]));
  const ids = drawn.paper.slots.map(({ revisionId }) => revisionId);
  const asked = ids.map((id) => byId.get(id)!);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe(blueprint.sections.reduce((sum, { count }) => sum + count, 0));
  for (const type of types) expect(asked.filter((one) => one.type === type).length).toBe(blueprint.sections.reduce((sum, one) => sum + (one.type === type ? one.count : 0), 0));
  const sets = asked.flatMap(({ enemies = [], wordingGroup }) => [...enemies, ...(wordingGroup ? [`w ${wordingGroup}`] : [])]);
  expect(new Set(sets).size).toBe(sets.length);
  for (const group of new Set(asked.flatMap((one) => (one.group ? [one.group.id] : [])))) {
    const members = questions.filter((one) => one.group?.id === group).sort((a, b) => a.group!.place - b.group!.place || (a.revisionId < b.revisionId ? -1 : 1)).map(({ revisionId }) => revisionId);
    expect(ids.slice(ids.indexOf(members[0]!)).slice(0, members.length)).toEqual(members);
  }
  if (blueprint.mostUses !== undefined) for (const { uses = 0 } of asked) expect(uses).toBeLessThanOrEqual(blueprint.mostUses);
  // a paper tells which section a question counts in when the sections differ in type and no case stands across them
  if (new Set(blueprint.sections.map(({ type }) => type)).size === blueprint.sections.length) {
    for (const { type, limits } of blueprint.sections) requireWithin(limits ?? {}, asked.filter((one) => one.type === type));
  }
  requireWithin(blueprint.limits ?? {}, asked);
  return ids;
}

function requireWithin(limits: Limits, asked: readonly DrawableQuestion[]): void {
  const { items: itemLimits = [], levels: levelLimits = [], difficulty = [], meanDifficulty } = limits;
  const within = (count: number, { least = 0, most = Infinity }: { least?: number; most?: number }) => {
    expect(count).toBeGreaterThanOrEqual(least);
    expect(count).toBeLessThanOrEqual(most);
  };
  for (const { item, prefix, ...sides } of itemLimits) within(asked.filter(({ syllabusItem }) => (prefix ? syllabusItem.startsWith(item) : syllabusItem === item)).length, sides);
  for (const { level, leastPercent = 0, ...sides } of levelLimits) {
    const count = asked.filter((one) => one.level === level).length;
    within(count, sides);
    expect(count * 100).toBeGreaterThanOrEqual(leastPercent * asked.length);
  }
  for (const { grade, ...sides } of difficulty) within(asked.filter((one) => one.difficulty === grade).length, sides);
  if (meanDifficulty && asked.length > 0) within(asked.reduce((sum, one) => sum + one.difficulty!, 0) / asked.length, meanDifficulty);
}

describe('papers by proof, against every paper there is', () => {
  const cases = Array.from({ length: 400 }, (_, n) => smallOf(`small ${n}`));

  it('feasible exactly when some paper is right, and the smallest relaxation of the bounds is the smallest', () => {
    const seen = { feasible: 0, infeasible: 0, relaxed: 0, added: 0, uses: 0 };
    cases.forEach((small, n) => {
      const { leastMissed } = bruteForce(small);
      const found = feasible(small.blueprint, small.questions);
      if (found.verdict === 'undecided') throw new Error(`case ${n} is undecided`);
      if ((found.verdict === 'feasible') !== (leastMissed === 0)) throw new Error(`case ${n}: ${found.verdict}, ${leastMissed} missed at least`);
      seen[found.verdict] += 1;
      if (found.verdict === 'feasible') return;
      const [bounds] = found.relaxations.filter((one) => one.kind === 'bounds');
      expect(bounds).toMatchObject({ units: leastMissed, least: true });
      expect(found.missing.length).toBe(bounds!.changes.length);
      expect(bruteForce({ ...small, blueprint: withChanges(small.blueprint, bounds!.changes) }).leastMissed).toBe(0);
      seen.relaxed += 1;
      for (const relaxation of found.relaxations) {
        if (relaxation.kind === 'uses') {
          seen.uses += 1;
          expect(bruteForce({ ...small, blueprint: { ...small.blueprint, mostUses: relaxation.to } }).leastMissed).toBe(0);
          expect(bruteForce({ ...small, blueprint: { ...small.blueprint, mostUses: relaxation.to - 1 } }).leastMissed).toBeGreaterThan(0);
        }
        if (relaxation.kind === 'questions') {
          seen.added += 1;
          const more = relaxation.add.flatMap(({ count, ...kind }, place) => Array.from({ length: count }, (_, i): DrawableQuestion => ({ optionKeys: 'AB', syllabusItem: '', ...kind, revisionId: `z${place} ${i}` })));
          expect(more.length).toBe(relaxation.units);
          expect(bruteForce({ ...small, questions: [...small.questions, ...more] }).leastMissed).toBe(0);
        }
      }
    });
    for (const count of Object.values(seen)) expect(count).toBeGreaterThanOrEqual(8);
  });

  it('every paper drawn keeps every bound, cases and enemies; the order of the bank does not matter', () => {
    cases.forEach((small, n) => {
      const drawn = assemble(small.blueprint, small.questions, `seed ${n}`);
      expect(assemble(small.blueprint, randomStream(`order ${n}`).shuffled(small.questions), `seed ${n}`)).toEqual(drawn);
      if (bruteForce(small).leastMissed === 0) requireRight(small, drawn);
      else expect(drawn).toMatchObject({ shortfall: { proof: { verdict: 'infeasible' } } });
    });
  });

  it('every question that stands on some right paper is drawn, and what was drawn before changes nothing', () => {
    for (const small of cases.slice(0, 120)) {
      const { leastMissed, canStand } = bruteForce(small);
      if (leastMissed > 0) continue;
      const prepared = prepare(small.blueprint, small.questions);
      const papers = Array.from({ length: 120 }, (_, seed) => prepared.draw(`${seed}`));
      expect(papers[100]).toEqual(assemble(small.blueprint, small.questions, '100'));
      expect([...new Set(papers.flatMap((drawn) => requireRight(small, drawn)))].sort()).toEqual([...canStand].sort());
    }
  });

  it('the same holds where the solver draws because nothing is mended', () => {
    for (const small of cases.slice(0, 120)) {
      const { leastMissed, canStand } = bruteForce(small);
      if (leastMissed > 0) continue;
      const solver = () => new ProvenDraw(small.blueprint, small.questions, 0);
      const drawing = solver();
      const papers = Array.from({ length: 120 }, (_, seed) => drawing.draw(`${seed}`));
      for (const seed of [119, 60, 1]) expect(solver().draw(`${seed}`)).toEqual(papers[seed]);
      expect([...new Set(papers.flatMap((drawn) => requireRight(small, drawn)))].sort()).toEqual([...canStand].sort());
    }
  });

  it('no smaller number of questions added would do', () => {
    let checked = 0;
    for (const small of cases) {
      const found = feasible(small.blueprint, small.questions);
      if (found.verdict !== 'infeasible') continue;
      const added = found.relaxations.find((one) => one.kind === 'questions');
      if (!added || added.units > 2 || checked >= 40) continue;
      checked += 1;
      for (const one of everyQuestion()) {
        if (added.units === 2) expect(bruteForce({ ...small, questions: [...small.questions, one] }).leastMissed).toBeGreaterThan(0);
      }
    }
    expect(checked).toBe(40);
  });
});

function everyQuestion(): DrawableQuestion[] {
  return types.flatMap((type) => [...items, 'other'].flatMap((syllabusItem) => [...levels, null].flatMap((level) => [1, 2, 3, 4, 5, null].map((difficulty) => ({ revisionId: 'z', type, syllabusItem, level, difficulty, optionKeys: 'AB' })))));
}

describe('an amount', () => {
  it('of a share and a mean is whole', () => {
    const question: DrawableQuestion = { revisionId: 'q', type: 'true-false', syllabusItem: '', optionKeys: 'TF', level: 'national', difficulty: 4 };
    const bound = { path: [], section: null, least: 0, most: 1, unit: 100 as const };
    expect(amountOf({ ...bound, measure: { kind: 'level-share', level: 'national', percent: 30 } }, question, 0)).toBe(70);
    expect(amountOf({ ...bound, measure: { kind: 'level-share', level: 'provincial', percent: 30 } }, question, 0)).toBe(-30);
    expect(amountOf({ ...bound, measure: { kind: 'mean-difficulty', side: 'most', hundredths: 325 } }, question, 0)).toBe(-75);
  });
});
