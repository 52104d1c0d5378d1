import type { ImportNote } from '../contract/import-notes.ts';
import type { RubricLine } from '../engine/types.ts';
import { cellOf } from './written-question.ts';
import type { WrittenQuestion } from './written-question.ts';

interface Part { text: string; points: number }

const pointsMark = /[(（[【]\s*(\d{1,3}(?:\.\d{1,2})?)\s*分\s*[)）\]】]/g;

/**
 * 评分标准 of a short answer: the parts that carry points, `先撤人（4分）再报告（6分）`, from the column made for it, the
 * answer or the explanation, as shares of the whole. Points written in two places, or another sum than the stem
 * says the question is worth, leave more than one reading. Without points there is one line for the whole answer.
 */
export function readRubric(written: WrittenQuestion): { lines: RubricLine[]; notes: ImportNote[] } {
  const places = (['rubric', 'answer', 'explanation'] as const).map((column) => parts(cellOf(written, column))).filter((found) => found.length > 0);
  const [found] = places;
  if (!found) return { lines: [{ text: '与参考答案一致', percent: 100 }], notes: [{ code: 'rubric-added', detail: '' }] };
  const sum = total(found);
  if (places.some((other) => JSON.stringify(other.map(({ points }) => points)) !== JSON.stringify(found.map(({ points }) => points)))) return unclear(places.map(total).join(' / '));
  const worth = worthOf(cellOf(written, 'stem'));
  if (worth !== null && worth !== sum) return unclear(`${sum} / ${worth}`);
  const percents = shares(found.map(({ points }) => points));
  const bad = found.find(({ text }, index) => text === '' || (percents[index] ?? 0) < 1);
  if (bad || found.length > 20) return unclear(found.map(({ points }) => points).join('+'));
  return { lines: found.map(({ text }, index) => ({ text: text.slice(0, 500), percent: percents[index] ?? 0 })), notes: [] };
}

function unclear(detail: string): { lines: RubricLine[]; notes: ImportNote[] } {
  return { lines: [], notes: [{ code: 'rubric-unclear', detail: detail.slice(0, 80) }] };
}

function parts(text: string): Part[] {
  const found: Part[] = [];
  let from = 0;
  for (const mark of text.matchAll(pointsMark)) {
    const words = text.slice(from, mark.index).replace(/^[\s;；。，,、.]+|[\s;；，,、:：]+$/g, '').replace(/^(?:评分标准|答|要点)\s*[:：]\s*/, '').replace(/^[(（]?\d{1,2}[)）.．、]\s*(?!\d)|^[①-⑳]\s*/, '');
    found.push({ text: words.trim(), points: Number(mark[1]) });
    from = mark.index + mark[0].length;
  }
  return found;
}

function worthOf(stem: string): number | null {
  const found = [...stem.normalize('NFKC').matchAll(/\((?:本题|共|满分|计)*(\d{1,3}(?:\.\d{1,2})?)分\)/g)];
  return found.length === 1 ? Number(found[0]?.[1]) : null;
}

function total(found: readonly Part[]): number {
  return found.reduce((sum, { points }) => sum + Math.round(points * 100), 0) / 100;
}

/** Whole per cents that sum to 100; what rounding leaves goes to the largest remainders, the earlier first. */
function shares(points: readonly number[]): number[] {
  const sum = points.reduce((all, one) => all + one, 0);
  if (sum <= 0) return points.map(() => 0);
  const exact = points.map((one) => (one * 100) / sum);
  const whole = exact.map(Math.floor);
  const left = 100 - whole.reduce((all, one) => all + one, 0);
  const order = exact.map((one, index) => ({ index, rest: one - Math.floor(one) })).sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}
