import type { Media } from '../contract/index.ts';
import type { ImportNote } from '../contract/import-notes.ts';
import { bracketedAnswer, fieldMarks, foldText } from './line-marks.ts';
import type { FieldName } from './line-marks.ts';
import { splitOptions } from './option-split.ts';
import type { QuestionColumn } from './question-columns.ts';
import { leadingNumber } from './stem-reading.ts';
import type { Draft } from './open-question.ts';
import type { LogicalLine } from './text-lines.ts';
import { typeNamed, typeNamePattern } from './written-types.ts';
import type { WrittenQuestion } from './written-question.ts';

export interface TextQuestion {
  draft: Draft;
  written: WrittenQuestion;
  /** Answers with their places, in the order they stand. */
  answers: { place: string; answer: string }[];
  /** Text under a mark nobody knows. */
  unread: string[];
}

const ownTypeMark = new RegExp(`[【\\[(]\\s*(${typeNamePattern})(?:\\s*[,;]?\\s*(?:每题|共)?\\d+(?:\\.\\d+)?\\s*分)?\\s*[】\\])]`, 'g');
const columnOf: Partial<Record<FieldName, QuestionColumn>> = { explanation: 'explanation', difficulty: 'difficulty', citation: 'citation', syllabusItem: 'syllabusItem', rubric: 'rubric' };

/** The fields of a gathered question. Nothing is judged here: what is doubtful is handed on as a doubt. */
export function readDraft(draft: Draft): TextQuestion {
  const doubts: ImportNote[] = [...draft.doubts];
  const answers: TextQuestion['answers'] = [];
  let text = draft.lines.map((line, index) => (index === 0 ? line.text.slice(draft.skip) : line.text)).join('\n');
  if (draft.lead.trim() !== '') answers.push({ place: '题号前的括号', answer: draft.lead });
  text = cutOut(text, bracketedAnswer, (found) => answers.push({ place: '括号', answer: found[1] ?? '' }));

  const marks = fieldMarks(foldText(text)).filter(({ at }, index, all) => all.slice(0, index).every(({ from }) => at >= from));
  let body = text.slice(0, marks[0]?.at ?? text.length);
  const types = draft.ownType ? [draft.ownType] : [];
  body = cutOut(body, ownTypeMark, (found, at, folded) => {
    // In the middle of a sentence a bracket like （判断） is a word of it.
    const end = folded.slice(at + found[0].length);
    if (folded.slice(0, at).trim() !== '' && !/^[ \t]*(?:\n|$|[【[(])/.test(end) && !(found[1] ?? '').endsWith('题')) return false;
    types.push(found[1] ?? '');
    return true;
  });
  const cells: WrittenQuestion['cells'] = {};
  const unread: string[] = [];
  let options = '';
  for (const [index, { field, from, at }] of marks.entries()) {
    const value = text.slice(from, marks[index + 1]?.at ?? text.length);
    const column = columnOf[field];
    if (field === 'answer') {
      // Where the answer stands before the options, they follow it.
      const list = options === '' && draft.headingType !== '简答题' ? /\n(?=[ \t]*[([【]?A\s*[.、:)\]】])/.exec(foldText(value)) : null;
      answers.push({ place: '答案', answer: value.slice(0, list?.index ?? value.length).trim() });
      if (list) options = value.slice(list.index).trim();
    }
    else if (field === 'options') options = options === '' ? value.trim() : `${options}\n${value.trim()}`;
    else if (field === 'other') unread.push(text.slice(at, marks[index + 1]?.at ?? text.length).trim());
    else if (column) cells[column] = [cells[column] ?? '', value.trim()].filter((part) => part !== '').join('\n');
  }
  const type = chosenType(draft, types, doubts);
  let stem = body;
  if (options === '') ({ stem, options } = partOptions(body, type));
  // A tick or cross without a bracket; a second one is a second answer.
  for (let sign = options === '' ? signAtEnd(stem) : ''; sign !== ''; sign = signAtEnd(stem)) {
    answers.push({ place: '题末', answer: sign });
    stem = stem.trimEnd().slice(0, -1).trimEnd();
  }
  stem = stem.trim();
  const again = leadingNumber(stem);
  const pictures = attribute(draft, { stem, options, rest: text });
  // One of each says enough.
  if (pictures.lost) doubts.push(...pictures.notes.slice(0, 20));
  const used = answers.filter(({ answer }) => answer !== '');
  const written: WrittenQuestion = {
    cells: {
      ...(type !== '' ? { type } : {}),
      stem: stripPictures(stem),
      ...(options !== '' ? { options: stripPictures(options) } : {}),
      ...(used[0] ? { answer: stripPictures(used[0].answer) } : {}),
      ...Object.fromEntries(Object.entries(cells).map(([column, value]) => [column, stripPictures(value ?? '')])),
      ...(draft.caseLines ? { caseStem: stripPictures(caseText(draft.caseLines)) } : {}),
    },
    optionCells: [],
    announcedSeparator: null,
    picture: pictures.lost && pictures.notes.length === 0,
    number: again !== null && again.certain && again.value === draft.number ? 'number' : draft.doubtfulNumber ? 'unclear' : null,
    runningText: true,
    ...(pictures.media.length > 0 ? { media: pictures.media } : {}),
    ...(used.length > 1 ? { otherAnswers: used.slice(1) } : {}),
    ...(doubts.length > 0 ? { doubts } : {}),
  };
  return { draft, written, answers: used, unread };
}

function signAtEnd(stem: string): string {
  return /[^(（\s]\s*([√✓✔✗✘]|(?<=[。.\s√✓✔])×)\s*$/.exec(stem)?.[1] ?? '';
}

function chosenType(draft: Draft, types: string[], doubts: ImportNote[]): string {
  const distinct = [...new Set(types.map((name) => typeNamed(name) ?? name))];
  if (distinct.length > 1) doubts.push({ code: 'types-differ', detail: types.join('、') });
  const own = types[0];
  const open = ['选择题', '案例题', '案例分析题', '案例分析', '综合题'].includes(draft.headingType) || draft.headingType === '';
  if (own !== undefined && !open && typeNamed(own) !== typeNamed(draft.headingType)) doubts.push({ code: 'type-not-as-heading', detail: draft.headingType });
  return own ?? (open ? '' : draft.headingType);
}

/** The text without what `pattern` finds in its folded form and `take` wants; `take` returning false leaves it. */
function cutOut(text: string, pattern: RegExp, take: (found: RegExpExecArray, at: number, folded: string) => unknown): string {
  const folded = foldText(text);
  let result = '';
  let from = 0;
  for (const found of folded.matchAll(pattern)) {
    if (take(found, found.index, folded) === false) continue;
    result += text.slice(from, found.index);
    from = found.index + found[0].length;
  }
  return result + text.slice(from);
}

/** Where the options begin: the first A from which everything that follows reads as options. */
function partOptions(body: string, type: string): { stem: string; options: string } {
  const kind = typeNamed(type);
  if (kind === 'numeric' || kind === 'short-answer') return { stem: body, options: '' };
  const folded = foldText(body);
  const places = [...folded.matchAll(/(^|\n)[ \t]*(?=[([【]?A\s*(?:[.、:)\]】]|[ \t]|[^\x00-\x7F]))|(?<![A-Za-z0-9\n])[([【]?A\s*[.、:)\]】]|(?<=[\s)】。_])A(?=\s)/g)].map((found) => ({
    at: found.index + (found[1] !== undefined ? found[0].length : 0),
    ownLine: found[1] !== undefined,
    // After the end of a sentence a list may begin; in its middle "A、B两处" is a part of it.
    clear: found[1] !== undefined || /[\s)）】\]。？?:：_；;.…，,]$/.test(body.slice(0, found.index)),
  }));
  const long = places.length > 20 ? places.slice(0, 20) : places;
  for (const { at, clear } of long) {
    const { texts } = splitOptions(body.slice(at).replaceAll('\uFFFC', '图'));
    if (texts.length >= (clear ? 2 : 3)) return { stem: body.slice(0, at), options: body.slice(at).trim() };
  }
  // Nothing reads well: what looks most like a list is handed on, so that the grammar can say what is wrong with it.
  const best = places.find(({ ownLine }) => ownLine) ?? (/[B-D]\s*[.、)]/.test(folded) ? places.filter(({ clear }) => clear).at(-1) : undefined);
  const lost = best ?? lostFirst(folded);
  return lost ? { stem: body.slice(0, lost.at), options: body.slice(lost.at).trim() } : { stem: body, options: '' };
}

