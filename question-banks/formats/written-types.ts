import { questionTypeWords } from '../contract/question-types.ts';
import type { QuestionType } from '../contract/question-types.ts';
import type { ImportNote } from '../contract/import-notes.ts';
import { truthOf } from './answer-reading.ts';
import { keyLettersInStem, truthInStem } from './stem-reading.ts';
import { cellOf } from './written-question.ts';
import type { WrittenQuestion } from './written-question.ts';

/** The types a file can carry; a place on a picture cannot be written down. */
export type ReadType = Exclude<QuestionType, 'hotspot'>;

const names: Record<QuestionType, readonly string[]> = {
  'single-choice': ['单选题', '单选', '单项选择题', '单项选择', '单选择题'],
  'multiple-choice': ['多选题', '多选', '多项选择题', '多项选择', '多选择题', '不定项选择题'],
  'true-false': ['判断题', '判断', '是非题', '是非', '是非判断题', '判断是非题', '判断对错题', '对错题'],
  numeric: ['数字类选择题', '填空题', '填空', '数字填空题'],
  ordering: ['排序题', '排序'],
  'short-answer': ['简答题', '简答', '问答题', '问答', '论述题', '论述', '简述题'],
  hotspot: ['识图题', '标图题', '热点题', '图上标注题'],
};
const typeOfName = new Map(Object.entries(names).flatMap(([type, all]) => all.map((name) => [name, type as QuestionType] as const)));

/** Every name of a type, the longest first, for patterns that look for them in text. */
export const typeNamePattern = [...typeOfName.keys(), '选择题', '案例题', '案例分析题', '案例分析', '综合题', '名词解释'].sort((a, b) => b.length - a.length).join('|');

/** The type an institution's word means; null for a word that is none. */
export function typeNamed(word: string): QuestionType | null {
  return typeOfName.get(word.normalize('NFKC').replace(/\s+/g, '')) ?? null;
}

export type TypeRead = { type: ReadType; notes: ImportNote[] } | { refused: ImportNote };

/** The type of a question: the one it names, or, where the source has no place for it, the only one its form leaves. */
export function readType(written: WrittenQuestion): TypeRead {
  const word = cellOf(written, 'type').trim();
  if (word === '') return written.runningText ? fromForm(written) : { refused: { code: 'no-type', detail: '' } };
  const type = typeNamed(word);
  if (type === 'hotspot') return { refused: { code: 'hotspot-from-file', detail: '' } };
  // Words to be filled in cannot be compared with what a candidate types; only numbers can.
  if (!type || (type === 'numeric' && !/\d/.test(allAnswers(written).normalize('NFKC')) && allAnswers(written).trim() !== '')) return { refused: { code: 'type-not-supported', detail: word.slice(0, 80) } };
  return { type, notes: word.normalize('NFKC').startsWith('是非') ? [{ code: 'type-renamed', detail: word }] : [] };
}

function allAnswers(written: WrittenQuestion): string {
  return [cellOf(written, 'answer'), ...(written.otherAnswers ?? []).map(({ answer }) => answer)].join(' ');
}

function fromForm(written: WrittenQuestion): TypeRead {
  const type = formOf(written);
  if (!type) return { refused: { code: 'no-type', detail: '' } };
  return { type, notes: [{ code: 'type-from-form', detail: questionTypeWords[type] }] };
}

/** One right letter can only be a single choice and several only a multiple one: the other reading is refused anyway. */
function formOf(written: WrittenQuestion): ReadType | null {
  const stem = cellOf(written, 'stem');
  const answer = cellOf(written, 'answer') || (written.otherAnswers?.[0]?.answer ?? '');
  const letters = answer.normalize('NFKC').replace(/[\s,、;.。/|()[\]【】]/g, '').toUpperCase();
  const options = [cellOf(written, 'options'), ...written.optionCells].join('').trim();
  const lettered = /^[A-J]+$/.test(letters);
  if (options !== '') {
    if (truthOf(answer) && !lettered) return 'true-false';
    if (lettered) return letters.length > 1 ? 'multiple-choice' : 'single-choice';
    const inStem = answer.trim() === '' ? keyLettersInStem(stem) : null;
    return inStem ? (inStem.length > 1 ? 'multiple-choice' : 'single-choice') : null;
  }
  if (truthOf(answer) || (answer.trim() === '' && truthInStem(stem))) return 'true-false';
  if (lettered) return letters.length > 1 ? 'multiple-choice' : 'single-choice';
  // Under a case a question that is answered in words can be nothing else.
  return cellOf(written, 'caseStem').trim() !== '' && /\p{Script=Han}/u.test(answer) ? 'short-answer' : null;
}
