import type { AskedPurpose, Finding, Position, QualificationAnswer, Verdict } from '@kuangan/server/contract';
import { amountInWords, dayInWords } from '@kuangan/server/contract/amount-words';
import { positionWords } from '@kuangan/server/contract/file-words';
import { area } from './text.ts';

/** 资格评定 on the phone and on the desks: what was asked, the answer in one sentence, and each rule. */
export const { useText: useMayText, text: tm } = area('qualification', {
  // the sentence
  can: '{{who}}能{{what}}。', canWarned: '{{who}}可以{{what}}，但不是全部符合：有 {{count}} 条只作提醒的规定没有达到。', canOwed: '{{who}}可以{{what}}，但单位或主管部门该做的，有 {{count}} 条没有达到。', cannot: '{{who}}不能{{what}}。', unproven: '还不能证明{{who}}能{{what}}。',
  noRules: '没有查到管这件事的规定。', 'noRules.what': '可能是这个矿种、这一天没有规定，也可能是规定还没有录入。这不等于符合规定。',
  basis: '{{mine}}（{{region}}），按 {{day}} 的规定和档案。',
  counts: '不符合 {{fails}} 条，未证明 {{unproven}} 条，已符合 {{meets}} 条。',
  warned: '其中 {{count}} 条只提醒、不拦人：还没有人核实原文。',
  warnedMeans: '只作提醒的，现在不拦人；一旦有人确认原文，没有达到的就会变成“不能”或“还不能证明”。请趁早补齐。',
  you: '您',
  // what is asked about
  'do.appointment': '任{{position}}', 'do.assessment': '参加{{position}}的考核', 'do.exam': '报名“{{item}}”的考试', 'do.first-certificate': '首次取得“{{item}}”的操作证',
  'do.review': '复审“{{item}}”的操作证', 'do.review.position': '复审{{position}}的考核合格证明', 'do.renewal': '换“{{item}}”的操作证', 'do.renewal.position': '换{{position}}的考核合格证明',
  'do.entry': '上岗', 'do.entry.position': '以{{position}}的职务上岗', 'do.entry.item': '上岗干“{{item}}”',
  // one rule
  meets: '符合', fails: '不符合', 'not-proven': '未证明', required: '要求', actual: '档案里', evidence: '档案依据', remedy: '怎么办', when: '什么时候', holds: '规定', reference: '法规依据', confidence: '把握', rule: '编号',
  nothing: '没有已核验的内容', 'nothing.met': '没有发现问题', 'nothing.failed': '不是这样', evidenceLine: '{{kind}}：{{words}}', evidenceOn: '{{kind}}：{{words}}（{{day}}）',
  warnsOnly: '只提醒，尚未有人核实原文',
  metFrom: '别的都不变，到 {{day}} 就符合。', metUntil: '到 {{day}} 为止有效：从这一天起不再符合。', unprovenUntil: '到 {{day}} 这条的结论会变，请在那以前再查。',
  entry: '{{region}}，从 {{day}} 起执行', clauseUnknown: '条款没有查到', quote: '原文：{{quote}}', quoteUnknown: '原文没有录入',
  'confidence.V': '照原文核对过', 'confidence.V2': '转引的，没有见到原文', 'confidence.M': '凭记忆写的，没有核对', 'confidence.E': '估计的，没有依据', confirmed: '{{confidence}}；已有人确认',
  metFold: '已符合 {{count}} 条', openIssues: '缺什么、差什么',
});

export const verdictIcons = { meets: '✓', fails: '✕', 'not-proven': '?' } as const satisfies Record<Verdict, string>;

type Asked = Pick<QualificationAnswer, 'purpose' | 'position' | 'operationItem'>;

/** '任矿长', '报名“煤矿瓦斯检查作业”的考试': what somebody may or may not. */
export function deedInWords({ purpose, position, operationItem }: Asked): string {
  const words = { position: position ? positionWords[position] : '', item: operationItem ?? '' };
  switch (purpose) {
    case 'review':
    case 'renewal': return tm(operationItem === null ? `do.${purpose}.position` : `do.${purpose}`, words);
    case 'entry': return tm(operationItem !== null ? 'do.entry.item' : position ? 'do.entry.position' : 'do.entry', words);
    default: return tm(`do.${purpose}`, words);
  }
}

/**
 * The answer in one sentence, as the server gave it. Where no rule was found there is nothing to say yes to, and a yes
 * beside rules that only warn, or that others owe him, says so in the same breath: nobody reads it as a clean pass.
 */
