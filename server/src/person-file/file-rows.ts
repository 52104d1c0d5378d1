import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonFile } from '../../contract/person-file.ts';
import { passStateOn } from '../certificates/index.ts';

type Section<K extends keyof PersonFile> = Extract<PersonFile[K], readonly unknown[]>;
type StoredPass = Omit<PersonFile['passes'][number], 'state'> & { revoked: boolean };

/** One person's rows of every table that needs no opening and no decision, as the database's JSON gives them. */
interface FileRow {
  id: string;
  name: string;
  sex: 'male' | 'female';
  resident_id_sealed: Buffer;
  phone_sealed: Buffer | null;
  education_level: string;
  photo_id: string | null;
  created_at: Date;
  keepers: Section<'keepers'>;
  employments: Section<'employments'>;
  appointments: Section<'appointments'>;
  sittings: Section<'sittings'>;
  passes: StoredPass[];
  consents: Section<'consents'>;
  changes: Section<'changes'>;
}
export type IdentityRow = Pick<FileRow, 'id' | 'name' | 'sex' | 'resident_id_sealed' | 'phone_sealed' | 'education_level' | 'photo_id' | 'created_at'>;
export interface FileSections extends Pick<PersonFile, 'keepers' | 'employments' | 'appointments' | 'sittings' | 'passes' | 'consents' | 'changes'> {
  identity: IdentityRow;
}

/** A section as one array of objects, with the names of the contract. */
const section = (sql: string): string => `(SELECT coalesce(json_agg(s), '[]') FROM (${sql}) s)`;
const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const place = (table: string): string => `json_build_object('id', ${table}.id, 'name', ${table}.name)`;

// an organisation is named once for each of its reasons and each unbroken stretch of days; what runs longest first
const keepers = section(`
  SELECT k.organisation_id AS "organisationId", o.name, k.because, lower(k.days) AS "sinceOn", upper(k.days) - 1 AS "untilOn"
    FROM (SELECT organisation_id, because, unnest(range_agg(daterange(since_on, until_on, '[]'))) AS days FROM person_keeper WHERE person_id = $1 GROUP BY organisation_id, because) k
    JOIN organisation o ON o.id = k.organisation_id ORDER BY 5 DESC NULLS FIRST, o.name, k.because`);
const employments = section(`
  SELECT e.id, e.kind, ${place('o')} AS employer, CASE WHEN w.id IS NOT NULL THEN ${place('w')} END AS workplace, e.job, e.since_on AS "sinceOn", e.until_on AS "untilOn"
    FROM employment e JOIN organisation o ON o.id = e.employer_id LEFT JOIN organisation w ON w.id = e.workplace_id WHERE e.person_id = $1 ORDER BY e.since_on DESC, e.id DESC`);
const appointments = section(`
  SELECT a.id, ${place('o')} AS organisation, a.position, a.since_on AS "sinceOn", a.until_on AS "untilOn", a.document, a.evidence_id AS "evidenceId"
    FROM appointment a JOIN organisation o ON o.id = a.organisation_id WHERE a.person_id = $1 ORDER BY a.since_on DESC, a.id DESC`);
const sittings = section(`
  SELECT s.id, e.operation_item AS "operationItem", ${instant('e.starts_at')} AS "startsAt", i.name AS "institutionName", t.name AS "siteName", s.employer, s.job, s.state, e.practice,
         s.resit_of IS NOT NULL AS resit, s.mark, s.out_of AS "outOf", s.passed
    FROM sitting s JOIN exam_session e ON e.id = s.session_id JOIN organisation i ON i.id = e.institution_id JOIN organisation t ON t.id = e.site_id
   WHERE s.person_id = $1 ORDER BY e.starts_at DESC, s.id DESC`);
const passes = section(`
  SELECT t.id, t.operation_item AS "operationItem", t.mark, t.passed_on AS "passedOn", t.valid_until_on AS "validUntilOn", t.practice, t.revoked_at IS NOT NULL OR s.state = 'voided' AS revoked
    FROM theory_pass t JOIN sitting s ON s.id = t.sitting_id WHERE t.person_id = $1 ORDER BY t.passed_on DESC, t.id DESC`);
const consents = section(`
  SELECT id, purpose, text_version AS "textVersion", ${instant('given_at')} AS "givenAt", ${instant('withdrawn_at')} AS "withdrawnAt" FROM consent WHERE person_id = $1 ORDER BY given_at DESC`);
const changes = section(`
  SELECT c.id, ${instant('c.at')} AS at, a.display_name AS by, c.what, c.reason FROM person_change c JOIN account a ON a.id = c.account_id WHERE c.person_id = $1 ORDER BY c.at DESC, c.id DESC`);

const identity = 'p.id, p.name, p.sex, p.resident_id_sealed, p.phone_sealed, p.education_level, p.photo_id, p.created_at';

/** What the tables hold of one person. One statement for all that is read as it stands: a file is asked for in the middle of exams. */
@Injectable()
export class FileRows {
  constructor(private readonly database: DataSource) {}

  async identity(personId: string): Promise<IdentityRow | undefined> {
    const [row] = (await this.database.query(`SELECT ${identity} FROM person p WHERE p.id = $1`, [personId])) as IdentityRow[];
    return row;
  }

  async sections(personId: string, today: string): Promise<FileSections | undefined> {
    const [row] = (await this.database.query(
      `SELECT ${identity}, ${keepers} AS keepers, ${employments} AS employments, ${appointments} AS appointments, ${sittings} AS sittings, ${passes} AS passes, ${consents} AS consents, ${changes} AS changes
         FROM person p WHERE p.id = $1`,
      [personId],
    )) as FileRow[];
    return row && {
      identity: row, keepers: row.keepers, employments: row.employments, appointments: row.appointments, sittings: row.sittings, consents: row.consents, changes: row.changes,
      passes: row.passes.map(({ revoked, ...pass }) => ({ ...pass, state: passStateOn({ validUntilOn: pass.validUntilOn, revoked }, today) })),
    };
  }

  /** The newest five hundred looks at a full number. */
  async views(personId: string): Promise<NonNullable<PersonFile['views']>> {
    const rows = (await this.database.query(
      `SELECT v.at, a.display_name AS by, o.name AS organisation, v.fields, v.reason
         FROM sensitive_view v JOIN account a ON a.id = v.account_id LEFT JOIN organisation o ON o.id = v.organisation_id
        WHERE v.person_id = $1 ORDER BY v.at DESC LIMIT 500`,
      [personId],
    )) as { at: Date; by: string; organisation: string | null; fields: ('resident-id' | 'phone')[]; reason: string }[];
    return rows.map((row) => ({ at: row.at.toISOString(), by: row.by, organisationName: row.organisation ?? '', fields: row.fields, reason: row.reason }));
  }
}
