import { isMap, isScalar, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import * as z from 'zod';
import { hazards, mineKinds, workplaces } from '../../../contract/organisations.ts';
import { educationLevels } from '../../../contract/person-records.ts';
import type { RuleFault } from '../../../contract/rule-drafts.ts';
import { addDays } from '../../../contract/calendar.ts';
import type { Measure } from './measure.ts';
import { nearestWord } from './nearest-word.ts';
import { purposes, subjects } from './question.ts';
import { beyondLimits, unfitValues } from './rule-limits.ts';
import type { DatedValue, Rule } from './rule.ts';
import { withLists, type WordLists } from './word-lists.ts';

/** What is wrong with a rule that is one by itself, where it stands in the file. */
export interface FoundInRule {
  code: RuleFault['code'];
  path: readonly PropertyKey[];
  detail: string;
  suggestion?: string | null;
}

export type { RuleFault } from '../../../contract/rule-drafts.ts';

export type RuleReading = { ok: true; rule: Rule } | { ok: false; faults: RuleFault[] };

/** More faults of one file help nobody to mend it, nor does more of what was written there. */
const mostFaults = 100;
const longestDetail = 400;

const reference = z.strictObject({ title: z.string().min(1), clause: z.string().nullable(), quote: z.string().nullable(), confidence: z.enum(['V', 'V2', 'M', 'E']) });
const sector = z.array(z.enum(mineKinds)).min(1);
const frame = {
  id: z.string().regex(/^[A-Z]{3}-\d{2}$/), title: z.string().min(1), words: z.strictObject({ miner: z.string().min(1), remedy: z.string().min(1) }),
  subject: z.union([z.enum(subjects), z.array(z.enum(subjects)).min(1)]), duty: z.enum(['person', 'mine', 'authority']).default('person'), sector, purpose: z.union([z.enum(purposes), z.array(z.enum(purposes)).min(1)]),
  concerns: z.strictObject({ workplace: z.enum(workplaces).optional(), hazards: z.array(z.enum(hazards)).min(1).optional() }).optional(),
  after: z.array(z.string()).optional(), measure: z.string(), 'when-not-proven': z.enum(['admit', 'ask', 'hold']),
};
const entryFrame = { from: z.iso.date(), until: z.iso.date().nullable(), region: z.string().regex(/^\d{6}$/), sector: sector.optional(), reference };

/**
 * Reads one rule file. Pure: text in, a rule or everything that is wrong with it out, each with its line.
 * @param measures by name
 * @param lists by name; a parameter of an entry may be `{ list: NAME }`
 * @param further what the rule must be held against beside itself
 */
export function readRule(text: string, measures: Readonly<Record<string, Measure>>, lists: WordLists = {}, further: (rule: Rule) => readonly FoundInRule[] = () => []): RuleReading {
  const beyond = beyondLimits(text);
  if (beyond) return { ok: false, faults: [{ code: 'not-yaml', line: beyond.line, at: '', detail: beyond.detail, suggestion: null }] };
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'core', lineCounter: lines });
  const fault = (code: RuleFault['code'], path: readonly PropertyKey[], detail: string, suggestion: string | null = null, key?: string): RuleFault =>
    ({ code, line: lineOf(document, lines, path, key), at: path.map(String).join('.'), detail: detail.slice(0, longestDetail), suggestion });
  const [broken] = document.errors;
  if (broken) return { ok: false, faults: [{ code: 'not-yaml', line: broken.linePos?.[0].line ?? 1, at: '', detail: broken.message.split('\n')[0]!.slice(0, longestDetail), suggestion: null }] };
  const written = plain(document);
  if (written instanceof Error) return { ok: false, faults: [{ code: 'not-yaml', line: 1, at: '', detail: written.message, suggestion: null }] };
  const { content, unknown: unknownLists } = withLists(written, lists);
  if (unknownLists.length > 0) return { ok: false, faults: unknownLists.slice(0, mostFaults).map(({ path, name }) => fault('unknown-word', path, name, nearestWord(name, Object.keys(lists)))) };
  const name = typeof content === 'object' && content !== null && 'measure' in content && typeof content.measure === 'string' ? content.measure : '';
  const measure = Object.hasOwn(measures, name) ? measures[name]! : null;
  const own = measure ? (measure.params as unknown as z.ZodObject).shape : null;
  const entry = own ? z.strictObject({ ...entryFrame, ...own }) : z.looseObject(entryFrame);
  const schema = z.strictObject({ ...frame, values: z.array(entry).min(1) });
  const read = schema.safeParse(content);
  const faults = [
    ...(read.success ? [] : read.error.issues.slice(0, mostFaults).flatMap((issue) => faultsOfIssue(issue, valueAt(content, issue.path), fault))),
    ...(measure || name === '' ? [] : [fault('unknown-measure', ['measure'], name, nearestWord(name, Object.keys(measures)))]),
  ];
  if (!read.success || !measure || faults.length > 0) return { ok: false, faults: faults.slice(0, mostFaults) };
  const unfit = unfitValues(read.data).slice(0, mostFaults).map(({ path, detail }) => fault('wrong-value', path, detail));
  if (unfit.length > 0) return { ok: false, faults: unfit };
  const rule = ruleOf(read.data as z.infer<typeof schema> & { values: Entry[] });
  const together = faultsOfValues(rule, measure).slice(0, mostFaults).map(({ code, value, key, detail }) => fault(code, ['values', value, key], detail));
  if (together.length > 0) return { ok: false, faults: together };
  const found = further(rule).slice(0, mostFaults).map(({ code, path, detail, suggestion }) => fault(code, path, detail, suggestion));
  return found.length > 0 ? { ok: false, faults: found } : { ok: true, rule };
}

