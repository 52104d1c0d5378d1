import { createHash } from 'node:crypto';
import type { QuestionContent } from './types.ts';

type Content = Pick<QuestionContent, 'stem' | 'options'> & Partial<Pick<QuestionContent, 'caseStem' | 'media'>>;
type Keyed = Content & Pick<QuestionContent, 'type' | 'key'>;

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

/**
 * The canonical form of a question: its wording and its options in an order of their own, without letters or key; the
 * case it belongs to and its pictures where it has some, for "what does this sign mean" is another question under each.
 */
export function canonicalQuestion(question: Content): string {
  const options = question.options.map(({ text }) => normaliseWording(text)).sort();
  const more = [normaliseWording(question.caseStem ?? ''), ...(question.media ?? []).map(({ hash }) => hash).sort()].filter((part) => part !== '');
  return JSON.stringify([normaliseWording(question.stem), options, ...(more.length > 0 ? [more] : [])]);
}

/** Fingerprint (SHA-256, hex) by which the same question is found again, whatever the order of its options. */
export function contentHash(question: Content): string {
  return createHash('sha256').update(canonicalQuestion(question), 'utf8').digest('hex');
}

/**
 * True when two wordings of one question (same `contentHash`) call the same options right. Letters are not compared:
 * they move with the order of the options. Two copies with different keys contradict each other.
 */
export function sameKey(a: Keyed, b: Keyed): boolean {
  return rightAnswer(a) === rightAnswer(b);
}

/** Fingerprint (SHA-256, hex) of the key: of two wordings of one question the same exactly when `sameKey`. As telling as the key itself. */
export function keyHash(question: Keyed): string {
  return createHash('sha256').update(rightAnswer(question), 'utf8').digest('hex');
}

function rightAnswer({ type, key, options }: Keyed): string {
  if (options.length === 0) return type === 'short-answer' ? normaliseWording(key) : key;
  const text = (letter: string) => normaliseWording(options.find((option) => option.key === letter)?.text ?? '');
  const right = [...key].map(text);
  return JSON.stringify(type === 'ordering' ? right : right.sort());
}
