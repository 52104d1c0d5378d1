import type { Limits, PaperBlueprint, QuestionLevel } from '../../contract/index.ts';
import type { DrawableQuestion } from '../types.ts';

/** What a bound counts. */
export type Measure =
  | { kind: 'count' }
  | { kind: 'item'; item: string; prefix: boolean }
  | { kind: 'level'; level: QuestionLevel }
  | { kind: 'level-share'; level: QuestionLevel; percent: number }
  | { kind: 'difficulty'; grade: number }
  /** `hundredths` of a grade. */
  | { kind: 'mean-difficulty'; side: 'least' | 'most'; hundredths: number };

/**
 * One linear condition in whole numbers: the amounts of all questions on the paper sum to `least`..`most`. Shares and
 * means are conditions of this kind too: at least 30 % provincial is 70 for a provincial question, -30 for another one,
 * together at least 0. `unit` is what one question more or less is worth.
 */
export interface Bound {
  /** Where it stands in the blueprint, without the side: ['limits', 'items', 0]. */
  path: readonly (string | number)[];
  /** Only the questions counted in this section; null means the whole paper. */
  section: number | null;
  measure: Measure;
  least: number;
  most: number;
  unit: 1 | 100;
}

/** More than any paper can sum to: an open side. */
export const open = 2 ** 40;

/** All conditions of a blueprint; the first ones are the counts of its sections, in their order. */
export function boundsOf({ sections, limits }: Pick<PaperBlueprint, 'sections' | 'limits'>): Bound[] {
  return [
    ...sections.map(({ count }, section): Bound => ({ path: ['sections', section], section, measure: { kind: 'count' }, least: count, most: count, unit: 1 })),
    ...boundsOfLimits(limits, null, ['limits']),
    ...sections.flatMap((section, place) => boundsOfLimits(section.limits, place, ['sections', place, 'limits'])),
  ];
}

function boundsOfLimits(limits: Limits | undefined, section: number | null, path: readonly (string | number)[]): Bound[] {
  if (!limits) return [];
  const bounds: Bound[] = [];
  const add = (more: readonly (string | number)[], measure: Measure, { least, most }: { least?: number; most?: number }, unit: Bound['unit'] = 1) => {
    if (least !== undefined || most !== undefined) bounds.push({ path: [...path, ...more], section, measure, least: least ?? -open, most: most ?? open, unit });
  };
  limits.items?.forEach(({ item, prefix = false, ...sides }, place) => add(['items', place], { kind: 'item', item, prefix }, sides));
  limits.levels?.forEach(({ level, leastPercent: percent, ...sides }, place) => {
    add(['levels', place], { kind: 'level', level }, sides);
    if (percent !== undefined) add(['levels', place], { kind: 'level-share', level, percent }, { least: 0 }, 100);
  });
  limits.difficulty?.forEach(({ grade, ...sides }, place) => add(['difficulty', place], { kind: 'difficulty', grade }, sides));
  for (const side of ['least', 'most'] as const) {
    const mean = limits.meanDifficulty?.[side];
    if (mean !== undefined) add(['meanDifficulty'], { kind: 'mean-difficulty', side, hundredths: Math.round(mean * 100) }, { least: 0 }, 100);
  }
  return bounds;
}

/** What one question, counted in `section`, adds to a bound. */
export function amountOf({ measure, section: scope }: Bound, question: DrawableQuestion, section: number): number {
  if (scope !== null && scope !== section) return 0;
  switch (measure.kind) {
    case 'count': return 1;
    case 'item': return isOfItem(measure, question.syllabusItem) ? 1 : 0;
    case 'level': return question.level === measure.level ? 1 : 0;
    case 'level-share': return (question.level === measure.level ? 100 : 0) - measure.percent;
    case 'difficulty': return question.difficulty === measure.grade ? 1 : 0;
    case 'mean-difficulty': {
      const above = 100 * (question.difficulty ?? 0) - measure.hundredths;
      return measure.side === 'least' ? above : -above;
    }
  }
}

export function isOfItem({ item, prefix }: { item: string; prefix: boolean }, name: string): boolean {
  if (!prefix || name === item) return name === item;
  return name.startsWith(item) && !(/[0-9A-Za-z]$/.test(item) && /^[0-9A-Za-z]/.test(name.slice(item.length)));
}

/** By how many questions a sum misses its bound; of a mean, by how many grades of one question. 0 when it holds. */
export function missOf({ least, most, unit }: Bound, sum: number): number {
  if (sum < least) return Math.ceil((least - sum) / unit);
  return sum > most ? Math.ceil((sum - most) / unit) : 0;
}
