import { webcrypto } from 'node:crypto';
import { writeTable } from '@kuangan/question-banks/formats';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { mostRosterRows, type PersonImport, type PersonImportRow, type RowFilter } from '../../../contract/person-imports.ts';
import type { UploadedFile } from '../../../contract/routes.ts';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { RightsGuard } from '../../platform/binding/rights.guard.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { Keys } from '../../platform/keys.ts';
import { Refusal } from '../../platform/refusal.ts';
import { importDeeds, mayMove, working, type ImportDeed, type ImportState } from './domain/import-states.ts';
import { exportedColumns, headerOf, ordinalHeader } from './domain/person-columns.ts';
import { ImportRunner } from './import-runner.ts';
import { importRights } from './imports.policy.ts';
import { filePlace, rowPlace, type RowContent } from './work/workshop.ts';

/** So many exports with whole numbers an account may make in a day; ours. */
export const fullExportsPerDay = 3;

interface ImportRowStored {
  id: string;
  organisation_id: string;
  organisation_name: string;
  file_name: string;
  state: ImportState;
  rows_total: number;
  rows_done: number;
  counts: { taken?: number; mended?: number; refused?: number; outcomes?: NonNullable<PersonImport['outcomes']> };
  fault_code: string | null;
  fault_detail: Record<string, unknown> | null;
  uploaded_at: Date;
  uploaded_by_name: string;
  committed_at: Date | null;
  undone_at: Date | null;
  same_committed_at: Date | null;
}

const importQuery = `SELECT i.id, i.organisation_id, o.name AS organisation_name, i.file_name, i.state, i.rows_total, i.rows_done, i.counts, i.fault_code, i.fault_detail,
    i.uploaded_at, a.display_name AS uploaded_by_name, i.committed_at, i.undone_at,
    (SELECT max(s.committed_at) FROM person_import s WHERE s.organisation_id = i.organisation_id AND s.file_hash = i.file_hash AND s.id <> i.id AND s.state = 'committed' AND s.uploaded_at < i.uploaded_at) AS same_committed_at
  FROM person_import i JOIN organisation o ON o.id = i.organisation_id JOIN account a ON a.id = i.uploaded_by`;

