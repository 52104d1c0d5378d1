import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock.ts';
import { Periodic } from '../platform/periodic.ts';
import { appendLeaf, emptyTree, rootOf, type MerkleState } from './domain/merkle.ts';

const intervalMs = 500;
const batch = 5000;
/** Any constant: one sequencer at a time over all processes on this database. */
const advisoryLock = 4_105_001;

/** Numbers new leaves and hashes them into the tree, at most a second behind; nothing waits for it. */
@Injectable()
export class Sequencer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly periodic = new Periodic('ledger', intervalMs, () => this.sequence());

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.periodic.stop();
  }

  /** Chains what is waiting; returns how many leaves. */
  async sequence(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const [lock] = (await tx.query('SELECT pg_try_advisory_xact_lock($1) AS held', [advisoryLock])) as { held: boolean }[];
      if (!lock!.held) return 0;
      const leaves = (await tx.query('SELECT id, leaf_hash FROM ledger_leaf WHERE number IS NULL ORDER BY id LIMIT $1', [batch])) as { id: string; leaf_hash: Buffer }[];
      if (leaves.length === 0) return 0;
      const [head] = (await tx.query('SELECT size, peaks FROM ledger_checkpoint ORDER BY size DESC LIMIT 1')) as { size: string; peaks: Buffer[] }[];
      const before: MerkleState = head ? { size: Number(head.size), peaks: head.peaks } : emptyTree;
      const after = leaves.reduce((tree, leaf) => appendLeaf(tree, leaf.leaf_hash), before);
      await tx.query(
        'UPDATE ledger_leaf l SET number = n.number FROM (SELECT * FROM unnest($1::uuid[]) WITH ORDINALITY AS u(id, place)) AS o, LATERAL (SELECT $2::bigint + o.place AS number) AS n WHERE l.id = o.id',
        [leaves.map((leaf) => leaf.id), before.size],
      );
      await tx.query('INSERT INTO ledger_checkpoint (size, root, peaks, sealed_at) VALUES ($1,$2,$3,$4)', [after.size, rootOf(after), after.peaks, this.clock.now()]);
      return leaves.length;
    });
  }
}
