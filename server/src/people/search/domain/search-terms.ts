import { namePinyin } from './name-pinyin.ts';

/** What a person is found by. */
export interface Findable {
  name: string;
  residentId: string;
  phone: string | null;
}

/** Goes up when other terms come out of the same person: rows of an older version are written anew in the background. */
export const termsVersion = 1;
/** Longest run of signs that is one term; what is longer is found by its runs of this length. */
export const longestRun = 3;
/** Signs of a name that are indexed; nobody types more. */
const signsIndexed = 40;
/** Spellings of one run: two signs of three readings each have nine. */
const spellingsKept = 8;

/** A name as it is compared: compatibility signs unified, without middle dots (· • ・ ‧ ∙ ．) and blanks, lower case. */
export function plainName(name: string): string {
  return name.normalize('NFKC').replace(/[\s·•・‧∙⋅.。●]/gu, '').toLowerCase();
}

/**
 * The terms a person is found by, their kind in front; they are hashed with a key before they are stored.
 * - `name:` every run of one to three signs, `whole:` the whole name
 * - `letters:` every run of one to three syllables and every run from the first on; the same of initials, two at least
 *   unless it is the first one; the first syllable with initials behind it (wangjg)
 * - `id:` the last four and six of the ID number, `phone:` the last four of the telephone
 * Runs instead of trigrams, because trigrams find nothing in names of two signs.
 */
export function termsOf({ name, residentId, phone }: Findable): string[] {
  const terms = [...nameTerms(name), ...lettersOf(name).map((letters) => `letters:${letters}`), `id:${residentId.slice(-4)}`, `id:${residentId.slice(-6)}`];
  if (phone) terms.push(`phone:${phone.slice(-4)}`);
  return terms;
}

function nameTerms(name: string): string[] {
  const signs = signsOf(name);
  const terms = new Set([wholeNameTerm(name)]);
  for (let from = 0; from < signs.length; from += 1) {
    for (let to = from + 1; to <= Math.min(signs.length, from + longestRun); to += 1) terms.add(`name:${signs.slice(from, to).join('')}`);
  }
  return [...terms];
}

export function wholeNameTerm(name: string): string {
  return `whole:${plainName(name)}`;
}

/** The terms of a part of a name as it is searched for: all of them must be there. */
export function namePartTerms(part: string): string[] {
  const signs = signsOf(part);
  if (signs.length <= longestRun) return [`name:${signs.join('')}`];
  return [...new Set(signs.slice(longestRun - 1).map((_, from) => `name:${signs.slice(from, from + longestRun).join('')}`))];
}

/** Every way of typing a name, or a part of it, in letters; a sign that cannot be read parts it. */
export function lettersOf(name: string): string[] {
  const syllables = namePinyin(signsOf(name));
  const initials = syllables.map((readings) => [...new Set(readings.map((reading) => reading[0]!))]);
  const letters = new Set<string>();
  for (let from = 0; from < syllables.length; from += 1) {
    for (let to = from + 1; to <= syllables.length; to += 1) {
      if (from > 0 && to - from > longestRun) break;
      for (const spelling of spellings(syllables.slice(from, to))) letters.add(spelling);
      if (from === 0 || to - from > 1) for (const spelling of spellings(initials.slice(from, to))) letters.add(spelling);
      if (from === 0 && to > 1) for (const spelling of spellings([syllables[0]!, ...initials.slice(1, to)])) letters.add(spelling);
    }
  }
  return [...letters].filter((typed) => /^[a-z]+$/.test(typed));
}

/** A name in letters, to put lists in order. */
export function orderOf(name: string): string {
  return namePinyin(signsOf(name)).map(([first]) => first).join(' ');
}

function signsOf(name: string): string[] {
  return [...plainName(name)].slice(0, signsIndexed);
}

function spellings(run: readonly (readonly string[])[]): string[] {
  return run.reduce<string[]>((before, readings) => before.flatMap((head) => readings.map((reading) => head + reading)).slice(0, spellingsKept), ['']);
}
