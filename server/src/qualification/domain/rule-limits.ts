import { Lexer, Parser } from 'yaml';

/** The deepest of the rules that come with the product is not half as deep. */
const deepest = 32;
/** Names, values, signs and spaces in a file; the longest that comes with the product has some 1000. */
const mostParts = 12_000;

/**
 * What makes a text one that is not even parsed, and the line where it does. The parser calls itself level by level and
 * compares every key with every other: a page of brackets would end the server. Pure.
 */
export function beyondLimits(text: string): { line: number; detail: string } | null {
  const parser = new Parser();
  let line = 1;
  let parts = 0;
  for (const part of new Lexer().lex(text)) {
    for (const _done of parser.next(part)) { /* only how deep it stands is looked at */ }
    if (parser.stack.length > deepest) return { line, detail: `nested more than ${deepest} levels deep` };
    parts += 1;
    if (parts > mostParts) return { line, detail: `more than ${mostParts} parts` };
    for (const sign of part) if (sign === '\n') line += 1;
  }
  return null;
}

/** Days between which every sum of a day and a number of a rule is a day of four digits: only those sort as they follow each other. */
const [firstDay, lastDay] = ['1900-01-01', '2999-12-31'];
const largest = 5000;
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]|\p{Surrogate}/u;

/** Values in a rule that its shape allows and nobody could reckon with or store: their places and why. Pure. */
export function unfitValues(value: unknown, path: readonly PropertyKey[] = []): { path: readonly PropertyKey[]; detail: string }[] {
  if (typeof value === 'number') return Math.abs(value) <= largest ? [] : [{ path, detail: `${String(path.at(-1))}: more than ${largest}` }];
  if (typeof value === 'string') {
    if (unwritable.test(value)) return [{ path, detail: `${String(path.at(-1))}: a sign nobody can write` }];
    const isDay = path.length === 3 && (path[2] === 'from' || path[2] === 'until');
    return isDay && (value < firstDay || value > lastDay) ? [{ path, detail: `${String(path[2])}: not from ${firstDay} to ${lastDay}` }] : [];
  }
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => unfitValues(inner, [...path, Array.isArray(value) ? Number(key) : key])) : [];
}
