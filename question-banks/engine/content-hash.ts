import { createHash } from 'node:crypto';
import type { QuestionContent } from './types.ts';

type Content = Pick<QuestionContent, 'stem' | 'options'>;

/**
 * A text as two typists of one question agree on it: full-width forms folded, white space gone, one spelling of
 * quotation marks and full stops, no full stop at the end, any blank (a bracket or a line) written as ().
 * Upper and lower case stay apart: mW is not MW.
 */
export function normaliseWording(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, '')
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/。/g, '.')
    .replace(/[〔【[]/g, '(')
    .replace(/[〕】\]]/g, ')')
    .replace(/\([_—-]*\)|_{2,}/g, '()')
    // The look behind keeps a long run of dots from being tried at each of them.
    .replace(/(?<!\.)\.+$/, '')
    .replace(/(?<!\.)\.+(\(\))$/, '$1');
}

/** The canonical form of a question: its wording and its options in an order of their own, without letters or key. */
export function canonicalQuestion(question: Content): string {
  const options = question.options.map(({ text }) => normaliseWording(text)).sort();
  return JSON.stringify([normaliseWording(question.stem), options]);
}

/** Fingerprint (SHA-256, hex) by which the same question is found again, whatever the order of its options. */
export function contentHash(question: Content): string {
  return createHash('sha256').update(canonicalQuestion(question), 'utf8').digest('hex');
}

/**
 * True when two wordings of one question (same `contentHash`) call the same options right. Letters are not compared:
 * they move with the order of the options. Two copies with different keys contradict each other.
 */
export function sameKey(a: Content & { key: string }, b: Content & { key: string }): boolean {
  return rightOptions(a) === rightOptions(b);
}

function rightOptions(question: Content & { key: string }): string {
  const right = question.options.filter(({ key }) => question.key.includes(key));
  return JSON.stringify(right.map(({ text }) => normaliseWording(text)).sort());
}
