import type { Field } from './field.ts';

/** What one choice of standing units of a cluster adds to the bounds together. */
export interface Yield {
  rows: readonly number[];
  amounts: readonly number[];
}

/** A choice within a cluster: which unit stands in which of its ways. */
export type Choice = readonly { unit: number; placement: number }[];

/** Clusters larger than this are not enumerated; their questions are taken one by one (`programme.ts`). */
const largest = 10;
const mostYields = 120;
const mostSteps = 20_000;

/** Units tied to each other through enemies, each cluster in rising order; a unit without enemies is a cluster of its own. */
export function clustersOf({ units, sets }: Field): number[][] {
  const root = units.map((_, unit) => unit);
  const rootOf = (unit: number): number => {
    let at = unit;
    while (root[at] !== at) at = root[at] = root[root[at]!]!;
    return at;
  };
  const firstOfSet = new Array<number>(sets).fill(-1);
  units.forEach(({ enemies }, unit) => {
    for (const set of enemies) {
      if (firstOfSet[set] === -1) firstOfSet[set] = unit;
      const [a, b] = [rootOf(firstOfSet[set]!), rootOf(unit)];
      root[Math.max(a, b)] = Math.min(a, b);
    }
  });
  const clusters = new Map<number, number[]>();
  units.forEach((_, unit) => {
    const first = rootOf(unit);
    const cluster = clusters.get(first);
    if (cluster) cluster.push(unit);
    else clusters.set(first, [unit]);
  });
  return [...clusters.values()];
}

export function keyOf({ rows, amounts }: Yield): string {
  return rows.map((row, i) => `${row}:${amounts[i]}`).join(' ');
}

/**
 * Everything a cluster can bring at once, each distinct yield once, without the empty one; null when there is too much
 * to enumerate. With `held` only choices that contain that unit.
 */
export function yieldsOf(field: Field, cluster: readonly number[], held?: number): Map<string, Yield> | null {
  const found = new Map<string, Yield>();
  if (cluster.length > largest) return null;
  let steps = 0;
  for (const { yields, holds } of choices(field, cluster, held)) {
    steps += 1;
    if (steps > mostSteps) return null;
    if (held !== undefined && !holds) continue;
    const key = keyOf(yields);
    if (key !== '' && !found.has(key)) found.set(key, yields);
    if (found.size > mostYields) return null;
  }
  return found;
}

/** The choices of a cluster that bring exactly the yield of this key; chance takes one of them. */
export function choicesOf(field: Field, cluster: readonly number[], key: string, held?: number): Choice[] {
  const fitting: Choice[] = [];
  for (const { choice, yields, holds } of choices(field, cluster, held)) {
    if ((held === undefined || holds) && keyOf(yields) === key) fitting.push([...choice]);
  }
  return fitting;
}

interface Found { choice: Choice; yields: Yield; holds: boolean }

function* choices(field: Field, cluster: readonly number[], held: number | undefined, at = 0, choice: Choice = []): Generator<Found> {
  if (at === cluster.length) {
    if (choice.length > 0) yield { choice, yields: sumOf(field, choice), holds: choice.some(({ unit }) => unit === held) };
    return;
  }
  const unit = cluster[at]!;
  yield* choices(field, cluster, held, at + 1, choice);
  const { enemies, shape } = field.units[unit]!;
  if (choice.some((other) => field.units[other.unit]!.enemies.some((set) => enemies.includes(set)))) return;
  for (let placement = 0; placement < shape.placements.length; placement += 1) yield* choices(field, cluster, held, at + 1, [...choice, { unit, placement }]);
}

function sumOf({ units }: Field, choice: Choice): Yield {
  if (choice.length === 1) return units[choice[0]!.unit]!.shape.placements[choice[0]!.placement]!;
  const sums = new Map<number, number>();
  for (const { unit, placement } of choice) {
    const { rows, amounts } = units[unit]!.shape.placements[placement]!;
    rows.forEach((row, i) => sums.set(row, (sums.get(row) ?? 0) + amounts[i]!));
  }
  const rows = [...sums.keys()].filter((row) => sums.get(row) !== 0).sort((a, b) => a - b);
  return { rows, amounts: rows.map((row) => sums.get(row)!) };
}
