import { foldText } from './line-marks.ts';
import { splitOptions } from './option-split.ts';
import { keyLettersInStem } from './stem-reading.ts';
import type { TextQuestion } from './text-fields.ts';
import { typeNamed } from './written-types.ts';

interface Glued {
  question: TextQuestion;
  letters: string;
  /** Length of the options without the letters. */
  end: number;
  /** The last option with them, for the eye of the reader. */
  shown: string;
  sure: boolean;
}

/** Words that are followed by a letter of their own: 维生素B, 甲级A, 型号C. */
const takesLetter = /(?:维生素|[类级型号组图点区段档等种]|方案|字母|选项|代码|系列)$/;

/**
 * Answers that stand right behind the last option: `…D 有害气体ABD`. Such a letter may as well be the option's last
 * word. It is an answer where the document writes its answers so; else the question is refused.
 */
export function takeGluedAnswers(questions: readonly TextQuestion[]): void {
  const open = questions.filter(({ written, answers }) => answers.length === 0 && (written.cells.options ?? '') !== '' && !['true-false', 'ordering', 'short-answer', 'numeric'].includes(typeNamed(written.cells.type ?? '') ?? '') && keyLettersInStem(written.cells.stem ?? '') === '');
  const glued = open.map(find).filter((found) => found !== null);
  const usual = glued.length >= 2 && glued.length / open.length >= 0.6;
  for (const { question, letters, end, shown, sure } of glued) {
    const { written } = question;
    written.doubts ??= [];
    const alone = letters.length > 1 || /\s/.test((written.cells.options ?? '').charAt(end));
    if (!sure || (!usual && !alone)) {
      written.doubts.push({ code: 'answer-glued-unclear', detail: shown });
      continue;
    }
    written.cells.options = (written.cells.options ?? '').slice(0, end);
    written.cells.answer = letters;
    question.answers.push({ place: '选项末尾', answer: letters });
    written.doubts.push({ code: 'answer-glued', detail: shown });
  }
}

function find(question: TextQuestion): Glued | null {
  const options = question.written.cells.options ?? '';
  const folded = foldText(options);
  const below = /^([\s\S]*\S)([ \t]*\n\s*)[([【]?\s*([A-J](?:[,、 ]*[A-J]){0,9})\s*[)\]】]?\s*$/.exec(folded);
  const [, before = '', gap = '', written = ''] = below ?? /^([\s\S]*?[^\sA-J])([ \t]*)([A-J]{1,10})\s*[.。]?\s*$/.exec(folded) ?? [];
  const letters = written.replace(/[^A-J]/g, '');
  if (letters === '') return null;
  const last = before.slice(-1);
  if (/[A-Za-z]/.test(last) && gap === '') return null;
  const { texts } = splitOptions(options.slice(0, before.length));
  const count = texts.length;
  const ascending = [...letters].every((letter, index) => index === 0 || letter > (letters[index - 1] ?? '')) || (below !== null && new Set(letters).size === letters.length);
  const known = count >= 2 && [...letters].every((letter) => 'ABCDEFGHIJ'.slice(0, count).includes(letter));
  // "维生素A, 维生素B, …": options of one shape, each with its letter.
  const shape = (texts.at(-1) ?? '').trim();
  const sibling = texts.slice(0, -1).some((text) => new RegExp(`^${shape.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*[A-Z]+$`).test(foldText(text).trim()));
  const measure = /[A-Za-z0-9%]/.test(last) && !below && (gap === '' || letters.length === 1);
  const sure = ascending && known && !sibling && !measure && !(gap === '' && letters.length === 1 && takesLetter.test(before));
  return { question, letters, end: before.length, shown: options.trim().slice(-12), sure };
}
