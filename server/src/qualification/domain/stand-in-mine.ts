import type { MineKind } from '../../../contract/organisations.ts';
import type { MineAsked } from './question.ts';

/** The kind of mine an operation item is of, by its name; null when it does not say. */
export function kindOfItem(operationItem: string): MineKind | null {
  if (operationItem.includes('金属非金属')) return 'metal-nonmetal';
  return operationItem.includes('煤矿') ? 'coal' : null;
}

/**
 * The mine somebody is asked at who works at none that is on record: of the kind his item names, else of the kind this
 * institution mostly examines for, else coal; underground unless the item says 露天, because that is where the work is
 * that has rules of its own; in the region of the institution. It has no id: nothing is known of it but this.
 * @param usualItems items the institution has planned sessions for, the most frequent first
 */
export function standInMine(operationItem: string, usualItems: readonly string[], regions: readonly string[]): MineAsked {
  const kind = [operationItem, ...usualItems].map(kindOfItem).find((one) => one !== null) ?? 'coal';
  return { id: null, kind, workplace: operationItem.includes('露天') ? 'open-pit' : 'underground', hazards: [], regions };
}
