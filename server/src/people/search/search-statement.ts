import { termsOfWord, wholeNames, type SearchWord } from './domain/search-words.ts';

/** A condition of SQL that takes its parameters from a list it adds to. */
export type Condition = (parameter: (value: unknown) => string) => string;

/** Scope as conditions: on rows of `person_search p` as written there, and on those found (`f`) as it is on the day. */
export interface SearchScope {
  written: Condition;
  exact: Condition;
}

/**
 * Within scope, exactly: the index narrows by the scope written beside the terms. On the days that was written for it is
 * the answer; on every other day the dated relation itself is asked, for those already found. It is asked by a function of
 * the database, which plans it once per connection: planned with each search it would cost more than most of them.
 * @param organisations those granted, or the one asked for; @param on calendar day; @param wide whether almost everybody is
 *   within: then reading that list of the index would cost more than looking at the rows found
 */
export function withinScope(organisations: readonly string[], on: string, { wide, onlyEmployed }: { wide: boolean; onlyEmployed: boolean }): SearchScope {
  return {
    written: (parameter) => (wide ? `(p.scope && ${parameter(organisations)}::uuid[]) IS TRUE` : `p.scope && ${parameter(organisations)}::uuid[]`),
    exact: (parameter) => {
      const today = `${parameter(on)}::date`;
      const kept = `person_kept_within(f.person_id, ${today}, ${parameter(organisations)}::uuid[], ${onlyEmployed ? "'employment'" : 'NULL'})`;
      return onlyEmployed ? kept : `(${today} BETWEEN f.exact_since AND f.exact_until OR ${kept})`;
    },
  };
}

/** @param hashes of terms; @param organisations whose name has the word in it, and who are within scope */
export function answersWord(word: SearchWord, hashes: (terms: readonly string[]) => number[], lookup: (kind: string, value: string) => Buffer, organisations: readonly string[]): Condition {
  return (parameter) => {
    // found by itself first: nothing else of the index is read for a whole number
    if (word.kind === 'resident-id') return `p.person_id = (SELECT id FROM person WHERE resident_id_hash = ${parameter(lookup('resident-id', word.residentId))})`;
    if (word.kind === 'phone') return `p.person_id = ANY (ARRAY(SELECT id FROM person WHERE phone_hash = ${parameter(lookup('phone', word.phone))}))`;
    const terms = termsOfWord(word)!;
    const own = 'all' in terms ? `p.terms @> ${parameter(hashes(terms.all))}::integer[]` : `p.terms && ${parameter(hashes(terms.any))}::integer[]`;
    return organisations.length > 0 ? `(${own} OR p.scope && ${parameter(organisations)}::uuid[])` : own;
  };
}

/**
 * Fetches so many that fit, in no order, then puts those in order: exact names first, then by pinyin. The list that is
 * fetched from is materialised: its plan must not know of the limit, or a frequent word would be sought by reading the
 * whole table until enough are found. It still ends when enough are.
 */
export function searchStatement(given: {
  scope: SearchScope;
  conditions: readonly Condition[];
  words: readonly SearchWord[];
  hashes: (terms: readonly string[]) => number[];
  atMost: number;
  after: string | null;
  limit: number;
}): { text: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const parameter = (value: unknown): string => `$${parameters.push(value)}`;
  const where = [...given.conditions, given.scope.written].map((condition) => condition(parameter)).join('\n      AND ');
  const exact = wholeNames(given.words);
  const exactly = exact.length > 0 ? `p.terms && ${parameter(given.hashes(exact))}::integer[]` : null;
  const fetched = (more: string) => `SELECT p.person_id, p.pinyin, p.exact_since, p.exact_until FROM person_search p WHERE ${where}${more}`;
  // those called exactly so are fetched by themselves, so that a limit never leaves them out
  const sets = exactly
    ? { named: fetched(` AND ${exactly}`), others: fetched(` AND NOT ${exactly}`) }
    : { others: fetched('') };
  const both = Object.keys(sets).map((set, rank) => `SELECT ${rank} AS rank, * FROM ${set}`).join(' UNION ALL ');
  return {
    text: `WITH ${Object.entries(sets).map(([set, query]) => `${set} AS MATERIALIZED (${query})`).join(',\n      ')},
      found AS MATERIALIZED (SELECT rank, pinyin, person_id FROM (${both}) f WHERE ${given.scope.exact(parameter)} LIMIT ${parameter(given.atMost)}),
      ordered AS (SELECT person_id, row_number() OVER (ORDER BY rank, pinyin, person_id) AS place FROM found)
      SELECT person_id, (SELECT count(*)::int FROM found) AS found FROM ordered
       WHERE place > coalesce((SELECT place FROM ordered WHERE person_id = ${parameter(given.after)}::uuid), ${parameter(given.after === null ? 0 : given.atMost)})
       ORDER BY place LIMIT ${parameter(given.limit + 1)}`,
    parameters,
  };
}

/** A row of the answer. */
export interface FoundPerson {
  person_id: string;
  /** How many were fetched in all. */
  found: number;
}
