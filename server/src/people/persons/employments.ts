import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { EmploymentKind, EmploymentShown } from '../../../contract/employment.ts';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { addDays, addMonths, Clock, dayInShanghai } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { Refusal } from '../../platform/refusal.ts';
import { periodFault } from './domain/period.ts';
import { endsRolesAt, placesOf } from './domain/work-ended.ts';
import { Keepers, type Keeping } from './keepers.ts';
import { Leaving } from './leaving.ts';
import { People } from './people.ts';
import { PersonChanges } from './person-changes.ts';
import { WorkPlaces } from './work-places.ts';

/** Work can be planned so far ahead; ours. Whoever plans it keeps the file from today on. */
const plannedMonthsAhead = 12;

/** What is recorded of an employment. */
export interface EmploymentGiven {
  personId: string;
  employerId: string;
  /** The mine he works at, when that is not the employer. */
  workplaceId: string | null;
  kind: EmploymentKind;
  job: string;
  sinceOn: string;
  untilOn: string | null;
}

type Recorded = EmploymentGiven & { id: string };

/** An employment as it stands in the table. */
interface EmploymentRow extends Recorded {
  /** Where its last day ends roles (domain/work-ended.ts). */
  endsRolesAt: string[];
}

type Change = Omit<EmploymentGiven, 'personId' | 'employerId'>;

const columns = `e.id, e.person_id AS "personId", e.employer_id AS "employerId", e.workplace_id AS "workplaceId", e.kind, e.job, e.since_on::text AS "sinceOn", e.until_on::text AS "untilOn", e.ends_roles_at AS "endsRolesAt"`;