type Entry = { from: string; until: string | null; region: string; sector?: Rule['sector']; reference: DatedValue['reference'] } & Record<string, unknown>;

function ruleOf({ subject, purpose, concerns, after, 'when-not-proven': whenNotProven, values, ...rest }: z.infer<z.ZodObject<typeof frame>> & { values: Entry[] }): Rule {
  return {
    ...rest, whenNotProven, subjects: typeof subject === 'string' ? [subject] : subject, purposes: typeof purpose === 'string' ? [purpose] : purpose, after: after ?? [],
    concerns: { workplace: concerns?.workplace ?? null, hazards: concerns?.hazards ?? null },
    values: values.map(({ from, until, region, sector: kinds, reference: cited, ...value }) => ({ from, until, region, sector: kinds ?? null, reference: cited, value })),
  };
}

/** The content as values; anchors that lead nowhere or multiply are a fault of the file. */
function plain(document: Document): unknown {
  try {
    return document.toJS() as unknown;
  } catch (fault) {
    return fault as Error;
  }
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined), content);
}

type Faulted = (code: RuleFault['code'], path: readonly PropertyKey[], detail: string, suggestion?: string | null, key?: string) => RuleFault;

function faultsOfIssue(issue: z.core.$ZodIssue, written: unknown, fault: Faulted): RuleFault[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const known = path.length === 0 ? [...Object.keys(frame), 'values'] : path[0] === 'values' && path.length === 2 ? [...Object.keys(entryFrame), 'at-least', 'at-most', 'within-months'] : ['workplace', 'hazards', 'miner', 'remedy', 'title', 'clause', 'quote', 'confidence'];
    return issue.keys.map((key) => fault('unknown-key', path, key, nearestWord(key, known), key));
  }
  const last = String(path.at(-1) ?? '');
  const missing = issue.code === 'invalid_type' && written === undefined;
  if (missing) return [fault(path.includes('reference') ? 'no-citation' : 'missing', path.slice(0, -1), last)];
  if (issue.code === 'invalid_value') {
    const words = issue.values.map(String);
    return [fault('unknown-word', path, `${last}: ${words.join(' | ')}`, typeof written === 'string' ? nearestWord(written, words) : null)];
  }
  if (issue.code === 'invalid_union') {
    const words = last === 'purpose' ? purposes : subjects;
    const wrong = [written].flat().find((word) => !(words as readonly unknown[]).includes(word));
    return [fault('unknown-word', path, `${last}: ${words.join(' | ')}`, typeof wrong === 'string' ? nearestWord(wrong, words) : null)];
  }
  return [fault(path.includes('reference') ? 'no-citation' : 'wrong-value', path, `${last}: ${issue.message}`)];
}

interface FaultOfValue {
  code: 'ends-before-it-begins' | 'overlapping-dates' | 'loosened';
  value: number;
  key: string;
  detail: string;
}

