import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entryKey, type Confirmed } from './domain/assess.ts';
import type { Rule } from './domain/rule.ts';
import { shippedRules } from './rule-files.ts';

/** The rules in force, in the order in which they are to be met, and which entries named persons have confirmed. */
@Injectable()
export class RuleBook {
  readonly rules: readonly Rule[] = inOrder(shippedRules());

  constructor(private readonly database: DataSource) {}

  /** Entries confirmed by an office that oversees a mine; without one, those of nobody. */
  async confirmedFor(mineId: string | null): Promise<Confirmed> {
    if (mineId === null) return new Set();
    const rows = (await this.database.query(
      `SELECT c.rule, c.from_day::text AS from_day, c.region, c.sector FROM rule_confirmation c WHERE c.withdrawn_at IS NULL AND c.organisation_id = ANY ((SELECT lineage FROM organisation WHERE id = $1)::uuid[])`, [mineId],
    )) as { rule: string; from_day: string; region: string; sector: string }[];
    return new Set(rows.map(({ rule, from_day: from, region, sector }) => entryKey(rule, { from, region, sector })));
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
