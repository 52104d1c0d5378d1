import { checkDigit, normaliseResidentId } from '../../persons/domain/resident-id.ts';
import { lettersOf, namePartTerms, plainName, wholeNameTerm, type Findable } from './search-terms.ts';

/** One word of a search, as what it can mean. */
export type SearchWord =
  /** A whole ID number, 18 characters. */
  | { kind: 'resident-id'; residentId: string }
  | { kind: 'phone'; phone: string }
  /** The last four or six of a number. */
  | { kind: 'tail'; tail: string }
  /** Pinyin or initials. */
  | { kind: 'letters'; letters: string }
  /** Part of a name, or of the name of an organisation. */
  | { kind: 'name'; name: string };

/** Words of one search that count; whoever needs more is not searching. */
const wordsTaken = 6;

/** Reads one field of words separated by blanks. A whole number may be typed in groups. */
export function readSearch(search: string): SearchWord[] {
  const together = normaliseResidentId(search);
  const number = wholeNumber(together);
  if (number) return [number];
  return search.normalize('NFKC').trim().split(/\s+/u).filter((word) => plainName(word) !== '').slice(0, wordsTaken).map(readWord);
}

function readWord(word: string): SearchWord {
  const number = normaliseResidentId(word);
  const whole = wholeNumber(number);
  if (whole) return whole;
  if (/^(\d{3}|\d{5})[\dX]$/.test(number)) return { kind: 'tail', tail: number };
  if (/^[a-zü]+$/i.test(word)) return { kind: 'letters', letters: word.toLowerCase().replaceAll('ü', 'v') };
  return { kind: 'name', name: plainName(word) };
}

/** A number of 15 digits, as cards bore them until 1999, in its form of 18: the century put in, the check character behind. */
function residentIdOf15(number: string): string {
  const first17 = `${number.slice(0, 6)}19${number.slice(6)}`;
  return first17 + checkDigit(first17);
}

function wholeNumber(number: string): SearchWord | null {
  if (/^\d{17}[\dX]$/.test(number)) return { kind: 'resident-id', residentId: number };
  if (/^\d{15}$/.test(number)) return { kind: 'resident-id', residentId: residentIdOf15(number) };
  if (/^1\d{10}$/.test(number)) return { kind: 'phone', phone: number };
  return null;
}

/** The terms of a word. `all`: every one must be there; `any`: one of them. Whole numbers are looked up otherwise. */
export function termsOfWord(word: SearchWord): { all: string[] } | { any: string[] } | null {
  switch (word.kind) {
    case 'name': return { all: namePartTerms(word.name) };
    case 'letters': return { any: [`letters:${word.letters}`] };
    case 'tail': return { any: word.tail.length === 4 ? [`id:${word.tail}`, `phone:${word.tail}`] : [`id:${word.tail}`] };
    case 'resident-id':
    case 'phone': return null;
  }
}

/** The terms of whole names among the words: who is called just so comes first. */
export function wholeNames(words: readonly SearchWord[]): string[] {
  return words.flatMap((word) => (word.kind === 'name' ? [wholeNameTerm(word.name)] : []));
}

/** Whether a person answers to a word by himself. The index may be wrong once in thousands of searches: its hashes are short. */
export function answersTo(person: Findable, word: SearchWord): boolean {
  switch (word.kind) {
    case 'name': return plainName(person.name).includes(word.name);
    case 'letters': return lettersOf(person.name).includes(word.letters);
    case 'tail': return person.residentId.endsWith(word.tail) || (word.tail.length === 4 && (person.phone ?? '').endsWith(word.tail));
    case 'resident-id': return person.residentId === word.residentId;
    case 'phone': return person.phone === word.phone;
  }
}
