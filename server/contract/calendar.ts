/**
 * How days are counted, the same everywhere. Calendar days as strings, `2026-11-23`; they sort as they follow each
 * other. No instant is ever made of one.
 */
const dayMs = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export function addDays(day: string, days: number): string {
  return dayOf(at(day) + days * dayMs);
}

/** The same day so many months later; the last of a shorter month stands in for one it does not have. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)));
}

/** Days from one day to another, neither of them counted twice: the next day is 1 away. Negative when the second is earlier. */
export function daysFrom(first: string, second: string): number {
  return (at(second) - at(first)) / dayMs;
}

/** Whole months that have passed on `on` since `since`; on the same date of the next month it is one. */
export function wholeMonths(since: string, on: string): number {
  const [fromYear, fromMonth] = since.split('-').map(Number) as [number, number];
  const [toYear, toMonth] = on.split('-').map(Number) as [number, number];
  const most = (toYear - fromYear) * 12 + toMonth - fromMonth;
  return addMonths(since, most) <= on ? most : most - 1;
}

export function wholeYears(since: string, on: string): number {
  return Math.floor(wholeMonths(since, on) / 12);
}

/** A stretch of days, both ends within it; without an end it still runs. */
export interface Stretch {
  sinceOn: string;
  untilOn: string | null;
}

export function runsOn({ sinceOn, untilOn }: Stretch, on: string): boolean {
  return sinceOn <= on && (untilOn === null || untilOn >= on);
}

/** Stretches up to a day, joined where they touch or overlap, in order: a day that several share counts once. */
export function joined(stretches: readonly Stretch[], on: string): { sinceOn: string; untilOn: string }[] {
  const cut = stretches
    .map(({ sinceOn, untilOn }) => ({ sinceOn, untilOn: untilOn === null || untilOn > on ? on : untilOn }))
    .filter(({ sinceOn, untilOn }) => sinceOn <= untilOn)
    .sort((a, b) => (a.sinceOn < b.sinceOn ? -1 : a.sinceOn > b.sinceOn ? 1 : 0));
  const whole: { sinceOn: string; untilOn: string }[] = [];
  for (const next of cut) {
    const last = whole.at(-1);
    if (last && next.sinceOn <= addDays(last.untilOn, 1)) last.untilOn = next.untilOn > last.untilOn ? next.untilOn : last.untilOn;
    else whole.push({ ...next });
  }
  return whole;
}

/**
 * Whole months of stretches together. Those of the calendar within each unbroken stretch; what is left over of each is
 * added up as days, 31 to a month, rounded down: what is left of one stretch is never a month, and nobody gains one by
 * splitting a period.
 */
export function monthsTogether(stretches: readonly Stretch[], on: string): number {
  let [months, rest] = [0, 0];
  for (const { sinceOn, untilOn } of joined(stretches, on)) {
    const end = addDays(untilOn, 1);
    const whole = wholeMonths(sinceOn, end);
    months += whole;
    rest += daysFrom(addMonths(sinceOn, whole), end);
  }
  return months + Math.floor(rest / 31);
}
