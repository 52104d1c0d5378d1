import type { Pool, QuestionContent } from '@kuangan/question-banks/engine';
import { readQuestionRow, type WrittenQuestion } from '@kuangan/question-banks/formats';
import type { WrittenShown } from '../../../../contract/bank-imports.ts';
import type { ImportNote } from './judge-rows.ts';

/** A short bracket: where a key may be written into a stem. */
const bracket = /[(（【[]([^()（）【】[\]]{0,12})[)）】\]]/g;
/** What follows it is the key, however it is written. */
const saysAnswer = /(?:正确|参考|标准)?答案\s*(?:为|是|[:：])?\s*[(（]?\s*(?:[A-Ja-jＡ-Ｊ√✓✔×✗✘对错TF]|正确|错误|不).*$/gms;
/** The same written shorter, in rows that could not be read. */
const saysKey = /(?:答案?|选择?|key)\s*(?:为|是|[:：])?\s*[(（]?\s*(?:[A-Ja-jＡ-Ｊ√✓✔×✗✘对错TF](?![a-z])|正确|错误).*$/gims;
/** Where a key may begin in a stem nobody could read: a blank, a bracket, a line, a sign, or a word that announces it. */
const keyMayFollow = /[(（【[［〔〈《{｛「『<＜_＿√✓✔×✗✘]|\s{2,}|　|答|选|key|ｋｅｙ/i;
const isKey = /^(?:[A-J](?:[\s,，、]*[A-J])*|[√✓✔×✗✘✕对错TFYN]|正确|错误)$/i;

/** A text with every place blank in which a key may stand, also where it may be something else: nothing of an exam is told by mistake. */
export function masked(text: string): string {
  return text.replace(bracket, '( )').replace(saysAnswer, '').trim();
}

/** A stem with an empty bracket where certainly a key stands. */
export function withoutKeys(stem: string): string {
  return stem.replace(bracket, (whole, inside: string) => (isKey.test(inside.normalize('NFKC').trim()) ? '( )' : whole));
}

/** A stem of an exam that could not be read, up to where a key may begin: behind it, nobody can tell a key from the text. */
export function beforeKeys(text: string): string {
  const from = text.search(keyMayFollow);
  return (from < 0 ? text : text.slice(0, from)).trim();
}

/** What stands for a row in lists and is searched: its question's stem, or what was written, of exams without what may be its key. */
export function stemShown(question: Pick<QuestionContent, 'stem'> | null, written: string, pool: Pool): string {
  return question?.stem ?? (pool === 'exam' ? beforeKeys(written) : written.trim());
}

/** Notes whose detail quotes the key or part of it. */
const tellingKeys = /key|answer|single-with|multiple-with|true-false-letter|rubric|line-unclear|question-start|text-unread/;

/** Notes whose detail quotes nothing of the question. */
const harmless = new Set(['other-operation-item', 'sheet-skipped', 'already-there', 'duplicate', 'contradiction', 'other-pool']);

/** Notes as they may be shown: for the exam pool without the details that quote a key, and masked where they quote the question. */
export function shownNotes(notes: readonly ImportNote[], pool: Pool): ImportNote[] {
  return notes.map(({ code, detail }) => ({ code, detail: pool === 'practice' || harmless.has(code) ? detail : tellingKeys.test(code) ? '' : code.startsWith('stem-') ? beforeKeys(detail) : masked(detail) }));
}

/** The row as the form shows it. For the exam pool answer and explanation stay with the server, and the stem is that of the question, or masked. */
export function writtenShown(written: WrittenQuestion, question: QuestionContent | null, pool: Pool): WrittenShown {
  const cell = (column: keyof WrittenQuestion['cells']): string => written.cells[column] ?? '';
  const stem = pool === 'practice' ? cell('stem') : stemShown(question, cell('stem'), pool);
  const options = question?.type === 'true-false' ? [] : (question?.options.map(({ text }) => text) ?? optionTexts(written));
  return {
    type: cell('type'), stem, options: pool === 'practice' ? options : options.map((text) => text.replace(question ? saysAnswer : saysKey, '').trim()),
    difficulty: cell('difficulty'), syllabusItem: cell('syllabusItem'), citation: cell('citation'),
    ...(pool === 'practice' ? { answer: cell('answer'), explanation: cell('explanation') } : {}),
    masked: pool === 'exam' && question === null && stem !== cell('stem').trim(),
  };
}

/** The options of a row that was refused, as well as they can be told apart. */
function optionTexts(written: WrittenQuestion): string[] {
  const { cells, optionCells } = written;
  // the reader takes options apart whatever the rest of the row says: asked for a question that has no other fault
  const read = readQuestionRow({ ...written, picture: false, number: null, cells: { options: cells.options ?? '', type: '单选题', stem: '( )', answer: 'A' } });
  if (read.question) return read.question.options.map(({ text }) => text);
  if (optionCells.some((text) => text.trim() !== '')) return optionCells.map((text) => text.trim());
  return (cells.options ?? '').split(/\*\*|##|\r?\n/).map((text) => text.trim()).filter((text) => text !== '').slice(0, 12);
}
