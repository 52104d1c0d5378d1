import type { EntityManager } from 'typeorm';
import type { RecordContent } from '../../../../contract/person-records.ts';
import type { KnownEmployment } from '../domain/employment-change.ts';
import { Employers, type EmployerKnown } from '../domain/find-employer.ts';
import { mergePerson, type KnownPerson, type PersonMerge, type StatedWork } from '../domain/merge-person.ts';
import type { RowNote, StatedPerson } from '../domain/person-row.ts';
import { keptOn } from '../../persons/keepers.ts';
import { importKeptUntil } from '../../persons/retention.ts';
import { recordPlace, today, type ImportInHand, type Workshop } from './workshop.ts';

/** A person as he stands, for putting back. */
export interface PersonStanding {
  id: string;
  name: string;
  phone_sealed: Buffer | null;
  phone_hash: Buffer | null;
  education_level: string;
  employer: string;
  job: string;
}

export interface MergedRow {
  ordinal: number;
  stated: StatedPerson;
  hash: Buffer;
  /** Null when nobody has this ID yet. */
  standing: PersonStanding | null;
  employments: readonly KnownEmployment[];
  work: StatedWork;
  notes: RowNote[];
  merge: PersonMerge;
}

/**
 * The employers an import may name: open organisations below those its clerk was granted.
 * @param lock keeps them from ending until the transaction does
 */
export async function loadEmployers(tx: EntityManager, given: ImportInHand, on: string, lock = false): Promise<Employers> {
  const known = (await tx.query(
    `SELECT id, kind, name, credit_code AS "creditCode" FROM organisation
      WHERE lineage && $1::uuid[] AND kind IN ('mine-enterprise','mine','contractor','training-institution','training-base') AND (closed_on IS NULL OR closed_on >= $2) ORDER BY id ${lock ? 'FOR KEY SHARE' : ''}`,
    [[...new Set([...given.scope, given.organisation_id])], on],
  )) as EmployerKnown[];
  return new Employers(known, { id: given.organisation_id, kind: given.organisation_kind, name: given.organisation_name, creditCode: given.organisation_code });
}

/**
 * Holds rows against the records: who is known, where he works, what would change.
 * @param lock keeps the persons from changing until the transaction ends
 */
export async function mergeRows(shop: Workshop, tx: EntityManager, given: ImportInHand, employers: Employers, rows: readonly { ordinal: number; stated: StatedPerson }[], lock: boolean): Promise<MergedRow[]> {
  const on = today(shop);
  const asked = rows.map((row) => ({ ...row, hash: shop.keys.lookup('resident-id', row.stated.residentId), ...employers.find(row.stated, on) }));
  const standing = await loadStanding(tx, asked.map(({ hash }) => hash), lock);
  const ids = [...standing.values()].map(({ id }) => id);
  const [employments, records, kept] = [await loadEmployments(tx, ids), await loadRecords(shop, tx, ids), await loadKept(tx, given.organisation_id, ids, on)];
  return asked.map(({ ordinal, stated, hash, work, notes }) => {
    const person = standing.get(hash.toString('hex')) ?? null;
    const there = person && work.employment ? (employments.get(`${person.id} ${work.employment.employerId}`) ?? []) : [];
    const known = person && knownOf(person, there, records.get(person.id) ?? [], kept.get(person.id) ?? null, stated.phone === null ? null : shop.keys.lookup('phone', stated.phone));
    return { ordinal, stated, hash, standing: person, employments: there, work, notes, merge: mergePerson(known, stated, work, on, importKeptUntil(on)) };
  });
}

function knownOf(person: PersonStanding, employments: readonly KnownEmployment[], records: readonly RecordContent[], kept: KnownPerson['kept'], phoneHash: Buffer | null): KnownPerson {
  return {
    id: person.id, name: person.name, educationLevel: person.education_level,
    phone: person.phone_hash === null ? 'none' : phoneHash?.equals(person.phone_hash) ? 'same' : 'other',
    employments, records, kept,
  };
}

async function loadStanding(tx: EntityManager, hashes: readonly Buffer[], lock: boolean): Promise<Map<string, PersonStanding>> {
  const rows = (await tx.query(
    `SELECT id, name, phone_sealed, phone_hash, education_level, employer, job, resident_id_hash FROM person WHERE resident_id_hash = ANY ($1::bytea[]) ORDER BY id ${lock ? 'FOR NO KEY UPDATE' : ''}`,
    [hashes],
  )) as (PersonStanding & { resident_id_hash: Buffer })[];
  return new Map(rows.map((row) => [row.resident_id_hash.toString('hex'), row]));
}

async function loadEmployments(tx: EntityManager, personIds: readonly string[]): Promise<Map<string, KnownEmployment[]>> {
  const rows = (await tx.query(
    `SELECT id, person_id, employer_id, workplace_id AS "workplaceId", kind, job, since_on::text AS "sinceOn", until_on::text AS "untilOn" FROM employment WHERE person_id = ANY ($1::uuid[])`,
    [personIds],
  )) as (KnownEmployment & { person_id: string; employer_id: string })[];
  const found = new Map<string, KnownEmployment[]>();
  for (const { person_id: personId, employer_id: employerId, ...employment } of rows) {
    const place = `${personId} ${employerId}`;
    found.set(place, [...(found.get(place) ?? []), employment]);
  }
  return found;
}

async function loadRecords(shop: Workshop, tx: EntityManager, personIds: readonly string[]): Promise<Map<string, RecordContent[]>> {
  const rows = (await tx.query(
    `SELECT id, person_id, content_sealed FROM person_record WHERE person_id = ANY ($1::uuid[]) AND kind IN ('education','health') AND state IN ('stated','verified')`,
    [personIds],
  )) as { id: string; person_id: string; content_sealed: Buffer }[];
  const found = new Map<string, RecordContent[]>();
  for (const row of rows) found.set(row.person_id, [...(found.get(row.person_id) ?? []), JSON.parse(shop.keys.open(row.content_sealed, recordPlace(row.person_id, row.id))) as RecordContent]);
  return found;
}

async function loadKept(tx: EntityManager, organisationId: string, personIds: readonly string[], on: string): Promise<Map<string, { untilOn: string | null }>> {
  const rows = (await tx.query(
    `SELECT k.person_id, CASE WHEN bool_and(k.until_on IS NOT NULL) THEN max(k.until_on)::text END AS "untilOn" FROM person_keeper k
      WHERE k.organisation_id = $1 AND k.person_id = ANY ($2::uuid[]) AND ${keptOn('$3')} GROUP BY k.person_id`,
    [organisationId, personIds, on],
  )) as { person_id: string; untilOn: string | null }[];
  return new Map(rows.map(({ person_id: id, untilOn }) => [id, { untilOn }]));
}
