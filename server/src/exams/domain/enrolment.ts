/** One marked attempt at the operation item; void and absent sittings are none. */
export interface MarkedAttempt {
  sittingId: string;
  resitOf: string | null;
  passed: boolean;
  /** Calendar day of the result. */
  resultOn: string;
}

/** What is known of a person who is to be enrolled in a session. */
export interface PersonStanding {
  enrolledHere: boolean;
  /** Open sittings in other sessions. */
  open: readonly { operationItem: string; startsAt: string; overlaps: boolean }[];
  /** Last day of a pass of the operation item that is not revoked; null without one. */
  passValidUntilOn: string | null;
  attempts: readonly MarkedAttempt[];
  /** Last day of the newest retraining for this operation item that was declared; null without one. */
  retrainedOn: string | null;
}

export interface ResitRule {
  resits: number;
  resitWithinDays: number;
}

/** `retrainedOn` names the retraining that makes this a new first attempt. */
export type EnrolmentDecision = { enrol: true; resitOf: string | null; retrainedOn: string | null } | { enrol: false; code: EnrolmentRefusal; detail: string };
export type EnrolmentRefusal = 'already-enrolled' | 'enrolled-elsewhere' | 'overlapping-session' | 'already-passed' | 'resit-not-allowed';

/**
 * Whether a person may be enrolled, and whether as a resit (补考, rule EXM-04): after a fail once more within so many days
 * of the result, counted to the day of the new session; then he must train again. What he failed before a declared
 * retraining (重新培训) no longer counts: he begins anew.
 * @param sessionOn calendar day of the session
 */
export function decideEnrolment(person: PersonStanding, operationItem: string, sessionOn: string, rule: ResitRule): EnrolmentDecision {
  if (person.enrolledHere) return refuse('already-enrolled', '');
  const same = person.open.find((sitting) => sitting.operationItem === operationItem);
  if (same) return refuse('enrolled-elsewhere', same.startsAt);
  const overlapping = person.open.find(({ overlaps }) => overlaps);
  if (overlapping) return refuse('overlapping-session', overlapping.startsAt);
  if (person.passValidUntilOn !== null && person.passValidUntilOn >= sessionOn) return refuse('already-passed', person.passValidUntilOn);
  const last = [...person.attempts].sort((a, b) => (a.resultOn < b.resultOn || (a.resultOn === b.resultOn && b.resitOf === a.sittingId) ? 1 : -1))[0];
  if (!last || last.passed) return { enrol: true, resitOf: null, retrainedOn: null };
  if (person.retrainedOn !== null && retrainedAfter(last.resultOn, person.retrainedOn)) return { enrol: true, resitOf: null, retrainedOn: person.retrainedOn };
  if (resitsBefore(last, person.attempts) >= rule.resits || daysBetween(last.resultOn, sessionOn) > rule.resitWithinDays) return refuse('resit-not-allowed', last.resultOn);
  return { enrol: true, resitOf: last.sittingId, retrainedOn: null };
}

/** An enrolment is taken back before the session's start; afterwards whoever does not come is absent. */
export function mayWithdraw(startsAt: Date, now: Date): boolean {
  return now < startsAt;
}

/** Whether a retraining that ended on a day followed a result: a day that is both says nothing of the order. */
export function retrainedAfter(resultOn: string, endedOn: string): boolean {
  return endedOn > resultOn;
}

function refuse(code: EnrolmentRefusal, detail: string): EnrolmentDecision {
  return { enrol: false, code, detail };
}

/** How many resits led up to and include an attempt. */
function resitsBefore(attempt: MarkedAttempt, attempts: readonly MarkedAttempt[]): number {
  if (attempt.resitOf === null) return 0;
  const earlier = attempts.find(({ sittingId }) => sittingId === attempt.resitOf);
  return 1 + (earlier ? resitsBefore(earlier, attempts) : 0);
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}
