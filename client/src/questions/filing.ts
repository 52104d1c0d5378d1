import type { Classification } from '@kuangan/server/contract';

/** As many questions as one change files anew. */
export const mostAtOnce = 500;

export interface Filing {
  set: Partial<Omit<Classification, 'tags'>>;
  addTags: string[];
  removeTags: string[];
}

export function saysNothing({ set, addTags, removeTags }: Filing): boolean {
  return Object.keys(set).length === 0 && addTags.length === 0 && removeTags.length === 0;
}

/**
 * The change that files all of these questions as they were before: only where all had the same former value in every
 * field that changed, and tags that all bore or none; otherwise null, for one change cannot say it.
 */
export function undoOf(rows: readonly Classification[], { set, addTags, removeTags }: Filing): Filing | null {
  const [first] = rows;
  if (!first) return null;
  const former: Filing['set'] = {};
  for (const field of Object.keys(set) as (keyof Filing['set'])[]) {
    if (rows.some((row) => row[field] !== first[field])) return null;
    Object.assign(former, { [field]: first[field] });
  }
  const bearing = (tag: string) => rows.filter(({ tags }) => tags.includes(tag)).length;
  const mixed = [...addTags, ...removeTags].some((tag) => bearing(tag) !== 0 && bearing(tag) !== rows.length);
  if (mixed) return null;
  return { set: former, addTags: removeTags.filter((tag) => bearing(tag) > 0), removeTags: addTags.filter((tag) => bearing(tag) === 0) };
}
