import type { EntityManager } from 'typeorm';
import { regionsAround } from '../../people/index.ts';
import type { MineAsked } from '../domain/question.ts';

/** All mines within what was granted. */
export async function allMines(tx: EntityManager, granted: readonly string[]): Promise<(MineAsked & { id: string })[]> {
  const rows = (await tx.query(
    'SELECT o.id, o.region, m.kind, m.workplace, m.hazards FROM organisation o JOIN mine m ON m.organisation_id = o.id WHERE o.lineage && $1::uuid[]', [granted],
  )) as (Omit<MineAsked, 'regions'> & { id: string; region: string })[];
  return rows.map(({ region, ...mine }) => ({ ...mine, regions: regionsAround(region) }));
}
