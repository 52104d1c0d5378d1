import { createHmac, timingSafeEqual } from 'node:crypto';

/** 动态验证码, as authenticator apps expect them: RFC 6238 with SHA-1, 30 seconds, 6 digits. */
export const stepSeconds = 30;
const digits = 6;
/** So many steps a telephone's clock may be ahead or behind. */
const window = 1;
/** Bytes of a secret, as RFC 4226 (4, R6) recommends. */
export const secretLength = 20;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base 32 without padding: how apps take a secret typed by hand. */
export function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** RFC 4226: the code of a counter. */
export function hotp(secret: Uint8Array, counter: number, length = digits): string {
  const moving = Buffer.alloc(8);
  moving.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac('sha1', secret).update(moving).digest();
  const truncated = mac.readUInt32BE(mac[19]! & 0xf) & 0x7fffffff;
  return String(truncated % 10 ** length).padStart(length, '0');
}

export function stepAt(at: Date): number {
  return Math.floor(at.getTime() / 1000 / stepSeconds);
}

/**
 * The time step a code stands for, or null. A step is taken once: only those after `lastStep` count, so a code read over
 * somebody's shoulder opens nothing.
 */
export function stepOfCode(secret: Uint8Array, code: string, at: Date, lastStep: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const now = stepAt(at);
  for (let step = now - window; step <= now + window; step++) {
    if (step > lastStep && timingSafeEqual(Buffer.from(hotp(secret, step)), Buffer.from(code))) return step;
  }
  return null;
}

/** What the QR code holds; apps show issuer and account above the code. */
export function otpauthUrl(issuer: string, account: string, secret: Uint8Array): string {
  const given = new URLSearchParams({ secret: base32(secret), issuer, algorithm: 'SHA1', digits: String(digits), period: String(stepSeconds) });
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${given.toString().replaceAll('+', '%20')}`;
}
