import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { Keys } from '../../platform/keys.ts';
import { orderOf, termsOf, termsVersion, type Findable } from './domain/search-terms.ts';
import { TermHashes } from './term-hashes.ts';

/**
 * In whose scope persons may be found: everybody who keeps the file on $2 or is still to, with all above, and the days on
 * which all of them do keep it. On those days the scope written here is exact; on others `person_keeper` decides.
 */
const scopeOf = (persons: string) => `SELECT given.id AS person_id,
    coalesce((SELECT array_agg(DISTINCT above) FROM person_keeper k JOIN organisation o ON o.id = k.organisation_id, unnest(o.lineage) AS above
               WHERE k.person_id = given.id AND (k.until_on IS NULL OR k.until_on >= $2)), '{}') AS scope,
    coalesce((SELECT max(k.since_on) FROM person_keeper k WHERE k.person_id = given.id AND (k.until_on IS NULL OR k.until_on >= $2)), '-infinity') AS exact_since,
    coalesce((SELECT min(k.until_on) FROM person_keeper k WHERE k.person_id = given.id AND k.until_on >= $2), 'infinity') AS exact_until
  FROM (${persons}) AS given (id)`;

const rescope = (persons: string) => `UPDATE person_search p SET scope = s.scope, exact_since = s.exact_since, exact_until = s.exact_until
  FROM (${scopeOf(persons)}) s
 WHERE p.person_id = s.person_id AND (p.scope, p.exact_since, p.exact_until) IS DISTINCT FROM (s.scope, s.exact_since, s.exact_until)`;

/** Keeps `person_search`: what persons are found by and in whose scope they may be found. */
@Injectable()
export class PersonIndex {
  private readonly hashes: TermHashes;

  constructor(
    private readonly clock: Clock,
    keys: Keys,
  ) {
    this.hashes = new TermHashes(keys);
  }

  /** Writes what persons are found by; called when one is registered or renamed, or changes ID number or telephone. */
  async describe(tx: EntityManager, persons: readonly (Findable & { id: string })[]): Promise<void> {
    if (persons.length === 0) return;
    await tx.query(
      `INSERT INTO person_search (person_id, scope, exact_since, exact_until, terms, terms_version, pinyin)
       SELECT given.id, s.scope, s.exact_since, s.exact_until, given.terms::integer[], $5, given.pinyin
         FROM unnest($1::uuid[], $3::text[], $4::text[]) AS given (id, terms, pinyin)
         JOIN (${scopeOf('SELECT unnest($1::uuid[])')}) s ON s.person_id = given.id
       ON CONFLICT (person_id) DO UPDATE SET scope = EXCLUDED.scope, exact_since = EXCLUDED.exact_since, exact_until = EXCLUDED.exact_until,
         terms = EXCLUDED.terms, terms_version = EXCLUDED.terms_version, pinyin = EXCLUDED.pinyin`,
      [
        persons.map(({ id }) => id), this.today(), persons.map((person) => `{${this.hashes.of(termsOf(person)).join(',')}}`),
        persons.map(({ name }) => orderOf(name)), termsVersion,
      ],
    );
  }

  /** Writes anew in whose scope persons may be found. */
  async rescope(tx: EntityManager, personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    await this.rewrite(tx, 'SELECT DISTINCT unnest($1::uuid[])', personIds);
  }

  /** The same for everybody whose file these organisations keep: their place in the tree has changed. */
  async rescopeOrganisations(tx: EntityManager, organisationIds: readonly string[]): Promise<void> {
    if (organisationIds.length === 0) return;
    await this.rewrite(tx, 'SELECT DISTINCT person_id FROM person_keeper WHERE organisation_id = ANY ($1::uuid[])', organisationIds);
  }

  /**
   * Some of those whose written scope has a keeper who has ended: he no longer finds them, and writing it anew spares asking
   * `person_keeper` for every one of them. Who begins to keep a file stands in its scope before that day.
   * @returns how many
   */
  async rescopeEnded(tx: EntityManager, atMost: number): Promise<number> {
    const rows = (await tx.query('SELECT person_id FROM person_search WHERE exact_until < $1 LIMIT $2', [this.today(), atMost])) as { person_id: string }[];
    await this.rescope(tx, rows.map((row) => row.person_id));
    return rows.length;
  }

  hashesOf(terms: readonly string[]): number[] {
    return this.hashes.of(terms);
  }

  /**
   * Order matters: the rows are held first, so that the statement after it sees what another transaction has just told of
   * the same persons. Two that each saw only their own keeper would otherwise leave one of them out.
   */
  private async rewrite(tx: EntityManager, persons: string, ids: readonly string[]): Promise<void> {
    await tx.query(`SELECT count(*) FROM (SELECT 1 FROM person_search WHERE person_id IN (${persons}) ORDER BY person_id FOR UPDATE) held`, [ids]);
    await tx.query(rescope(persons), [ids, this.today()]);
  }

  private today(): string {
    return dayInShanghai(this.clock.now());
  }
}
