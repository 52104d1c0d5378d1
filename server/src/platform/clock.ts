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

/** In a thread: the server's clock, told at the start of each piece of work and running on from there. */
export class ToldClock extends Clock {
  private lead = 0;

  tell(now: number): void {
    this.lead = now - Date.now();
  }

  now(): Date {
    return new Date(Date.now() + this.lead);
  }
}
