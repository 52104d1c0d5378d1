const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * A made-up resident ID with a right check digit; another number for every serial, never a real person's on purpose.
 * @param serial from 0; @param bornOn calendar day of birth
 */
export function syntheticResidentId(serial: number, bornOn = '1985-03-07'): string {
  const region = `1405${String(Math.floor(serial / 1000) % 100).padStart(2, '0')}`;
  const first17 = `${region}${bornOn.replaceAll('-', '')}${String(serial % 1000).padStart(3, '0')}`;
  const sum = weights.reduce((total, weight, place) => total + weight * Number(first17[place]), 0);
  return first17 + '10X98765432'[sum % 11]!;
}
