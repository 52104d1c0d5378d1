import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { bornOn, People, residentIdFault, sexOf } from '../people/index.ts';
import type { AnyKnown, Dossier, KnownAppointment, KnownEmployment } from './domain/dossier.ts';

/** A person's row with what rules ask of him, as `dossierColumns` gives it. */
export interface DossierRow {
  id: string;
  sex: 'male' | 'female';
  resident_id_sealed: Buffer;
  facts: AnyKnown[];
  employments: KnownEmployment[];
  appointments: KnownAppointment[];
}

/**
 * SQL: a file as rules ask it, of `person p`: facts that had come about by a day and were not withdrawn since, and none that
 * is 练习用; where he worked and what he was appointed to, also after that day, so that a file needs no second look for another.
 */
export const dossierColumns = (day: string): string => `p.id, p.sex, p.resident_id_sealed,
              (SELECT coalesce(json_agg(json_build_object('kind', f.kind, 'sourceId', f.source_id, 'on', f.on_day, 'until', f.until_day, 'detail', f.detail)), '[]')
                 FROM qualifying_fact f WHERE f.person_id = p.id AND f.on_day <= ${day} AND f.withdrawn_at IS NULL AND NOT f.practice) AS facts,
              (SELECT coalesce(json_agg(json_build_object('employerId', e.employer_id, 'kind', e.kind, 'job', e.job, 'sinceOn', e.since_on, 'untilOn', e.until_on,
                        'mine', CASE WHEN m.organisation_id IS NULL THEN NULL ELSE json_build_object('id', m.organisation_id, 'kind', m.kind, 'workplace', m.workplace) END)), '[]')
                 FROM employment e LEFT JOIN mine m ON m.organisation_id = coalesce(e.workplace_id, e.employer_id) WHERE e.person_id = p.id) AS employments,
              (SELECT coalesce(json_agg(json_build_object('organisationId', a.organisation_id, 'position', a.position, 'sinceOn', a.since_on, 'untilOn', a.until_on)), '[]')
                 FROM appointment a WHERE a.person_id = p.id) AS appointments`;

/** @param open reads a sealed ID number */
export function dossierOf(row: DossierRow, on: string, open: (person: DossierRow) => string): Dossier {
  const residentId = open(row);
  return { sex: row.sex, bornOn: bornOn(residentId), residentIdFault: residentIdFault(residentId, on), facts: row.facts, employments: row.employments, appointments: row.appointments };
}

/** The files of persons, as they stand in the database. */
@Injectable()
export class Dossiers {
  constructor(
    private readonly database: DataSource,
    private readonly people: People,
  ) {}

  /** @returns by person; whoever is not there is left out */
  async of(personIds: readonly string[], on: string, tx: Pick<EntityManager, 'query'> = this.database): Promise<Map<string, Dossier>> {
    const rows = (await tx.query(
      `SELECT ${dossierColumns('$2')} FROM person p WHERE p.id = ANY ($1::uuid[])`, [personIds, on],
    )) as DossierRow[];
    return new Map(rows.map((row) => [row.id, dossierOf(row, on, (person) => this.people.openResidentId(person))]));
  }
}

/** The file of somebody who is not on record: what his ID number says, and nothing else. */
export function dossierOfNothing(residentId: string, on: string): Dossier {
  return { sex: sexOf(residentId), bornOn: bornOn(residentId), residentIdFault: residentIdFault(residentId, on), facts: [], employments: [], appointments: [] };
}
