import { createHash } from 'node:crypto';

/**
 * Merkle tree of RFC 6962 (section 2.1), kept as its complete subtrees ("peaks"), largest first: enough to append
 * leaves and to give the root without reading old leaves.
 */
export interface MerkleState {
  size: number;
  peaks: Buffer[];
}

export const emptyTree: MerkleState = { size: 0, peaks: [] };

/** Hash of a leaf's bytes: SHA-256(0x00 ‖ bytes). */
export function leafHash(...bytes: Buffer[]): Buffer {
  return bytes.reduce((hash, part) => hash.update(part), createHash('sha256').update(Buffer.of(0))).digest();
}

/** Hash of two subtrees: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();
}

/** The tree with one more leaf. */
export function appendLeaf(state: MerkleState, leaf: Buffer): MerkleState {
  const peaks = [...state.peaks];
  let top = leaf;
  // as many merges as the old size has ones at its low end
  for (let size = state.size; size % 2 === 1; size = (size - 1) / 2) top = nodeHash(peaks.pop()!, top);
  return { size: state.size + 1, peaks: [...peaks, top] };
}

/** The tree head; of the empty tree SHA-256 of nothing. */
export function rootOf(state: MerkleState): Buffer {
  if (state.peaks.length === 0) return createHash('sha256').digest();
  return state.peaks.reduceRight((right, left) => nodeHash(left, right));
}
