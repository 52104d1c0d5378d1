const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

export type ResidentIdFault = 'length' | 'characters' | 'birth-date' | 'check-digit';

/** 居民身份证号 (GB 11643): upper-case X, half-width, without blanks or hyphens. */
export function normaliseResidentId(given: string): string {
  return given.normalize('NFKC').replace(/[\s'’`-]/g, '').toUpperCase();
}

/**
 * What is wrong with a normalised resident ID, or null. Region codes are not checked: a former code stays on the card.
 * @param today calendar day; a birth after it cannot be
 */
export function residentIdFault(id: string, today: string): ResidentIdFault | null {
  if (id.length !== 18) return 'length';
  if (!/^\d{17}[\dX]$/.test(id)) return 'characters';
  const birth = bornOn(id);
  const parsed = new Date(`${birth}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== birth || birth > today || birth < '1900-01-01') return 'birth-date';
  return checkDigit(id) === id[17] ? null : 'check-digit';
}

/** 15-digit numbers were issued until 1999; before this day nobody at work today was born. */
const oldestWithFifteenDigits = '1930-01-01';

/**
 * An old number of 15 digits as the 18 it stands for: 19 before the year, the check character behind. A birth before 1930
 * is refused as a wrong length, because that is how the first 15 digits of somebody born since 2000 would read.
 */
export function upgradedResidentId(fifteen: string): { id: string } | { fault: ResidentIdFault } {
  if (!/^\d{15}$/.test(fifteen)) return { fault: 'characters' };
  const first17 = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`;
  const id = first17 + checkDigit(first17);
  const fault = residentIdFault(id, '1999-12-31');
  if (fault) return { fault };
  return bornOn(id) < oldestWithFifteenDigits ? { fault: 'length' } : { id };
}

/** The calendar day of birth an 18-digit number names. */
export function bornOn(id: string): string {
  return `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
}

/** The check character of the first 17 digits. */
export function checkDigit(id: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(id[place]), 0);
  return '10X98765432'[sum % 11]!;
}

/** The 17th digit tells: odd is male. */
export function sexOf(id: string): 'male' | 'female' {
  return Number(id[16]) % 2 === 1 ? 'male' : 'female';
}

/** 1405**********1234: first four and last four. */
export function maskResidentId(id: string): string {
  return `${id.slice(0, 4)}${'*'.repeat(Math.max(0, id.length - 8))}${id.slice(-4)}`;
}

/** 138****1234: first three and last four. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** 王*, 欧阳** : the first character, a star for each other. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.max(1, rest.length));
}
