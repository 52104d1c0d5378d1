import type { ImportNote } from '../contract/import-notes.ts';
import { truthOf } from './answer-reading.ts';

const numbered = /^\s*(\d{1,5})\s*([.．、])\s*/;

/**
 * The running number a stem starts with. `certain` when no digit follows it: "1.瓦斯…" is numbered, "1.5米以上…" may
 * be a measure and "15.2018年…" a number before a year; only the neighbours can tell.
 */
export function leadingNumber(stem: string): { value: number; written: string; certain: boolean } | null {
  const found = numbered.exec(stem);
  if (!found) return null;
  const rest = stem.slice(found[0].length);
  if (rest.trim() === '') return null;
  const spaced = /\s$/.test(found[0]);
  return { value: Number(found[1]), written: found[0].trim(), certain: !/^\d/.test(rest) || (spaced && found[2] === '.') };
}

/**
 * Which of the stems of one sheet, in order, really start with a running number. An uncertain one does when it
 * continues the count of both neighbours (of two on one side, at the ends of the sheet).
 */
export function runningNumbers(stems: readonly string[]): ('number' | 'unclear' | null)[] {
  const leads = stems.map(leadingNumber);
  const counts = (from: number, step: number): boolean => leads[from + step]?.value === (leads[from]?.value ?? NaN) + step;
  return leads.map((lead, index) => {
    if (!lead) return null;
    if (lead.certain) return 'number';
    const before = counts(index, -1);
    const after = counts(index, 1);
    const sure = (before && after)
      || (index === 0 && after && counts(1, 1))
      || (index === leads.length - 1 && before && counts(index - 1, -1));
    if (sure) return 'number';
    return before || after ? 'unclear' : null;
  });
}

const blank = /[(（[【]\s*[)）\]】]|_{2,}|＿+|—{3,}/;

/** True when a stem has a place to put the answer: an empty bracket or a line. */
export function hasBlank(stem: string): boolean {
  return blank.test(stem.replace(/[\p{Cf}\u00A0\u3000]/gu, ' '));
}

export interface KeyInStem {
  /** The stem with an empty bracket in the key's place. */
  stem: string;
  /** The key found: 'T', 'F', or letters in alphabetical order. */
  key: string;
  bracket: string;
}

/** The blanks of a stem, each with what stands behind it. */
export function blanksIn(stem: string): { after: string }[] {
  const text = stem.replace(/[\p{Cf}\u00A0\u3000]/gu, ' ');
  return [...text.matchAll(new RegExp(blank.source, 'g'))].map((found) => ({ after: text.slice(found.index + found[0].length).trim() }));
}

/** A true-false verdict in brackets at the end or the start of the stem: `…。（√）`, or behind an empty bracket: `…（ ）错`. */
export function truthInStem(stem: string): KeyInStem | null {
  const behind = /[(（]\s*[)）]\s*([√✓✔×✗✘✕对错])\s*[。.]?\s*$/.exec(stem);
  if (behind) return { stem: stem.slice(0, behind.index).trim(), key: truthOf(behind[1] ?? '') ?? 'F', bracket: behind[0].trim() };
  for (const pattern of [/([(（]\s*([^()（）]{1,4}?)\s*[)）])\s*[。.]?\s*$/, /^\s*([(（]\s*([^()（）]{1,4}?)\s*[)）])\s*/]) {
    const found = pattern.exec(stem);
    const bracket = found?.[1] ?? '';
    // Only signs and words of verdict: a bracket saying (T) or (N) may be a unit.
    const key = /^[√✓✔×✗✘✕]$|^[对错]$|^正确$|^错误$/.test(found?.[2] ?? '') ? truthOf(found?.[2] ?? '') : null;
    if (key) return { stem: stem.replace(bracket, '').trim(), key, bracket };
  }
  return null;
}

/** Letters in the only place for an answer: `瓦斯的主要成分是（A）`. None when the stem has a blank of its own. */
export function lettersInStem(stem: string, optionKeys: string): KeyInStem | null {
  if (hasBlank(stem)) return null;
  const found = [...stem.matchAll(/[(（]\s*([A-JＡ-Ｊ](?:[\s,，、]*[A-JＡ-Ｊ])*)\s*[)）]/g)];
  const [only] = found;
  if (!only || found.length > 1) return null;
  const letters = [...(only[1] ?? '').normalize('NFKC').replace(/[^A-J]/g, '')];
  if (new Set(letters).size !== letters.length || letters.some((letter) => !optionKeys.includes(letter))) return null;
  return { stem: stem.replace(only[0], '（　）'), key: letters.sort().join(''), bracket: only[0] };
}

/** The letters that stand alone in brackets in a stem whose options are not known yet; '' when there are none or several. */
export function keyLettersInStem(stem: string): string {
  return lettersInStem(stem, 'ABCDEFGHIJ')?.key ?? '';
}

/** A number in the only bracket of a stem without a blank: `不得超过（1.0）%`. */
export function numberInStem(stem: string): KeyInStem | null {
  if (hasBlank(stem)) return null;
  const found = [...stem.matchAll(/[(（]\s*([-－]?[\d０-９]+(?:[.．][\d０-９]+)?)\s*[)）]/g)];
  const [only] = found;
  if (!only || found.length > 1) return null;
  return { stem: stem.replace(only[0], '（　）'), key: (only[1] ?? '').normalize('NFKC'), bracket: only[0] };
}

/** Removes the running number, if it is one, and white space around the stem. */
export function cleanStem(cell: string, number: 'number' | 'unclear' | null): { stem: string; notes: ImportNote[] } {
  const notes: ImportNote[] = [];
  let stem = cell.trim();
  if (stem !== cell) notes.push({ code: 'space-trimmed', detail: '' });
  if (number === 'number') {
    notes.push({ code: 'stem-number-removed', detail: leadingNumber(stem)?.written ?? '' });
    stem = stem.replace(numbered, '');
  } else if (number === 'unclear') notes.push({ code: 'stem-number-unclear', detail: stem.slice(0, 12) });
  return { stem, notes };
}
