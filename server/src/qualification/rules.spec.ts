import { isDeepStrictEqual } from 'node:util';
import { assess, concernsQuestion, sectorKey } from './domain/assess.ts';
import { addDays } from '../../contract/calendar.ts';
import { measures } from './domain/measures/index.ts';
import { faultsOfValues } from './domain/read-rule.ts';
import { educationLevels } from '../../contract/person-records.ts';
import type { DatedValue, Rule } from './domain/rule.ts';
import { readCases, type RuleCase } from './domain/rule-cases.ts';
import { readYaml, ruleNames, shippedRules } from './rule-files.ts';

/** Every shipped rule against the cases beside it, and against itself with one number or day changed. */
const rules = new Map(shippedRules().map((rule) => [rule.id, rule]));
const all = ruleNames().map((name) => ({ id: name.split('/').at(-1)!.toUpperCase(), name, cases: readCases(readYaml(`${name}.cases.yaml`)) }));

type Said = Pick<RuleCase, 'expect' | 'actual' | 'required' | 'changesOn' | 'value' | 'cites'>;

function answer(rule: Rule, { asked }: RuleCase): Said {
  const [finding] = assess(asked, [rule], measures).findings;
  const entry = finding && rule.values.find((value) => value.from === finding.entry.from && value.region === finding.entry.region && sectorKey(value) === finding.entry.sector);
  return finding ? { value: entry?.value, cites: finding.reference.title, expect: finding.verdict, actual: finding.actual?.value ?? null, required: finding.required.value, changesOn: finding.changesOn } : { expect: 'none', actual: undefined, required: undefined, changesOn: undefined, value: undefined, cites: undefined };
}

/** What a case says, without what it leaves open. */
const said = ({ expect: expected, ...rest }: Omit<Said, 'value' | 'cites'>) => ({ expect: expected, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) });
const holds = (rule: Rule, one: RuleCase): boolean => {
  const found = answer(rule, one);
  return found.expect === one.expect && (found.cites ?? '').includes(one.cites ?? '') && Object.entries(one.value ?? {}).every(([key, value]) => isDeepStrictEqual(found.value?.[key], value)) && (['actual', 'required', 'changesOn'] as const).every((key) => one[key] === undefined || found[key] === one[key]);
};

describe.each(all.map((one) => [one.id, one] as const))('%s', (id, { cases }) => {
  const rule = rules.get(id)!;

  it.each(cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    const wanted = said({ expect: one.expect, actual: one.actual, required: one.required, changesOn: one.changesOn });
    const found = answer(rule, one);
    expect(Object.fromEntries(Object.entries(found).filter(([key]) => key in wanted))).toEqual(wanted);
    if (one.value) expect(found.value).toMatchObject(one.value);
    if (one.cites) expect(found.cites).toContain(one.cites);
  });

  it('has no number and no day that could be another', () => {
    const unnoticed = mutants(rule).filter(({ changed }) => readable(changed) && cases.every((one) => holds(changed, one))).map(({ what }) => what);
    expect(unnoticed).toEqual([]);
  });

  it('has a case that it does not concern, and a question that it does', () => {
    expect(cases.some((one) => one.expect === 'none')).toBe(true);
    expect(cases.some((one) => concernsQuestion(rule, one.asked))).toBe(true);
  });
});

/** Entries of one place that hold at once are refused when a file is read: such a change does not get as far as a case. */
function readable(rule: Rule): boolean {
  return !faultsOfValues(rule, measures[rule.measure as keyof typeof measures]).some(({ code }) => code === 'overlapping-dates');
}

/** The rule with one threshold changed by one, or one day by a day, either way. */
function mutants(rule: Rule): { what: string; changed: Rule }[] {
  return rule.values.flatMap((value, place) => {
    const withValue = (what: string, change: Partial<DatedValue>): { what: string; changed: Rule } => ({ what: `${value.region} ${value.from}: ${what}`, changed: { ...rule, values: rule.values.map((one, at) => (at === place ? { ...one, ...change } : one)) } });
    const days = [-1, 1].flatMap((by) => [
      withValue(`from ${by}`, { from: addDays(value.from, by) }),
      ...(value.until === null ? [] : [withValue(`until ${by}`, { until: addDays(value.until, by) })]),
    ]);
    const thresholds = Object.entries(value.value).flatMap(([key, number]) => neighbours(number).map((other) => withValue(`${key} ${String(other)}`, { value: { ...value.value, [key]: other } })));
    return [...days, ...thresholds];
  });
}

/** Parameters that are told, not asked of a file: an exam has so many minutes and points. */
function neighbours(value: unknown): unknown[] {
  if (typeof value === 'number') return [value - 1, value + 1];
  const level = (educationLevels as readonly unknown[]).indexOf(value);
  return level < 0 ? [] : [educationLevels[level - 1], educationLevels[level + 1]].filter((one) => one !== undefined);
}
