import { trueFalseOptions } from '../contract/index.ts';
import { importNoteKinds } from '../contract/import-notes.ts';
import type { ImportNote } from '../contract/import-notes.ts';
import { readChoiceAnswer, readOrderAnswer, readTrueFalseAnswer } from './answer-reading.ts';
import type { AnswerRead } from './answer-reading.ts';
import { finish, splitOptions, usedSeparator } from './option-split.ts';
import type { Body } from './question-body.ts';
import { lettersInStem, truthInStem } from './stem-reading.ts';
import { cellOf } from './written-question.ts';
import type { WrittenQuestion } from './written-question.ts';

export function readChoice(written: WrittenQuestion, stem: string, type: 'single-choice' | 'multiple-choice'): Body {
  const { texts, notes } = writtenOptions(written);
  const options = texts.map((text, index) => ({ key: 'ABCDEFGHIJ'[index] ?? '', text }));
  const readAnswer = (cell: string): AnswerRead => readChoiceAnswer(cell, options, type);
  if (options.length === 0) return { stem, options, key: '', notes, readAnswer };
  const inStem = lettersInStem(stem, options.map(({ key }) => key).join(''));
  if (inStem && cellOf(written, 'answer').trim() === '') {
    const taken = readChoiceAnswer(inStem.key, options, type);
    return { stem: inStem.stem, options, key: taken.key, notes: [...notes, { code: 'key-taken-from-stem', detail: inStem.bracket }, ...taken.notes], readAnswer };
  }
  const answer = readAnswer(cellOf(written, 'answer'));
  notes.push(...answer.notes);
  if (!inStem || answer.key === '') return { stem, options, key: answer.key, notes, readAnswer };
  if (inStem.key !== answer.key) return { stem, options, key: '', notes: [...notes, contradiction(inStem.bracket, answer.key)], readAnswer };
  return { stem: inStem.stem, options, key: answer.key, notes: [...notes, { code: 'key-in-stem-removed', detail: inStem.bracket }], readAnswer };
}

export function readTrueFalse(written: WrittenQuestion, stem: string): Body {
  const options = trueFalseOptions.map((option) => ({ ...option }));
  const { texts, notes: optionNotes } = writtenOptions(written);
  const readAnswer = (cell: string): AnswerRead => readTrueFalseAnswer(cell, texts);
  const problem = optionNotes.find(({ code }) => importNoteKinds[code] === 'refused' && code !== 'no-options');
  if (problem) return { stem, options, key: '', notes: [{ code: 'true-false-options', detail: problem.detail || cellOf(written, 'options').trim().slice(0, 80) }], readAnswer };
  const inStem = truthInStem(stem);
  const second = inStem ? truthInStem(inStem.stem) : null;
  if (inStem && second) return { stem, options, key: '', notes: [contradiction(second.bracket, inStem.bracket)], readAnswer };
  const answer = readAnswer(cellOf(written, 'answer'));
  if (inStem && answer.notes.some(({ code }) => code === 'no-answer')) {
    return { stem: inStem.stem, options, key: inStem.key, notes: [{ code: 'key-taken-from-stem', detail: inStem.bracket }], readAnswer };
  }
  if (!inStem || answer.key === '') return { stem, options, key: answer.key, notes: answer.notes, readAnswer };
  if (inStem.key !== answer.key) return { stem, options, key: '', notes: [contradiction(inStem.bracket, answer.key === 'T' ? '正确' : '错误')], readAnswer };
  return { stem: inStem.stem, options, key: answer.key, notes: [...answer.notes, { code: 'key-in-stem-removed', detail: inStem.bracket }], readAnswer };
}

/** 排序题: the options are the steps as they are shown, the answer names each of them once, in the right order. */
export function readOrdering(written: WrittenQuestion, stem: string): Body {
  const { texts, notes } = writtenOptions(written);
  const options = texts.map((text, index) => ({ key: 'ABCDEFGHIJ'[index] ?? '', text }));
  const readAnswer = (cell: string): AnswerRead => readOrderAnswer(cell, options);
  if (options.length === 0) return { stem, options, key: '', notes, readAnswer };
  const answer = readAnswer(cellOf(written, 'answer'));
  return { stem, options, key: answer.key, notes: [...notes, ...answer.notes], readAnswer };
}

/** Options from the one cell, or from the columns 选项A, 选项B, …, whichever this row fills. */
export function writtenOptions(written: WrittenQuestion): { texts: string[]; notes: ImportNote[] } {
  const { optionCells, announcedSeparator } = written;
  const joint = cellOf(written, 'options');
  const pictured = (written.media ?? []).map(({ of }) => of).filter((of) => of.length === 1).join('');
  const filled = optionCells.some((text, index) => text.trim() !== '' || pictured.includes('ABCDEFGHIJ'[index] ?? '?'));
  if (filled && joint.trim() !== '') return { texts: [], notes: [{ code: 'options-in-two-places', detail: '' }] };
  if (filled) return fromColumns(optionCells, pictured);
  const split = splitOptions(joint, pictured);
  const { texts } = split;
  const notes = written.runningText ? split.notes.filter(({ code }) => code !== 'separator-other') : split.notes;
  const used = usedSeparator(joint);
  if (announcedSeparator && used && used !== announcedSeparator && texts.length > 0) {
    notes.push({ code: 'separator-not-as-announced', detail: `${announcedSeparator} ${used}` });
  }
  return { texts, notes };
}

function fromColumns(cells: string[], pictured: string): { texts: string[]; notes: ImportNote[] } {
  const texts = cells.map((text) => text.trim());
  // Columns behind the last option are empty in every sheet of this form: nothing to report.
  while (texts.at(-1) === '' && !pictured.includes('ABCDEFGHIJ'[texts.length - 1] ?? '?')) texts.pop();
  const lettered = texts.every((text, index) => new RegExp(`^${'ABCDEFGHIJ'[index] ?? ''}\\s*[.．、:：)）]`).test(text));
  if (!lettered) return finish(texts, [], pictured);
  return finish(texts.map((text) => text.replace(/^[A-J]\s*[.．、:：)）]\s*/, '')), [{ code: 'option-mark', detail: texts[0]?.slice(0, 2) ?? '' }], pictured);
}

function contradiction(bracket: string, answer: string): ImportNote {
  return { code: 'key-in-stem-contradicts', detail: `${bracket} ${answer}` };
}
