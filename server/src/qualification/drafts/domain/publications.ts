import { sectorKey } from '../../domain/assess.ts';
import { within } from '../../domain/read-rule.ts';
import type { DatedValue, Rule } from '../../domain/rule.ts';

/** For which places an office may set entries of rules. */
export interface Places {
  /** Division code of the office. */
  region: string;
  /** No office stands above it: it also enters what the country and the province set. */
  topmost: boolean;
}

/** What a rule is about, without its dated entries. */
export type RuleFrame = Omit<Rule, 'values'>;

/** What a draft changes of a rule as it stood when it was drafted. */
export interface RuleChange {
  rule: string;
  /** Null where it stays as it was. */
  frame: RuleFrame | null;
  added: readonly DatedValue[];
  removed: readonly DatedValue[];
}

/** 已发布的规则: a change published by an office, for the mines it oversees, from a day on. */
export interface Publication {
  change: RuleChange;
  /** First calendar day questions are answered by it; for earlier days it is as if it were not there. */
  fromOn: string;
}

/** Whether an entry for a region is an office's to set: its own place, a place within; for the topmost also what lies around. */
export function isOwnPlace({ region, topmost }: Places, entry: Pick<DatedValue, 'region'>): boolean {
  return entry.region === region || within(entry.region, region) || (topmost && within(region, entry.region));
}

/** A draft held against what stands: `applied` to that it gives the draft again. */
export function changeOf(standing: Rule | null, draft: Rule): RuleChange {
  const [before, after] = [keyed(standing?.values ?? []), keyed(draft.values)];
  const { values: _values, ...frame } = draft;
  return {
    rule: draft.id, frame: standing && frameText(standing) === frameText(draft) ? null : frame,
    added: [...after].flatMap(([key, value]) => (before.has(key) ? [] : [value])), removed: [...before].flatMap(([key, value]) => (after.has(key) ? [] : [value])),
  };
}

/** One rule with a change laid over it: what others changed meanwhile stays. Null when a change speaks of a rule nobody brought in. */
export function applied(standing: Rule | null, { frame, added, removed }: RuleChange): Rule | null {
  const about = frame ?? standing;
  if (about === null) return null;
  const gone = new Set(removed.map(entryText));
  const kept = (standing?.values ?? []).filter((value) => !gone.has(entryText(value)));
  const there = new Set(kept.map(entryText));
  return { ...about, values: [...kept, ...added.filter((value) => !there.has(entryText(value)))] };
}

/**
 * The rules as they stand for one mine on a day: those that come with the product, and over them what the offices above the
 * mine published.
 * @param publications of the offices above the mine, the upper offices first, of one office in the order of their first days
 */
export function withPublications(rules: readonly Rule[], publications: readonly Publication[], on: string): readonly Rule[] {
  const holding = publications.filter(({ fromOn }) => fromOn <= on);
  if (holding.length === 0) return rules;
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  for (const { change } of holding) {
    const rule = applied(byId.get(change.rule) ?? null, change);
    if (rule) byId.set(change.rule, rule);
  }
  return [...byId.values()];
}

/** What a rule is about as a string: equal strings say the same. */
export function frameText({ values: _values, ...frame }: Rule): string {
  return canonical({ ...frame, subjects: [...frame.subjects].sort(), purposes: [...frame.purposes].sort(), sector: [...frame.sector].sort(), after: [...frame.after].sort() });
}

/** An entry as a string: equal strings say the same. */
export const entryText = (value: DatedValue): string => canonical({ ...value, sector: sectorKey(value) });

const keyed = (values: readonly DatedValue[]): Map<string, DatedValue> => new Map(values.map((value) => [entryText(value), value]));

/** JSON with the keys of every object in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part));
}
