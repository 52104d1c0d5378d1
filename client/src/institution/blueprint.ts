import type { PaperBlueprint, PartialCredit, QuestionType } from '@kuangan/question-banks/contract';
import { questionTypes } from '../desk/words.ts';

/** Proposed to the clerk, who may change all of it: parameters, not law. */
export const proposedBlueprint: PaperBlueprint = {
  sections: [
    { type: 'single-choice', count: 40, points: 1 },
    { type: 'multiple-choice', count: 20, points: 1 },
    { type: 'true-false', count: 40, points: 1 },
    // asked for only where the bank has them
    { type: 'numeric', count: 0, points: 1 },
    { type: 'ordering', count: 0, points: 2 },
    { type: 'hotspot', count: 0, points: 2 },
    { type: 'short-answer', count: 0, points: 10 },
  ],
  passMark: 80,
  minutes: 120,
  shuffleOptions: true,
  balance: 'expected-score',
};

/** The types that can be right in part. */
export const typesInPart: readonly QuestionType[] = ['multiple-choice', 'ordering'];
export const partialCreditWords: Record<PartialCredit, string> = { exact: '全对才得分', 'half-when-incomplete': '漏选得一半，错选不得分', share: '按答对的比例得分，错选不得分' };

/** As the server takes it: types nobody wants are left out, so that the bank is not asked for them, and so is every limit that is empty. */
export function wantedBlueprint(blueprint: PaperBlueprint): PaperBlueprint {
  const { limits, mostUses, balance, ...rest } = blueprint;
  const { items, levels, difficulty, meanDifficulty } = limits ?? {};
  const filled = {
    ...(items?.length ? { items: items.map(whole) } : {}), ...(levels?.length ? { levels: levels.map(whole) } : {}), ...(difficulty?.length ? { difficulty: difficulty.map(whole) } : {}),
    ...(meanDifficulty && Object.keys(whole(meanDifficulty)).length > 0 ? { meanDifficulty: whole(meanDifficulty) } : {}),
  };
  return {
    ...rest, sections: blueprint.sections.filter((section) => section.count > 0),
    ...(Object.keys(filled).length > 0 ? { limits: filled } : {}), ...(typeof mostUses === 'number' ? { mostUses } : {}), ...(balance ? { balance } : {}),
  };
}

/** Without the fields that were left empty: the form keeps them as null. */
function whole<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined && value !== '')) as T;
}

type Sections = readonly { count?: number | null; points?: number | null }[];

/** Points are summed in hundredths: 0.1 + 0.2 would otherwise not be 0.3. */
export function totalsOf(sections: Sections): { questions: number; points: number } {
  const questions = sections.reduce((sum, section) => sum + (section.count ?? 0), 0);
  const hundredths = sections.reduce((sum, section) => sum + (section.count ?? 0) * Math.round((section.points ?? 0) * 100), 0);
  return { questions, points: hundredths / 100 };
}

export interface TypeShortfall { type: QuestionType; wanted: number; available: number }

/** The `missing` of a 'session/paper-infeasible', as far as it has the shape we know. */
export function shortfallOf(missing: unknown): TypeShortfall[] {
  if (!Array.isArray(missing)) return [];
  return missing.filter((entry: unknown): entry is TypeShortfall => {
    if (typeof entry !== 'object' || entry === null) return false;
    const { type, wanted, available } = entry as Record<string, unknown>;
    return questionTypes.some((known) => known === type) && typeof wanted === 'number' && typeof available === 'number';
  });
}
