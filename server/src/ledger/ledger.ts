import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock } from '../platform/clock.ts';
import { newId } from '../platform/identifiers.ts';
import type { LedgerAction, LedgerActions } from './actions.ts';
import { leafHash } from './domain/merkle.ts';

/** Version of the canonical form below; a new form gets a new number, old leaves keep theirs. */
const schemaVersion = 1;

export interface LedgerRecord<A extends LedgerAction> {
  action: A;
  /** Who did it; left out when the server itself did (time over, absence). */
  actor?: Actor;
  /** Instead of an actor, where nobody is signed in yet. */
  accountId?: string;
  network?: string;
  /** Ids of everything it is about: how the entry is found later. */
  about: string[];
  facts: LedgerActions[A];
}

/** 留痕: every change of state writes its leaf here, in the same transaction. Leaves are chained afterwards by the sequencer. */
@Injectable()
export class Ledger {
  constructor(private readonly clock: Clock) {}

  async record<A extends LedgerAction>(tx: EntityManager, record: LedgerRecord<A>): Promise<void> {
    await this.recordAll(tx, [record]);
  }

  /** Many leaves in one statement. */
  async recordAll<A extends LedgerAction>(tx: EntityManager, records: LedgerRecord<A>[]): Promise<void> {
    if (records.length === 0) return;
    const at = this.clock.now();
    const leaves = records.map((record) => {
      const accountId = record.actor?.accountId ?? record.accountId ?? null;
      const salt = randomBytes(16);
      const canonical = Buffer.from(canonicalJson({ v: schemaVersion, action: record.action, at: at.toISOString(), by: accountId, about: record.about, facts: record.facts }));
      return { id: newId(at.getTime()), action: record.action, accountId, network: record.actor?.network ?? record.network ?? null, about: record.about, salt, canonical, hash: leafHash(salt, canonical) };
    });
    const rows = leaves.map((_, row) => `($${row * 8 + 2},$1,$${row * 8 + 3},$${row * 8 + 4},$${row * 8 + 5},$${row * 8 + 6},${schemaVersion},$${row * 8 + 7},$${row * 8 + 8},$${row * 8 + 9})`);
    await tx.query(
      `INSERT INTO ledger_leaf (id, at, action, account_id, network, about, schema_version, salt, canonical, leaf_hash) VALUES ${rows.join(',')}`,
      [at, ...leaves.flatMap((leaf) => [leaf.id, leaf.action, leaf.accountId, leaf.network, leaf.about, leaf.salt, leaf.canonical, leaf.hash])],
    );
  }
}

/** JSON with sorted keys and no blanks: the same value gives the same bytes everywhere. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}