/** 工作经历: employments over time. Employer and workplace keep the file for as long, in the same transaction. */
@Injectable()
export class Employments {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly keepers: Keepers,
    private readonly places: WorkPlaces,
    private readonly changes: PersonChanges,
    private readonly ledger: Ledger,
    private readonly leaving: Leaving,
  ) {}

  async list(personId: string, actor: Actor): Promise<EmploymentShown[]> {
    const rows = (await this.database.query(
      `SELECT ${columns}, em.name AS employer_name, wp.name AS workplace_name FROM employment e JOIN organisation em ON em.id = e.employer_id LEFT JOIN organisation wp ON wp.id = e.workplace_id
        WHERE e.person_id = $1 ORDER BY e.since_on DESC, e.id DESC`,
      [personId],
    )) as (EmploymentRow & { employer_name: string; workplace_name: string | null })[];
    return Promise.all(rows.map(async (row) => {
      const change = await this.places.withinScope(placesOf(row), actor);
      const runs = row.untilOn === null || row.untilOn > this.today();
      return {
        id: row.id, kind: row.kind, job: row.job, sinceOn: row.sinceOn, untilOn: row.untilOn, employer: { id: row.employerId, name: row.employer_name },
        workplace: row.workplaceId === null ? null : { id: row.workplaceId, name: row.workplace_name! },
        abilities: { correct: change, withdraw: change, end: change && runs, changeJob: change && runs },
      };
    }));
  }

  async add(given: EmploymentGiven, actor: Actor): Promise<string> {
    await this.places.requireWithinScope(placesOf(given), actor);
    return this.database.transaction((tx) => this.addIn(tx, given, actor));
  }

  /**
   * Records one employment for a clerk, whose scope was looked at before; organisations and days must be possible.
   * @param ended who keeps the file for the stretch it goes on from, told together with it
   * @param before where the last day it takes over from that stretch ends roles
   */
  async addIn(tx: EntityManager, given: EmploymentGiven, actor: Actor, ended: readonly Keeping[] = [], before: readonly string[] = []): Promise<string> {
    await this.requireOpen(tx, given);
    await this.requirePossible(tx, given);
    const [id] = await this.insert(tx, [given], { actor, importId: null }, ended);
    if (given.untilOn !== null) await tx.query('UPDATE employment SET ends_roles_at = $2 WHERE id = $1', [id, await this.endsRolesAt(tx, given, before, actor)]);
    await this.leaving.tellRecorded(tx, given.personId, actor);
    return id!;
  }

  /** Refuses an employment for its organisations alone, whoever it is of. */
  requireOpen(tx: EntityManager, given: Omit<EmploymentGiven, 'personId'>): Promise<void> {
    return this.places.requireOpen(tx, placesOf(given), given);
  }

  /** Records employments as they are given, for an import that has judged its rows itself. Overlaps fail with `employment_overlap`. */
  async insert(tx: EntityManager, given: readonly EmploymentGiven[], by: { actor: Actor; importId: string | null }, ended: readonly Keeping[] = []): Promise<string[]> {
    if (given.length === 0) return [];
    const now = this.clock.now();
    const rows = given.map((one) => ({ ...one, id: newId(now.getTime()) }));
    await refuseOverlap(tx.query(
      `INSERT INTO employment (id, person_id, employer_id, workplace_id, kind, job, since_on, until_on, recorded_by, recorded_at, import_id)
       SELECT given.*, $9::uuid, $10::timestamptz, $11::uuid FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::date[], $8::date[]) AS given`,
      [
        rows.map((row) => row.id), rows.map((row) => row.personId), rows.map((row) => row.employerId), rows.map((row) => row.workplaceId), rows.map((row) => row.kind),
        rows.map((row) => row.job), rows.map((row) => row.sinceOn), rows.map((row) => row.untilOn), by.actor.accountId, now, by.importId,
      ],
    ));
    await this.keepers.keep(tx, [...rows.flatMap((row) => keepingsOf(row)), ...ended]);
    await this.ledger.recordAll(tx, rows.map((row) => ({ action: 'people/employment-recorded' as const, actor: by.actor, about: aboutOf(row), facts: { kind: row.kind, sinceOn: row.sinceOn, untilOn: row.untilOn } })));
    return rows.map((row) => row.id);
  }

  /** Ends one stretch the day before `onDay` and begins the next there; a last day already fixed stays. */
  async changeJob(employmentId: string, change: { onDay: string; workplaceId: string | null; kind: EmploymentKind; job: string }, actor: Actor): Promise<string> {
    await this.requireMoveWithinScope(employmentId, change.workplaceId, actor);
    return this.database.transaction(async (tx) => {
      const old = await this.locked(tx, employmentId);
      if (old.untilOn !== null && old.untilOn < change.onDay) throw new Refusal('employment/ended', { untilOn: old.untilOn });
      if (change.onDay <= old.sinceOn) throw new Refusal('period/end-before-start');
      const lastDay = addDays(change.onDay, -1);
      const ended = await this.writeEnd(tx, old, lastDay, actor);
      const nextId = await this.addIn(tx, { personId: old.personId, employerId: old.employerId, workplaceId: change.workplaceId, kind: change.kind, job: change.job, sinceOn: change.onDay, untilOn: old.untilOn }, actor, ended, old.endsRolesAt);
      await this.leaving.tell(tx, old, lastDay, actor);
      return nextId;
    });
  }

  /** Tells the last day, or another; the person finds it among what was changed in his file. */
  async end(employmentId: string, untilOn: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const row = await this.locked(tx, employmentId);
      this.requireNotBroughtBack(row, untilOn);
      await this.endIn(tx, row, untilOn, actor);
      await this.changes.record(tx, { personId: row.personId, what: 'employment-ended', subjectId: row.id, reason: `最后一天：${untilOn}` }, actor);
      await this.leaving.tell(tx, row, untilOn, actor);
    });
  }

  async correct(employmentId: string, change: Change, reason: string, actor: Actor): Promise<void> {
    await this.requireMoveWithinScope(employmentId, change.workplaceId, actor);
    await this.database.transaction(async (tx) => {
      const old = await this.locked(tx, employmentId);
      const row: EmploymentRow = { ...old, ...change };
      this.requireNotBroughtBack(old, row.untilOn);
      await this.places.requireOpen(tx, placesOf(row), row);
      await this.requirePossible(tx, row);
      row.endsRolesAt = await this.endsRolesAt(tx, row, old.endsRolesAt, actor);
      await refuseOverlap(tx.query('UPDATE employment SET workplace_id = $2, kind = $3, job = $4, since_on = $5, until_on = $6, ends_roles_at = $7 WHERE id = $1', [
        row.id, row.workplaceId, row.kind, row.job, row.sinceOn, row.untilOn, row.endsRolesAt,
      ]));
      const ahead = await this.keepers.keptAhead(tx, row.id, old.sinceOn);
      const counted = await this.keepers.countedFrom(tx, row.id);
      await this.keepers.forget(tx, [row.id]);
      await this.keepers.keep(tx, keepingsOf(row, ahead).map((keeping) => ({ ...keeping, countsFrom: counted.get(keeping.organisationId) })));
      await this.changes.record(tx, { personId: row.personId, what: 'employment-corrected', subjectId: row.id, reason }, actor);
      await this.ledger.record(tx, { action: 'people/employment-corrected', actor, about: aboutOf(row), facts: { kind: row.kind, sinceOn: row.sinceOn, untilOn: row.untilOn } });
      await this.leaving.tell(tx, old, row.untilOn, actor);
    });
  }

  /** Takes back a mistake: the employment was never there, whoever kept the file because of it did not, and somebody registered for nothing else was not either. */
  async withdraw(employmentId: string, reason: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const row = await this.locked(tx, employmentId);
      await tx.query('DELETE FROM employment WHERE id = $1', [row.id]);
      await this.keepers.forget(tx, [row.id]);
      await this.ledger.record(tx, { action: 'people/employment-withdrawn', actor, about: aboutOf(row), facts: { kind: row.kind, sinceOn: row.sinceOn, untilOn: row.untilOn } });
      await this.leaving.tell(tx, row, null, actor);
      if (await this.people.removeUnused(tx, row.personId, actor)) return;
      await this.changes.record(tx, { personId: row.personId, what: 'employment-withdrawn', subjectId: row.id, reason }, actor);
    });
  }

  /** Whether one of the organisations lies in the clerk's scope. */
  mayChange(organisationIds: readonly string[], actor: Actor): Promise<boolean> {
    return this.places.withinScope(organisationIds, actor);
  }

  private async endIn(tx: EntityManager, row: EmploymentRow, untilOn: string, actor: Actor): Promise<void> {
    await this.keepers.keep(tx, await this.writeEnd(tx, row, untilOn, actor));
  }

  /** @returns who keeps the file for it from now on, to be told */
  private async writeEnd(tx: EntityManager, row: EmploymentRow, untilOn: string, actor: Actor): Promise<Keeping[]> {
    if (untilOn < row.sinceOn) throw new Refusal('period/end-before-start');
    await refuseOverlap(tx.query('UPDATE employment SET until_on = $2, ends_roles_at = $3 WHERE id = $1', [row.id, untilOn, await this.endsRolesAt(tx, { ...row, untilOn }, row.endsRolesAt, actor)]));
    await this.ledger.record(tx, { action: 'people/employment-ended', actor, about: aboutOf(row), facts: { untilOn } });
    return keepingsOf({ ...row, untilOn }, await this.keepers.keptAhead(tx, row.id, row.sinceOn));
  }

  private async endsRolesAt(tx: EntityManager, given: EmploymentGiven, before: readonly string[], actor: Actor): Promise<string[]> {
    return endsRolesAt(given, await this.places.whereDeparturesCount(tx, placesOf(given), actor), before);
  }

  /** Employer or new workplace must be the clerk's: he cannot send somebody where he himself sees neither. */
  private async requireMoveWithinScope(employmentId: string, workplaceId: string | null, actor: Actor): Promise<void> {
    const [row] = (await this.database.query('SELECT employer_id FROM employment WHERE id = $1', [employmentId])) as { employer_id: string }[];
    if (!row) throw new Refusal('request/not-found');
    await this.places.requireWithinScope(placesOf({ employerId: row.employer_id, workplaceId }), actor);
  }

  /**
   * Who has left is not brought back by another last day, nor does an old stretch grow towards a new one: that would be a
   * new claim to his file, as old as the first. It is a new employment, with number and name.
   */
  private requireNotBroughtBack(old: EmploymentRow, untilOn: string | null): void {
    if (old.untilOn !== null && old.untilOn < this.today() && (untilOn === null || untilOn > old.untilOn)) throw new Refusal('employment/ended', { untilOn: old.untilOn });
  }

  private async requirePossible(tx: EntityManager, given: EmploymentGiven): Promise<void> {
    const fault = periodFault(given, await this.people.bornOn(tx, given.personId));
    if (fault) throw new Refusal(fault);
    this.requireNotTooFar(given.sinceOn);
  }

  /** Refuses work planned too far ahead, whoever it is for. */
  requireNotTooFar(sinceOn: string): void {
    const last = addMonths(this.today(), plannedMonthsAhead);
    if (sinceOn > last) throw new Refusal('period/too-far-ahead', { last });
  }

  private async locked(tx: EntityManager, employmentId: string): Promise<EmploymentRow> {
    // the person first, as everybody does who changes something of him: an undo judges his employments before it writes them
    await tx.query('SELECT 1 FROM person WHERE id = (SELECT person_id FROM employment WHERE id = $1) FOR NO KEY UPDATE', [employmentId]);
    const [row] = (await tx.query(`SELECT ${columns} FROM employment e WHERE e.id = $1 FOR UPDATE`, [employmentId])) as EmploymentRow[];
    if (!row) throw new Refusal('request/not-found');
    return row;
  }

  private today(): string {
    return dayInShanghai(this.clock.now());
  }
}

function aboutOf(row: Recorded): string[] {
  return [row.id, row.personId, ...placesOf(row)];
}

/** @param ahead who keeps the file for it since before it begins, and since when, see `Registrations` */
function keepingsOf(row: Recorded, ahead: ReadonlyMap<string, string> = new Map()): Keeping[] {
  return [...new Set(placesOf(row))].map((organisationId) => {
    const since = ahead.get(organisationId);
    return { personId: row.personId, organisationId, because: 'employment', sourceId: row.id, sinceOn: since !== undefined && since < row.sinceOn ? since : row.sinceOn, untilOn: row.untilOn };
  });
}

async function refuseOverlap<T>(statement: Promise<T>): Promise<T> {
  return statement.catch((fault: { constraint?: string }) => {
    throw fault.constraint === 'employment_overlap' ? new Refusal('employment/overlap') : fault;
  });
}
