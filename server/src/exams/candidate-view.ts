import { Inject, Injectable, Optional } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SittingState } from '../../contract/sitting-states.ts';
import type { MySitting } from '../../contract/sittings.ts';
import { examRules } from '../qualification/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { addDays, Clock, dayInShanghai } from '../platform/clock.ts';
import { PassCodes } from './pass-codes.ts';

interface MySittingRow {
  id: string;
  state: SittingState;
  seat: number;
  ticket_number: string;
  resit_of: string | null;
  resat: boolean;
  mark: string | null;
  passed: boolean | null;
  submitted_at: Date | null;
  operation_item: string;
  practice: boolean;
  starts_at: Date;
  blueprint: { minutes: number; passMark: number };
  site_name: string;
  room_name: string;
}

/** What a candidate sees of his own exams. */
@Injectable()
export class CandidateView {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    @Optional() @Inject(PassCodes) private readonly passCodes: PassCodes | null,
  ) {}

  async listMine(actor: Actor): Promise<{ sittings: MySitting[]; now: string }> {
    const rows = (await this.database.query(
      `SELECT s.id, s.state, s.seat, s.ticket_number, s.resit_of, s.mark, s.passed, s.submitted_at, e.operation_item, e.practice, e.starts_at, e.blueprint,
              o.name AS site_name, r.name AS room_name, EXISTS (SELECT 1 FROM sitting again WHERE again.resit_of = s.id AND again.state NOT IN ('voided', 'absent')) AS resat
         FROM sitting s JOIN exam_session e ON e.id = s.session_id JOIN organisation o ON o.id = e.site_id JOIN exam_room r ON r.id = e.room_id
        WHERE s.person_id = $1 ORDER BY e.starts_at DESC LIMIT 200`,
      [actor.personId],
    )) as MySittingRow[];
    const codes = (await this.passCodes?.codesOf(rows.filter((row) => row.passed).map((row) => row.id))) ?? new Map<string, string>();
    return { now: this.clock.now().toISOString(), sittings: rows.map((row) => present(row, codes.get(row.id) ?? null)) };
  }
}

function present(row: MySittingRow, passCode: string | null): MySitting {
  return {
    id: row.id, state: row.state, operationItem: row.operation_item, practice: row.practice, startsAt: row.starts_at.toISOString(), minutes: row.blueprint.minutes,
    siteName: row.site_name, roomName: row.room_name, seat: row.seat, ticketNumber: row.ticket_number, resit: row.resit_of !== null,
    mark: row.mark === null ? null : Number(row.mark), passMark: row.blueprint.passMark, passed: row.passed,
    resitUntilOn: resitUntil(row), passCode,
  };
}

/** The last day of the one resit after a first fail (EXM-04); null when there is none to take. */
function resitUntil(row: MySittingRow): string | null {
  if (row.state !== 'graded' || row.passed || row.resit_of !== null || row.resat) return null;
  const failedOn = dayInShanghai(row.submitted_at!);
  const rules = examRules(failedOn);
  return rules.resits > 0 ? addDays(failedOn, rules.resitWithinDays) : null;
}
