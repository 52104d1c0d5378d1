/** A condition of a linear programme in whole numbers: the columns' values by their amounts, against `right`. */
export interface Condition {
  columns: readonly number[];
  amounts: readonly number[];
  sense: 'at-least' | 'at-most' | 'equal';
  right: number;
}

/** Optimal values of the columns as fractions `values[j] / over`, or none, or the work ran out first. */
export type Optimum =
  | { found: 'optimum'; values: bigint[]; cost: bigint; over: bigint }
  | { found: 'nothing' }
  | { found: 'no-end' };

/** How much arithmetic may still be done: steps, not seconds, so that every machine gives up at the same place. */
export interface Work {
  left: number;
}

/** A line of the tableau: whole numbers, as big integers only while they do not fit. A line means the same times any positive number. */
type Line = Float64Array | bigint[];

const safe = 2 ** 52;
/** Lines with larger entries are divided by what all entries have in common. */
const tidy = 2 ** 16;
/** A step on big integers costs about as much as so many on numbers. */
const bigCost = 24;
const slowAfter = 60;

/**
 * The least cost of columns >= 0 under all conditions, exactly: every line of the tableau is kept in whole numbers, so
 * no rounding is there that could differ between machines. Two phases; the steepest column, the first one after a long
 * standstill (Bland), so it ends.
 */
export function leastCost(conditions: readonly Condition[], costs: readonly number[], work: Work): Optimum {
  const width = costs.length;
  const last = width + conditions.filter(({ sense }) => sense !== 'equal').length;
  const basis: number[] = [];
  let slack = width;
  const rows = conditions.map(({ columns, amounts, sense, right }, row) => {
    const line = new Float64Array(last + 2);
    // an at-least of 0 or less needs no artificial: turned round, its slack is the basis
    const sign = right < 0 || (right === 0 && sense === 'at-least') ? -1 : 1;
    columns.forEach((column, i) => { line[column] = line[column]! + sign * amounts[i]!; });
    line[last] = sign * right;
    basis[row] = -1;
    if (sense !== 'equal') {
      const own = sign * (sense === 'at-most' ? 1 : -1);
      line[slack] = own;
      if (own === 1) basis[row] = slack;
      slack += 1;
    }
    return line;
  });
  // two lines of reduced costs, of the artificials, which must all go, and of the columns; their last entry is their own scale
  const artificial = new Float64Array(last + 2);
  rows.forEach((line, row) => {
    if (basis[row] === -1) for (let j = 0; j <= last; j += 1) artificial[j] = artificial[j]! - line[j]!;
  });
  const price = new Float64Array(last + 2);
  price.set(costs);
  artificial[last + 1] = price[last + 1] = 1;
  const table: Line[] = [...rows, artificial, price];
  const tableau: Tableau = { table, basis, last };
  const phaseOne = rows.length;
  if (artificial[last]! < 0) {
    if (!descend(tableau, phaseOne, work)) return { found: 'no-end' };
    if (table[phaseOne]![last]! < 0) return { found: 'nothing' };
  }
  if (!descend(tableau, phaseOne + 1, work)) return { found: 'no-end' };
  return { found: 'optimum', ...valuesOf(tableau, width) };
}

interface Tableau {
  table: Line[];
  /** Which column each row gives the value of; -1 is an artificial, which never comes back. */
  basis: number[];
  /** The column of the right sides; behind it the scale of the lines of cost. */
  last: number;
}

function valuesOf({ table, basis, last }: Tableau, width: number): { values: bigint[]; cost: bigint; over: bigint } {
  const goal = table[table.length - 1]!;
  const fractions = basis.map((column, row) => (column < 0 || !table[row]![last] ? null : { column, value: BigInt(table[row]![last]!), by: BigInt(table[row]![column]!) }));
  const over = [BigInt(goal[last + 1]!), ...fractions.map((one) => one?.by ?? 1n)].reduce((all, by) => (all / bigCommon(all, by)) * by, 1n);
  const values = new Array<bigint>(width).fill(0n);
  for (const one of fractions) if (one && one.column < width) values[one.column] = one.value * (over / one.by);
  return { values, over, cost: -BigInt(goal[last]!) * (over / BigInt(goal[last + 1]!)) };
}

