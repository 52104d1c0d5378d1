import type { EntityManager } from 'typeorm';
import type { DomainEvents } from '../platform/events.ts';

/** What may be drawn from these banks, and from those that stand on them, is another than before. */
export interface ContentsChanged {
  bankIds: string[];
  /** Questions may have gone; else there are only more of them. */
  shrunk: boolean;
}

declare module '../platform/events.ts' {
  interface DomainEventMap {
    'question-banks/contents-changed': ContentsChanged;
  }
}

/** Tells whoever draws papers, in the transaction of the change. */
export async function contentsChanged(tx: EntityManager, events: DomainEvents, bankIds: readonly string[], shrunk: boolean): Promise<void> {
  if (bankIds.length === 0) return;
  const rows = (await tx.query(
    'WITH RECURSIVE lower AS (SELECT unnest($1::uuid[]) AS id UNION SELECT b.id FROM lower l JOIN question_bank b ON b.above_id = l.id) SELECT id FROM lower', [[...new Set(bankIds)]],
  )) as { id: string }[];
  await events.publish(tx, 'question-banks/contents-changed', { bankIds: rows.map(({ id }) => id), shrunk });
}
