import { randomStream } from '../random.ts';
import { leastCost, type Condition } from './whole-simplex.ts';

const plenty = () => ({ left: 1e9 });
const optimum = (conditions: Condition[], costs: number[]) => {
  const found = leastCost(conditions, costs, plenty());
  if (found.found !== 'optimum') return found.found;
  return { cost: Number(found.cost) / Number(found.over), values: found.values.map((value) => Number(value) / Number(found.over)) };
};

describe('the least cost', () => {
  it('of a known programme', () => {
    expect(optimum([
      { columns: [0, 1], amounts: [1, 2], sense: 'at-least', right: 4 },
      { columns: [0, 1], amounts: [3, 1], sense: 'at-least', right: 6 },
      { columns: [0], amounts: [1], sense: 'at-most', right: 10 },
    ], [2, 3])).toEqual({ cost: 6.8, values: [1.6, 1.2] });
  });

  it('says when nothing fits, and when the work ran out', () => {
    const two: Condition[] = [{ columns: [0], amounts: [1], sense: 'at-least', right: 3 }, { columns: [0], amounts: [1], sense: 'at-most', right: 2 }];
    expect(optimum(two, [1])).toBe('nothing');
    expect(leastCost([{ columns: [0], amounts: [1], sense: 'at-least', right: 3 }], [1], { left: 1 })).toEqual({ found: 'no-end' });
  });

  it('stays exact where numbers end: amounts of many digits give the fraction, not its neighbour', () => {
    const amounts = [9_007_199_254_740_881, 4_503_599_627_370_449];
    const found = leastCost([
      { columns: [0, 1], amounts, sense: 'equal', right: 1_000_003 },
      { columns: [0, 1], amounts: [amounts[1]!, -amounts[0]!], sense: 'equal', right: 7 },
    ], [1, 1], plenty());
    if (found.found !== 'optimum') throw new Error(found.found);
    const [x, y] = found.values as [bigint, bigint];
    expect(BigInt(amounts[0]!) * x + BigInt(amounts[1]!) * y).toBe(1_000_003n * found.over);
    expect(BigInt(amounts[1]!) * x - BigInt(amounts[0]!) * y).toBe(7n * found.over);
  });

  it('of 300 random programmes is at most that of any whole point, keeps every condition, and is refused only where no whole point fits', () => {
    for (let n = 0; n < 300; n += 1) {
      const random = randomStream(`programme ${n}`);
      const conditions = Array.from({ length: 1 + random.below(4) }, (): Condition => ({
        columns: [0, 1, 2], amounts: [0, 1, 2].map(() => random.below(7) - 3), sense: (['at-least', 'at-most', 'equal'] as const)[random.below(3)]!, right: random.below(13) - 4,
      }));
      const costs = [0, 1, 2].map(() => random.below(4));
      const found = leastCost(conditions, costs, plenty());
      const sum = (amounts: readonly number[], point: readonly number[]) => amounts.reduce((all, amount, i) => all + amount * point[i]!, 0);
      const keeps = ({ amounts, sense, right }: Condition, point: readonly number[]) => (sense === 'equal' ? sum(amounts, point) === right : sense === 'at-least' ? sum(amounts, point) >= right : sum(amounts, point) <= right);
      const points = Array.from({ length: 729 }, (_, i) => [i % 9, Math.floor(i / 9) % 9, Math.floor(i / 81)]).filter((point) => conditions.every((one) => keeps(one, point)));
      if (found.found === 'nothing') expect(points).toEqual([]);
      if (found.found !== 'optimum') continue;
      expect(found.values.every((value) => value >= 0n)).toBe(true);
      const over = Number(found.over);
      for (const one of conditions) expect(keeps({ ...one, right: one.right * over }, found.values.map(Number))).toBe(true);
      expect(sum(costs, found.values.map(Number))).toBe(Number(found.cost));
      for (const point of points) expect(sum(costs, point) * over).toBeGreaterThanOrEqual(Number(found.cost));
    }
  });
});
