import type { Finding, KeptDecision, QualificationAnswer, Verdict } from '@kuangan/server/contract';
import { dayInWords } from '@kuangan/server/contract/amount-words';
import { sittingWords } from '@kuangan/server/contract/file-words';
import { tm } from './qualification.ts';
import { area } from './text.ts';

/** 当时的评定结果: what was decided at an enrolment, and where today's answer for that day differs. On the phone and on the desks. */
export const { useText: useKeptText, text: td } = area('kept-decisions', {
  title: '当时的评定结果', what: '报名时按当天的规定和档案评定，结果留存下来，以后不再改。这里是当时的结果，不是现在重新算的。',
  none: '这一天没有留存的评定结果：没有在这一天报名，或者报名时系统还不留存。',
  others: '报名时留存的评定结果 {{count}} 次', times: '{{count}} 次', yours: '以前报名时的结果', 'yours.what': '报名考试那天是怎么评定的，一直留着，以后不再改。', summary: '{{day}}，报名“{{item}}”的考试', practice: '练习用',
  'is.can': '可以报名：对照的 {{count}} 条都符合。', 'is.warned': '可以报名，但不是全部符合：有 {{count}} 条只作提醒的规定没有达到。', 'is.unproven': '可以报名，但有 {{count}} 条还没有证明。',
  'is.overridden': '不符合报考条件；一个人申请、另一个人批准，准予报考。', 'is.cannot': '不符合报考条件。', 'is.noRules': '当时没有查到管这件事的规定。',
  exam: '哪一场', examSaid: '{{institution}}，{{starts}}开考，{{state}}', mine: '按哪个矿', mineGone: '{{region}}的一座矿山（现在已不在档案里）', mineStandIn: '当时档案里没有在矿山工作的记录，按{{region}}的{{workplace}}{{kind}}评定', decided: '评定时间', rules: '逐条结果',
  'kind.coal': '煤矿', 'kind.metal-nonmetal': '金属非金属矿山', 'workplace.underground': '地下', 'workplace.open-pit': '露天',
  ruleGone: '{{rule}} 号规定（现在已没有这个编号的规定）', warnedThen: '当时只提醒',
  // now against then
  again: '现在按那一天重新对照', ask: '看现在按那一天的结果', notAgain: '当时不是按档案里的矿山评定的，不能重新对照。', gone: '当时的矿山现在查不到，不能重新对照。',
  same: '结果一样。', differs: '结果不一样：当时是“{{then}}”，现在算出来是“{{now}}”。', sameOverall: '结论一样，但有的规定结果不同：', note: '报名以当时的结果为准，不因为后来的变化而改。',
  'answer.yes': '可以', 'answer.no': '不能', 'answer.open': '还不能证明',
  change: '{{title}}：当时{{then}}，现在{{now}}。{{why}}', notAsked: '没有对照', warning: '{{verdict}}（只提醒）',
  'why.facts': '规定没有变，是档案里的内容后来补充、更正或撤回了。',
  'why.entry': '现在由另一条要求决定（{{region}}，{{day}}起）：规定后来有增改，或者档案、矿山的情况有变化。',
  'why.confirmed': '后来有人确认了原文，现在算数。', 'why.unconfirmed': '当时有人确认过原文，后来撤回了，现在只提醒。',
  'why.added': '规定是后来加的，或者由报名另外核对（例如补考次数）。', 'why.dropped': '规定后来改了，或者矿山的情况有变化。',
});

type KeptFinding = KeptDecision['findings'][number];

/** Whether a question is the one a decision answered, but for the day. */
export function isAbout({ operationItem, mine }: KeptDecision, asked: Pick<QualificationAnswer, 'purpose' | 'operationItem' | 'mine'>): boolean {
  return asked.purpose === 'exam' && asked.operationItem === operationItem && asked.mine.id === mine.id;
}

const openOf = <F extends { verdict: Verdict }>(findings: readonly F[]): F[] => findings.filter(({ verdict }) => verdict !== 'meets');

