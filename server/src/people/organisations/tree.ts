import type { EntityManager } from 'typeorm';
import type { OrganisationKind, TieKind } from '../../../contract/organisations.ts';
import { Refusal } from '../../platform/refusal.ts';
import { maySit } from './domain/placement.ts';
import { firstDayInsideItself, type Tie } from './domain/ties.ts';

export interface OrganisationRecord {
  id: string;
  kind: OrganisationKind;
  name: string;
  credit_code: string | null;
  region: string;
  opened_on: string | null;
  closed_on: string | null;
  merged_into: string | null;
}

/** The tree changes once at a time: two moves that are each right must not together put something inside itself. */
export async function lockTree(tx: EntityManager): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtext('kuangan organisation tree'))");
}

/** @throws {Refusal} request/not-found */
export async function readRecord(tx: EntityManager, id: string): Promise<OrganisationRecord> {
  const [row] = (await tx.query(
    'SELECT id, kind, name, credit_code, region, opened_on::text, closed_on::text, merged_into FROM organisation WHERE id = $1 FOR UPDATE',
    [id],
  )) as OrganisationRecord[];
  if (!row) throw new Refusal('request/not-found');
  return row;
}

export async function readOpen(tx: EntityManager, id: string): Promise<OrganisationRecord> {
  const row = await readRecord(tx, id);
  if (row.closed_on !== null) throw new Refusal('organisation/closed', { on: row.closed_on });
  return row;
}

/** All ties that lead up from organisations, of every day. */
export async function tiesUpFrom(tx: EntityManager, ids: readonly string[]): Promise<Tie[]> {
  return (await tx.query(
    `WITH RECURSIVE up (id) AS (SELECT unnest($1::uuid[]) UNION SELECT t.above_id FROM up JOIN organisation_tie t ON t.organisation_id = up.id)
     SELECT t.organisation_id AS "organisationId", t.above_id AS "aboveId", t.since_on::text AS "sinceOn", t.until_on::text AS "untilOn"
       FROM organisation_tie t WHERE t.organisation_id IN (SELECT id FROM up)`,
    [ids],
  )) as Tie[];
}

/** The day of the last thing that happened to an organisation's place: a change is told after it or on it, never before. */
export async function lastChangeOn(tx: EntityManager, id: string): Promise<string> {
  const [row] = (await tx.query(
    // a move is told by the ties it left, so that one that was withdrawn is none
    `SELECT greatest((SELECT max(greatest(since_on, until_on + 1)) FROM organisation_tie WHERE organisation_id = $1),
                     (SELECT max(on_day) FROM organisation_change WHERE organisation_id = $1 AND kind IN ('opened', 'merged', 'closed', 'reopened')),
                     (SELECT opened_on FROM organisation WHERE id = $1))::text AS on`,
    [id],
  )) as [{ on: string | null }];
  return row.on ?? '';
}

/** @throws {Refusal} when the new tie joins kinds that do not stand so, leads to something closed or back to itself */
export async function requirePlace(tx: EntityManager, own: OrganisationRecord, tie: TieKind, aboveId: string, sinceOn: string): Promise<OrganisationRecord> {
  const above = await readRecord(tx, aboveId);
  const insideOn = firstDayInsideItself(await tiesUpFrom(tx, [aboveId]), { organisationId: own.id, aboveId, sinceOn, untilOn: null });
  if (insideOn !== null) throw new Refusal('organisation/inside-itself', { on: insideOn });
  if (!maySit(own.kind, tie, above.kind)) throw new Refusal('organisation/placement');
  if (above.closed_on !== null) throw new Refusal('organisation/above-closed', { on: above.closed_on });
  return above;
}
