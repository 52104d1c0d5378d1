import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { Keys } from '../../platform/keys.ts';
import { termsOf, type Findable } from './domain/search-terms.ts';

/** Keeps `person_search`: what persons are found by and in whose scope they may be found. */
@Injectable()
export class PersonIndex {
  constructor(
    private readonly clock: Clock,
    private readonly keys: Keys,
  ) {}

  /** Writes what persons are found by; called when one is registered or renamed, or changes telephone. */
  async describe(tx: EntityManager, persons: readonly (Findable & { id: string })[]): Promise<void> {
    if (persons.length === 0) return;
    await tx.query(
      `INSERT INTO person_search (person_id, scope, terms)
       SELECT id, ARRAY(SELECT DISTINCT above FROM person_keeper k JOIN organisation o ON o.id = k.organisation_id, unnest(o.lineage) AS above
                         WHERE k.person_id = given.id AND (k.until_on IS NULL OR k.until_on >= $3)),
              ARRAY(SELECT jsonb_array_elements_text(terms::jsonb)::int)
         FROM unnest($1::uuid[], $2::text[]) AS given (id, terms)
       ON CONFLICT (person_id) DO UPDATE SET terms = EXCLUDED.terms, scope = EXCLUDED.scope`,
      [persons.map(({ id }) => id), persons.map((person) => JSON.stringify(termsOf(person).map((term) => this.hashOf(term)))), this.today()],
    );
  }

  /** Writes anew in whose scope persons may be found. Whoever is still to begin is in it, whoever has ended is not. */
  async rescope(tx: EntityManager, personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    await tx.query(
      `UPDATE person_search p SET scope = ARRAY(
          SELECT DISTINCT above FROM person_keeper k JOIN organisation o ON o.id = k.organisation_id, unnest(o.lineage) AS above
           WHERE k.person_id = p.person_id AND (k.until_on IS NULL OR k.until_on >= $2))
        WHERE p.person_id = ANY ($1::uuid[])`,
      [personIds, this.today()],
    );
  }

  /** The same for everybody whose file these organisations keep: their place in the tree has changed. */
  async rescopeOrganisations(tx: EntityManager, organisationIds: readonly string[]): Promise<void> {
    if (organisationIds.length === 0) return;
    await tx.query(
      `UPDATE person_search p SET scope = ARRAY(
          SELECT DISTINCT above FROM person_keeper k JOIN organisation o ON o.id = k.organisation_id, unnest(o.lineage) AS above
           WHERE k.person_id = p.person_id AND (k.until_on IS NULL OR k.until_on >= $2))
        WHERE p.person_id IN (SELECT person_id FROM person_keeper WHERE organisation_id = ANY ($1::uuid[]))`,
      [organisationIds, this.today()],
    );
  }

  /** A term as it is stored: 32 bits of a keyed hash, so that a copied database tells no tail of a number. */
  hashOf(term: string): number {
    return this.keys.lookup('search-term', term).readInt32BE(0);
  }

  private today(): string {
    return dayInShanghai(this.clock.now());
  }
}
