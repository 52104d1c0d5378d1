import type { RandomStream } from '../random.ts';
import { choicesOf } from './clusters.ts';
import type { Field } from './field.ts';
import { modelOf, type Model, type Reading } from './model.ts';
import { lowerByViews } from './projections.ts';
import { cheapest, type Asked, type Searched } from './programme.ts';
import type { Sheet } from './sheet.ts';

/** What was tried without an answer: which readings of the field, how many nodes of the search, how large. */
export interface Tried {
  readings: { reading: Reading; columns: number; nodes: number }[];
}

/** The cheapest paper known: what it sums to per bound, by how many questions it misses them, and whether none is cheaper. */
export interface Nearest {
  sums: readonly number[];
  cost: number;
  proven: boolean;
}

export type Decision =
  | { answer: 'yes'; model: Model; values: number[] }
  /** `lower`: no paper misses fewer; `nearest` is null when none was found below what was asked. */
  | { answer: 'no'; lower: number; nearest: Nearest | null }
  | { answer: 'undecided'; tried: Tried };

export interface Patience {
  work: number;
  nodes: number;
}

/** Steps of arithmetic and nodes of the search until it is given up; steps are the same on every machine. */
export const patience: Patience = { work: 120_000_000, nodes: 3000 };
/** The same where only one question is asked for. */
export const shortPatience: Patience = { work: 20_000_000, nodes: 200 };

interface DecideOptions {
  /** Only papers with this unit. */
  held?: number;
  /** Only papers that miss fewer are looked for; 1 asks whether there is a right one and nothing else. */
  below?: number;
  limits?: Patience;
}

/** Is there a paper that keeps every bound? Proved either way, or said to be undecided. */
export function decide(field: Field, { held, below = 1, limits = patience }: DecideOptions = {}): Decision {
  const tried: Tried = { readings: [] };
  const seen = lowerByViews(field, below, limits, held);
  if (seen >= below) return { answer: 'no', lower: seen, nearest: null };
  const found = cheapestOf(field, (reading, asked) => {
    const model = modelOf(field, reading, held);
    if (!model) return null;
    const searched = cheapest(field, model, asked);
    tried.readings.push({ reading, columns: model.columns.length, nodes: searched.nodes });
    return { model, ...searched };
  }, below, limits);
  const { best } = found;
  const lower = Math.max(seen, found.lower);
  if (best?.cost === 0) return { answer: 'yes', model: best.model, values: best.values };
  if (lower >= 1) return { answer: 'no', lower, nearest: best && { sums: sumsOf(field, best.model, best.values), cost: best.cost, proven: best.cost === lower } };
  return { answer: 'undecided', tried };
}

interface Best { model: Model; values: number[]; cost: number }

/** Nodes after which the friendly reading is left: it only has to tell what cannot be, and says most of it at once. */
const friendlyNodes = 20;

/**
 * The cheapest solution over the readings, and what none is cheaper than. With enemies about, the two small readings
 * come first: what friends cannot do enemies cannot, what is found among the thinned can stand; where both meet, the
 * large exact one need not be asked. Each has its part of the work, so that none starves another.
 */
export function cheapestOf(field: Field, search: (reading: Reading, asked: Asked) => (Searched & { model: Model }) | null, below: number, { work, nodes }: Patience): { best: Best | null; lower: number } {
  let best: Best | null = null;
  let lower = 0;
  const readings: Reading[] = field.sets > 0 ? ['friendly', 'thinned', 'exact'] : ['exact'];
  for (const reading of readings) {
    const found = search(reading, { work: { left: Math.floor(work / readings.length) }, nodes: reading === 'friendly' ? friendlyNodes : nodes, below: best?.cost ?? below });
    if (!found) continue;
    if (reading !== 'friendly' && found.values) best = { model: found.model, values: found.values, cost: found.cost };
    if (reading !== 'thinned') lower = Math.max(lower, found.lower);
    if (best?.cost === 0 || lower >= (best?.cost ?? below)) break;
  }
  return { best, lower };
}

function sumsOf(field: Field, model: Model, values: readonly number[]): number[] {
  const sums = field.bounds.map(() => 0);
  model.columns.forEach(({ rows, amounts }, column) => rows.forEach((row, i) => { sums[row] = sums[row]! + amounts[i]! * values[column]!; }));
  return sums;
}

/** Puts a solution onto an empty sheet; which of the interchangeable units stand, chance decides. */
export function realise(field: Field, { model, values }: { model: Model; values: readonly number[] }, sheet: Sheet, random: RandomStream, held?: number): void {
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
