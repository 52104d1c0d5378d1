/**
 * One answer as this device numbers it. `sequence` rises by one per sitting and the highest of a slot counts; the
 * empty `choice` takes an answer back; `deviceTime` is milliseconds since the epoch by the device's clock.
 */
export interface Operation {
  readonly sequence: number;
  readonly slot: number;
  readonly choice: string;
  readonly deviceTime: number;
}

/** The answers the server says it holds. */
export interface ServerAnswers {
  readonly answers: readonly { readonly slot: number; readonly choice: string; readonly sequence: number }[];
  readonly lastSequence: number;
}

export interface Merged {
  /** Highest sequence of every slot. */
  readonly answers: ReadonlyMap<number, { readonly choice: string; readonly sequence: number }>;
  /** Local operations the server does not have, in order of sequence. */
  readonly pending: readonly Operation[];
  readonly nextSequence: number;
}

/**
 * Joins what the server holds with the operations kept on this device. An operation is pending when it is newer than
 * the server's answer of its slot, even if it was acknowledged before: a server restored from a backup is healed so.
 */
export function merge(server: ServerAnswers, local: readonly Operation[]): Merged {
  const answers = new Map<number, { choice: string; sequence: number }>();
  for (const { slot, choice, sequence } of server.answers) answers.set(slot, { choice, sequence });
  const held = new Map(server.answers.map(({ slot, sequence }) => [slot, sequence]));
  const ordered = [...local].sort((a, b) => a.sequence - b.sequence);
  for (const { slot, choice, sequence } of ordered) {
    if (sequence > (answers.get(slot)?.sequence ?? 0)) answers.set(slot, { choice, sequence });
  }
  const pending = ordered.filter(({ slot, sequence }) => sequence > (held.get(slot) ?? 0));
  const highest = Math.max(server.lastSequence, ...ordered.map((operation) => operation.sequence), ...[...held.values()]);
  return { answers, pending, nextSequence: highest + 1 };
}
