import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonSummary } from '../../../contract/people.ts';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { Keys } from '../../platform/keys.ts';
import { Refusal } from '../../platform/refusal.ts';
import { PersonIndex } from '../search/person-index.ts';
import { PersonChanges } from './person-changes.ts';
import { bornOn, maskResidentId, normaliseResidentId } from './domain/resident-id.ts';

/** What a roster or the demo city says of a person; the ID is normalised and checked before. */
export interface PersonGiven {
  name: string;
  sex: 'male' | 'female';
  residentId: string;
  phone: string | null;
  educationLevel: string;
  employer: string;
  job: string;
}

export interface PersonRow {
  id: string;
  name: string;
  sex: 'male' | 'female';
  resident_id_sealed: Buffer;
  education_level: string;
  employer: string;
  job: string;
  account_state: 'created' | 'active' | 'closed' | null;
  code_open: boolean;
}

/** What PostgreSQL says when another row still names this one. */
const foreignKeyViolation = '23503';

/**
 * SQL: employer and job of `person p` on a day, read from his employments: names change, employers merge, stretches end. What
 * he was registered with stands in `person` and is shown only while no employment is on record.
 */
export const workColumns = (day: string): string =>
  ([['o.name', 'employer'], ['e.job', 'job']] as const).map(([told, column]) =>
    `coalesce((SELECT ${told} FROM employment e JOIN organisation o ON o.id = e.employer_id
                WHERE e.person_id = p.id AND e.since_on <= ${day} AND (e.until_on IS NULL OR e.until_on >= ${day}) ORDER BY e.since_on DESC, e.id DESC LIMIT 1),
              CASE WHEN EXISTS (SELECT 1 FROM employment e WHERE e.person_id = p.id) THEN '' ELSE p.${column} END) AS ${column}`,
  ).join(', ');

/** Columns of a person with the state of his account, for a query with `person p`; employer and job come from elsewhere. */
export const personColumns = `p.id, p.name, p.sex, p.resident_id_sealed, p.education_level,
  (SELECT a.state FROM account a WHERE a.person_id = p.id) AS account_state,
  EXISTS (SELECT 1 FROM account a JOIN activation_code c ON c.account_id = a.id WHERE a.person_id = p.id AND c.used_at IS NULL AND c.replaced_at IS NULL) AS code_open`;

/** Reads sealed ID numbers, also where there is no service: in a thread. */
export const openResidentIds = (keys: Keys) => (person: { id: string; resident_id_sealed: Buffer }): string => keys.open(person.resident_id_sealed, `person.resident-id:${person.id}`);

