import { createHash } from 'node:crypto';
import { expectedShareOf } from './assembly/expected-score.ts';
import type { DrawableQuestion } from './types.ts';

/**
 * What a paper was drawn from, as one SHA-256 (hex): with blueprint, seed and this list a paper of years ago is drawn
 * again, and the digest shows that the list is the one of then. The text hashed is 'drawable/1', then per revision,
 * in the order of ids, one line of JSON: [revisionId, type, syllabusItem, optionKeys, keepOptionOrder, level,
 * difficulty, [group, place], enemies sorted, wordingGroup, uses, expected share in ten-thousandths], absent ones as
 * null (false, [], 0 where that is what absence means); every line ends with \n. A revision listed twice with the same
 * facts counts once.
 */
export function drawableDigest(questions: readonly DrawableQuestion[]): string {
  const hash = createHash('sha256').update('drawable/1\n', 'utf8');
  for (const line of [...new Set(questions.map(canonicalLine))].sort()) hash.update(`${line}\n`, 'utf8');
  return hash.digest('hex');
}

function canonicalLine(question: DrawableQuestion): string {
  const { revisionId, type, syllabusItem, optionKeys, keepOptionOrder, level, difficulty, group, enemies, wordingGroup, uses, expectedShare } = question;
  return JSON.stringify([
    revisionId, type, syllabusItem, optionKeys, keepOptionOrder ?? false, level ?? null, difficulty ?? null,
    group ? [group.id, group.place] : null, [...new Set(enemies)].sort(), wordingGroup ?? null, uses ?? 0,
    expectedShare == null ? null : expectedShareOf({ expectedShare }),
  ]);
}
