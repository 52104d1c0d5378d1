import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { entryKey, type Confirmed } from './domain/assess.ts';
import type { Rule } from './domain/rule.ts';
import { withPublications, type Publication, type RuleChange } from './drafts/domain/publications.ts';
import { shippedRules } from './rule-files.ts';

/** The rules as they stand for one organisation on a day. */
export interface StandingRules {
  /** In the order in which they are to be met. */
  rules: readonly Rule[];
  /** Entries that were confirmed on that day by an office above it, or by itself. */
  confirmed: Confirmed;
  /** Days after that one on which something published begins to hold. */
  publishedLater: readonly string[];
}

/** So late that whatever is published holds. */
const lastDay = '9999-12-31';

/** 规则: those that come with the product, what offices published over them, and which entries named persons have confirmed. */
@Injectable()
export class RuleBook {
  /** As they come with the product, in order. */
  readonly shipped: readonly Rule[] = inOrder(shippedRules());

  constructor(private readonly database: DataSource) {}

  /** For a mine, or another organisation, on a day; without one, for nobody's. */
  async standingAt(organisationId: string | null, on: string): Promise<StandingRules> {
    return organisationId === null ? { rules: this.shipped, confirmed: new Set(), publishedLater: [] } : (await this.standingAtEach(this.database, [organisationId], on)).get(organisationId)!;
  }

  /** The same for many at once. */
  async standingAtEach(tx: Pick<EntityManager, 'query'>, organisationIds: readonly string[], on: string): Promise<Map<string, StandingRules>> {
    const told = await toldFor(tx, organisationIds, on);
    return new Map(organisationIds.map((id) => {
      const { publications, confirmed } = told.get(id) ?? { publications: [], confirmed: new Set<string>() };
      return [id, { rules: this.withPublications(publications, on), confirmed, publishedLater: publications.flatMap(({ fromOn }) => (fromOn > on ? [fromOn] : [])) }];
    }));
  }

  /** For an office, with everything that is published for it, also for later days: what a draft begins from. */
  async everythingFor(tx: Pick<EntityManager, 'query'>, officeId: string): Promise<readonly Rule[]> {
    return this.withPublications((await toldFor(tx, [officeId], null)).get(officeId)?.publications ?? [], lastDay);
  }

  /** Everything that holds on a day for one of some organisations or below them: for a list to look things up in. */
  async seenFrom(organisationIds: readonly string[], on: string): Promise<readonly Rule[]> {
    const rows = (await this.database.query(
      `SELECT d.change, d.from_on::text AS from_on FROM rule_draft d JOIN organisation office ON office.id = d.organisation_id
        WHERE d.state = 'published' AND (office.lineage && $1::uuid[] OR office.id = ANY (ARRAY(SELECT unnest(lineage) FROM organisation WHERE id = ANY ($1::uuid[])))) ${inOrderOfOffices}`,
      [organisationIds],
    )) as PublicationRow[];
    return this.withPublications(rows.map(publication), on);
  }

  /** Headings by number, of rules that were published too. */
  async titles(ids: readonly string[]): Promise<Map<string, string>> {
    const known = new Map(this.shipped.map(({ id, title }) => [id, title]));
    const missing = ids.filter((id) => !known.has(id));
    if (missing.length === 0) return known;
    const rows = (await this.database.query("SELECT DISTINCT ON (rule) rule, title FROM rule_draft WHERE rule = ANY ($1::text[]) AND state = 'published' ORDER BY rule, decided_at DESC", [missing])) as { rule: string; title: string }[];
    return new Map([...known, ...rows.map(({ rule, title }) => [rule, title] as const)]);
  }

  private withPublications(publications: readonly Publication[], on: string): readonly Rule[] {
    const rules = withPublications(this.shipped, publications, on);
    return rules === this.shipped ? rules : inOrder(rules);
  }
}

interface PublicationRow {
  change: RuleChange;
  from_on: string;
}

const publication = ({ change, from_on: fromOn }: PublicationRow): Publication => ({ change, fromOn });

/** SQL: the upper offices first, what each published in the order of its days. */
const inOrderOfOffices = 'ORDER BY cardinality(office.lineage), d.organisation_id, d.from_on, d.decided_at, d.id';

interface ToldRow {
  id: string;
  published: PublicationRow[] | null;
  confirmed: { rule: string; from: string; region: string; sector: string }[] | null;
}

/**
 * What the offices published and confirmed that stood above some organisations on a day, as it was confirmed on that day; in
 * one statement, because every answer asks for it. What was asked of a mine before it moved to another office is
 * asked of those days still; of days before its place was on record its first place counts.
 * @param on null: today, as its lineage says
 */
async function toldFor(tx: Pick<EntityManager, 'query'>, organisationIds: readonly string[], on: string | null): Promise<Map<string, { publications: Publication[]; confirmed: Set<string> }>> {
  const rows = (await tx.query(
    `WITH RECURSIVE up (id, on_day, above) AS (
       SELECT o.id, greatest($2::date, (SELECT min(first.since_on) FROM organisation_tie first WHERE first.organisation_id = o.id)), o.id FROM organisation o WHERE $2::date IS NOT NULL AND o.id = ANY ($1::uuid[])
       UNION
       SELECT up.id, up.on_day, t.above_id FROM up JOIN organisation_tie t ON t.organisation_id = up.above AND t.since_on <= up.on_day AND (t.until_on IS NULL OR t.until_on >= up.on_day)
     ), placed (id, above) AS (
       SELECT id, above FROM up UNION ALL SELECT o.id, unnest(o.lineage) FROM organisation o WHERE $2::date IS NULL AND o.id = ANY ($1::uuid[])
     ), published AS (
       SELECT placed.id, json_agg(json_build_object('change', d.change, 'from_on', d.from_on) ${inOrderOfOffices}) AS changes
         FROM placed JOIN rule_draft d ON d.organisation_id = placed.above AND d.state = 'published' JOIN organisation office ON office.id = d.organisation_id GROUP BY placed.id
     )
     SELECT o.id, published.changes AS published,
            (SELECT json_agg(json_build_object('rule', c.rule, 'from', c.from_day, 'region', c.region, 'sector', c.sector))
               FROM placed JOIN rule_confirmation c ON c.organisation_id = placed.above
              WHERE placed.id = o.id AND CASE WHEN $2::date IS NULL THEN c.withdrawn_at IS NULL
                    ELSE (c.confirmed_at AT TIME ZONE 'Asia/Shanghai')::date <= $2 AND (c.withdrawn_at IS NULL OR (c.withdrawn_at AT TIME ZONE 'Asia/Shanghai')::date > $2) END) AS confirmed
       FROM organisation o LEFT JOIN published ON published.id = o.id WHERE o.id = ANY ($1::uuid[])`, [organisationIds, on],
  )) as ToldRow[];
  return new Map(rows.map(({ id, published, confirmed }) => [id, { publications: (published ?? []).map(publication), confirmed: new Set((confirmed ?? []).map((entry) => entryKey(entry.rule, entry))) }]));
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
