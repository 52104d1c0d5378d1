/** A made-up bank of any size, the same for the same seed: mixed items, levels, grades, statistics, enemies, cases. */
import { randomStream } from '@kuangan/question-banks/engine';

/** @typedef {import('@kuangan/question-banks/engine').DrawableQuestion} DrawableQuestion */

const chapters = 20;
const itemsPerChapter = 10;

/**
 * Half 单选, a quarter each 多选 and 判断; 200 items of unlike sizes; levels 2:3:5; grades 1..5 as 2:3:3:1:1, one in
 * twenty without; six in ten with statistics, which scatter by 0.15 about what the grade says; one in ten with an enemy;
 * one in fifty the first of a case of three.
 * @param {number} size @param {string} seed @returns {DrawableQuestion[]}
 */
export function makeDrawable(size, seed) {
  const random = randomStream(seed);
  /** @template T @param {readonly T[]} list @returns {T} */
  const oneOf = (list) => /** @type {T} */ (list[random.below(list.length)]);
  const types = /** @type {const} */ (['single-choice', 'single-choice', 'multiple-choice', 'true-false']);
  const levels = /** @type {const} */ (['national', 'national', 'provincial', 'provincial', 'provincial', 'enterprise', 'enterprise', 'enterprise', 'enterprise', 'enterprise']);
  const shares = [0, 0.9, 0.8, 0.7, 0.55, 0.4];
  /** @type {DrawableQuestion[]} */
  const made = [];
  while (made.length < size) {
    const chapter = Math.min(random.below(chapters), random.below(chapters));
    const syllabusItem = `C${String(chapter + 1).padStart(2, '0')}-${String(random.below(itemsPerChapter) + 1).padStart(2, '0')}`;
    const type = oneOf(types);
    const members = random.below(50) === 0 ? Math.min(3, size - made.length) : 1;
    const cluster = Math.floor(made.length / 40);
    for (let place = 1; place <= members; place++) {
      const difficulty = random.below(20) === 0 ? null : oneOf([1, 1, 2, 2, 2, 3, 3, 3, 4, 5]);
      made.push({
        revisionId: `r${String(made.length).padStart(6, '0')}`, type, syllabusItem, optionKeys: type === 'true-false' ? 'TF' : 'ABCD', level: oneOf(levels), difficulty, uses: random.below(10),
        ...(members > 1 ? { group: { id: `case ${made.length - place + 1}`, place } } : {}),
        ...(members === 1 && random.below(10) === 0 ? { enemies: [`set ${cluster} ${random.below(2)}`] } : {}),
        ...(random.below(10) < 6 ? { expectedShare: Math.min(1, Math.max(0, shares[difficulty ?? 3] + (random.below(301) - 150) / 1000)) } : {}),
      });
    }
  }
  return made;
}
