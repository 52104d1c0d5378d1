import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from './clock.ts';

const everyMs = 50;
/** A turn so late is a stall: something held the loop, and what arrived meanwhile waited unseen. */
const stallMs = 250;

/**
 * Notices when the process itself stood still. What is handled right after a stall may have arrived at any moment of it,
 * and nobody is charged for a silence that was the server's: it counts as arrived when the stall began.
 */
@Injectable()
export class LoopWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | null = null;
  private lastTurn = performance.now();
  /** Turns on time since the last stall; after two the sockets have had their turn. */
  private punctual = 2;
  private stalledMs = 0;

  constructor(private readonly clock: Clock) {}

  onApplicationBootstrap(): void {
    this.lastTurn = performance.now();
    this.timer = setInterval(() => this.turn(), everyMs);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** The earliest moment at which what is handled now can have arrived: now, but for a stall that has just ended. */
  arrivedAt(): Date {
    const now = this.clock.now();
    const silent = performance.now() - this.lastTurn;
    // the timer's own turn after a stall may still be to come
    const owed = silent > stallMs ? silent : this.punctual < 2 ? this.stalledMs + silent : 0;
    // never a part of a millisecond later than it may have been
    return owed === 0 ? now : new Date(now.getTime() - Math.ceil(owed));
  }

  /** Whether a stall has just ended and what waited through it may not have been handled yet. */
  catchingUp(): boolean {
    return this.punctual < 2 || performance.now() - this.lastTurn > stallMs;
  }

  private turn(): void {
    const now = performance.now();
    const late = now - this.lastTurn - everyMs;
    this.lastTurn = now;
    if (late > stallMs) {
      this.stalledMs = this.punctual < 2 ? this.stalledMs + late : late;
      this.punctual = 0;
    } else if (this.punctual < 2) {
      this.punctual += 1;
      this.stalledMs += everyMs + late;
    }
  }
}
