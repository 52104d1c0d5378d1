import type { EntityManager } from 'typeorm';
import type { Classification, QuestionEvent } from '../../contract/question-shapes.ts';
import { newId } from '../platform/identifiers.ts';
import { storableJson } from './stored-questions.ts';

export interface EventGiven {
  questionId: string;
  revisionId: string | null;
  action: QuestionEvent['action'];
  before?: Partial<Classification>;
  after?: Partial<Classification>;
  reason?: string | null;
}

/** 试题历史: what happened to questions, never changed afterwards. Nothing of a key stands in it. */
export async function recordEvents(tx: EntityManager, events: readonly EventGiven[], by: string | null, at: Date): Promise<void> {
  for (let from = 0; from < events.length; from += 2000) {
    const rows = events.slice(from, from + 2000).map((event) => ({ id: newId(at.getTime()), ...event, reason: event.reason || null }));
    await tx.query(
      `INSERT INTO question_event (id, question_id, revision_id, at, by_account, action, before, after, reason)
       SELECT id, "questionId", "revisionId", $2, $3, action, before, after, reason
         FROM jsonb_to_recordset($1::jsonb) AS e (id uuid, "questionId" uuid, "revisionId" uuid, action text, before jsonb, after jsonb, reason text)`,
      [storableJson(rows), at, by],
    );
  }
}
