import { Logger } from '@nestjs/common';

/**
 * Does one thing again and again, never twice at a time, until stopped. A fault is logged and the next turn tries again.
 */
export class Periodic {
  private readonly logger: Logger;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();

  /** @param name for the log; @param everyMs pause between the end of one turn and the next */
  constructor(
    name: string,
    private readonly everyMs: number,
    private readonly turn: () => Promise<unknown>,
  ) {
    this.logger = new Logger(name);
  }

  start(): void {
    this.timer = setTimeout(() => {
      this.running = this.turn()
        .catch((fault: Error) => this.logger.error(fault.message))
        .finally(() => this.timer && this.start());
    }, this.everyMs);
    this.timer.unref();
  }

  /** Waits for the turn under way; none begins afterwards. */
  async stop(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await this.running;
  }
}
