import type { Finding } from '../../domain/assess.ts';
import { decideAtGate, firstAfter, rulesChangeOn } from './gate-decision.ts';

const finding = (given: Partial<Finding>): Finding => ({
  rule: 'TST-01', title: '一条规则', words: { miner: '要有。', remedy: '去办。' }, verdict: 'fails', required: { value: 1, unit: 'years' }, actual: null, evidence: [], changesOn: null,
  reference: { title: '某规定', clause: null, quote: null, confidence: 'V' }, entry: { from: '2020-01-01', region: '100000', sector: '' }, binding: true, duty: 'person', whenNotProven: 'hold', ...given,
});
const decide = (given: Partial<Finding>, provable: string[] = ['TST-01']) => decideAtGate([finding(given)], new Set(provable)).decision;

describe('the decision at the gate', () => {
  it.each<[string, Partial<Finding>, string[], string]>([
    ['a binding rule that is failed holds, whatever it says of what is not proven', { whenNotProven: 'admit' }, [], 'hold'],
    ['one that only warns makes somebody ask', { binding: false }, ['TST-01'], 'ask'],
    ['what an authority owes him makes somebody ask, never holds him', { duty: 'authority' }, ['TST-01'], 'ask'],
    ['what a mine owes him neither', { duty: 'mine', verdict: 'not-proven' }, ['TST-01'], 'ask'],
    ['not proven holds where the rule says so, binds, and its proof could be on file', { verdict: 'not-proven' }, ['TST-01'], 'hold'],
    ['not proven holds nobody where no module tells the fact', { verdict: 'not-proven' }, ['TST-02'], 'ask'],
    ['not proven holds nobody where the rule only warns', { verdict: 'not-proven', binding: false }, ['TST-01'], 'ask'],
    ['not proven asks where the rule says so', { verdict: 'not-proven', whenNotProven: 'ask' }, ['TST-01'], 'ask'],
    ['not proven admits where the rule says so', { verdict: 'not-proven', whenNotProven: 'admit' }, [], 'admit'],
    ['everything met admits', { verdict: 'meets' }, [], 'admit'],
  ])('%s', (_fact, given, provable, expected) => expect(decide(given, provable)).toBe(expected));

  it('without any rule that concerns him he is admitted', () => expect(decideAtGate([], new Set())).toEqual({ decision: 'admit', objections: [] }));

  it('is the worst of all, told worst first, then failed before not proven, then in the order of the rules; what is met is not told', () => {
    const { decision, objections } = decideAtGate([
      finding({ rule: 'TST-01', verdict: 'not-proven', whenNotProven: 'admit' }), finding({ rule: 'TST-02', verdict: 'not-proven', whenNotProven: 'ask' }), finding({ rule: 'TST-03', verdict: 'meets' }),
      finding({ rule: 'TST-04', binding: false }), finding({ rule: 'TST-05' }), finding({ rule: 'TST-06', binding: false }),
    ], new Set());
    expect(decision).toBe('hold');
    expect(objections.map(({ finding: { rule }, decision: of }) => `${rule} ${of}`)).toEqual(['TST-05 hold', 'TST-04 ask', 'TST-06 ask', 'TST-02 ask', 'TST-01 admit']);
  });
});

describe('the first day it may change', () => {
  it('is the first after today', () => expect(firstAfter('2026-11-25', ['2026-11-25', null, '2027-01-01', '2026-11-26', '2026-01-01'])).toBe('2026-11-26'));
  it('is none where no day is known', () => expect(firstAfter('2026-11-25', [null, '2026-11-25'])).toBeNull());

  it('is also when an entry of a rule begins, or the day after its last', () => {
    const rule = (from: string, until: string | null) => ({ values: [{ from, until }] }) as never;
    expect(rulesChangeOn('2026-11-25', [rule('2020-01-01', '2026-12-31'), rule('2027-03-01', null)])).toBe('2027-01-01');
    expect(rulesChangeOn('2026-11-25', [rule('2020-01-01', null), rule('2026-12-01', null)])).toBe('2026-12-01');
    expect(rulesChangeOn('2026-11-25', [rule('2020-01-01', null)])).toBeNull();
  });
});
