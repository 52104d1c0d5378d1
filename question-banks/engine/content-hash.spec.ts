import { contentHash, normaliseWording, sameKey } from './content-hash.ts';

const question = (stem: string, key: string, ...texts: string[]) => ({ type: 'single-choice' as const, stem, key, options: texts.map((text, i) => ({ key: 'ABCDEF'[i]!, text })) });

describe('finding the same question again', () => {
  const original = question('瓦斯的主要成分是（ ）。', 'A', '甲烷', '氢气', '氧气');

  it('a different stem, a different option or one option more is another question', () => {
    expect(contentHash(question('瓦斯的次要成分是（ ）。', 'A', '甲烷', '氢气', '氧气'))).not.toBe(contentHash(original));
    expect(contentHash(question('瓦斯的主要成分是（ ）。', 'A', '甲烷', '氢气', '氮气'))).not.toBe(contentHash(original));
    expect(contentHash(question('瓦斯的主要成分是（ ）。', 'A', '甲烷', '氢气', '氧气', '氮气'))).not.toBe(contentHash(original));
  });

  it('numbers, units and case are not washed away', () => {
    expect(normaliseWording('1.0%')).not.toBe(normaliseWording('10%'));
    expect(normaliseWording('5mW')).not.toBe(normaliseWording('5MW'));
    expect(normaliseWording('-5℃')).not.toBe(normaliseWording('5℃'));
  });

  it('order of options, spaces, width of signs and the shape of the blank do not matter', () => {
    for (const stem of ['瓦斯的主要成分是()', '瓦斯的主要成分是（　　）', '瓦斯的主要成分是____。', ' 瓦斯 的主要成分是【 】.', '瓦斯的主要成分是。（ ）']) {
      expect(contentHash(question(stem, 'B', '氧气', '甲烷 ', '氢气。'))).toBe(contentHash(original));
    }
  });

  it('the case above it and the pictures beside it make it another question', () => {
    const picture = { hash: 'a'.repeat(64), kind: 'picture', of: 'stem', alt: '' } as const;
    expect(contentHash({ ...original, caseStem: '', media: [] })).toBe(contentHash(original));
    const others = [original, { ...original, caseStem: '某矿发生瓦斯超限。' }, { ...original, media: [picture] }, { ...original, media: [{ ...picture, hash: 'b'.repeat(64) }] }];
    expect(new Set(others.map(contentHash)).size).toBe(4);
    expect(contentHash({ ...original, media: [{ ...picture, alt: '通风系统图' }] })).toBe(contentHash(others[2]!));
  });

  it('of ordered steps the order is the key, of a number the number', () => {
    const steps = { type: 'ordering' as const, stem: '自救器佩戴步骤', options: [{ key: 'A', text: '打开' }, { key: 'B', text: '咬口具' }], key: 'AB' };
    expect(sameKey(steps, { ...steps, options: [{ key: 'A', text: '咬口具' }, { key: 'B', text: '打开' }], key: 'BA' })).toBe(true);
    expect(sameKey(steps, { ...steps, key: 'BA' })).toBe(false);
    const number = { type: 'numeric' as const, stem: '瓦斯浓度达到( )%时停止作业', options: [], key: '1.5' };
    expect(sameKey(number, { ...number, key: '1.0' })).toBe(false);
  });

  it('the same key under another letter agrees, another key contradicts', () => {
    expect(sameKey(original, question('瓦斯的主要成分是()', 'B', '氧气', '甲烷', '氢气'))).toBe(true);
    expect(sameKey(original, question('瓦斯的主要成分是()', 'A', '氧气', '甲烷', '氢气'))).toBe(false);
    expect(sameKey(original, { ...original, key: 'AB' })).toBe(false);
  });
});
