import type { Finding, QualificationAnswer } from '@kuangan/server/contract';
import { changeInWords, confidenceInWords, countsInWords, deedInWords, positionsInOrder, shownInWords, sorted, toneOf, verdictInWords, warningInWords } from './qualification.ts';

const finding = (rule: string, given: Partial<Finding> = {}): Finding => ({
  rule, title: rule, miner: '', remedy: '', verdict: 'fails', required: { value: 10, unit: 'years' }, actual: null, evidence: [], changesOn: null,
  reference: { title: '', clause: null, quote: null, confidence: 'V' }, entry: { from: '2024-03-01', region: '140500', regionName: '晋城市' }, binding: true, duty: 'person', ...given,
});
const manager = { purpose: 'appointment', position: 'mine-manager', operationItem: null } as const;
const answer = (eligible: QualificationAnswer['eligible'], findings = [finding('A', { verdict: eligible ? 'meets' : 'fails' })]) => ({ ...manager, eligible, findings });

it.each([[true, '王大山能任矿长。', 'good'], [false, '王大山不能任矿长。', 'bad'], [null, '还不能证明王大山能任矿长。', 'warn']] as const)('%s is said in one sentence', (eligible, words, tone) => {
  expect(verdictInWords(answer(eligible), '王大山')).toBe(words);
  expect(toneOf(answer(eligible))).toBe(tone);
});

it('an answer that rests on no rule is no yes', () => {
  expect(verdictInWords(answer(true, []), '王大山')).toBe('没有查到管这件事的规定。');
  expect(toneOf(answer(true, []))).toBe('warn');
});

it('a yes beside what is only warned of looks like no plain yes, and does not read like one', () => {
  const warned = answer(true, [finding('A', { verdict: 'not-proven', binding: false }), finding('B', { verdict: 'meets' })]);
  expect(toneOf(warned)).toBe('warn');
  expect(verdictInWords(warned, '王大山')).toBe('王大山可以任矿长，但不是全部符合：有 1 条只作提醒的规定没有达到。');
  expect(warningInWords(warned)).toContain('一旦有人确认原文，没有达到的就会变成“不能”');
  for (const clear of [answer(true), answer(false, [finding('A', { binding: false }), finding('B')]), answer(null)]) expect(warningInWords(clear)).toBeNull();
});

it('a yes beside what others owe him says so too', () => {
  const owed = answer(true, [finding('A', { duty: 'authority' }), finding('B', { verdict: 'meets' })]);
  expect(verdictInWords(owed, '王大山')).toBe('王大山可以任矿长，但单位或主管部门该做的，有 1 条没有达到。');
  expect(toneOf(owed)).toBe('warn');
});

const item = '煤矿瓦斯检查作业';
it.each([
  [{ ...manager, purpose: 'assessment' }, '参加矿长的考核'], [{ purpose: 'exam', position: null, operationItem: item }, `报名“${item}”的考试`],
  [{ purpose: 'first-certificate', position: null, operationItem: item }, `首次取得“${item}”的操作证`], [{ purpose: 'review', position: null, operationItem: item }, `复审“${item}”的操作证`],
  [{ purpose: 'renewal', position: 'principal', operationItem: null }, '换主要负责人的考核合格证明'], [{ purpose: 'entry', position: null, operationItem: null }, '上岗'],
  [{ purpose: 'entry', position: 'team-leader', operationItem: null }, '以班组长的职务上岗'], [{ purpose: 'entry', position: null, operationItem: item }, `上岗干“${item}”`],
] as const)('what is asked is said: %#', (asked, words) => expect(deedInWords(asked)).toBe(words));

it('what keeps somebody out stands first, then what is not proven, then what only warns; what is met apart', () => {
  const { open, met } = sorted([
    finding('met', { verdict: 'meets' }), finding('warns', { binding: false }), finding('unproven', { verdict: 'not-proven' }), finding('fails'), finding('fails too'), finding('may warn', { verdict: 'not-proven', binding: false }),
  ]);
  expect([open, met].map((list) => list.map(({ rule }) => rule))).toEqual([['fails', 'fails too', 'unproven', 'warns', 'may warn'], ['met']]);
  expect(countsInWords([...open, ...met])).toBe('不符合 3 条，未证明 2 条，已符合 1 条。其中 2 条只提醒、不拦人：还没有人核实原文。');
});

it.each([['fails', /到 2027年3月1日 就符合/], ['meets', /到 2027年3月1日 为止有效/], ['not-proven', /2027年3月1日 这条的结论会变/]] as const)('the day on which “%s” changes is told as what it is', (verdict, words) => {
  expect(changeInWords({ verdict, changesOn: '2027-03-01' })).toMatch(words);
  expect(changeInWords({ verdict, changesOn: null })).toBeNull();
});

it('how sure a text is, and that somebody confirmed it', () => {
  expect(confidenceInWords(finding('A'))).toBe('照原文核对过');
  expect(confidenceInWords(finding('A', { reference: { title: '', clause: null, quote: null, confidence: 'M' }, binding: false }))).toBe('凭记忆写的，没有核对');
  expect(confidenceInWords(finding('A', { reference: { title: '', clause: null, quote: null, confidence: 'V2' } }))).toBe('转引的，没有见到原文；已有人确认');
});

it('what the file shows is never a blank', () => {
  expect(shownInWords({ verdict: 'fails', actual: { value: 9, unit: 'years' } })).toBe('9 年');
  expect((['meets', 'fails', 'not-proven'] as const).map((verdict) => shownInWords({ verdict, actual: null }))).toEqual(['没有发现问题', '不是这样', '没有已核验的内容']);
});

it('positions he holds come first, each once', () => expect(positionsInOrder(['team-leader']).slice(0, 2).concat(String(positionsInOrder(['team-leader']).length) as never)).toEqual(['team-leader', 'mine-manager', '10']));
