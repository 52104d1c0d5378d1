import { misfitOf } from './answers.ts';
import type { PartialCredit, QuestionType } from './question-types.ts';

/**
 * 标准答案, written per type: choices are option keys in alphabetical order ('ACD', 'T'), ordered steps all keys in
 * their right order ('CABD'), a number itself or the least and greatest right one ('12.5', '10..12.5'), a place on a
 * picture the polygons that hold it, in thousandths of its width and height ('100,100 300,100 200,400;…'), a short
 * answer the model answer.
 */
export function isKey(type: QuestionType, optionKeys: string, key: string): boolean {
  switch (type) {
    case 'numeric': {
      const range = rangeOf(key);
      return range !== null && compareDecimals(range[0], range[1]) <= 0;
    }
    case 'hotspot': return polygonsOf(key) !== null;
    case 'ordering': return misfitOf({ type, optionKeys }, key) === null && key.length >= 2;
    default: return key !== '' && misfitOf({ type, optionKeys }, key) === null && (type === 'short-answer' || key === inOrder(key));
  }
}

/** The share of its points, from 0 to 1, an answer that fits its question earns. Short answers are for markers: null. */
export function shareOf(type: QuestionType, key: string, given: string, partialCredit: PartialCredit): number | null {
  switch (type) {
    case 'short-answer': return null;
    case 'numeric': {
      const [least, greatest] = rangeOf(key) ?? ['1', '0'];
      return compareDecimals(least, given) <= 0 && compareDecimals(given, greatest) <= 0 ? 1 : 0;
    }
    case 'hotspot': {
      const [x = NaN, y = NaN] = given.split(',').map(Number);
      return (polygonsOf(key) ?? []).some((polygon) => holds(polygon, x, y)) ? 1 : 0;
    }
    case 'ordering': {
      if (given === key) return 1;
      return partialCredit === 'share' ? [...key].filter((step, place) => given[place] === step).length / key.length : 0;
    }
    default: {
      if (inOrder(given) === inOrder(key)) return 1;
      const onlyRight = [...given].every((option) => key.includes(option));
      if (type !== 'multiple-choice' || !onlyRight || partialCredit === 'exact') return 0;
      return partialCredit === 'share' ? given.length / key.length : 0.5;
    }
  }
}

function inOrder(choice: string): string {
  return [...choice].sort().join('');
}

function rangeOf(key: string): [string, string] | null {
  const found = /^(-?\d{1,12}(?:\.\d{1,6})?)(?:\.\.(-?\d{1,12}(?:\.\d{1,6})?))?$/.exec(key);
  return found ? [found[1]!, found[2] ?? found[1]!] : null;
}

/** Decimals are compared as millionths in whole numbers: 0.3 typed is 0.3 wanted, whatever binary makes of it. */
function compareDecimals(a: string, b: string): number {
  const difference = millionths(a) - millionths(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function millionths(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const size = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
  return decimal.startsWith('-') ? -size : size;
}

export type Point = readonly [x: number, y: number];

/** The polygons of a place on a picture, in thousandths; null when it is no such key. */
export function polygonsOf(key: string): Point[][] | null {
  const polygons = key.split(';').map((written) => written.split(' ').map((point) => (misfitOf({ type: 'hotspot', optionKeys: '' }, point) === null ? point.split(',').map(Number) as unknown as Point : null)));
  return polygons.every((polygon): polygon is Point[] => polygon.length >= 3 && polygon.every((point) => point !== null)) ? polygons : null;
}

/** Inside or on the edge: a finger that touches the line meant the thing. */
function holds(polygon: readonly Point[], x: number, y: number): boolean {
  let inside = false;
  for (const [index, [ax, ay]] of polygon.entries()) {
    const [bx, by] = polygon[(index + 1) % polygon.length]!;
    const side = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    if (side === 0 && Math.min(ax, bx) <= x && x <= Math.max(ax, bx) && Math.min(ay, by) <= y && y <= Math.max(ay, by)) return true;
    // the edge crosses the line of height y, to the right of the point
    if (ay > y !== by > y && (side > 0) === (by > ay)) inside = !inside;
  }
  return inside;
}
