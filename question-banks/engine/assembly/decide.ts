import type { RandomStream } from '../random.ts';
import { choicesOf } from './clusters.ts';
import type { Field } from './field.ts';
import { modelOf, type Model, type Reading } from './model.ts';
import { cheapest } from './programme.ts';
import type { Sheet } from './sheet.ts';

/** What was tried without an answer: which readings of the field, how many nodes of the search, how large. */
export interface Tried {
  readings: { reading: Reading; columns: number; nodes: number }[];
}

/** The cheapest paper known: how often each column stands, by how many questions it misses its bounds, and whether none is cheaper. */
export interface Nearest {
  model: Model;
  values: number[];
  cost: number;
  proven: boolean;
}

export type Decision =
  | { answer: 'yes'; model: Model; values: number[] }
  | { answer: 'no'; nearest: Nearest | null }
  | { answer: 'undecided'; tried: Tried };

/** Steps of arithmetic and nodes of the search until it is given up; steps are the same on every machine. */
export const patience = { work: 600_000_000, nodes: 3000 };
/** The same where only one question is asked for. */
export const shortPatience = { work: 150_000_000, nodes: 400 };

interface DecideOptions {
  /** Only papers with this unit. */
  held?: number;
  /** True when the nearest paper does not matter, only whether there is one. */
  onlyWhether?: boolean;
  limits?: { work: number; nodes: number };
}

/** Is there a paper that keeps every bound? Proved either way, or said to be undecided. */
export function decide(field: Field, { held, onlyWhether = false, limits = patience }: DecideOptions = {}): Decision {
  const tried: Tried = { readings: [] };
  const search = (reading: Reading) => {
    const model = modelOf(field, reading, held);
    if (!model) return null;
    const found = cheapest(field, model, { work: { left: limits.work }, nodes: limits.nodes, ...(onlyWhether ? { below: 1 } : {}) });
    tried.readings.push({ reading, columns: model.columns.length, nodes: found.nodes });
    return { model, ...found };
  };
  const exact = search('exact');
  if (exact?.values && exact.cost === 0) return { answer: 'yes', model: exact.model, values: exact.values };
  if (exact && exact.lower >= 1) return { answer: 'no', nearest: nearestOf(exact, exact.lower) };
  if (field.sets === 0) return { answer: 'undecided', tried };
  const thinned = search('thinned');
  if (thinned?.values && thinned.cost === 0) return { answer: 'yes', model: thinned.model, values: thinned.values };
  const friendly = search('friendly');
  if (friendly && friendly.lower >= 1) return { answer: 'no', nearest: thinned && nearestOf(thinned, friendly.lower) };
  return { answer: 'undecided', tried };
}

function nearestOf({ model, values, cost }: { model: Model; values: number[] | null; cost: number }, lower: number): Nearest | null {
  return values && { model, values, cost, proven: cost === lower };
}

/** Sums of a solution per bound. */
export function sumsOf(field: Field, { model, values }: Pick<Nearest, 'model' | 'values'>): number[] {
  const sums = field.bounds.map(() => 0);
  model.columns.forEach(({ rows, amounts }, column) => rows.forEach((row, i) => { sums[row] = sums[row]! + amounts[i]! * values[column]!; }));
  return sums;
}

/** Puts a solution onto an empty sheet; which of the interchangeable units stand, chance decides. */
export function realise(field: Field, { model, values }: Pick<Nearest, 'model' | 'values'>, sheet: Sheet, random: RandomStream, held?: number): void {
  model.kinds.forEach(({ columns, clusters }, kind) => {
    const left = [...clusters];
    for (const column of columns) {
      for (let n = values[column]!; n > 0; n -= 1) {
        const at = random.below(left.length);
        const cluster = left[at]!;
        left[at] = left[left.length - 1]!;
        left.pop();
        const choices = choicesOf(field, cluster, model.columns[column]!.key, kind === model.held ? held : undefined);
        for (const standing of choices[random.below(choices.length)]!) sheet.add(standing);
      }
    }
  });
}
