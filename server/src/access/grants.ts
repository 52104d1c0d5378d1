import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { GrantState, StaffRole } from '../../contract/grants.ts';
import type { OrganisationKind } from '../../contract/organisations.ts';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { DomainEvents } from '../platform/events.ts';
import { newId } from '../platform/identifiers.ts';
import { Refusal } from '../platform/refusal.ts';
import { mayMove } from './domain/grant-states.ts';
import { faultOfDecider, faultOfProposal, firstDayGranted } from './domain/granting.ts';
import { behindProposals, handsOf } from './hands.ts';
import { SignIns } from './sign-ins.ts';

/** One role at one organisation for so long. */
export interface RoleGiven {
  role: StaffRole;
  organisationId: string;
  sinceOn: string;
  untilOn: string | null;
}

/** A proposal as it stands in the table. */
export interface RequestRow {
  id: string;
  account_id: string;
  role: StaffRole;
  organisation_id: string;
  since_on: string;
  until_on: string | null;
  state: GrantState;
  proposed_by: string;
  proposed_at: Date;
}

interface EndedRow {
  id: string;
  account_id: string;
  organisation_id: string;
}

/** A grant that ended with its organisation, with the day it would have ended on otherwise. */
export interface EndedGrant {
  id: string;
  untilOn: string | null;
}

/** Kept with a grant whose organisation was gone before its first day. */
const neverBegan = 'organisation-ended';

/** Why grants end; kept with each, beside who ended them. */
interface End {
  because: 'one-role' | 'departure';
  reason: string;
}

