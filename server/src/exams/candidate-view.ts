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
  later_open: boolean;
  later_over: boolean;
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
      `SELECT s.id, s.state, s.seat, s.ticket_number, s.resit_of, s.mark, s.passed, s.submitted_at, e.operation_item, e.practice, coalesce(s.held_at, e.starts_at) AS starts_at, e.blueprint,
              o.name AS site_name, r.name AS room_name, coalesce(bool_or(again.state <> 'graded'), false) AS later_open, coalesce(bool_or(again.state = 'graded'), false) AS later_over
         FROM sitting s JOIN exam_session e ON e.id = s.session_id JOIN organisation o ON o.id = e.site_id JOIN exam_room r ON r.id = coalesce(s.held_in, e.room_id)
         LEFT JOIN (sitting again JOIN exam_session later ON later.id = again.session_id)
           ON again.person_id = s.person_id AND later.operation_item = e.operation_item AND later.practice = e.practice AND later.starts_at > coalesce(s.held_at, e.starts_at)
          AND again.id <> s.id AND again.state NOT IN ('voided', 'absent', 'withdrawn')
        WHERE s.person_id = $1 GROUP BY s.id, e.id, o.id, r.id ORDER BY coalesce(s.held_at, e.starts_at) DESC LIMIT 200`,
      [actor.personId],
    )) as MySittingRow[];
    const codes = (await this.passCodes?.codesOf(rows.filter((row) => row.passed).map((row) => row.id))) ?? new Map<string, string>();
    return { now: this.clock.now().toISOString(), sittings: rows.map((row) => present(row, codes.get(row.id) ?? null, dayInShanghai(this.clock.now()))) };
  }
}

function present(row: MySittingRow, passCode: string | null, today: string): MySitting {
  const afterFail = afterFailOf(row, today);
  return {
    id: row.id, state: row.state, operationItem: row.operation_item, practice: row.practice, startsAt: row.starts_at.toISOString(), minutes: row.blueprint.minutes,
    siteName: row.site_name, roomName: row.room_name, seat: row.seat, ticketNumber: row.ticket_number, resit: row.resit_of !== null,
    mark: row.mark === null ? null : Number(row.mark), passMark: row.blueprint.passMark, passed: row.passed,
    afterFail, resitUntilOn: afterFail === 'resit' ? resitUntil(row) : null, passCode,
  };
}

/** What can follow a fail as things stand today. */
function afterFailOf(row: MySittingRow, today: string): MySitting['afterFail'] {
  if (row.state !== 'graded' || row.passed) return null;
  if (row.later_open) return 'arranged';
  if (row.later_over) return 'sat-again';
  const until = resitUntil(row);
  return until !== null && until >= today ? 'resit' : 'retrain';
}

/** The last day of the one resit after a first fail (EXM-04); null when it was the resit that failed. */
function resitUntil(row: MySittingRow): string | null {
  if (row.resit_of !== null) return null;
  const failedOn = dayInShanghai(row.submitted_at!);
  const rules = examRules(failedOn);
  return rules.resits > 0 ? addDays(failedOn, rules.resitWithinDays) : null;
}
