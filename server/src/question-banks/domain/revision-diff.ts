import type { Pool } from '@kuangan/question-banks/engine';
import type { FieldChange } from '../../../contract/question-shapes.ts';
import type { Written } from './content-faults.ts';

const fields = ['type', 'caseStem', 'stem', 'options', 'media', 'citation', 'source', 'key', 'rubric', 'explanation'] as const;
/** Fields that tell the answer. */
const telling: readonly string[] = ['key', 'rubric', 'explanation'];

/**
 * The fields in which two revisions differ. Of pool exam those that tell the answer are not compared: that a guessed key
 * differs from the stored one, or does not, would tell it.
 */
export function changesBetween(earlier: Written, later: Written, pool: Pool): FieldChange[] {
  return fields.flatMap((field) => {
    if (pool === 'exam' && telling.includes(field)) return [];
    const [before, after] = [earlier[field], later[field]];
    return canonical(before) === canonical(after) ? [] : [{ field, before, after }];
  });
}

/** JSON that does not hang on the order in which the database gives the fields of an object. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner);
}
