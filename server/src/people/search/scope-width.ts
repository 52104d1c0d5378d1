import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.ts';

/** From this share of all persons on a scope is wide: its list in the index is longer than what it spares. */
const wideFrom = 0.25;
const believedMs = 10 * 60_000;
/** Askers whose width is remembered. */
const keptAtMost = 5000;

/** How much of all persons lies within a scope, as the planner's statistics tell: asked once in a while, never counted. */
@Injectable()
export class ScopeWidth {
  private readonly kept = new Map<string, { wide: boolean; until: number }>();

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async isWide(organisationIds: readonly string[]): Promise<boolean> {
    const key = organisationIds.join();
    const now = this.clock.now().getTime();
    const kept = this.kept.get(key);
    if (kept && kept.until > now) return kept.wide;
    const wide = await this.ask(organisationIds);
    if (this.kept.size >= keptAtMost) this.kept.clear();
    this.kept.set(key, { wide, until: now + believedMs });
    return wide;
  }

  private async ask(organisationIds: readonly string[]): Promise<boolean> {
    const [within, all] = await Promise.all([
      this.expected('SELECT FROM person_search WHERE scope && $1::uuid[]', [organisationIds]),
      this.expected('SELECT FROM person_search', []),
    ]);
    return within >= all * wideFrom;
  }

  private async expected(query: string, parameters: unknown[]): Promise<number> {
    const [row] = (await this.database.query(`EXPLAIN (FORMAT JSON) ${query}`, parameters)) as { 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }[];
    return row!['QUERY PLAN'][0]!.Plan['Plan Rows'];
  }
}
