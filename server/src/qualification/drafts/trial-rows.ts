import type { EntityManager } from 'typeorm';

/** SQL: whether `rule_draft d` was tried to the end in the revision it has. */
export const tried = "EXISTS (SELECT 1 FROM rule_trial t WHERE t.draft_id = d.id AND t.revision = d.revision AND t.state = 'done')";

/** Stops what is under way or waits of a draft. @returns how many that were: none, or one */
export async function stopTrials(tx: Pick<EntityManager, 'query'>, draftId: string, now: Date): Promise<number> {
  const [, count] = (await tx.query("UPDATE rule_trial SET state = 'stopped', claimed_until = NULL, finished_at = $2 WHERE draft_id = $1 AND state IN ('waiting','running')", [draftId, now])) as [unknown, number];
  return count;
}
