import type { RubricLine } from '@kuangan/question-banks/engine';

/** So many marks decide at most: two who do not see each other, a third where they differ. */
export const mostMarks = 3;

/**
 * 定分: the points an answer earns by the marks it was given, in the order they came. Two equal marks decide; where they
 * differ a third is wanted and the middle one of the three counts, so that one marker alone never decides.
 * @returns null while another mark is wanted
 */
export function settledPoints(marks: readonly number[]): number | null {
  const [first, second, third] = marks;
  if (first === undefined || second === undefined) return null;
  if (sameHundredths(first, second)) return first;
  return third === undefined ? null : [first, second, third].sort((a, b) => a - b)[1]!;
}

/** The most points of each line of a rubric, in hundredths of points; what rounding leaves over goes to the last line. */
export function linePoints(rubric: readonly Pick<RubricLine, 'percent'>[], points: number): number[] {
  const all = Math.round(points * 100);
  const lines = rubric.map(({ percent }) => Math.floor((all * percent) / 100));
  const rest = all - lines.reduce((sum, line) => sum + line, 0);
  return lines.map((line, index) => (index === lines.length - 1 ? line + rest : line) / 100);
}

/** The sum of a marker's points per line; null when there are not as many as lines or one is not between nothing and its most, in hundredths. */
export function markOf(given: readonly number[], most: readonly number[]): number | null {
  if (given.length !== most.length) return null;
  const fits = given.every((points, line) => points >= 0 && points <= most[line]! && Math.abs(points * 100 - Math.round(points * 100)) < 1e-6);
  return fits ? given.reduce((sum, points) => sum + Math.round(points * 100), 0) / 100 : null;
}

function sameHundredths(a: number, b: number): boolean {
  return Math.round(a * 100) === Math.round(b * 100);
}
