import { createHash } from 'node:crypto';
import type { Written } from './content-faults.ts';

/** What of a question hangs on the order of its options. */
type Ordered = Pick<Written, 'type' | 'options' | 'key' | 'media'>;

/**
 * A question of type ordering with its options in an order that says nothing: by SHA-256 of their texts, lettered anew, key
 * and pictures with them. Many authors write the steps in their right order, and lists show options as they are stored.
 * Letters in its explanation stay as written. Other types, and what is in this order already, come back as they are.
 */
export function settledOrder<T extends Ordered>(content: T): T {
  if (content.type !== 'ordering') return content;
  const sorted = content.options.map((option) => ({ option, hash: createHash('sha256').update(option.text, 'utf8').digest('hex') })).sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0));
  const letters = new Map(sorted.map(({ option }, place) => [option.key, 'ABCDEFGHIJ'[place]!]));
  const anew = (letter: string): string => letters.get(letter) ?? letter;
  return {
    ...content, options: sorted.map(({ option }) => ({ ...option, key: anew(option.key) })), key: [...content.key].map(anew).join(''), media: content.media.map((one) => ({ ...one, of: anew(one.of) })),
  };
}
