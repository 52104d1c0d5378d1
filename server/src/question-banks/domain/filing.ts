import type { Classification } from '../../../contract/question-shapes.ts';

export interface FilingGiven {
  set: { [K in keyof Omit<Classification, 'tags'>]?: Classification[K] | undefined };
  addTags: readonly string[];
  removeTags: readonly string[];
}

/** What a question is filed under afterwards; a tag that is both added and taken away is added. */
export function filedAnew(before: Classification, { set, addTags, removeTags }: FilingGiven): Classification {
  const given = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined)) as Partial<Classification>;
  return { ...before, ...given, tags: [...new Set([...before.tags.filter((tag) => !removeTags.includes(tag)), ...addTags])] };
}

/** The fields that are filed otherwise, as they were and are; null when none is. */
export function differenceOf(before: Classification, after: Classification): { before: Partial<Classification>; after: Partial<Classification> } | null {
  const fields = (Object.keys(after) as (keyof Classification)[]).filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  if (fields.length === 0) return null;
  const only = (of: Classification): Partial<Classification> => Object.fromEntries(fields.map((field) => [field, of[field]]));
  return { before: only(before), after: only(after) };
}
