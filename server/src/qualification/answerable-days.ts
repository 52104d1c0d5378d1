import { addMonths } from '../platform/clock.ts';

/** Days are answered that lie within these: before, no rule was kept; later, nobody knows the rules. */
const firstDay = '2014-01-01';
const monthsAhead = 24;

/** The days questions are answered for, seen from a day. */
export function answerableDays(today: string): { includes(day: string): boolean; first: string; last: string } {
  const last = addMonths(today, monthsAhead);
  return { first: firstDay, last, includes: (day) => firstDay <= day && day <= last };
}
