/** How a paper is drawn and graded, and how the same question is found again. Server only: keys pass through here. */
export { asksForProof, assemble, feasible, prepare } from './assemble.ts';
export type { PreparedDraw } from './assemble.ts';
export type { Measure } from './assembly/bounds.ts';
export { expectedShareOf } from './assembly/expected-score.ts';
export { withChanges } from './assembly/relaxations.ts';
export type * from './assembly/verdict.ts';
export { canonicalQuestion, contentHash, keyHash, normaliseWording, sameKey } from './content-hash.ts';
export { drawableDigest } from './drawable-digest.ts';
export { formsReport } from './forms-report.ts';
export type { Counts, FormReport, FormsReport } from './forms-report.ts';
export { gradable, grade, pointsOf } from './grade.ts';
export { isKey, shareOf } from '../contract/answer-keys.ts';
export { keepsOptionOrder, optionsReferToOthers } from './option-order.ts';
export { plainContent } from './plain-content.ts';
export { randomStream } from './random.ts';
export type { RandomStream } from './random.ts';
export type * from './types.ts';
