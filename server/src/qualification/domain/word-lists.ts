import * as z from 'zod';

/**
 * Words that several rules share, as 主体专业: one list, cited and with how sure anybody is of it. A list is never changed once a
 * rule has been applied with it: a new one gets a new name, and the dated entry of the rule that uses it names it.
 */
export interface WordList {
  /** The day it was put together. */
  asOf: string;
  words: readonly string[];
  reference: { title: string; confidence: 'V' | 'V2' | 'M' | 'E' };
}
export type WordLists = Readonly<Record<string, WordList>>;

const list = z.strictObject({ 'as-of': z.iso.date(), words: z.array(z.string().min(1)).min(1), reference: z.strictObject({ title: z.string().min(1), confidence: z.enum(['V', 'V2', 'M', 'E']) }) });

/** Reads the file of lists. Throws, naming the place, when it is none. */
export function readLists(content: unknown): WordLists {
  const read = z.record(z.string().regex(/^[a-z]+(-[a-z]+)*$/), list).parse(content);
  return Object.fromEntries(Object.entries(read).map(([name, { 'as-of': asOf, ...rest }]) => [name, { asOf, ...rest }]));
}

/** The content of a rule file with every `{ list: NAME }` among the parameters of its entries replaced by the words, and the names nobody knows. */
export function withLists(content: unknown, lists: WordLists): { content: unknown; unknown: { path: PropertyKey[]; name: string }[] } {
  const missing: { path: PropertyKey[]; name: string }[] = [];
  if (!isRecord(content) || !Array.isArray(content.values)) return { content, unknown: missing };
  const values = content.values.map((entry: unknown, place) => {
    if (!isRecord(entry)) return entry;
    return Object.fromEntries(Object.entries(entry).map(([key, value]) => {
      const name = named(value);
      if (name === null) return [key, value];
      if (!Object.hasOwn(lists, name)) missing.push({ path: ['values', place, key], name });
      return [key, Object.hasOwn(lists, name) ? lists[name]!.words : value];
    }));
  });
  return { content: { ...content, values }, unknown: missing };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function named(value: unknown): string | null {
  return isRecord(value) && Object.keys(value).length === 1 && typeof value.list === 'string' ? value.list : null;
}
