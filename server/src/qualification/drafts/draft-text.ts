import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import type { EntryChange, RuleCheck } from '../../../contract/rule-drafts.ts';
import { measures } from '../domain/measures/index.ts';
import { readRule, type RuleReading } from '../domain/read-rule.ts';
import type { DatedValue, Rule } from '../domain/rule.ts';
import { ruleNames, readText, shippedLists, shippedRules } from '../rule-files.ts';
import { faultsOfDraft, type Standing } from './domain/draft-faults.ts';
import { changeOf, entryText, frameText, type RuleChange } from './domain/publications.ts';

/** A rule file by itself. */
export const readDraft = (text: string): RuleReading => readRule(text, measures, shippedLists());

/** A rule file held against what stands for an office. @param regionName of a division code */
export function checkDraft(text: string, standing: Standing, regionName: (code: string) => string): RuleCheck & { read: Rule | null } {
  const reading = readRule(text, measures, shippedLists(), (rule) => faultsOfDraft(rule, standing));
  if (!reading.ok) return { faults: reading.faults, rule: null, read: null };
  const before = standing.rules.find(({ id }) => id === reading.rule.id) ?? null;
  const change = changeOf(before, reading.rule);
  return { faults: [], rule: changed(reading.rule, change, before === null, regionName), read: reading.rule };
}

/** Of a draft that was published: what it changed of what stood then. */
export function publishedChange(text: string, change: RuleChange, regionName: (code: string) => string): NonNullable<RuleCheck['rule']> | null {
  const reading = readDraft(text);
  if (!reading.ok) return null;
  const isNew = change.frame !== null && change.removed.length === 0 && !shippedRules().some(({ id }) => id === change.rule);
  return changed(reading.rule, change, isNew, regionName);
}

/** A rule with what a draft of it changes, as it is shown. */
function changed(rule: Rule, { frame, added, removed }: RuleChange, isNew: boolean, regionName: (code: string) => string): NonNullable<RuleCheck['rule']> {
  const shown = (kind: EntryChange['change'], { from, until, region, sector, value, reference }: DatedValue): EntryChange => ({ change: kind, from, until, region, regionName: regionName(region), kinds: [...(sector ?? rule.sector)], value, reference });
  return {
    id: rule.id, title: rule.title, measure: rule.measure, asksPersons: rule.purposes.some((purpose) => purpose !== 'staffing'), isNew, frameChanged: frame !== null && !isNew,
    changes: [...removed.map((value) => shown('removed', value)), ...added.map((value) => shown('added', value))],
  };
}

/** A rule as it stands, by what it says and not how it is written; of a number that is new, the hash of nothing. */
export function standingHash(rule: Rule | null): Buffer {
  return sha256(rule === null ? '' : `${frameText(rule)}\n${rule.values.map(entryText).sort().join('\n')}`);
}

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A rule as a file: as it came with the product while nobody has changed it, else written anew with its lists as words. */
export function ruleText(rule: Rule): string {
  const shipped = shippedRules().findIndex(({ id }) => id === rule.id);
  if (shipped >= 0 && standingHash(shippedRules()[shipped]!).equals(standingHash(rule))) return readText(`${ruleNames()[shipped]!}.yaml`);
  const { id, title, words, subjects, duty, purposes, sector, concerns, after, measure, whenNotProven, values } = rule;
  const about = { ...(concerns.workplace && { workplace: concerns.workplace }), ...(concerns.hazards && { hazards: [...concerns.hazards] }) };
  return stringify({
    id, title, words, subject: [...subjects], duty, sector: [...sector], purpose: [...purposes], ...(Object.keys(about).length > 0 && { concerns: about }), ...(after.length > 0 && { after: [...after] }), measure, 'when-not-proven': whenNotProven,
    values: values.map(({ from, until, region, sector: kinds, value, reference }) => ({ from, until, region, ...(kinds && { sector: [...kinds] }), ...value, reference })),
  }, { schema: 'core', lineWidth: 0 });
}
