import type { EntityManager } from 'typeorm';
import type { OrganisationChange, TieKind } from '../../../contract/organisations.ts';
import type { EndedGrant } from '../../access/index.ts';
import { newId } from '../../platform/identifiers.ts';

/** What is kept of a change beside its kind and day: names as they were then. */
export interface ChangeDetail {
  reason?: string;
  tie?: TieKind;
  from?: string | null;
  to?: string | null;
  fields?: OrganisationChange['fields'];
  /** Of a closure: what its undo lets run on. */
  grants?: EndedGrant[];
}

export interface ChangeNoted {
  organisationId: string;
  kind: OrganisationChange['kind'];
  onDay: string;
  detail: ChangeDetail;
}

/** Writes what happened to an organisation, for its own page; the ledger has its leaf beside it. */
export async function noteChange(tx: EntityManager, change: ChangeNoted, recordedBy: string | null, at: Date): Promise<void> {
  await tx.query('INSERT INTO organisation_change (id, organisation_id, kind, on_day, detail, recorded_by, recorded_at) VALUES ($1,$2,$3,$4,$5,$6,$7)', [
    newId(at.getTime()), change.organisationId, change.kind, change.onDay, JSON.stringify(change.detail), recordedBy, at,
  ]);
}
