import type { Keys } from '../platform/keys.ts';

/** First byte of a code: how the rest is laid out. A new layout gets a new number, printed codes keep theirs. */
const version = 1;
const idLength = 16;
const signatureLength = 64;
/** Keeps a signature over a pass from being taken for a signature over anything else. */
const separator = Buffer.from('kuangan theory pass\0');

/**
 * The code behind a pass's QR: base64url of version, pass id and Ed25519 signature. It says nothing about the person;
 * the same pass always gives the same code, so it is not stored.
 */
export function passCode(keys: Keys, passId: string): string {
  const head = Buffer.concat([Buffer.of(version), Buffer.from(passId.replaceAll('-', ''), 'hex')]);
  return Buffer.concat([head, keys.sign(Buffer.concat([separator, head]))]).toString('base64url');
}

/** The pass a code was signed for, or null when it was not signed here or was altered. */
export function passIdOf(keys: Keys, code: string): string | null {
  const bytes = Buffer.from(code, 'base64url');
  // the decoder skips foreign characters; one code has one spelling
  if (bytes.length !== 1 + idLength + signatureLength || bytes.toString('base64url') !== code || bytes[0] !== version) return null;
  const head = bytes.subarray(0, 1 + idLength);
  if (!keys.verify(Buffer.concat([separator, head]), bytes.subarray(head.length))) return null;
  const hex = head.subarray(1).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