/** 人员花名册: taken in, followed, decided on. The work itself is done elsewhere (import-runner.ts); here it is only asked for. */
@Injectable()
export class PersonImports {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly ledger: Ledger,
    private readonly guard: RightsGuard,
    private readonly runner: ImportRunner,
  ) {}

  async upload(organisationId: string, file: UploadedFile, actor: Actor): Promise<PersonImport> {
    if (file.bytes.length === 0) throw new Refusal('workbook/empty');
    const now = this.clock.now();
    const id = newId(now.getTime());
    // hashed outside the main thread: 20 MB are not to be felt by anybody
    const hash = Buffer.from(await webcrypto.subtle.digest('SHA-256', file.bytes as Uint8Array<ArrayBuffer>));
    await this.database.transaction(async (tx) => {
      await tx.query("INSERT INTO person_import (id, organisation_id, file_name, file_hash, file_sealed, state, scope, uploaded_by, uploaded_at) VALUES ($1,$2,$3,$4,$5,'uploaded',$6,$7,$8)", [
        id, organisationId, file.name.replaceAll('\0', ''), hash, this.keys.sealBytes(file.bytes, filePlace(id)), actor.organisations('clerk'), actor.accountId, now,
      ]);
      // the name of the file is the clerk's own words and may name somebody
      await this.ledger.record(tx, { action: 'people/person-import-uploaded', actor, about: [id, organisationId], facts: { fileHash: hash.toString('hex') } });
    });
    return this.read(id, actor);
  }

  async list(organisationId: string, actor: Actor, after: string | undefined, limit: number): Promise<{ imports: PersonImport[]; next: string | null }> {
    const rows = (await this.database.query(`${importQuery} WHERE i.organisation_id = $1 AND i.state <> 'discarded' AND ($2::uuid IS NULL OR i.id < $2) ORDER BY i.id DESC LIMIT $3`, [
      organisationId, after ?? null, limit + 1,
    ])) as ImportRowStored[];
    const may = await this.mayChange(actor, rows[0]?.id);
    return { imports: rows.slice(0, limit).map((row) => present(row, may)), next: rows.length > limit ? rows[limit - 1]!.id : null };
  }

  async read(importId: string, actor: Actor): Promise<PersonImport> {
    const [row] = (await this.database.query(`${importQuery} WHERE i.id = $1`, [importId])) as ImportRowStored[];
    if (!row) throw new Refusal('request/not-found');
    return present(row, await this.mayChange(actor, importId));
  }

  async rows(importId: string, show: RowFilter, after: number, limit: number): Promise<{ rows: PersonImportRow[]; next: number | null }> {
    const rows = (await this.database.query(
      `SELECT ordinal, sheet, "row", verdict, notes, stated_sealed, person_id, outcome, kept_because FROM person_import_row
        WHERE import_id = $1 AND ordinal > $2 AND ($3 = 'all' OR verdict = $3 OR outcome = $3 OR ($3 = 'kept' AND kept_because IS NOT NULL)) ORDER BY ordinal LIMIT $4`,
      [importId, after, show, limit + 1],
    )) as (Pick<PersonImportRow, 'ordinal' | 'sheet' | 'row' | 'verdict' | 'notes' | 'outcome'> & { stated_sealed: Buffer; person_id: string | null; kept_because: string[] | null })[];
    const shown = rows.slice(0, limit).map(({ stated_sealed: sealed, person_id: personId, kept_because: keptBecause, ...row }) => {
      const { label, person } = JSON.parse(this.keys.open(sealed, rowPlace(importId, row.ordinal))) as RowContent;
      return { ...row, label, employer: person?.employer ?? '', job: person?.job ?? '', personId, keptBecause: keptBecause ?? [] };
    });
    return { rows: shown, next: rows.length > limit ? shown.at(-1)!.ordinal : null };
  }

  /** Asks for all rows to be written; refused ones are left out only when that is said. */
  async commit(importId: string, leaveOutRefused: boolean, actor: Actor): Promise<PersonImport> {
    await this.change(importId, async (tx, { state, counts }) => {
      if (state === 'committed') throw new Refusal('import/already-committed');
      requireMove(state, 'commit');
      if ((counts.refused ?? 0) > 0 && !leaveOutRefused) throw new Refusal('import/rows-refused', { count: counts.refused });
      if ((counts.taken ?? 0) + (counts.mended ?? 0) === 0) throw new Refusal('import/nothing-to-take');
      await tx.query("UPDATE person_import SET state = 'committing', committed_by = $2, leave_out_refused = $3, scope = $4, rows_done = 0, fault_code = NULL, fault_detail = NULL, claimed_until = NULL WHERE id = $1", [
        // what is written is within the scope of whoever has it written, today
        importId, actor.accountId, leaveOutRefused, actor.organisations('clerk'),
      ]);
    });
    return this.read(importId, actor);
  }

  async undo(importId: string, actor: Actor): Promise<PersonImport> {
    await this.change(importId, async (tx, { state }) => {
      requireMove(state, 'undo');
      await tx.query("UPDATE person_import SET state = 'undoing', undone_by = $2, scope = $3, rows_done = 0, fault_code = NULL, fault_detail = NULL, claimed_until = NULL WHERE id = $1", [importId, actor.accountId, actor.organisations('clerk')]);
    });
    return this.read(importId, actor);
  }

  /** What was read is thrown away, its rows with all they state of people. */
  async discard(importId: string, actor: Actor): Promise<void> {
    await this.change(importId, async (tx, { state }) => {
      requireMove(state, 'discard');
      await tx.query("UPDATE person_import SET state = 'discarded' WHERE id = $1", [importId]);
      await tx.query('DELETE FROM person_import_row WHERE import_id = $1', [importId]);
      await this.ledger.record(tx, { action: 'people/person-import-discarded', actor, about: [importId], facts: {} });
    });
  }

  async template(): Promise<{ fileName: string; base64: string }> {
    const columns = [ordinalHeader, ...exportedColumns.map(headerOf)].map((header) => ({ header }));
    return { fileName: '人员花名册模板.xlsx', base64: base64Of(await writeTable({ sheet: '人员花名册', columns, rows: [] })) };
  }

  async export(organisationId: string, reason: string | undefined, actor: Actor): Promise<{ fileName: string; base64: string; people: number }> {
    const on = dayInShanghai(this.clock.now());
    const [found] = (await this.database.query(
      `SELECT (SELECT name FROM organisation WHERE id = $1) AS name, count(*)::int AS people FROM (
         SELECT DISTINCT k.person_id FROM person_keeper k JOIN organisation o ON o.id = k.organisation_id
          WHERE o.lineage && ARRAY[$1]::uuid[] AND k.since_on <= $2 AND (k.until_on IS NULL OR k.until_on >= $2) LIMIT $3) kept`,
      [organisationId, on, mostRosterRows + 1],
    )) as { name: string; people: number }[];
    if (found!.people > mostRosterRows) throw new Refusal('import/export-too-large', { limit: mostRosterRows });
    const full = reason === undefined ? null : { id: await this.takeFullExport(organisationId, reason, found!.people, actor), reason };
    const { bytes, people } = await this.runner.exportPeople({ organisationId, accountId: actor.accountId, network: actor.network, full }).catch(async (fault: unknown) => {
      // nothing left the house: the day's export is not used up
      if (full) await this.database.query('DELETE FROM people_export WHERE id = $1', [full.id]);
      throw fault;
    });
    return { fileName: `${found!.name}人员花名册${on}.xlsx`, base64: base64Of(bytes), people };
  }

  /** Whole numbers leave the house a few times a day and account: a copy is made for a purpose, not to be at hand. */
  private async takeFullExport(organisationId: string, reason: string, people: number, actor: Actor): Promise<string> {
    const now = this.clock.now();
    const id = newId(now.getTime());
    await this.database.transaction(async (tx) => {
      await tx.query("SELECT pg_advisory_xact_lock(hashtext('people-export:' || $1))", [actor.accountId]);
      const [made] = (await tx.query('SELECT count(*)::int AS exports FROM people_export WHERE account_id = $1 AND at >= $2', [actor.accountId, new Date(`${dayInShanghai(now)}T00:00:00+08:00`)])) as { exports: number }[];
      if (made!.exports >= fullExportsPerDay) throw new Refusal('import/exports-used-up', { perDay: fullExportsPerDay });
      await tx.query('INSERT INTO people_export (id, organisation_id, account_id, reason, people, at) VALUES ($1,$2,$3,$4,$5,$6)', [id, organisationId, actor.accountId, reason, people, now]);
    });
    return id;
  }

  private async change(importId: string, act: (tx: EntityManager, row: { state: ImportState; counts: ImportRowStored['counts'] }) => Promise<void>): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [row] = (await tx.query('SELECT state, counts FROM person_import WHERE id = $1 FOR NO KEY UPDATE', [importId])) as { state: ImportState; counts: ImportRowStored['counts'] }[];
      if (!row) throw new Refusal('request/not-found');
      await act(tx, row);
    });
  }

  private async mayChange(actor: Actor, importId: string | undefined): Promise<boolean> {
    return importId !== undefined && this.guard.permits(actor, importRights.changeImport, importId);
  }
}

