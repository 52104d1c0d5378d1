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
  const fetch = (): Promise<DossierRow[]> => {
    const rows = tx.query(`FETCH ${batch} FROM everybody`) as Promise<DossierRow[]>;
    // a fault waits until it is looked at below
    rows.catch(() => undefined);
    return rows;
  };
  let done = 0;
  // the database puts the next together while these are compared and told
  let coming = fetch();
  try {
    for (let rows = await coming; rows.length > 0; rows = await coming) {
      coming = fetch();
      done += rows.length;
      await tell(done, rows.flatMap((row) => tryOn(dossierOf(row, trial.on, open), trial).map((changed) => ({ ...changed, personId: row.id }))));
    }
  } finally {
    // nothing is asked of the connection while it still answers
    await coming.catch(() => undefined);
  }
  await tx.query('CLOSE everybody');
  return done;
}
