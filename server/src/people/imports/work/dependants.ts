import type { EntityManager } from 'typeorm';
import type { ImportInHand } from './workshop.ts';
import type { BeforeRow, EmploymentStanding, PersonColumns } from './write-persons.ts';

/** A committed row that is to be undone. */
export interface UndoneRow {
  ordinal: number;
  personId: string;
  before: BeforeRow;
}

/** Tables that refer to a person and that an import itself writes: what others wrote there is looked for apart. */
const ownTables = ['person_search', 'person_keeper', 'employment', 'person_record', 'person_change'];

/** SQL: of `person_change c` those that no roster told; what rosters told shows in the person's row, and goes with who was registered. */
const toldByDesk = 'NOT EXISTS (SELECT 1 FROM person_import i WHERE i.id = c.subject_id)';

/**
 * What depends on rows of an import, by ordinal: kinds of records (names of tables), 'changed-since', 'later-import'.
 * Which tables refer to a person is asked of the database, so that a module nobody has thought of yet is not forgotten.
 */
export async function dependantsOf(tx: EntityManager, given: ImportInHand, rows: readonly UndoneRow[]): Promise<Map<number, string[]>> {
  const registered = rows.filter(({ before }) => before.before === null).map(({ personId }) => personId);
  const all = rows.map(({ personId }) => personId);
  const known = all.filter((id) => !registered.includes(id));
  const kept = new Map<string, string[]>();
  const keep = (personIds: readonly string[], because: string): void => {
    for (const id of personIds) kept.set(id, [...new Set([...(kept.get(id) ?? []), because])]);
  };
  for (const { table, column } of await referringTables(tx)) keep(await idsOf(tx, `SELECT DISTINCT ${column} AS id FROM ${table} WHERE ${column} = ANY ($1::uuid[])`, [registered]), table);
  keep(await idsOf(tx, 'SELECT DISTINCT person_id AS id FROM employment WHERE person_id = ANY ($1::uuid[]) AND import_id IS DISTINCT FROM $2', [registered, given.id]), 'employment');
  keep(await idsOf(tx, 'SELECT DISTINCT person_id AS id FROM person_record WHERE person_id = ANY ($1::uuid[]) AND import_id IS DISTINCT FROM $2', [registered, given.id]), 'person_record');
  keep(await idsOf(tx, `SELECT DISTINCT c.person_id AS id FROM person_change c WHERE c.person_id = ANY ($1::uuid[]) AND ${toldByDesk}`, [registered]), 'person_change');
  // another roster of the same organisation is told as such
  keep(
    await idsOf(
      tx,
      `SELECT DISTINCT k.person_id AS id FROM person_keeper k WHERE k.person_id = ANY ($1::uuid[]) AND k.source_id <> $2 AND NOT EXISTS (SELECT 1 FROM employment e WHERE e.id = k.source_id AND e.import_id = $2)
          AND NOT EXISTS (SELECT 1 FROM person_import i WHERE i.id = k.source_id AND i.organisation_id = $3)`,
      [registered, given.id, given.organisation_id],
    ),
    'person_keeper',
  );
  keep(
    await idsOf(
      tx,
      `SELECT DISTINCT r.person_id AS id FROM person_import_row r JOIN person_import i ON i.id = r.import_id
        WHERE r.person_id = ANY ($1::uuid[]) AND i.id <> $2 AND i.state IN ('committed','undoing') AND r.outcome IN ('registered','changed','unchanged') AND i.committed_at >= $3`,
      [all, given.id, given.committed_at],
    ),
    'later-import',
  );
  // of somebody who was known before, what was built on his employment or put right since
  keep(await idsOf(tx, 'SELECT DISTINCT person_id AS id FROM appointment WHERE person_id = ANY ($1::uuid[]) AND recorded_at >= $2', [known, given.committed_at]), 'appointment');
  keep(await idsOf(tx, `SELECT DISTINCT c.person_id AS id FROM person_change c WHERE c.person_id = ANY ($1::uuid[]) AND c.at >= $2 AND ${toldByDesk}`, [known, given.committed_at]), 'changed-since');
  keep(await outsideScope(tx, given, rows), 'outside-scope');
  keep(await changedSince(tx, given, rows), 'changed-since');
  return new Map(rows.flatMap(({ ordinal, personId }) => (kept.has(personId) ? [[ordinal, kept.get(personId)!] as const] : [])));
}

