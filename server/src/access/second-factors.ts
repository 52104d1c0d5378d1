import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import QRCode from 'qrcode';
import { DataSource, type EntityManager } from 'typeorm';
import type { Me } from '../../contract/access.ts';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import type { Connection } from '../platform/binding/serve.ts';
import { Clock } from '../platform/clock.ts';
import { Keys } from '../platform/keys.ts';
import { Refusal } from '../platform/refusal.ts';
import { presentMe } from './accounts.ts';
import { base32, otpauthUrl, secretLength, stepOfCode } from './domain/totp.ts';
import { RecoveryCodes } from './recovery-codes.ts';
import { SignInTries } from './sign-in-tries.ts';
import { SignIns } from './sign-ins.ts';

/** Stands above the code in the app. */
const issuer = '矿安';

/** 动态验证码: set up, given, taken away. The secret is shown once and sealed at rest. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly ledger: Ledger,
    private readonly tries: SignInTries,
    private readonly signIns: SignIns,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  /** The second step of signing in. A wrong code counts like a wrong password. */
  async give(actor: Actor, code: string, connection: Connection): Promise<Me> {
    if (actor.awaits !== 'code') return presentMe(actor);
    const used = await this.requireCode(actor.accountId, code, connection.network);
    const whole = await this.database.transaction(async (tx) => {
      const completed = await this.signIns.complete(tx, actor.signInId);
      if (!completed) throw new Refusal('sign-in/required');
      await this.tries.forget(tx, actor.accountId);
      await this.ledger.record(tx, { action: 'access/signed-in', actor, about: [actor.accountId], facts: { signInId: actor.signInId, secondFactor: used } });
      return completed;
    });
    connection.setSignInCookie(whole.token, whole.expiresAt);
    const recognised = await this.signIns.recogniseAtDoor(whole.token, connection.network);
    if (!recognised) throw new Refusal('sign-in/required');
    return presentMe(recognised);
  }

  /** Draws a secret that is in force once a code of it was given; drawing again forgets the one before. */
  async setUp(actor: Actor, password: string): Promise<{ secret: string; otpauthUrl: string; qrSvg: string }> {
    if (actor.secondFactor === 'none') throw new Refusal('access/refused');
    await this.tries.requirePassword(actor.accountId, password, actor.network);
    const secret = randomBytes(secretLength);
    const drawn = (await this.database.query(
      `INSERT INTO second_factor (account_id, secret_sealed, set_up_at) VALUES ($1,$2,$3)
       ON CONFLICT (account_id) DO UPDATE SET secret_sealed = EXCLUDED.secret_sealed, set_up_at = EXCLUDED.set_up_at, last_step = 0 WHERE second_factor.confirmed_at IS NULL
       RETURNING 1`,
      [actor.accountId, this.keys.sealBytes(secret, placeOf(actor.accountId)), this.clock.now()],
    )) as unknown[];
    if (drawn.length === 0) throw new Refusal('second-factor/already-set');
    const [account] = (await this.database.query('SELECT coalesce(login_name, display_name) AS name FROM account WHERE id = $1', [actor.accountId])) as { name: string }[];
    const url = otpauthUrl(issuer, account!.name, secret);
    return { secret: base32(secret), otpauthUrl: url, qrSvg: await QRCode.toString(url, { type: 'svg', margin: 2 }) };
  }

  /** Puts it in force and gives the codes for a lost telephone. Sign-ins begun without it end, but for this one. */
  async confirm(actor: Actor, code: string): Promise<string[]> {
    const [drawn] = (await this.database.query('SELECT 1 FROM second_factor WHERE account_id = $1 AND confirmed_at IS NULL', [actor.accountId])) as unknown[];
    if (!drawn) throw new Refusal('second-factor/not-set');
    const right = await this.tries.code(actor.accountId, actor.network, () => this.takeCode(actor.accountId, code, false));
    if (!right) throw new Refusal('second-factor/code-refused');
    return this.database.transaction(async (tx) => {
      const [, confirmed] = (await tx.query('UPDATE second_factor SET confirmed_at = $2 WHERE account_id = $1 AND confirmed_at IS NULL', [actor.accountId, this.clock.now()])) as [unknown, number];
      if (confirmed === 0) throw new Refusal('second-factor/not-set');
      await this.signIns.endOthers(tx, actor.accountId, actor.signInId);
      await this.ledger.record(tx, { action: 'access/second-factor-set', actor, about: [actor.accountId], facts: {} });
      return this.recoveryCodes.issue(tx, actor.accountId, 'second-factor');
    });
  }

  async renewCodes(actor: Actor, password: string, code: string): Promise<string[]> {
    await this.requireBoth(actor, password, code);
    return this.database.transaction(async (tx) => {
      await this.ledger.record(tx, { action: 'access/second-factor-codes-renewed', actor, about: [actor.accountId], facts: {} });
      return this.recoveryCodes.issue(tx, actor.accountId, 'second-factor');
    });
  }

  /** Taken away by its owner. Where it is required, he can do nothing but set up another. */
  async remove(actor: Actor, password: string, code: string): Promise<void> {
    await this.requireBoth(actor, password, code);
    await this.database.transaction(async (tx) => {
      await this.takeAway(tx, actor.accountId);
      await this.signIns.endOthers(tx, actor.accountId, actor.signInId);
      await this.ledger.record(tx, { action: 'access/second-factor-removed', actor, about: [actor.accountId], facts: {} });
    });
  }

  /** Takes it away with its codes; false when there was none in force. */
  async takeAway(tx: EntityManager, accountId: string): Promise<boolean> {
    const [, gone] = (await tx.query('DELETE FROM second_factor WHERE account_id = $1 AND confirmed_at IS NOT NULL', [accountId])) as [unknown, number];
    await this.recoveryCodes.replace(tx, accountId, 'second-factor');
    return gone > 0;
  }

  private async requireBoth(actor: Actor, password: string, code: string): Promise<void> {
    if (actor.secondFactor !== 'set') throw new Refusal('second-factor/not-set');
    await this.tries.requirePassword(actor.accountId, password, actor.network);
    await this.requireCode(actor.accountId, code, actor.network);
  }

  private async requireCode(accountId: string, code: string, network: string): Promise<'app' | 'recovery-code'> {
    const used = await this.tries.code(accountId, network, () => this.takeCode(accountId, code, true));
    if (!used) throw new Refusal('second-factor/code-refused');
    return used;
  }

  /** Uses a code up. @param inForce whether the factor was confirmed; only then do the codes for a lost telephone count */
  private takeCode(accountId: string, code: string, inForce: boolean): Promise<'app' | 'recovery-code' | null> {
    return this.database.transaction(async (tx) => {
      const [factor] = (await tx.query('SELECT secret_sealed, last_step FROM second_factor WHERE account_id = $1 AND (confirmed_at IS NOT NULL) = $2 FOR UPDATE', [
        accountId, inForce,
      ])) as { secret_sealed: Buffer; last_step: string }[];
      if (!factor) return null;
      const secret = this.keys.openBytes(factor.secret_sealed, placeOf(accountId));
      const step = stepOfCode(secret, code.normalize('NFKC').replace(/\s/g, ''), this.clock.now(), Number(factor.last_step));
      if (step !== null) {
        await tx.query('UPDATE second_factor SET last_step = $2 WHERE account_id = $1', [accountId, step]);
        return 'app';
      }
      return inForce && (await this.recoveryCodes.useForSecondFactor(tx, accountId, code)) ? 'recovery-code' : null;
    });
  }
}

function placeOf(accountId: string): string {
  return `second_factor.secret:${accountId}`;
}
