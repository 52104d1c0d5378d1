import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Ledger } from '../ledger/index.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import type { EmploymentEnded } from './departure-events.ts';
import { Grants, type RequestRow } from './grants.ts';

/** Kept with grants that ended because their holder's employment did. */
const employmentEnded = 'employment-ended';

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
   * Ends his roles there at once, with what is proposed for him there, or lets them run to the last day when that is to come.
   * Only where whoever recorded it could record a departure: a contractor's clerk may write down an employment at an office
   * above him, and would otherwise put its regulators out by ending it.
   */
  async follow(tx: EntityManager, { residentIdHash, organisationIds, worksOnAt, lastDay, actor }: EmploymentEnded): Promise<void> {
    // his accounts first, as wherever roles change; in one order, so that two who record departures do not wait for each other
    const accounts = (await tx.query("SELECT id FROM account WHERE holder_hash = $1 AND state <> 'closed' ORDER BY id FOR UPDATE", [residentIdHash])) as { id: string }[];
    if (accounts.length === 0) return;
    const own = (await tx.query('SELECT id FROM organisation WHERE id = ANY ($1::uuid[]) AND lineage && $2::uuid[]', [organisationIds, actor.organisations('clerk', 'regulator')])) as { id: string }[];
    const his = [accounts.map(({ id }) => id), own.map(({ id }) => id), worksOnAt] as const;
    const end = { because: 'departure', reason: employmentEnded } as const;
    const open = (await tx.query(`SELECT r.* FROM grant_request r WHERE r.account_id = ANY ($1::uuid[]) AND r.state = 'proposed' AND ${left('r.organisation_id')} FOR UPDATE`, [...his])) as RequestRow[];
    await this.grants.withdrawAll(tx, open, actor);
    if (lastDay === null || lastDay <= dayInShanghai(this.clock.now())) {
      await this.grants.endWhere(tx, `g.account_id = ANY ($1::uuid[]) AND ${left('g.organisation_id')}`, his, end, actor);
      return;
    }
    await this.grants.endWhere(tx, `g.account_id = ANY ($1::uuid[]) AND ${left('g.organisation_id')} AND g.since_on > $4`, [...his, lastDay], end, actor);
    const [limited] = (await tx.query(
      `UPDATE scope_grant g SET until_on = $4 WHERE g.account_id = ANY ($1::uuid[]) AND ${left('g.organisation_id')}
          AND g.ended_at IS NULL AND g.since_on <= $4 AND (g.until_on IS NULL OR g.until_on > $4) RETURNING g.id, g.account_id, g.organisation_id`,
      [...his, lastDay],
    )) as [{ id: string; account_id: string; organisation_id: string }[], number];
    for (const accountId of new Set(limited.map((one) => one.account_id))) {
      const of = limited.filter((one) => one.account_id === accountId);
      await this.ledger.record(tx, { action: 'access/grants-limited', actor, about: [accountId, ...new Set(of.map((one) => one.organisation_id))], facts: { grantIds: of.map(({ id }) => id), untilOn: lastDay } });
    }
  }
}
