import type { PaperBlueprint } from '../../contract/index.ts';
import type { RandomStream } from '../random.ts';
import type { DrawableQuestion, Paper, PaperSlot } from '../types.ts';
import type { Field } from './field.ts';
import type { Sheet, Standing } from './sheet.ts';

/** The slot of a question that counts in `section`. */
export function slotOf(blueprint: PaperBlueprint, section: number, question: DrawableQuestion, slot: number, random: RandomStream): PaperSlot {
  const { points, partialCredit } = blueprint.sections[section]!;
  return {
    slot,
    revisionId: question.revisionId,
    type: question.type,
    points,
    // steps are always mixed: many banks keep them in their right order
    optionOrder: question.type === 'ordering' || (blueprint.shuffleOptions && mayShuffle(question))
      ? random.shuffled([...question.optionKeys]).join('')
      : question.optionKeys,
    ...(partialCredit && partialCredit !== 'exact' ? { partialCredit } : {}),
  };
}

function mayShuffle(question: DrawableQuestion): boolean {
  return question.type !== 'true-false' && !question.keepOptionOrder;
}

/** The sheet in the order of the paper: section by section, units in random order, the members of a case together in theirs. */
export function paperOf({ blueprint, units, questions }: Field, sheet: Sheet, random: RandomStream): Paper {
  const bySection = blueprint.sections.map((): Standing[] => []);
  for (const standing of [...sheet.standing].sort((a, b) => a.unit - b.unit)) bySection[sheet.placementOf(standing).sections[0]!]!.push(standing);
  const slots: PaperSlot[] = [];
  for (const standing of bySection.flatMap((section) => random.shuffled(section))) {
    const { sections } = sheet.placementOf(standing);
    units[standing.unit]!.members.forEach((member, place) => slots.push(slotOf(blueprint, sections[place]!, questions[member]!, slots.length + 1, random)));
  }
  return { slots };
}
