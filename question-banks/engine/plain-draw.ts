import type { QuestionType } from '../contract/index.ts';
import { slotOf } from './assembly/paper.ts';
import { randomStream } from './random.ts';
import type { RandomStream } from './random.ts';
import type { Assembled, DrawableQuestion, PaperBlueprint, PaperSlot, Shortfall } from './types.ts';

/**
 * The draw of a blueprint without limits, exposure or balance. Papers of past exams are recomputed by it, so it never
 * changes: not the numbers taken from the stream, nor their order.
 */
export class PlainDraw {
  private readonly byType: Map<QuestionType, DrawableQuestion[]>;
  private readonly shortfall: Shortfall | null;

  constructor(private readonly blueprint: PaperBlueprint, questions: readonly DrawableQuestion[]) {
    this.byType = questionsByType(questions);
    this.shortfall = shortfallOf(blueprint, this.byType);
  }

  draw(seed: string): Assembled {
    if (this.shortfall) return { shortfall: this.shortfall };
    const random = randomStream(seed);
    const drawn = new Set<string>();
    const slots: PaperSlot[] = [];
    this.blueprint.sections.forEach(({ type, count }, section) => {
      const available = (this.byType.get(type) ?? []).filter((question) => !drawn.has(question.revisionId));
      for (const question of random.shuffled(spread(available, count, random))) {
        drawn.add(question.revisionId);
        slots.push(slotOf(this.blueprint, section, question, slots.length + 1, random));
      }
    });
    return { paper: { slots } };
  }
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
