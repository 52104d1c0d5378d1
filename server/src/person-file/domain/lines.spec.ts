import { breakLines } from './lines.ts';

/** Chinese characters are two wide, the others one. */
const widthOf = (character: string): number => (character.codePointAt(0)! > 0xff ? 2 : 1);
const widthOfLine = (line: string): number => [...line].reduce((sum, character) => sum + widthOf(character), 0);

describe('a broken line', () => {
  it('is never wider than it may be, and nothing is lost', () => {
    const text = '煤矿瓦斯检查作业理论考试合格，证件号 140500198503070001。'.repeat(4);
    const lines = breakLines(text, 21, widthOf);
    expect(Math.max(...lines.map(widthOfLine))).toBeLessThanOrEqual(21);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });

  it('does not tear a number apart that fits on a line', () => {
    expect(breakLines('证件号 140500198503070001', 20, widthOf)).toEqual(['证件号', '140500198503070001']);
  });

  it('tears a word apart that fits on no line', () => expect(breakLines('x'.repeat(25), 10, widthOf).map((line) => line.length)).toEqual([10, 10, 5]));
  it('does not begin with a closing sign', () => expect(breakLines('一二三，四', 6, widthOf)).toEqual(['一二', '三，四']));
  it('keeps a character of the second plane whole', () => expect(breakLines('𬭼𬭼𬭼', 4, widthOf)).toEqual(['𬭼𬭼', '𬭼']));
  it('keeps line feeds', () => expect(breakLines('一\n\n二', 20, widthOf)).toEqual(['一', '', '二']));
});
