import type { RuleEntry, RuleShown } from '@kuangan/server/contract';
import { countsByShow, countsOf, placeOfWanted, rulesWanted, wantedAt, type RulesWanted } from './rule-filter.ts';
import { consequenceInWords, entryInWords, kindsInWords, scopeInWords, stateOf } from './rule-said.ts';

const confirmation = { id: 'c', organisationId: 'o', organisationName: '晋城市应急管理局', by: '张三', note: '已对照第92号令', at: '2026-11-25T01:00:00.000Z', abilities: {} };
const entry = (given: Partial<RuleEntry> = {}): RuleEntry => ({
  from: '2018-03-01', until: null, region: '100000', regionName: '全国', kinds: ['coal', 'metal-nonmetal'], sector: '', value: { 'at-least': 3 }, reference: { title: '煤矿安全培训规定', clause: null, quote: null, confidence: 'V2' },
  inForce: true, waiting: true, confirmations: [], abilities: {}, ...given,
});
const rule = (id: string, entries: RuleEntry[], given: Partial<RuleShown> = {}): RuleShown => ({
  id, title: '五职矿长的一线从业年限', miner: '要在一线干满规定的年数。', remedy: '补登记。', subjects: ['five-position-manager'], purposes: ['appointment'], measure: 'front-line-years', duty: 'person', whenNotProven: 'ask',
  concerns: { workplace: null, hazards: null }, entries, ...given,
});
const read = entry({ from: '2024-03-01', regionName: '晋城市', region: '140500', value: { 'at-least': 10 }, reference: { title: '晋市安委办发〔2024〕21号', clause: '三(一)1', quote: '10年以上', confidence: 'V' }, waiting: false });
const ended = entry({ from: '2012-07-01', until: '2018-02-28', inForce: false, kinds: ['coal'] });
const confirmed = entry({ waiting: false, confirmations: [confirmation] });
const partly = entry({ confirmations: [confirmation] });
const rules = [rule('EDU-02', [read, ended]), rule('HRS-08', [confirmed, partly], { title: '井下新工人的培训', miner: '要上满课。' })];
const all: RulesWanted = { words: '', show: 'all', kind: null, now: false };
const shown = (wanted: Partial<RulesWanted>) => rulesWanted(rules, { ...all, ...wanted }).flatMap(({ id, entries }) => entries.map(({ from, waiting }) => `${id} ${from}${waiting ? ' waits' : ''}`));

it('is in the address whole, and comes out of it as it went in; what is misspelt is left out', () => {
  const wanted: RulesWanted = { words: '学时 92号', show: 'waiting', kind: 'coal', now: true };
  expect(wantedAt(new URLSearchParams(placeOfWanted(wanted)))).toEqual(wanted);
  expect(placeOfWanted(all)).toEqual({});
  expect(wantedAt(new URLSearchParams({ show: 'toString', kind: 'gold', now: 'yes', q: ' ' }))).toEqual(all);
});

it('shows what waits, what somebody confirmed, what is for a kind of mine, what is in force', () => {
  expect(shown({})).toHaveLength(4);
  expect(shown({ show: 'waiting' })).toEqual(['EDU-02 2012-07-01 waits', 'HRS-08 2018-03-01 waits']);
  expect(shown({ show: 'confirmed' })).toEqual(['HRS-08 2018-03-01', 'HRS-08 2018-03-01 waits']);
  expect(shown({ kind: 'metal-nonmetal', now: true })).not.toContain('EDU-02 2012-07-01 waits');
  expect(shown({ now: true, show: 'waiting' })).toEqual(['HRS-08 2018-03-01 waits']);
});

it.each([['edu-02', 2], ['ＥＤＵ－０２', 2], ['五职 10 年', 1], ['晋市安委办发', 1], ['第92号令', 2], ['张三', 2], ['井下新工人', 2], ['没有这个', 0]] as const)('finds by words of the rule, the entry, the text: %s', (words, count) => expect(shown({ words })).toHaveLength(count));

it('counts what each choice would show, and how all of them stand', () => {
  expect(countsByShow(rules, { ...all, show: 'confirmed', now: true })).toEqual({ all: 3, waiting: 1, confirmed: 2 });
  expect(countsOf(rules)).toEqual({ rules: 2, all: 4, read: 1, confirmed: 2, waiting: 2, waitingNow: 1 });
});

it('says how an entry stands, what it is called and for which mines', () => {
  expect([read, confirmed, partly, ended].map(stateOf)).toEqual(['read', 'confirmed', 'partly', 'waiting']);
  expect(entryInWords(read)).toBe('晋城市，2024年3月1日起');
  expect(entryInWords(ended)).toBe('全国，2012年7月1日至2018年2月28日');
  expect(kindsInWords(read)).toBe('煤矿、金属非金属矿山');
});

it('says whom a rule is about, what for, where, whose duty it is and what the gate does', () => {
  expect(scopeInWords(rules[0]!)).toEqual(['管谁：五职矿长', '用在：任职']);
  expect(scopeInWords(rule('X', [], { purposes: ['entry'], duty: 'mine', whenNotProven: 'hold', concerns: { workplace: 'underground', hazards: ['outburst'] } }))).toEqual([
    '管谁：五职矿长', '用在：上岗', '只管：井工（地下），突出', '这是矿上该做的，没有做到也不算他不符合', '没有证明的，算数的条目由门禁拦下',
  ]);
});

it('says what follows when it is confirmed: as far as the rule reaches', () => {
  expect(consequenceInWords(rules[0]!, '甲局')).toContain('对甲局管辖的矿山算数：不符合的，从“只提醒”变成“不能”；没有证明的');
  expect(consequenceInWords({ duty: 'person', purposes: ['exam', 'entry'] }, '甲局')).toContain('变成“不能”，报名会被拒绝，门禁会拦下；');
  expect(consequenceInWords({ duty: 'authority', purposes: ['assessment'] }, '甲局')).toContain('不算他不符合');
});
