/** How the numbers of a cell style are meant. */
export interface NumberFormat {
  kind: 'general' | 'date' | 'date-time' | 'time' | 'fixed' | 'percent';
  /** Digits after the point, for fixed and percent. */
  decimals: number;
  /** Least digits before the point: a format 000000 keeps leading zeros. */
  digits: number;
}

export const general: NumberFormat = { kind: 'general', decimals: 0, digits: 1 };

const builtIn: Record<number, string> = {
  1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 18: 'h:mm', 19: 'h:mm:ss', 20: 'h:mm', 21: 'h:mm:ss',
  22: 'yyyy-m-d h:mm', 32: 'h:mm', 33: 'h:mm:ss', 34: 'h:mm', 35: 'h:mm:ss', 45: 'mm:ss', 46: '[h]:mm:ss', 47: 'mm:ss', 55: 'h:mm', 56: 'h:mm:ss',
};

/** The meaning of number format `id`; `code` is the format the workbook itself defines for it, if any. */
export function numberFormat(id: number, code?: string): NumberFormat {
  const text = code ?? builtIn[id] ?? ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'yyyy-m-d' : 'General');
  const bare = (text.split(';')[0] ?? '').replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').trim();
  if (/^general$|^@$|^$/i.test(bare)) return general;
  const day = /[yd]|年|月|日/i.test(bare);
  const clock = /[hs]/i.test(bare);
  if (day && clock) return { kind: 'date-time', decimals: 0, digits: 1 };
  if (day || /^m+$/i.test(bare)) return { kind: 'date', decimals: 0, digits: 1 };
  if (clock) return { kind: 'time', decimals: 0, digits: 1 };
  const plain = /^(?:[#,]*)(0*)(?:\.(0+)[#]*)?(%?)$/.exec(bare);
  if (!plain) return general;
  return { kind: plain[3] ? 'percent' : 'fixed', decimals: plain[2]?.length ?? 0, digits: Math.max(1, plain[1]?.length ?? 1) };
}

/**
 * A number as the typist saw it, never in scientific notation and never rounded: where its format would hide digits,
 * all 15 significant digits stand. Dates are YYYY-MM-DD, with a time of day YYYY-MM-DD HH:MM, times alone HH:MM:SS.
 */
export function numberText(value: number, format: NumberFormat, since1904: boolean): string {
  if (!Number.isFinite(value)) return '';
  switch (format.kind) {
    case 'date': case 'date-time': case 'time': return dateText(value, format.kind, since1904) ?? plainNumber(value);
    case 'percent': return `${fixed(Number((value * 100).toPrecision(15)), format)}%`;
    case 'fixed': return fixed(value, format);
    case 'general': return plainNumber(value);
  }
}

function fixed(value: number, { decimals, digits }: NumberFormat): string {
  const shown = decimals <= 30 && Math.abs(value) < 1e15 ? value.toFixed(decimals) : '';
  const text = shown !== '' && Number(shown) === value ? shown : plainNumber(value);
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(text) ?? [];
  return `${sign}${whole.padStart(Math.min(digits, 30), '0')}${rest}`;
}

function plainNumber(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const rounded = Number(value.toPrecision(15));
  const [mantissa = '', exponent] = rounded.toString().split('e-');
  if (exponent === undefined) return rounded.toString();
  const digits = mantissa.replace(/[-.]/g, '');
  return `${rounded < 0 ? '-' : ''}0.${'0'.repeat(Number(exponent) - 1)}${digits}`;
}

const dayMs = 86_400_000;
const lastDay = 2_958_465;

function dateText(serial: number, kind: 'date' | 'date-time' | 'time', since1904: boolean): string | null {
  if (serial < 0 || serial > lastDay + 1) return null;
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  const clock = new Date(seconds * 1000).toISOString();
  if (kind === 'time' && serial < 1) return clock.slice(11, 19);
  // Spreadsheets believe in 29 February 1900: before it the days are one off.
  const shift = since1904 ? 1462 : serial < 60 ? 1 : 0;
  const instant = new Date(Date.UTC(1899, 11, 30) + (Math.floor(serial) + shift) * dayMs + seconds * 1000).toISOString();
  return kind === 'date' || seconds % 86_400 === 0 ? instant.slice(0, 10) : `${instant.slice(0, 10)} ${instant.slice(11, 16)}`;
}
