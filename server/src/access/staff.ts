import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PrintedCode } from '../../contract/access.ts';
import type { ResetGround } from '../../contract/grants.ts';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { newId } from '../platform/identifiers.ts';
import { Refusal } from '../platform/refusal.ts';
import { Accounts } from './accounts.ts';
import { faultOfFirstCode } from './domain/granting.ts';
import { Grants, type RoleGiven } from './grants.ts';
import { grantersOfUnopened, handsOf } from './hands.ts';
import { Holders } from './holders.ts';
import { SecondFactors } from './second-factors.ts';
import { SignIns } from './sign-ins.ts';

export interface ColleagueGiven extends RoleGiven {
  loginName: string;
  displayName: string;
  /** His ID number, when the proposer knows it. */
  residentId: string | null;
  reason: string;
}

/** 工作人员的账号: made with a role proposed, opened by a printed code, helped by a regulator whose scope covers all its roles. */
@Injectable()
export class Staff {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly accounts: Accounts,
    private readonly grants: Grants,
    private readonly holders: Holders,
    private readonly secondFactors: SecondFactors,
    private readonly signIns: SignIns,
  ) {}

  /** An account for a colleague. It can do nothing until another has granted the role, and has no password until he sets it. */
  async create(given: ColleagueGiven, actor: Actor): Promise<PrintedCode & { accountId: string; requestId: string }> {
    return this.database.transaction(async (tx) => {
      const accountId = await this.enter(tx, given.loginName, given.displayName);
      await this.ledger.record(tx, { action: 'access/staff-created', actor, about: [accountId, given.organisationId], facts: {} });
      if (given.residentId !== null) await this.holders.name(tx, accountId, given.residentId, actor);
      const requestId = await this.grants.propose(tx, accountId, given, given.reason, actor);
      const code = await this.accounts.printCode(tx, accountId, actor.accountId);
      await this.ledger.record(tx, { action: 'access/activation-code-issued', actor, about: [accountId], facts: {} });
      return { ...code, displayName: given.displayName, accountId, requestId };
    });
  }

  /** An account without person, password or role. */
  async enter(tx: EntityManager, loginName: string, displayName: string): Promise<string> {
    const now = this.clock.now();
    const id = newId(now.getTime());
    const made = (await tx.query(
      "INSERT INTO account (id, login_name, display_name, state, created_at) VALUES ($1,$2,$3,'created',$4) ON CONFLICT (login_name) DO NOTHING RETURNING id", [id, loginName.toLowerCase(), displayName, now],
    )) as unknown[];
    if (made.length === 0) throw new Refusal('account/login-name-taken');
    return id;
  }

  /** Says whose the account of a colleague is. It can be put right, never emptied. */
  async nameHolder(accountId: string, residentId: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.lockCovered(tx, accountId, actor);
      await this.refuseRenamingOneself(tx, accountId, actor);
      await this.holders.name(tx, accountId, residentId, actor);
    });
  }

  /** A code for a colleague who lost his password, or the paper before he had one. */
  async issueCode(accountId: string, actor: Actor): Promise<PrintedCode> {
    return this.database.transaction(async (tx) => {
      const displayName = await this.lockCovered(tx, accountId, actor);
      const [hands] = await handsOf(tx, [{ accountId: actor.accountId, at: this.clock.now() }]);
      const fault = faultOfFirstCode(hands!, (await grantersOfUnopened(tx, [accountId])).get(accountId) ?? []);
      if (fault) throw new Refusal(fault);
      const code = await this.accounts.printCode(tx, accountId, actor.accountId);
      await this.ledger.record(tx, { action: 'access/activation-code-issued', actor, about: [accountId], facts: {} });
      return { ...code, displayName };
    });
  }

  /** Takes away the second factor of a colleague whose telephone is lost. */
  async resetSecondFactor(accountId: string, ground: ResetGround, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.lockCovered(tx, accountId, actor);
      if (!(await this.secondFactors.takeAway(tx, accountId))) throw new Refusal('second-factor/not-set');
      await tx.query('INSERT INTO second_factor_reset (account_id, reset_at, reset_by) VALUES ($1,$2,$3)', [accountId, this.clock.now(), actor.accountId]);
      await this.signIns.endAll(tx, accountId);
      await this.ledger.record(tx, { action: 'access/second-factor-reset', actor, about: [accountId], facts: { ground } });
    });
  }

  async listSignIns(accountId: string, actor: Actor): Promise<{ id: string; startedAt: string; lastSeenAt: string; device: string }[]> {
    await this.requireCovered(this.database.manager, accountId, actor);
    const rows = (await this.database.query(
      'SELECT id, started_at, last_seen_at, device FROM sign_in WHERE account_id = $1 AND ended_at IS NULL AND expires_at > $2 ORDER BY last_seen_at DESC', [accountId, this.clock.now()],
    )) as { id: string; started_at: Date; last_seen_at: Date; device: string }[];
    return rows.map((row) => ({ id: row.id, startedAt: row.started_at.toISOString(), lastSeenAt: row.last_seen_at.toISOString(), device: row.device }));
  }

  async endSignIns(accountId: string, actor: Actor): Promise<number> {
    return this.database.transaction(async (tx) => {
      await this.requireCovered(tx, accountId, actor);
      const ended = await this.signIns.endAll(tx, accountId);
      if (ended > 0) await this.ledger.record(tx, { action: 'access/sign-ins-ended', actor, about: [accountId], facts: { ended } });
      return ended;
    });
  }

  /** Whether an account is in scope through a role it has, had, or is proposed for: only such a one is proposed for more. */
  async requireKnown(tx: EntityManager, accountId: string, actor: Actor): Promise<void> {
    const [known] = (await tx.query(
      `SELECT 1 FROM (SELECT organisation_id FROM scope_grant WHERE account_id = $1 UNION SELECT organisation_id FROM grant_request WHERE account_id = $1) w
         JOIN organisation o ON o.id = w.organisation_id WHERE o.lineage && $2::uuid[] LIMIT 1`,
      [accountId, actor.organisations('clerk', 'regulator')],
    )) as unknown[];
    if (!known) throw new Refusal('request/not-found');
  }

  /**
   * The account, locked, for whoever may take its password or factor from it, or say whose it is. Whoever could do that to an account with
   * roles beyond his scope could take those roles.
   */
  private async lockCovered(tx: EntityManager, accountId: string, actor: Actor): Promise<string> {
    if ((await this.holders.oneself(actor)).accountIds.includes(accountId)) throw new Refusal('grant/yourself');
    const [account] = (await tx.query("SELECT display_name FROM account WHERE id = $1 AND person_id IS NULL AND state <> 'closed' FOR UPDATE", [accountId])) as { display_name: string }[];
    if (!account) throw new Refusal('request/not-found');
    await this.requireCovered(tx, accountId, actor);
    return account.display_name;
  }

  /** Whoever could say of his second account that it is another's would be two persons again; also through an account he can have opened. */
  private async refuseRenamingOneself(tx: EntityManager, accountId: string, actor: Actor): Promise<void> {
    const [named] = (await tx.query('SELECT 1 FROM account WHERE id = $1 AND holder_hash IS NOT NULL', [accountId])) as unknown[];
    const [hands] = await handsOf(tx, [{ accountId: actor.accountId, at: this.clock.now() }]);
    if (named && hands!.includes(accountId)) throw new Refusal('grant/yourself');
  }

  /** Refuses an account with roles beyond the regulator's scope: what it does at another office is not his to see or to stop. */
  private async requireCovered(tx: EntityManager, accountId: string, actor: Actor): Promise<void> {
    const [beyond] = (await tx.query(`SELECT 1 ${rolesBeyond('$1', '$2', '$3')}`, [accountId, actor.organisations('regulator'), dayInShanghai(this.clock.now())])) as unknown[];
    if (beyond) throw new Refusal('access/refused');
  }
}

/** Roles of an account, running, to come or only proposed, that lie outside the organisations of a scope on a day. */
export function rolesBeyond(accountId: string, organisations: string, day: string): string {
  return `FROM (SELECT account_id, organisation_id FROM scope_grant WHERE ended_at IS NULL AND (until_on IS NULL OR until_on >= ${day})
                UNION ALL SELECT account_id, organisation_id FROM grant_request WHERE state = 'proposed') b JOIN organisation p ON p.id = b.organisation_id
    WHERE b.account_id = ${accountId} AND NOT p.lineage && ${organisations}::uuid[]`;
}
