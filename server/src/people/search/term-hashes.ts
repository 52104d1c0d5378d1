import type { Keys } from '../../platform/keys.ts';

/** Hashes kept at hand: names are made of few signs, and a roster of 20,000 persons says 400,000 terms. */
const keptAtMost = 200_000;

/** Terms as they are stored: 32 bits of a keyed hash, so that a copied database tells no tail of a number. */
export class TermHashes {
  private readonly kept = new Map<string, number>();

  constructor(private readonly keys: Keys) {}

  of(terms: readonly string[]): number[] {
    return terms.map((term) => this.hashOf(term));
  }

  private hashOf(term: string): number {
    const kept = this.kept.get(term);
    if (kept !== undefined) return kept;
    const hash = this.keys.lookup('search-term', term).readInt32BE(0);
    if (this.kept.size >= keptAtMost) this.kept.clear();
    // the tails of numbers come once and would only push names out
    if (!term.startsWith('id:')) this.kept.set(term, hash);
    return hash;
  }
}
