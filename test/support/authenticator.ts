import { hotp, stepAt } from '../../server/dist/src/access/domain/totp.js';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** An authenticator app: knows the secret as it is typed by hand, shows the code of a moment. */
export class Authenticator {
  private readonly secret: Uint8Array;

  constructor(typed: string) {
    const bits = [...typed].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('');
    this.secret = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => parseInt(byte, 2));
  }

  /** @param steps so many half minutes later or earlier */
  codeAt(at: Date, steps = 0): string {
    return hotp(this.secret, stepAt(at) + steps);
  }
}
