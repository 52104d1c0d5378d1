/** A key as it is written down once: `kg_<id>_<secret>`, the id without hyphens, 256 bits of chance in base64url. */
const shape = /^kg_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;

/** @param secret 32 bytes */
export function writtenKey(id: string, secret: Buffer): string {
  return `kg_${id.replaceAll('-', '')}_${secret.toString('base64url')}`;
}

/** The secret of a written key; null when it is none. */
export function secretOf(key: string): Buffer | null {
  const match = shape.exec(key);
  return match && Buffer.from(match[2]!, 'base64url');
}
