import type { ImportNote } from '../contract/import-notes.ts';
import { judgedRow } from './question-rows.ts';
import type { QuestionRow } from './question-rows.ts';
import type { WrittenQuestion } from './written-question.ts';

export const listName = 'JSON';
const letters = 'ABCDEFGHIJ';
type Entry = Record<string, unknown>;

/** True for a text that can only be meant as JSON: `[单选题]1.` begins with a bracket as well. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*[{\]])/.test(text);
}

/** The entries of a list of questions, bare or under the one key that holds a list; null when the text holds none. */
export function readJsonEntries(text: string): unknown[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return null;
  const lists = Object.values(value).filter((one): one is unknown[] => Array.isArray(one) && one.some((entry) => typeof entry === 'object' && entry !== null));
  return lists.length === 1 ? lists[0] ?? null : null;
}

/** Questions in the two shapes met: `{quType, quContent, quA…quF, quAnswer}` and `{type, content, options[], answer[]}`. */
export function readQuestionList(entries: readonly unknown[]): QuestionRow[] {
  return entries.map((entry, index) => judgedRow(listName, index + 1, writtenEntry(entry)));
}

const blank: WrittenQuestion = { cells: {}, optionCells: [], announcedSeparator: null, picture: false, number: null };

function writtenEntry(entry: unknown): WrittenQuestion {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return noQuestion(entry);
  const fields = entry as Entry;
  if ('quContent' in fields || 'quType' in fields) return flatShape(fields);
  if ('content' in fields || 'options' in fields) return nestedShape(fields);
  return noQuestion(entry);
}

function noQuestion(entry: unknown): WrittenQuestion {
  return { ...blank, doubts: [{ code: 'entry-not-a-question', detail: beginningOf(entry) }] };
}

const flatTypes: Record<string, string> = { 0: '单选题', 1: '多选题', 2: '判断题' };

function flatShape(fields: Entry): WrittenQuestion {
  const doubts: ImportNote[] = [];
  const text = textOf(fields, doubts);
  const type = text('quType');
  return {
    ...blank,
    cells: filled({
      type: flatTypes[type] ?? type, stem: text('quContent'), answer: text('quAnswer'), explanation: text('quAnalyze'),
      difficulty: text('quLevel'), syllabusItem: text('quCategory'), operationItem: text('majorName'),
    }),
    optionCells: [...letters].map((letter) => text(`qu${letter}`)),
    ...(doubts.length > 0 ? { doubts } : {}),
  };
}

const nestedTypes: Record<string, string> = { single: '单选题', multi: '多选题', multiple: '多选题', judge: '判断题' };

function nestedShape(fields: Entry): WrittenQuestion {
  const doubts: ImportNote[] = [];
  const text = textOf(fields, doubts);
  const type = text('type');
  const answer = fields['answer'];
  const answers = Array.isArray(answer) ? answer : answer === undefined || answer === null ? [] : [answer];
  return {
    ...blank,
    cells: filled({
      type: nestedTypes[type] ?? type, stem: text('content'), explanation: text('analysis') || text('explanation'),
      answer: answers.map((one) => plain(one, doubts)).join(','),
    }),
    optionCells: optionsByKey(fields['options'], doubts),
    ...(doubts.length > 0 ? { doubts } : {}),
  };
}

/** Options stand where their own key says, whatever their order; a key twice or missing leaves no certain reading. */
function optionsByKey(options: unknown, doubts: ImportNote[]): string[] {
  if (options === undefined || options === null) return [];
  const cells: string[] = [];
  for (const option of Array.isArray(options) ? options : [options]) {
    const { key, content } = typeof option === 'object' && option !== null ? (option as Entry) : { key: undefined, content: undefined };
    const place = typeof key === 'string' && key.trim().length === 1 ? letters.indexOf(key.trim().toUpperCase()) : -1;
    if (place < 0 || cells[place] !== undefined) {
      doubts.push({ code: 'options-unclear', detail: beginningOf(option) });
      return [];
    }
    cells[place] = plain(content, doubts);
  }
  return Array.from(cells, (cell) => cell ?? '');
}

function textOf(fields: Entry, doubts: ImportNote[]): (name: string) => string {
  return (name) => plain(fields[name], doubts);
}

function plain(value: unknown, doubts: ImportNote[]): string {
  if (value === undefined || value === null) return '';
  // A picture by its address: nothing is fetched, and without it the question means something else.
  if (typeof value === 'string' && /<img\b/i.test(value)) doubts.push({ code: 'picture-not-supported', detail: '' });
  if (typeof value === 'string') return value.replace(/[\uFFFC\u200B-\u200D\u2060\uFEFF]/g, '');
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? '正确' : '错误';
  doubts.push({ code: 'entry-not-a-question', detail: beginningOf(value) });
  return '';
}

/** How a value begins that should have been text; one nested beyond what can be written out is named as that. */
function beginningOf(value: unknown): string {
  try {
    return (JSON.stringify(value) ?? '').slice(0, 40);
  } catch {
    return '[[[…';
  }
}

function filled(cells: WrittenQuestion['cells']): WrittenQuestion['cells'] {
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''));
}
