import type { Amount, Asked, Measure, Reading, Verdict } from './measure.ts';
import { valuesAt, type DatedValue, type LegalReference, type Rule, type WhenNotProven } from './rule.ts';

/** 逐条评定结果: one rule held against one file. */
export interface Finding {
  rule: string;
  title: string;
  words: Rule['words'];
  verdict: Verdict;
  required: Amount;
  actual: Amount | null;
  evidence: readonly string[];
  changesOn: string | null;
  reference: LegalReference;
  /** The entry of the rule that decided: its first day, its place, its kinds of mines. */
  entry: { from: string; region: string; sector: string };
  /** Only what was read in the text itself may keep anybody from his work; the rest warns until a named person has confirmed it. */
  binding: boolean;
  duty: Rule['duty'];
  whenNotProven: WhenNotProven;
}

/** 资格评定结果. `eligible` is false when he fails a binding rule, null when he fails none but a binding one is not proven; what others owe him does not count. */
export interface QualificationAssessment {
  findings: readonly Finding[];
  eligible: boolean | null;
}

/** Entries a named person has confirmed, by `entryKey`. */
export type Confirmed = ReadonlySet<string>;

export const entryKey = (rule: string, { from, region, sector }: { from: string; region: string; sector: string }): string => `${rule} ${from} ${region} ${sector}`;
/** The kinds of mines an entry says it is for, as a word; empty where it says nothing of its own. */
export const sectorKey = ({ sector }: Pick<DatedValue, 'sector'>): string => [...(sector ?? [])].sort().join('+');

/**
 * Holds every rule that concerns a question against a file, as of the question's day. Pure: the same file, rules and day
 * give the same answer years later. Rules that do not concern it are left out.
 * @param measures by name; a rule that names another was refused when it was read
 */
export function assess(asked: Asked, rules: readonly Rule[], measures: Readonly<Record<string, Measure>>, confirmed: Confirmed = new Set()): QualificationAssessment {
  const findings = rules.flatMap((rule) => findingOf(rule, asked, measures[rule.measure]!, confirmed) ?? []);
  const bad = (verdict: Verdict): boolean => findings.some((finding) => finding.binding && finding.duty === 'person' && finding.verdict === verdict);
  return { findings, eligible: bad('fails') ? false : bad('not-proven') ? null : true };
}

const order: Record<Verdict, number> = { fails: 2, 'not-proven': 1, meets: 0 };

/** Of several entries that hold at the place, the one that decides: the worst answer, of equal ones the one of the smallest place. */
function findingOf(rule: Rule, asked: Asked, measure: Measure, confirmed: Confirmed): Finding | null {
  if (!concernsQuestion(rule, asked)) return null;
  const { mine, on } = asked.question;
  let found: { reading: Reading; value: DatedValue; binding: boolean } | null = null;
  for (const value of valuesAt(rule, { on, regions: mine.regions, kind: mine.kind })) {
    if (measure.concerns && !measure.concerns(asked, value.value)) continue;
    const reading = measure.read(asked, value.value);
    const binding = value.reference.confidence === 'V' || confirmed.has(entryKey(rule.id, { ...value, sector: sectorKey(value) }));
    if (!found || decidesOver({ reading, value, binding }, found, mine.regions)) found = { reading, value, binding };
  }
  if (!found) return null;
  const { reading, value, binding } = found;
  return {
    rule: rule.id, title: rule.title, words: rule.words, ...reading, reference: value.reference, entry: { from: value.from, region: value.region, sector: sectorKey(value) }, duty: rule.duty, binding, whenNotProven: rule.whenNotProven,
  };
}

interface Candidate {
  reading: Reading;
  value: DatedValue;
  binding: boolean;
}

/** A binding answer that is not "met" comes before one that only warns: a warning never hides what keeps somebody out. */
function decidesOver(one: Candidate, other: Candidate, regions: readonly string[]): boolean {
  const weight = ({ reading, binding }: Candidate): number => order[reading.verdict] * 2 + (binding ? 1 : 0);
  const keepsOut = ({ reading, binding }: Candidate): boolean => binding && reading.verdict !== 'meets';
  if (keepsOut(one) !== keepsOut(other)) return keepsOut(one);
  if (weight(one) !== weight(other)) return weight(one) > weight(other);
  const nearness = ({ value }: Candidate): number => regions.indexOf(value.region);
  return nearness(one) < nearness(other);
}

/** Whether a rule is about this question: its purpose, its people, its mine. */
export function concernsQuestion(rule: Rule, { question: { purpose, subjects, mine } }: Pick<Asked, 'question'>): boolean {
  return rule.purposes.includes(purpose) && rule.subjects.some((subject) => subjects.includes(subject))
    && (rule.concerns.workplace === null || rule.concerns.workplace === mine.workplace)
    && (rule.concerns.hazards === null || rule.concerns.hazards.some((hazard) => mine.hazards.includes(hazard)));
}
