/** Signs of the symbol fonts people tick and cross with. Character codes lie in the private area F000 to F0FF. */
const symbols: Record<string, Record<number, string>> = {
  wingdings: { 0xfc: '√', 0xfb: '×', 0xfe: '√', 0xfd: '×', 0xa8: '□', 0x6f: '□', 0xe0: '→', 0x6c: '●' },
  'wingdings 2': { 0x50: '√', 0x4f: '×', 0x52: '√', 0x51: '×', 0xa3: '□' },
  symbol: { 0xd6: '√', 0xb4: '×', 0xb0: '°', 0xb1: '±', 0xa3: '≤', 0xb3: '≥', 0x6d: 'μ', 0x61: 'α', 0x62: 'β', 0x57: 'Ω', 0x44: 'Δ', 0xb7: '·', 0x2d: '-', 0xae: '→' },
};

/** The text of a sign given by font and code (hex); U+FFFD for one nobody here knows. */
export function symbolText(font: string, code: string): string {
  return symbols[font.trim().toLowerCase()]?.[parseInt(code, 16) & 0xff] ?? '\uFFFD';
}

const raised: Record<string, string> = { 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹', '+': '⁺', '-': '⁻', '－': '⁻', n: 'ⁿ' };

/** 10 to the third stays 10³: as plain digits it would be another number. */
export function superscript(text: string): string {
  return [...text].map((sign) => raised[sign] ?? sign).join('');
}
