import type { EmploymentKind } from '../../../../contract/employment.ts';

/** An employment of a person at one employer, as recorded. */
export interface KnownEmployment {
  id: string;
  job: string;
  kind: EmploymentKind;
  workplaceId: string | null;
  sinceOn: string;
  untilOn: string | null;
}

/** What a roster says of a person's employment there. */
export interface StatedEmployment {
  job: string;
  kind: EmploymentKind;
  workplaceId: string | null;
  sinceOn: string;
}

export interface EmploymentChange {
  /** A running one ends, the day before the new one begins. */
  ends: { id: string; untilOn: string } | null;
  /** A running one that began on the same day or later is put right where it stands. */
  corrected: { id: string; job: string } | null;
  begins: (StatedEmployment & { untilOn: string | null }) | null;
}

const nothing: EmploymentChange = { ends: null, corrected: null, begins: null };

/**
 * What becomes of the employments of one person at one employer. A running one with the same job stays as it is, and so
 * does one of which the roster names no job; with another job it ends and a new one begins. Times that are past are left
 * alone: the new one begins after them, and ends before one that is still to come.
 */
export function changeEmployment(known: readonly KnownEmployment[], stated: StatedEmployment, on: string): EmploymentChange {
  const running = known.find(({ sinceOn, untilOn }) => sinceOn <= on && (untilOn === null || untilOn >= on));
  if (running) {
    if (stated.job === '' || running.job === stated.job) return nothing;
    // a running employment whose job nobody had written down: the roster completes it
    if (running.job === '' || running.sinceOn >= stated.sinceOn) return { ...nothing, corrected: { id: running.id, job: stated.job } };
    return { ...nothing, ends: { id: running.id, untilOn: dayBefore(stated.sinceOn) }, begins: { ...stated, untilOn: earlier(running.untilOn, beforeNext(known, stated.sinceOn)) } };
  }
  const past = known.flatMap(({ untilOn }) => (untilOn !== null && untilOn < on ? [untilOn] : []));
  const sinceOn = past.reduce((since, until) => (until >= since ? dayAfter(until) : since), stated.sinceOn);
  return { ...nothing, begins: { ...stated, sinceOn, untilOn: beforeNext(known, sinceOn) } };
}

/** A last day that was fixed stays. */
function earlier(day: string | null, other: string | null): string | null {
  return day === null || (other !== null && other < day) ? other : day;
}

function beforeNext(known: readonly KnownEmployment[], sinceOn: string): string | null {
  const next = known.map((one) => one.sinceOn).filter((since) => since > sinceOn).sort()[0];
  return next === undefined ? null : dayBefore(next);
}

const dayBefore = (day: string): string => shifted(day, -1);
const dayAfter = (day: string): string => shifted(day, 1);

function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
