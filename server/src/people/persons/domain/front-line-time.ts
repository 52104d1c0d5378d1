import { daysFrom, joined, monthsTogether } from '../../../../contract/calendar.ts';

/** 一线从业年限: time at the front line, in days, and the same in whole years and whole months beyond them. */
export interface FrontLineTime {
  days: number;
  years: number;
  months: number;
}

interface Stretch {
  sinceOn: string;
  untilOn: string;
}

/**
 * Adds up periods; a day that several of them share counts once, both ends count. Years and months are those of the calendar.
 * @param on what lies after this calendar day does not count
 */
export function frontLineTime(periods: readonly Stretch[], on: string): FrontLineTime {
  const days = joined(periods, on).reduce((sum, { sinceOn, untilOn }) => sum + daysFrom(sinceOn, untilOn) + 1, 0);
  const months = monthsTogether(periods, on);
  return { days, years: Math.floor(months / 12), months: months % 12 };
}
