import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import type { EmploymentEnded, WorkEnd, WorkEnds } from './departure-events.ts';
import { gains, withLastDay, type RoleStanding } from './domain/work-limits.ts';
import { Grants, type RequestRow } from './grants.ts';
import { handsOf } from './hands.ts';

/** Kept with grants that ended because their holder's employment did. */
const employmentEnded = 'employment-ended';
const end = { because: 'departure', reason: employmentEnded } as const;

interface RoleRow extends RoleStanding {
  id: string;
  accountId: string;
  organisationId: string;
  /** Whether whoever acts may record a departure there. */
  covered: boolean;
}

interface Change {
  role: RoleRow;
  next: RoleStanding;
}

/**
 * SQL: whether an organisation is one that is left ($2), or below it; except a place below the one left where he works on
 * ($3), with what is below that. Who works on at the office above has still left the mine.
 */
const left = (organisationId: string) => `${organisationId} IN (
  SELECT o.id FROM organisation o, unnest($2::uuid[]) AS gone WHERE gone = ANY (o.lineage)
     AND NOT EXISTS (SELECT 1 FROM organisation stays WHERE stays.id = ANY ($3::uuid[]) AND stays.id = ANY (o.lineage) AND gone = ANY (stays.lineage)))`;

/** 离职即离岗: roles end with the work, on all accounts that are known to be his who leaves. */
@Injectable()
export class Departures {
  constructor(
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly grants: Grants,
  ) {}

  /**
   * Withdraws what is proposed for him there, and ends his roles at once unless the last day is still to come: with that one
   * `limit` lets them end. Only where whoever recorded it could record a departure: a contractor's clerk may write down an
   * employment at an office above him, and would otherwise put its regulators out by ending it; and where somebody who could
   * has told a last day before: roles there end with this work, whoever puts its day right.
   */
  async follow(tx: EntityManager, { residentIdHash, organisationIds, toldAt, worksOnAt, lastDay, actor }: EmploymentEnded): Promise<void> {
    const accounts = await this.lockAccounts(tx, residentIdHash, null);
    if (accounts.length === 0) return;
    const own = (await tx.query('SELECT id FROM organisation WHERE id = ANY ($1::uuid[]) AND (lineage && $2::uuid[] OR id = ANY ($3::uuid[]))', [organisationIds, actor.organisations('clerk', 'regulator'), toldAt])) as { id: string }[];
    const his = [accounts, own.map(({ id }) => id), worksOnAt] as const;
    const open = (await tx.query(`SELECT r.* FROM grant_request r WHERE r.account_id = ANY ($1::uuid[]) AND r.state = 'proposed' AND ${left('r.organisation_id')} FOR UPDATE`, [...his])) as RequestRow[];
    await this.grants.withdrawAll(tx, open, actor);
    if (lastDay === null || lastDay < this.today()) await this.grants.endWhere(tx, `g.account_id = ANY ($1::uuid[]) AND ${left('g.organisation_id')}`, his, end, actor);
  }

  /**
   * Holds his roles against all last days of his work that are to come: each ends with the first of them there, at once when
   * that is today, and runs on as it was granted where none is told any more. A role is given back only by whoever could
   * record a departure there, and not to himself nor to an account he can have been opened by (hands.ts); told days bind
   * whoever acts.
   */
  async limit(tx: EntityManager, { residentIdHash, accountId, grantIds, ends, actor }: WorkEnds): Promise<void> {
    const accounts = await this.lockAccounts(tx, residentIdHash, accountId);
    const roles = (accounts.length === 0 ? [] : await this.lockRoles(tx, accounts, actor)).filter(({ id }) => grantIds?.includes(id) ?? true);
    if (roles.length === 0) return;
    const lastDays = await lastDaysOf(tx, roles, ends);
    const [hands] = await handsOf(tx, [{ accountId: actor.accountId, at: this.clock.now() }]);
    const mayGiveBack = ({ covered, accountId: to }: RoleRow): boolean => covered && !hands!.includes(to);
    const changes = roles.flatMap((role): Change[] => {
      const next = withLastDay(role, lastDays.get(role.id) ?? null, this.today());
      return next && (mayGiveBack(role) || !gains(role, next)) ? [{ role, next }] : [];
    });
    await this.grants.endWhere(tx, 'g.id = ANY ($1::uuid[])', [changes.flatMap(({ role, next }) => (next.ended && !role.ended ? [role.id] : []))], end, actor);
    for (const { role, next } of changes) {
      await tx.query(
        `UPDATE scope_grant SET until_on = $2, work_ends_on = $3, until_otherwise = $4,
                ended_at = CASE WHEN $5 THEN ended_at END, ended_by = CASE WHEN $5 THEN ended_by END, ended_because = CASE WHEN $5 THEN ended_because END WHERE id = $1`,
        [role.id, next.untilOn, next.workEndsOn, next.untilOtherwise, next.ended],
      );
    }
    await this.record(tx, changes.filter(({ role, next }) => !next.ended && (role.ended || role.untilOn !== next.untilOn)), actor);
  }

