import { contentHash, normaliseWording, sameKey } from './content-hash.ts';

const question = (stem: string, key: string, ...texts: string[]) => ({ stem, key, options: texts.map((text, i) => ({ key: 'ABCDEF'[i]!, text })) });

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

  it('the same key under another letter agrees, another key contradicts', () => {
    expect(sameKey(original, question('瓦斯的主要成分是()', 'B', '氧气', '甲烷', '氢气'))).toBe(true);
    expect(sameKey(original, question('瓦斯的主要成分是()', 'A', '氧气', '甲烷', '氢气'))).toBe(false);
    expect(sameKey(original, { ...original, key: 'AB' })).toBe(false);
  });
});
