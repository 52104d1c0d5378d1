import type { EntityManager } from 'typeorm';
import { bornOn, residentIdFault } from '../../people/index.ts';
import type { AnyKnown, Dossier, KnownAppointment, KnownEmployment } from '../domain/dossier.ts';
import { tryOn, type Changed, type Trial } from './domain/trial.ts';

interface PersonRow {
  id: string;
  sex: 'male' | 'female';
  resident_id_sealed: Buffer;
  facts: AnyKnown[] | null;
  employments: KnownEmployment[] | null;
  appointments: KnownAppointment[] | null;
}

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
       SELECT p.id, p.sex, p.resident_id_sealed,
              (SELECT json_agg(json_build_object('kind', f.kind, 'sourceId', f.source_id, 'on', f.on_day, 'until', f.until_day, 'detail', f.detail))
                 FROM qualifying_fact f WHERE f.person_id = p.id AND f.on_day <= $2 AND f.withdrawn_at IS NULL AND NOT f.practice) AS facts,
              (SELECT json_agg(json_build_object('employerId', e.employer_id, 'kind', e.kind, 'job', e.job, 'sinceOn', e.since_on, 'untilOn', e.until_on,
                        'mine', CASE WHEN m.organisation_id IS NULL THEN NULL ELSE json_build_object('id', m.organisation_id, 'kind', m.kind, 'workplace', m.workplace) END))
                 FROM employment e LEFT JOIN mine m ON m.organisation_id = coalesce(e.workplace_id, e.employer_id) WHERE e.person_id = p.id) AS employments,
              (SELECT json_agg(json_build_object('organisationId', a.organisation_id, 'position', a.position, 'sinceOn', a.since_on, 'untilOn', a.until_on)) FROM appointment a WHERE a.person_id = p.id) AS appointments
         FROM person p WHERE EXISTS (SELECT 1 FROM person_search s WHERE s.person_id = p.id AND s.scope && $1::uuid[])`,
    [granted, trial.on],
  );
  let done = 0;
  for (;;) {
    const rows = (await tx.query(`FETCH ${batch} FROM everybody`)) as PersonRow[];
    if (rows.length === 0) break;
    done += rows.length;
    await tell(done, rows.flatMap((row) => tryOn(dossierOf(row, trial.on, open), trial).map((changed) => ({ ...changed, personId: row.id }))));
  }
  await tx.query('CLOSE everybody');
  return done;
}

function dossierOf(row: PersonRow, on: string, open: (person: PersonRow) => string): Dossier {
  const residentId = open(row);
  return { sex: row.sex, bornOn: bornOn(residentId), residentIdFault: residentIdFault(residentId, on), facts: row.facts ?? [], employments: row.employments ?? [], appointments: row.appointments ?? [] };
}
