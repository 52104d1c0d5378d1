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

/** An employment with the organisations at which its last day ends roles. */
export interface EndingStretch extends Stretch {
  endsRolesAt: readonly string[];
}

/** An end of work that is told and still to come, or is today. */
export interface WorkEnd extends WorkEnded {
  lastDay: string;
}

/**
 * The ends of somebody's work, from a day on, wherever no other employment with the same employer goes on.
 * @param all his employments
 */
export function comingEnds(all: readonly EndingStretch[], today: string): WorkEnd[] {
  return all.flatMap((one) => {
    if (one.untilOn === null || one.untilOn < today || one.endsRolesAt.length === 0) return [];
    const ended = workEnded({ ...one, untilOn: null }, one.untilOn, all, today);
    return ended ? [{ organisationIds: [...one.endsRolesAt], worksOnAt: ended.worksOnAt, lastDay: one.untilOn }] : [];
  });
}

/**
 * Where the last day of an employment ends roles: at employer and workplace, as far as whoever tells it may record a
 * departure there, or somebody who may has told one before. Nowhere while it has none.
 * @param covered of these organisations, those where he may
 */
export function endsRolesAt({ untilOn, ...work }: Pick<Stretch, 'employerId' | 'workplaceId' | 'untilOn'>, covered: readonly string[], before: readonly string[]): string[] {
  return untilOn === null ? [] : placesOf(work).filter((place) => covered.includes(place) || before.includes(place));
}

export function placesOf({ employerId, workplaceId }: Pick<Stretch, 'employerId' | 'workplaceId'>): string[] {
  return workplaceId === null ? [employerId] : [employerId, workplaceId];
}
