import type { Actor } from '../platform/binding/actor.ts';

/** Somebody's work for an employer ends and no other employment there goes on; published in the transaction that stores it. */
export interface EmploymentEnded {
  /** Keyed hash of his ID number, as accounts of staff have of their holder. */
  residentIdHash: Buffer;
  /** The employer, and the workplace when that was another. */
  organisationIds: readonly string[];
  /** Where he works on: roles there and below stay. */
  worksOnAt: readonly string[];
  /** The last day of work, 'YYYY-MM-DD'; null when it is over at once, as after a correction. */
  lastDay: string | null;
  actor: Actor;
}

declare module '../platform/events.ts' {
  interface DomainEventMap {
    /** Told by whoever keeps employments, a later module: roles end with the work they were given for. */
    'access/employment-ended': EmploymentEnded;
  }
}
