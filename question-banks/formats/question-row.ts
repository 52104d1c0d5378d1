import { plainContent } from '../engine/plain-content.ts';
import type { Citation, QuestionContent } from '../engine/types.ts';
import { importNoteKinds } from '../contract/import-notes.ts';
import type { ImportNote } from '../contract/import-notes.ts';
import { readChoice, readOrdering, readTrueFalse } from './choice-bodies.ts';
import { readNumeric, readShortAnswer } from './open-bodies.ts';
import type { Body } from './question-body.ts';
import { cleanStem, hasBlank } from './stem-reading.ts';
import { readType } from './written-types.ts';
import type { ReadType } from './written-types.ts';
import { cellOf } from './written-question.ts';
import type { WrittenQuestion } from './written-question.ts';

export interface ReadQuestion {
  notes: ImportNote[];
  /** Absent when a refusal is among the notes. */
  question?: QuestionContent;
}

const longestText = 4000;
const longestOptions = 10_000;

/**
 * The one grammar of questions: every reader of files brings its questions here, in fields. Says what one question is,
 * what was mended, or why it is refused. Two questions are compared elsewhere.
 */
export function readQuestionRow(written: WrittenQuestion): ReadQuestion {
  const doubts = [...(written.doubts ?? [])];
  const refused = (code: ImportNote['code'], detail: string): ReadQuestion => ({ notes: [...doubts, { code, detail: detail.slice(0, 80) }] });
  // Which picture could not be kept is said already.
  const lost = doubts.some(({ code }) => code.startsWith('picture-') && importNoteKinds[code] === 'refused');
  if (!lost && (written.picture || announcesMore(written))) return refused('picture-not-supported', cellOf(written, 'picture').trim());
  const typed = readType(written);
  if ('refused' in typed) return refused(typed.refused.code, typed.refused.detail);
  const { type } = typed;
  if (cellOf(written, 'stem').trim() === '') return refused('no-stem', '');
  // Before anything looks closer: the patterns below are quick on texts of a question's length only.
  const long = tooLong(written);
  if (long) return refused('text-too-long', long);
  if (unreadable(written)) return refused('character-unreadable', '');

  const { stem, notes: stemNotes } = cleanStem(cellOf(written, 'stem'), written.number);
  const notes = [...doubts, ...stemNotes, ...typed.notes];
  const body = bodies[type](written, stem);
  notes.push(...body.notes, ...compareAnswers(written, body));
  const difficulty = readDifficulty(cellOf(written, 'difficulty'), notes);
  const explanation = cellOf(written, 'explanation').trim();
  const overlong = body.options.find(({ text }) => text.length > longestText);
  if (overlong) notes.push({ code: 'text-too-long', detail: `选项${overlong.key}` });
  if (notes.some(({ code }) => importNoteKinds[code] === 'refused')) return { notes };
  if (type === 'single-choice' && !hasBlank(body.stem)) notes.push({ code: 'no-bracket', detail: '' });
  return {
    notes,
    question: {
      ...plainContent, type, stem: body.stem, options: body.options, key: body.key, explanation, difficulty,
      caseStem: cellOf(written, 'caseStem').trim(),
      media: written.media ?? [],
      rubric: body.rubric ?? [],
      syllabusItem: cellOf(written, 'syllabusItem').trim(),
      citation: readCitation(cellOf(written, 'citation')),
    },
  };
}

const bodies: Record<ReadType, (written: WrittenQuestion, stem: string) => Body> = {
  'single-choice': (written, stem) => readChoice(written, stem, 'single-choice'),
  'multiple-choice': (written, stem) => readChoice(written, stem, 'multiple-choice'),
  'true-false': readTrueFalse,
  numeric: readNumeric,
  ordering: readOrdering,
  'short-answer': readShortAnswer,
};

/** An answer that stands in a second place has to be the same; which of two is meant nobody can guess. */
function compareAnswers(written: WrittenQuestion, body: Body): ImportNote[] {
  if (body.key === '') return [];
  return (written.otherAnswers ?? []).map(({ place, answer }) => {
    const other = body.readAnswer(answer);
    return other.key === body.key ? { code: 'key-given-twice', detail: place } : { code: 'keys-differ', detail: `${place}：${answer.trim()}`.slice(0, 80) };
  });
}

function tooLong(written: WrittenQuestion): string | null {
  for (const [column, name] of [['stem', '题目内容'], ['caseStem', '案例'], ['explanation', '解析'], ['rubric', '评分标准']] as const) {
    if (cellOf(written, column).length > longestText) return name;
  }
  return cellOf(written, 'options').length > longestOptions ? '题目选项' : null;
}

/** Where a reader met a formula or a sign it has no letter for, it left U+FFFD. */
function unreadable(written: WrittenQuestion): boolean {
  return [cellOf(written, 'caseStem'), cellOf(written, 'stem'), cellOf(written, 'options'), cellOf(written, 'answer'), cellOf(written, 'explanation'), ...written.optionCells].some((text) => text.includes('\uFFFD'));
}

const saysNo = /^(?:|无|否|没有|不含|0|n|no|false|f|-+|\/|—+)$/i;

/** The sheet names more pictures than are there. */
function announcesMore(written: WrittenQuestion): boolean {
  const names = cellOf(written, 'picture').trim();
  const named = saysNo.test(names) ? 0 : names.split(/[;；,，、\n]+/).filter((name) => name.trim() !== '').length;
  const announced = Math.max(named, saysNo.test(cellOf(written, 'hasPicture').trim()) ? 0 : 1);
  return announced > (written.media?.length ?? 0);
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
