import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Ledger } from '../ledger/index.ts';
import { Clock } from '../platform/clock.ts';
import { Refusal } from '../platform/refusal.ts';
import { Turns } from '../platform/turns.ts';
import { accountFailures, examSiteFailures, lockMs, NetworkAllowance, strangerFailures } from './network-allowance.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

/** So many may try one account's password at the same moment; more is no office, it is a machine. */
const longestLine = 100;
/** So many names nobody has are remembered. */
const mostUnknown = 50_000;

interface AccountRow {
  password_hash: string | null;
  state: string;
  locked_until: Date | null;
}

/** Tries at passwords and codes: one after the other per account, counted per account and per address. */
@Injectable()
export class SignInTries {
  private readonly allowance = new NetworkAllowance();
  private readonly turns = new Turns(longestLine);
  private readonly unknown = new Map<string, { failures: number; lockedUntil: number }>();
  /** Verified when the name is unknown, so that a wrong name takes as long as a wrong password. */
  private readonly decoy = hashPassword('decoy for unknown names');

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  /**
   * Whether this is the password of a usable account; a wrong one is counted. An account that is not there takes as long.
   * @param line who stands in one line: the account, or the name nobody has
   * @throws {Refusal} sign-in/account-locked while the account waits, whatever the password
   */
  async password(accountId: string | null, line: string, given: string, network: string): Promise<boolean> {
    return this.try(accountId, line, network, async (account) => {
      const matches = await verifyPassword(account?.password_hash ?? (await this.decoy), given);
      return matches && account?.state === 'active';
    });
  }

  /** One's own password, asked again before something that must not happen to a machine left alone. */
  async requirePassword(accountId: string, given: string, network: string): Promise<void> {
    if (!(await this.password(accountId, accountId, given, network))) throw new Refusal('sign-in/refused');
  }

  /** What taking a code of the second factor gave; nothing counts like a wrong password. */
  async code<T>(accountId: string, network: string, take: () => Promise<T | null>): Promise<T | null> {
    const taken: T[] = [];
    await this.try(accountId, accountId, network, async () => {
      const one = await take();
      if (one !== null) taken.push(one);
      return one !== null;
    });
    return taken[0] ?? null;
  }

  /** Forgets what was counted: a whole sign-in, a new password, a wait that somebody lifted. */
  async forget(tx: EntityManager, accountId: string): Promise<void> {
    await tx.query('UPDATE account SET failures = 0, locked_until = NULL WHERE id = $1 AND (failures > 0 OR locked_until IS NOT NULL)', [accountId]);
  }

  /**
   * Does one try of an address, which counts what goes wrong in it by `countNetwork`.
   * @throws {Refusal} request/too-many while this address must wait
   */
  async withinAllowance<T>(network: string, work: () => Promise<T>): Promise<T> {
    const wait = await this.allowance.enter(network, () => this.allowedFor(network), () => this.clock.now().getTime());
    if (wait > 0) throw new Refusal('request/too-many', { retryAfterSeconds: Math.ceil(wait / 1000) });
    try {
      return await work();
    } finally {
      this.allowance.leave(network);
    }
  }

  private async allowedFor(network: string): Promise<number> {
    const [site] = (await this.database.query('SELECT 1 FROM organisation WHERE $1::inet <<= ANY (networks) LIMIT 1', [network])) as unknown[];
    return site ? examSiteFailures : strangerFailures;
  }

  /** A wrong try of this address. */
  countNetwork(network: string): void {
    this.allowance.recordFailure(network, this.clock.now().getTime());
  }

  private async try(accountId: string | null, line: string, network: string, isRight: (account: AccountRow | undefined) => Promise<boolean>): Promise<boolean> {
    return this.withinAllowance(network, () => this.tryInLine(accountId, line, network, isRight));
  }

  private async tryInLine(accountId: string | null, line: string, network: string, isRight: (account: AccountRow | undefined) => Promise<boolean>): Promise<boolean> {
    if (this.turns.full(line)) throw new Refusal('request/too-many', { retryAfterSeconds: 1 });
    // one after the other, so that twenty tries at once are five tries and a wait, and twenty right ones are twenty
    const right = await this.turns.take(line, async () => {
      const [account] = accountId
        ? ((await this.database.query('SELECT password_hash, state, locked_until FROM account WHERE id = $1', [accountId])) as AccountRow[])
        : [];
      // a name nobody has waits like one that somebody has: waiting tells nobody who is registered
      const lockedUntil = accountId ? (account?.locked_until?.getTime() ?? 0) : (this.unknown.get(line)?.lockedUntil ?? 0);
      const wait = lockedUntil - this.clock.now().getTime();
      if (wait > 0) throw new Refusal('sign-in/account-locked', { retryAfterSeconds: Math.ceil(wait / 1000) });
      const right = await isRight(account);
      if (!right) await (accountId ? this.countFailure(accountId, network) : this.countUnknown(line));
      return right;
    });
    if (!right) this.countNetwork(network);
    return right;
  }

  /** Not in the database: whoever tries names nobody has would fill it. */
  private countUnknown(line: string): void {
    if (this.unknown.size > mostUnknown) this.unknown.clear();
    const failures = (this.unknown.get(line)?.failures ?? 0) + 1;
    this.unknown.set(line, { failures, lockedUntil: this.clock.now().getTime() + lockMs(failures) });
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
}
