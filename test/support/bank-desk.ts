import type { BankImport, BankImportRow, BankRowFilter } from '@kuangan/server/contract';
import type { Answer, Caller } from './caller.ts';
import { until } from './until.ts';

/** An import with all its rows. */
export type WholeImport = BankImport & { rows: BankImportRow[] };

/** What a clerk does with files of questions, each step followed until the server has done it. */
export class BankDesk {
  constructor(readonly clerk: Caller) {}

  settled(importId: string): Promise<BankImport> {
    return until(async () => {
      const { status, body } = await this.clerk.call('bankImports.readImport', { params: { importId } });
      expect(status).toBe(200);
      return body.progress === null ? body : null;
    }, 60_000);
  }

  async rowsOf(importId: string, show: BankRowFilter = 'all'): Promise<BankImportRow[]> {
    const rows: BankImportRow[] = [];
    for (let after: number | null = 0; after !== null;) {
      const page: { rows: BankImportRow[]; later: boolean } = (await this.clerk.call('bankImports.listRows', { params: { importId }, query: { show, after, limit: 200 } })).body;
      rows.push(...page.rows);
      after = page.later ? page.rows.at(-1)!.place : null;
    }
    return rows;
  }

  async upload(bankId: string, file: File): Promise<WholeImport> {
    const { status, body } = await this.clerk.call('bankImports.uploadImport', { params: { bankId }, file });
    expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
    return { ...(await this.settled(body.id)), rows: await this.rowsOf(body.id) };
  }

  /** Refused at once, or followed until it is stored or handed back. */
  async commit(importId: string, leaveOutRefused = false): Promise<Answer<BankImport>> {
    const answer = await this.clerk.call('bankImports.commitImport', { params: { importId }, body: { leaveOutRefused } });
    return answer.status === 200 ? { ...answer, body: await this.settled(importId) } : answer;
  }
}
