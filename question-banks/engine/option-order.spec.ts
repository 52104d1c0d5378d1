import { keepsOptionOrder, optionsReferToOthers } from './option-order.ts';

const options = (...texts: string[]) => texts.map((text, i) => ({ key: 'ABCDEFGHIJ'[i]!, text }));

describe('options that keep their order', () => {
  it.each(['以上都对', '以上均是', '以上都不对', '以上说法都正确。', '上述均可', 'A和C', 'A、B', 'Ａ与Ｂ', 'AC', '前两项', '选项B', 'A项', '都对', '均不正确', '其他选项都错'])(
    'an option saying %s refers to the others', (text) => {
      expect(optionsReferToOthers(options('甲烷', '氢气', text))).toBe(true);
    });

  it.each(['1.5m以上', 'CO', 'CH4和CO', 'CO2', '瓦斯浓度1.0%以上', '氢气和氧气', 'AQ标志', 'A类', '前方10m'])(
    'an option saying %s refers to nothing', (text) => {
      expect(optionsReferToOthers(options('一氧化碳', text))).toBe(false);
    });

  it('true-false is never shuffled', () => {
    const pair = [{ key: 'T', text: '正确' }, { key: 'F', text: '错误' }];
    expect(keepsOptionOrder('true-false', pair)).toBe(true);
    expect(keepsOptionOrder('single-choice', options('甲', '乙'))).toBe(false);
  });
});
