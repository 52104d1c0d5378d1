import type { QuestionType } from '@kuangan/question-banks/contract';

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

/** Shown letters of a choice, for instance 'B、D'; options without letters (true-false) by their text. */
export function choiceWords(question: { type: QuestionType; options: readonly { key: string; text: string }[] }, choice: string): string {
  return question.options
    .map((option, index) => ({ ...option, letter: letterAt(index) }))
    .filter((option) => choice.includes(option.key))
    .map((option) => (question.type === 'true-false' ? option.text : option.letter))
    .join('、');
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
