import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { personsFoundAtMost, type PersonSearch } from '../../../contract/people-search.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { Keys } from '../../platform/keys.ts';
import { namePartTerms, plainName } from './domain/search-terms.ts';
import { answersTo, readSearch, type SearchWord } from './domain/search-words.ts';
import { PersonIndex } from './person-index.ts';
import { ScopeWidth } from './scope-width.ts';
import { answersWord, searchStatement, withinScope, type FoundPerson } from './search-statement.ts';

/** Organisations one word can stand for; more of them bear a word such as 煤矿, and another word is asked for. */
const organisationsAtMost = 40;

interface FoundRow {
  id: string;
  name: string;
  resident_id_sealed: Buffer;
  phone_sealed: Buffer | null;
}

/** Who was found, in order. */
export interface PersonsFound {
  ids: string[];
  next: string | null;
  more: boolean;
}

/** Finds persons within scope. What it costs is bounded whatever the words. */
@Injectable()
export class PersonSearches {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly index: PersonIndex,
    private readonly width: ScopeWidth,
  ) {}

  async find(actor: Actor, asked: PersonSearch): Promise<PersonsFound> {
    const words = readSearch(asked.search);
    const scope = await this.scopeOf(actor, asked.organisationId);
    const [wide, organisations] = await Promise.all([this.width.isWide(scope), this.organisationsOf(words, scope)]);
    const lookup = this.keys.lookup.bind(this.keys);
    const hashes = this.index.hashesOf.bind(this.index);
    const { text, parameters } = searchStatement({
      scope: withinScope(scope, dayInShanghai(this.clock.now()), { wide, onlyEmployed: asked.onlyEmployed }),
      conditions: words.map((word, place) => answersWord(word, hashes, lookup, organisations[place]!)),
      words, hashes, atMost: personsFoundAtMost + 1, after: asked.after ?? null, limit: asked.limit,
    });
    const rows = (await this.database.query(text, parameters)) as FoundPerson[];
    const page = rows.slice(0, asked.limit).map((row) => row.person_id);
    return {
      ids: await this.thoseWhoAnswer(page, words.filter((_, place) => organisations[place]!.length === 0)),
      next: rows.length > asked.limit ? page.at(-1)! : null,
      more: (rows[0]?.found ?? 0) > personsFoundAtMost || organisations.some(({ length }) => length > organisationsAtMost),
    };
  }

  /**
   * Everybody in whose name a part stands, whoever keeps his file: for a list with a scope of its own, whose rows may name
   * somebody whose file nobody there keeps any more. These ids alone are nothing to show.
   * @returns ids null when they are more than `atMost`, or when nothing of the part is indexed: then the list is asked by
   *   itself; wide: whether almost everybody is within the scope
   */
  async named(part: string, scope: readonly string[], atMost: number): Promise<{ ids: string[]; wide?: undefined } | { ids: null; wide: boolean }> {
    const name = plainName(part);
    if (name === '') return { ids: null, wide: await this.width.isWide(scope) };
    // materialised for the reason given at searchStatement: its plan must not know of the limit
    const rows = (await this.database.query(
      'WITH named AS MATERIALIZED (SELECT person_id AS id FROM person_search WHERE terms @> $1::integer[]) SELECT id FROM named LIMIT $2',
      [this.index.hashesOf(namePartTerms(name)), atMost + 1],
    )) as { id: string }[];
    if (rows.length > atMost) return { ids: null, wide: await this.width.isWide(scope) };
    return { ids: await this.thoseWhoAnswer(rows.map(({ id }) => id), [{ kind: 'name', name }]) };
  }

  /** The organisations granted; with one asked for that one, if it is within them, and otherwise nothing at all. */
  private async scopeOf(actor: Actor, organisationId: string | undefined): Promise<string[]> {
    const granted = actor.organisations('clerk', 'regulator');
    if (organisationId === undefined) return granted;
    return ((await this.database.query('SELECT id FROM organisation WHERE id = $1 AND lineage && $2::uuid[]', [organisationId, granted])) as { id: string }[]).map(({ id }) => id);
  }

  /**
   * For every word the organisations within scope whose name has it, and the contractors, who work for several mines. They
   * only narrow who is found within scope.
   */
  private async organisationsOf(words: readonly SearchWord[], scope: readonly string[]): Promise<string[][]> {
    const names = words.map((word) => (word.kind === 'name' && [...word.name].length > 1 ? word.name : null));
    if (names.every((name) => name === null)) return words.map(() => []);
    const rows = (await this.database.query(
      `SELECT given.place::int, ARRAY(SELECT o.id FROM organisation o WHERE o.name ILIKE given.pattern AND (o.lineage && $2::uuid[] OR o.kind = 'contractor')
                                       ORDER BY o.lineage && $2::uuid[] DESC, length(o.name), o.id LIMIT ${organisationsAtMost + 1}) AS ids
         FROM unnest($1::text[]) WITH ORDINALITY AS given (pattern, place) WHERE given.pattern IS NOT NULL`,
      [names.map((name) => name && `%${name.replace(/[\\%_]/g, '\\$&')}%`), scope],
    )) as { place: number; ids: string[] }[];
    return words.map((_, place) => rows.find((row) => row.place === place + 1)?.ids ?? []);
  }

  /** Of one page, those who do answer: the hashes of the index are short, and two terms may share one. */
  private async thoseWhoAnswer(ids: readonly string[], words: readonly SearchWord[]): Promise<string[]> {
    if (ids.length === 0 || words.length === 0) return [...ids];
    const rows = (await this.database.query('SELECT id, name, resident_id_sealed, phone_sealed FROM person WHERE id = ANY ($1::uuid[])', [ids])) as FoundRow[];
    const numbers = words.some((word) => word.kind !== 'name' && word.kind !== 'letters');
    const answering = new Set(rows.filter((row) => words.every((word) => answersTo(this.opened(row, numbers), word))).map(({ id }) => id));
    return ids.filter((id) => answering.has(id));
  }

  /** Numbers are opened only to be compared. */
  private opened(row: FoundRow, numbers: boolean) {
    return {
      name: row.name,
      residentId: numbers ? this.keys.open(row.resident_id_sealed, `person.resident-id:${row.id}`) : '',
      phone: numbers && row.phone_sealed ? this.keys.open(row.phone_sealed, `person.phone:${row.id}`) : null,
    };
  }
}
