import { createHash, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Actor, type ActorGrant } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { newId } from '../platform/identifiers.ts';

/** How long a sign-in lasts: over a whole exam day, not over a week. */
export const signInHours = 12;

interface ActorRow {
  account_id: string;
  display_name: string;
  person_id: string | null;
  sign_in_id: string;
  expires_at: Date;
  last_seen_at: Date;
  grants: ActorGrant[] | null;
}

/** Running sign-ins: made, recognised by the token in the cookie, ended. Only a hash of the token is stored. */
@Injectable()
export class SignIns {
  private readonly ended = new EventEmitter();

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {
    this.ended.setMaxListeners(0);
  }

  /** Called with the id of every sign-in that ends before its time, so that open sockets end with it. */
  onEnded(listener: (signInId: string) => void): void {
    this.ended.on('ended', listener);
  }

  async begin(tx: EntityManager, accountId: string, network: string, device: string): Promise<{ token: string; signInId: string; expiresAt: Date }> {
    const now = this.clock.now();
    const token = randomBytes(32).toString('base64url');
    const signInId = newId(now.getTime());
    const expiresAt = new Date(now.getTime() + signInHours * 3_600_000);
    await tx.query(
      'INSERT INTO sign_in (id, account_id, token_hash, started_at, last_seen_at, expires_at, network, device) VALUES ($1,$2,$3,$4,$4,$5,$6,$7)',
      [signInId, accountId, hashToken(token), now, expiresAt, network, device],
    );
    return { token, signInId, expiresAt };
  }

  /** Who holds this token, with the grants of today; null when it is unknown, ended or expired, or the account is closed. */
  async recognise(token: string, network: string): Promise<Actor | null> {
    const now = this.clock.now();
    const rows = (await this.database.query(
      `SELECT s.id AS sign_in_id, s.expires_at, s.last_seen_at, a.id AS account_id, a.display_name, a.person_id,
              (SELECT json_agg(json_build_object('role', g.role, 'organisationId', o.id, 'organisationName', o.name) ORDER BY o.name)
                 FROM scope_grant g JOIN organisation o ON o.id = g.organisation_id
                WHERE g.account_id = a.id AND g.since_on <= $3::date AND (g.until_on IS NULL OR g.until_on >= $3::date)) AS grants
         FROM sign_in s JOIN account a ON a.id = s.account_id
        WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND a.state = 'active'`,
      [hashToken(token), now, dayInShanghai(now)],
    )) as ActorRow[];
    const row = rows[0];
    if (!row) return null;
    // once a minute is enough to show when a sign-in was last used
    if (now.getTime() - row.last_seen_at.getTime() > 60_000) await this.database.query('UPDATE sign_in SET last_seen_at = $2 WHERE id = $1', [row.sign_in_id, now]);
    return new Actor(row.account_id, row.display_name, row.person_id, row.grants ?? [], row.sign_in_id, row.expires_at, network);
  }

  /** Ends one sign-in of an account; false when there is none such running. */
  async end(tx: EntityManager, accountId: string, signInId: string): Promise<boolean> {
    const rows = await this.endWhere(tx, 'id = $3', [accountId, signInId]);
    return rows > 0;
  }

  /** Ends all sign-ins of an account. */
  async endAll(tx: EntityManager, accountId: string): Promise<void> {
    await this.endWhere(tx, 'TRUE', [accountId]);
  }

  private async endWhere(tx: EntityManager, condition: string, parameters: string[]): Promise<number> {
    const [accountId, ...rest] = parameters;
    const [rows] = (await tx.query(
      `UPDATE sign_in SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL AND ${condition} RETURNING id`,
      [accountId, this.clock.now(), ...rest],
    )) as [{ id: string }[], number];
    for (const row of rows) this.ended.emit('ended', row.id);
    return rows.length;
  }
}

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
