import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Candidate } from '../../contract/exams.ts';
import type { SittingState } from '../../contract/sitting-states.ts';
import { accountStateOf, maskResidentId, normaliseResidentId, People, personColumns, PersonSearches, type PersonRow } from '../people/index.ts';
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
    e.operation_item, coalesce(s.held_at, e.starts_at) AS starts_at, i.name AS institution_name
  FROM sitting s JOIN person p ON p.id = s.person_id JOIN exam_session e ON e.id = s.session_id JOIN organisation i ON i.id = e.institution_id`;

export interface Sought {
  search: string;
  personId?: string | undefined;
  sessionId?: string | undefined;
  after?: string | undefined;
  limit: number;
}

/** A condition of SQL that takes its parameters from a list it adds to. */
type Condition = (parameter: (value: unknown) => string) => string;

/** Persons whose sittings are looked up by their ids; of a name that more bear, the sittings are read newest first instead. */
const personsAtMost = 5000;

/** Sittings as a regulator looks for them: by name, ticket or the whole ID number, which is compared by keyed hash. */
@Injectable()
export class FoundSittings {
  constructor(
    private readonly database: DataSource,
    private readonly people: People,
    private readonly searches: PersonSearches,
  ) {}

  async find(actor: Actor, sought: Sought) {
    const parameters: unknown[] = [];
    const parameter = (value: unknown): string => `$${parameters.push(value)}`;
    const scope = actor.organisations('regulator');
    const where = [
      `i.lineage && ${parameter(scope)}::uuid[]`,
      ...(sought.search === '' ? [] : [(await this.answering(sought.search, scope))(parameter)]),
      ...(sought.personId ? [`s.person_id = ${parameter(sought.personId)}`] : []),
      ...(sought.sessionId ? [`s.session_id = ${parameter(sought.sessionId)}`] : []),
      ...(sought.after ? [`s.id < ${parameter(sought.after)}`] : []),
    ];
    const rows = (await this.database.query(`${candidates} WHERE ${where.join(' AND ')} ORDER BY s.id DESC LIMIT ${parameter(sought.limit + 1)}`, parameters)) as CandidateRow[];
    const sittings = rows.slice(0, sought.limit).map((row) => ({
      ...this.present(row), operationItem: row.operation_item, startsAt: row.starts_at.toISOString(), institutionName: row.institution_name,
    }));
    return { sittings, next: rows.length > sought.limit ? sittings.at(-1)!.sittingId : null };
  }

  /**
   * Who is sought is found first, by the index of persons, and his sittings by his id. Not by who keeps his file: a sitting
   * that was withdrawn is within scope when nobody there keeps it any more. Of a name that very many bear, some are among
   * any few thousand sittings: within a wide scope these are read from the newest on, each name looked at by itself, until
   * there are enough. (A value, which tells the planner nothing: what it guesses of a pattern would have it read all persons.)
   */
  private async answering(search: string, scope: readonly string[]): Promise<Condition> {
    const residentId = normaliseResidentId(search);
    if (/^\d{17}[\dX]$/.test(residentId)) return (parameter) => `s.person_id = (SELECT id FROM person WHERE resident_id_hash = ${parameter(this.people.residentIdHash(residentId))})`;
    const { ids, wide } = await this.searches.named(search, scope, personsAtMost);
    if (ids) return (parameter) => `(s.person_id = ANY (${parameter(ids)}::uuid[]) OR s.ticket_number = ${parameter(search)})`;
    const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
    return (parameter) => (wide ? `(SELECT n.name ILIKE ${parameter(pattern)} FROM person n WHERE n.id = s.person_id)` : `p.name ILIKE ${parameter(pattern)}`);
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
