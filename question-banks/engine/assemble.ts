import type { QuestionType } from '../contract/index.ts';
import { randomStream } from './random.ts';
import type { RandomStream } from './random.ts';
import type { Assembled, DrawableQuestion, PaperBlueprint, PaperSlot, Shortfall } from './types.ts';

/**
 * 组卷: draws a paper by blueprint. The same blueprint, the same set of questions (in whatever order) and the same
 * seed give the same paper on any machine. A paper is complete or not drawn: when the bank is too small the
 * shortfall comes back instead, one entry per question type.
 */
export function assemble(blueprint: PaperBlueprint, questions: readonly DrawableQuestion[], seed: string): Assembled {
  const byType = questionsByType(questions);
  const shortfall = shortfallOf(blueprint, byType);
  if (shortfall) return { shortfall };

  const random = randomStream(seed);
  const drawn = new Set<string>();
  const slots: PaperSlot[] = [];
  for (const section of blueprint.sections) {
    const available = (byType.get(section.type) ?? []).filter((question) => !drawn.has(question.revisionId));
    for (const question of random.shuffled(spread(available, section.count, random))) {
      drawn.add(question.revisionId);
      slots.push({
        slot: slots.length + 1,
        revisionId: question.revisionId,
        type: question.type,
        points: section.points,
        // steps are always mixed: many banks keep them in their right order
        optionOrder: question.type === 'ordering' || (blueprint.shuffleOptions && mayShuffle(question))
          ? random.shuffled([...question.optionKeys]).join('')
          : question.optionKeys,
        ...(section.partialCredit && section.partialCredit !== 'exact' ? { partialCredit: section.partialCredit } : {}),
      });
    }
  }
  return { paper: { slots } };
}

function mayShuffle(question: DrawableQuestion): boolean {
  return question.type !== 'true-false' && !question.keepOptionOrder;
}

/** Each revision once, in the order of its id, so that the order in which the bank was read does not matter. */
function questionsByType(questions: readonly DrawableQuestion[]): Map<QuestionType, DrawableQuestion[]> {
  const unique = new Map(questions.map((question) => [question.revisionId, question]));
  const sorted = [...unique.values()].sort((a, b) => (a.revisionId < b.revisionId ? -1 : 1));
  const byType = new Map<QuestionType, DrawableQuestion[]>();
  for (const question of sorted) {
    const same = byType.get(question.type);
    if (same) same.push(question);
    else byType.set(question.type, [question]);
  }
  return byType;
}

function shortfallOf(blueprint: PaperBlueprint, byType: Map<QuestionType, DrawableQuestion[]>): Shortfall | null {
  const wantedByType = new Map<QuestionType, number>();
  for (const { type, count } of blueprint.sections) wantedByType.set(type, (wantedByType.get(type) ?? 0) + count);
  const missing: Shortfall['missing'] = [];
  for (const [type, wanted] of wantedByType) {
    const available = byType.get(type)?.length ?? 0;
    if (available < wanted) missing.push({ type, wanted, available });
  }
  return missing.length > 0 ? { missing } : null;
}

/**
 * Draws `count` questions round by round, one of each syllabus item per round, until enough are there: an item gives
 * one question less than another only where chance decides the last round, or where it has no more.
 */
function spread(available: readonly DrawableQuestion[], count: number, random: RandomStream): DrawableQuestion[] {
  const byItem = new Map<string, DrawableQuestion[]>();
  for (const question of available) {
    const same = byItem.get(question.syllabusItem);
    if (same) same.push(question);
    else byItem.set(question.syllabusItem, [question]);
  }
  const items = [...byItem.keys()].sort();
  const queues = items.map((item) => random.shuffled(byItem.get(item) ?? []));
  const result: DrawableQuestion[] = [];
  for (let round = 0; result.length < count; round += 1) {
    const layer = queues.flatMap((queue) => queue.slice(round, round + 1));
    if (layer.length === 0) throw new Error(`${count} questions were promised, ${result.length} are there`);
    result.push(...random.shuffled(layer).slice(0, count - result.length));
  }
  return result;
}
