import type { Me, Role } from '../../../contract/access.ts';

export interface ActorGrant {
  role: Exclude<Role, 'candidate'>;
  organisationId: string;
  organisationName: string;
}

/** Who asks: an account, the person behind it when he sits exams, and what it has been granted as of today. */
export class Actor {
  constructor(
    readonly accountId: string,
    readonly displayName: string,
    readonly personId: string | null,
    readonly grants: readonly ActorGrant[],
    readonly signInId: string,
    readonly expiresAt: Date,
    /** Address the request came from. */
    readonly network: string,
    /** What must be done before anything else; while it is set, grants and person are empty. */
    readonly awaits: Me['awaits'],
    readonly secondFactor: Me['secondFactor'],
  ) {}

  /** Organisations granted for a role; scope covers them and all below. */
  organisations(...roles: Role[]): string[] {
    return this.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.organisationId);
  }

  has(role: Role): boolean {
    return role === 'candidate' ? this.personId !== null : this.grants.some((grant) => grant.role === role);
  }
}
