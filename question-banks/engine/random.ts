import { hash } from 'node:crypto';

/** A stream of whole numbers that anyone can recompute from the seed alone, in any language, years later. */
export interface RandomStream {
  /** A whole number from 0 to `bound - 1`, each equally likely. `bound` from 1 to 2^32. */
  below(bound: number): number;
  /** A new array with the same elements in a random order. */
  shuffled<T>(items: readonly T[]): T[];
}

const word = 2 ** 32;

/**
 * Block n (from 0) of the stream is SHA-256 of the UTF-8 text `${seed}#${n}`, read as eight big-endian 32-bit words.
 * A word that would make the lower numbers likelier is thrown away.
 */
export function randomStream(seed: string): RandomStream {
  let block = '';
  let blocks = 0;
  let at = 0;
  const next = (): number => {
    if (at >= block.length) {
      // the one-shot hash as hex costs a fifth of a hash object and its buffer (docs/performance.md)
      block = hash('sha256', `${seed}#${blocks}`, 'hex');
      blocks += 1;
      at = 0;
    }
    at += 8;
    return Number.parseInt(block.slice(at - 8, at), 16);
  };
  const below = (bound: number): number => {
    if (!Number.isInteger(bound) || bound < 1 || bound > word) throw new RangeError(`bound ${bound} is not from 1 to 2^32`);
    const fair = word - (word % bound);
    for (;;) {
      const value = next();
      if (value < fair) return value % bound;
    }
  };
  const shuffled = <T>(items: readonly T[]): T[] => {
    const result = [...items];
    for (let last = result.length - 1; last > 0; last -= 1) {
      const other = below(last + 1);
      [result[last], result[other]] = [result[other] as T, result[last] as T];
    }
    return result;
  };
  return { below, shuffled };
}
