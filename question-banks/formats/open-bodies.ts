import { longestAnswer } from '../contract/answers.ts';
import type { ImportNote } from '../contract/import-notes.ts';
import { readNumberAnswer, withoutAnswerWord } from './answer-reading.ts';
import type { AnswerRead } from './answer-reading.ts';
import type { Body } from './question-body.ts';
import { readRubric } from './rubric.ts';
import { blanksIn, numberInStem } from './stem-reading.ts';
import { cellOf } from './written-question.ts';
import type { WrittenQuestion } from './written-question.ts';

/** 填空题 with one number in one blank. A unit belongs to the stem, behind the blank. */
export function readNumeric(written: WrittenQuestion, stem: string): Body {
  const inStem = numberInStem(stem);
  const clean = inStem?.stem ?? stem;
  const blanks = blanksIn(clean);
  const readAnswer = (cell: string): AnswerRead => readNumberAnswer(cell, blanks[0]?.after ?? '');
  const notes: ImportNote[] = unexpectedOptions(written);
  if (blanks.length > 1) return { stem, options: [], key: '', notes: [...notes, { code: 'several-blanks', detail: String(blanks.length) }], readAnswer };
  const cell = cellOf(written, 'answer');
  const answer = readAnswer(cell.trim() === '' && inStem ? inStem.key : cell);
  if (blanks.length === 0) notes.push({ code: 'no-bracket', detail: '' });
  if (!inStem || answer.key === '') return { stem, options: [], key: answer.key, notes: [...notes, ...answer.notes], readAnswer };
  if (cell.trim() === '') return { stem: clean, options: [], key: answer.key, notes: [...notes, { code: 'key-taken-from-stem', detail: inStem.bracket }], readAnswer };
  if (Number(inStem.key) !== Number(answer.key)) return { stem, options: [], key: '', notes: [...notes, { code: 'key-in-stem-contradicts', detail: `${inStem.bracket} ${answer.key}` }], readAnswer };
  return { stem: clean, options: [], key: answer.key, notes: [...notes, ...answer.notes, { code: 'key-in-stem-removed', detail: inStem.bracket }], readAnswer };
}

/** 简答题: the model answer is its text; what each part of it is worth is the rubric. */
export function readShortAnswer(written: WrittenQuestion, stem: string): Body {
  const readAnswer = (cell: string): AnswerRead => {
    const key = withoutAnswerWord(cell).trim();
    if (key === '') return { key: '', notes: [{ code: 'no-answer', detail: '' }] };
    if (key.length > longestAnswer) return { key: '', notes: [{ code: 'text-too-long', detail: '题目答案' }] };
    return { key, notes: [] };
  };
  const answer = readAnswer(cellOf(written, 'answer'));
  const { lines, notes } = readRubric(written);
  return { stem, options: [], key: answer.key, rubric: lines, notes: [...unexpectedOptions(written), ...answer.notes, ...notes], readAnswer };
}

function unexpectedOptions(written: WrittenQuestion): ImportNote[] {
  const some = cellOf(written, 'options').trim() !== '' || written.optionCells.some((text) => text.trim() !== '');
  return some ? [{ code: 'options-not-expected', detail: '' }] : [];
}
