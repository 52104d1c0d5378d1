import type { Finding, KeptDecision } from '@kuangan/server/contract';
import { decisionInWords, examInWords, isAbout, mineInWords, ruleInWords, sortedThen, thenAndNow } from './kept-decisions.ts';

type Then = KeptDecision['findings'][number];
const nation = { from: '2018-03-01', region: '100000', regionName: '全国' };
const city = { from: '2024-03-01', region: '140500', regionName: '晋城市' };
const then = (rule: string, given: Partial<Then> = {}): Then => ({ rule, title: `${rule}的标题`, verdict: 'meets', binding: true, entry: nation, ...given });
const now = (rule: string, given: Partial<Then> = {}): Finding => ({
  ...then(rule, given), title: `${rule}的标题`, miner: '', remedy: '', required: { value: 1, unit: 'years' }, actual: null, evidence: [], changesOn: null, reference: { title: '', clause: null, quote: null, confidence: 'V' }, duty: 'person',
});
const decision = (eligible: boolean | null, findings: Then[], given: Partial<KeptDecision> = {}): KeptDecision => ({
  sittingId: 's', operationItem: '煤矿瓦斯检查作业', startsAt: '2026-11-27T01:00:00.000Z', institutionName: '培训中心', practice: false, state: 'enrolled', on: '2026-11-25', decidedAt: '2026-11-25T02:00:00.000Z',
  mine: { id: 'm', name: '北山煤矿', standIn: false, kind: 'coal', workplace: 'underground', regionName: '高平市' }, eligible, overridden: false, findings, ...given,
});
const fails = { verdict: 'fails' } as const;
const warns = { verdict: 'fails', binding: false } as const;
const unproven = { verdict: 'not-proven' } as const;

it.each([
  [decision(true, [then('A'), then('B')]), '可以报名：对照的 2 条都符合。'],
  [decision(true, [then('A'), then('B', warns)]), '可以报名，但不是全部符合：有 1 条只作提醒的规定没有达到。'],
  [decision(null, [then('A', unproven), then('B', { ...unproven, binding: false })]), '可以报名，但有 1 条还没有证明。'],
  [decision(false, [then('A', fails)], { overridden: true }), '不符合报考条件；一个人申请、另一个人批准，准予报考。'],
  [decision(false, [then('A', fails)]), '不符合报考条件。'],
  [decision(true, []), '当时没有查到管这件事的规定。'],
])('what was decided is said in one sentence: %#', (one, words) => expect(decisionInWords(one)).toBe(words));

it('says where it was decided: the mine by name, one that is no longer in his file without, or the kind that stood in', () => {
  const at = (mine: Partial<KeptDecision['mine']>) => mineInWords({ mine: { ...decision(true, []).mine, ...mine } });
  expect(at({})).toBe('北山煤矿（高平市）');
  expect(at({ id: null, name: null })).toBe('高平市的一座矿山（现在已不在档案里）');
  expect(at({ id: null, name: null, standIn: true })).toBe('当时档案里没有在矿山工作的记录，按高平市的地下煤矿评定');
  expect(examInWords(decision(true, [], { state: 'withdrawn' }), () => '11月27日9点')).toBe('培训中心，11月27日9点开考，已取消报名');
});

it('a rule that is gone is named by its number', () => {
  expect(ruleInWords(then('A'))).toBe('A的标题');
  expect(ruleInWords(then('EDU-99', { title: null }))).toBe('EDU-99 号规定（现在已没有这个编号的规定）');
});

it('what kept him out stands first, what was met last', () =>
  expect(sortedThen([then('met'), then('warned', warns), then('unproven', unproven), then('failed', fails)]).map(({ rule }) => rule)).toEqual(['failed', 'unproven', 'warned', 'met']));

it('concerns the same item at the same mine, asked for an exam', () => {
  const one = decision(true, []);
  const asked = { purpose: 'exam', operationItem: one.operationItem, mine: { id: 'm' } } as Parameters<typeof isAbout>[1];
  expect(isAbout(one, asked)).toBe(true);
  expect(isAbout(one, { ...asked, purpose: 'first-certificate' })).toBe(false);
  expect(isAbout(one, { ...asked, operationItem: '煤矿井下爆破作业' })).toBe(false);
  expect(isAbout(decision(true, [], { mine: { ...one.mine, id: null } }), asked)).toBe(false);
});

describe('today’s answer for that day', () => {
  const against = (was: KeptDecision, eligible: boolean | null, findings: Finding[]) => thenAndNow(was, { eligible, findings });

  it('is the same', () => {
    expect(against(decision(true, [then('A'), then('B', warns)]), true, [now('A'), now('B', warns)])).toEqual({ said: '结果一样。', changes: [] });
    // what is met is met, by whichever entry and whoever confirmed it
    expect(against(decision(true, [then('A', { binding: false })]), true, [now('A', { entry: city })])).toEqual({ said: '结果一样。', changes: [] });
  });

  it.each([
    ['facts were taken back', then('A'), now('A', fails), 'A的标题：当时符合，现在不符合。规定没有变，是档案里的内容后来补充、更正或撤回了。'],
    ['another entry decides', then('A'), now('A', { ...fails, entry: city }), 'A的标题：当时符合，现在不符合。现在由另一条要求决定（晋城市，2024年3月1日起）：规定后来有增改，或者档案、矿山的情况有变化。'],
    ['the text was confirmed', then('A', warns), now('A', fails), 'A的标题：当时不符合（只提醒），现在不符合。后来有人确认了原文，现在算数。'],
    ['a confirmation was taken back', then('A', fails), now('A', warns), 'A的标题：当时不符合，现在不符合（只提醒）。当时有人确认过原文，后来撤回了，现在只提醒。'],
    ['facts and confirmation are others', then('A', { ...unproven, binding: false }), now('A', fails), 'A的标题：当时未证明（只提醒），现在不符合。规定没有变，是档案里的内容后来补充、更正或撤回了。后来有人确认了原文，现在算数。'],
    ['the rule is gone', then('A', { ...fails, title: null }), undefined, 'A 号规定（现在已没有这个编号的规定）：当时不符合，现在没有对照。规定后来改了，或者矿山的情况有变化。'],
  ])('says why it may differ: %s', (_what, was, is, words) => expect(against(decision(true, [was]), true, is ? [is] : []).changes).toEqual([words]));

  it('names a rule that was not asked then only where it is not met', () => {
    expect(against(decision(true, []), true, [now('A'), now('B', warns)]).changes).toEqual(['B的标题：当时没有对照，现在不符合（只提醒）。规定是后来加的，或者由报名另外核对（例如补考次数）。']);
  });

  it('says first whether the answer itself is another', () => {
    expect(against(decision(true, [then('A')]), false, [now('A', fails)]).said).toBe('结果不一样：当时是“可以”，现在算出来是“不能”。');
    expect(against(decision(null, [then('A', unproven)]), true, [now('A')]).said).toBe('结果不一样：当时是“还不能证明”，现在算出来是“可以”。');
    expect(against(decision(true, [then('A')]), true, [now('A', warns)]).said).toBe('结论一样，但有的规定结果不同：');
  });
});