/** What was decided, in one sentence. */
export function decisionInWords({ eligible, overridden, findings }: Pick<KeptDecision, 'eligible' | 'overridden' | 'findings'>): string {
  const open = openOf(findings);
  if (findings.length === 0) return td('is.noRules');
  if (eligible === false) return td(overridden ? 'is.overridden' : 'is.cannot');
  if (eligible === null) return td('is.unproven', { count: open.filter(({ verdict, binding }) => binding && verdict === 'not-proven').length });
  return open.length > 0 ? td('is.warned', { count: open.length }) : td('is.can', { count: findings.length });
}

/** Which exam he was enrolled for, and what became of it. */
export function examInWords({ institutionName, startsAt, state }: Pick<KeptDecision, 'institutionName' | 'startsAt' | 'state'>, instant: (at: string) => string): string {
  return td('examSaid', { institution: institutionName, starts: instant(startsAt), state: sittingWords[state] });
}

/** The mine it was decided at. */
export function mineInWords({ mine: { name, standIn, kind, workplace, regionName } }: Pick<KeptDecision, 'mine'>): string {
  if (name !== null) return `${name}（${regionName}）`;
  return standIn ? td('mineStandIn', { region: regionName, workplace: td(`workplace.${workplace}`), kind: td(`kind.${kind}`) }) : td('mineGone', { region: regionName });
}

export function ruleInWords({ rule, title }: Pick<KeptFinding, 'rule' | 'title'>): string {
  return title ?? td('ruleGone', { rule });
}

/** What kept somebody out first, then what was not proven, then what only warned, then what was met. */
export function sortedThen(findings: readonly KeptFinding[]): KeptFinding[] {
  const weight = ({ verdict, binding }: KeptFinding): number => (verdict === 'meets' ? 4 : (verdict === 'fails' ? 0 : 1) + (binding ? 0 : 2));
  return [...findings].sort((a, b) => weight(a) - weight(b));
}

/** How today's answer for that day stands against what was decided then: in one sentence, and rule by rule why it may. */
export function thenAndNow(decision: KeptDecision, answer: Pick<QualificationAnswer, 'eligible' | 'findings'>): { said: string; changes: string[] } {
  const changes = [
    ...decision.findings.flatMap((then) => changeInWords(then, answer.findings.find(({ rule }) => rule === then.rule))),
    ...openOf(answer.findings).filter(({ rule }) => !decision.findings.some((then) => then.rule === rule))
      .map((now) => td('change', { title: now.title, then: td('notAsked'), now: verdictSaid(now), why: td('why.added') })),
  ];
  if (decision.eligible !== answer.eligible) return { said: td('differs', { then: answerSaid(decision.eligible), now: answerSaid(answer.eligible) }), changes };
  return { said: td(changes.length > 0 ? 'sameOverall' : 'same'), changes };
}

const answerSaid = (eligible: boolean | null): string => td(eligible === null ? 'answer.open' : eligible ? 'answer.yes' : 'answer.no');
const verdictSaid = ({ verdict, binding }: Pick<Finding, 'verdict' | 'binding'>): string => (verdict === 'meets' || binding ? tm(verdict) : td('warning', { verdict: tm(verdict) }));

/** One rule then and now; nothing where nothing of it matters. */
function changeInWords(then: KeptFinding, now: Finding | undefined): string[] {
  const title = ruleInWords(then);
  if (!now) return then.verdict === 'meets' ? [] : [td('change', { title, then: verdictSaid(then), now: td('notAsked'), why: td('why.dropped') })];
  const sameEntry = then.entry.from === now.entry.from && then.entry.region === now.entry.region;
  if (then.verdict === now.verdict && (then.binding === now.binding || then.verdict === 'meets')) return [];
  const other = then.verdict !== now.verdict;
  const why = other && sameEntry ? td('why.facts') : !sameEntry ? td('why.entry', { region: now.entry.regionName, day: dayInWords(now.entry.from) }) : td(now.binding ? 'why.confirmed' : 'why.unconfirmed');
  const both = other && sameEntry && then.binding !== now.binding && now.verdict !== 'meets' ? td(now.binding ? 'why.confirmed' : 'why.unconfirmed') : '';
  return [td('change', { title, then: verdictSaid(then), now: verdictSaid(now), why: why + both })];
}
