import type { Actor } from '../platform/binding/actor.ts';

/** Somebody's work for an employer ends and no other employment there goes on; published in the transaction that stores it. */
export interface EmploymentEnded {
  /** Keyed hash of his ID number, as accounts of staff have of their holder. */
  residentIdHash: Buffer;
  /** The employer, and the workplace when that was another. */
  organisationIds: readonly string[];
  /** Of these, where somebody who may record departures there has told a last day of this work before. */
  toldAt: readonly string[];
  /** Where he works on: roles there and below stay. */
  worksOnAt: readonly string[];
  /** The last day of work, 'YYYY-MM-DD'; null when it is over at once, as after a correction. */
  lastDay: string | null;
  actor: Actor;
}

/** The end of somebody's work, today or later. */
export interface WorkEnd {
  /** The employer and the workplace, as far as whoever told the day may record departures there. */
  organisationIds: readonly string[];
  /** Where he works on: roles there and below stay. */
  worksOnAt: readonly string[];
  lastDay: string;
}

/** All ends of somebody's work that are told and still to come, whenever one of them or a role of his is told. */
export interface WorkEnds {
  residentIdHash: Buffer;
  /** The one account of his whose roles are to be looked at; null for all. */
  accountId: string | null;
  /** Of these the roles to be looked at; all where it is left out. */
  grantIds?: readonly string[] | undefined;
  ends: readonly WorkEnd[];
  actor: Actor;
}

/** An account of somebody known has got a role or got it back, or it is known only now whose it is. */
export interface RolesOfHolder {
  residentIdHash: Buffer;
  accountId: string;
  /** Roles that were no roles since a day, 'YYYY-MM-DD': they end with last days of work since then too. */
  back?: { grantIds: readonly string[]; since: string };
  actor: Actor;
}

declare module '../platform/events.ts' {
  interface DomainEventMap {
    /** Told by whoever keeps employments, a later module: roles end with the work they were given for. */
    'access/employment-ended': EmploymentEnded;
    /** Told by the same: roles end with the last day of that work, and run on when it is put off. */
    'access/work-ends': WorkEnds;
    /** Told here, for whoever keeps employments to answer with what is to end. */
    'access/roles-of-holder': RolesOfHolder;
  }
}
