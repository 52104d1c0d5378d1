const digits = '一二三四五六七八九';

/** 一 to 九十九, as headings and lists count; larger numbers in digits. */
export function chineseNumeral(value: number): string {
  if (value < 1 || value > 99) return String(value);
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens > 1 ? digits[tens - 1] ?? '' : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones - 1] ?? '' : ''}`;
}
