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

type Whole = number | bigint;

/** How much arithmetic may still be done: steps, not seconds, so that every machine gives up at the same place. */
export interface Work {
  left: number;
}

const safe = 2 ** 52;
/** A step on big integers costs about as much as so many on numbers. */
const bigCost = 24;
const slowAfter = 60;

/**
 * The least cost of columns >= 0 under all conditions, exactly: a tableau of whole numbers over one common
 * denominator (each pivot divides without a rest), so no rounding is there that could differ between machines. Entries
 * are numbers while all products stay below 2^52, big integers from then on. Two phases; the steepest column, the
 * first one after a long standstill (Bland), so it ends.
 */
export function leastCost(conditions: readonly Condition[], costs: readonly number[], work: Work): Optimum {
  const width = costs.length;
  const slacks = conditions.filter(({ sense }) => sense !== 'equal').length;
  const last = width + slacks;
  const basis: number[] = [];
  let slack = width;
  const rows: Whole[][] = conditions.map(({ columns, amounts, sense, right }, row) => {
    const line = new Array<number>(last + 1).fill(0);
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
  // two lines of reduced costs: of the artificials, which must all go, and of the columns
  const artificial = new Array<number>(last + 1).fill(0);
  rows.forEach((line, row) => {
    if (basis[row] === -1) for (let j = 0; j <= last; j += 1) artificial[j] = artificial[j]! - Number(line[j]);
  });
  const price = [...costs, ...new Array<number>(slacks + 1).fill(0)];
  const table: Whole[][] = [...rows, artificial, price];
  const tableau: Tableau = { table, basis, last, over: 1, big: false };
  const phaseOne = rows.length;
  if (artificial[last]! < 0) {
    if (!descend(tableau, phaseOne, work)) return { found: 'no-end' };
    if (table[phaseOne]![last]! < 0) return { found: 'nothing' };
  }
  if (!descend(tableau, phaseOne + 1, work)) return { found: 'no-end' };
  const values = new Array<bigint>(width).fill(0n);
  basis.forEach((column, row) => { if (column >= 0 && column < width) values[column] = BigInt(table[row]![last]!); });
  return { found: 'optimum', values, cost: -BigInt(table[phaseOne + 1]![last]!), over: BigInt(tableau.over) };
}

interface Tableau {
  table: Whole[][];
  /** Which column each row gives the value of; -1 is an artificial, which never comes back. */
  basis: number[];
  last: number;
  over: Whole;
  big: boolean;
}

/** Pivots until the line `goal` has no negative entry; false when the work ran out. */
function descend(tableau: Tableau, goal: number, work: Work): boolean {
  const { table, basis, last } = tableau;
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
    const row = leaving(tableau, column, second);
    // every column with a negative cost line is bounded here: costs are never below 0
    if (row < 0) throw new Error('a programme without a least cost');
    work.left -= table.length * (last + 1) * (tableau.big ? bigCost : 1);
    if (work.left < 0) return false;
    still = !table[row]![last] ? still + 1 : 0;
    pivot(tableau, row, column);
    basis[row] = column;
  }
}

/** The row that reaches 0 first; among equals an artificial, then the one of the lowest column. In phase two artificials stand at 0 and go at the first touch. */
function leaving({ table, basis, last }: Tableau, column: number, second: boolean): number {
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

function pivot(tableau: Tableau, row: number, column: number): void {
  const { table } = tableau;
  // only an artificial at 0 is left by a negative entry: its line may be turned round
  if (table[row]![column]! < 0) table[row] = table[row]!.map((entry) => (entry ? -entry : entry));
  if (!tableau.big && !pivotNumbers(tableau, row, column)) {
    tableau.table.forEach((line, at) => { table[at] = line.map((entry) => BigInt(entry)); });
    tableau.over = BigInt(tableau.over);
    tableau.big = true;
  }
  if (tableau.big) pivotBig(tableau, row, column);
}

/** False, and nothing is changed, when a product would leave the whole numbers a number holds exactly. */
function pivotNumbers(tableau: Tableau, row: number, column: number): boolean {
  const { table, last } = tableau;
  const over = tableau.over as number;
  const lines = table as number[][];
  const chosen = lines[row]!;
  const by = chosen[column]!;
  const next: (number[] | null)[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]!;
    const factor = line[column]!;
    if (i === row || (factor === 0 && by === over)) {
      next.push(null);
      continue;
    }
    const changed = new Array<number>(last + 1);
    for (let j = 0; j <= last; j += 1) {
      const own = line[j]! * by;
      const less = factor * chosen[j]!;
      if (own > safe || own < -safe || less > safe || less < -safe) return false;
      changed[j] = (own - less) / over;
    }
    next.push(changed);
  }
  next.forEach((line, i) => { if (line) table[i] = line; });
  tableau.over = by;
  return true;
}

function pivotBig(tableau: Tableau, row: number, column: number): void {
  const { table, last } = tableau;
  const over = tableau.over as bigint;
  const chosen = table[row] as bigint[];
  const by = chosen[column]!;
  table.forEach((each, i) => {
    if (i === row) return;
    const line = each as bigint[];
    const factor = line[column]!;
    for (let j = 0; j <= last; j += 1) line[j] = (line[j]! * by - factor * chosen[j]!) / over;
  });
  tableau.over = by;
}
