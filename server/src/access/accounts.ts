import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Me, PrintedCode, WaitLiftGround } from '../../contract/access.ts';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import type { Connection } from '../platform/binding/serve.ts';
import { Clock } from '../platform/clock.ts';
import { newId } from '../platform/identifiers.ts';
import { Keys } from '../platform/keys.ts';
import { Refusal } from '../platform/refusal.ts';
import { Settings } from '../platform/settings.ts';
import { hashPassword, isWeakPassword } from './passwords.ts';
import { drawCode, grouped, plainCode } from './printed-codes.ts';
import { RecoveryCodes } from './recovery-codes.ts';
import { SignInTries } from './sign-in-tries.ts';
import { SignIns } from './sign-ins.ts';

/** An activation code printed at the office is good for so many days. */
export const activationDays = 30;

interface FoundCode {
  used_with: 'activation-code' | 'recovery-code';
  id: string;
  account_id: string;
  display_name: string;
  person_id: string | null;
  resident_id_sealed: Buffer | null;
  phone_sealed: Buffer | null;
}

/** Accounts: signing in, codes on paper, new passwords. No password is ever derived from an ID number. */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly signIns: SignIns,
    private readonly ledger: Ledger,
    private readonly settings: Settings,
    private readonly tries: SignInTries,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  /** The first step, and the only one for an account without a second factor. */
  async signIn(loginName: string, password: string, connection: Connection): Promise<Me> {
    const accountId = await this.findByLoginName(loginName);
    const right = await this.tries.password(accountId, accountId ?? loginName, password, connection.network);
    if (!accountId || !right) throw new Refusal('sign-in/refused');
    const begun = await this.database.transaction(async (tx) => {
      const [factor] = (await tx.query(
        'SELECT 1 FROM second_factor f JOIN account a ON a.id = f.account_id WHERE f.account_id = $1 AND f.confirmed_at IS NOT NULL AND a.person_id IS NULL', [accountId],
      )) as unknown[];
      const signIn = await this.signIns.begin(tx, accountId, connection.network, connection.device, factor !== undefined);
      // with a code still to come nothing is forgotten, or the right password would buy endless tries at the code
      if (factor) return signIn;
      await this.tries.forget(tx, accountId);
      await this.ledger.record(tx, { action: 'access/signed-in', accountId, network: connection.network, about: [accountId], facts: { signInId: signIn.signInId } });
      return signIn;
    });
    connection.setSignInCookie(begun.token, begun.expiresAt);
    const actor = await this.signIns.recogniseAtDoor(begun.token, connection.network);
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

  /** A new code for a person's account. */
  async issueActivationCode(personId: string, actor: Actor): Promise<PrintedCode> {
    return this.database.transaction(async (tx) => {
      const [person] = (await tx.query('SELECT id, name FROM person WHERE id = $1 FOR UPDATE', [personId])) as { id: string; name: string }[];
      if (!person) throw new Refusal('request/not-found');
      const accountId = await this.ensureForPerson(tx, person);
      const code = await this.printCode(tx, accountId, actor.accountId);
      await this.ledger.record(tx, { action: 'access/activation-code-issued', actor, about: [accountId, personId], facts: {} });
      return { ...code, displayName: person.name };
    });
  }

  /** Draws a code: earlier codes, the person's own recovery code too, and sign-ins end, so that a lost paper opens nothing. */
  async printCode(tx: EntityManager, accountId: string, issuedBy: string): Promise<Omit<PrintedCode, 'displayName'>> {
    const now = this.clock.now();
    const code = drawCode(10);
    const expiresAt = new Date(now.getTime() + activationDays * 86_400_000);
    await tx.query('UPDATE activation_code SET replaced_at = $2 WHERE account_id = $1 AND used_at IS NULL AND replaced_at IS NULL', [accountId, now]);
    await this.recoveryCodes.replace(tx, accountId, 'password');
    await tx.query('INSERT INTO activation_code (id, account_id, code_hash, issued_at, issued_by, expires_at) VALUES ($1,$2,$3,$4,$5,$6)', [newId(now.getTime()), accountId, this.codeHash(code), now, issuedBy, expiresAt]);
    await this.signIns.endAll(tx, accountId);
    return { code: grouped(code, 5), expiresAt: expiresAt.toISOString(), activationUrl: `${this.settings.publicUrl}/activate` };
  }

  /** A new password by the office's code or one's own; it also ends a wait after wrong passwords. */
  async activate(code: string, password: string, connection: Connection): Promise<{ displayName: string; recoveryCode: string | null }> {
    const now = this.clock.now();
    const found = await this.tries.withinAllowance(connection.network, async () => {
      const one = await this.findCode(code, now);
      if (!one) this.tries.countNetwork(connection.network);
      return one;
    });
    if (!found) throw new Refusal('activation/refused');
    if (isWeakPassword(password, this.numbersOf(found))) throw new Refusal('activation/weak-password');
    const passwordHash = await hashPassword(password);
    const recoveryCode = await this.database.transaction(async (tx) => {
      const table = found.used_with === 'activation-code' ? 'activation_code' : 'recovery_code';
      const [, used] = (await tx.query(`UPDATE ${table} SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND replaced_at IS NULL`, [found.id, now])) as [unknown, number];
      if (used === 0) throw new Refusal('activation/refused');
      await tx.query("UPDATE account SET password_hash = $2, state = 'active' WHERE id = $1", [found.account_id, passwordHash]);
      await this.tries.forget(tx, found.account_id);
      await this.signIns.endAll(tx, found.account_id);
      await this.ledger.record(tx, { action: 'access/activated', accountId: found.account_id, network: connection.network, about: [found.account_id], facts: { with: found.used_with } });
      return found.person_id === null ? null : (await this.recoveryCodes.issue(tx, found.account_id, 'password'))[0]!;
    });
    return { displayName: found.display_name, recoveryCode };
  }

  /** A new recovery code for a person who has lost his, or never wrote it down. */
  async renewRecoveryCode(actor: Actor, password: string): Promise<string> {
    if (actor.personId === null) throw new Refusal('access/refused');
    await this.tries.requirePassword(actor.accountId, password, actor.network);
    return this.database.transaction(async (tx) => {
      await this.ledger.record(tx, { action: 'access/recovery-code-renewed', actor, about: [actor.accountId], facts: {} });
      return (await this.recoveryCodes.issue(tx, actor.accountId, 'password'))[0]!;
    });
  }

  /**
   * Lets a person sign in again who waits after wrong passwords: anybody who knows his ID number could have given them.
   * @param ground how it is known that it is he
   * @throws {Refusal} sign-in/not-waiting when his account does not wait
   */
  async liftWait(tx: EntityManager, personId: string, ground: WaitLiftGround | 'at-the-site', actor: Actor): Promise<void> {
    const [waiting] = (await tx.query('SELECT id FROM account WHERE person_id = $1 AND locked_until > $2 FOR UPDATE', [personId, this.clock.now()])) as { id: string }[];
    if (!waiting) throw new Refusal('sign-in/not-waiting');
    await this.tries.forget(tx, waiting.id);
    await this.ledger.record(tx, { action: 'access/wait-lifted', actor, about: [waiting.id, personId], facts: { ground } });
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

  /** An open code as typed: one printed at the office, or a person's own. */
  private async findCode(typed: string, now: Date): Promise<FoundCode | undefined> {
    const columns = 'c.id, c.account_id, a.display_name, p.id AS person_id, p.resident_id_sealed, p.phone_sealed';
    const [found] = (await this.database.query(
      `SELECT 'activation-code' AS used_with, ${columns} FROM activation_code c JOIN account a ON a.id = c.account_id LEFT JOIN person p ON p.id = a.person_id
        WHERE c.code_hash = $1 AND c.used_at IS NULL AND c.replaced_at IS NULL AND c.expires_at > $3 AND a.state <> 'closed'
       UNION ALL
       SELECT 'recovery-code', ${columns} FROM recovery_code c JOIN account a ON a.id = c.account_id JOIN person p ON p.id = a.person_id
        WHERE c.code_hash = $2 AND c.opens = 'password' AND c.used_at IS NULL AND c.replaced_at IS NULL AND a.state = 'active'`,
      [this.codeHash(typed), this.recoveryCodes.hash(typed, 'password'), now],
    )) as FoundCode[];
    return found;
  }

  /** Numbers others know of the person behind a code: no password is made from them. */
  private numbersOf({ person_id: id, resident_id_sealed: residentId, phone_sealed: phone }: FoundCode): string[] {
    return [residentId && this.keys.open(residentId, `person.resident-id:${id}`), phone && this.keys.open(phone, `person.phone:${id}`)].filter((number) => number !== null);
  }

  /** Keyed hash of a code as typed. A copy of the database opens no code. */
  private codeHash(code: string): Buffer {
    return this.keys.lookup('activation-code', plainCode(code));
  }
}

export function presentMe(actor: Actor): Me {
  return {
    accountId: actor.accountId, displayName: actor.displayName, personId: actor.personId,
    grants: actor.grants.map((grant) => ({ ...grant })), signInId: actor.signInId, expiresAt: actor.expiresAt.toISOString(),
    awaits: actor.awaits, secondFactor: actor.secondFactor,
  };
}
