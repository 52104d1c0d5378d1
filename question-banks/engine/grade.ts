import type { QuestionType } from '../contract/index.ts';
import type { Paper, PaperGrade, PaperSlot, SlotGrade, UngradableAnswer } from './types.ts';

/**
 * 评分: what a sheet is worth. A question is worth its points when exactly the right options are chosen, else nothing;
 * a multiple-choice answer with one option missing or one too many is worth nothing.
 *
 * `keys` gives the right option keys per revision, `answers` the chosen keys per slot. An answer that cannot have been
 * given on this paper earns nothing and is reported in `ungradable`, so that a person looks at it.
 *
 * Throws when a key is missing or names an option its slot does not have: such a paper must not be graded at all.
 */
export function grade(paper: Paper, keys: ReadonlyMap<string, string>, answers: ReadonlyMap<number, string>): PaperGrade {
  const ungradable: UngradableAnswer[] = [];
  const known = new Set(paper.slots.map(({ slot }) => slot));
  for (const [slot, given] of answers) {
    if (!known.has(slot)) ungradable.push({ slot, given, reason: 'no-such-slot' });
  }
  const slots = paper.slots.map((slot): SlotGrade => {
    const key = keyOf(slot, keys);
    const given = answers.get(slot.slot) ?? '';
    const reason = given === '' ? null : whyUngradable(slot, given);
    if (reason) ungradable.push({ slot: slot.slot, given, reason });
    const right = reason === null && given !== '' && inOrder(given) === key;
    return { slot: slot.slot, revisionId: slot.revisionId, given, key, points: slot.points, awarded: right ? slot.points : 0 };
  });
  return {
    mark: sumOfPoints(slots.map(({ awarded }) => awarded)),
    outOf: sumOfPoints(slots.map(({ points }) => points)),
    slots,
    ungradable,
  };
}

/** True when the choice names only options of this slot, each once, and not more than its type allows. */
export function gradable(slot: Pick<PaperSlot, 'type' | 'optionOrder'>, given: string): boolean {
  return whyUngradable(slot, given) === null;
}

const mayChooseSeveral = { 'single-choice': false, 'multiple-choice': true, 'true-false': false } satisfies Record<QuestionType, boolean>;

function whyUngradable(slot: Pick<PaperSlot, 'type' | 'optionOrder'>, given: string): UngradableAnswer['reason'] | null {
  const chosen = [...given];
  if (chosen.some((option) => !slot.optionOrder.includes(option))) return 'no-such-option';
  if (new Set(chosen).size !== chosen.length) return 'option-twice';
  if (chosen.length > 1 && !mayChooseSeveral[slot.type]) return 'several-for-one';
  return null;
}

function keyOf(slot: PaperSlot, keys: ReadonlyMap<string, string>): string {
  const key = keys.get(slot.revisionId);
  // The messages name the revision, never the key: they end in a log.
  if (!key) throw new Error(`revision ${slot.revisionId} has no key`);
  if (!gradable(slot, key)) throw new Error(`the key of revision ${slot.revisionId} does not fit the options of slot ${slot.slot}`);
  return inOrder(key);
}

function inOrder(choice: string): string {
  return [...choice].sort().join('');
}

/** Points may be fractions; counting in ten-thousandths keeps 0.1 + 0.2 from becoming 0.30000000000000004. */
function sumOfPoints(points: readonly number[]): number {
  return points.reduce((sum, one) => sum + Math.round(one * 10_000), 0) / 10_000;
}
