/** GB 32100-2015: digits and letters without I, O, S, V, Z, in the order of their values. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

export type CreditCodeFault = 'length' | 'characters' | 'check-character';

/** 统一社会信用代码 as it is kept: half-width, upper case, without blanks and hyphens. */
export function normaliseCreditCode(given: string): string {
  return given.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

/** What is wrong with a normalised credit code, or null. Its region digits are not checked: a former code stays in use. */
export function creditCodeFault(code: string): CreditCodeFault | null {
  if ([...code].length !== 18) return 'length';
  if ([...code].some((sign) => !alphabet.includes(sign))) return 'characters';
  return checkCharacter(code) === code[17] ? null : 'check-character';
}

/** The check character of the first 17: weights are the powers of 3 modulo 31. */
export function checkCharacter(code: string): string {
  let weight = 1;
  let sum = 0;
  for (const sign of code.slice(0, 17)) {
    sum += weight * alphabet.indexOf(sign);
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (sum % 31)) % 31]!;
}