/** Lines B, C, D without an A. */
function lostFirst(folded: string): { at: number } | undefined {
  const found = /\n[ \t]*[([【]?B\s*[.、:)\]】]/.exec(folded);
  return found && /\n[ \t]*[([【]?C\s*[.、:)\]】]/.test(folded) ? { at: found.index + 1 } : undefined;
}

function caseText(lines: readonly LogicalLine[]): string {
  return lines.map(({ text }, index) => (index === 0 ? text.replace(/^\s*[【[(（]?\s*(?:案例|事故案例|材料|背景资料|背景材料|共用题干)\s*(?:[一二三四五六七八九十\d]{0,3})\s*[】\])）]?\s*[:：、.．]?\s*/, '') : text)).join('\n').trim();
}

function stripPictures(text: string): string {
  return text.replaceAll('\uFFFC', '').trim();
}

/** Gives each picture to the part of the question it stands in. */
function attribute(draft: Draft, { stem, options, rest }: { stem: string; options: string; rest: string }): { media: Media[]; notes: ImportNote[]; lost: boolean } {
  const own = draft.lines.flatMap(({ pictures }) => pictures ?? []);
  const ofCase = draft.caseLines?.flatMap(({ pictures }) => pictures ?? []) ?? [];
  const media: Media[] = [];
  const notes: ImportNote[] = [];
  const give = (picture: Omit<Media, 'of'> | ImportNote, of: string): void => {
    if ('code' in picture) notes.push(picture);
    else media.push({ ...picture, of });
  };
  for (const picture of ofCase) give(picture, 'case');
  const inStem = stem.split('\uFFFC').length - 1;
  const places = [...Array<string>(inStem).fill('stem'), ...optionPlaces(options)];
  // Pictures in the answer or the explanation, and marks that lost their place, belong to no part that is shown.
  if (places.length !== own.length || rest.split('\uFFFC').length - 1 !== own.length || places.includes('')) return { media: [], notes, lost: own.length > 0 || notes.length > 0 };
  for (const [index, picture] of own.entries()) give(picture, places[index] ?? 'stem');
  return { media, notes, lost: notes.length > 0 };
}

function optionPlaces(options: string): string[] {
  const places: string[] = [];
  let letter = '';
  for (const found of foldText(options).matchAll(/(?<![A-Za-z0-9])[([【]?([A-J])\s*[.、:)\]】]|\uFFFC/g)) {
    if (found[1]) letter = found[1];
    else places.push(letter);
  }
  return places;
}
