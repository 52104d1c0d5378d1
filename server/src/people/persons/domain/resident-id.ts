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
  const bornOn = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
  const parsed = new Date(`${bornOn}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== bornOn || bornOn > today || bornOn < '1900-01-01') return 'birth-date';
  return checkDigit(id) === id[17] ? null : 'check-digit';
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

/** 王*, 欧阳** : the first character, a star for each other. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.max(1, rest.length));
}
