/** A stretch of calendar days, both ends included; `untilOn` null goes on. */
export interface Days {
  sinceOn: string;
  untilOn: string | null;
}

/** Who stands under whom, for some days. */
export interface Tie extends Days {
  organisationId: string;
  aboveId: string;
}

/**
 * The first day on which `fromId` stands, directly or through others, under `toId` within these days; null when never.
 * Ties of other days do not count: an organisation may stand today over the one it stood under last year.
 */
export function firstDayUnder(ties: readonly Tie[], fromId: string, toId: string, within: Days): string | null {
  if (fromId === toId) return within.sinceOn;
  let first: string | null = null;
  for (const tie of ties) {
    if (tie.organisationId !== fromId) continue;
    const shared = sharedDays(tie, within);
    const day = shared && firstDayUnder(ties, tie.aboveId, toId, shared);
    if (day !== null && (first === null || day < first)) first = day;
  }
  return first;
}

/** The first day on which a new tie would put its organisation inside itself; null when it never does. */
export function firstDayInsideItself(ties: readonly Tie[], made: Tie): string | null {
  return firstDayUnder(ties, made.aboveId, made.organisationId, made);
}

function sharedDays(one: Days, other: Days): Days | null {
  const sinceOn = one.sinceOn > other.sinceOn ? one.sinceOn : other.sinceOn;
  const untilOn = one.untilOn === null ? other.untilOn : other.untilOn === null || one.untilOn < other.untilOn ? one.untilOn : other.untilOn;
  return untilOn !== null && untilOn < sinceOn ? null : { sinceOn, untilOn };
}
