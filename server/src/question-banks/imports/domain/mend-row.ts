import { mendQuestion, type WrittenQuestion } from '@kuangan/question-banks/formats';
import type { AlikeNote, RowChanges } from '../../../../contract/bank-imports.ts';
import type { Pool } from '@kuangan/question-banks/engine';
import { withoutKeys } from './shown-row.ts';

/**
 * A row with what a clerk changed in it. Options come as texts of their own and replace whatever way the file wrote them;
 * a stem that was typed has no running number. In a bank for exams the clerk is not shown a key in the stem's brackets: the
 * answer he types stands instead of it.
 */
export function mendWritten(written: WrittenQuestion, changes: RowChanges, pool: Pool): WrittenQuestion {
  const { options, ...texts } = changes;
  const cells = { ...written.cells, ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) } as WrittenQuestion['cells'];
  if (pool === 'exam' && changes.answer !== undefined && changes.stem === undefined && cells.stem !== undefined) cells.stem = withoutKeys(cells.stem);
  const mended: WrittenQuestion = { ...settled(written, changes), cells, number: changes.stem === undefined ? written.number : null };
  if (options === undefined) return mended;
  const { options: _joint, ...separate } = cells;
  return { ...mended, cells: separate, optionCells: [...options], announcedSeparator: null };
}

/** Doubts about the text go when he has written text; that two places name different answers goes only when he says which. */
function settled(written: WrittenQuestion, { stem, options, answer }: RowChanges): WrittenQuestion {
  if (stem === undefined && options === undefined && answer === undefined) return written;
  const { otherAnswers } = written;
  return { ...mendQuestion(written, {}), ...(otherAnswers && answer === undefined ? { otherAnswers } : {}) };
}

/** The one mend that is right for every row with a note, because it changes nothing of what is asked. Duplicates are left out instead. */
export const alikeMends: Record<Exclude<AlikeNote, 'duplicate'>, RowChanges> = {
  'type-renamed': { type: '判断题' },
  'difficulty-unread': { difficulty: '' },
};
