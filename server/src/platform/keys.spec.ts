import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Keys } from './keys.ts';

describe('keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kuangan-keys-'));
  const keys = Keys.open(folder);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('a sealed field copied to another row does not open', () => {
    const sealed = keys.seal('plain', 'person.resident-id:1');
    expect(() => keys.open(sealed, 'person.resident-id:2')).toThrow();
  });

  it('one altered bit does not open', () => {
    const sealed = keys.seal('plain', 'p');
    sealed[sealed.length - 1]! ^= 1;
    expect(() => keys.open(sealed, 'p')).toThrow();
  });

  it('an altered message does not verify', () => {
    const signature = keys.sign(Buffer.from('a'));
    expect(keys.verify(Buffer.from('b'), signature)).toBe(false);
    expect(keys.verify(Buffer.from('a'), signature)).toBe(true);
    expect(keys.verify(Buffer.from('a'), Buffer.alloc(3))).toBe(false);
  });

  it('what was sealed opens after the file is read again', () => {
    const sealed = keys.seal('王䶮', 'p');
    expect(Keys.open(folder).open(sealed, 'p')).toBe('王䶮');
  });

  it('the same value sealed twice differs, its look-up hash does not', () => {
    expect(keys.seal('x', 'p').equals(keys.seal('x', 'p'))).toBe(false);
    expect(keys.lookup('resident-id', 'x').equals(Keys.open(folder).lookup('resident-id', 'x'))).toBe(true);
    expect(keys.lookup('resident-id', 'x').equals(keys.lookup('phone', 'x'))).toBe(false);
  });
});
