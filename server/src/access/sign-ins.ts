import { createHash, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { Actor, type ActorGrant } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { newId } from '../platform/identifiers.ts';
import { Settings } from '../platform/settings.ts';

/** How long a sign-in lasts: over a whole exam day, not over a week. */
export const signInHours = 12;
/** How long the second step may take. */
export const secondStepMinutes = 10;

interface ActorRow {
  account_id: string;
  display_name: string;
  person_id: string | null;
  sign_in_id: string;
  expires_at: Date;
  last_seen_at: Date;
  awaits_second_factor: boolean;
  has_second_factor: boolean;
  grants: ActorGrant[] | null;
}

/** A sign-in just begun or completed. The token goes into the cookie and nowhere else. */
export interface BegunSignIn {
  token: string;
  signInId: string;
  expiresAt: Date;
}

/** Running sign-ins: made, recognised by the token in the cookie, ended. Only a hash of the token is stored. */
@Injectable()
export class SignIns {
  private readonly ended = new EventEmitter();
  /** Ended in a transaction that has not committed: told only then, lest a socket comes back before the end is written. */
  private readonly untold = new WeakMap<QueryRunner, string[]>();

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {
    this.ended.setMaxListeners(0);
    database.subscribers.push({
      afterTransactionCommit: ({ queryRunner }) => {
        if (queryRunner.isTransactionActive) return;
        for (const signInId of this.untold.get(queryRunner) ?? []) this.ended.emit('ended', signInId);
        this.untold.delete(queryRunner);
      },
      afterTransactionRollback: ({ queryRunner }) => void (queryRunner.isTransactionActive || this.untold.delete(queryRunner)),
    });
  }

  /** Called with the id of every sign-in that ends before its time, so that open sockets end with it. */
  onEnded(listener: (signInId: string) => void): void {
    this.ended.on('ended', listener);
  }

  /** @param awaitsSecondFactor the password was right, the code is still to come: until then it opens nothing else */
  async begin(tx: EntityManager, accountId: string, network: string, device: string, awaitsSecondFactor: boolean): Promise<BegunSignIn> {
    const now = this.clock.now();
    const token = randomBytes(32).toString('base64url');
    const signInId = newId(now.getTime());
    const expiresAt = new Date(now.getTime() + (awaitsSecondFactor ? secondStepMinutes * 60_000 : signInHours * 3_600_000));
    await tx.query(
      'INSERT INTO sign_in (id, account_id, token_hash, started_at, last_seen_at, expires_at, network, device, awaits_second_factor) VALUES ($1,$2,$3,$4,$4,$5,$6,$7,$8)',
      [signInId, accountId, hashToken(token), now, expiresAt, network, device, awaitsSecondFactor],
    );
    return { token, signInId, expiresAt };
  }

  /** The code was right: a whole sign-in, under a new token. Null when the sign-in has ended meanwhile. */
  async complete(tx: EntityManager, signInId: string): Promise<BegunSignIn | null> {
    const now = this.clock.now();
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now.getTime() + signInHours * 3_600_000);
    const [, completed] = (await tx.query(
      'UPDATE sign_in SET token_hash = $2, expires_at = $3, awaits_second_factor = FALSE WHERE id = $1 AND awaits_second_factor AND ended_at IS NULL AND expires_at > $4',
      [signInId, hashToken(token), expiresAt, now],
    )) as [unknown, number];
    return completed > 0 ? { token, signInId, expiresAt } : null;
  }

  /** Who holds this token and may act; null also while the second factor is due. What sockets ask. */
  async recognise(token: string, network: string): Promise<Actor | null> {
    const actor = await this.recogniseAtDoor(token, network);
    return actor?.awaits === null ? actor : null;
  }

  /**
   * Who holds this token, with the grants of today; null when it is unknown, ended or expired, or the account is closed.
   * An actor that still awaits something has neither grants nor person, whatever his account holds.
   */
  async recogniseAtDoor(token: string, network: string): Promise<Actor | null> {
    const now = this.clock.now();
    const rows = (await this.database.query(
      `SELECT s.id AS sign_in_id, s.expires_at, s.last_seen_at, s.awaits_second_factor, a.id AS account_id, a.display_name, a.person_id,
              a.person_id IS NULL AND EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL) AS has_second_factor,
              (SELECT json_agg(json_build_object('role', g.role, 'organisationId', o.id, 'organisationName', o.name) ORDER BY o.name)
                 FROM scope_grant g JOIN organisation o ON o.id = g.organisation_id
                WHERE g.account_id = a.id AND g.ended_at IS NULL AND g.since_on <= $3::date AND (g.until_on IS NULL OR g.until_on >= $3::date)) AS grants
         FROM sign_in s JOIN account a ON a.id = s.account_id
        WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND a.state = 'active'`,
      [hashToken(token), now, dayInShanghai(now)],
    )) as ActorRow[];
    const row = rows[0];
    if (!row) return null;
    // once a minute is enough to show when a sign-in was last used
    if (now.getTime() - row.last_seen_at.getTime() > 60_000) await this.database.query('UPDATE sign_in SET last_seen_at = $2 WHERE id = $1', [row.sign_in_id, now]);
    const secondFactor = row.person_id !== null ? 'none' : row.has_second_factor ? 'set' : 'offered';
    const awaits = row.awaits_second_factor ? 'code' : secondFactor === 'offered' && this.settings.staffTotp === 'required' ? 'set-up' : null;
    return new Actor(
      row.account_id, row.display_name, awaits ? null : row.person_id, awaits ? [] : (row.grants ?? []), row.sign_in_id, row.expires_at, network, awaits, secondFactor,
    );
  }

  /** Ends one sign-in of an account; false when there is none such running. */
  async end(tx: EntityManager, accountId: string, signInId: string): Promise<boolean> {
    return (await this.endWhere(tx, 'id = $3', [accountId, signInId])) > 0;
  }

  /** Ends all sign-ins of an account and says how many. */
  endAll(tx: EntityManager, accountId: string): Promise<number> {
    return this.endWhere(tx, 'TRUE', [accountId]);
  }

  /** Ends all sign-ins of an account but one and says how many. */
  endOthers(tx: EntityManager, accountId: string, signInId: string): Promise<number> {
    return this.endWhere(tx, 'id <> $3', [accountId, signInId]);
  }

  private async endWhere(tx: EntityManager, condition: string, parameters: string[]): Promise<number> {
    const [accountId, ...rest] = parameters;
    const [rows] = (await tx.query(
      `UPDATE sign_in SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL AND ${condition} RETURNING id`,
      [accountId, this.clock.now(), ...rest],
    )) as [{ id: string }[], number];
    const ids = rows.map((row) => row.id);
    const { queryRunner } = tx;
    if (queryRunner?.isTransactionActive) this.untold.set(queryRunner, [...(this.untold.get(queryRunner) ?? []), ...ids]);
    else for (const id of ids) this.ended.emit('ended', id);
    return ids.length;
  }
}

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
