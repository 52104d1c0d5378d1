/**
 * One at a time per key, in the order of asking; different keys do not wait for each other. Kept in memory: it orders
 * the work of one process.
 */
export class Turns {
  private readonly lines = new Map<string, { last: Promise<unknown>; length: number }>();

  /** @param longest so many may stand in one line, the one at work included; the next is turned away */
  constructor(private readonly longest: number) {}

  /** Whether the line of this key takes nobody more at present. */
  full(key: string): boolean {
    return (this.lines.get(key)?.length ?? 0) >= this.longest;
  }

  /** Does the work when everything asked earlier under this key has ended, well or badly. */
  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = this.lines.get(key) ?? { last: Promise.resolve(), length: 0 };
    this.lines.set(key, line);
    line.length += 1;
    const mine = line.last.then(work);
    line.last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      line.length -= 1;
      if (line.length === 0) this.lines.delete(key);
    }
  }
}
