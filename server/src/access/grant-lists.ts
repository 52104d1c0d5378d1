import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { GrantRequest, GrantState, Staff, StaffRole } from '../../contract/grants.ts';
import type { OrganisationKind } from '../../contract/organisations.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { mayMove } from './domain/grant-states.ts';
import { faultOfDecider, faultOfFirstCode, roleAt, type Decision } from './domain/granting.ts';
import { behindProposals, grantersOfUnopened, handsOf, type Behind } from './hands.ts';
import { Holders } from './holders.ts';
import { rolesBeyond } from './staff.ts';

interface StaffRow {
  id: string;
  display_name: string;
  login_name: string;
  active: boolean;
  second_factor: boolean;
  holder_known: boolean;
  covered: boolean;
  grants: { id: string; role: StaffRole; organisationId: string; organisationName: string; sinceOn: string; untilOn: string | null }[] | null;
}

interface RequestRow {
  id: string;
  role: StaffRole;
  organisation_id: string;
  organisation_name: string;
  since_on: string;
  until_on: string | null;
  account_id: string;
  display_name: string;
  reason: string;
  state: GrantState;
  proposed_by: string;
  proposer: string;
  holder_known: boolean;
  proposed_at: Date;
  decider: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
  decidable: boolean;
}

/** What the staff page shows: colleagues with their roles, and what is proposed. Both within scope. */
@Injectable()
export class GrantLists {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly holders: Holders,
  ) {}

  /** Those with a role or a proposal in scope; a search also finds those who had one. */
  async staff(actor: Actor, search: string | undefined, after: string | undefined, limit: number): Promise<{ staff: Staff[]; next: string | null }> {
    const rows = (await this.database.query(
      `SELECT a.id, a.display_name, coalesce(a.login_name, '') AS login_name, a.state = 'active' AS active,
              EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL) AS second_factor,
              a.holder_hash IS NOT NULL AS holder_known, NOT EXISTS (SELECT 1 ${rolesBeyond('a.id', '$2', '$3')}) AS covered,
              (SELECT json_agg(json_build_object('id', g.id, 'role', g.role, 'organisationId', o.id, 'organisationName', o.name, 'sinceOn', g.since_on, 'untilOn', g.until_on) ORDER BY o.name, g.role)
                 FROM scope_grant g JOIN organisation o ON o.id = g.organisation_id
                WHERE g.account_id = a.id AND o.lineage && $1::uuid[] AND g.ended_at IS NULL AND (g.until_on IS NULL OR g.until_on >= $3)) AS grants
         FROM account a
        WHERE a.person_id IS NULL AND a.state <> 'closed' AND ($4::uuid IS NULL OR a.id < $4)
          AND ($5::text IS NULL OR strpos(lower(a.display_name), lower($5)) > 0 OR strpos(a.login_name, lower($5)) > 0)
          AND (EXISTS (SELECT 1 FROM scope_grant g JOIN organisation o ON o.id = g.organisation_id
                        WHERE g.account_id = a.id AND o.lineage && $1::uuid[] AND ($5::text IS NOT NULL OR g.ended_at IS NULL AND (g.until_on IS NULL OR g.until_on >= $3)))
            OR EXISTS (SELECT 1 FROM grant_request r JOIN organisation o ON o.id = r.organisation_id WHERE r.account_id = a.id AND o.lineage && $1::uuid[] AND r.state = 'proposed'))
        ORDER BY a.id DESC LIMIT $6`,
      [actor.organisations('clerk', 'regulator'), actor.organisations('regulator'), this.today(), after ?? null, search || null, limit + 1],
    )) as StaffRow[];
    const granters = await grantersOfUnopened(this.database.manager, rows.map(({ id }) => id));
    const hands = await this.handsNow(actor);
    const { accountIds } = await this.holders.oneself(actor);
    const present = (row: StaffRow) => presentStaff(row, actor, { his: accountIds.includes(row.id), inHand: hands.includes(row.id), printsCode: faultOfFirstCode(hands, granters.get(row.id) ?? []) === null });
    return { staff: rows.slice(0, limit).map(present), next: rows.length > limit ? rows[limit - 1]!.id : null };
  }

  async requests(actor: Actor, state: GrantState | undefined, after: string | undefined, limit: number): Promise<{ requests: GrantRequest[]; next: string | null }> {
    const rows = (await this.database.query(
      `SELECT r.id, r.role, r.organisation_id, o.name AS organisation_name, r.since_on::text AS since_on, r.until_on::text AS until_on, r.account_id, a.display_name, r.reason, r.state,
              r.proposed_by, p.display_name AS proposer, r.proposed_at, a.holder_hash IS NOT NULL AS holder_known, d.display_name AS decider, r.decided_at, r.decision_reason, o.lineage && $2::uuid[] AS decidable
         FROM grant_request r JOIN organisation o ON o.id = r.organisation_id JOIN account a ON a.id = r.account_id JOIN account p ON p.id = r.proposed_by LEFT JOIN account d ON d.id = r.decided_by
        WHERE o.lineage && $1::uuid[] AND ($3::text IS NULL OR r.state = $3) AND ($4::uuid IS NULL OR r.id < $4)
        ORDER BY r.id DESC LIMIT $5`,
      [actor.organisations('clerk', 'regulator'), actor.organisations('regulator'), state ?? null, after ?? null, limit + 1],
    )) as RequestRow[];
    const open = rows.filter(isOpen);
    const behind = await behindProposals(this.database.manager, open, this.clock.now());
    const behindOf = new Map(open.map((row, place) => [row.id, behind[place]!]));
    const hands = await this.handsNow(actor);
    const present = (row: RequestRow) => presentRequest(row, actor, hands, behindOf.get(row.id), this.today());
    return { requests: rows.slice(0, limit).map(present), next: rows.length > limit ? rows[limit - 1]!.id : null };
  }

  /** Where a role can be proposed, with the role: every kind of organisation has one. */
  async places(actor: Actor, search: string | undefined): Promise<{ organisationId: string; organisationName: string; role: StaffRole }[]> {
    const rows = (await this.database.query(
      `SELECT o.id, o.name, o.kind FROM organisation o
        WHERE o.lineage && $1::uuid[] AND (o.closed_on IS NULL OR o.closed_on >= $2) AND ($3::text IS NULL OR strpos(o.name, $3) > 0) ORDER BY o.name LIMIT 50`,
      [actor.organisations('clerk', 'regulator'), this.today(), search || null],
    )) as { id: string; name: string; kind: OrganisationKind }[];
    return rows.map((row) => ({ organisationId: row.id, organisationName: row.name, role: roleAt(row.kind) }));
  }

  private async handsNow(actor: Actor): Promise<string[]> {
    return (await handsOf(this.database.manager, [{ accountId: actor.accountId, at: this.clock.now() }]))[0]!;
  }

  private today(): string {
    return dayInShanghai(this.clock.now());
  }
}

