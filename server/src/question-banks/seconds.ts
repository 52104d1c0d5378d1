import type { EntityManager } from 'typeorm';
import { handsOf } from '../access/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import type { Awaiting } from './domain/revision-states.ts';

/** An account at a moment, as JSON tells it. */
interface Moment {
  accountId: string;
  at: string;
}

/**
 * Of revisions that wait: in whose hands their authors were, and who has answered the wording as it is now, and who has answered
 * wrongly before, whichever version or revision of the question, or of the same wording entered anew. Authors are who wrote,
 * changed and submitted it, and who uploaded the import it came with or mended rows of it.
 */
export async function awaitingOf(database: Pick<EntityManager, 'query'>, revisionIds: readonly string[]): Promise<Map<string, Awaiting>> {
  const rows = (await database.query(
    `SELECT r.id, r.state, r.import_id, coalesce((SELECT json_agg(a) FROM (
              SELECT r.created_by AS "accountId", r.created_at AS at WHERE r.created_by IS NOT NULL
              UNION SELECT r.submitted_by, r.submitted_at WHERE r.submitted_by IS NOT NULL
              UNION SELECT i.uploaded_by, i.uploaded_at FROM bank_import i WHERE i.id = r.import_id
              UNION SELECT e.by_account, e.at FROM question_event e WHERE e.question_id = r.question_id AND e.revision_id = r.id AND e.action IN ('changed','submitted') AND e.by_account IS NOT NULL) a), '[]') AS authors,
            ARRAY(SELECT t.account_id FROM question_try t WHERE t.revision_id = r.id AND t.version = r.version) AS answered
       FROM question_revision r WHERE r.id = ANY ($1::uuid[])`, [revisionIds],
  )) as { id: string; state: Awaiting['state']; import_id: string | null; authors: Moment[]; answered: string[] }[];
  const wrong = await wrongOf(database, revisionIds);
  const menders = await mendersOf(database, [...new Set(rows.flatMap((row) => row.import_id ?? []))]);
  // an import has one author at one moment for thousands of revisions
  const moments = [...new Map([...rows.flatMap((row) => row.authors), ...[...menders.values()].flat()].map((one) => [`${one.accountId} ${one.at}`, one])).entries()];
  const hands = await handsOf(database, moments.map(([, { accountId, at }]) => ({ accountId, at: new Date(at) })));
  const byMoment = new Map(moments.map(([key], place) => [key, hands[place]!]));
  const handsAt = (given: readonly Moment[]): string[] => [...new Set(given.flatMap((one) => byMoment.get(`${one.accountId} ${one.at}`)!))];
  const mended = new Map([...menders].map(([importId, given]) => [importId, handsAt(given)]));
  return new Map(rows.map(({ id, state, import_id: from, authors, answered }) => [id, { state, authors: [...handsAt(authors), ...(mended.get(from ?? '') ?? [])], answered, wrong: wrong.get(id) ?? [] }]));
}

/** Who answered the questions of these revisions wrongly: tries are few, revisions many, so each is matched in one pass. */
async function wrongOf(database: Pick<EntityManager, 'query'>, revisionIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = (await database.query(
    `WITH tried AS MATERIALIZED (SELECT t.account_id, t.version, o.id AS tried_id, o.question_id, o.content_hash FROM question_try t JOIN question_revision o ON o.id = t.revision_id WHERE NOT t.agreed),
          asked AS MATERIALIZED (SELECT id, question_id, content_hash FROM question_revision WHERE id = ANY ($1::uuid[])),
          matched AS (SELECT a.id, t.tried_id, t.version, t.account_id FROM asked a JOIN tried t USING (question_id)
                      UNION SELECT a.id, t.tried_id, t.version, t.account_id FROM asked a JOIN tried t USING (content_hash))
     SELECT id, array_agg(account_id) AS accounts FROM matched GROUP BY id`, [revisionIds],
  )) as { id: string; accounts: string[] }[];
  return new Map(rows.map((row) => [row.id, row.accounts]));
}

/** Who wrote in rows of these imports, once per import and moment: rows do not say which question they became. */
async function mendersOf(database: Pick<EntityManager, 'query'>, importIds: readonly string[]): Promise<Map<string, Moment[]>> {
  const rows = (await database.query(
    `SELECT import_id, json_agg(DISTINCT jsonb_build_object('accountId', by, 'at', at)) AS menders FROM bank_import_mend WHERE import_id = ANY ($1::uuid[]) AND what IN ('mended','restored') GROUP BY import_id`, [importIds],
  )) as { import_id: string; menders: Moment[] }[];
  return new Map(rows.map((row) => [row.import_id, row.menders]));
}

/** In whose hands the asker is now. */
export async function handsNow(database: Pick<EntityManager, 'query'>, actor: Actor, now: Date): Promise<string[]> {
  return (await handsOf(database, [{ accountId: actor.accountId, at: now }]))[0]!;
}
