import type { Pool } from '@kuangan/question-banks/engine';
import type { FieldChange } from '../../../contract/question-shapes.ts';
import type { Written } from './content-faults.ts';

const fields = ['type', 'caseStem', 'stem', 'options', 'media', 'citation', 'source', 'key', 'rubric', 'explanation'] as const;
/** Fields that tell the answer. */
const telling: readonly string[] = ['key', 'rubric', 'explanation'];

/** The fields in which two revisions differ; of pool exam those that tell the answer are named and not shown. */
export function changesBetween(earlier: Written, later: Written, pool: Pool): FieldChange[] {
  return fields.flatMap((field) => {
    const [before, after] = [earlier[field], later[field]];
    if (canonical(before) === canonical(after)) return [];
    return pool === 'exam' && telling.includes(field) ? [{ field, before: null, after: null }] : [{ field, before, after }];
  });
}

/** JSON that does not hang on the order in which the database gives the fields of an object. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner);
}
