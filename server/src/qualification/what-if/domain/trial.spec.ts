import type { Dossier } from '../../domain/dossier.ts';
import { measures } from '../../domain/measures/index.ts';
import { readRule } from '../../domain/read-rule.ts';
import type { Rule } from '../../domain/rule.ts';
import { changeFrom, trialOf, tryOn, type Trial } from './trial.ts';

const rule = (years: number, purpose = 'appointment', subject = 'five-position-manager'): Rule => {
  const reading = readRule(`{ id: TST-01, title: 试, words: { miner: 试, remedy: 试 }, subject: ${subject}, sector: [coal], purpose: ${purpose}, measure: front-line-years, when-not-proven: ask,
    values: [{ from: 2020-01-01, until: null, region: "100000", at-least: ${years}, reference: { title: 试, clause: null, quote: null, confidence: E } }] }`, measures);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.rule;
};
const mine = { id: 'mine', kind: 'coal', workplace: 'underground', hazards: [], regions: ['140581', '140500', '140000', '100000'] } as const;
const person = (given: Partial<Dossier> = {}): Dossier => ({
  sex: 'male', bornOn: '1980-01-01', residentIdFault: null, employments: [{ employerId: 'mine', mine: { id: 'mine', kind: 'coal', workplace: 'underground' }, kind: 'direct', job: '采煤', sinceOn: '2020-01-01', untilOn: null }],
  appointments: [{ organisationId: 'mine', position: 'mine-manager', sinceOn: '2024-01-01', untilOn: null }],
  facts: [{ kind: 'front-line', sourceId: 'f', on: '2015-01-01', until: null, detail: { organisation: '矿', job: '采煤', sinceOn: '2015-01-01', untilOn: '2019-12-31' } }], ...given,
});
const trial = (before: Rule | null, after: Rule | null): Trial => trialOf(measures, [{ mine, before, after }], '2026-11-25');

describe('a draft tried on one person', () => {
  it('that asks for more than he has fails him anew, at his mine and in his position', () => {
    expect(tryOn(person(), trial(rule(5), rule(6)))).toEqual([{ mineId: 'mine', purpose: 'appointment', position: 'mine-manager', change: 'newly-fails' }]);
  });
  it('that asks for less passes him anew', () => expect(tryOn(person(), trial(rule(6), rule(5)))[0]?.change).toBe('newly-passes'));
  it('that changes nothing for him tells nothing', () => expect(tryOn(person(), trial(rule(3), rule(5)))).toEqual([]));
  it('of a new number makes unproven who has nothing to show', () => expect(tryOn(person({ facts: [] }), trial(null, rule(5)))[0]?.change).toBe('newly-unproven'));
  it('concerns nobody who holds no position, whose appointment has ended, or at a mine out of scope', () => {
    expect(tryOn(person({ appointments: [] }), trial(null, rule(9)))).toEqual([]);
    expect(tryOn(person({ appointments: [{ organisationId: 'mine', position: 'mine-manager', sinceOn: '2024-01-01', untilOn: '2026-11-24' }] }), trial(null, rule(9)))).toEqual([]);
    expect(tryOn(person({ appointments: [{ organisationId: 'elsewhere', position: 'mine-manager', sinceOn: '2024-01-01', untilOn: null }] }), trial(null, rule(9)))).toEqual([]);
  });
  it('about work is asked once for each mine he works at', () => {
    expect(tryOn(person(), trial(null, rule(9, 'entry', 'mine-worker')))).toEqual([{ mineId: 'mine', purpose: 'entry', position: 'mine-manager', change: 'newly-fails' }]);
  });
  it('about special work is asked for the items his file knows', () => {
    expect(tryOn(person(), trial(null, rule(9, 'entry', 'special-operation-worker')))).toEqual([]);
    const passed = { kind: 'theory-passed', sourceId: 't', on: '2026-01-01', until: null, detail: { operationItem: '瓦斯检查' } } as const;
    expect(tryOn(person({ facts: [...person().facts, passed] }), trial(null, rule(9, 'exam', 'special-operation-worker')))).toHaveLength(1);
  });
  it('that takes a rule away, or asks it for something else, passes whom it failed', () => {
    expect(tryOn(person(), trial(rule(9), null))[0]?.change).toBe('newly-passes');
    expect(tryOn(person(), trial(rule(9), rule(9, 'entry', 'mine-worker'))).map(({ purpose, change }) => [purpose, change])).toEqual([['appointment', 'newly-passes'], ['entry', 'newly-fails']]);
  });
  it('tells each change once, however many items it is asked for', () => {
    const passed = (operationItem: string) => ({ kind: 'theory-passed', sourceId: operationItem, on: '2026-01-01', until: null, detail: { operationItem } }) as const;
    expect(tryOn(person({ facts: [...person().facts, passed('瓦斯检查'), passed('爆破')] }), trial(null, rule(9, 'exam', 'special-operation-worker')))).toHaveLength(1);
  });
  it('may differ from mine to mine, as what stands there does', () => {
    const other = { ...mine, id: 'other' } as const;
    const both = person({ appointments: ['mine', 'other'].map((organisationId) => ({ organisationId, position: 'mine-manager' as const, sinceOn: '2024-01-01', untilOn: null })) });
    expect(tryOn(both, trialOf(measures, [{ mine, before: rule(5), after: rule(6) }, { mine: other, before: rule(6), after: rule(6) }], '2026-11-25')).map(({ mineId }) => mineId)).toEqual(['mine']);
  });
});

it.each([
  [null, 'fails', 'newly-fails'], ['meets', 'fails', 'newly-fails'], ['not-proven', 'fails', 'newly-fails'], ['fails', 'meets', 'newly-passes'], ['not-proven', 'meets', 'newly-passes'], ['fails', null, 'newly-passes'],
  ['meets', 'not-proven', 'newly-unproven'], [null, 'not-proven', 'newly-unproven'], ['fails', 'not-proven', null], [null, 'meets', null], ['meets', null, null], ['meets', 'meets', null], ['not-proven', null, 'newly-passes'], [null, null, null],
] as const)('from %s to %s is %s', (before, after, change) => expect(changeFrom(before, after)).toBe(change));
