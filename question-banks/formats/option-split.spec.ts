import { splitOptions } from './option-split.ts';

const codes = (cell: string) => splitOptions(cell).notes.map(({ code }) => code);
const texts = (cell: string) => splitOptions(cell).texts;

describe('options in one cell', () => {
  it.each<[string, string, string]>([
    ['nothing', '', 'no-options'],
    ['separators only', '**##', 'no-options'],
    ['letters only', 'A.**B.', 'no-options'],
    ['one option', 'A.甲烷', 'one-option'],
    ['one option and empty ones', 'A.甲烷**B.**C.', 'one-option'],
    ['a text without letters', '甲烷', 'one-option'],
    ['a gap in the middle', 'A.甲**B.**C.丙', 'option-empty'],
    ['a missing letter', 'A.甲**C.丙**D.丁', 'options-unclear'],
    ['a doubled letter', 'A.甲**B.乙**B.丙', 'options-unclear'],
    ['letters that start at B', 'B.甲**C.乙', 'options-unclear'],
    ['a letter that may be a word', 'A.甲**B.乙**CO**D.丁', 'options-unclear'],
    ['letters only on some', '甲**B.乙', 'options-unclear'],
    ['the same text twice', 'A.甲 烷**B.甲烷。**C.氢', 'options-same'],
    ['eleven options', Array.from({ length: 11 }, (_, i) => `${'ABCDEFGHIJK'[i]}.第${i}`).join('**'), 'too-many-options'],
    ['eleven without letters', Array.from({ length: 11 }, (_, i) => `第${i}`).join('**'), 'too-many-options'],
    ['no separator and a missing letter', 'A.甲C.丙D.丁', 'options-unclear'],
    ['no separator and a doubled letter', 'A.甲B.乙B.丙', 'options-unclear'],
  ])('%s: refused', (_, cell, code) => {
    expect(splitOptions(cell).texts).toEqual([]);
    expect(codes(cell)).toEqual([code]);
  });

  it.each([['**', 'A.甲**B.乙**C.丙'], ['##', 'A.甲##B.乙##C.丙'], ['a separator at the end', 'A.甲**B.乙**C.丙**']])('%s is the usual way and needs no note', (_, cell) => {
    expect(splitOptions(cell)).toEqual({ texts: ['甲', '乙', '丙'], notes: [] });
  });

  it.each<[string, string, string[]]>([
    ['line breaks', 'A.甲\r\nB.乙\nC.丙', ['separator-other']],
    ['line breaks without letters', '甲\n乙\n丙', ['separator-other', 'option-letters-added']],
    ['another doubled sign', 'A.甲@@B.乙@@C.丙', ['separator-other']],
    ['full-width signs', 'A.甲＊＊B.乙＊＊C.丙', []],
    ['semicolons', 'A.甲；B.乙；C.丙', ['separator-other']],
    ['a single sign', 'A.甲*B.乙*C.丙', ['separator-other']],
    ['nothing', 'A.甲B.乙C.丙', ['separator-other']],
    ['spaces', 'A.甲 B.乙  C.丙', ['separator-other']],
    ['spaces without dots', 'A 甲 B 乙 C 丙', ['separator-other', 'option-letter-without-dot']],
    ['no dots', 'A甲**B乙**C丙', ['option-letter-without-dot']],
    ['the mark 、', 'A、甲**B、乙**C、丙', ['option-mark']],
    ['mixed marks', 'A．甲##Ｂ.乙##(C)丙', ['option-mark']],
    ['small letters', 'a.甲**b.乙**c.丙', ['option-mark']],
    ['no letters', '甲**乙**丙', ['option-letters-added']],
    ['empty options at the end', 'A.甲**B.乙**C.丙**D.**E.', ['empty-option-dropped']],
  ])('%s: read and named', (_, cell, expected) => {
    expect(texts(cell)).toEqual(['甲', '乙', '丙']);
    expect(codes(cell)).toEqual(expected);
  });

  it('a separator inside an option is put back, with its text', () => {
    expect(splitOptions('A.2**3=8**B.乙\n第二行**C.丙')).toEqual({ texts: ['2**3=8', '乙\n第二行', '丙'], notes: [{ code: 'option-joined', detail: 'A' }] });
  });

  it('five to ten real options are five to ten options', () => {
    const cell = [...'ABCDEFGHIJ'].map((letter) => `${letter}.第${letter}条`).join('**');
    expect(texts(cell)).toHaveLength(10);
    expect(codes(cell)).toEqual([]);
  });

  it('words that begin with a letter stay words', () => {
    expect(texts('CO**CO2**CH4**H2S')).toEqual(['CO', 'CO2', 'CH4', 'H2S']);
    expect(texts('AC电源**直流电源')).toEqual(['AC电源', '直流电源']);
    expect(texts('A.CO**B.CO2**C.C2H6**D.1.5m')).toEqual(['CO', 'CO2', 'C2H6', '1.5m']);
    expect(texts('A.5m/s B.8m/s C.维生素B2')).toEqual(['5m/s', '8m/s', '维生素B2']);
  });

  it('markup, formulas and commands stay plain text', () => {
    expect(texts(`A.<b>粗</b>**B.=SUM(A1)**C.'; DROP TABLE x;--`)).toEqual(['<b>粗</b>', '=SUM(A1)', `'; DROP TABLE x;--`]);
  });
});
