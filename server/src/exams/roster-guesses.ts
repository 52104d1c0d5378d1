import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Guesses, guessesPerDay, keptOn, People } from '../people/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { Refusal } from '../platform/refusal.ts';
import type { ReadRosterRow } from './domain/roster.ts';

/**
 * A roster, too, gives numbers and names and is told which belong together. Of persons whose file the institution does
 * not keep that is counted like the rows of a 人员花名册, on the same account (people/persons/guesses.ts).
 */
@Injectable()
export class RosterGuesses {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly guesses: Guesses,
  ) {}

  /**
   * The rows as they may be kept and judged, wrong pairs counted: a row whose number the account has tried too many names
   * for is refused for good, whether its name is right or not, for the preview is judged again whenever it is read.
   * Refuses the file with 'import/too-many-names' when it holds more than the account may still give today.
   */
  async weighed(rows: readonly ReadRosterRow[], institutionId: string, actor: Actor): Promise<ReadRosterRow[]> {
    const weighing = await this.database.transaction(async (tx) => {
      await this.guesses.alone(tx, actor.accountId);
      const names = await this.namesElsewhere(tx, rows, institutionId);
      const tried = rows.flatMap(({ person }) => {
        const name = person && names.get(this.hashOf(person.residentId));
        return person && name != null ? [{ residentId: person.residentId, name: person.name, belongs: name === person.name }] : [];
      });
      const weighed = await this.guesses.weigh(tx, actor.accountId, tried, await this.guesses.leftToday(actor.accountId, 'roster', tx));
      await this.guesses.count(tx, { accountId: actor.accountId, network: actor.network }, 'roster', weighed.counted, !weighed.tooMany);
      return { ...weighed, elsewhere: new Set(tried.map(({ residentId }) => residentId)) };
    });
    // thrown when it is counted
    if (weighing.tooMany) throw new Refusal('import/too-many-names', { perDay: guessesPerDay.roster });
    return rows.map((row) => {
      const shut = row.person !== null && weighing.elsewhere.has(row.person.residentId) && weighing.isUsedUp(row.person.residentId);
      return shut ? { ...row, verdict: 'refused', person: null, notes: [...row.notes, { code: 'name-differs', detail: '' }] } : row;
    });
  }

  /** Registered names of the persons rows name whose file the institution does not keep, by the keyed hash of the number. */
  private async namesElsewhere(tx: EntityManager, rows: readonly ReadRosterRow[], institutionId: string): Promise<Map<string, string>> {
    const known = (await tx.query(
      `SELECT encode(p.resident_id_hash, 'hex') AS hash, p.name FROM person p
        WHERE p.resident_id_hash = ANY ($1::bytea[]) AND NOT EXISTS (SELECT 1 FROM person_keeper k WHERE k.person_id = p.id AND k.organisation_id = $2 AND ${keptOn('$3::date')})`,
      [rows.flatMap(({ person }) => (person ? [this.people.residentIdHash(person.residentId)] : [])), institutionId, dayInShanghai(this.clock.now())],
    )) as { hash: string; name: string }[];
    return new Map(known.map(({ hash, name }) => [hash, name]));
  }

  private hashOf(residentId: string): string {
    return this.people.residentIdHash(residentId).toString('hex');
  }
}
