import type { Question } from './question.ts';

// In memory only: who asks one question of many people is asked for it once, and a new sign-in begins afresh.
let last: Question | null = null;

export const lastQuestion = (): Question | null => last;
export function rememberQuestion(question: Question): void {
  last = question;
}
