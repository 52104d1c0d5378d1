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

  /** Milliseconds until this address may try again; 0 when it may now. */
  waitMs(network: string, allowed: number, at: number): number {
    const recent = this.recent(network, at);
    return recent.length < allowed ? 0 : recent[recent.length - allowed]! + failureWindowMs - at;
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
