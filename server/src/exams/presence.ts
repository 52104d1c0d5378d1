import { Injectable } from '@nestjs/common';

/** Which sittings have a line open to this process, and when each last saved. Not stored: it is true only now. */
@Injectable()
export class Presence {
  private readonly lines = new Map<string, Set<string>>();
  private readonly listeners: ((sittingId: string) => void)[] = [];

  arrived(sittingId: string, socketId: string): void {
    const lines = this.lines.get(sittingId) ?? new Set();
    this.lines.set(sittingId, lines.add(socketId));
    this.tell(sittingId);
  }

  left(sittingId: string, socketId: string): void {
    const lines = this.lines.get(sittingId);
    if (!lines?.delete(socketId)) return;
    if (lines.size === 0) this.lines.delete(sittingId);
    this.tell(sittingId);
  }

  saved(sittingId: string): void {
    this.tell(sittingId);
  }

  connected(sittingId: string): boolean {
    return this.lines.has(sittingId);
  }

  /** Called whenever a line opens, closes or saves: often; the listener must be cheap. */
  onChange(listener: (sittingId: string) => void): void {
    this.listeners.push(listener);
  }

  private tell(sittingId: string): void {
    for (const listener of this.listeners) listener(sittingId);
  }
}
