import { randomInt } from 'node:crypto';

/** No letters or digits that paper and eyes confuse; 10 of these 30 signs are 49 bits, 12 are 58. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXY';

/** Draws a code for paper, as it is typed: signs without hyphens. */
export function drawCode(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** A code as it is printed: in groups, so that a reader does not lose his place. */
export function grouped(code: string, group: number): string {
  return (code.match(new RegExp(`.{1,${group}}`, 'g')) ?? []).join('-');
}

/** A code as typed: case, blanks and hyphens do not matter. */
export function plainCode(typed: string): string {
  return typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');
}