/** Pivots until the line `goal` has no negative entry; false when the work ran out. */
function descend({ table, basis, last }: Tableau, goal: number, work: Work): boolean {
  const second = goal === table.length - 1;
  for (let still = 0; ;) {
    const line = table[goal]!;
    let column = -1;
    for (let j = 0; j < last; j += 1) {
      if (line[j]! < 0 && (column < 0 || line[j]! < line[column]!)) {
        column = j;
        if (still > slowAfter) break;
      }
    }
    if (column < 0) return true;
    const row = leaving(table, basis, last, column, second);
    // costs are never below 0, so nothing falls for ever
    if (row < 0) throw new Error('a programme without a least cost');
    // only an artificial at 0 is left by a negative entry: its line may be turned round
    if (table[row]![column]! < 0) table[row] = turned(table[row]!);
    still = table[row]![last] ? 0 : still + 1;
    const chosen = table[row]!;
    for (let i = 0; i < table.length; i += 1) {
      if (i === row || !table[i]![column]) continue;
      const small = table[i] instanceof Float64Array && chosen instanceof Float64Array;
      work.left -= (last + 2) * (small ? 1 : bigCost);
      table[i] = without(table[i]!, chosen, column);
    }
    work.left -= last;
    if (work.left < 0) return false;
    basis[row] = column;
  }
}

/** The row that reaches 0 first; among equals an artificial, then the one of the lowest column. In phase two artificials stand at 0 and go at the first touch. */
function leaving(table: readonly Line[], basis: readonly number[], last: number, column: number, second: boolean): number {
  let best = -1;
  for (let row = 0; row < basis.length; row += 1) {
    const entry = table[row]![column]!;
    if (second && basis[row] === -1 && entry) return row;
    if (entry <= 0) continue;
    if (best < 0) {
      best = row;
      continue;
    }
    const difference = BigInt(table[row]![last]!) * BigInt(table[best]![column]!) - BigInt(table[best]![last]!) * BigInt(entry);
    if (difference < 0n || (difference === 0n && basis[row]! < basis[best]!)) best = row;
  }
  return best;
}

function turned(line: Line): Line {
  return line instanceof Float64Array ? line.map((entry) => -entry) : line.map((entry) => -entry);
}

/** The line with its entry in `column` made 0 by the chosen one, whose entry there is positive. */
function without(line: Line, chosen: Line, column: number): Line {
  if (line instanceof Float64Array && chosen instanceof Float64Array) {
    const changed = withoutNumbers(line, chosen, column);
    if (changed) return changed;
  }
  const [a, b] = [Array.from<number | bigint, bigint>(line, BigInt), Array.from<number | bigint, bigint>(chosen, BigInt)];
  const common = bigCommon(a[column]! < 0n ? -a[column]! : a[column]!, b[column]!);
  const [times, less] = [b[column]! / common, a[column]! / common];
  const changed = a.map((entry, j) => entry * times - b[j]! * less);
  let divisor = 0n;
  for (const entry of changed) {
    if (entry) divisor = bigCommon(divisor, entry < 0n ? -entry : entry);
    if (divisor === 1n) break;
  }
  const tidied = divisor > 1n ? changed.map((entry) => entry / divisor) : changed;
  const fits = tidied.every((entry) => entry < 1n << 51n && entry > -(1n << 51n));
  return fits ? Float64Array.from(tidied, Number) : tidied;
}

/** Null when a product would leave the whole numbers a number holds exactly. */
function withoutNumbers(line: Float64Array, chosen: Float64Array, column: number): Float64Array | null {
  const divisor = common(Math.abs(line[column]!), chosen[column]!);
  const times = chosen[column]! / divisor;
  const less = line[column]! / divisor;
  const changed = new Float64Array(line.length);
  let largest = 0;
  for (let j = 0; j < line.length; j += 1) {
    const own = line[j]! * times;
    const other = chosen[j]! * less;
    if (own > safe || own < -safe || other > safe || other < -safe) return null;
    const entry = own - other;
    changed[j] = entry;
    if (entry > largest) largest = entry;
    else if (-entry > largest) largest = -entry;
  }
  if (largest < tidy) return changed;
  let all = 0;
  for (let j = 0; j < changed.length; j += 1) {
    if (changed[j] !== 0) all = common(all, Math.abs(changed[j]!));
    if (all === 1) return changed;
  }
  for (let j = 0; j < changed.length; j += 1) changed[j] = changed[j]! / all;
  return changed;
}

function common(a: number, b: number): number {
  let one = a;
  for (let other = b; other !== 0;) {
    const rest = one % other;
    one = other;
    other = rest;
  }
  return one;
}

function bigCommon(a: bigint, b: bigint): bigint {
  let [one, other] = [a, b];
  while (other !== 0n) [one, other] = [other, one % other];
  return one;
}
