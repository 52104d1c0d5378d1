import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Me } from '../../contract/access.ts';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import type { Connection } from '../platform/binding/serve.ts';
import { Clock } from '../platform/clock.ts';
import { newId } from '../platform/identifiers.ts';
import { Keys } from '../platform/keys.ts';
import { Refusal } from '../platform/refusal.ts';
import { Settings } from '../platform/settings.ts';
import { Turns } from '../platform/turns.ts';
import { accountFailures, examSiteFailures, lockMs, NetworkAllowance, strangerFailures } from './network-allowance.ts';
import { hashPassword, isWeakPassword, verifyPassword } from './passwords.ts';
import { SignIns } from './sign-ins.ts';

/** An activation code printed at the office is good for so many days. */
export const activationDays = 30;
/** No letters or digits that paper and eyes confuse; 10 of 30 signs are 49 bits. */
const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXY';

/** So many may try one account's password at the same moment; more is no office, it is a machine. */
const longestLine = 100;

interface AccountRow {
  password_hash: string | null;
  state: string;
  locked_until: Date | null;
}

/** Accounts: signing in with limits, activation by a code on paper. No password is ever derived from an ID number. */
@Injectable()
export class Accounts {
  private readonly allowance = new NetworkAllowance();
  private readonly turns = new Turns(longestLine);
  /** Verified when the name is unknown, so that a wrong name takes as long as a wrong password. */
  private readonly decoy = hashPassword('decoy for unknown names');

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly signIns: SignIns,
    private readonly ledger: Ledger,
    private readonly settings: Settings,
  ) {}

  async signIn(loginName: string, password: string, connection: Connection): Promise<Me> {
    await this.refuseNetwork(connection.network, this.clock.now());
    const accountId = await this.findByLoginName(loginName);
    const line = accountId ?? loginName;
    if (this.turns.full(line)) throw new Refusal('request/too-many', { retryAfterSeconds: 1 });
    // one after the other, so that twenty tries at once are five tries and a wait, and twenty right ones are twenty
    const right = await this.turns.take(line, () => this.tryPassword(accountId, password, connection.network));
    if (!accountId || !right) {
      this.allowance.recordFailure(connection.network, this.clock.now().getTime());
      throw new Refusal('sign-in/refused');
    }
    const begun = await this.database.transaction(async (tx) => {
      await tx.query('UPDATE account SET failures = 0, locked_until = NULL WHERE id = $1 AND (failures > 0 OR locked_until IS NOT NULL)', [accountId]);
      const signIn = await this.signIns.begin(tx, accountId, connection.network, connection.device);
      await this.ledger.record(tx, { action: 'access/signed-in', accountId, network: connection.network, about: [accountId], facts: { signInId: signIn.signInId } });
      return signIn;
    });
    connection.setSignInCookie(begun.token, begun.expiresAt);
    const actor = await this.signIns.recognise(begun.token, connection.network);
    if (!actor) throw new Refusal('sign-in/refused');
    return presentMe(actor);
  }

  /** Makes an account for a person if he has none. */
  async ensureForPerson(tx: EntityManager, person: { id: string; name: string }): Promise<string> {
    const found = (await tx.query('SELECT id FROM account WHERE person_id = $1', [person.id])) as { id: string }[];
    if (found[0]) return found[0].id;
    const now = this.clock.now();
    const id = newId(now.getTime());
    await tx.query("INSERT INTO account (id, display_name, person_id, state, created_at) VALUES ($1,$2,$3,'created',$4)", [id, person.name, person.id, now]);
    return id;
  }

  /** A new code for a person's account: earlier codes and sign-ins end, so that a lost paper opens nothing. */
  async issueActivationCode(personId: string, actor: Actor): Promise<{ code: string; expiresAt: Date; displayName: string; activationUrl: string }> {
    const now = this.clock.now();
    const code = Array.from({ length: 10 }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
    const expiresAt = new Date(now.getTime() + activationDays * 86_400_000);
    return this.database.transaction(async (tx) => {
      const [person] = (await tx.query('SELECT id, name FROM person WHERE id = $1 FOR UPDATE', [personId])) as { id: string; name: string }[];
      if (!person) throw new Refusal('request/not-found');
      const accountId = await this.ensureForPerson(tx, person);
      await tx.query('UPDATE activation_code SET replaced_at = $2 WHERE account_id = $1 AND used_at IS NULL AND replaced_at IS NULL', [accountId, now]);
      await tx.query('INSERT INTO activation_code (id, account_id, code_hash, issued_at, issued_by, expires_at) VALUES ($1,$2,$3,$4,$5,$6)', [newId(now.getTime()), accountId, this.codeHash(code), now, actor.accountId, expiresAt]);
      await this.signIns.endAll(tx, accountId);
      await this.ledger.record(tx, { action: 'access/activation-code-issued', actor, about: [accountId, personId], facts: {} });
      return { code: `${code.slice(0, 5)}-${code.slice(5)}`, expiresAt, displayName: person.name, activationUrl: `${this.settings.publicUrl}/activate` };
    });
  }

  async activate(code: string, password: string, connection: Connection): Promise<{ displayName: string }> {
    const now = this.clock.now();
    await this.refuseNetwork(connection.network, now);
    const [found] = (await this.database.query(
      `SELECT c.id, c.account_id, a.display_name, p.id AS person_id, p.resident_id_sealed
         FROM activation_code c JOIN account a ON a.id = c.account_id LEFT JOIN person p ON p.id = a.person_id
        WHERE c.code_hash = $1 AND c.used_at IS NULL AND c.replaced_at IS NULL AND c.expires_at > $2 AND a.state <> 'closed'`,
      [this.codeHash(code), now],
    )) as { id: string; account_id: string; display_name: string; person_id: string | null; resident_id_sealed: Buffer | null }[];
    if (!found) {
      this.allowance.recordFailure(connection.network, now.getTime());
      throw new Refusal('activation/refused');
    }
    const residentId = found.resident_id_sealed ? this.keys.open(found.resident_id_sealed, `person.resident-id:${found.person_id}`) : '';
    if (isWeakPassword(password, residentId)) throw new Refusal('activation/weak-password');
    const passwordHash = await hashPassword(password);
    await this.database.transaction(async (tx) => {
      const [, used] = (await tx.query('UPDATE activation_code SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND replaced_at IS NULL', [found.id, now])) as [unknown, number];
      if (used === 0) throw new Refusal('activation/refused');
      await tx.query("UPDATE account SET password_hash = $2, state = 'active', failures = 0, locked_until = NULL WHERE id = $1", [found.account_id, passwordHash]);
      await this.signIns.endAll(tx, found.account_id);
      await this.ledger.record(tx, { action: 'access/activated', accountId: found.account_id, network: connection.network, about: [found.account_id], facts: {} });
    });
    return { displayName: found.display_name };
  }

  /** The account with this login name, or with the ID number or mobile number of its person, looked up by keyed hash. */
  private async findByLoginName(given: string): Promise<string | null> {
    const name = given.normalize('NFKC').trim();
    const byHash = (column: string, kind: string, value: string): Promise<{ id: string }[]> =>
      this.database.query(`SELECT a.id FROM account a JOIN person p ON p.id = a.person_id WHERE p.${column} = $1 LIMIT 2`, [this.keys.lookup(kind, value)]);
    const rows: { id: string }[] = /^\d{17}[\dXx]$/.test(name)
      ? await byHash('resident_id_hash', 'resident-id', name.toUpperCase())
      : /^1[3-9]\d{9}$/.test(name)
        ? await byHash('phone_hash', 'phone', name)
        : await this.database.query('SELECT a.id FROM account a WHERE a.login_name = $1', [name.toLowerCase()]);
    // two persons with one telephone: neither is meant, the ID number still works
    return rows.length === 1 ? rows[0]!.id : null;
  }

  /**
   * Whether this is the password of a usable account; a wrong one is counted. An account that is not there takes as long.
   * @throws {Refusal} sign-in/account-locked while the account waits, whatever the password
   */
  private async tryPassword(accountId: string | null, password: string, network: string): Promise<boolean> {
    const [account] = accountId
      ? ((await this.database.query('SELECT password_hash, state, locked_until FROM account WHERE id = $1', [accountId])) as AccountRow[])
      : [];
    const wait = (account?.locked_until?.getTime() ?? 0) - this.clock.now().getTime();
    if (wait > 0) throw new Refusal('sign-in/account-locked', { retryAfterSeconds: Math.ceil(wait / 1000) });
    const matches = await verifyPassword(account?.password_hash ?? (await this.decoy), password);
    const right = matches && account?.state === 'active';
    if (accountId && !right) await this.countFailure(accountId, network);
    return right;
  }

  private async countFailure(accountId: string, network: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [[counted]] = (await tx.query('UPDATE account SET failures = failures + 1 WHERE id = $1 RETURNING failures', [accountId])) as [[{ failures: number }]];
      const lock = lockMs(counted.failures);
      if (lock === 0) return;
      await tx.query('UPDATE account SET locked_until = $2 WHERE id = $1', [accountId, new Date(this.clock.now().getTime() + lock)]);
      await this.ledger.record(tx, { action: 'access/account-locked', accountId, network, about: [accountId], facts: { failures: counted.failures, allowed: accountFailures } });
    });
  }

  /** Keyed hash of a code as typed: case, blanks and hyphens do not matter. A copy of the database opens no code. */
  private codeHash(code: string): Buffer {
    return this.keys.lookup('activation-code', code.normalize('NFKC').toUpperCase().replace(/[\s-]/g, ''));
  }

  private async refuseNetwork(network: string, now: Date): Promise<void> {
    if (this.allowance.waitMs(network, strangerFailures, now.getTime()) === 0) return;
    const [site] = (await this.database.query('SELECT 1 FROM organisation WHERE $1::inet <<= ANY (networks) LIMIT 1', [network])) as unknown[];
    const wait = this.allowance.waitMs(network, site ? examSiteFailures : strangerFailures, now.getTime());
    if (wait > 0) throw new Refusal('request/too-many', { retryAfterSeconds: Math.ceil(wait / 1000) });
  }
}

export function presentMe(actor: Actor): Me {
  return {
    accountId: actor.accountId, displayName: actor.displayName, personId: actor.personId,
    grants: actor.grants.map((grant) => ({ ...grant })), signInId: actor.signInId, expiresAt: actor.expiresAt.toISOString(),
  };
}