export function verdictInWords(answer: Pick<QualificationAnswer, 'eligible' | 'findings' | keyof Asked>, who: string): string {
  const { eligible, findings } = answer;
  if (findings.length === 0) return tm('noRules');
  const open = findings.filter(({ verdict }) => verdict !== 'meets').length;
  const warned = onlyWarning(findings);
  const yes = warned > 0 ? 'canWarned' : open > 0 ? 'canOwed' : 'can';
  return tm(eligible === null ? 'unproven' : eligible ? yes : 'cannot', { who, what: deedInWords(answer), count: warned > 0 ? warned : open });
}

/** What it means that some only warn, beside a yes; null where nothing is to be said. */
export function warningInWords({ eligible, findings }: Pick<QualificationAnswer, 'eligible' | 'findings'>): string | null {
  return eligible && onlyWarning(findings) > 0 ? tm('warnedMeans') : null;
}

export type AnswerTone = 'good' | 'bad' | 'warn';
/** A yes beside rules that only warn and are not met looks like no plain yes. */
export function toneOf({ eligible, findings }: Pick<QualificationAnswer, 'eligible' | 'findings'>): AnswerTone {
  if (eligible === false) return 'bad';
  return eligible && findings.length > 0 && findings.every(({ verdict }) => verdict === 'meets') ? 'good' : 'warn';
}
export const toneIcons = { good: '✓', bad: '✕', warn: '!' } as const satisfies Record<AnswerTone, string>;

/** '不符合 1 条，未证明 2 条，已符合 3 条。' and how many of those not met only warn. */
export function countsInWords(findings: readonly Finding[]): string {
  const count = (verdict: Verdict): number => findings.filter((one) => one.verdict === verdict).length;
  const warned = onlyWarning(findings);
  return tm('counts', { fails: count('fails'), unproven: count('not-proven'), meets: count('meets') }) + (warned > 0 ? tm('warned', { count: warned }) : '');
}

/** Rules not met of which nobody has confirmed the text: they warn, and keep nobody out. */
export function onlyWarning(findings: readonly Finding[]): number {
  return findings.filter(({ verdict, binding }) => verdict !== 'meets' && !binding).length;
}

const weights: Record<Verdict, number> = { fails: 0, 'not-proven': 1, meets: 2 };

/** What is missing, what keeps somebody out first; and what is met. In the server's order otherwise. */
export function sorted(findings: readonly Finding[]): { open: Finding[]; met: Finding[] } {
  const open = findings.filter(({ verdict }) => verdict !== 'meets');
  const weight = ({ verdict, binding }: Finding): number => weights[verdict] + (binding ? 0 : 2);
  return { open: open.sort((a, b) => weight(a) - weight(b)), met: findings.filter(({ verdict }) => verdict === 'meets') };
}

/** From when the answer to one rule is another; nothing where no day is known. */
export function changeInWords({ verdict, changesOn }: Pick<Finding, 'verdict' | 'changesOn'>): string | null {
  if (changesOn === null) return null;
  return tm(verdict === 'fails' ? 'metFrom' : verdict === 'meets' ? 'metUntil' : 'unprovenUntil', { day: dayInWords(changesOn) });
}

/** What the file shows, or that it shows nothing. */
export function shownInWords({ verdict, actual }: Pick<Finding, 'verdict' | 'actual'>): string {
  if (actual) return amountInWords(actual);
  return tm(verdict === 'meets' ? 'nothing.met' : verdict === 'fails' ? 'nothing.failed' : 'nothing');
}

export function confidenceInWords({ reference: { confidence }, binding }: Pick<Finding, 'reference' | 'binding'>): string {
  const words = tm(`confidence.${confidence}`);
  return binding && confidence !== 'V' ? tm('confirmed', { confidence: words }) : words;
}

/** What is chosen by words on either entry. */
export const purposeWords = {
  appointment: '能不能任职', assessment: '能不能参加考核', exam: '能不能报名考试', 'first-certificate': '能不能首次取证', review: '能不能复审', renewal: '能不能换证', entry: '能不能上岗',
} as const satisfies Record<AskedPurpose, string>;

/** Positions to choose from: those he holds first. */
export function positionsInOrder(held: readonly Position[]): Position[] {
  return [...new Set([...held, ...(Object.keys(positionWords) as Position[])])];
}
