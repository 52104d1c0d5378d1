import type { Acknowledgement, EnterAcknowledgement, SittingClock } from '@kuangan/server/contract';
import type { Operation } from './operation.ts';
import type { Delivery, OutboxTransport } from './outbox.ts';

/** The socket of the exam room as the transport needs it. */
export interface RoomSocket {
  readonly connected: boolean;
  /** Rejects when no acknowledgement came within so many milliseconds. */
  ask(event: 'enter' | 'answer', payload: unknown, milliseconds: number): Promise<unknown>;
  onConnected(listener: () => void): void;
  onDisconnected(listener: () => void): void;
  onClock(listener: (clock: SittingClock) => void): void;
  close(): void;
}

/** Saving over HTTP; a refusal comes back as a value, a network fault rejects. */
export type SaveOverHttp = (operations: readonly Operation[]) => Promise<Delivery & { clock?: SittingClock }>;

export interface RoomTransportPorts {
  socket: RoomSocket;
  save: SaveOverHttp;
  /** What `enter` says. */
  entry: { sittingId: string; device: string };
  /** Milliseconds of a monotonic clock. */
  now(): number;
  onClock(clock: SittingClock): void;
  /** The connection is usable: whatever waits can go. */
  onEntered(): void;
  onEntryRefused(code: string): void;
  onLost(): void;
}

const acknowledgementTime = 8_000;
/** So long the socket may be away before answers take the way over HTTP. */
const patience = 3_000;
/** After an acknowledgement failed to come, the socket is left alone for so long. */
const mistrust = 30_000;

/** Sends answers over the exam room's socket, and over HTTP when the socket is away or does not answer. */
export class RoomTransport implements OutboxTransport {
  private readonly ports: RoomTransportPorts;
  private entered = false;
  private entering = false;
  private awaySince: number;
  private mistrustedUntil = -Infinity;

  constructor(ports: RoomTransportPorts) {
    this.ports = ports;
    this.awaySince = ports.now();
    ports.socket.onConnected(() => void this.enter());
    ports.socket.onDisconnected(() => this.left());
    ports.socket.onClock((clock) => ports.onClock(clock));
    if (ports.socket.connected) void this.enter();
  }

  async send(operations: readonly Operation[]): Promise<Delivery> {
    const { socket, now } = this.ports;
    if (socket.connected && this.entered && now() >= this.mistrustedUntil) return this.overSocket(operations);
    if (now() - this.awaySince < patience) throw new Error('the socket is connecting');
    const { clock, ...delivery } = await this.ports.save(operations);
    if (clock) this.ports.onClock(clock);
    return delivery;
  }

  /** Says again which machine writes, after a hand-over. */
  async enter(): Promise<void> {
    const { socket, entry } = this.ports;
    let answer: EnterAcknowledgement;
    this.entering = true;
    try {
      answer = (await socket.ask('enter', entry, acknowledgementTime)) as EnterAcknowledgement;
    } catch {
      this.mistrust();
      return;
    } finally {
      this.entering = false;
    }
    if (!answer.ok) return this.ports.onEntryRefused(answer.code);
    this.entered = true;
    this.ports.onClock(answer.clock);
    this.ports.onEntered();
  }

  /** Tries to enter again where it failed before, for instance during a pause; does nothing otherwise. */
  ensureEntered(): void {
    if (this.ports.socket.connected && !this.entered && !this.entering) void this.enter();
  }

  close(): void {
    this.ports.socket.close();
  }

  /** Sent in order without waiting in between; everything after the first refusal is asked again later. */
  private async overSocket(operations: readonly Operation[]): Promise<Delivery> {
    const asked = operations.map((operation) => this.ports.socket.ask('answer', operation, acknowledgementTime) as Promise<Acknowledgement>);
    const settled = await Promise.allSettled(asked);
    const acknowledged: number[] = [];
    let refused: Delivery['refused'];
    let silent = false;
    settled.forEach((result, index) => {
      if (result.status === 'rejected') silent = true;
      else if (result.value.ok) acknowledged.push(result.value.sequence);
      else refused ??= { code: result.value.code, sequence: operations[index]?.sequence ?? 0, ...(result.value.details && { details: result.value.details }) };
    });
    if (silent) this.mistrust();
    if (silent && acknowledged.length === 0 && refused === undefined) throw new Error('no acknowledgement');
    return refused ? { acknowledged, refused } : { acknowledged };
  }

  private mistrust(): void {
    this.mistrustedUntil = this.ports.now() + mistrust;
    this.awaySince = -Infinity;
  }

  private left(): void {
    if (this.entered) this.awaySince = this.ports.now();
    this.entered = false;
    this.ports.onLost();
  }
}
