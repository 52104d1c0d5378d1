import { inflateSync } from 'node:zlib';
import type { EntityManager } from 'typeorm';
import type { AnswerEntry } from './domain/sheet.ts';

/** The whole answer log of a sitting, whether open or sealed. */
export async function readEntries(tx: EntityManager, sittingId: string): Promise<AnswerEntry[]> {
  const open = (await tx.query('SELECT sequence, slot, choice, device_time, received_at FROM answer_entry WHERE sitting_id = $1 ORDER BY sequence', [sittingId])) as {
    sequence: number; slot: number; choice: string; device_time: string; received_at: Date;
  }[];
  if (open.length > 0) return open.map((row) => ({ sequence: row.sequence, slot: row.slot, choice: row.choice, deviceTime: Number(row.device_time), receivedAt: row.received_at.toISOString() }));
  const [sealed] = (await tx.query('SELECT log FROM sealed_sheet WHERE sitting_id = $1', [sittingId])) as { log: Buffer }[];
  return sealed ? (JSON.parse(inflateSync(sealed.log).toString('utf8')) as { entries: AnswerEntry[] }).entries : [];
}
