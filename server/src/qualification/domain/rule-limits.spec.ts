import { measures } from './measures/index.ts';
import { readRule } from './read-rule.ts';

/** A draft is a file from outside: whatever it holds, it is read or refused, soon. */
const file = (entry: string, { title = '年龄', measure = 'age' } = {}) => `id: LOC-01
title: ${title}
words: { miner: 甲, remedy: 乙 }
subject: underground-worker
sector: [coal]
purpose: entry
measure: ${measure}
when-not-proven: ask
values:
${entry}`;
const entry = (value: string, from = '2027-01-01', until = 'null') => `  - { from: ${from}, until: ${until}, region: "140500", ${value}, reference: { title: 办法, clause: null, quote: null, confidence: V } }\n`;
const faultsOf = (text: string) => {
  const reading = readRule(text, measures);
  return reading.ok ? [] : reading.faults;
};

it('reads an ordinary one', () => expect(faultsOf(file(entry('at-least: 20')))).toEqual([]));

// without the limits the second of these ends the process
it.each([
  ['open brackets', '['.repeat(60_000)], ['brackets', `${'['.repeat(30_000)}${']'.repeat(30_000)}`], ['maps', '{a: '.repeat(13_000)], ['dashes', '- '.repeat(32_000)], ['keys', '? '.repeat(32_000)], ['brackets behind words', file(`  - ${'['.repeat(500)}${']'.repeat(500)}`)],
])('does not follow %s into the deep', (_what, text) => expect(faultsOf(text)).toMatchObject([{ code: 'not-yaml', detail: expect.stringContaining('deep') }]));

it.each([
  ['keys', Array.from({ length: 9000 }, (_, place) => `k${place}:\n`).join('')], ['entries', file(`  [${'{},'.repeat(20_000)}]`)], ['quotes', '"'.repeat(65_000)],
])('does not hold thousands of %s against each other', (_what, text) => {
  const began = performance.now();
  expect(faultsOf(text)).toMatchObject([{ code: 'not-yaml' }]);
  expect(performance.now() - began).toBeLessThan(1000);
});

it('names the first hundred faults, and cuts what was written short', () => {
  expect(faultsOf(file(`  [${'{},'.repeat(2000)}]`))).toHaveLength(100);
  const began = performance.now();
  expect(faultsOf(file(entry('at-least: 20'), { measure: 'a'.repeat(50_000) }))[0]!.detail.length).toBeLessThan(500);
  expect(performance.now() - began).toBeLessThan(1000);
});

it.each(['{ toString: 1 }', '{ toString: 1, valueOf: 2 }', '[age]', '__proto__', 'constructor'])('refuses the measure %s', (measure) => expect(faultsOf(file(entry('at-least: 20'), { measure }))[0]!.line).toBe(7));

it.each([
  ['a number no day can be reckoned with', entry('at-least: 1e300'), 'values.0.at-least'], ['one that leads beyond the calendar', entry('at-least: 9000'), 'values.0.at-least'],
  ['a day that does not sort', entry('at-least: 20', '0001-01-01'), 'values.0.from'], ['one with no day after it', entry('at-least: 20', '2027-01-01', '9999-12-31'), 'values.0.until'],
])('refuses %s', (_what, values, at) => expect(faultsOf(file(values))).toMatchObject([{ code: 'wrong-value', at, line: 10 }]));

it.each(['"甲\\0乙"', '"甲\\ud800乙"', '"甲\\u0007乙"'])('refuses the heading %s, which no database stores', (title) => expect(faultsOf(file(entry('at-least: 20'), { title }))).toMatchObject([{ code: 'wrong-value', at: 'title', line: 2 }]));
