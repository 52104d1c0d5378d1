/** Wrong passwords of one address within the window before it must wait. */
export const strangerFailures = 30;
/** The same for the address of an exam site, behind which a whole hall signs in. */
export const examSiteFailures = 600;
export const failureWindowMs = 10 * 60_000;

/**
 * Counts wrong passwords per address in a sliding window. Right ones are not counted: a hall of 500 that signs in
 * correctly is never slowed. Kept in memory: the limit per account, which is what protects a password, is in the database.
 */
export class NetworkAllowance {
  private readonly failures = new Map<string, number[]>();
  /** Tries under way per address, and those that wait for them to end. */
  private readonly underWay = new Map<string, { tries: number; waiting: (() => void)[] }>();

  /** Milliseconds until this address may try again; 0 when it may now. */
  waitMs(network: string, allowed: number, at: number): number {
    const recent = this.recent(network, at);
    return recent.length < allowed ? 0 : recent[recent.length - allowed]! + failureWindowMs - at;
  }

  /**
   * Lets a try of this address begin, when even all that are under way may prove wrong: thirty at once are let in, the
   * others wait for their outcome, so that a thousand wrong ones at once are thirty and a hall of right ones all go through.
   * @param allowedOf how many failures the address may have; asked only when the stranger's number does not do
   * @returns 0, and `leave` must follow; or the milliseconds until the address may try again
   */
  async enter(network: string, allowedOf: () => Promise<number>, at: () => number): Promise<number> {
    for (;;) {
      const busy = this.recent(network, at()).length + (this.underWay.get(network)?.tries ?? 0);
      const allowed = busy < strangerFailures ? strangerFailures : await allowedOf();
      const wait = this.waitMs(network, allowed, at());
      if (wait > 0) return wait;
      const line = this.underWay.get(network) ?? { tries: 0, waiting: [] };
      this.underWay.set(network, line);
      if (line.tries + this.recent(network, at()).length < allowed) {
        line.tries += 1;
        return 0;
      }
      await new Promise<void>((go) => line.waiting.push(go));
    }
  }

  /** A try has ended, and a failure of it has been recorded. */
  leave(network: string): void {
    const line = this.underWay.get(network)!;
    line.tries -= 1;
    // all look again: after a failure nobody may go on, after a success one may
    for (const go of line.waiting.splice(0)) go();
    if (line.tries === 0 && line.waiting.length === 0) this.underWay.delete(network);
  }

  recordFailure(network: string, at: number): void {
    if (this.failures.size > 50_000) this.failures.clear();
    this.failures.set(network, [...this.recent(network, at), at].slice(-examSiteFailures));
  }

  private recent(network: string, at: number): number[] {
    return (this.failures.get(network) ?? []).filter((then) => then > at - failureWindowMs);
  }
}

/** Wrong passwords in a row before an account waits. */
export const accountFailures = 5;

/** How long an account waits after so many wrong passwords in a row: 1 minute after five, doubling, at most 30. */
export function lockMs(failures: number): number {
  return failures < accountFailures ? 0 : Math.min(30, 2 ** (failures - accountFailures)) * 60_000;
}
