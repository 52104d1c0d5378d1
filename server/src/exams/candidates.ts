import { writeTable } from '@kuangan/question-banks/formats';
import { Injectable } from '@nestjs/common';
import QRCode from 'qrcode';
import { DataSource } from 'typeorm';
import type { Candidate } from '../../contract/exams.ts';
import type { SittingState } from '../../contract/sitting-states.ts';
import { accountStateOf, maskResidentId, officeOf, People, personColumns, type PersonRow } from '../people/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { Refusal } from '../platform/refusal.ts';

interface CandidateRow extends PersonRow {
  sitting_id: string;
  seat: number;
  ticket_number: string;
  state: SittingState;
  resit_of: string | null;
  mark: string | null;
  passed: boolean | null;
  own_office: boolean;
}

interface PlaceRow {
  operation_item: string;
  practice: boolean;
  site_name: string;
  room_name: string;
  starts_at: Date;
  minutes: number;
}

const outcomes: Partial<Record<SittingState, string>> = { absent: '缺考', voided: '作废' };

/** 考生 of a session: the list, the admission tickets, the score sheet. Resident IDs leave masked. */
@Injectable()
export class Candidates {
  constructor(
    private readonly database: DataSource,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  async list(sessionId: string): Promise<Candidate[]> {
    return (await this.rows(sessionId, [])).map((row) => this.present(row));
  }

  /** The list with what the asker may do for each: hand out a code only where his is the office of the person. */
  async listFor(sessionId: string, actor: Actor): Promise<(Candidate & { abilities: { issueCode: boolean } })[]> {
    return (await this.rows(sessionId, actor.organisations('clerk'))).map((row) => ({ ...this.present(row), abilities: { issueCode: row.own_office } }));
  }

  private async rows(sessionId: string, offices: readonly string[]): Promise<CandidateRow[]> {
    return this.database.query(
      `SELECT s.id AS sitting_id, s.seat, s.ticket_number, s.state, s.resit_of, s.mark, s.passed, ${personColumns}, s.employer, s.job,
              EXISTS (SELECT 1 FROM organisation o WHERE o.id = ${officeOf('p.id', '$3')} AND o.lineage && $2::uuid[]) AS own_office
         FROM sitting s JOIN person p ON p.id = s.person_id WHERE s.session_id = $1 ORDER BY s.seat`,
      [sessionId, offices, dayInShanghai(this.clock.now())],
    );
  }

  private present(row: CandidateRow): Candidate {
    return {
      sittingId: row.sitting_id, personId: row.id, seat: row.seat, ticketNumber: row.ticket_number, name: row.name,
      residentIdMasked: maskResidentId(this.people.openResidentId(row)), employer: row.employer, state: row.state, resit: row.resit_of !== null,
      accountState: accountStateOf(row), mark: row.mark === null ? null : Number(row.mark), passed: row.passed,
    };
  }

  /** 准考证. Its picture holds the ticket number alone: whoever photographs it learns nothing of the person. */
  async tickets(sessionId: string) {
    const place = await this.place(sessionId);
    const candidates = (await this.list(sessionId)).filter(({ state }) => state !== 'voided');
    return Promise.all(candidates.map(async ({ sittingId, seat, ticketNumber, name, residentIdMasked, employer }) => ({
      sittingId, seat, ticketNumber, name, residentIdMasked, employer,
      operationItem: place.operation_item, siteName: place.site_name, roomName: place.room_name, startsAt: place.starts_at.toISOString(), minutes: place.minutes,
      qrSvg: await QRCode.toString(ticketNumber, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }),
    })));
  }

  /** 成绩单 as a table. */
  async marksExport(sessionId: string): Promise<{ fileName: string; base64: string }> {
    const place = await this.place(sessionId);
    const candidates = await this.list(sessionId);
    const bytes = await writeTable({
      sheet: place.practice ? '成绩单(练习用)' : '成绩单',
      columns: [
        { header: '准考证号', width: 18 }, { header: '姓名', width: 14 }, { header: '身份证号', width: 22 }, { header: '单位', width: 32 },
        { header: '理论成绩', width: 10 }, { header: '结论', width: 12 },
      ],
      rows: candidates.map(({ ticketNumber, name, residentIdMasked, employer, state, resit, mark, passed }) => [
        ticketNumber, name, residentIdMasked, employer, state === 'graded' && mark !== null ? String(mark) : '',
        (state === 'graded' ? (passed ? '合格' : '不合格') : (outcomes[state] ?? '')) + (resit ? '(补考)' : ''),
      ]),
    });
    const title = `成绩单-${place.operation_item}-${dayInShanghai(place.starts_at)}${place.practice ? '(练习用)' : ''}.xlsx`;
    return { fileName: title.replace(/[\\/:*?"<>|]/g, ' '), base64: Buffer.from(bytes).toString('base64') };
  }

  private async place(sessionId: string): Promise<PlaceRow> {
    const [row] = (await this.database.query(
      `SELECT e.operation_item, e.practice, t.name AS site_name, r.name AS room_name, e.starts_at, (e.blueprint->>'minutes')::int AS minutes
         FROM exam_session e JOIN organisation t ON t.id = e.site_id JOIN exam_room r ON r.id = e.room_id WHERE e.id = $1`,
      [sessionId],
    )) as PlaceRow[];
    if (!row) throw new Refusal('request/not-found');
    return row;
  }
}
