import type { EntityManager } from 'typeorm';
import { handsOf } from '../access/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import type { Awaiting } from './domain/revision-states.ts';

/**
 * Of revisions that wait: in whose hands their authors were, and who has answered the wording as it is now. Authors are
 * who wrote, changed and submitted it, and who uploaded the import it came with.
 */
export async function awaitingOf(database: Pick<EntityManager, 'query'>, revisionIds: readonly string[]): Promise<Map<string, Awaiting>> {
  const rows = (await database.query(
    `SELECT r.id, r.state, coalesce((SELECT json_agg(a) FROM (
              SELECT r.created_by AS "accountId", r.created_at AS at WHERE r.created_by IS NOT NULL
              UNION SELECT r.submitted_by, r.submitted_at WHERE r.submitted_by IS NOT NULL
              UNION SELECT i.uploaded_by, i.uploaded_at FROM bank_import i WHERE i.id = r.import_id
              UNION SELECT e.by_account, e.at FROM question_event e WHERE e.question_id = r.question_id AND e.revision_id = r.id AND e.action IN ('changed','submitted') AND e.by_account IS NOT NULL) a), '[]') AS authors,
            ARRAY(SELECT t.account_id FROM question_try t WHERE t.revision_id = r.id AND t.version = r.version) AS answered
       FROM question_revision r WHERE r.id = ANY ($1::uuid[])`, [revisionIds],
  )) as { id: string; state: Awaiting['state']; authors: { accountId: string; at: string }[]; answered: string[] }[];
  // an import has one author at one moment for thousands of revisions
  const moments = [...new Map(rows.flatMap((row) => row.authors).map((one) => [`${one.accountId} ${one.at}`, one])).entries()];
  const hands = await handsOf(database, moments.map(([, { accountId, at }]) => ({ accountId, at: new Date(at) })));
  const byMoment = new Map(moments.map(([key], place) => [key, hands[place]!]));
  return new Map(rows.map((row) => [row.id, { state: row.state, authors: row.authors.flatMap((one) => byMoment.get(`${one.accountId} ${one.at}`)!), answered: row.answered }]));
}

/** In whose hands the asker is now. */
export async function handsNow(database: Pick<EntityManager, 'query'>, actor: Actor, now: Date): Promise<string[]> {
  return (await handsOf(database, [{ accountId: actor.accountId, at: now }]))[0]!;
}
