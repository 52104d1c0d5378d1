import { measures } from '../../domain/measures/index.ts';
import { readRule } from '../../domain/read-rule.ts';
import type { Rule } from '../../domain/rule.ts';
import { shippedRules } from '../../rule-files.ts';
import { applied, changeOf, entryText, frameText, isOwnPlace, withPublications, type Publication } from './publications.ts';

const rule = (values: [region: string, from: string, until: string | null, years: number][], title = '试'): Rule => {
  const entries = values.map(([region, from, until, years]) => `{ from: ${from}, until: ${until ?? 'null'}, region: "${region}", at-least: ${years}, reference: { title: 试, clause: null, quote: null, confidence: V } }`);
  const reading = readRule(`{ id: TST-01, title: ${title}, words: { miner: 试, remedy: 试 }, subject: five-position-manager, sector: [coal], purpose: appointment, measure: front-line-years, when-not-proven: ask, values: [${entries.join(', ')}] }`, measures);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.rule;
};
const national = ['100000', '2020-01-01', null, 3] as [string, string, string | null, number];
const standing = rule([national]);
const says = (one: Rule | null): string[] => (one?.values ?? []).map(({ region, from, until, value }) => `${region} ${from}..${until ?? ''} ${String(value['at-least'])}`).sort();

describe('places an office may set entries for', () => {
  it.each([
    ['140500', false, { '140500': true, '140581': true, '140000': false, '100000': false, '140600': false }],
    ['140500', true, { '140500': true, '140581': true, '140000': true, '100000': true, '140600': false, '150000': false }],
    ['100000', true, { '100000': true, '140581': true, '150000': true }],
  ] as const)('of %s, topmost %s', (region, topmost, expected) => {
    expect(Object.fromEntries(Object.keys(expected).map((code) => [code, isOwnPlace({ region, topmost }, { region: code })]))).toEqual(expected);
  });
});

describe('a change', () => {
  const city = rule([national, ['140500', '2027-01-01', null, 10]]);

  it('laid over what it was drafted on gives the draft, for every rule that comes with the product too', () => {
    expect(says(applied(standing, changeOf(standing, city)))).toEqual(says(city));
    for (const shipped of shippedRules()) {
      const draft = { ...shipped, title: `${shipped.title}二`, values: [...shipped.values.slice(1), { ...shipped.values[0]!, from: '2030-01-01', until: null }] };
      const again = applied(shipped, changeOf(shipped, draft))!;
      expect(again.values.map(entryText).sort()).toEqual(draft.values.map(entryText).sort());
      expect(frameText(again)).toBe(frameText(draft));
    }
  });

  it('keeps what others changed meanwhile, in either order', () => {
    const province = changeOf(standing, rule([national, ['140000', '2027-06-01', null, 5]]));
    const ofCity = changeOf(standing, city);
    const both = ['100000 2020-01-01.. 3', '140000 2027-06-01.. 5', '140500 2027-01-01.. 10'];
    expect(says(applied(applied(standing, province), ofCity))).toEqual(both);
    expect(says(applied(applied(standing, ofCity), province))).toEqual(both);
  });

  it('that is laid over twice, or removes what is gone, does nothing more', () => {
    const change = changeOf(city, rule([national, ['140500', '2027-01-01', '2028-12-31', 10]]));
    const once = applied(city, change);
    expect(says(applied(once, change))).toEqual(says(once));
    expect(says(once)).toEqual(['100000 2020-01-01.. 3', '140500 2027-01-01..2028-12-31 10']);
  });

  it('of a number nobody brought in is nothing', () => expect(applied(null, { rule: 'TST-01', frame: null, added: [], removed: [] })).toBeNull());

  it('of a new number brings its frame, of one that stands only what differs', () => {
    expect(changeOf(null, city).frame?.title).toBe('试');
    expect(changeOf(standing, city).frame).toBeNull();
    expect(changeOf(standing, rule([national], '另')).frame?.title).toBe('另');
  });

  it('is untouched by a copy through JSON, as it is kept', () => {
    const change = changeOf(standing, city);
    expect(says(applied(standing, JSON.parse(JSON.stringify(change)) as typeof change))).toEqual(says(city));
  });
});

describe('what stands on a day', () => {
  const published: Publication[] = [{ change: changeOf(standing, rule([national, ['140500', '2026-01-01', null, 10]])), fromOn: '2027-01-01' }];

  it('is as if a publication were not there before its first day, whatever days its entries have', () => {
    expect(withPublications([standing], published, '2026-12-31')).toEqual([standing]);
    expect(says(withPublications([standing], published, '2027-01-01')[0]!)).toEqual(['100000 2020-01-01.. 3', '140500 2026-01-01.. 10']);
  });
  it('without any is the same rules', () => {
    const rules = [standing];
    expect(withPublications(rules, [], '2027-01-01')).toBe(rules);
  });
});
