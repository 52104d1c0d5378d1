const windowMs = 60_000;

/** Counts what each key asks in a minute, from its first request on. In memory: it protects one process, and only keys that are known are counted. */
export class KeyAllowance {
  private readonly windows = new Map<string, { since: number; asked: number }>();

  /** @param perMinute so many requests of one key */
  constructor(private readonly perMinute: number) {}

  /** Counts a request at an instant in milliseconds. @returns 0 when it may be answered, else milliseconds until the next may */
  take(keyId: string, at: number): number {
    const running = this.windows.get(keyId);
    // a clock set back begins anew
    if (!running || at >= running.since + windowMs || at < running.since) {
      this.windows.set(keyId, { since: at, asked: 1 });
      return 0;
    }
    if (running.asked >= this.perMinute) return running.since + windowMs - at;
    running.asked += 1;
    return 0;
  }
}