  /** One leaf per account and day: what ends on it, and what is given back. */
  private async record(tx: EntityManager, changes: readonly Change[], actor: Actor): Promise<void> {
    const leaves = new Map<string, Change[]>();
    for (const change of changes) {
      const leaf = `${gains(change.role, change.next)} ${change.role.accountId} ${change.next.untilOn}`;
      leaves.set(leaf, [...(leaves.get(leaf) ?? []), change]);
    }
    for (const together of leaves.values()) {
      const { role, next } = together[0]!;
      const about = [role.accountId, ...new Set(together.map((one) => one.role.organisationId))];
      const grantIds = together.map((one) => one.role.id);
      if (gains(role, next)) await this.ledger.record(tx, { action: 'access/grants-extended', actor, about, facts: { grantIds, untilOn: next.untilOn } });
      else await this.ledger.record(tx, { action: 'access/grants-limited', actor, about, facts: { grantIds, untilOn: next.untilOn! } });
    }
  }

  /** His accounts first, as wherever roles change; in one order, so that two who record departures do not wait for each other. */
  private async lockAccounts(tx: EntityManager, residentIdHash: Buffer, accountId: string | null): Promise<string[]> {
    const rows = (await tx.query("SELECT id FROM account WHERE holder_hash = $1 AND state <> 'closed' AND ($2::uuid IS NULL OR id = $2) ORDER BY id FOR UPDATE", [residentIdHash, accountId])) as { id: string }[];
    return rows.map(({ id }) => id);
  }

  /** Roles that run or are to come, and those that a last day of work which is not past has ended. */
  private lockRoles(tx: EntityManager, accountIds: readonly string[], actor: Actor): Promise<RoleRow[]> {
    return tx.query(
      `SELECT g.id, g.account_id AS "accountId", g.organisation_id AS "organisationId", g.since_on::text AS "sinceOn", g.until_on::text AS "untilOn", g.ended_at IS NOT NULL AS ended,
              g.work_ends_on::text AS "workEndsOn", g.until_otherwise::text AS "untilOtherwise", o.lineage && $2::uuid[] AS covered
         FROM scope_grant g JOIN organisation o ON o.id = g.organisation_id
        WHERE g.account_id = ANY ($1::uuid[]) AND (g.ended_at IS NULL AND (g.until_on IS NULL OR g.until_on >= $3) OR g.ended_because = $4 AND g.work_ends_on >= $3) ORDER BY g.id FOR UPDATE OF g`,
      [accountIds, actor.organisations('clerk', 'regulator'), this.today(), employmentEnded],
    ) as Promise<RoleRow[]>;
  }

  private today(): string {
    return dayInShanghai(this.clock.now());
  }
}

/** The first last day of work at the organisation of each role. */
async function lastDaysOf(tx: EntityManager, roles: readonly RoleRow[], ends: readonly WorkEnd[]): Promise<Map<string, string>> {
  const days = new Map<string, string>();
  for (const { organisationIds, worksOnAt, lastDay } of ends) {
    const ended = (await tx.query(`SELECT g.id FROM scope_grant g WHERE g.id = ANY ($1::uuid[]) AND ${left('g.organisation_id')}`, [roles.map(({ id }) => id), organisationIds, worksOnAt])) as { id: string }[];
    for (const { id } of ended) days.set(id, [days.get(id) ?? lastDay, lastDay].sort()[0]!);
  }
  return days;
}
