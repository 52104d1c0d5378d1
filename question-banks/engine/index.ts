/** How a paper is drawn and graded, and how the same question is found again. Server only: keys pass through here. */
export { assemble } from './assemble.ts';
export { canonicalQuestion, contentHash, normaliseWording, sameKey } from './content-hash.ts';
export { gradable, grade } from './grade.ts';
export { isKey, shareOf } from '../contract/answer-keys.ts';
export { keepsOptionOrder, optionsReferToOthers } from './option-order.ts';
export { plainContent } from './plain-content.ts';
export { randomStream } from './random.ts';
export type { RandomStream } from './random.ts';
export type * from './types.ts';
