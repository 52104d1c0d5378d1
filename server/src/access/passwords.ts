import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for Argon2id of this size: 19 MiB, 2 passes, 1 lane. */
const cost = { algorithm: 2 /* Argon2id */, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const shortestPassword = 8;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password.normalize('NFKC'));
}

const common = new Set(['12345678', '123456789', '1234567890', '11111111', '88888888', '66666666', '00000000', 'password', 'qwertyuiop', 'a1234567', '12345678a', 'abc12345', 'abcd1234', 'woaini1314', '1qaz2wsx']);

/**
 * Whether a password is too weak: under 8 characters, among the commonest, one character repeated, or containing six
 * digits in a row of one of the person's numbers.
 * @param numbers resident ID and telephone, as far as the account has a person and the person has them
 */
export function isWeakPassword(password: string, numbers: readonly string[]): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  if ([...plain].length < shortestPassword || common.has(plain) || new Set(plain).size < 3) return true;
  return numbers.some((number) => {
    for (let at = 0; at + 6 <= number.length; at++) if (plain.includes(number.slice(at, at + 6).toLowerCase())) return true;
    return false;
  });
}
