import { clustersOf, keyOf, yieldsOf, type Yield } from './clusters.ts';
import type { Field } from './field.ts';

/** Clusters that can bring the same yields are one kind: a programme counts how many of them bring which. */
export interface Kind {
  key: string;
  clusters: number[][];
  /** Columns of the model, one per yield. */
  columns: number[];
}

export interface Column extends Yield {
  key: string;
}

/**
 * `exact`: what may stand together, as it is. `thinned`: of each cluster only one unit, so what is found there can
 * stand; `friendly`: as if nobody had enemies, so what is not found there cannot stand.
 */
export type Reading = 'exact' | 'thinned' | 'friendly';

export interface Model {
  reading: Reading;
  columns: Column[];
  kinds: Kind[];
  /** Columns of which at most one may be 1: sets of enemies in clusters that were too large to enumerate. */
  sets: number[][];
  /** The kind that must stand, of the unit that is held. */
  held: number | null;
}

export const mostColumns = 3000;

/** The model of a field, or null when it would have too many columns. With `held`, of the papers on which that unit stands. */
export function modelOf(field: Field, reading: Reading, held?: number): Model | null {
  const drafts = new Map<string, { clusters: number[][]; yields: ReadonlyMap<string, Yield> }>();
  const setUnits = new Map<number, string[]>();
  const known = new Map<number, { key: string; yields: ReadonlyMap<string, Yield> }>();
  let heldKey: string | null = null;
  let columns = 0;

  const add = (cluster: number[], key: string, yields: ReadonlyMap<string, Yield>): string => {
    const same = drafts.get(key);
    if (same) same.clusters.push(cluster);
    else drafts.set(key, { clusters: [cluster], yields });
    if (!same) columns += yields.size;
    return key;
  };
  /** One unit for itself; units of one shape are alike. */
  const addUnit = (unit: number, mark: string): string => {
    const { shape } = field.units[unit]!;
    const alike = known.get(shape.id) ?? { key: `shape ${shape.id}`, yields: new Map(shape.placements.map((placement) => [keyOf(placement), placement])) };
    known.set(shape.id, alike);
    return add([unit], `${alike.key}${mark}`, alike.yields);
  };

  for (const cluster of reading === 'friendly' ? field.units.map((_, unit) => [unit]) : clustersOf(field)) {
    const holds = held !== undefined && cluster.includes(held);
    if (columns > mostColumns) return null;
    if (cluster.length === 1 || reading === 'thinned') {
      const key = addUnit(holds ? held : cluster[0]!, holds ? ' held' : '');
      if (holds) heldKey = key;
      continue;
    }
    const yields = yieldsOf(field, cluster, holds ? held : undefined);
    if (yields) {
      const key = add(cluster, `${[...yields.keys()].sort().join(' | ')}${holds ? ' held' : ''}`, yields);
      if (holds) heldKey = key;
      continue;
    }
    for (const unit of cluster) {
      const key = addUnit(unit, ` alone ${unit}`);
      if (unit === held) heldKey = key;
      for (const set of field.units[unit]!.enemies) setUnits.set(set, [...(setUnits.get(set) ?? []), key]);
    }
  }
  return columns > mostColumns ? null : numbered(reading, drafts, setUnits, heldKey);
}

/** Kinds and columns in the order of their keys: the same solution is found for every held unit of one shape. */
export function numbered(reading: Reading, drafts: ReadonlyMap<string, { clusters: number[][]; yields: ReadonlyMap<string, Yield> }>, setUnits: ReadonlyMap<number, string[]>, heldKey: string | null): Model {
  const model: Model = { reading, columns: [], kinds: [], sets: [], held: null };
  const byKey = new Map<string, Kind>();
  for (const key of [...drafts.keys()].sort()) {
    const { clusters, yields } = drafts.get(key)!;
    const kind: Kind = { key, clusters, columns: [] };
    for (const yieldKey of [...yields.keys()].sort()) {
      const { rows, amounts } = yields.get(yieldKey)!;
      kind.columns.push(model.columns.length);
      model.columns.push({ rows, amounts, key: yieldKey });
    }
    if (key === heldKey) model.held = model.kinds.length;
    model.kinds.push(kind);
    byKey.set(key, kind);
  }
  model.sets = [...setUnits.values()].map((keys) => keys.flatMap((key) => byKey.get(key)!.columns));
  return model;
}

/** The model of a held unit, for another unit of the same shape; neither has enemies. */
export function heldInstead(model: Model, unit: number): Model {
  const held = model.kinds[model.held!]!;
  const alike = held.key.replace(/ held$/, '');
  const units = [...held.clusters, ...(model.kinds.find(({ key }) => key === alike)?.clusters ?? [])].map(([only]) => only!).sort((a, b) => a - b);
  return {
    ...model,
    kinds: model.kinds.map((kind) => {
      if (kind === held) return { ...kind, clusters: [[unit]] };
      return kind.key === alike ? { ...kind, clusters: units.filter((one) => one !== unit).map((one) => [one]) } : kind;
    }),
  };
}