/** @param asker whether the account is his own, or in hands his own is in, and whether he may print a code for it, where he may help it at all */
function presentStaff(row: StaffRow, actor: Actor, { his, inHand, printsCode }: { his: boolean; inHand: boolean; printsCode: boolean }): Staff {
  const other = !his;
  const manage = actor.has('regulator') && row.covered;
  return {
    accountId: row.id, displayName: row.display_name, loginName: row.login_name, active: row.active, secondFactor: row.second_factor, holderKnown: row.holder_known,
    grants: (row.grants ?? []).map((grant) => ({ ...grant, abilities: { end: true } })),
    abilities: { propose: other && !inHand, nameHolder: other && manage && !(row.holder_known && inHand), issueCode: other && manage && printsCode, resetSecondFactor: other && manage && row.second_factor, signIns: manage },
  };
}

function isOpen(row: RequestRow): boolean {
  return mayMove(row.state, 'granted') && row.decidable;
}

/** @param behind of a proposal that is open for the asker */
function presentRequest(row: RequestRow, actor: Actor, hands: readonly string[], behind: Behind | undefined, today: string): GrantRequest {
  const fault = (decision: Decision) =>
    behind && faultOfDecider({ forAccount: row.account_id, proposerHands: behind.proposer, beneficiaryHands: behind.beneficiary, untilOn: row.until_on }, hands, decision, today);
  const notGranted = fault('grant');
  return {
    id: row.id, role: row.role, organisationId: row.organisation_id, organisationName: row.organisation_name, sinceOn: row.since_on, untilOn: row.until_on,
    accountId: row.account_id, displayName: row.display_name, reason: row.reason, state: row.state,
    proposedBy: row.proposer, proposedAt: row.proposed_at.toISOString(), holderKnown: row.holder_known, decidedBy: row.decider, decidedAt: row.decided_at?.toISOString() ?? null, decisionReason: row.decision_reason,
    notGrantedBecause: notGranted ?? null,
    abilities: {
      grant: notGranted === null,
      decline: fault('decline') === null,
      withdraw: mayMove(row.state, 'withdrawn') && row.proposed_by === actor.accountId,
    },
  };
}
