/** A role as it stands: its days, whether it was ended, and what the last day of work has to do with it. */
export interface RoleStanding {
  sinceOn: string;
  untilOn: string | null;
  /** Ended at once, or never to begin. */
  ended: boolean;
  /** The last day of work it ends with; null when it ends by itself or not at all. */
  workEndsOn: string | null;
  /** Its last day without that one. */
  untilOtherwise: string | null;
}

/**
 * How a role stands when the last day of its holder's work there is told, told otherwise, or told no more; null when it
 * stands so already. Told before, it ends after that day; told on the day itself, at once; one to begin later never does.
 * Only what the last day of work took is given back: a role that something else has ended since stays ended.
 * @param lastDay today or later, earlier only of a role that was none until today; null when none is told
 */
export function withLastDay(role: RoleStanding, lastDay: string | null, today: string): RoleStanding | null {
  const byWork = role.workEndsOn !== null && (role.ended || role.untilOn === role.workEndsOn);
  if (byWork && role.workEndsOn === lastDay) return null;
  const otherwise = byWork ? role.untilOtherwise : role.untilOn;
  const next = lastDay === null || (otherwise !== null && otherwise <= lastDay)
    ? { ...role, untilOn: otherwise, ended: false, workEndsOn: null, untilOtherwise: null }
    : endingOn(role, lastDay, otherwise, lastDay <= today || role.sinceOn > lastDay);
  return (Object.keys(next) as (keyof RoleStanding)[]).every((key) => next[key] === role[key]) ? null : next;
}

function endingOn(role: RoleStanding, lastDay: string, otherwise: string | null, ended: boolean): RoleStanding {
  return { ...role, untilOn: ended ? otherwise : lastDay, ended, workEndsOn: lastDay, untilOtherwise: otherwise };
}

/** Whether a role runs longer than before. */
export function gains(before: RoleStanding, after: RoleStanding): boolean {
  if (before.ended || after.ended) return before.ended && !after.ended;
  return before.untilOn !== null && (after.untilOn === null || after.untilOn > before.untilOn);
}
