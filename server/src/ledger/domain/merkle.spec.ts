import { appendLeaf, emptyTree, leafHash, nodeHash, rootOf } from './merkle.ts';

/** The definition of RFC 6962, section 2.1, word for word: split at the largest power of two below n. */
function definedRoot(leaves: Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split)));
}

describe('the Merkle tree', () => {
  const leaves = Array.from({ length: 70 }, (_, n) => leafHash(Buffer.of(n)));

  it('has the empty root of RFC 6962', () => {
    expect(rootOf(emptyTree).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('gives the root the definition gives, at every size', () => {
    let tree = emptyTree;
    leaves.forEach((leaf, n) => {
      tree = appendLeaf(tree, leaf);
      expect(rootOf(tree)).toEqual(definedRoot(leaves.slice(0, n + 1)));
    });
  });

  it('changes its root with any one leaf', () => {
    const whole = leaves.reduce(appendLeaf, emptyTree);
    const changed = leaves.map((leaf, n) => (n === 3 ? leafHash(Buffer.from('x')) : leaf)).reduce(appendLeaf, emptyTree);
    expect(rootOf(changed)).not.toEqual(rootOf(whole));
  });
});
