import { misfitOf } from '../contract/answers.ts';
import { isKey, shareOf } from '../contract/answer-keys.ts';
import type { Paper, PaperGrade, PaperSlot, SlotGrade, UngradableAnswer } from './types.ts';

/**
 * 评分: what a sheet is worth. A question is worth its points when the answer is right, else nothing; how much of them
 * an answer earns that is right in part is its slot's `partialCredit`, rounded down to hundredths.
 *
 * `keys` gives the key per revision, `answers` the answer per slot, `marks` the points the markers gave a short
 * answer, per slot; one that nobody has marked is `unmarked`. An answer that cannot have been given on this paper
 * earns nothing and is reported in `ungradable`, so that a person looks at it.
 *
 * Throws when a key is missing or does not fit its slot: such a paper must not be graded at all.
 */
export function grade(paper: Paper, keys: ReadonlyMap<string, string>, answers: ReadonlyMap<number, string>, marks: ReadonlyMap<number, number> = new Map()): PaperGrade {
  const ungradable: UngradableAnswer[] = [];
  const known = new Set(paper.slots.map(({ slot }) => slot));
  for (const [slot, given] of answers) {
    if (!known.has(slot)) ungradable.push({ slot, given, reason: 'no-such-slot' });
  }
  const slots = paper.slots.map((slot): SlotGrade => {
    const key = keyOf(slot, keys);
    const given = answers.get(slot.slot) ?? '';
    const reason = given === '' ? null : misfit(slot, given);
    if (reason) ungradable.push({ slot: slot.slot, given, reason });
    const earns = given !== '' && reason === null;
    const share = earns ? shareOf(slot.type, key, given, slot.partialCredit ?? 'exact') : 0;
    const awarded = share === null ? marks.get(slot.slot) ?? null : share === 1 ? slot.points : Math.floor(Math.round(share * slot.points * 10_000) / 100) / 100;
    return { slot: slot.slot, revisionId: slot.revisionId, given, key, points: slot.points, awarded };
  });
  return {
    mark: sumOfPoints(slots.map(({ awarded }) => awarded ?? 0)),
    outOf: pointsOf(paper),
    unmarked: slots.filter(({ awarded }) => awarded === null).map(({ slot }) => slot),
    slots,
    ungradable,
  };
}

/** True when the answer can have been given on this slot. */
export function gradable(slot: Pick<PaperSlot, 'type' | 'optionOrder'>, given: string): boolean {
  return misfit(slot, given) === null;
}

function misfit({ type, optionOrder }: Pick<PaperSlot, 'type' | 'optionOrder'>, given: string): UngradableAnswer['reason'] | null {
  return misfitOf({ type, optionKeys: optionOrder }, given);
}

function keyOf(slot: PaperSlot, keys: ReadonlyMap<string, string>): string {
  const key = keys.get(slot.revisionId);
  // The messages name the revision, never the key: they end in a log.
  if (!key) throw new Error(`revision ${slot.revisionId} has no key`);
  if (!isKey(slot.type, slot.optionOrder, key)) throw new Error(`the key of revision ${slot.revisionId} does not fit the options of slot ${slot.slot}`);
  return key;
}

/** All points of a paper. */
export function pointsOf({ slots }: { slots: readonly Pick<PaperSlot, 'points'>[] }): number {
  return sumOfPoints(slots.map(({ points }) => points));
}

/** Points may be fractions; counting in ten-thousandths keeps 0.1 + 0.2 from becoming 0.30000000000000004. */
function sumOfPoints(points: readonly number[]): number {
  return points.reduce((sum, one) => sum + Math.round(one * 10_000), 0) / 10_000;
}
