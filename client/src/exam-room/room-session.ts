import type { Receipt, RunningSitting, SittingClock } from '@kuangan/server/contract';
import { api, isRefused } from '../api/index.ts';
import { deviceStorage, openExamRoomDatabase } from './device-storage.ts';
import { judge, underOtherAccount } from './delivery.ts';
import type { Operation } from './operation.ts';
import { Outbox, type Delivery } from './outbox.ts';
import { openRoomSocket } from './room-socket.ts';
import { RoomTransport } from './room-transport.ts';
import type { ServerClock } from './server-clock.ts';

const database = openExamRoomDatabase();
// Where the browser forbids its database the outbox finds out by itself; nobody else waits for this promise.
database.catch(() => undefined);

export interface SessionView {
  readonly clock: SittingClock;
  readonly online: boolean;
  readonly signInNeeded: boolean;
}

/** One candidate at one machine with his paper open: the outbox, its line to the server, and the sitting's clock. */
export class RoomSession {
  readonly outbox: Outbox;
  private view: SessionView;
  private readonly transport: RoomTransport;
  private readonly listeners = new Set<() => void>();
  private readonly poll: ReturnType<typeof setInterval>;
  private readonly sittingId: string;
  private readonly device: string;
  private readonly serverClock: ServerClock;

  constructor(running: RunningSitting, accountId: string, device: string, serverClock: ServerClock) {
    this.sittingId = running.id;
    this.device = device;
    this.serverClock = serverClock;
    this.view = { clock: running.clock, online: true, signInNeeded: false };
    this.transport = new RoomTransport({
      socket: openRoomSocket(), entry: { sittingId: running.id, device }, now: () => performance.now(),
      save: (operations) => this.save(operations),
      onClock: (clock) => { this.serverClock.observePush(Date.parse(clock.serverNow)); this.takeClock(clock); },
      onEntered: () => { this.change({ online: true }); this.outbox.nudge(); },
      onEntryRefused: (code) => { if (!this.isOtherAccounts(code) && judge(code).kind === 'stop') this.outbox.stop(code); },
      onLost: () => void this.readClock(),
    });
    this.outbox = new Outbox({
      storage: deviceStorage(database, accountId, running.id), transport: this.transport,
      timers: { now: () => Date.now(), after: (milliseconds, task) => { const timer = setTimeout(task, milliseconds); return () => clearTimeout(timer); }, random: () => Math.random() },
    });
    this.outbox.subscribe(() => {
      const { status } = this.outbox.read();
      if (status.kind === 'held' && status.code === 'sign-in/required') this.change({ signInNeeded: true });
    });
    void this.outbox.resume(running);
    this.poll = setInterval(() => void this.readClock(), 15_000 + Math.random() * 5_000);
    window.addEventListener('online', this.onOnline);
    window.addEventListener('offline', this.onOffline);
    window.addEventListener('beforeunload', this.onLeaving);
  }

  readonly read = (): SessionView => this.view;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Someone signed in again as the same candidate: everything goes on. */
  signedIn(): void {
    this.change({ signInNeeded: false });
    void this.transport.enter();
    void this.readClock();
    this.outbox.nudge();
  }

  /** Sends what is left and hands in. Undefined when answers could not be sent; rejects as the call does. */
  async submit(onSending: () => void): Promise<Receipt | undefined> {
    if (!(await this.outbox.flush(12_000))) return undefined;
    onSending();
    const params = { sittingId: this.sittingId };
    try {
      return await api.sittings.submit({ params, body: { device: this.device } });
    } catch (error) {
      if (isRefused(error, 'sign-in/required')) this.change({ signInNeeded: true });
      // The answer to an earlier try was lost on the way: the sheet is in.
      if (isRefused(error, 'sitting/already-submitted')) return api.sittings.receipt({ params });
      throw error;
    }
  }

  close(): void {
    clearInterval(this.poll);
    window.removeEventListener('online', this.onOnline);
    window.removeEventListener('offline', this.onOffline);
    window.removeEventListener('beforeunload', this.onLeaving);
    this.outbox.close();
    this.transport.close();
  }

  private async save(operations: readonly Operation[]): Promise<Delivery & { clock?: SittingClock }> {
    try {
      const { acknowledged, clock } = await api.sittings.saveAnswers({ params: { sittingId: this.sittingId }, body: { device: this.device, answers: [...operations] } });
      this.change({ online: true });
      return { acknowledged, clock };
    } catch (error) {
      if (isRefused(error)) return { acknowledged: [], refused: { code: this.isOtherAccounts(error.code) ? 'sign-in/required' : error.code, details: error.details } };
      this.change({ online: false });
      throw error;
    }
  }

  /** A refusal that is about whoever signed in over the paper by mistake, not about this sitting. */
  private isOtherAccounts(code: string): boolean {
    return this.view.signInNeeded && underOtherAccount.has(code);
  }

  private async readClock(): Promise<void> {
    const sentAt = performance.now();
    try {
      const clock = await api.sittings.clock({ params: { sittingId: this.sittingId } }, { timeout: 8_000 });
      this.serverClock.observe(Date.parse(clock.serverNow), sentAt, performance.now());
      this.change({ online: true });
      this.takeClock(clock);
      if (clock.state === 'answering') this.transport.ensureEntered();
    } catch (error) {
      if (isRefused(error, 'sign-in/required')) this.change({ signInNeeded: true, online: true });
      else if (!isRefused(error)) this.change({ online: false });
    }
  }

  private takeClock(clock: SittingClock): void {
    this.change({ clock });
    const { status } = this.outbox.read();
    if (clock.state === 'answering' && status.kind === 'held' && status.code === 'sitting/paused') this.outbox.nudge();
  }

  private readonly onOnline = (): void => { this.outbox.nudge(); void this.readClock(); };
  private readonly onOffline = (): void => this.change({ online: false });
  private readonly onLeaving = (event: BeforeUnloadEvent): void => {
    const { pending, status } = this.outbox.read();
    if (pending > 0 && status.kind !== 'stopped') event.preventDefault();
  };

  private change(part: Partial<SessionView>): void {
    this.view = { ...this.view, ...part };
    for (const listener of [...this.listeners]) listener();
  }
}

/** After the receipt: the answers kept here are no longer needed. */
export function forgetKept(accountId: string, sittingId: string): Promise<void> {
  return deviceStorage(database, accountId, sittingId).clear();
}

