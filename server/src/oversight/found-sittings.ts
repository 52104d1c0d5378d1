import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Candidate } from '../../contract/exams.ts';
import type { SittingState } from '../../contract/sitting-states.ts';
import { accountStateOf, maskResidentId, normaliseResidentId, People, personColumns, type PersonRow } from '../people/index.ts';
import type { Actor } from '../platform/binding/actor.ts';

type CandidateRow = Omit<PersonRow, 'id'> & {
  id: string;
  sitting_id: string;
  seat: number;
  ticket_number: string;
  state: SittingState;
  resit_of: string | null;
  mark: string | null;
  passed: boolean | null;
  operation_item: string;
  starts_at: Date;
  institution_name: string;
};

const candidates = `SELECT ${personColumns}, s.employer, s.job, s.id AS sitting_id, s.seat, s.ticket_number, s.state, s.resit_of, s.mark, s.passed,
    e.operation_item, e.starts_at, i.name AS institution_name
  FROM sitting s JOIN person p ON p.id = s.person_id JOIN exam_session e ON e.id = s.session_id JOIN organisation i ON i.id = e.institution_id`;

export interface Sought {
  search: string;
  personId?: string | undefined;
  sessionId?: string | undefined;
  after?: string | undefined;
  limit: number;
}

/** Sittings as a regulator looks for them: by name, ticket or the whole ID number, which is compared by keyed hash. */
@Injectable()
export class FoundSittings {
  constructor(
    private readonly database: DataSource,
    private readonly people: People,
  ) {}

  async find(actor: Actor, sought: Sought) {
    const wholeId = /^\d{17}[\dX]$/.test(normaliseResidentId(sought.search));
    const rows = (await this.database.query(
      `${candidates}
        WHERE i.lineage && $1::uuid[]
          AND ($2 = '' OR CASE WHEN $3 THEN p.resident_id_hash = $4 ELSE p.name ILIKE $5 OR s.ticket_number = $2 END)
          AND ($6::uuid IS NULL OR s.person_id = $6) AND ($7::uuid IS NULL OR s.session_id = $7) AND ($8::uuid IS NULL OR s.id < $8)
        ORDER BY s.id DESC LIMIT $9`,
      [
        actor.organisations('regulator'), sought.search, wholeId, this.people.residentIdHash(sought.search), `%${sought.search.replace(/[\\%_]/g, '\\$&')}%`,
        sought.personId ?? null, sought.sessionId ?? null, sought.after ?? null, sought.limit + 1,
      ],
    )) as CandidateRow[];
    const sittings = rows.slice(0, sought.limit).map((row) => ({
      ...this.present(row), operationItem: row.operation_item, startsAt: row.starts_at.toISOString(), institutionName: row.institution_name,
    }));
    return { sittings, next: rows.length > sought.limit ? sittings.at(-1)!.sittingId : null };
  }

  /** The candidate of a sitting that is known to be there. */
  async candidateOf(sittingId: string): Promise<Candidate> {
    const [row] = (await this.database.query(`${candidates} WHERE s.id = $1`, [sittingId])) as CandidateRow[];
    return this.present(row!);
  }

  private present(row: CandidateRow): Candidate {
    return {
      sittingId: row.sitting_id, personId: row.id, seat: row.seat, ticketNumber: row.ticket_number, name: row.name,
      residentIdMasked: maskResidentId(this.people.openResidentId(row)), employer: row.employer, state: row.state, resit: row.resit_of !== null,
      accountState: accountStateOf(row), mark: row.mark === null ? null : Number(row.mark), passed: row.passed,
    };
  }
}
