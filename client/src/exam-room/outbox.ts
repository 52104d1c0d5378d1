/**
 * The exam room's outbox: every answer is numbered, kept on this device, sent in order, and counts as saved only when
 * the server has acknowledged it. No browser, clock or network in here: all four come in as ports, so that the same
 * code runs in Node under a seeded schedule and in the benchmark.
 */
import { delayBefore, judge, type Verdict } from './delivery.ts';
import { merge, type Operation, type ServerAnswers } from './operation.ts';

export interface OutboxStorage {
  /** Every operation kept for this sitting, in any order. */
  load(): Promise<readonly Operation[]>;
  /** Resolves when the operation would survive the end of the process. */
  keep(operation: Operation): Promise<void>;
  /** Replaces one operation by another in one step. */
  renumber(from: number, to: Operation): Promise<void>;
  /** After the receipt: nothing is needed any more. */
  clear(): Promise<void>;
}

/** What became of a batch. A fault of the network is a rejection, never a value. */
export interface Delivery {
  readonly acknowledged: readonly number[];
  /** `sequence` is absent when the refusal is about the whole batch. */
  readonly refused?: { readonly code: string; readonly sequence?: number; readonly details?: Record<string, unknown> };
}

export interface OutboxTransport {
  send(operations: readonly Operation[]): Promise<Delivery>;
}

export interface OutboxTimers {
  /** Milliseconds since the epoch by the device's clock. */
  now(): number;
  /** Runs `task` once after so many milliseconds; the function given back cancels it. */
  after(milliseconds: number, task: () => void): () => void;
  /** From 0 up to 1, for jitter. */
  random(): number;
}

export type AnswerState = 'storing' | 'kept' | 'saved' | 'refused';

export interface SlotAnswer {
  readonly choice: string;
  readonly sequence: number;
  readonly state: AnswerState;
}

/** `stopped` is final until `resume`; `waiting` is a network fault, `held` a reason of the server that passes. */
export type OutboxStatus =
  | { readonly kind: 'idle' | 'sending' | 'waiting' }
  | { readonly kind: 'held'; readonly code: 'sitting/paused' | 'sign-in/required' }
  | { readonly kind: 'stopped'; readonly code: string };

export interface OutboxView {
  readonly answers: ReadonlyMap<number, SlotAnswer>;
  /** Operations not yet acknowledged. */
  readonly pending: number;
  readonly status: OutboxStatus;
  /** The device could not keep an answer: it is only in memory until the server has it. */
  readonly storageFailed: boolean;
}

/** At most so many operations are in flight; small, so that little is sent twice over a bad line. */
const usualWindow = 8;
const pausedRetry = 10_000;

export class Outbox {
  private readonly answers = new Map<number, SlotAnswer>();
  private pending: Operation[] = [];
  private nextSequence = 1;
  private status: OutboxStatus = { kind: 'idle' };
  private storageFailed = false;
  private storing: Promise<void> = Promise.resolve();
  private pumping = false;
  private window = usualWindow;
  private failures = 0;
  private cancelTimer: (() => void) | undefined;
  private closed = false;
  private readonly listeners = new Set<() => void>();
  private view: OutboxView | undefined;

  private readonly storage: OutboxStorage;
  private readonly transport: OutboxTransport;
  private readonly timers: OutboxTimers;

  constructor(ports: { storage: OutboxStorage; transport: OutboxTransport; timers: OutboxTimers }) {
    this.storage = ports.storage;
    this.transport = ports.transport;
    this.timers = ports.timers;
  }

