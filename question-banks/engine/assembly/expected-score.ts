import type { PaperBlueprint } from '../../contract/index.ts';
import type { DrawableQuestion } from '../types.ts';
import type { RandomStream } from '../random.ts';
import type { Candidates } from './candidates.ts';
import type { Field } from './field.ts';
import type { Sheet } from './sheet.ts';

/**
 * What share of its points a question is expected to bring, by its grade, where item statistics say nothing yet, in
 * ten-thousandths. An assumption, not a measurement: it only has to rank questions until statistics are there. A
 * question without a grade counts like one of grade 3.
 */
const shareByGrade: Readonly<Record<number, number>> = { 1: 9000, 2: 8000, 3: 7000, 4: 5500, 5: 4000 };

/** Expected share of its points, in ten-thousandths. */
export function expectedShareOf({ expectedShare, difficulty }: Pick<DrawableQuestion, 'expectedShare' | 'difficulty'>): number {
  if (expectedShare != null) return Math.round(Math.min(1, Math.max(0, expectedShare)) * 10_000);
  return shareByGrade[difficulty ?? 3] ?? shareByGrade[3]!;
}

/** Expected points of a question in a section, whole numbers: 10^-8 points. */
export function expectedPoints(points: number, question: Pick<DrawableQuestion, 'expectedShare' | 'difficulty'>): number {
  return Math.round(points * 10_000) * expectedShareOf(question);
}

/** Expected points of each unit in each of its ways of standing, 10^-8 points. */
export function scorer({ units, questions, blueprint }: Field): (unit: number, placement: number) => number {
  const shares = questions.map(expectedShareOf);
  const points = blueprint.sections.map((section) => Math.round(section.points * 10_000));
  return (unit, placement) => {
    const { members, shape } = units[unit]!;
    const { sections } = shape.placements[placement]!;
    let sum = 0;
    for (let i = 0; i < members.length; i += 1) sum += points[sections[i]!]! * shares[members[i]!]!;
    return sum;
  };
}

/** A paper is as good as on target within a thousandth of its points. */
export function toleranceOf({ sections }: PaperBlueprint): number {
  return sections.reduce((sum, { count, points }) => sum + count * Math.round(points * 10_000), 0) * 10;
}

const triesPerQuestion = 6;

/**
 * Brings a right paper towards `target` (10^-8 points): single questions are exchanged for others of the same section
 * and syllabus item, each time nearer and never out of any bound, until it is near enough or the tries are used up.
 * Where an item has nothing to offer, any question of the section may come instead in the second half of the tries.
 */
export function approach(field: Field, candidates: Candidates, sheet: Sheet, random: RandomStream, score: (unit: number, placement: number) => number, target: number): void {
  const near = toleranceOf(field.blueprint);
  let now = sheet.standing.reduce((sum, { unit, placement }) => sum + score(unit, placement), 0);
  const most = triesPerQuestion * sheet.standing.length + 200;
  for (let step = 0; step < most && Math.abs(now - target) > near; step += 1) {
    const one = sheet.standing[random.below(sheet.standing.length)]!;
    const { sections } = sheet.placementOf(one);
    if (sections.length > 1 || sheet.isHeld(one.unit)) continue;
    const list = step * 2 < most ? candidates.itemOf(one) : candidates.bySection[sections[0]!]!;
    const other = list[random.below(list.length)]!;
    if (sheet.has(other.unit) || field.units[other.unit]!.members.length > 1) continue;
    const after = now - score(one.unit, one.placement) + score(other.unit, other.placement);
    if (Math.abs(after - target) >= Math.abs(now - target)) continue;
    sheet.remove(one.unit);
    if (sheet.isFree(other.unit)) {
      sheet.add(other);
      if (sheet.missed === 0) {
        now = after;
        continue;
      }
      sheet.remove(other.unit);
    }
    sheet.add(one);
  }
}
