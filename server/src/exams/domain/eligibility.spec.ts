import { eligibilityOf, type RuleFound } from './eligibility.ts';

const found = (rule: string, given: Partial<RuleFound>): RuleFound => ({ rule, title: `规则${rule}`, words: { miner: '要有高中学历。', remedy: '' }, verdict: 'meets', binding: true, duty: 'person', shows: [], ...given });
const failed = found('A', { verdict: 'fails', shows: ['学历 初中'] });
const unproven = found('B', { verdict: 'not-proven' });
const warned = found('C', { verdict: 'fails', binding: false });
const granted = { id: 'o', state: 'granted' as const, rules: ['A'] };

describe('what the rules make of a row', () => {
  it('a binding rule that is failed refuses it, with its reason and what the file shows', () => {
    expect(eligibilityOf([failed], null, true)).toEqual({ refused: true, overrideId: null, notes: [{ code: 'not-eligible', detail: '规则A（要有高中学历；档案里是：学历 初中）' }] });
  });

  it('what is not proven, and what does not bind, is told and refuses nothing', () => {
    expect(eligibilityOf([unproven, warned, found('D', { verdict: 'not-proven', binding: false })], null, true)).toEqual({
      refused: false, overrideId: null, notes: [{ code: 'qualification-unproven', detail: '规则B' }, { code: 'qualification-warning', detail: '规则C（要有高中学历）' }],
    });
  });

  it('what a mine or an authority owes him is not his to fail', () => {
    expect(eligibilityOf([found('A', { verdict: 'fails', duty: 'mine' }), found('B', { verdict: 'fails', duty: 'authority' })], null, true)).toEqual({ refused: false, overrideId: null, notes: [] });
  });

  it('an institution that may not read his file learns that he is refused and nothing more', () => {
    expect(eligibilityOf([failed, unproven, warned], null, false)).toEqual({ refused: true, overrideId: null, notes: [{ code: 'not-eligible', detail: '' }] });
    expect(eligibilityOf([unproven, warned], null, false)).toEqual({ refused: false, overrideId: null, notes: [] });
  });
});

describe('an override', () => {
  it('takes the row, for the rules it names and no other', () => {
    expect(eligibilityOf([failed], granted, true)).toEqual({ refused: false, overrideId: 'o', notes: [{ code: 'override', detail: '规则A' }] });
    expect(eligibilityOf([failed, found('E', { verdict: 'fails' })], granted, true)).toMatchObject({ refused: true, overrideId: null });
  });

  it('does nothing while it waits, and is not used when nothing is failed', () => {
    expect(eligibilityOf([failed], { ...granted, state: 'asked' }, true)).toMatchObject({ refused: true, overrideId: null, notes: [{ code: 'not-eligible' }, { code: 'override-asked' }] });
    expect(eligibilityOf([found('A', {})], granted, true)).toEqual({ refused: false, overrideId: null, notes: [] });
  });
});
