import { cleanStem, hasBlank, lettersInStem, runningNumbers, truthInStem } from './stem-reading.ts';

describe('running numbers before stems', () => {
  it('a measure at the start is no number, also between numbered stems', () => {
    expect(runningNumbers(['1.5米以上的孔洞'])).toEqual([null]);
    expect(runningNumbers(['瓦斯', '1.5米以上的孔洞', '3、5号煤层'])).toEqual([null, null, null]);
    expect(runningNumbers(['6.甲', '1.5米以上', '8.乙'])).toEqual(['number', null, 'number']);
  });

  it.each(['12.瓦斯', '12、瓦斯', '12．瓦斯', ' 12 . 瓦斯', '12. 5米以上'])('%j is numbered', (stem) => {
    expect(runningNumbers([stem])).toEqual(['number']);
  });

  it('a number before a digit counts when the neighbours go on counting, and is doubtful with one of them', () => {
    expect(runningNumbers(['14.甲', '15.2018年', '16.乙'])).toEqual(['number', 'number', 'number']);
    expect(runningNumbers(['1.1.5米', '2.2米', '3.甲'])).toEqual(['number', 'number', 'number']);
    expect(runningNumbers(['1.甲', '2.乙', '3.5号'])).toEqual(['number', 'number', 'number']);
    expect(runningNumbers(['1.5米', '2.乙', '瓦斯'])).toEqual(['unclear', 'number', null]);
    expect(runningNumbers(['14.甲', '15.2018年', '乙'])).toEqual(['number', 'unclear', null]);
  });

  it('only the number goes, and a doubtful one stays with a notice', () => {
    expect(cleanStem('15.1.5米以上 \t', 'number')).toEqual({ stem: '1.5米以上', notes: [{ code: 'space-trimmed', detail: '' }, { code: 'stem-number-removed', detail: '15.' }] });
    expect(cleanStem('1.5米以上', 'unclear')).toEqual({ stem: '1.5米以上', notes: [{ code: 'stem-number-unclear', detail: '1.5米以上' }] });
    expect(cleanStem('1.5米以上', null)).toEqual({ stem: '1.5米以上', notes: [] });
  });
});

describe('blanks and keys inside stems', () => {
  it.each([['是（ ）。', true], ['是()', true], ['是（　　）', true], ['是____。', true], ['是【 】', true], ['是什么', false], ['是（A）', false], ['甲(CH4)是', false]])('%s has a blank: %s', (stem, expected) => {
    expect(hasBlank(stem)).toBe(expected);
  });

  it('a verdict in brackets at either end is a key, a word in brackets is not', () => {
    expect(truthInStem('瓦斯无色。（√）')).toEqual({ stem: '瓦斯无色。', key: 'T', bracket: '（√）' });
    expect(truthInStem('( × )瓦斯有色。')).toEqual({ stem: '瓦斯有色。', key: 'F', bracket: '( × )' });
    expect(truthInStem('瓦斯有色（错误）。')?.key).toBe('F');
    for (const stem of ['瓦斯无色（ ）', '力的单位是（N）', '瓦斯（甲烷）', '（正确）答案在后（见附录）吗']) expect(truthInStem(stem)?.key).toBe(stem.startsWith('（正确') ? 'T' : undefined);
  });

  it('letters in the only bracket are a key unless the stem has a blank of its own', () => {
    expect(lettersInStem('主要成分是（Ａ、C）。', 'ABCD')).toEqual({ stem: '主要成分是（　）。', key: 'AC', bracket: '（Ａ、C）' });
    expect(lettersInStem('图中（A）处是（ ）', 'ABCD')).toBeNull();
    expect(lettersInStem('图中（A）与（B）', 'ABCD')).toBeNull();
    expect(lettersInStem('材料（E）', 'ABCD')).toBeNull();
  });
});
