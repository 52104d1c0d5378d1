import type { Measure } from './bounds.ts';
import { keyOf, type Yield } from './clusters.ts';
import type { Patience } from './decide.ts';
import type { Field } from './field.ts';
import { modelOf, numbered, type Model } from './model.ts';
import { cheapest } from './programme.ts';

/** Below so many columns the whole programme is as quick. */
const worthwhile = 150;
const nodes = 20;

const about: Readonly<Record<Measure['kind'], 'item' | 'level' | 'difficulty' | null>> = {
  count: null, item: 'item', level: 'level', 'level-share': 'level', difficulty: 'difficulty', 'mean-difficulty': 'difficulty',
};
const views = [['item'], ['level'], ['difficulty'], ['item', 'level'], ['item', 'difficulty'], ['level', 'difficulty']] as const;

/**
 * A number of questions no paper can miss fewer than, from small programmes that each look at the sections and one or
 * two of items, levels and grades, as if nobody had enemies. What is impossible in a view is impossible; most
 * contradictions show in one, and it costs little. 0 says nothing.
 */
export function lowerByViews(field: Field, below: number, { work }: Patience, held?: number): number {
  const model = modelOf(field, 'friendly', held);
  if (!model || model.columns.length < worthwhile) return 0;
  let lower = 0;
  for (const view of views) {
    const rows = new Set(field.bounds.flatMap(({ measure }, row) => {
      const subject = about[measure.kind];
      return subject === null || view.some((one) => one === subject) ? [row] : [];
    }));
    const found = cheapest(field, seenOn(model, rows), { rows, work: { left: Math.floor(work / views.length) }, nodes, below });
    lower = Math.max(lower, found.lower);
    if (lower >= below) break;
  }
  return lower;
}

/** The model with the other bounds left out: kinds that differ only there become one. */
function seenOn(model: Model, rows: ReadonlySet<number>): Model {
  const drafts = new Map<string, { clusters: number[][]; yields: Map<string, Yield> }>();
  let heldKey: string | null = null;
  model.kinds.forEach(({ columns, clusters }, kind) => {
    const yields = new Map(columns.map((column) => {
      const own = model.columns[column]!;
      const places = own.rows.flatMap((row, i) => (rows.has(row) ? [i] : []));
      const seen = { rows: places.map((i) => own.rows[i]!), amounts: places.map((i) => own.amounts[i]!) };
      return [keyOf(seen), seen] as const;
    }));
    const key = `${[...yields.keys()].sort().join(' | ')}${kind === model.held ? ' held' : ''}`;
    if (kind === model.held) heldKey = key;
    const same = drafts.get(key);
    if (same) for (const cluster of clusters) same.clusters.push(cluster);
    else drafts.set(key, { clusters: [...clusters], yields });
  });
  return numbered(model.reading, drafts, new Map(), heldKey);
}
