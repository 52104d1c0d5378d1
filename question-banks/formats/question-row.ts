import { trueFalseOptions } from '../contract/index.ts';
import type { Option } from '../contract/index.ts';
import { plainContent } from '../engine/plain-content.ts';
import type { Citation, QuestionContent } from '../engine/types.ts';
import { readChoiceAnswer, readTrueFalseAnswer } from './answer-reading.ts';
import { importNoteKinds } from '../contract/import-notes.ts';
import type { ImportNote } from '../contract/import-notes.ts';
import { finish, splitOptions, usedSeparator } from './option-split.ts';
import type { QuestionColumn } from './question-columns.ts';
import { cleanStem, hasBlank, lettersInStem, truthInStem } from './stem-reading.ts';

/** 试题原文: one question as somebody wrote it, in fields, whatever file it came from. Plain data: it is kept with its import and read again after a clerk mended it. */
export interface WrittenQuestion {
  /** Texts by the column they stand in or would stand in. */
  cells: Partial<Record<QuestionColumn, string>>;
  /** Options that stand in places of their own, from A; empty where all stand in `cells.options`. */
  optionCells: string[];
  /** The separator of options the file promises. */
  announcedSeparator: string | null;
  /** A picture is anchored to the row. */
  picture: boolean;
  /** Whether the stem starts with a running number, as its neighbours show. */
  number: 'number' | 'unclear' | null;
}

export interface ReadQuestion {
  notes: ImportNote[];
  /** Absent when a refusal is among the notes. */
  question?: QuestionContent;
}

const longestText = 4000;
const longestOptions = 10_000;

function cellOf({ cells }: WrittenQuestion, column: QuestionColumn): string {
  return cells[column] ?? '';
}

/** Reads one question: what it says, what was mended, or why it is refused. Two rows are compared elsewhere. */
export function readQuestionRow(written: WrittenQuestion): ReadQuestion {
  if (written.picture || announcesPicture(written)) return refused('picture-not-supported', cellOf(written, 'picture').trim());
  const typeName = cellOf(written, 'type').normalize('NFKC').replace(/\s+/g, '');
  if (typeName === '') return refused('no-type', '');
  const type = typeNames.get(typeName);
  if (!type) return refused('type-not-supported', cellOf(written, 'type').trim());
  if (cellOf(written, 'stem').trim() === '') return refused('no-stem', '');
  // Before anything looks closer: the patterns below are quick on texts of a question's length only.
  const long = cellOf(written, 'stem').length > longestText ? '题目内容' : cellOf(written, 'options').length > longestOptions ? '题目选项' : null;
  if (long) return refused('text-too-long', long);

  const { stem, notes } = cleanStem(cellOf(written, 'stem'), written.number);
  if (typeName.startsWith('是非')) notes.push({ code: 'type-renamed', detail: cellOf(written, 'type').trim() });
  const body = type === 'true-false' ? readTrueFalse(written, stem) : readChoice(written, stem, type);
  notes.push(...body.notes);
  const difficulty = readDifficulty(cellOf(written, 'difficulty'), notes);
  const explanation = cellOf(written, 'explanation').trim();
  const tooLong = [['解析', explanation], ...body.options.map(({ key, text }) => [`选项${key}`, text])]
    .find(([, text]) => (text ?? '').length > longestText);
  if (tooLong) notes.push({ code: 'text-too-long', detail: tooLong[0] ?? '' });
  if (notes.some(({ code }) => importNoteKinds[code] === 'refused')) return { notes };
  if (type === 'single-choice' && !hasBlank(body.stem)) notes.push({ code: 'no-bracket', detail: '' });
  return {
    notes,
    question: {
      ...plainContent, type, stem: body.stem, options: body.options, key: body.key, explanation, difficulty,
      syllabusItem: cellOf(written, 'syllabusItem').trim(),
      citation: readCitation(cellOf(written, 'citation')),
    },
  };
}

type ReadType = 'single-choice' | 'multiple-choice' | 'true-false';
const typeNames = new Map<string, ReadType>([
  ...['单选题', '单选', '单项选择题', '单项选择', '单选择题'].map((name) => [name, 'single-choice'] as const),
  ...['多选题', '多选', '多项选择题', '多项选择', '多选择题'].map((name) => [name, 'multiple-choice'] as const),
  ...['判断题', '判断', '是非题', '是非', '是非判断题', '判断是非题'].map((name) => [name, 'true-false'] as const),
]);

interface Body {
  stem: string;
  options: Option[];
  key: string;
  notes: ImportNote[];
}