function requireMove(state: ImportState, deed: ImportDeed): void {
  if (!mayMove(state, importDeeds[deed])) throw new Refusal('import/state', { state });
}

function present(row: ImportRowStored, mayChange: boolean): PersonImport {
  const { taken = 0, mended = 0, refused = 0, outcomes } = row.counts;
  const busy = (working as readonly ImportState[]).includes(row.state);
  return {
    id: row.id, organisationId: row.organisation_id, organisationName: row.organisation_name, fileName: row.file_name, state: row.state,
    uploadedAt: row.uploaded_at.toISOString(), uploadedBy: row.uploaded_by_name, committedAt: row.committed_at?.toISOString() ?? null, undoneAt: row.undone_at?.toISOString() ?? null,
    progress: busy ? { done: Math.min(row.rows_done, row.rows_total), total: row.rows_total } : null,
    counts: { taken, mended, refused }, outcomes: outcomes ?? null,
    fault: row.fault_code ? { code: row.fault_code as NonNullable<PersonImport['fault']>['code'], details: row.fault_detail ?? {} } : null,
    sameFileCommittedAt: row.same_committed_at?.toISOString() ?? null,
    abilities: Object.fromEntries((Object.keys(importDeeds) as ImportDeed[]).map((deed) => [deed, mayChange && mayMove(row.state, importDeeds[deed])])),
  };
}

function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
