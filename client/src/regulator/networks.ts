/** The networks in a text of one per line; blank lines are nothing. */
export function networkLines(text: string): string[] {
  return text.split('\n').map((line) => line.normalize('NFKC').trim()).filter(Boolean);
}

/** The number of the first line that cannot be a network of at least /16; null when none. The server decides, this only spares a way. */
export function faultyLine(text: string): number | null {
  const place = networkLines(text).findIndex((line) => {
    const [, bits] = /^[\da-f.:]+\/(\d{1,3})$/i.exec(line) ?? [];
    return bits === undefined || Number(bits) < 16 || Number(bits) > (line.includes(':') ? 128 : 32);
  });
  return place < 0 ? null : place + 1;
}
