import { newId } from './identifiers.ts';

describe('ids', () => {
  it('are version 7 and carry their millisecond', () => {
    const id = newId(1_764_000_000_123);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(1_764_000_000_123);
  });

  it('of one millisecond sort in the order they were made, and never repeat', () => {
    const ids = Array.from({ length: 3000 }, () => newId(1_764_000_000_500));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
