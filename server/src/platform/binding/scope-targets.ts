import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, dayInShanghai } from '../clock.ts';
import type { ScopeFacts } from './rights.ts';

type Resolver = (id: string) => Promise<ScopeFacts | null>;

/** Where modules tell the guard what their things belong to. One place, so that scope is decided once. */
@Injectable()
export class ScopeTargets {
  private readonly resolvers = new Map<string, Resolver>();

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @param resolver gives what a thing belongs to, or null when there is no such thing */
  register(kind: string, resolver: Resolver): void {
    if (this.resolvers.has(kind)) throw new Error(`scope target ${kind} is registered twice`);
    this.resolvers.set(kind, resolver);
  }

  /** Registers a kind by one SQL statement with the id as $1, columns named after facets, all but `person` as arrays. */
  registerQuery(kind: string, sql: string): void {
    this.register(kind, async (id) => ((await this.database.query(sql, [id])) as ScopeFacts[])[0] ?? null);
  }

  /** The same for what a thing belongs to by date: the calendar day of today is $2. */
  registerDatedQuery(kind: string, sql: string): void {
    this.register(kind, async (id) => ((await this.database.query(sql, [id, dayInShanghai(this.clock.now())])) as ScopeFacts[])[0] ?? null);
  }

  async factsOf(kind: string, id: string): Promise<ScopeFacts | null> {
    const resolver = this.resolvers.get(kind);
    if (!resolver) throw new Error(`no scope target ${kind}`);
    return resolver(id);
  }

  /** Whether one of the granted organisations is one of the given ones or stands above it. */
  async covers(granted: readonly string[], organisationIds: readonly string[]): Promise<boolean> {
    if (granted.length === 0 || organisationIds.length === 0) return false;
    if (organisationIds.some((id) => granted.includes(id))) return true;
    const rows = (await this.database.query('SELECT 1 FROM organisation WHERE id = ANY ($1::uuid[]) AND lineage && $2::uuid[] LIMIT 1', [organisationIds, granted])) as unknown[];
    return rows.length > 0;
  }
}
