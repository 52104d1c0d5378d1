import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EmploymentKind, Position } from '../../contract/employment.ts';
import type { PersonFile } from '../../contract/person-file.ts';
import type { SittingState } from '../../contract/sitting-states.ts';
import { passStateOn } from '../certificates/index.ts';

export interface IdentityRow {
  id: string;
  name: string;
  sex: 'male' | 'female';
  resident_id_sealed: Buffer;
  phone_sealed: Buffer | null;
  education_level: string;
  photo_id: string | null;
  created_at: Date;
}

/** What the tables hold of one person: one statement each, all by an index that begins with the person. */
@Injectable()
export class FileRows {
  constructor(private readonly database: DataSource) {}

  async identity(personId: string): Promise<IdentityRow | undefined> {
    const [row] = await this.rows<IdentityRow>('SELECT id, name, sex, resident_id_sealed, phone_sealed, education_level, photo_id, created_at FROM person WHERE id = $1', personId);
    return row;
  }

  /** Who keeps the file today or did once; the running ones first. One organisation is named once for each of its reasons. */
  async keepers(personId: string): Promise<PersonFile['keepers']> {
    const rows = await this.rows<{ organisation_id: string; name: string; because: PersonFile['keepers'][number]['because']; since_on: string; until_on: string | null }>(
      `SELECT k.organisation_id, o.name, k.because, min(k.since_on)::text AS since_on,
              (CASE WHEN bool_or(k.until_on IS NULL) THEN NULL ELSE max(k.until_on) END)::text AS until_on
         FROM person_keeper k JOIN organisation o ON o.id = k.organisation_id WHERE k.person_id = $1
        GROUP BY k.organisation_id, o.name, k.because ORDER BY (CASE WHEN bool_or(k.until_on IS NULL) THEN NULL ELSE max(k.until_on) END) DESC NULLS FIRST, o.name`,
      personId,
    );
    return rows.map((row) => ({ organisationId: row.organisation_id, name: row.name, because: row.because, sinceOn: row.since_on, untilOn: row.until_on }));
  }

  async employments(personId: string): Promise<PersonFile['employments']> {
    const rows = await this.rows<{ id: string; kind: EmploymentKind; employer_id: string; employer: string; workplace_id: string | null; workplace: string | null; job: string; since_on: string; until_on: string | null }>(
      `SELECT e.id, e.kind, e.employer_id, o.name AS employer, e.workplace_id, w.name AS workplace, e.job, e.since_on::text AS since_on, e.until_on::text AS until_on
         FROM employment e JOIN organisation o ON o.id = e.employer_id LEFT JOIN organisation w ON w.id = e.workplace_id
        WHERE e.person_id = $1 ORDER BY e.since_on DESC, e.id DESC`,
      personId,
    );
    return rows.map((row) => ({
      id: row.id, kind: row.kind, employer: { id: row.employer_id, name: row.employer }, workplace: row.workplace_id ? { id: row.workplace_id, name: row.workplace! } : null,
      job: row.job, sinceOn: row.since_on, untilOn: row.until_on,
    }));
  }

  async appointments(personId: string): Promise<PersonFile['appointments']> {
    const rows = await this.rows<{ id: string; organisation_id: string; organisation: string; position: Position; since_on: string; until_on: string | null; document: string; evidence_id: string | null }>(
      `SELECT a.id, a.organisation_id, o.name AS organisation, a.position, a.since_on::text AS since_on, a.until_on::text AS until_on, a.document, a.evidence_id
         FROM appointment a JOIN organisation o ON o.id = a.organisation_id WHERE a.person_id = $1 ORDER BY a.since_on DESC, a.id DESC`,
      personId,
    );
    return rows.map((row) => ({
      id: row.id, organisation: { id: row.organisation_id, name: row.organisation }, position: row.position, sinceOn: row.since_on, untilOn: row.until_on, document: row.document, evidenceId: row.evidence_id,
    }));
  }

