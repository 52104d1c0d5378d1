export type HolderNumberFault = 'id-length' | 'id-characters' | 'id-check-digit';

/**
 * 居民身份证号 of whoever holds an account of staff, as it is hashed for comparison: 18 characters with the right one at
 * the end. It is read here and not as `people` reads numbers, because `people` imports this module; old ones of 15 digits
 * are on no valid card.
 */
export function readHolderNumber(written: string): { number: string } | { fault: HolderNumberFault } {
  const number = written.normalize('NFKC').replace(/[\s'’`-]/g, '').toUpperCase();
  if (number.length !== 18) return { fault: 'id-length' };
  if (!/^\d{17}[\dX]$/.test(number)) return { fault: 'id-characters' };
  // GB 11643 (ISO 7064 MOD 11-2): read as a number of base 2 with the last sign, X as 10, it leaves 1
  const rest = [...number].reduce((sum, sign) => (sum * 2 + (sign === 'X' ? 10 : Number(sign))) % 11, 0);
  return rest === 1 ? { number } : { fault: 'id-check-digit' };
}
