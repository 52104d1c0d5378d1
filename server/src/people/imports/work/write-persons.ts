import type { EntityManager } from 'typeorm';
import { newId } from '../../../platform/identifiers.ts';
import type { Keeping } from '../../persons/keepers.ts';
import { importKeptUntil } from '../../persons/retention.ts';
import type { EmploymentChange, KnownEmployment } from '../domain/employment-change.ts';
import type { PersonMerge } from '../domain/merge-person.ts';
import type { MergedRow } from './known-persons.ts';
import { recordPlace, today, type ImportInHand, type Workshop } from './workshop.ts';

/** The part of a person's own row an import may change; sealed values travel as base64. */
export interface PersonColumns {
  phoneSealed: string | null;
  phoneHash: string | null;
  educationLevel: string;
  employer: string;
  job: string;
}

/** An employment as it stood, whole: to put it back, and to see whether it still is what the import made of it. */
export interface EmploymentStanding extends KnownEmployment {
  employerId: string;
}

/** What stood before a row was committed, and what the import made of it: an undo compares with the second, puts back the first. */
export interface BeforeRow {
  /** Null for a person the import registered. */
  before: PersonColumns | null;
  name: string;
  after: PersonColumns;
  /** Begun by the import. */
  begun: EmploymentStanding | null;
  /** Ended or put right by it. */
  touched: { before: EmploymentStanding; after: EmploymentStanding } | null;
  recordIds: string[];
}

export interface WrittenRow {
  personId: string;
  before: BeforeRow;
}

type Taken = MergedRow & { merge: PersonMerge & { takes: true } };

/** Raised when somebody else registered the same person in this moment: the transaction is tried again. */
export class RegisteredMeanwhile extends Error {}

/** Writes a chunk of merged rows, set by set: persons, employment, records, keepers, search, leaves. */
export async function writePersons(shop: Workshop, tx: EntityManager, given: ImportInHand, rows: readonly MergedRow[]): Promise<Map<number, WrittenRow>> {
  const taken = rows.filter((row): row is Taken => row.merge.takes).map((row) => withPerson(shop, row));
  await insertPersons(shop, tx, taken.filter(({ row }) => row.standing === null));
  await updatePersons(tx, taken.filter(({ row }) => row.standing !== null && (row.merge.phone || Object.keys(row.merge.columns).length > 0)));
  const employed = taken.flatMap(({ row, personId }) => (row.merge.employment ? [{ row, personId, change: row.merge.employment, begunId: row.merge.employment.begins ? newId(shop.clock.now().getTime()) : null }] : []));
  await writeEmployments(shop, tx, given, employed);
  const records = taken.flatMap(({ row, personId }) => row.merge.records.map((content) => ({ personId, ordinal: row.ordinal, id: newId(shop.clock.now().getTime()), kind: content.kind, content })));
  await writeRecords(shop, tx, given, records);
  await tellPhones(shop, tx, { account: given.committed_by!, importId: given.id, reason: '随花名册登记了手机号' }, taken.filter(({ row }) => row.standing !== null && row.merge.phone).map(({ personId }) => personId));
  await shop.keepers.keep(tx, keepingsOf(given, taken, employed, today(shop)));
  await shop.index.describe(tx, taken.filter(({ row }) => row.standing === null || row.merge.phone).map(({ row, personId }) => ({ id: personId, name: row.stated.name, residentId: row.stated.residentId, phone: row.stated.phone })));
  await shop.ledger.recordAll(tx, taken.filter(({ row }) => row.standing === null).map(({ personId }) => ({ action: 'people/person-registered' as const, accountId: given.committed_by!, about: [personId, given.id], facts: { source: 'import' as const } })));
  const changeOf = new Map(employed.map((one) => [one.row.ordinal, one]));
  const recordsOf = new Map<number, typeof records>();
  for (const record of records) recordsOf.set(record.ordinal, [...(recordsOf.get(record.ordinal) ?? []), record]);
  return new Map(taken.map(({ row, personId, columns }) => [row.ordinal, { personId, before: beforeOf(row, columns, changeOf.get(row.ordinal), recordsOf.get(row.ordinal) ?? []) }]));
}

interface TakenPerson {
  row: Taken;
  personId: string;
  /** The person's own row as it will stand. */
  columns: PersonColumns;
}

