import type { Answering, Wording } from '../../contract/question-shapes.ts';
import { writtenOf, type RevisionRow } from './stored-questions.ts';

/** What every reader of a bank sees of a revision: nothing that tells the answer. */
export function wordingOf(row: RevisionRow): Wording {
  const { key: _key, rubric: _rubric, explanation: _explanation, media, ...wording } = writtenOf(row);
  return { ...wording, media: [...media] };
}

/** What tells the answer, of a practice question alone. */
export function answeringOf(row: RevisionRow, pool: 'exam' | 'practice'): Answering | null {
  const { key, rubric, explanation } = writtenOf(row);
  return pool === 'practice' ? { key, rubric: [...rubric], explanation } : null;
}
