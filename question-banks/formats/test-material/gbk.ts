const codes = new Map<string, number[]>();

/** `text` in GBK, found by decoding every pair of bytes once; throws for a sign GBK does not have. */
export function gbk(text: string): Uint8Array {
  if (codes.size === 0) {
    const decoder = new TextDecoder('gb18030');
    for (let high = 0x81; high <= 0xfe; high += 1) for (let low = 0x40; low <= 0xfe; low += 1) if (low !== 0x7f) codes.set(decoder.decode(Uint8Array.from([high, low])), [high, low]);
  }
  return Uint8Array.from([...text].flatMap((sign) => {
    const found = sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : codes.get(sign);
    if (!found) throw new RangeError(`${sign} is not in GBK`);
    return found;
  }));
}
