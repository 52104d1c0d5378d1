import type { ErrorCode } from '../../../contract/errors.ts';
import type { StaffRole } from '../../../contract/grants.ts';
import type { OrganisationKind } from '../../../contract/organisations.ts';

/** The one role held at an organisation of a kind: a regulator at an office, an invigilator at an exam site, a clerk wherever people work or learn. */
export function roleAt(kind: OrganisationKind): StaffRole {
  return kind === 'regulator' ? 'regulator' : kind === 'exam-site' ? 'proctor' : 'clerk';
}

export interface RoleProposed {
  role: StaffRole;
  sinceOn: string;
  untilOn: string | null;
  /** The account that gets the role, and the one that asks. */
  forAccount: string;
  byAccount: string;
}

/** Why a role cannot be proposed at an organisation of this kind today, or null. */
export function faultOfProposal(proposed: RoleProposed, organisation: { kind: OrganisationKind; closedOn: string | null }, today: string): ErrorCode | null {
  if (proposed.forAccount === proposed.byAccount) return 'grant/yourself';
  if (roleAt(organisation.kind) !== proposed.role) return 'grant/unfitting-organisation';
  if (organisation.closedOn !== null && organisation.closedOn < today) return 'grant/unfitting-organisation';
  return faultOfDays(proposed.sinceOn, proposed.untilOn, today);
}

function faultOfDays(sinceOn: string, untilOn: string | null, today: string): ErrorCode | null {
  return sinceOn < today || (untilOn !== null && untilOn < sinceOn) ? 'grant/dates' : null;
}

/** First day of a role that is granted today: a proposal that waited reaches back to nobody's past. */
export function firstDayGranted(sinceOn: string, today: string): string {
  return sinceOn < today ? today : sinceOn;
}

/**
 * Why this account may not decide on a proposal, or null. Two persons are needed: neither the one who gets the role, nor
 * the proposer, nor an account whose code the proposer printed, for whoever prints a code could use it himself.
 */
export function faultOfDecider(proposal: { forAccount: string; proposedBy: string; untilOn: string | null }, decider: string, codesPrintedBy: readonly string[], today: string): ErrorCode | null {
  if (decider === proposal.forAccount) return 'grant/yourself';
  if (decider === proposal.proposedBy || codesPrintedBy.includes(proposal.proposedBy)) return 'grant/same-person';
  return proposal.untilOn !== null && proposal.untilOn < today ? 'grant/dates' : null;
}
