import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock.ts';
import { newId } from '../platform/identifiers.ts';
import { Keys } from '../platform/keys.ts';
import { drawCode, grouped, plainCode } from './printed-codes.ts';

/** What a code opens: a new password for a person, or the second step for staff whose telephone is lost. */
export type RecoveryPurpose = 'password' | 'second-factor';

const howMany = { password: 1, 'second-factor': 10 } as const satisfies Record<RecoveryPurpose, number>;
/** They lie in a drawer for years, so they are longer than the office's. */
const signs = 12;

/** 找回码: codes of one's own, shown once, kept as keyed hashes, each opening once. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly clock: Clock,
    private readonly keys: Keys,
  ) {}

  /** New codes for an account; what it had for the same purpose ends. */
  async issue(tx: EntityManager, accountId: string, opens: RecoveryPurpose): Promise<string[]> {
    const now = this.clock.now();
    // two pages that ask at the same moment: the second ends the codes of the first
    await tx.query('SELECT 1 FROM account WHERE id = $1 FOR UPDATE', [accountId]);
    await this.replace(tx, accountId, opens);
    const codes = Array.from({ length: howMany[opens] }, () => drawCode(signs));
    await tx.query('INSERT INTO recovery_code (id, account_id, opens, code_hash, issued_at) SELECT u.id, $2, $3, u.hash, $4 FROM unnest($1::uuid[], $5::bytea[]) AS u (id, hash)', [
      codes.map(() => newId(now.getTime())), accountId, opens, now, codes.map((code) => this.hash(code, opens)),
    ]);
    return codes.map((code) => grouped(code, 4));
  }

  /** Ends what is open. */
  async replace(tx: EntityManager, accountId: string, opens: RecoveryPurpose): Promise<void> {
    await tx.query('UPDATE recovery_code SET replaced_at = $3 WHERE account_id = $1 AND opens = $2 AND used_at IS NULL AND replaced_at IS NULL', [accountId, opens, this.clock.now()]);
  }

  /** Uses up a code of this account for its second step; false when it is none of its open ones. */
  async useForSecondFactor(tx: EntityManager, accountId: string, typed: string): Promise<boolean> {
    const [, used] = (await tx.query(
      "UPDATE recovery_code SET used_at = $3 WHERE account_id = $1 AND opens = 'second-factor' AND code_hash = $2 AND used_at IS NULL AND replaced_at IS NULL",
      [accountId, this.hash(typed, 'second-factor'), this.clock.now()],
    )) as [unknown, number];
    return used > 0;
  }

  /** A copy of the database opens no code. */
  hash(typed: string, opens: RecoveryPurpose): Buffer {
    return this.keys.lookup(`recovery-code:${opens}`, plainCode(typed));
  }
}