  /** Joins the server's answers with what this device kept, and goes on sending. Also after a stop or a new sign-in. */
  async resume(server: ServerAnswers): Promise<void> {
    await this.storing;
    const kept = await this.storage.load().catch(() => {
      this.storageFailed = true;
      return [] as readonly Operation[];
    });
    const bySequence = new Map([...kept, ...this.pending].map((operation) => [operation.sequence, operation]));
    const merged = merge(server, [...bySequence.values()]);
    const unsaved = new Set(merged.pending.map((operation) => operation.sequence));
    const inHand = [...this.answers].filter(([slot, answer]) => answer.state === 'storing' && answer.sequence > (merged.answers.get(slot)?.sequence ?? 0));
    this.answers.clear();
    for (const [slot, { choice, sequence }] of merged.answers) {
      this.answers.set(slot, { choice, sequence, state: unsaved.has(sequence) ? 'kept' : 'saved' });
    }
    for (const [slot, answer] of inHand) this.answers.set(slot, answer);
    this.pending = [...merged.pending];
    this.nextSequence = Math.max(this.nextSequence, merged.nextSequence);
    this.failures = 0;
    this.release();
  }

  /** Takes an answer; resolves when the device has kept it. It is sent on its own. */
  answer(slot: number, choice: string): Promise<void> {
    const operation: Operation = { sequence: this.nextSequence, slot, choice, deviceTime: this.timers.now() };
    this.nextSequence += 1;
    this.answers.set(slot, { choice, sequence: operation.sequence, state: 'storing' });
    this.changed();
    // One after the other, so that a later answer is never kept while an earlier one is lost.
    this.storing = this.storing.then(() => this.keep(operation));
    return this.storing;
  }

  /** Tries again at once: the network came back, a pause ended, someone signed in. Does not lift a stop. */
  nudge(): void {
    if (this.status.kind === 'stopped') return;
    this.failures = 0;
    this.release();
  }

  /** Stops sending for a final reason found elsewhere, for instance when the machine was handed over. */
  stop(code: string): void {
    this.cancelTimer?.();
    this.settle({ kind: 'stopped', code });
  }

  /** Resolves to true when everything is acknowledged, to false when sending stopped or the time given ran out. */
  flush(milliseconds: number): Promise<boolean> {
    this.nudge();
    return new Promise((resolve) => {
      const check = (): void => {
        const { pending, status, answers } = this.read();
        const storing = [...answers.values()].some((answer) => answer.state === 'storing');
        if (pending > 0 && status.kind !== 'stopped' && !this.closed) return;
        if (storing && status.kind !== 'stopped') return;
        finish(pending === 0 && !storing);
      };
      const finish = (flushed: boolean): void => {
        cancel();
        unsubscribe();
        resolve(flushed);
      };
      const cancel = this.timers.after(milliseconds, () => finish(false));
      const unsubscribe = this.subscribe(check);
      check();
    });
  }

  /** The receipt is here: forgets what was kept. */
  async forget(): Promise<void> {
    this.close();
    await this.storing;
    this.pending = [];
    await this.storage.clear();
  }

  close(): void {
    this.closed = true;
    this.cancelTimer?.();
  }

