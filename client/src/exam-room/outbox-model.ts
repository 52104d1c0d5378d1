/** A server, a storage and timers small enough to reason about: what the outbox's specs and simulations run against. */
import type { Operation, ServerAnswers } from './operation.ts';
import type { Delivery, OutboxStorage, OutboxTimers, OutboxTransport } from './outbox.ts';

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Time that passes only when told to. */
export class SteppedTimers implements OutboxTimers {
  private time = 0;
  private tasks: { at: number; task: () => void }[] = [];
  readonly random: () => number;

  constructor(seed: number) {
    this.random = seeded(seed);
  }

  now(): number {
    return this.time;
  }

  after(milliseconds: number, task: () => void): () => void {
    const entry = { at: this.time + milliseconds, task };
    this.tasks.push(entry);
    return () => { this.tasks = this.tasks.filter((other) => other !== entry); };
  }

  /** Lets so many milliseconds pass, running what falls due in order. */
  async run(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await settled();
    for (;;) {
      const due = this.tasks.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.tasks = this.tasks.filter((other) => other !== due);
      this.time = Math.max(this.time, due.at);
      due.task();
      await settled();
    }
    this.time = end;
  }
}

/** Long enough for every promise that waits on nothing outside. */
async function settled(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}

export function memoryStorage(): OutboxStorage {
  const kept = new Map<number, Operation>();
  return {
    load: async () => [...kept.values()].reverse(),
    keep: async (operation) => void kept.set(operation.sequence, operation),
    renumber: async (from, to) => {
      kept.delete(from);
      kept.set(to.sequence, to);
    },
    clear: async () => kept.clear(),
  };
}

export interface ModelServer extends OutboxTransport {
  readonly log: readonly { sequence: number; slot: number; choice: string }[];
  readonly sends: number;
  held(): ServerAnswers;
  answerOf(slot: number): string | undefined;
  fail(failing: boolean): void;
  refuseAll(code: string | undefined): void;
  refuseSlot(slot: number, code: string): void;
  loseNextAcknowledgement(): void;
  /** Forgets everything after this sequence, as a restored backup does. */
  restoreTo(sequence: number): void;
  /** The same server behind a line that loses requests, loses acknowledgements and delivers in another order. */
  badLine(random: () => number): OutboxTransport;
}

/** Stores answers by the contract's rules: one answer per sequence, the same one again is fine, highest of a slot counts. */
export function modelServer(): ModelServer {
  const stored = new Map<number, Operation>();
  const refusedSlots = new Map<number, string>();
  let [sends, failing, losing, refusal] = [0, false, false, undefined as string | undefined];

  const store = (operation: Operation): string | undefined => {
    const before = stored.get(operation.sequence);
    const unlike = before && (before.slot !== operation.slot || before.choice !== operation.choice);
    const code = refusal ?? refusedSlots.get(operation.slot) ?? (unlike ? 'sitting/sequence-reused' : undefined);
    if (code === undefined) stored.set(operation.sequence, operation);
    return code;
  };
  const latest = (slot: number) => [...stored.values()].filter((entry) => entry.slot === slot).sort((a, b) => b.sequence - a.sequence)[0];
  const deliver = (operations: readonly Operation[]): Delivery => {
    // As over HTTP: a batch is taken whole or refused whole, without saying whose fault it was.
    const before = new Map(stored);
    for (const operation of operations) {
      const code = store(operation);
      if (code === undefined) continue;
      stored.clear();
      for (const [sequence, kept] of before) stored.set(sequence, kept);
      return { acknowledged: [], refused: { code } };
    }
    return { acknowledged: operations.map((operation) => operation.sequence) };
  };

  return {
    get log() { return [...stored.values()].map(({ sequence, slot, choice }) => ({ sequence, slot, choice })); },
    get sends() { return sends; },
    send: async (operations) => {
      sends += 1;
      if (failing) throw new Error('network');
      const delivery = deliver(operations);
      if (losing) {
        losing = false;
        throw new Error('acknowledgement lost');
      }
      return delivery;
    },
    held: () => {
      const slots = [...new Set([...stored.values()].map((entry) => entry.slot))];
      const answers = slots.map((slot) => latest(slot)).filter((entry) => entry !== undefined);
      return { answers, lastSequence: Math.max(0, ...stored.keys()) };
    },
    answerOf: (slot) => latest(slot)?.choice,
    fail: (value) => { failing = value; },
    refuseAll: (code) => { refusal = code; },
    refuseSlot: (slot, code) => void refusedSlots.set(slot, code),
    loseNextAcknowledgement: () => { losing = true; },
    restoreTo: (sequence) => { for (const key of [...stored.keys()]) if (key > sequence) stored.delete(key); },
    badLine: (random) => ({
      send: async (operations) => {
        sends += 1;
        // As over the socket: every operation finds its own way, in any order, or none.
        const shuffled = operations.map((operation) => ({ operation, place: random() })).sort((a, b) => a.place - b.place);
        const acknowledged: number[] = [];
        for (const { operation } of shuffled) {
          if (random() < 0.25) continue;
          if (store(operation) === undefined && random() < 0.75) acknowledged.push(operation.sequence);
        }
        if (acknowledged.length === 0) throw new Error('silence');
        return { acknowledged };
      },
    }),
  };
}
