import type { QuestionType } from './question-types.ts';

/** Characters of the longest answer: two pages of a short-answer question. */
export const longestAnswer = 2000;

/** Why a text is no answer to a question: an option it does not have, one twice, too many, steps missing, another form. */
export type AnswerMisfit = 'no-such-option' | 'option-twice' | 'several-for-one' | 'steps-missing' | 'wrong-form';

/**
 * Null when `given` is an answer to a question of this type; `optionKeys` are the keys of its options, in any order.
 * Choices are option keys joined ('B', 'ACD', 'T'), ordered steps all keys in the order given ('CABD'), a number is
 * written with digits and a point ('-12.5'), a place on a picture in thousandths of its width and height ('420,85'),
 * a short answer is its text.
 */
export function misfitOf({ type, optionKeys }: { type: QuestionType; optionKeys: string }, given: string): AnswerMisfit | null {
  switch (type) {
    case 'numeric': return /^-?\d{1,12}(?:\.\d{1,6})?$/.test(given) ? null : 'wrong-form';
    case 'hotspot': return /^(?:1000|\d{1,3}),(?:1000|\d{1,3})$/.test(given) ? null : 'wrong-form';
    case 'short-answer': return given.trim() !== '' && given.length <= longestAnswer ? null : 'wrong-form';
    default: return ofOptions(type, optionKeys, given);
  }
}

function ofOptions(type: QuestionType, optionKeys: string, given: string): AnswerMisfit | null {
  const chosen = [...given];
  if (chosen.some((option) => !optionKeys.includes(option))) return 'no-such-option';
  if (new Set(chosen).size !== chosen.length) return 'option-twice';
  if (type === 'ordering') return chosen.length === optionKeys.length ? null : 'steps-missing';
  return chosen.length > 1 && type !== 'multiple-choice' ? 'several-for-one' : null;
}
