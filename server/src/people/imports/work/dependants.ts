import type { EntityManager } from 'typeorm';
import type { ImportInHand } from './workshop.ts';
import type { BeforeRow, PersonColumns } from './write-persons.ts';

/** A committed row that is to be undone. */
export interface UndoneRow {
  ordinal: number;
  personId: string;
  before: BeforeRow;
}

/** Tables that refer to a person and that an import itself writes: what others wrote there is looked for apart. */
const ownTables = ['person_search', 'person_keeper', 'employment', 'person_record'];

/**
 * What depends on rows of an import, by ordinal: kinds of records (names of tables), 'changed-since', 'later-import'.
 * Which tables refer to a person is asked of the database, so that a module nobody has thought of yet is not forgotten.
 */
export async function dependantsOf(tx: EntityManager, given: ImportInHand, rows: readonly UndoneRow[]): Promise<Map<number, string[]>> {
  const registered = rows.filter(({ before }) => before.before === null).map(({ personId }) => personId);
  const all = rows.map(({ personId }) => personId);
  const kept = new Map<string, string[]>();
  const keep = (personIds: readonly string[], because: string): void => {
    for (const id of personIds) kept.set(id, [...(kept.get(id) ?? []), because]);
  };
  for (const { table, column } of await referringTables(tx)) keep(await idsOf(tx, `SELECT DISTINCT ${column} AS id FROM ${table} WHERE ${column} = ANY ($1::uuid[])`, [registered]), table);
  keep(await idsOf(tx, 'SELECT DISTINCT person_id AS id FROM employment WHERE person_id = ANY ($1::uuid[]) AND import_id IS DISTINCT FROM $2', [registered, given.id]), 'employment');
  keep(await idsOf(tx, 'SELECT DISTINCT person_id AS id FROM person_record WHERE person_id = ANY ($1::uuid[]) AND import_id IS DISTINCT FROM $2', [registered, given.id]), 'person_record');
  keep(
    await idsOf(tx, 'SELECT DISTINCT k.person_id AS id FROM person_keeper k WHERE k.person_id = ANY ($1::uuid[]) AND k.source_id <> $2 AND NOT EXISTS (SELECT 1 FROM employment e WHERE e.id = k.source_id AND e.import_id = $2)', [registered, given.id]),
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
  keep(await changedSince(tx, rows), 'changed-since');
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

interface StandingNow {
  id: string;
  name: string;
  phone_hash: Buffer | null;
  education_level: string;
  employer: string;
  job: string;
}

/** Whose row, employment or records are no longer what the import made of them. */
async function changedSince(tx: EntityManager, rows: readonly UndoneRow[]): Promise<string[]> {
  const persons = (await tx.query('SELECT id, name, phone_hash, education_level, employer, job FROM person WHERE id = ANY ($1::uuid[])', [rows.map(({ personId }) => personId)])) as StandingNow[];
  const employments = (await tx.query('SELECT id, job, until_on::text AS until_on FROM employment WHERE id = ANY ($1::uuid[])', [
    rows.flatMap(({ before }) => [before.begun?.id, before.touched?.after.id].filter((id) => id !== undefined)),
  ])) as { id: string; job: string; until_on: string | null }[];
  const records = new Set(await idsOf(tx, "SELECT id FROM person_record WHERE id = ANY ($1::uuid[]) AND state = 'stated'", [rows.flatMap(({ before }) => before.recordIds)]));
  const personNow = new Map(persons.map((person) => [person.id, person]));
  const employmentNow = new Map(employments.map((employment) => [employment.id, employment]));
  const same = (after: { id: string; job: string; untilOn: string | null }): boolean => {
    const now = employmentNow.get(after.id);
    return now?.job === after.job && now.until_on === after.untilOn;
  };
  return rows
    .filter(({ personId, before }) => {
      const now = personNow.get(personId);
      if (now?.name !== before.name || !sameColumns(now, before.after)) return true;
      return [before.begun, before.touched?.after].some((after) => after && !same(after)) || before.recordIds.some((id) => !records.has(id));
    })
    .map(({ personId }) => personId);
}

function sameColumns(now: StandingNow, after: PersonColumns): boolean {
  return (now.phone_hash?.toString('base64') ?? null) === after.phoneHash && now.education_level === after.educationLevel && now.employer === after.employer && now.job === after.job;
}
