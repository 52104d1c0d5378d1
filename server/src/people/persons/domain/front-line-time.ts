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
 * Adds up periods; a day that several of them share counts once, both ends count. Whole years and months are those of the
 * calendar within each unbroken stretch; what is left over of each is added up as days, 30 to a month, rounded down, so
 * that nobody gains a month by splitting a period.
 * @param on what lies after this calendar day does not count
 */
export function frontLineTime(periods: readonly Stretch[], on: string): FrontLineTime {
  let [days, months, restDays] = [0, 0, 0];
  for (const stretch of unbroken(periods, on)) {
    days += daysBetween(stretch.sinceOn, stretch.untilOn);
    const whole = wholeMonths(stretch);
    months += whole;
    restDays += daysBetween(monthsLater(stretch.sinceOn, whole), stretch.untilOn);
  }
  months += Math.floor(restDays / 30);
  return { days, years: Math.floor(months / 12), months: months % 12 };
}

/** The periods as stretches that neither touch nor overlap, in order. */
export function unbroken(periods: readonly Stretch[], on: string): Stretch[] {
  const cut = periods.map(({ sinceOn, untilOn }) => ({ sinceOn, untilOn: untilOn > on ? on : untilOn })).filter(({ sinceOn, untilOn }) => sinceOn <= untilOn);
  const joined: Stretch[] = [];
  for (const next of cut.sort((a, b) => (a.sinceOn < b.sinceOn ? -1 : 1))) {
    const last = joined.at(-1);
    if (last && next.sinceOn <= dayAfter(last.untilOn)) last.untilOn = next.untilOn > last.untilOn ? next.untilOn : last.untilOn;
    else joined.push({ ...next });
  }
  return joined;
}

const dayMs = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const dayAfter = (day: string): string => dayOf(at(day) + dayMs);

/** Days from one to the other, both included; none when the first is after the last. */
function daysBetween(first: string, last: string): number {
  return Math.max(0, (at(last) - at(first)) / dayMs + 1);
}

/** Whole months that have passed at the end of the last day. */
function wholeMonths({ sinceOn, untilOn }: Stretch): number {
  const end = dayAfter(untilOn);
  const [fromYear, fromMonth] = sinceOn.split('-').map(Number) as [number, number];
  const [toYear, toMonth] = end.split('-').map(Number) as [number, number];
  const most = (toYear - fromYear) * 12 + toMonth - fromMonth;
  return monthsLater(sinceOn, most) <= end ? most : most - 1;
}

/** The same day so many months later; the last of a shorter month stands in for one it does not have. */
function monthsLater(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)));
}
