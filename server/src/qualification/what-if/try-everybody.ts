import type { EntityManager } from 'typeorm';
import { dossierColumns, dossierOf, type DossierRow } from '../dossiers.ts';
import { tryOn, type Changed, type Trial } from './domain/trial.ts';

/** Persons fetched at once: memory stays flat whatever the number of all. */
const batch = 2000;

export interface ChangedPerson extends Changed {
  personId: string;
}

/**
 * Tries a draft on everybody whose file is kept within scope, in one snapshot of the database, batch after batch.
 * @param granted organisations of the office; @param open reads a sealed ID number
 * @param tell after each batch: how many are done, and for whom the answer changes
 */
export async function tryEverybody(tx: EntityManager, granted: readonly string[], trial: Trial, open: (person: { id: string; resident_id_sealed: Buffer }) => string, tell: (done: number, changed: readonly ChangedPerson[]) => Promise<void>): Promise<number> {
  await tx.query(
    `DECLARE everybody NO SCROLL CURSOR FOR
       SELECT ${dossierColumns('$2')}
         FROM person p WHERE EXISTS (SELECT 1 FROM person_search s WHERE s.person_id = p.id AND s.scope && $1::uuid[])`,
    [granted, trial.on],
  );
  let done = 0;
  for (;;) {
    const rows = (await tx.query(`FETCH ${batch} FROM everybody`)) as DossierRow[];
    if (rows.length === 0) break;
    done += rows.length;
    await tell(done, rows.flatMap((row) => tryOn(dossierOf(row, trial.on, open), trial).map((changed) => ({ ...changed, personId: row.id }))));
  }
  await tx.query('CLOSE everybody');
  return done;
}