/** Entries held against each other: dates in order, never two of one place at once, and no place looser than the one around it. */
export function faultsOfValues(rule: Rule, measure: Measure): FaultOfValue[] {
  const faults: FaultOfValue[] = [];
  for (const [place, value] of rule.values.entries()) {
    if (value.until !== null && value.until < value.from) faults.push({ code: 'ends-before-it-begins', value: place, key: 'until', detail: `${value.from} – ${value.until}` });
    for (const earlier of rule.values.slice(0, place)) {
      if (!atOnce(earlier, value) || !sameMines(rule, earlier, value)) continue;
      if (earlier.region === value.region) faults.push({ code: 'overlapping-dates', value: place, key: 'from', detail: `${earlier.from} – ${earlier.until ?? ''}` });
    }
    for (const around of rule.values) {
      if (!within(value.region, around.region) || !atOnce(around, value) || !sameMines(rule, around, value)) continue;
      for (const [key, way] of Object.entries(measure.stricter)) {
        const [own, other] = [strictness(value.value[key]), strictness(around.value[key])];
        if (own === null || other === null || (way === 'more' ? own >= other : own <= other)) continue;
        faults.push({ code: 'loosened', value: place, key, detail: `${String(value.value[key])} < ${String(around.value[key])} (${around.region})` });
      }
    }
  }
  return faults;
}

const atOnce = (a: DatedValue, b: DatedValue): boolean => (a.until === null || b.from < addDays(a.until, 1)) && (b.until === null || a.from < addDays(b.until, 1));
const sameMines = (rule: Rule, a: DatedValue, b: DatedValue): boolean => (a.sector ?? rule.sector).some((kind) => (b.sector ?? rule.sector).includes(kind));

/** Whether a division lies within another, by the digits of its code. */
export function within(region: string, around: string): boolean {
  const stem = around === '100000' ? '' : around.replace(/(00)+$/, '');
  return region !== around && region.startsWith(stem);
}

function strictness(value: unknown): number | null {
  if (typeof value === 'number') return value;
  const level = (educationLevels as readonly unknown[]).indexOf(value);
  return level < 0 ? null : level;
}

/** What is wrong with rules together: one id twice, one that comes after nobody known, a ring. */
export function faultsOfSet(rules: readonly Rule[]): { rule: string; code: 'twice' | 'unknown-rule' | 'cycle'; detail: string; suggestion: string | null }[] {
  const ids = rules.map(({ id }) => id);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => ({ rule: id, code: 'twice' as const, detail: id, suggestion: null }));
  const unknown = rules.flatMap(({ id, after }) => after.filter((one) => !byId.has(one)).map((one) => ({ rule: id, code: 'unknown-rule' as const, detail: one, suggestion: nearestWord(one, ids) })));
  const rings = rules.flatMap(({ id }) => {
    const ring = ringFrom(id, byId);
    return ring ? [{ rule: id, code: 'cycle' as const, detail: ring.join(' → '), suggestion: null }] : [];
  });
  return [...twice, ...unknown, ...rings];
}

function ringFrom(start: string, byId: ReadonlyMap<string, Rule>): string[] | null {
  const seen = new Set<string>();
  const walk = (id: string, path: string[]): string[] | null => {
    for (const next of byId.get(id)?.after ?? []) {
      if (next === start) return [...path, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const ring = walk(next, [...path, next]);
      if (ring) return ring;
    }
    return null;
  };
  return walk(start, [start]);
}

/** The line of a key or value; of something that is missing, the line of what lacks it. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[], key?: string): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const keys = path.slice(0, length);
    const node = (keys.length === 0 ? document.contents : document.getIn(keys, true)) as Node | null | undefined;
    const parent = (keys.length <= 1 ? document.contents : document.getIn(keys.slice(0, -1), true)) as Node | null | undefined;
    const named = key !== undefined && length === path.length ? keyNode(node, key) : keys.length > 0 ? keyNode(parent, String(keys.at(-1))) : null;
    const found = named ?? node;
    if (found?.range) return lines.linePos(found.range[0]).line;
  }
  return 1;
}

function keyNode(node: Node | null | undefined, key: string): Node | null {
  if (!isMap(node)) return null;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return (pair?.key as Node | undefined) ?? null;
}