function readChoice(written: WrittenQuestion, stem: string, type: 'single-choice' | 'multiple-choice'): Body {
  const { texts, notes } = writtenOptions(written);
  const options = texts.map((text, index) => ({ key: 'ABCDEFGHIJ'[index] ?? '', text }));
  if (options.length === 0) return { stem, options, key: '', notes };
  const inStem = lettersInStem(stem, options.map(({ key }) => key).join(''));
  if (inStem && cellOf(written, 'answer').trim() === '') {
    const taken = readChoiceAnswer(inStem.key, options, type);
    return { stem: inStem.stem, options, key: taken.key, notes: [...notes, { code: 'key-taken-from-stem', detail: inStem.bracket }, ...taken.notes] };
  }
  const answer = readChoiceAnswer(cellOf(written, 'answer'), options, type);
  notes.push(...answer.notes);
  if (!inStem || answer.key === '') return { stem, options, key: answer.key, notes };
  if (inStem.key !== answer.key) return { stem, options, key: '', notes: [...notes, contradiction(inStem.bracket, answer.key)] };
  return { stem: inStem.stem, options, key: answer.key, notes: [...notes, { code: 'key-in-stem-removed', detail: inStem.bracket }] };
}

function readTrueFalse(written: WrittenQuestion, stem: string): Body {
  const options = trueFalseOptions.map((option) => ({ ...option }));
  const { texts, notes: optionNotes } = writtenOptions(written);
  const problem = optionNotes.find(({ code }) => importNoteKinds[code] === 'refused' && code !== 'no-options');
  if (problem) return { stem, options, key: '', notes: [{ code: 'true-false-options', detail: problem.detail || cellOf(written, 'options').trim().slice(0, 80) }] };
  const inStem = truthInStem(stem);
  const answer = readTrueFalseAnswer(cellOf(written, 'answer'), texts);
  if (inStem && answer.notes.some(({ code }) => code === 'no-answer')) {
    return { stem: inStem.stem, options, key: inStem.key, notes: [{ code: 'key-taken-from-stem', detail: inStem.bracket }] };
  }
  if (!inStem || answer.key === '') return { stem, options, key: answer.key, notes: answer.notes };
  if (inStem.key !== answer.key) return { stem, options, key: '', notes: [contradiction(inStem.bracket, answer.key === 'T' ? '正确' : '错误')] };
  return { stem: inStem.stem, options, key: answer.key, notes: [...answer.notes, { code: 'key-in-stem-removed', detail: inStem.bracket }] };
}

/** Options from the one cell, or from the columns 选项A, 选项B, …, whichever this row fills. */
function writtenOptions(written: WrittenQuestion): { texts: string[]; notes: ImportNote[] } {
  const { optionCells, announcedSeparator } = written;
  const joint = cellOf(written, 'options');
  const filled = optionCells.some((text) => text.trim() !== '');
  if (filled && joint.trim() !== '') return { texts: [], notes: [{ code: 'options-in-two-places', detail: '' }] };
  if (filled) return fromColumns(optionCells);
  const { texts, notes } = splitOptions(joint);
  const used = usedSeparator(joint);
  if (announcedSeparator && used && used !== announcedSeparator && texts.length > 0) {
    notes.push({ code: 'separator-not-as-announced', detail: `${announcedSeparator} ${used}` });
  }
  return { texts, notes };
}

function fromColumns(cells: string[]): { texts: string[]; notes: ImportNote[] } {
  const texts = cells.map((text) => text.trim());
  // Columns behind the last option are empty in every sheet of this form: nothing to report.
  while (texts.at(-1) === '') texts.pop();
  const lettered = texts.every((text, index) => new RegExp(`^${'ABCDEFGHIJ'[index] ?? ''}\\s*[.．、:：)）]`).test(text));
  if (!lettered) return finish(texts, []);
  return finish(texts.map((text) => text.replace(/^[A-J]\s*[.．、:：)）]\s*/, '')), [{ code: 'option-mark', detail: texts[0]?.slice(0, 2) ?? '' }]);
}

const saysNo = /^(?:|无|否|没有|不含|0|n|no|false|f|-+|\/|—+)$/i;

function announcesPicture(written: WrittenQuestion): boolean {
  return !saysNo.test(cellOf(written, 'picture').trim()) || !saysNo.test(cellOf(written, 'hasPicture').trim());
}

function readDifficulty(cell: string, notes: ImportNote[]): number | null {
  const written = cell.normalize('NFKC').trim();
  if (written === '') return null;
  if (/^[1-5]$/.test(written)) return Number(written);
  notes.push({ code: 'difficulty-unread', detail: written.slice(0, 20) });
  return null;
}

/** What the sheet says about its source is second hand: nobody here has read the clause. */
function readCitation(cell: string): Citation | null {
  const written = cell.trim();
  if (written === '') return null;
  const [, title, rest = ''] = /^《([^》]+)》\s*(.*)$/s.exec(written) ?? [];
  return title ? { title, clause: rest.trim() || null, confidence: 'V2' } : { title: written, clause: null, confidence: 'V2' };
}

function contradiction(bracket: string, answer: string): ImportNote {
  return { code: 'key-in-stem-contradicts', detail: `${bracket} ${answer}` };
}

function refused(code: ImportNote['code'], detail: string): ReadQuestion {
  return { notes: [{ code, detail: detail.slice(0, 80) }] };
}
