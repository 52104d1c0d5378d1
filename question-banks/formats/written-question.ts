import type { Media } from '../contract/index.ts';
import type { ImportNote } from '../contract/import-notes.ts';
import type { QuestionColumn } from './question-columns.ts';

/** 试题原文: one question as somebody wrote it, in fields, whatever file it came from. Plain data: it is kept with its import and read again after a clerk mended it. */
export interface WrittenQuestion {
  /** Texts by the column they stand in or would stand in. */
  cells: Partial<Record<QuestionColumn, string>>;
  /** Options that stand in places of their own, from A; empty where all stand in `cells.options`. */
  optionCells: string[];
  /** The separator of options the file promises. */
  announcedSeparator: string | null;
  /** A picture stands at the question and nobody can say which part of it it belongs to. */
  picture: boolean;
  /** Whether the stem starts with a running number, as its neighbours show. */
  number: 'number' | 'unclear' | null;
  /** Pictures of the question; their bytes are in the reading's `pictures`. Absent means none. */
  media?: Media[];
  /** Answers that stand elsewhere than in `cells.answer`, each with the name of its place; they have to agree. */
  otherAnswers?: { place: string; answer: string }[];
  /** It stood in running text: the type may follow from options and answer, and options are apart as text is. */
  runningText?: boolean;
  /** What the reader of the file saw and only a person can settle, or has to know. */
  doubts?: ImportNote[];
}

export function cellOf({ cells }: WrittenQuestion, column: QuestionColumn): string {
  return cells[column] ?? '';
}

/**
 * The question after a clerk has looked at it: what he changed, and nothing left of the doubts he has settled by
 * looking. A picture without a place, or one that could not be kept, goes only when he says so: what shows it may need it.
 */
export function mendQuestion(written: WrittenQuestion, mend: { cells?: WrittenQuestion['cells']; optionCells?: string[]; withoutPictures?: boolean }): WrittenQuestion {
  const { otherAnswers: _settled, doubts = [], media, ...kept } = written;
  const left = mend.withoutPictures ? [] : doubts.filter(({ code }) => code.startsWith('picture-'));
  return {
    ...kept,
    cells: { ...written.cells, ...mend.cells, ...(mend.withoutPictures ? { picture: '', hasPicture: '' } : {}) },
    optionCells: mend.optionCells ?? written.optionCells,
    picture: written.picture && !mend.withoutPictures,
    ...(media && !mend.withoutPictures ? { media } : {}),
    ...(left.length > 0 ? { doubts: left } : {}),
  };
}
