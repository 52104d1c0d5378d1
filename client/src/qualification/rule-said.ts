import type { RuleEntry, RuleShown } from '@kuangan/server/contract';
import { dayInWords } from '@kuangan/server/contract/amount-words';
import { rulePurposeWords, ruleSubjectWords, ruleWordsOf } from '@kuangan/server/contract/rule-words';
import { tr } from '../catalogue/desk-rules.ts';
import { hazardWords, mineKindWords, workplaceWords } from '../desk/organisation-words.ts';

export type EntryState = 'read' | 'confirmed' | 'partly' | 'waiting';

/** How an entry stands for whoever looks at it, as the server says. */
export function stateOf({ reference, waiting, confirmations }: Pick<RuleEntry, 'reference' | 'waiting' | 'confirmations'>): EntryState {
  if (reference.confidence === 'V') return 'read';
  if (!waiting) return 'confirmed';
  return confirmations.length > 0 ? 'partly' : 'waiting';
}

/** '2012年7月1日至2018年2月28日' */
export function timeInWords({ from, until }: Pick<RuleEntry, 'from' | 'until'>): string {
  return until === null ? tr('since', { day: dayInWords(from) }) : tr('between', { from: dayInWords(from), until: dayInWords(until) });
}

/** The entry's name among those of its rule: '晋城市，2024年3月1日起'. */
export function entryInWords(entry: Pick<RuleEntry, 'from' | 'until' | 'regionName'>): string {
  return tr('entry', { region: entry.regionName, time: timeInWords(entry) });
}

export function kindsInWords({ kinds }: Pick<RuleEntry, 'kinds'>): string {
  return kinds.map((kind) => mineKindWords[kind]).join('、');
}

/** Whom a rule is about, what it is asked for and where; whose duty it is, and what the gate does. */
export function scopeInWords({ subjects, purposes, concerns: { workplace, hazards }, duty, whenNotProven }: Pick<RuleShown, 'subjects' | 'purposes' | 'concerns' | 'duty' | 'whenNotProven'>): string[] {
  const mines = [...(workplace ? [workplaceWords[workplace]] : []), ...(hazards ? [hazards.map((hazard) => hazardWords[hazard]).join('、')] : [])];
  return [
    tr('about', { subjects: ruleWordsOf(ruleSubjectWords, subjects) }), tr('asked', { purposes: ruleWordsOf(rulePurposeWords, purposes) }), ...(mines.length > 0 ? [tr('at', { mines: mines.join('，') })] : []),
    ...(duty === 'person' ? [] : [tr(`duty.${duty}`)]), ...(purposes.includes('entry') ? [tr(`gate.${whenNotProven}`)] : []),
  ];
}

/** What follows for the mines of an office when an entry of the rule is confirmed. */
export function consequenceInWords({ duty, purposes }: Pick<RuleShown, 'duty' | 'purposes'>, office: string): string {
  if (duty !== 'person') return tr('confirm.owed', { office });
  return tr('confirm.what', { office, follows: (['exam', 'entry'] as const).filter((one) => purposes.includes(one)).map((one) => tr(`confirm.follows.${one}`)).join('') });
}
