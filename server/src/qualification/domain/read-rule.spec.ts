import { measures } from './measures/index.ts';
import { faultsOfSet, readRule, type RuleFault } from './read-rule.ts';
import type { Rule } from './rule.ts';

const text = `id: TST-01
title: 练习规则
words: { miner: 练习, remedy: 练习 }
subject: five-position-manager
sector: [coal]
purpose: appointment
measure: front-line-years
when-not-proven: ask
values:
  - from: 2020-01-01
    until: null
    region: "100000"
    at-least: 3
    reference: { title: 练习规定, clause: null, quote: null, confidence: E }
  - from: 2024-03-01
    until: null
    region: "140500"
    at-least: 10
    reference: { title: 练习规定, clause: null, quote: null, confidence: E }
`;
const faults = (changed: string): Omit<RuleFault, 'detail'>[] => {
  const reading = readRule(changed, measures);
  return reading.ok ? [] : reading.faults.map(({ detail: _detail, ...rest }) => rest);
};
const changed = (from: string, to: string): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe('a rule file', () => {
  it('as it should be is read', () => {
    const reading = readRule(text, measures);
    expect(reading.ok && reading.rule).toMatchObject({ id: 'TST-01', purposes: ['appointment'], after: [], concerns: { workplace: null, hazards: null }, values: [{ region: '100000', value: { 'at-least': 3 } }, { value: { 'at-least': 10 } }] });
  });

  it.each<[string, string, RuleFault['code'], number, string, string | null]>([
    ['a key with a typing error', changed('when-not-proven: ask', 'when-not-provn: ask'), 'unknown-key', 8, '', 'when-not-proven'],
    ['a subject that is none', changed('five-position-manager', 'five-positon-manager'), 'unknown-word', 4, 'subject', 'five-position-manager'],
    ['a measure nobody knows', changed('front-line-years', 'front-line-year'), 'unknown-measure', 7, 'measure', 'front-line-years'],
    ['a parameter the measure does not have', changed('    at-least: 3', '    at-lest: 3'), 'unknown-key', 13, 'values.0', 'at-least'],
    ['no citation', changed('    reference: { title: 练习规定, clause: null, quote: null, confidence: E }\n  -', '  -'), 'no-citation', 10, 'values.0', null],
    ['a citation without its title', changed('{ title: 练习规定,', '{ title: "",'), 'no-citation', 14, 'values.0.reference.title', null],
    ['a number in words', changed('at-least: 3', 'at-least: drei'), 'wrong-value', 13, 'values.0.at-least', null],
    ['a day that is none', changed('2024-03-01', '2024-02-30'), 'wrong-value', 15, 'values.1.from', null],
    ['an end before its beginning', changed('until: null\n    region: "140500"', 'until: 2023-01-01\n    region: "140500"'), 'ends-before-it-begins', 16, 'values.1.until', null],
    ['two entries of one place at once', changed('"140500"', '"100000"'), 'overlapping-dates', 15, 'values.1.from', null],
    ['a region that loosens', changed('at-least: 10', 'at-least: 2'), 'loosened', 18, 'values.1.at-least', null],
  ])('with %s is refused with its line', (_what, given, code, line, at, suggestion) => {
    expect(faults(given)).toContainEqual({ code, line, at, suggestion });
  });

  it('that is no YAML is refused with its line', () => expect(faults(changed('sector: [coal]', 'sector: [coal'))[0]).toMatchObject({ code: 'not-yaml' }));

  it('that is nothing or something else is refused, not a fault', () => {
    for (const none of ['', 'just words', '- a\n- b', '42', 'values: 3', '{ a: *b }']) expect(readRule(none, measures).ok).toBe(false);
  });
});

describe('rules together', () => {
  const rule = (id: string, after: string[]): Rule => {
    const reading = readRule(text.replace('TST-01', id).replace('measure:', `after: [${after.join(', ')}]\nmeasure:`), measures);
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    return reading.rule;
  };

  it('stand', () => expect(faultsOfSet([rule('TST-01', []), rule('TST-02', ['TST-01'])])).toEqual([]));
  it('are refused in a ring, which is shown', () => {
    expect(faultsOfSet([rule('TST-01', ['TST-03']), rule('TST-02', ['TST-01']), rule('TST-03', ['TST-02'])])).toContainEqual({ rule: 'TST-01', code: 'cycle', detail: 'TST-01 → TST-03 → TST-02 → TST-01', suggestion: null });
  });
  it('are refused after one nobody knows, with the nearest', () => expect(faultsOfSet([rule('TST-01', []), rule('TST-02', ['TST-10'])])).toEqual([{ rule: 'TST-02', code: 'unknown-rule', detail: 'TST-10', suggestion: 'TST-01' }]));
  it('are refused with one id twice', () => expect(faultsOfSet([rule('TST-01', []), rule('TST-01', [])])[0]).toMatchObject({ code: 'twice' }));
});
