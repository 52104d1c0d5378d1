import type { ImportNote } from '../contract/import-notes.ts';

const letters = 'ABCDEFGHIJ';
const hardSeparator = /[*＊]{2,}|[#＃]{2,}|\|{2,}|@{2,}|\${2,}|%{2,}|&{2,}/;
/** A letter with a mark: `A.` `A、` `A)` `（A）` `Ａ．` `a.`. */
const marked = /^\s*[(（[【]?\s*([A-Za-zＡ-Ｚａ-ｚ])\s*([.．。、:：)）\]】,，·])\s*/;
/** A letter alone, right before the text or with a space. */
const bare = /^\s*([A-JＡ-Ｊ])(\s*)/;

export interface SplitOptions {
  /** Texts in the order of their letters, from A. Empty when a refusal is among the notes. */
  texts: string[];
  notes: ImportNote[];
}

interface Piece {
  text: string;
  /** The letter it starts with, if any, and whether a mark follows. */
  letter: string | null;
  strong: boolean;
  mark: string;
  /** Text behind the letter. */
  rest: string;
}

/**
 * Splits one cell of options. Separators may be ** ## (or another doubled sign), line breaks, tabs, semicolons or
 * nothing but the letters themselves. Letters must ascend from A; where a separator stands inside an option the
 * pieces are joined again, and wherever two readings are possible the row is refused rather than guessed.
 * `pictured` are the letters of options that have a picture and need no text.
 */
export function splitOptions(cell: string, pictured = ''): SplitOptions {
  const text = cell.replace(/\r\n?/g, '\n').trim();
  if (text === '') return refused('no-options', '');
  const split = splitText(text, pictured);
  if (hardSeparator.test(text) || !/[\n\t]/.test(text)) return split;
  // Two options on a line and the next two below it: the letters alone say where each begins.
  const byLetters = splitAtLetters(text, pictured);
  const every = byLetters.notes.every(({ code }) => code !== 'option-letter-without-dot');
  return byLetters.texts.length > split.texts.length && (split.texts.length === 0 || every) ? byLetters : split;
}

function splitText(text: string, pictured: string): SplitOptions {
  const hard = hardSeparator.exec(text)?.[0];
  const pattern = hard ? new RegExp(`(${hardSeparator.source})`) : softSeparator(text);
  if (!pattern) return splitAtLetters(text, pictured);
  const parts = text.split(pattern);
  const separator = hard ? usedSeparator(hard) ?? '' : (parts[1] ?? '');
  const pieces = parts.filter((_, index) => index % 2 === 0).map(readPiece);
  const separators = parts.filter((_, index) => index % 2 === 1);
  while (pieces.length > 0 && pieces[0]?.text.trim() === '') { pieces.shift(); separators.shift(); }
  while (pieces.length > 0 && pieces.at(-1)?.text.trim() === '') pieces.pop();
  const result = lettersAscend(pieces, separators, pictured) ?? withoutLetters(pieces);
  if (separator !== '**' && separator !== '##' && result.texts.length > 0) result.notes.unshift({ code: 'separator-other', detail: visible(separator) });
  return result;
}

/** The hard separator a cell uses, for comparison with what the header promises. */
export function usedSeparator(cell: string): string | null {
  return hardSeparator.exec(cell)?.[0].normalize('NFKC').slice(0, 2) ?? null;
}

function visible(separator: string): string {
  if (separator.includes('\n')) return '换行';
  return separator.includes('\t') ? '制表符' : separator.trim() || '空格';
}

/** Without a doubled sign: line breaks, else tabs, else a single sign, if a second letter really stands behind one. */
function softSeparator(text: string): RegExp | null {
  for (const pattern of [/(\n+)/, /(\t+)/, /([;；]\s*)/, /([*＊]\s*)/, /([#＃]\s*)/, /(\|\s*)/, /(\/\s*)/]) {
    const parts = text.split(pattern).filter((_, index) => index % 2 === 0).map(readPiece);
    if (parts.length > 1 && parts[0]?.letter === 'A' && parts.slice(1).some(({ letter }) => letter === 'B')) return pattern;
    if (pattern.source.startsWith('(\\n') && parts.length > 1 && parts.every(({ strong }) => !strong)) return pattern;
  }
  return null;
}

function readPiece(text: string): Piece {
  const strong = marked.exec(text);
  if (strong) return { text, letter: fold(strong[1] ?? ''), strong: true, mark: `${strong[1] ?? ''}${strong[2] ?? ''}`, rest: text.slice(strong[0].length) };
  const weak = bare.exec(text);
  // "CO" and "A1" are words; only a letter before something that is no Latin letter or digit can be a mark.
  const rest = weak ? text.slice(weak[0].length) : '';
  if (weak && (weak[2] !== '' || !/^[A-Za-z0-9]/.test(rest))) return { text, letter: fold(weak[1] ?? ''), strong: false, mark: weak[1] ?? '', rest };
  return { text, letter: null, strong: false, mark: '', rest: '' };
}

function fold(letter: string): string {
  return letter.normalize('NFKC').toUpperCase();
}

/** Reads pieces that carry their letters. Null when they do not. */
function lettersAscend(pieces: Piece[], separators: string[], pictured: string): SplitOptions | null {
  if (pieces[0]?.letter !== 'A') return null;
  // "AC电源**直流": one accidental letter makes no lettered list.
  if (!pieces.some(({ strong }) => strong) && !pieces.slice(1).some(({ letter }) => letter === 'B')) return null;
  const texts: string[] = [];
  const used: Piece[] = [];
  const joined: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece.letter !== null && piece.letter === letters[texts.length]) {
      texts.push(piece.rest);
      used.push(piece);
      continue;
    }
    // A piece that looks like an option, but not like the next one: a letter is missing, doubled, or this is text.
    if (piece.letter !== null || /^\s*[A-J](?![A-Za-z0-9])/.test(piece.text) || looksGlued(piece, texts.length)) return refused(texts.length >= letters.length ? 'too-many-options' : 'options-unclear', piece.text);
    const last = texts.length - 1;
    texts[last] = `${texts[last] ?? ''}${separators[index - 1] ?? ''}${piece.text}`;
    if (!joined.includes(letters[last] ?? '')) joined.push(letters[last] ?? '');
  }
  // A letter at the start of a line inside an option: the list was cut at the wrong signs.
  const hidden = texts.find((one) => /\n\s*[(（[【]?[A-JＡ-Ｊ]\s*[.．、)）\]】]/.test(one));
  return hidden === undefined ? finish(texts, markNotes(used, joined), pictured) : refused('options-unclear', hidden);
}

/** "CO**D.…" after B: the C may be the letter of option "O" or the first of the word "CO". */
function looksGlued(piece: Piece, expected: number): boolean {
  return piece.text.trimStart().startsWith(letters[expected] ?? '?');
}

function markNotes(used: Piece[], joined: string[]): ImportNote[] {
  const notes: ImportNote[] = [];
  const undotted = used.filter(({ strong }) => !strong).map(({ letter }) => letter ?? '');
  const odd = [...new Set(used.filter(({ strong, mark }) => strong && !/^[A-J]\.$/.test(mark)).map(({ mark }) => mark))];
  if (undotted.length > 0) notes.push({ code: 'option-letter-without-dot', detail: undotted.join('') });
  if (odd.length > 0) notes.push({ code: 'option-mark', detail: odd.join(' ') });
  if (joined.length > 0) notes.push({ code: 'option-joined', detail: joined.join('') });
  return notes;
}

/** Pieces without letters are options by place, unless some of them do carry one. */
function withoutLetters(pieces: Piece[]): SplitOptions {
  const doubtful = pieces.find(({ strong }) => strong) ?? (pieces[0]?.letter === 'B' ? pieces[0] : undefined);
  if (doubtful) return refused('options-unclear', doubtful.text);
  return finish(pieces.map(({ text }) => text), [{ code: 'option-letters-added', detail: '' }]);
}

/** No separator at all: `A.甲B.乙 C.丙`. Every next letter must be found exactly once, with a mark or between spaces. */
function splitAtLetters(text: string, pictured: string): SplitOptions {
  const all = [...text.matchAll(/(?<![A-Za-z0-9])[(（[【]?([A-JＡ-Ｊ])(?:\s*([.．、:：)）\]】])\s*|(\s+))/g)];
  const usual = all.filter(({ 0: found, 3: spaced, index }) => spaced === undefined || index === 0 || /\s/.test(text[index - 1] ?? '') || found.startsWith('('));
  // `A 甲B 乙C 丙`: where a page lost its spaces, letters that ascend without a gap still tell three options or more.
  const spots = usual.length < 2 && all.length > 2 && all.every(({ 2: mark }) => mark === undefined) ? all : usual;
  const found = spots.map((spot) => fold(spot[1] ?? ''));
  if (found[0] !== 'A' || spots[0]?.index !== 0) return found.length > 1 ? refused('options-unclear', text) : refused('one-option', text);
  if (found.length === 1) return refused('one-option', text);
  if (found.some((letter, index) => letter !== letters[index])) return refused('options-unclear', text);
  const texts = spots.map((spot, index) => text.slice((spot.index ?? 0) + spot[0].length, spots[index + 1]?.index ?? text.length).replace(/[;；,，、]\s*$/, ''));
  const odd = [...new Set(spots.map((spot) => `${spot[1] ?? ''}${spot[2] ?? ''}`).filter((mark) => !/^[A-J]\.?$/.test(mark)))];
  const undotted = spots.filter((spot) => spot[2] === undefined).map((spot) => fold(spot[1] ?? ''));
  const notes: ImportNote[] = [{ code: 'separator-other', detail: '' }];
  if (undotted.length > 0) notes.push({ code: 'option-letter-without-dot', detail: undotted.join('') });
  if (odd.length > 0) notes.push({ code: 'option-mark', detail: odd.join(' ') });
  return finish(texts, notes, pictured);
}

/** The checks every list of options must pass, however it was written. */
export function finish(rawTexts: string[], notes: ImportNote[], pictured = ''): SplitOptions {
  const hasPicture = (index: number): boolean => pictured.includes(letters[index] ?? '?');
  const texts = rawTexts.map((text) => text.trim());
  const dropped: string[] = [];
  while (texts.length > 0 && texts.at(-1) === '' && !hasPicture(texts.length - 1)) {
    texts.pop();
    dropped.unshift(letters[texts.length] ?? '');
  }
  if (texts.length === 0) return refused('no-options', '');
  if (texts.length === 1) return refused('one-option', texts[0] ?? '');
  if (texts.length > letters.length) return refused('too-many-options', String(texts.length));
  const empty = texts.findIndex((text, index) => text === '' && !hasPicture(index));
  if (empty >= 0) return refused('option-empty', letters[empty] ?? '');
  const seen = new Map<string, string>();
  for (const [index, text] of texts.entries()) {
    if (hasPicture(index)) continue;
    const wording = text.normalize('NFKC').replace(/\s+/g, '').replace(/(?<![.。;])[.。;]+$/, '');
    const twin = seen.get(wording);
    if (twin) return refused('options-same', `${twin}${letters[index] ?? ''}`);
    seen.set(wording, letters[index] ?? '');
  }
  return { texts, notes: dropped.length > 0 ? [...notes, { code: 'empty-option-dropped', detail: dropped.join('') }] : notes };
}

function refused(code: ImportNote['code'], detail: string): SplitOptions {
  return { texts: [], notes: [{ code, detail: detail.trim().slice(0, 80) }] };
}
