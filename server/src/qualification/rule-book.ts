import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { entryKey, type Confirmed } from './domain/assess.ts';
import type { Rule } from './domain/rule.ts';
import { shippedRules } from './rule-files.ts';

/** The rules in force, in the order in which they are to be met, and which entries named persons have confirmed. */
@Injectable()
export class RuleBook {
  readonly rules: readonly Rule[] = inOrder(shippedRules());

  constructor(private readonly database: DataSource) {}

  /** The heading of a rule; null when there is none of that number any more. */
  titleOf(id: string): string | null {
    return this.rules.find((rule) => rule.id === id)?.title ?? null;
  }

  /** Entries confirmed by an office that oversees a mine; without one, those of nobody. */
  async confirmedFor(mineId: string | null): Promise<Confirmed> {
    return mineId === null ? new Set() : (await this.confirmedForEach(this.database, [mineId])).get(mineId)!;
  }

  /** The same for many mines, or other organisations, at once. */
  async confirmedForEach(tx: Pick<EntityManager, 'query'>, organisationIds: readonly string[]): Promise<Map<string, Confirmed>> {
    const rows = (await tx.query(
      `SELECT o.id, c.rule, c.from_day::text AS from_day, c.region, c.sector FROM organisation o JOIN rule_confirmation c ON c.organisation_id = ANY (o.lineage) WHERE o.id = ANY ($1::uuid[]) AND c.withdrawn_at IS NULL`, [organisationIds],
    )) as { id: string; rule: string; from_day: string; region: string; sector: string }[];
    const confirmed = new Map(organisationIds.map((id) => [id, new Set<string>()]));
    for (const { id, rule, from_day: from, region, sector } of rows) confirmed.get(id)!.add(entryKey(rule, { from, region, sector }));
    return confirmed;
  }
}

/** Each rule behind those it comes after; otherwise as the files stand. */
export function inOrder(rules: readonly Rule[]): Rule[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const placed = new Map<string, Rule>();
  const place = (rule: Rule): void => {
    if (placed.has(rule.id)) return;
    for (const id of rule.after) {
      const before = byId.get(id);
      if (before) place(before);
    }
    placed.set(rule.id, rule);
  };
  for (const rule of rules) place(rule);
  return [...placed.values()];
}
