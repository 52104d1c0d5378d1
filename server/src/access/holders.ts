import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { DomainEvents } from '../platform/events.ts';
import { Keys } from '../platform/keys.ts';
import { Refusal } from '../platform/refusal.ts';
import { readHolderNumber } from './domain/holder-number.ts';

/** Who acts, as far as the house knows: his person, if he has a file, and all accounts that are his, this one among them. */
export interface Oneself {
  personId: string | null;
  accountIds: readonly string[];
}

/** SQL: the keyed hash of the ID number of whoever holds an account; of a person's own account his. Null when nobody has said whose it is. */
export const holderOf = (accountId: string): string =>
  `(SELECT coalesce(a.holder_hash, p.resident_id_hash) FROM account a LEFT JOIN person p ON p.id = a.person_id WHERE a.id = ${accountId})`;

/**
 * 账号持有人: whose an account of staff is. Only a keyed hash of his ID number is kept, as of every person's: enough to tell
 * his own file, also one that is begun later, and another account of his. It gives no right and shows no number.
 */
@Injectable()
export class Holders {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly ledger: Ledger,
    private readonly events: DomainEvents,
  ) {}

  /**
   * Says whose an account of staff is, for the first time or because it was said wrong. If his work is to end, so are its roles.
   * @throws {Refusal} person/resident-id-refused with what is wrong with the number
   */
  async name(tx: EntityManager, accountId: string, residentId: string, actor: Actor): Promise<void> {
    const read = readHolderNumber(residentId);
    if ('fault' in read) throw new Refusal('person/resident-id-refused', { fault: read.fault });
    const residentIdHash = this.keys.lookup('resident-id', read.number);
    await tx.query('UPDATE account SET holder_hash = $2 WHERE id = $1 AND person_id IS NULL', [accountId, residentIdHash]);
    await this.ledger.record(tx, { action: 'access/holder-named', actor, about: [accountId], facts: {} });
    await this.events.publish(tx, 'access/roles-of-holder', { residentIdHash, accountId, actor });
  }

  async oneself({ accountId }: Pick<Actor, 'accountId'>): Promise<Oneself> {
    const [row] = (await this.database.query(
      `WITH he AS (SELECT ${holderOf('$1')} AS hash)
       SELECT (SELECT p.id FROM person p JOIN he ON he.hash = p.resident_id_hash) AS person,
              ARRAY(SELECT a.id FROM account a JOIN he ON he.hash = a.holder_hash
                    UNION SELECT a.id FROM account a JOIN person p ON p.id = a.person_id JOIN he ON he.hash = p.resident_id_hash
                    UNION SELECT $1::uuid) AS accounts`,
      [accountId],
    )) as [{ person: string | null; accounts: string[] }];
    return { personId: row.person, accountIds: row.accounts };
  }
}
