import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { Keys } from '../../platform/keys.ts';
import { Periodic } from '../../platform/periodic.ts';
import { termsVersion, type Findable } from './domain/search-terms.ts';
import { PersonIndex } from './person-index.ts';

/** How often it is looked whether anything is to be done; the database is asked only after a start and when the day has changed. */
const everyMs = 1000;
/** Persons of one transaction: their rows are held for a fraction of a second. */
const batch = 500;

interface PersonToDescribe {
  id: string;
  name: string;
  resident_id_sealed: Buffer;
  phone_sealed: Buffer | null;
}

/**
 * Keeps what persons are found by up to date with the program and the calendar, in the background: after an update, whoever
 * is not described, or by an older version of the terms; once a day, whoever has ended keepers. Each batch is a transaction,
 * and what is left can be seen from the rows: it goes on where it was when the server stops.
 */
@Injectable()
export class IndexUpkeep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('person-index');
  private readonly periodic = new Periodic('person-index', everyMs, () => this.keepUp());
  private described = false;
  /** Those up to this one have been looked at since the start. */
  private lookedAt = '00000000-0000-0000-0000-000000000000';
  private rescopedOn = '';
  private stopping = false;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly index: PersonIndex,
  ) {}

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.periodic.stop();
  }

  /** Everything that is to be done now; nothing when it has been done. */
  async keepUp(): Promise<void> {
    if (!this.described) this.described = await this.whole(() => this.describeSome());
    const today = dayInShanghai(this.clock.now());
    if (this.rescopedOn !== today && (await this.whole(() => this.database.transaction((tx) => this.index.rescopeEnded(tx, batch))))) this.rescopedOn = today;
  }

  /** Batch after batch until one is empty; false when the server stops first. */
  private async whole(some: () => Promise<number>): Promise<boolean> {
    while (!this.stopping) if ((await some()) === 0) return true;
    return false;
  }

  private describeSome(): Promise<number> {
    return this.database.transaction(async (tx) => {
      // whoever renames them or says who keeps their file waits, or is waited for: nothing newer is overwritten by what was read
      const persons = (await tx.query(
        `SELECT p.id, p.name, p.resident_id_sealed, p.phone_sealed FROM person p
          WHERE p.id > $1 AND NOT EXISTS (SELECT 1 FROM person_search s WHERE s.person_id = p.id AND s.terms_version = $2) ORDER BY p.id LIMIT $3 FOR UPDATE OF p`,
        [this.lookedAt, termsVersion, batch],
      )) as PersonToDescribe[];
      await this.index.describe(tx, persons.flatMap((person) => this.opened(person) ?? []));
      await this.index.rescope(tx, persons.map(({ id }) => id));
      this.lookedAt = persons.at(-1)?.id ?? this.lookedAt;
      return persons.length;
    });
  }

  /** One person whose numbers do not open must not keep the others from being found; he is tried again at the next start. */
  private opened(person: PersonToDescribe): (Findable & { id: string }) | null {
    try {
      return {
        id: person.id, name: person.name,
        residentId: this.keys.open(person.resident_id_sealed, `person.resident-id:${person.id}`),
        phone: person.phone_sealed && this.keys.open(person.phone_sealed, `person.phone:${person.id}`),
      };
    } catch (fault) {
      this.logger.error(`person ${person.id}: ${(fault as Error).message}`);
      return null;
    }
  }
}
