import type { BankImportRow, RowChanges, WrittenShown } from '@kuangan/server/contract';

/** The fields of the form; an answer or explanation that is not shown begins empty. */
export interface Draft {
  type: string;
  stem: string;
  options: string[];
  answer: string;
  explanation: string;
  difficulty: string;
  syllabusItem: string;
  citation: string;
}

export const mostOptions = 10;
const texts = ['type', 'stem', 'answer', 'explanation', 'difficulty', 'syllabusItem', 'citation'] as const;

/** At least four fields for options: a row that lost some has room for them. */
export function draftOf(written: WrittenShown): Draft {
  const { masked: _masked, ...fields } = written;
  const options = [...written.options, ...Array.from({ length: Math.max(0, 4 - written.options.length) }, () => '')].slice(0, mostOptions);
  return { ...fields, answer: written.answer ?? '', explanation: written.explanation ?? '', options };
}

/** Only what differs from what was shown: the rest stays as the file has it, also what is not shown. Null when nothing does. */
export function changesOf(written: WrittenShown, draft: Draft): RowChanges | null {
  const shown = draftOf(written);
  const changes: RowChanges = Object.fromEntries(texts.filter((field) => draft[field] !== shown[field]).map((field) => [field, draft[field]]));
  const options = filled(draft.options);
  if (JSON.stringify(options) !== JSON.stringify(filled(shown.options))) changes.options = options;
  return Object.keys(changes).length > 0 ? changes : null;
}

function filled(options: readonly string[]): string[] {
  const kept = options.map((text) => text.trim());
  while (kept.at(-1) === '') kept.pop();
  return kept;
}

/** The field a row's notes speak of, to begin with. */
export function firstField({ notes, question }: Pick<BankImportRow, 'notes' | 'question'>): keyof Draft {
  const said = (pattern: RegExp): boolean => notes.some(({ code }) => pattern.test(code));
  if (said(/^no-type$|^type-not/)) return 'type';
  if (said(/^no-stem$|key-in-stem-contradicts|duplicate|contradiction/)) return 'stem';
  if (said(/option/) && question === null && !said(/answer-not-among/)) return 'options';
  if (said(/answer|key|single-with|multiple-with/)) return 'answer';
  return 'stem';
}
