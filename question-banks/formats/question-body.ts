import type { Option } from '../contract/index.ts';
import type { ImportNote } from '../contract/import-notes.ts';
import type { RubricLine } from '../engine/types.ts';
import type { AnswerRead } from './answer-reading.ts';

/** What a question of one type says, read from its fields. */
export interface Body {
  stem: string;
  options: Option[];
  /** '' when a refusal is among the notes. */
  key: string;
  notes: ImportNote[];
  rubric?: RubricLine[];
  /** Reads an answer to this question that stands somewhere else. */
  readAnswer(cell: string): AnswerRead;
}