async function referringTables(tx: EntityManager): Promise<{ table: string; column: string }[]> {
  return tx.query(
    `SELECT c.conrelid::regclass::text AS "table", quote_ident(a.attname) AS "column"
       FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.confrelid = 'person'::regclass AND c.conparentid = 0 AND c.conrelid::regclass::text <> ALL ($1::text[]) ORDER BY 1, 2`,
    [ownTables],
  );
}

async function idsOf(tx: EntityManager, sql: string, given: readonly unknown[]): Promise<string[]> {
  return ((await tx.query(sql, [...given])) as { id: string }[]).map(({ id }) => id);
}

/** Whose employment the import wrote at an organisation that whoever undoes it may not change. */
async function outsideScope(tx: EntityManager, given: ImportInHand, rows: readonly UndoneRow[]): Promise<string[]> {
  const placesOf = ({ before }: UndoneRow): string[] => [before.begun, before.touched?.after].flatMap((one) => (one ? [one.employerId, one.workplaceId ?? one.employerId] : []));
  const within = new Set(await idsOf(tx, 'SELECT id FROM organisation WHERE id = ANY ($1::uuid[]) AND lineage && $2::uuid[]', [[...new Set(rows.flatMap(placesOf))], given.scope]));
  return rows.filter((row) => [row.before.begun, row.before.touched?.after].some((one) => one && !within.has(one.employerId) && !(one.workplaceId !== null && within.has(one.workplaceId)))).map(({ personId }) => personId);
}

interface StandingNow {
  id: string;
  name: string;
  phone_hash: Buffer | null;
  education_level: string;
  employer: string;
  job: string;
}

/** Whose row, employment or records are no longer what the import made of them. */
async function changedSince(tx: EntityManager, given: ImportInHand, rows: readonly UndoneRow[]): Promise<string[]> {
  const persons = (await tx.query('SELECT id, name, phone_hash, education_level, employer, job FROM person WHERE id = ANY ($1::uuid[])', [rows.map(({ personId }) => personId)])) as StandingNow[];
  const written = rows.flatMap(({ before }) => [before.begun, before.touched?.after].filter((one) => one !== null && one !== undefined));
  // a merger leaves behind a second stretch of the same import
  const employments = (await tx.query(
    `SELECT id, person_id AS "personId", employer_id AS "employerId", workplace_id AS "workplaceId", kind, job, since_on::text AS "sinceOn", until_on::text AS "untilOn"
       FROM employment WHERE id = ANY ($1::uuid[]) OR import_id = $2 AND person_id = ANY ($3::uuid[])`,
    [written.map(({ id }) => id), given.id, rows.map(({ personId }) => personId)],
  )) as (EmploymentStanding & { personId: string })[];
  const records = new Set(await idsOf(tx, "SELECT id FROM person_record WHERE id = ANY ($1::uuid[]) AND state = 'stated' AND evidence_id IS NULL", [rows.flatMap(({ before }) => before.recordIds)]));
  const personNow = new Map(persons.map((person) => [person.id, person]));
  const employmentsNow = new Map<string, EmploymentStanding[]>();
  for (const { personId, ...one } of employments) employmentsNow.set(personId, [...(employmentsNow.get(personId) ?? []), one]);
  return rows
    .filter(({ personId, before }) => {
      const now = personNow.get(personId);
      if (now?.name !== before.name || !sameColumns(now, before.after)) return true;
      const made = [before.begun, before.touched?.after].filter((one) => one !== null && one !== undefined);
      const there = employmentsNow.get(personId) ?? [];
      return there.length !== made.length || !made.every((one) => there.some((other) => sameEmployment(one, other))) || before.recordIds.some((id) => !records.has(id));
    })
    .map(({ personId }) => personId);
}

const sameEmployment = (one: EmploymentStanding, other: EmploymentStanding): boolean =>
  (['id', 'employerId', 'workplaceId', 'kind', 'job', 'sinceOn', 'untilOn'] as const).every((column) => one[column] === other[column]);

function sameColumns(now: StandingNow, after: PersonColumns): boolean {
  return (now.phone_hash?.toString('base64') ?? null) === after.phoneHash && now.education_level === after.educationLevel && now.employer === after.employer && now.job === after.job;
}
