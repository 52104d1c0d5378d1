import type { RandomStream } from '../random.ts';
import type { Field, Placement } from './field.ts';
import type { Sheet, Standing } from './sheet.ts';

/** The ways of standing among which chance chooses, sorted once per field. */
export interface Candidates {
  /** Per section and syllabus item, items in the order of their names: units whose first member counts there. */
  byItem: readonly (readonly (readonly Standing[])[])[];
  /** Which list of `byItem` a standing unit came from. */
  itemOf(standing: Standing): readonly Standing[];
  /** Per section: all units with a member that counts there. */
  bySection: readonly (readonly Standing[])[];
  /** Per section: its single questions by shape, so that one look at a shape answers for all of them. */
  alikes: readonly (readonly Alike[])[];
  /** All that add to a bound. */
  ofBound(row: number): readonly Standing[];
}

/** Single questions that are the same for every bound, in one section. */
export interface Alike {
  placement: Placement;
  standings: Standing[];
}

export function candidatesOf(field: Field): Candidates {
  const { blueprint, units, questions, bounds } = field;
  const maps = blueprint.sections.map(() => new Map<string, Standing[]>());
  const bySection = blueprint.sections.map((): Standing[] => []);
  const alikes = blueprint.sections.map(() => new Map<number, Alike>());
  units.forEach(({ members, shape }, unit) => {
    const item = questions[members[0]!]!.syllabusItem;
    shape.placements.forEach((way, placement) => {
      const { sections } = way;
      const standing = { unit, placement };
      if (members.length === 1) {
        const known = alikes[sections[0]!]!.get(shape.id);
        if (known) known.standings.push(standing);
        else alikes[sections[0]!]!.set(shape.id, { placement: way, standings: [standing] });
      }
      const map = maps[sections[0]!]!;
      const same = map.get(item);
      if (same) same.push(standing);
      else map.set(item, [standing]);
      for (const section of new Set(sections)) bySection[section]!.push(standing);
    });
  });
  const byItem = maps.map((map) => [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => list));
  const ofBound: (Standing[] | undefined)[] = bounds.map(() => undefined);
  return {
    byItem, bySection,
    alikes: alikes.map((map) => [...map.values()]),
    itemOf: ({ unit, placement }) => {
      const { members, shape } = units[unit]!;
      return maps[shape.placements[placement]!.sections[0]!]!.get(questions[members[0]!]!.syllabusItem)!;
    },
    ofBound: (row) => ofBound[row] ??= units.flatMap(({ shape }, unit) => shape.placements.flatMap(({ rows, amounts }, placement) => {
      const at = rows.indexOf(row);
      return at >= 0 && amounts[at]! > 0 ? [{ unit, placement }] : [];
    })),
  };
}

const blindTries = 6;

/** One of the list that is free and has room, each equally likely; null when there is none. */
export function pickWithRoom(list: readonly Standing[], sheet: Sheet, random: RandomStream): Standing | null {
  const fits = (one: Standing) => sheet.isFree(one.unit) && sheet.hasRoom(sheet.placementOf(one));
  if (list.length === 0) return null;
  // nearly everything fits in a large bank: a few tries spare looking through the list
  for (let tries = 0; tries < blindTries; tries += 1) {
    const one = list[random.below(list.length)]!;
    if (fits(one)) return one;
  }
  const fitting = list.filter(fits);
  return fitting.length === 0 ? null : fitting[random.below(fitting.length)]!;
}

/** One of the list that is free, after a few tries; null when none was met. */
export function freeOf(list: readonly Standing[], sheet: Sheet, random: RandomStream): Standing | null {
  for (let tries = 0; tries < blindTries; tries += 1) {
    const one = list[random.below(list.length)]!;
    if (sheet.isFree(one.unit)) return one;
  }
  return null;
}
