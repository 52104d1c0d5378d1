import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';

/** Tells the sockets of this process that something in a room, or about one sitting, is different now. */
@Injectable()
export class RoomChanges {
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  changed(sessionId: string, sittingId: string | null): void {
    this.emitter.emit('changed', sessionId, sittingId);
  }

  onChanged(listener: (sessionId: string, sittingId: string | null) => void): void {
    this.emitter.on('changed', listener);
  }

  /** The machine at this sitting has lost it: its line is cut, and entering again will be refused. */
  evict(sittingId: string): void {
    this.emitter.emit('evict', sittingId);
  }

  onEvict(listener: (sittingId: string) => void): void {
    this.emitter.on('evict', listener);
  }
}
