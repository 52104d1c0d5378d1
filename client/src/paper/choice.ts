import type { QuestionType } from '@kuangan/question-banks/contract/question-types';

/** The choice after `key` was picked: single choices replace, multiple ones toggle; letters stay in alphabetical order. */
export function picked(type: QuestionType, choice: string, key: string): string {
  if (type !== 'multiple-choice') return key;
  const keys = new Set(choice);
  if (!keys.delete(key)) keys.add(key);
  return [...keys].sort().join('');
}

/** The letter an option has on this paper: by its place, whatever its key in the bank. */
export function letterAt(index: number): string {
  return String.fromCharCode(65 + index);
}

/**
 * An answer as its reader writes it: shown letters of a choice ('B、D'), of ordered steps in their order ('C → A → B'),
 * a place in per cent of the picture; options without letters (true-false), numbers and texts as they are.
 */
export function choiceWords(question: { type: QuestionType; options: readonly { key: string; text: string }[] }, choice: string): string {
  const letters = question.options.map((option, index) => ({ ...option, letter: letterAt(index) }));
  switch (question.type) {
    case 'numeric': return choice.replace('..', ' ～ ');
    case 'short-answer': return choice;
    case 'hotspot': {
      const spot = spotOf(choice);
      return spot ? `横 ${spot.x / 10}%，竖 ${spot.y / 10}%` : '';
    }
    case 'ordering': return [...choice].map((key) => letters.find((option) => option.key === key)?.letter ?? '').join(' → ');
    default: return letters.filter((option) => choice.includes(option.key)).map((option) => (question.type === 'true-false' ? option.text : option.letter)).join('、');
  }
}

/** The order after the step at `place` went one up (-1) or down (1). */
export function moved(order: string, place: number, by: -1 | 1): string {
  const steps = [...order];
  const [step] = steps.splice(place, 1);
  steps.splice(place + by, 0, step!);
  return steps.join('');
}

/** A typed number as the server takes it: full-width signs folded, spaces, a sign for per cent or a unit of letters are not. */
export function typedNumber(typed: string): string {
  return typed.normalize('NFKC').replace(/。/g, '.').replace(/[−–—]/g, '-').replace(/\s+/g, '').replace(/^\./, '0.').replace(/\.$/, '');
}

/** A place on a picture, in thousandths of its width and height. */
export function spotOf(choice: string): { x: number; y: number } | null {
  const [, x, y] = /^(\d{1,4}),(\d{1,4})$/.exec(choice) ?? [];
  return x === undefined || y === undefined ? null : { x: Number(x), y: Number(y) };
}

/** The place after an arrow key, from the middle where none was chosen; null for every other key. */
export function spotMoved(choice: string, key: string, far: boolean): string | null {
  const step = far ? 50 : 10;
  const [dx, dy] = ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as Record<string, [number, number]>)[key] ?? [0, 0];
  if (dx === 0 && dy === 0) return null;
  const from = spotOf(choice);
  if (!from) return '500,500';
  const within = (at: number) => Math.min(1000, Math.max(0, at));
  return `${within(from.x + dx * step)},${within(from.y + dy * step)}`;
}

export type KeyCommand = { kind: 'pick'; index: number } | { kind: 'previous' | 'next' | 'mark' };

/** What a key means on the paper; undefined when it means nothing. */
export function commandOf(key: string): KeyCommand | undefined {
  if (/^[1-9]$/.test(key)) return { kind: 'pick', index: Number(key) - 1 };
  if (/^[a-j]$/i.test(key)) return { kind: 'pick', index: key.toUpperCase().charCodeAt(0) - 65 };
  if (key === 'ArrowLeft' || key === 'ArrowUp') return { kind: 'previous' };
  if (key === 'ArrowRight' || key === 'ArrowDown') return { kind: 'next' };
  return key === 'm' || key === 'M' ? { kind: 'mark' } : undefined;
}
