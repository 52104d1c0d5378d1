import type { EntityManager } from 'typeorm';

type Database = Pick<EntityManager, 'query'>;

/** An account at a moment. */
interface Held {
  accountId: string;
  at: Date;
}

/** A proposal, as far as it says who may stand behind it. */
interface Proposed {
  account_id: string;
  proposed_by: string;
  proposed_at: Date;
}

/** Accounts that may have had a part in a proposal, beside those it names. */
export interface Behind {
  /** In whose hands the proposer was when he proposed. */
  proposer: string[];
  /** In whose hands the account is that gets its first role, or will be when its open code is used; empty when it has had a role. */
  beneficiary: string[];
}

/**
 * Whose hands each account was in at a moment: its own, theirs who printed the code its password of that moment was set
 * with, theirs who took its second factor away since, and in whose hands those were when they did so. Whoever prints a code
 * could have used it himself; a code of another that is used later ends that. And for each of these all accounts of staff of
 * the same holder, as it is known today: whose an account is, is said once and was so before.
 */
export async function handsOf(database: Database, held: readonly Held[]): Promise<string[][]> {
  const rows = (await database.query(
    `WITH RECURSIVE hand (start, id, at) AS (
       SELECT given.start, given.id, given.at FROM unnest($1::int[], $2::uuid[], $3::timestamptz[]) AS given (start, id, at)
       UNION
       SELECT h.start, opener.id, opener.at FROM hand h CROSS JOIN LATERAL (
         SELECT * FROM (SELECT issued_by, issued_at FROM activation_code WHERE account_id = h.id AND used_at <= h.at ORDER BY used_at DESC LIMIT 1) code
         UNION ALL
         SELECT r.reset_by, r.reset_at FROM second_factor_reset r WHERE r.account_id = h.id AND r.reset_at <= h.at
            AND r.reset_at >= coalesce((SELECT max(used_at) FROM activation_code WHERE account_id = h.id AND used_at <= h.at), '-infinity')
         UNION ALL
         SELECT his.id, h.at FROM account one JOIN account his ON his.holder_hash = one.holder_hash WHERE one.id = h.id
       ) opener (id, at)
     ) SELECT start, array_agg(DISTINCT id) AS ids FROM hand GROUP BY start`,
    [held.map((_one, place) => place), held.map(({ accountId }) => accountId), held.map(({ at }) => at)],
  )) as { start: number; ids: string[] }[];
  const byStart = new Map(rows.map(({ start, ids }) => [start, ids]));
  return held.map((_one, place) => byStart.get(place)!);
}

/** Who may stand behind each of some proposals. */
export async function behindProposals(database: Database, proposals: readonly Proposed[], now: Date): Promise<Behind[]> {
  const openers = (await database.query(
    `SELECT f.id AS account_id, held.id AS "accountId", held.at FROM account f CROSS JOIN LATERAL (
         SELECT f.id, $2::timestamptz UNION ALL SELECT issued_by, issued_at FROM activation_code WHERE account_id = f.id AND used_at IS NULL AND replaced_at IS NULL
       ) held (id, at) WHERE f.id = ANY ($1::uuid[]) AND NOT EXISTS (SELECT 1 FROM scope_grant g WHERE g.account_id = f.id)`,
    [proposals.map((one) => one.account_id), now],
  )) as (Held & { account_id: string })[];
  const hands = await handsOf(database, [...proposals.map((one) => ({ accountId: one.proposed_by, at: one.proposed_at })), ...openers]);
  return proposals.map((one, place) => ({
    proposer: hands[place]!,
    beneficiary: openers.flatMap((opener, nth) => (opener.account_id === one.account_id ? hands[proposals.length + nth]! : [])),
  }));
}

/** For each of some accounts that nobody has opened yet: in whose hands they were who have granted it a role. */
export async function grantersOfUnopened(database: Database, accountIds: readonly string[]): Promise<Map<string, string[]>> {
  const granted = (await database.query(
    `SELECT r.account_id, r.decided_by AS "accountId", r.decided_at AS at FROM grant_request r JOIN account a ON a.id = r.account_id
      WHERE r.account_id = ANY ($1::uuid[]) AND r.state = 'granted' AND a.state = 'created'`,
    [accountIds],
  )) as (Held & { account_id: string })[];
  const hands = await handsOf(database, granted);
  const byAccount = new Map<string, string[]>();
  granted.forEach((one, place) => byAccount.set(one.account_id, [...(byAccount.get(one.account_id) ?? []), ...hands[place]!]));
  return byAccount;
}
