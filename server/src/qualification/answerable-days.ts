import { addMonths } from '../platform/clock.ts';
import { Refusal } from '../platform/refusal.ts';

/** Days are answered that lie within these: before, no rule was kept; later, nobody knows the rules. */
const firstDay = '2014-01-01';
const monthsAhead = 24;

/** The days questions are answered for, seen from a day. */
export function answerableDays(today: string): { first: string; last: string } {
  return { first: firstDay, last: addMonths(today, monthsAhead) };
}

/** @throws {Refusal} qualification/day-out-of-range, with the first and the last day that is answered for */
export function requireAnswerable(day: string, today: string): void {
  const { first, last } = answerableDays(today);
  if (day < first || day > last) throw new Refusal('qualification/day-out-of-range', { first, last });
}
