/** What a person is found by. */
export interface Findable {
  name: string;
  residentId: string;
  phone: string | null;
}

/**
 * The terms a person is found by: every character of the name, every pair of neighbours, the last four and six of the ID
 * number, the last four of the telephone. Pairs, because trigrams find nothing in names of two characters.
 * @returns terms with their kind in front; they are hashed with a key before they are stored
 */
export function termsOf({ name, residentId, phone }: Findable): string[] {
  const terms = [...nameTerms(name), `id:${residentId.slice(-4)}`, `id:${residentId.slice(-6)}`];
  if (phone) terms.push(`phone:${phone.slice(-4)}`);
  return [...new Set(terms)];
}

/** The terms of a name, or of a part of one as it is searched for. */
export function nameTerms(part: string): string[] {
  const characters = [...part];
  const pairs = characters.slice(1).map((sign, place) => `name:${characters[place]}${sign}`);
  return [...new Set([...characters.map((sign) => `name:${sign}`), ...pairs])];
}