function withPerson(shop: Workshop, row: Taken): TakenPerson {
  const { standing, stated, merge } = row;
  const personId = standing?.id ?? newId(shop.clock.now().getTime());
  const phone = merge.phone && stated.phone !== null
    ? { phoneSealed: shop.keys.seal(stated.phone, `person.phone:${personId}`).toString('base64'), phoneHash: shop.keys.lookup('phone', stated.phone).toString('base64') }
    : { phoneSealed: standing?.phone_sealed?.toString('base64') ?? null, phoneHash: standing?.phone_hash?.toString('base64') ?? null };
  const known = { educationLevel: standing?.education_level ?? '', employer: standing?.employer ?? '', job: standing?.job ?? '' };
  return { row, personId, columns: { ...phone, ...known, ...merge.columns } };
}

async function insertPersons(shop: Workshop, tx: EntityManager, persons: readonly TakenPerson[]): Promise<void> {
  if (persons.length === 0) return;
  const inserted = (await tx.query(
    `INSERT INTO person (id, name, sex, resident_id_sealed, resident_id_hash, phone_sealed, phone_hash, education_level, employer, job, created_at)
     SELECT *, $11::timestamptz FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[], $8::text[], $9::text[], $10::text[])
     ON CONFLICT (resident_id_hash) DO NOTHING RETURNING id`,
    [
      persons.map(({ personId }) => personId), persons.map(({ row }) => row.stated.name), persons.map(({ row }) => row.stated.sex),
      persons.map(({ row, personId }) => shop.keys.seal(row.stated.residentId, `person.resident-id:${personId}`)), persons.map(({ row }) => row.hash),
      persons.map(({ columns }) => bytesOf(columns.phoneSealed)), persons.map(({ columns }) => bytesOf(columns.phoneHash)),
      persons.map(({ columns }) => columns.educationLevel), persons.map(({ columns }) => columns.employer), persons.map(({ columns }) => columns.job), shop.clock.now(),
    ],
  )) as { id: string }[];
  if (inserted.length < persons.length) throw new RegisteredMeanwhile();
}

/** Sets the persons' own rows; also how an undo puts them back. */
export async function updatePersons(tx: EntityManager, persons: readonly { personId: string; columns: PersonColumns }[]): Promise<void> {
  if (persons.length === 0) return;
  await tx.query(
    `UPDATE person p SET phone_sealed = g.phone_sealed, phone_hash = g.phone_hash, education_level = g.education_level, employer = g.employer, job = g.job
       FROM unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::text[], $5::text[], $6::text[]) AS g (id, phone_sealed, phone_hash, education_level, employer, job) WHERE p.id = g.id`,
    [
      persons.map(({ personId }) => personId), persons.map(({ columns }) => bytesOf(columns.phoneSealed)), persons.map(({ columns }) => bytesOf(columns.phoneHash)),
      persons.map(({ columns }) => columns.educationLevel), persons.map(({ columns }) => columns.employer), persons.map(({ columns }) => columns.job),
    ],
  );
}

/** Tells persons who were known before that their telephone was written or taken back, as a desk does. */
export async function tellPhones(shop: Workshop, tx: EntityManager, by: { account: string; importId: string; reason: string }, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  const at = shop.clock.now();
  await tx.query("INSERT INTO person_change (id, person_id, what, subject_id, reason, account_id, at) SELECT g.id, g.person_id, 'phone', $3, $4, $5, $6 FROM unnest($1::uuid[], $2::uuid[]) AS g (id, person_id)", [
    personIds.map(() => newId(at.getTime())), personIds, by.importId, by.reason, by.account, at,
  ]);
}

interface Employed {
  row: Taken;
  personId: string;
  change: EmploymentChange;
  begunId: string | null;
}

/** Those that end first, so that the new ones overlap nothing. */
async function writeEmployments(shop: Workshop, tx: EntityManager, given: ImportInHand, employed: readonly Employed[]): Promise<void> {
  const touched = employed.flatMap((one) => touchedBy(one) ?? []);
  await updateEmployments(tx, touched.map(({ after }) => after));
  const begun = employed.filter(({ change }) => change.begins);
  if (begun.length === 0) return;
  const begins = begun.map(({ change }) => change.begins!);
  await tx.query(
    // a last day it takes over ends roles where it did before
    `INSERT INTO employment (id, person_id, employer_id, workplace_id, kind, job, since_on, until_on, recorded_by, recorded_at, import_id, ends_roles_at)
     SELECT g.*, $9::uuid, $10::timestamptz, $11::uuid,
            coalesce((SELECT b.ends_roles_at FROM employment b WHERE b.person_id = g.person_id AND b.employer_id = g.employer_id AND b.until_on = g.since_on - 1 AND g.until_on IS NOT NULL), '{}')
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::date[], $8::date[]) AS g (id, person_id, employer_id, workplace_id, kind, job, since_on, until_on)`,
    [
      begun.map(({ begunId }) => begunId), begun.map(({ personId }) => personId), begun.map(({ row }) => row.work.employment!.employerId), begins.map(({ workplaceId }) => workplaceId),
      begins.map(({ kind }) => kind), begins.map(({ job }) => job), begins.map(({ sinceOn }) => sinceOn), begins.map(({ untilOn }) => untilOn),
      given.committed_by, shop.clock.now(), given.id,
    ],
  );
}

