import { addDays } from '../../../../contract/calendar.ts';

/** Where somebody works for whom, from one day to another, both included. */
export interface Stretch {
  employerId: string;
  /** When that is not the employer. */
  workplaceId: string | null;
  sinceOn: string;
  untilOn: string | null;
}

/** What ends with an employment: where its work was, and where he works on. */
export interface WorkEnded {
  organisationIds: string[];
  worksOnAt: string[];
}

/**
 * What ends when an employment was ended, changed or taken back, or null when nothing does: it was over already or not
 * yet begun, or he works for the same employer on the day after.
 * @param was the employment before the change
 * @param lastDay its last day since; null when it has none, or was never there
 * @param now all his employments since the change
 */
export function workEnded(was: Stretch, lastDay: string | null, now: readonly Stretch[], today: string): WorkEnded | null {
  const after = lastDay !== null && lastDay >= today ? addDays(lastDay, 1) : today;
  const runs = (one: Stretch) => one.sinceOn <= after && (one.untilOn === null || one.untilOn >= after);
  const running = now.filter(runs);
  if (!runs(was) || running.some((one) => one.employerId === was.employerId)) return null;
  return { organisationIds: placesOf(was), worksOnAt: [...new Set(running.flatMap(placesOf))] };
}

function placesOf({ employerId, workplaceId }: Stretch): string[] {
  return workplaceId === null ? [employerId] : [employerId, workplaceId];
}
