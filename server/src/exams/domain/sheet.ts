import { createHash } from 'node:crypto';

/** One line of a sitting's answer log. */
export interface AnswerEntry {
  sequence: number;
  slot: number;
  choice: string;
  /** Milliseconds by the device's clock. */
  deviceTime: number;
  /** ISO instant by the server's clock. */
  receivedAt: string;
}

/** 答卷: the last answer of each slot. Arrival does not matter, only the sequence the device gave. */
export function foldSheet(entries: readonly Pick<AnswerEntry, 'sequence' | 'slot' | 'choice'>[]): Map<number, { choice: string; sequence: number }> {
  const sheet = new Map<number, { choice: string; sequence: number }>();
  for (const entry of entries) {
    const held = sheet.get(entry.slot);
    if (!held || entry.sequence > held.sequence) sheet.set(entry.slot, { choice: entry.choice, sequence: entry.sequence });
  }
  return sheet;
}

/** How many slots hold an answer; one taken back does not count. */
export function answeredCount(sheet: ReturnType<typeof foldSheet>): number {
  return [...sheet.values()].filter(({ choice }) => choice !== '').length;
}

/**
 * SHA-256 over `{"v":1,"sittingId":…,"answers":[[slot,choice],…]}`, slots ascending, answers taken back left out:
 * whoever knows the answers can make it again without the server.
 */
export function sheetHash(sittingId: string, sheet: ReturnType<typeof foldSheet>): Buffer {
  const answers = [...sheet].filter(([, { choice }]) => choice !== '').map(([slot, { choice }]) => [slot, choice] as const).sort(([a], [b]) => a - b);
  return createHash('sha256').update(JSON.stringify({ v: 1, sittingId, answers })).digest();
}