  /** The same object until something changes. */
  readonly read = (): OutboxView => {
    this.view ??= { answers: new Map(this.answers), pending: this.pending.length, status: this.status, storageFailed: this.storageFailed };
    return this.view;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private async keep(operation: Operation): Promise<void> {
    try {
      await this.storage.keep(operation);
      this.mark(operation, 'kept');
    } catch {
      // The server may still get it; the candidate is told that this device cannot keep it.
      this.storageFailed = true;
    }
    this.pending.push(operation);
    this.changed();
    void this.pump();
  }

  private release(): void {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    this.settle({ kind: 'idle' });
    void this.pump();
  }

  private async pump(): Promise<void> {
    if (this.pumping || this.closed || this.status.kind !== 'idle') return;
    this.pumping = true;
    try {
      while (this.pending.length > 0 && !this.closed) {
        const batch = this.pending.slice(0, this.window);
        this.settle({ kind: 'sending' });
        const delivery = await this.transport.send(batch).catch(() => undefined);
        for (const sequence of delivery?.acknowledged ?? []) this.acknowledge(batch, sequence);
        if (this.closed || this.stopped()) return;
        if (delivery === undefined) return this.wait(delayBefore(++this.failures, this.timers.random()), { kind: 'waiting' });
        if (!(await this.take(batch, delivery))) return;
      }
      if (!this.stopped()) this.settle({ kind: 'idle' });
    } finally {
      this.pumping = false;
      // `nudge` or `resume` may have come while the last batch was under way.
      if (this.status.kind === 'idle' && this.pending.length > 0) void this.pump();
    }
  }

  /** Acts on what became of a batch besides its acknowledgements; false when sending must rest. */
  private async take(batch: readonly Operation[], delivery: Delivery): Promise<boolean> {
    if (delivery.refused === undefined) {
      if (delivery.acknowledged.length === 0) {
        this.wait(delayBefore(++this.failures, this.timers.random()), { kind: 'waiting' });
        return false;
      }
      this.failures = 0;
      this.window = usualWindow;
      return true;
    }
    const { code, sequence, details } = delivery.refused;
    const culprit = sequence ?? (batch.length === 1 ? batch[0]?.sequence : undefined);
    return this.obey(judge(code, details), code, culprit);
  }

  private async obey(verdict: Verdict, code: string, culprit: number | undefined): Promise<boolean> {
    switch (verdict.kind) {
      case 'stop':
        this.stop(code);
        return false;
      case 'hold':
        if (verdict.code === 'sitting/paused') this.wait(pausedRetry, { kind: 'held', code: verdict.code });
        else this.settle({ kind: 'held', code: verdict.code });
        return false;
      case 'wait':
        this.wait(verdict.milliseconds ?? delayBefore(++this.failures, this.timers.random()), { kind: 'waiting' });
        return false;
      case 'give-up':
      case 'renumber':
        // The refusal of a batch does not say whose it is: one at a time finds out.
        if (culprit === undefined) this.window = 1;
        else if (verdict.kind === 'give-up') this.giveUp(culprit);
        else await this.renumber(culprit);
        return true;
    }
  }

  private acknowledge(batch: readonly Operation[], sequence: number): void {
    const operation = batch.find((sent) => sent.sequence === sequence);
    if (operation === undefined) return;
    this.drop(sequence);
    this.mark(operation, 'saved');
    this.changed();
  }

  private giveUp(sequence: number): void {
    const operation = this.drop(sequence);
    if (operation) this.mark(operation, 'refused');
    this.changed();
  }

  /** The number is taken: the newest answer of a slot gets a new one, an older one is superseded anyway. */
  private async renumber(sequence: number): Promise<void> {
    const operation = this.drop(sequence);
    if (!operation || this.answers.get(operation.slot)?.sequence !== sequence) return this.changed();
    const renumbered = { ...operation, sequence: this.nextSequence };
    this.nextSequence += 1;
    this.answers.set(operation.slot, { choice: operation.choice, sequence: renumbered.sequence, state: 'kept' });
    this.pending.push(renumbered);
    await this.storage.renumber(sequence, renumbered).catch(() => { this.storageFailed = true; });
    this.changed();
  }

  private drop(sequence: number): Operation | undefined {
    const place = this.pending.findIndex((operation) => operation.sequence === sequence);
    return place < 0 ? undefined : this.pending.splice(place, 1)[0];
  }

  private mark(operation: Operation, state: AnswerState): void {
    const current = this.answers.get(operation.slot);
    if (current?.sequence === operation.sequence) this.answers.set(operation.slot, { ...current, state });
  }

  private wait(milliseconds: number, status: OutboxStatus): void {
    this.cancelTimer?.();
    this.cancelTimer = this.timers.after(milliseconds, () => this.release());
    this.settle(status);
  }

  private stopped(): boolean {
    return this.status.kind === 'stopped';
  }

  private settle(status: OutboxStatus): void {
    this.status = status;
    this.changed();
  }

  private changed(): void {
    this.view = undefined;
    for (const listener of [...this.listeners]) listener();
  }
}
