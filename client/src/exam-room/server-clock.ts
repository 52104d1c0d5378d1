/**
 * The server's time as this page knows it. Counts on by a monotonic clock, so that setting the device's clock changes
 * nothing; each answer of the server corrects it. All values in milliseconds.
 */
export class ServerClock {
  private offset: number | undefined;
  private uncertainty = Infinity;
  private observedAt = 0;
  private readonly monotonic: () => number;

  constructor(monotonic: () => number) {
    this.monotonic = monotonic;
  }

  /**
   * Takes in one answer: `serverNow` was true somewhere between `sentAt` and `receivedAt` of the monotonic clock. A
   * less certain answer is used only when it contradicts what is known or that is over a minute old.
   */
  observe(serverNow: number, sentAt: number, receivedAt: number): void {
    const uncertainty = (receivedAt - sentAt) / 2;
    const offset = serverNow - (sentAt + uncertainty);
    const contradicts = this.offset === undefined || Math.abs(offset - this.offset) > uncertainty + this.uncertainty;
    if (!contradicts && uncertainty > this.uncertainty && receivedAt - this.observedAt < 60_000) return;
    this.offset = offset;
    this.uncertainty = uncertainty;
    this.observedAt = receivedAt;
  }

  /** A push of the server: it took some unknown time to arrive, at most about two seconds. */
  observePush(serverNow: number): void {
    const received = this.monotonic();
    this.observe(serverNow, received - 2_000, received);
  }

  /** The server's time, or undefined before its first answer. */
  now(): number | undefined {
    return this.offset === undefined ? undefined : this.monotonic() + this.offset;
  }
}
