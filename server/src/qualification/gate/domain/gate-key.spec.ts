import { secretOf, writtenKey } from './gate-key.ts';
import { namingKey, personName } from './snapshot.ts';

describe('a gate key as it is written', () => {
  const secret = Buffer.alloc(32, 0xfe);
  const key = writtenKey('0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000', secret);

  it('gives its secret back', () => {
    expect(key).toMatch(/^kg_0199aaaabbbb7ccc8dddeeeeffff0000_[A-Za-z0-9_-]{43}$/);
    expect(secretOf(key)).toEqual(secret);
  });

  it.each(['', 'kg_', key.slice(0, -1), `${key}A`, key.toUpperCase(), ` ${key}`, key.replace('kg_', 'kx_')])('is none: %j', (given) => expect(secretOf(given)).toBeNull());

  it('gives another name to the same person under another key', () => {
    expect(personName(namingKey(secret), '140500198503070001')).not.toBe(personName(namingKey(Buffer.alloc(32, 1)), '140500198503070001'));
  });
});