/** 授权: roles that one proposes and another grants, and that end at once. */
@Injectable()
export class Grants {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly signIns: SignIns,
    private readonly events: DomainEvents,
  ) {}

  /** Proposes a role for an account of staff. */
  async propose(tx: EntityManager, accountId: string, given: RoleGiven, reason: string, actor: Actor): Promise<string> {
    await lockAccount(tx, accountId);
    await this.refuseProposal(tx, accountId, given, actor);
    const id = newId(this.clock.now().getTime());
    await tx.query(
      "INSERT INTO grant_request (id, account_id, role, organisation_id, since_on, until_on, reason, state, proposed_by, proposed_at) VALUES ($1,$2,$3,$4,$5,$6,$7,'proposed',$8,$9)",
      [id, accountId, given.role, given.organisationId, given.sinceOn, given.untilOn, reason, actor.accountId, this.clock.now()],
    );
    await this.ledger.record(tx, {
      action: 'access/grant-proposed', actor, about: [accountId, given.organisationId], facts: { requestId: id, role: given.role, sinceOn: given.sinceOn, untilOn: given.untilOn },
    });
    return id;
  }

  /** Grants or declines what another proposed. A role of somebody whose work there is to end ends with it. */
  async decide(requestId: string, granted: boolean, reason: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const request = await this.lockRequest(tx, requestId, granted ? 'granted' : 'declined');
      const today = this.today();
      const now = this.clock.now();
      const [behind] = await behindProposals(tx, [request], now);
      const [hands] = await handsOf(tx, [{ accountId: actor.accountId, at: now }]);
      const proposal = { forAccount: request.account_id, proposerHands: behind!.proposer, beneficiaryHands: behind!.beneficiary, untilOn: request.until_on };
      const fault = faultOfDecider(proposal, hands!, granted ? 'grant' : 'decline', today);
      if (fault) throw new Refusal(fault);
      await tx.query('UPDATE grant_request SET state = $2, decided_by = $3, decided_at = $4, decision_reason = $5 WHERE id = $1', [requestId, granted ? 'granted' : 'declined', actor.accountId, now, reason]);
      await this.ledger.record(tx, { action: 'access/grant-decided', actor, about: [request.account_id, request.organisation_id], facts: { requestId, role: request.role, granted } });
      if (!granted) return;
      const given = { role: request.role, organisationId: request.organisation_id, sinceOn: firstDayGranted(request.since_on, today), untilOn: request.until_on };
      await this.refuseHeld(tx, request.account_id, given);
      await tx.query('INSERT INTO scope_grant (id, account_id, role, organisation_id, since_on, until_on, grant_request_id) VALUES ($1,$2,$3,$4,$5,$6,$7)', [
        newId(now.getTime()), request.account_id, given.role, given.organisationId, given.sinceOn, given.untilOn, requestId,
      ]);
      const [{ holder_hash: residentIdHash }] = (await tx.query('SELECT holder_hash FROM account WHERE id = $1', [request.account_id])) as [{ holder_hash: Buffer | null }];
      if (residentIdHash) await this.events.publish(tx, 'access/roles-of-holder', { residentIdHash, accountId: request.account_id, actor });
    });
  }

  /** Taken back by the one who proposed it. */
  async withdraw(requestId: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const request = await this.lockRequest(tx, requestId, 'withdrawn');
      if (request.proposed_by !== actor.accountId) throw new Refusal('access/refused');
      await this.withdrawAll(tx, [request], actor);
    });
  }

  /** Ends one role at once. */
  async end(grantId: string, reason: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const ended = await this.endWhere(tx, 'g.id = $1', [grantId], { because: 'one-role', reason }, actor);
      if (ended === 0) throw new Refusal('grant/already-ended');
    });
  }

  /** 离岗: all roles of an account at an organisation and below end at once, with what is proposed for it there. */
  async depart(organisationId: string, accountId: string, reason: string, actor: Actor): Promise<number> {
    return this.database.transaction(async (tx) => {
      await lockAccount(tx, accountId);
      const below = 'organisation_id IN (SELECT o.id FROM organisation o WHERE o.lineage @> ARRAY[$2::uuid])';
      const open = (await tx.query(`SELECT * FROM grant_request WHERE account_id = $1 AND state = 'proposed' AND ${below} FOR UPDATE`, [accountId, organisationId])) as RequestRow[];
      await this.withdrawAll(tx, open, actor);
      const ended = await this.endWhere(tx, `g.account_id = $1 AND g.${below}`, [accountId, organisationId], { because: 'departure', reason }, actor);
      if (ended + open.length > 0) return ended;
      const [before] = (await tx.query(`SELECT 1 FROM scope_grant WHERE account_id = $1 AND ${below} LIMIT 1`, [accountId, organisationId])) as unknown[];
      throw new Refusal(before ? 'grant/already-ended' : 'request/not-found');
    });
  }

  /**
   * Ends every grant at an organisation with its last day; those that would begin afterwards never do, and what is
   * proposed there is withdrawn. Whoever loses rights that ran until today is signed out, open sockets with him. Those at
   * organisations below it stay.
   */
  async endAt(tx: EntityManager, organisationId: string, lastDay: string): Promise<EndedGrant[]> {
    const open = (await tx.query("SELECT * FROM grant_request WHERE organisation_id = $1 AND state = 'proposed' FOR UPDATE", [organisationId])) as RequestRow[];
    await this.withdrawAll(tx, open);
    const beyond = (await tx.query(
      'SELECT id, account_id, until_on::text, since_on > $2 AS later FROM scope_grant WHERE organisation_id = $1 AND ended_at IS NULL AND (until_on IS NULL OR until_on > $2) FOR UPDATE',
      [organisationId, lastDay],
    )) as { id: string; account_id: string; until_on: string | null; later: boolean }[];
    const ids = (later: boolean) => beyond.filter((grant) => grant.later === later).map((grant) => grant.id);
    await tx.query('UPDATE scope_grant SET until_on = $2 WHERE id = ANY ($1::uuid[])', [ids(false), lastDay]);
    await tx.query('UPDATE scope_grant SET ended_at = $2, ended_because = $3 WHERE id = ANY ($1::uuid[])', [ids(true), this.clock.now(), neverBegan]);
    if (lastDay < this.today()) {
      for (const accountId of new Set(beyond.map((grant) => grant.account_id))) await this.signIns.endAll(tx, accountId);
    }
    return beyond.map(({ id, until_on }) => ({ id, untilOn: until_on }));
  }

  /** Lets grants run on that ended with `lastDay` and have not been touched since, none longer than the work of its holder. @returns how many */
  async restore(tx: EntityManager, ended: readonly EndedGrant[], lastDay: string, actor: Actor): Promise<number> {
    // accounts first, as wherever roles change
    await tx.query('SELECT 1 FROM account WHERE id IN (SELECT account_id FROM scope_grant WHERE id = ANY ($1::uuid[])) ORDER BY id FOR UPDATE', [ended.map(({ id }) => id)]);
    const [restored] = (await tx.query(
      `UPDATE scope_grant g SET until_on = was.until_on, ended_at = NULL, ended_because = NULL FROM unnest($1::uuid[], $2::date[]) AS was (id, until_on)
        WHERE g.id = was.id AND (g.ended_at IS NULL AND g.until_on = $3 OR g.ended_by IS NULL AND g.ended_because = $4)
       RETURNING g.id, g.account_id, (SELECT holder_hash FROM account WHERE id = g.account_id) AS holder_hash`,
      [ended.map(({ id }) => id), ended.map(({ untilOn }) => untilOn), lastDay, neverBegan],
    )) as [{ id: string; account_id: string; holder_hash: Buffer | null }[], number];
    for (const [accountId, { holder_hash: residentIdHash }] of new Map(restored.map((row) => [row.account_id, row]))) {
      const grantIds = restored.flatMap((row) => (row.account_id === accountId ? [row.id] : []));
      if (residentIdHash) await this.events.publish(tx, 'access/roles-of-holder', { residentIdHash, accountId, back: { grantIds, since: lastDay }, actor });
    }
    return restored.length;
  }

  private async refuseProposal(tx: EntityManager, accountId: string, given: RoleGiven, actor: Actor): Promise<void> {
    const [organisation] = (await tx.query('SELECT kind, closed_on::text AS closed_on FROM organisation WHERE id = $1', [given.organisationId])) as { kind: OrganisationKind; closed_on: string | null }[];
    if (!organisation) throw new Refusal('request/not-found');
    const [byHands] = await handsOf(tx, [{ accountId: actor.accountId, at: this.clock.now() }]);
    const proposed = { ...given, forAccount: accountId, byHands: byHands! };
    const fault = faultOfProposal(proposed, { kind: organisation.kind, closedOn: organisation.closed_on }, this.today());
    if (fault) throw new Refusal(fault);
    await this.refuseHeld(tx, accountId, given);
    const [open] = (await tx.query("SELECT 1 FROM grant_request WHERE account_id = $1 AND role = $2 AND organisation_id = $3 AND state = 'proposed'", [accountId, given.role, given.organisationId])) as unknown[];
    if (open) throw new Refusal('grant/already-held');
  }

  private async refuseHeld(tx: EntityManager, accountId: string, given: RoleGiven): Promise<void> {
    const [held] = (await tx.query(
      `SELECT 1 FROM scope_grant WHERE account_id = $1 AND role = $2 AND organisation_id = $3 AND ended_at IS NULL AND daterange(since_on, until_on, '[]') && daterange($4, $5, '[]')`,
      [accountId, given.role, given.organisationId, given.sinceOn, given.untilOn],
    )) as unknown[];
    if (held) throw new Refusal('grant/already-held');
  }

  /** The proposal and its account, locked, when the table lets it move there. */
  private async lockRequest(tx: EntityManager, requestId: string, to: GrantState): Promise<RequestRow> {
    const [named] = (await tx.query('SELECT account_id FROM grant_request WHERE id = $1', [requestId])) as { account_id: string }[];
    if (!named) throw new Refusal('request/not-found');
    // the account first: who grants and who records a departure wait for each other
    await lockAccount(tx, named.account_id);
    const [request] = (await tx.query('SELECT *, since_on::text AS since_on, until_on::text AS until_on FROM grant_request WHERE id = $1 FOR UPDATE', [requestId])) as RequestRow[];
    if (!mayMove(request!.state, to)) throw new Refusal('grant/state', { state: request!.state });
    return request!;
  }

  /** @param actor left out when they fall with their organisation */
  async withdrawAll(tx: EntityManager, requests: readonly RequestRow[], actor?: Actor): Promise<void> {
    if (requests.length === 0) return;
    await tx.query("UPDATE grant_request SET state = 'withdrawn', decided_by = $2, decided_at = $3 WHERE id = ANY ($1::uuid[])", [requests.map((one) => one.id), actor?.accountId ?? null, this.clock.now()]);
    await this.ledger.recordAll(tx, requests.map((one) => ({
      action: 'access/grant-withdrawn' as const, actor, about: [one.account_id, one.organisation_id], facts: { requestId: one.id, role: one.role },
    })));
  }

  /** Ends roles that run or are to come, and the sign-ins of whoever held them; gives how many. */
  async endWhere(tx: EntityManager, condition: string, parameters: readonly (string | readonly string[])[], end: End, actor: Actor): Promise<number> {
    const next = parameters.length + 1;
    const [rows] = (await tx.query(
      `UPDATE scope_grant g SET ended_at = $${next}, ended_by = $${next + 1}, ended_because = $${next + 2}, work_ends_on = NULL, until_otherwise = NULL
        WHERE ${condition} AND g.ended_at IS NULL AND (g.until_on IS NULL OR g.until_on >= $${next + 3}) RETURNING g.id, g.account_id, g.organisation_id`,
      [...parameters, this.clock.now(), actor.accountId, end.reason, this.today()],
    )) as [EndedRow[], number];
    for (const accountId of new Set(rows.map((row) => row.account_id))) {
      const ended = rows.filter((row) => row.account_id === accountId);
      await this.signIns.endAll(tx, accountId);
      await this.ledger.record(tx, { action: 'access/grants-ended', actor, about: [accountId, ...new Set(ended.map((one) => one.organisation_id))], facts: { grantIds: ended.map((one) => one.id), because: end.because } });
    }
    return rows.length;
  }

  private today(): string {
    return dayInShanghai(this.clock.now());
  }
}

/** An account of staff, locked: its roles change one after the other. */
async function lockAccount(tx: EntityManager, accountId: string): Promise<void> {
  const [account] = (await tx.query("SELECT 1 FROM account WHERE id = $1 AND person_id IS NULL AND state <> 'closed' FOR UPDATE", [accountId])) as unknown[];
  if (!account) throw new Refusal('request/not-found');
}