  async sittings(personId: string): Promise<PersonFile['sittings']> {
    const rows = await this.rows<{
      id: string; operation_item: string; starts_at: Date; institution: string; site: string; state: SittingState; practice: boolean; resit: boolean; mark: string | null; out_of: string | null; passed: boolean | null;
    }>(
      `SELECT s.id, e.operation_item, e.starts_at, i.name AS institution, t.name AS site, s.state, e.practice, s.resit_of IS NOT NULL AS resit, s.mark, s.out_of, s.passed
         FROM sitting s JOIN exam_session e ON e.id = s.session_id JOIN organisation i ON i.id = e.institution_id JOIN organisation t ON t.id = e.site_id
        WHERE s.person_id = $1 ORDER BY e.starts_at DESC, s.id DESC`,
      personId,
    );
    return rows.map((row) => ({
      id: row.id, operationItem: row.operation_item, startsAt: row.starts_at.toISOString(), institutionName: row.institution, siteName: row.site, state: row.state, practice: row.practice,
      resit: row.resit, mark: numberOf(row.mark), outOf: numberOf(row.out_of), passed: row.passed,
    }));
  }

  async passes(personId: string, today: string): Promise<PersonFile['passes']> {
    const rows = await this.rows<{ id: string; operation_item: string; mark: string; passed_on: string; valid_until_on: string; practice: boolean; revoked: boolean }>(
      `SELECT t.id, t.operation_item, t.mark, t.passed_on::text AS passed_on, t.valid_until_on::text AS valid_until_on, t.practice, t.revoked_at IS NOT NULL OR s.state = 'voided' AS revoked
         FROM theory_pass t JOIN sitting s ON s.id = t.sitting_id WHERE t.person_id = $1 ORDER BY t.passed_on DESC, t.id DESC`,
      personId,
    );
    return rows.map((row) => ({
      id: row.id, operationItem: row.operation_item, mark: Number(row.mark), passedOn: row.passed_on, validUntilOn: row.valid_until_on, practice: row.practice,
      state: passStateOn({ validUntilOn: row.valid_until_on, revoked: row.revoked }, today),
    }));
  }

  async consents(personId: string): Promise<PersonFile['consents']> {
    const rows = await this.rows<{ id: string; purpose: string; text_version: string; given_at: Date; withdrawn_at: Date | null }>(
      'SELECT id, purpose, text_version, given_at, withdrawn_at FROM consent WHERE person_id = $1 ORDER BY given_at DESC', personId,
    );
    return rows.map((row) => ({ id: row.id, purpose: row.purpose, textVersion: row.text_version, givenAt: row.given_at.toISOString(), withdrawnAt: row.withdrawn_at?.toISOString() ?? null }));
  }

  async changes(personId: string): Promise<PersonFile['changes']> {
    const rows = await this.rows<Omit<PersonFile['changes'][number], 'at'> & { at: Date }>(
      'SELECT c.id, c.at, a.display_name AS by, c.what, c.reason FROM person_change c JOIN account a ON a.id = c.account_id WHERE c.person_id = $1 ORDER BY c.at DESC, c.id DESC', personId,
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  async views(personId: string): Promise<NonNullable<PersonFile['views']>> {
    const rows = await this.rows<{ at: Date; by: string; organisation: string | null; fields: ('resident-id' | 'phone')[]; reason: string }>(
      `SELECT v.at, a.display_name AS by, o.name AS organisation, v.fields, v.reason
         FROM sensitive_view v JOIN account a ON a.id = v.account_id LEFT JOIN organisation o ON o.id = v.organisation_id
        WHERE v.person_id = $1 ORDER BY v.at DESC LIMIT 500`,
      personId,
    );
    return rows.map((row) => ({ at: row.at.toISOString(), by: row.by, organisationName: row.organisation ?? '', fields: row.fields, reason: row.reason }));
  }

  private rows<T>(sql: string, personId: string): Promise<T[]> {
    return this.database.query(sql, [personId]) as Promise<T[]>;
  }
}

function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text);
}
