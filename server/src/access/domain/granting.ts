import type { ErrorCode } from '../../../contract/errors.ts';
import type { GrantFault, StaffRole } from '../../../contract/grants.ts';
import type { OrganisationKind } from '../../../contract/organisations.ts';

/** The one role held at an organisation of a kind: a regulator at an office, an invigilator at an exam site, a clerk wherever people work or learn. */
export function roleAt(kind: OrganisationKind): StaffRole {
  return kind === 'regulator' ? 'regulator' : kind === 'exam-site' ? 'proctor' : 'clerk';
}

export interface RoleProposed {
  role: StaffRole;
  sinceOn: string;
  untilOn: string | null;
  /** The account that gets the role, and those in whose hands the one is that asks, his own other accounts among them. */
  forAccount: string;
  byHands: readonly string[];
}

/** Why a role cannot be proposed at an organisation of this kind today, or null. */
export function faultOfProposal(proposed: RoleProposed, organisation: { kind: OrganisationKind; closedOn: string | null }, today: string): ErrorCode | null {
  if (proposed.byHands.includes(proposed.forAccount)) return 'grant/yourself';
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

/** A proposal with the accounts that may stand behind it, see `access/hands.ts`. */
export interface ProposalBehind {
  forAccount: string;
  proposerHands: readonly string[];
  /** Of an account that gets its first role; else empty. */
  beneficiaryHands: readonly string[];
  untilOn: string | null;
}

export type Decision = 'grant' | 'decline';

/**
 * Why whoever has these hands may not decide on a proposal, or null. Two persons are needed. One person has all accounts
 * that he can have opened, so two accounts may be one person when some account can have opened both, or one the other. He
 * who decides is then neither the one who gets the role, nor the proposer; nor does he hold the account that gets its
 * first role, for then nobody but him would ever have had it. Nor is the proposer the one who gets it, as comes out when
 * their holders are named after he proposed: that is declined, not granted.
 */
export function faultOfDecider(proposal: ProposalBehind, deciderHands: readonly string[], decision: Decision, today: string): GrantFault | null {
  if (deciderHands.includes(proposal.forAccount)) return 'grant/yourself';
  if (mayBeOnePerson(deciderHands, proposal.proposerHands) || mayBeOnePerson(deciderHands, proposal.beneficiaryHands)) return 'grant/same-person';
  if (decision === 'decline') return null;
  if (proposal.proposerHands.includes(proposal.forAccount)) return 'grant/proposer-gains';
  return proposal.untilOn !== null && proposal.untilOn < today ? 'grant/dates' : null;
}

/** Why whoever has these hands may not print the code that opens an account nobody has opened yet: it would be his alone, role and all. */
export function faultOfFirstCode(printerHands: readonly string[], granterHands: readonly string[]): ErrorCode | null {
  return mayBeOnePerson(printerHands, granterHands) ? 'grant/first-code' : null;
}

function mayBeOnePerson(one: readonly string[], other: readonly string[]): boolean {
  return one.some((account) => other.includes(account));
}
