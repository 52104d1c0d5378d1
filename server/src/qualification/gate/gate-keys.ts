import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { GateKeyShown } from '../../../contract/gate.ts';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { Keys } from '../../platform/keys.ts';
import { Refusal } from '../../platform/refusal.ts';
import { secretOf, writtenKey } from './domain/gate-key.ts';
import { KeyAllowance } from './domain/key-allowance.ts';

/** So many keys in force a mine may have; ours: a gate or two each for its shafts. */
const mostKeys = 20;
/** Requests of one key in a minute; ours. A check of a whole shift is one, and so is one man at a turnstile. */
export const perMinute = { checks: 300, snapshots: 10 } as const;
/** Longer than any key: what is longer is cut, so that nobody has us hash a megabyte. */
const longest = 100;

/** A key in force, as a request names it. */
export interface GateAsking {
  keyId: string;
  mineId: string;
  secret: Buffer;
}

interface KeyRow {
  id: string;
  name: string;
  made_by: string;
  made_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

/** 门禁接口密钥: made for a mine, told once, kept as a keyed hash, recognised with every request, revoked. */
@Injectable()
export class GateKeys {
  private readonly allowances = { checks: new KeyAllowance(perMinute.checks), snapshots: new KeyAllowance(perMinute.snapshots) };

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly ledger: Ledger,
  ) {}

  /**
   * Whose key this is, counted. Unknown, revoked, malformed and none at all are told alike, after one keyed hash and one
   * look-up each: a hash is looked up, so nothing is compared sign by sign.
   * @throws {Refusal} gate/key-unknown; request/too-many when the key has asked as often as it may in a minute
   */
  async recognise(bearer: string | null, what: keyof typeof perMinute): Promise<GateAsking> {
    const key = (bearer ?? '').slice(0, longest);
    const now = this.clock.now();
    const [row] = (await this.database.query(
      `SELECT k.id, k.mine_id, k.last_used_at FROM gate_key k JOIN organisation o ON o.id = k.mine_id
        WHERE k.key_hash = $1 AND k.revoked_at IS NULL AND (o.closed_on IS NULL OR o.closed_on >= $2)`,
      [this.keys.lookup('gate-key', key), dayInShanghai(now)],
    )) as { id: string; mine_id: string; last_used_at: Date | null }[];
    const secret = secretOf(key);
    if (!row || !secret) throw new Refusal('gate/key-unknown');
    const wait = this.allowances[what].take(row.id, now.getTime());
    if (wait > 0) throw new Refusal('request/too-many', { retryAfterSeconds: Math.ceil(wait / 1000) });
    // to the minute is enough to see whether a gate still asks
    if (now.getTime() - (row.last_used_at?.getTime() ?? 0) > 60_000) await this.database.query('UPDATE gate_key SET last_used_at = $2 WHERE id = $1', [row.id, now]);
    return { keyId: row.id, mineId: row.mine_id, secret };
  }

  async list(mineId: string): Promise<GateKeyShown[]> {
    const rows = (await this.database.query(
      'SELECT k.id, k.name, a.display_name AS made_by, k.made_at, k.last_used_at, k.revoked_at FROM gate_key k JOIN account a ON a.id = k.made_by WHERE k.mine_id = $1 ORDER BY k.id DESC', [mineId],
    )) as KeyRow[];
    return rows.map((row) => ({
      id: row.id, name: row.name, madeBy: row.made_by, madeAt: row.made_at.toISOString(), lastUsedAt: row.last_used_at?.toISOString() ?? null,
      revokedAt: row.revoked_at?.toISOString() ?? null, abilities: { revoke: row.revoked_at === null },
    }));
  }

  /** @returns the key, which is told here and nowhere again */
  async make(mineId: string, name: string, actor: Actor): Promise<{ id: string; key: string }> {
    const now = this.clock.now();
    const id = newId(now.getTime());
    const key = writtenKey(id, randomBytes(32));
    await this.database.transaction(async (tx) => {
      // one after the other per mine, so that two at once are not one too many
      const [mine] = (await tx.query('SELECT 1 FROM mine WHERE organisation_id = $1 FOR UPDATE', [mineId])) as unknown[];
      if (!mine) throw new Refusal('gate/not-a-mine');
      const [running] = (await tx.query('SELECT count(*)::int AS keys FROM gate_key WHERE mine_id = $1 AND revoked_at IS NULL', [mineId])) as { keys: number }[];
      if (running!.keys >= mostKeys) throw new Refusal('gate/too-many-keys', { most: mostKeys });
      await tx.query('INSERT INTO gate_key (id, mine_id, name, key_hash, made_by, made_at) VALUES ($1,$2,$3,$4,$5,$6)', [id, mineId, name, this.keys.lookup('gate-key', key), actor.accountId, now]);
      await this.ledger.record(tx, { action: 'qualification/gate-key-made', actor, about: [id, mineId], facts: {} });
    });
    return { id, key };
  }

  async revoke(keyId: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [[row]] = (await tx.query('UPDATE gate_key SET revoked_by = $2, revoked_at = $3 WHERE id = $1 AND revoked_at IS NULL RETURNING mine_id', [keyId, actor.accountId, this.clock.now()])) as [{ mine_id: string }[], number];
      if (!row) throw new Refusal('gate/key-revoked');
      await this.ledger.record(tx, { action: 'qualification/gate-key-revoked', actor, about: [keyId, row.mine_id], facts: {} });
    });
  }
}
