import { open } from './bounds.ts';
import type { Field } from './field.ts';
import type { Model } from './model.ts';
import { leastCost, type Condition, type Work } from './whole-simplex.ts';

/** A question that is not in the bank, as a column: each one costs 1. */
export interface Addable {
  rows: readonly number[];
  amounts: readonly number[];
}

export interface Searched {
  /** How often each column of the model stands, then how many of each addable; null when none was found. */
  values: number[] | null;
  /** What it costs: questions by which bounds are missed, or questions added. */
  cost: number;
  /** No paper costs less than this. */
  lower: number;
  nodes: number;
}

export interface Asked {
  work: Work;
  nodes: number;
  /** Only papers that cost less are looked for. */
  below?: number;
  /** Only these bounds count; the answer is then a lower limit of the whole one. */
  rows?: ReadonlySet<number>;
  /** Bounds may not be missed; these questions may be added instead. */
  addable?: readonly Addable[];
}

/**
 * The paper that misses its bounds by fewest questions, by branch and bound over `leastCost`: without a limit met on
 * the way the answer is exact. Conditions on kinds and sets come in when a solution breaks them, because few do.
 */
export function cheapest(field: Field, model: Model, { work, nodes: mostNodes, below = Infinity, rows, addable }: Asked): Searched {
  const own = model.columns.length;
  const costs = new Array<number>(own).fill(0);
  for (let i = 0; i < (addable?.length ?? 0); i += 1) costs.push(1);
  const conditions = conditionsOf(field, model, costs, addable).flatMap((sides, row) => (rows?.has(row) === false ? [] : sides));
  const lazy: Condition[] = [
    ...model.kinds.flatMap(({ columns, clusters }, kind) => (kind === model.held ? [] : [atMost(columns, clusters.length)])),
    ...model.sets.map((columns) => atMost(columns, 1)),
  ];
  if (model.held !== null) conditions.push({ ...atMost(model.kinds[model.held]!.columns, 1), sense: 'equal' });

  const result: Searched = { values: null, cost: below, lower: 0, nodes: 0 };
  const stack: Node[] = [{ least: new Map(), most: new Map(), bound: 0 }];
  const giveUp = (node: Node): Searched => ({ ...result, lower: Math.min(result.cost, node.bound, ...stack.map(({ bound }) => bound)) });
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.bound >= result.cost) continue;
    if (result.nodes >= mostNodes) return giveUp(node);
    result.nodes += 1;
    const optimum = solveNode(conditions, lazy, costs, node, work);
    if (optimum === 'no-end') return giveUp(node);
    if (optimum === 'nothing') continue;
    const { values, over, cost } = optimum;
    const bound = Number((cost + over - 1n) / over);
    if (bound >= result.cost) continue;
    const split = values.findIndex((value) => value % over !== 0n);
    if (split < 0) {
      result.values = [...values.slice(0, own), ...(addable ? values.slice(own, own + addable.length) : [])].map((value) => Number(value / over));
      result.cost = bound;
      if (bound === 0) break;
      continue;
    }
    const floor = Number(values[split]! / over);
    const down = { least: node.least, most: new Map(node.most).set(split, floor), bound };
    const up = { least: new Map(node.least).set(split, floor + 1), most: node.most, bound };
    const nearUp = (values[split]! % over) * 2n > over;
    stack.push(...(nearUp ? [down, up] : [up, down]));
  }
  return { ...result, lower: result.cost };
}

interface Node {
  least: ReadonlyMap<number, number>;
  most: ReadonlyMap<number, number>;
  bound: number;
}

function atMost(columns: readonly number[], right: number): Condition {
  return { columns, amounts: columns.map(() => 1), sense: 'at-most', right };
}

/** The bounds as conditions, a list per bound. Where they may be missed each side has a column of its own that costs 1 a question; a section can only be short. */
function conditionsOf({ bounds, blueprint }: Field, model: Model, costs: number[], addable: readonly Addable[] | undefined): Condition[][] {
  const columns: number[][] = bounds.map(() => []);
  const amounts: number[][] = bounds.map(() => []);
  const enter = (yields: Addable, column: number) => yields.rows.forEach((row, i) => {
    columns[row]!.push(column);
    amounts[row]!.push(yields.amounts[i]!);
  });
  model.columns.forEach(enter);
  addable?.forEach((one, i) => enter(one, model.columns.length + i));
  return bounds.map(({ least, most, unit }, row): Condition[] => {
    const miss = (by: number): { columns: number[]; amounts: number[] } => {
      if (addable) return { columns: columns[row]!, amounts: amounts[row]! };
      costs.push(1);
      return { columns: [...columns[row]!, costs.length - 1], amounts: [...amounts[row]!, by] };
    };
    if (row < blueprint.sections.length) return [{ ...miss(1), sense: 'equal', right: most }];
    const always = least <= 0 && amounts[row]!.every((amount) => amount >= 0);
    const sides: Condition[] = [];
    if (least > -open && !always) sides.push({ ...miss(unit), sense: 'at-least', right: least });
    if (most < open) sides.push({ ...miss(-unit), sense: 'at-most', right: most });
    return sides;
  });
}

/** One node: columns that must be at least so much are counted from there. What the solution breaks of `lazy` joins `conditions` for good. */
function solveNode(conditions: Condition[], lazy: Condition[], costs: readonly number[], node: Node, work: Work) {
  const fixed = [...node.least].reduce((sum, [column, value]) => sum + costs[column]! * value, 0);
  for (;;) {
    const shifted = [
      ...conditions.map((condition) => shift(condition, node.least)),
      ...[...node.most].map(([column, value]): Condition => ({ columns: [column], amounts: [1], sense: 'at-most', right: value - (node.least.get(column) ?? 0) })),
    ];
    const optimum = leastCost(shifted, costs, work);
    if (optimum.found !== 'optimum') return optimum.found;
    const { over, cost } = optimum;
    const values = optimum.values.map((value, column) => value + BigInt(node.least.get(column) ?? 0) * over);
    const broken = lazy.filter(({ columns, right }) => columns.reduce((sum, column) => sum + values[column]!, 0n) > BigInt(right) * over);
    if (broken.length === 0) return { values, over, cost: cost + BigInt(fixed) * over };
    conditions.push(...broken);
    for (const one of broken) lazy.splice(lazy.indexOf(one), 1);
  }
}

function shift(condition: Condition, least: ReadonlyMap<number, number>): Condition {
  if (least.size === 0) return condition;
  const taken = condition.columns.reduce((sum, column, i) => sum + condition.amounts[i]! * (least.get(column) ?? 0), 0);
  return taken === 0 ? condition : { ...condition, right: condition.right - taken };
}
