export { addDays, addMonths } from '../../contract/calendar.ts';

/** The one source of time below the edge; tests set it, nothing else calls `new Date()`. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** The calendar day of an instant in Asia/Shanghai (UTC+8 all year), 'YYYY-MM-DD'. */
export function dayInShanghai(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
