import { readName, readPhone, readResidentId } from './identity-cells.ts';
import { checkDigit } from './resident-id.ts';

const on = '2026-11-25';
const codes = (cell: { notes: { code: string }[] }): string[] => cell.notes.map(({ code }) => code);

describe('a name', () => {
  it.each([
    ['200 characters', '王'.repeat(200), 'name-length'],
    ['51 characters', '王'.repeat(51), 'name-length'],
    ['one character', '王', 'name-length'],
    ['nothing', '', 'name-missing'],
    ['a formula', '=1+1', 'name-characters'],
    ['a formula that calls', '@SUM(A1)', 'name-characters'],
    ['markup', '<b>王五</b>', 'name-characters'],
    ['digits', '王123', 'name-characters'],
    ['a lost character', '王?', 'name-characters'],
  ])('of %s is refused', (_what, written, code) => expect(readName(written)).toEqual({ value: '', notes: [{ code, detail: expect.any(String) }] }));

  it('of exactly 50 characters is taken', () => expect(readName('王'.repeat(50))).toEqual({ value: '王'.repeat(50), notes: [] }));

  it.each(['•', '‧', '∙', '⋅', '․', '・', '･', '．', '.', '⸱', '᛫', 'ᐧ'])('with the dot %s is written with the one middle dot', (dot) => {
    expect(readName(`阿卜杜热合曼${dot}买买提`)).toEqual({ value: '阿卜杜热合曼·买买提', notes: [{ code: 'name-mended', detail: '阿卜杜热合曼·买买提' }] });
  });

  it('with the middle dot and many parts stays as it is', () => {
    const name = '阿依古丽·阿卜杜热合曼·买买提艾力·吐尔逊江';
    expect(readName(name)).toEqual({ value: name, notes: [] });
  });

  it.each([['beyond the basic plane', '𫟦𬱖'], ['of the private area', '王\uE1A3'], ['of supplementary private area', `王${String.fromCodePoint(0xf0001)}`], ['with the numeral zero', '王〇'], ['of extension A', '㛃二']])('%s stays as it is', (_what, name) => {
    expect(readName(name)).toEqual({ value: name, notes: [] });
  });
});

describe('an ID number', () => {
  it('of 15 digits is read to 18, with a note', () => {
    const cell = readResidentId('999900491231002', { on });
    expect(cell.value).toBe(`99990019491231002${checkDigit('99990019491231002')}`);
    expect(codes(cell)).toEqual(['id-upgraded']);
  });

  it('keeps a former region code', () => {
    const first = '14240119650812301';
    expect(readResidentId(first + checkDigit(first), { on })).toEqual({ value: first + checkDigit(first), notes: [] });
    expect(readResidentId('142401650812301', { on }).value.slice(0, 6)).toBe('142401');
  });

  it.each([
    ['15 digits of 30 February', '999900650230001', 'id-birth-date'],
    ['15 digits with a letter', '99990065081200X', 'id-characters'],
    // the first 15 of somebody born in May 2003: they would read as a birth in 1920
    ['the first 15 digits of 18', '999900200305120', 'id-length'],
    ['17 digits', '99990019650812301', 'id-length'],
    ['30 February', `99990019850230001${checkDigit('99990019850230001')}`, 'id-birth-date'],
    ['scientific notation', '1.405E+17', 'id-scientific'],
  ])('of %s is refused', (_what, written, code) => {
    const cell = readResidentId(written, { on });
    expect(cell).toEqual({ value: '', notes: [{ code, detail: expect.any(String) }] });
    expect(JSON.stringify(cell)).not.toMatch(/\d{9}/);
  });
});

describe('a telephone', () => {
  it('loses blanks, hyphens and country code', () => expect(readPhone('+86 138-0000-0000')).toEqual({ value: '13800000000', notes: [{ code: 'phone-mended', detail: '' }] }));
  it('that is none is left out and noted', () => expect(readPhone('0356-2022222')).toEqual({ value: null, notes: [{ code: 'phone-unreadable', detail: '' }] }));
});
