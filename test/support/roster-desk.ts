import type { PersonImport, PersonImportRow } from '@kuangan/server/contract';
import type { Caller } from './caller.ts';
import type { City } from './city.ts';
import { roster, type RosterLine } from './roster-files.ts';
import { until } from './until.ts';

const idle = new Set(['read', 'failed', 'committed', 'undone', 'discarded']);

/** What a clerk does with rosters of one organisation, each step followed until the server has done it. */
export class RosterDesk {
  constructor(
    public clerk: Caller,
    private readonly organisationId: string,
  ) {}

  settled(importId: string): Promise<PersonImport> {
    return until(async () => {
      const { status, body } = await this.clerk.call('personImports.readPersonImport', { params: { personImportId: importId } });
      expect(status).toBe(200);
      return idle.has(body.state) ? body : null;
    }, 60_000);
  }

  async upload(file: File): Promise<PersonImport> {
    const { status, body } = await this.clerk.call('personImports.uploadPersonImport', { params: { organisationId: this.organisationId }, file });
    expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
    return this.settled(body.id);
  }

  async uploaded(lines: readonly RosterLine[]): Promise<PersonImport> {
    return this.upload(await roster(lines));
  }

  async commit(importId: string, leaveOutRefused = false): Promise<PersonImport> {
    const { status, body } = await this.clerk.call('personImports.commitPersonImport', { params: { personImportId: importId }, body: { leaveOutRefused } });
    expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
    return this.settled(importId);
  }

  async undo(importId: string): Promise<PersonImport> {
    expect((await this.clerk.call('personImports.undoPersonImport', { params: { personImportId: importId } })).status).toBe(200);
    return this.settled(importId);
  }

  async rowsOf(importId: string, show: 'all' | 'kept' | 'refused' = 'all'): Promise<PersonImportRow[]> {
    const rows: PersonImportRow[] = [];
    for (let next: number | null = 0; next !== null;) {
      const page: { rows: PersonImportRow[]; next: number | null } = (await this.clerk.call('personImports.listPersonImportRows', { params: { personImportId: importId }, query: { show, after: next, limit: 200 } })).body;
      rows.push(...page.rows);
      next = page.next;
    }
    return rows;
  }

  /** From upload to committed, every row taken. */
  async brought(lines: readonly RosterLine[]): Promise<PersonImport> {
    const read = await this.uploaded(lines);
    expect({ state: read.state, refused: read.counts.refused }).toEqual({ state: 'read', refused: 0 });
    return this.commit(read.id);
  }
}

/** Verdict and notes of rows. */
export const said = (rows: readonly PersonImportRow[]): string[][] => rows.map(({ verdict, notes }) => [verdict, ...notes.map(({ code }) => code)]);

const tables = ['person', 'person_search', 'person_keeper', 'employment', 'person_record', 'account', 'sitting'] as const;
/** Everything an import may touch, in an order that does not depend on when it was written. */
export async function contentsOf(city: City): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  // until when the written scope is exact is worked out anew in the background, at its own moment: who is found in which scope is compared
  const rows = (table: string) => (table === 'person_search' ? 'SELECT person_id, scope, terms, terms_version, pinyin FROM person_search' : `SELECT * FROM ${table}`);
  for (const table of tables) found[table] = (await city.sql<{ row: string }>(`SELECT t::text AS row FROM (${rows(table)}) t ORDER BY 1`)).map(({ row }) => row);
  return found;
}