/** Sets job and last day of employments; also how an undo puts them back. */
export async function updateEmployments(tx: EntityManager, employments: readonly EmploymentStanding[]): Promise<void> {
  if (employments.length === 0) return;
  await tx.query('UPDATE employment e SET job = g.job, until_on = g.until_on FROM unnest($1::uuid[], $2::text[], $3::date[]) AS g (id, job, until_on) WHERE e.id = g.id', [
    employments.map(({ id }) => id), employments.map(({ job }) => job), employments.map(({ untilOn }) => untilOn),
  ]);
}

/** Stated by whoever committed the roster, to be verified by somebody else. */
async function writeRecords(shop: Workshop, tx: EntityManager, given: ImportInHand, records: readonly { id: string; personId: string; kind: string; content: object }[]): Promise<void> {
  if (records.length === 0) return;
  await tx.query(
    `INSERT INTO person_record (id, person_id, kind, content_sealed, state, stated_by, stated_at, import_id)
     SELECT g.id, g.person_id, g.kind, g.content, 'stated', $5::uuid, $6::timestamptz, $7::uuid FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[]) AS g (id, person_id, kind, content)`,
    [
      records.map(({ id }) => id), records.map(({ personId }) => personId), records.map(({ kind }) => kind), records.map(({ id, personId, content }) => shop.keys.seal(JSON.stringify(content), recordPlace(personId, id))),
      given.committed_by, shop.clock.now(), given.id,
    ],
  );
}

/** Employer and mine keep the file for as long as the employment lasts; who neither employs nor is worked at keeps it by the import, for its term. */
function keepingsOf(given: ImportInHand, taken: readonly TakenPerson[], employed: readonly Employed[], on: string): Keeping[] {
  const byEmployment = employed.flatMap(({ row, personId, change, begunId }): Keeping[] => {
    const { employerId } = row.work.employment!;
    const keepers = (workplaceId: string | null): string[] => (workplaceId ? [employerId, workplaceId] : [employerId]);
    const keeping = (sourceId: string, organisationId: string, sinceOn: string, untilOn: string | null): Keeping => ({ personId, organisationId, because: 'employment', sourceId, sinceOn, untilOn });
    const ended = change.ends && row.employments.find(({ id }) => id === change.ends!.id);
    return [
      ...(change.begins ? keepers(change.begins.workplaceId).map((one) => keeping(begunId!, one, change.begins!.sinceOn, change.begins!.untilOn)) : []),
      ...(ended ? keepers(ended.workplaceId).map((one) => keeping(ended.id, one, ended.sinceOn, change.ends!.untilOn)) : []),
    ];
  });
  const byImport = taken.filter(({ row }) => row.merge.keeps || row.merge.keepsOn)
    .map(({ personId }): Keeping => ({ personId, organisationId: given.organisation_id, because: 'import', sourceId: given.id, sinceOn: on, untilOn: importKeptUntil(on) }));
  return [...byEmployment, ...byImport];
}

function touchedBy({ row, change }: Employed): { before: EmploymentStanding; after: EmploymentStanding } | null {
  const id = change.ends?.id ?? change.corrected?.id;
  const known = row.employments.find((one) => one.id === id);
  if (!known) return null;
  const before = { ...known, employerId: row.work.employment!.employerId };
  return { before, after: { ...before, ...(change.ends ? { untilOn: change.ends.untilOn } : {}), ...(change.corrected ? { job: change.corrected.job } : {}) } };
}

function beforeOf(row: Taken, after: PersonColumns, employed: Employed | undefined, records: readonly { id: string }[]): BeforeRow {
  const { standing } = row;
  return {
    before: standing && {
      phoneSealed: standing.phone_sealed?.toString('base64') ?? null, phoneHash: standing.phone_hash?.toString('base64') ?? null,
      educationLevel: standing.education_level, employer: standing.employer, job: standing.job,
    },
    name: row.stated.name,
    after,
    begun: employed?.begunId ? { ...employed.change.begins!, id: employed.begunId, employerId: row.work.employment!.employerId } : null,
    touched: employed ? touchedBy(employed) : null,
    recordIds: records.map(({ id }) => id),
  };
}

function bytesOf(base64: string | null): Buffer | null {
  return base64 === null ? null : Buffer.from(base64, 'base64');
}
