import type { EntityManager } from 'typeorm';

/**
 * Writes anew, for every organisation, the organisations above it on a day, itself included (`organisation.lineage`):
 * whatever it belongs to or is supervised by, at any distance. Scope is then one array overlap.
 * @param on calendar day
 * @returns the organisations whose lineage changed
 */
export async function writeLineages(tx: EntityManager, on: string): Promise<string[]> {
  const [changed] = (await tx.query(
    `WITH RECURSIVE up (id, above) AS (
       SELECT id, id FROM organisation
       UNION
       SELECT up.id, t.above_id FROM up JOIN organisation_tie t ON t.organisation_id = up.above AND t.since_on <= $1 AND (t.until_on IS NULL OR t.until_on >= $1)
     ), lineages AS (SELECT id, array_agg(above ORDER BY above) AS lineage FROM up GROUP BY id)
     UPDATE organisation o SET lineage = l.lineage FROM lineages l WHERE l.id = o.id AND o.lineage <> l.lineage RETURNING o.id`,
    [on],
  )) as [{ id: string }[], number];
  return changed.map(({ id }) => id);
}