/** Persons: registered once by ID number, found by it, shown masked. */
@Injectable()
export class People {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly ledger: Ledger,
    private readonly index: PersonIndex,
    private readonly changes: PersonChanges,
  ) {}

  /** Key of a resident ID for look-up and uniqueness. */
  residentIdHash(residentId: string): Buffer {
    return this.keys.lookup('resident-id', normaliseResidentId(residentId));
  }

  /** Key of a telephone for look-up and comparison. */
  phoneHash(phone: string): Buffer {
    return this.keys.lookup('phone', phone);
  }

  /** The plain ID; only for masking and for comparison at the door, never for output. */
  openResidentId(person: { id: string; resident_id_sealed: Buffer }): string {
    return openResidentIds(this.keys)(person);
  }

  /** The plain telephone; only for masking and for the person's own download. */
  openPhone(person: { id: string; phone_sealed: Buffer | null }): string | null {
    return person.phone_sealed && this.keys.open(person.phone_sealed, `person.phone:${person.id}`);
  }

  /** The person with this ID, registered now if nobody has it. Somebody known stays as he is: a roster is no correction. Only a telephone that is missing is taken. */
  async register(tx: EntityManager, given: PersonGiven, source: 'roster' | 'demo' | 'desk', actor?: Actor): Promise<{ id: string; name: string }> {
    const now = this.clock.now();
    const id = newId(now.getTime());
    const phone = given.phone ? [this.keys.seal(given.phone, `person.phone:${id}`), this.keys.lookup('phone', given.phone)] : [null, null];
    const inserted = (await tx.query(
      `INSERT INTO person (id, name, sex, resident_id_sealed, resident_id_hash, phone_sealed, phone_hash, education_level, employer, job, created_at)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11) ON CONFLICT (resident_id_hash) DO NOTHING RETURNING id`,
      [id, given.name, given.sex, this.keys.seal(given.residentId, `person.resident-id:${id}`), this.residentIdHash(given.residentId), ...phone, given.educationLevel, given.employer, given.job, now],
    )) as { id: string }[];
    if (inserted.length > 0) {
      await this.index.describe(tx, [{ id, name: given.name, residentId: given.residentId, phone: given.phone }]);
      await this.ledger.record(tx, { action: 'people/person-registered', actor, about: [id], facts: { source } });
      return { id, name: given.name };
    }
    const [known] = (await tx.query('SELECT id, name, phone_hash IS NULL AS phoneless FROM person WHERE resident_id_hash = $1', [this.residentIdHash(given.residentId)])) as { id: string; name: string; phoneless: boolean }[];
    if (known!.phoneless && given.phone) await this.addPhone(tx, { ...known!, residentId: given.residentId, phone: given.phone }, source, actor);
    return known!;
  }

  private async addPhone(tx: EntityManager, person: { id: string; name: string; residentId: string; phone: string }, source: 'roster' | 'demo' | 'desk', actor?: Actor): Promise<void> {
    await tx.query('UPDATE person SET phone_sealed = $2, phone_hash = $3 WHERE id = $1', [person.id, this.keys.seal(person.phone, `person.phone:${person.id}`), this.phoneHash(person.phone)]);
    await this.index.describe(tx, [person]);
    if (actor) await this.changes.record(tx, { personId: person.id, what: 'phone', subjectId: person.id, reason: source === 'roster' ? '随考试名册登记了手机号' : '登记了手机号' }, actor);
    await this.ledger.record(tx, { action: 'people/phone-added', actor, about: [person.id], facts: { source } });
  }

  /**
   * Removes somebody registered by mistake, of whom nothing else is known and whose file nobody keeps: his number is free
   * for whoever it belongs to. Anything that names him, an account, a sitting, a look, keeps him where he is.
   */
  async removeUnused(tx: EntityManager, personId: string, actor: Actor): Promise<boolean> {
    const kept = (await tx.query('SELECT 1 FROM person_keeper WHERE person_id = $1 LIMIT 1', [personId])) as unknown[];
    if (kept.length > 0) return false;
    try {
      await tx.transaction(async (attempt) => {
        // what was told of a mistake goes with it
        await attempt.query("DELETE FROM person_change WHERE person_id = $1 AND what IN ('phone','employment-ended')", [personId]);
        await attempt.query('DELETE FROM person WHERE id = $1', [personId]);
      });
    } catch (fault) {
      if ((fault as { code?: string }).code === foreignKeyViolation) return false;
      throw fault;
    }
    await this.ledger.record(tx, { action: 'people/person-removed', actor, about: [personId], facts: {} });
    return true;
  }

  async read(personId: string): Promise<PersonRow> {
    const [row] = (await this.database.query(`SELECT ${personColumns}, ${workColumns('$2')} FROM person p WHERE p.id = $1`, [personId, this.today()])) as PersonRow[];
    if (!row) throw new Refusal('request/not-found');
    return row;
  }

  /** The calendar day of birth, as the ID number names it. */
  async bornOn(tx: EntityManager, personId: string): Promise<string> {
    const [row] = (await tx.query('SELECT id, resident_id_sealed FROM person WHERE id = $1', [personId])) as { id: string; resident_id_sealed: Buffer }[];
    if (!row) throw new Refusal('request/not-found');
    return bornOn(this.openResidentId(row));
  }

  /** Persons by their ids, in that order. */
  async summaries(ids: readonly string[]): Promise<PersonSummary[]> {
    const rows = (await this.database.query(`SELECT ${personColumns}, ${workColumns('$2')} FROM person p WHERE p.id = ANY ($1::uuid[])`, [ids, this.today()])) as PersonRow[];
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []).map((row) => this.present(row));
  }

  present(row: PersonRow): PersonSummary {
    return {
      id: row.id, name: row.name, residentIdMasked: maskResidentId(this.openResidentId(row)), employer: row.employer, job: row.job,
      accountState: accountStateOf(row),
    };
  }

  private today(): string {
    return dayInShanghai(this.clock.now());
  }
}

export function accountStateOf(row: Pick<PersonRow, 'account_state' | 'code_open'>): PersonSummary['accountState'] {
  return row.account_state === 'active' ? 'active' : row.code_open ? 'code-issued' : 'none';
}
