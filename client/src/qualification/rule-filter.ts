import type { MineKind, RuleEntry, RuleShown } from '@kuangan/server/contract';
import { requirementInWords } from '@kuangan/server/contract/rule-words';
import { entryInWords, scopeInWords } from './rule-said.ts';

export const shows = ['all', 'waiting', 'confirmed'] as const;
export type Show = (typeof shows)[number];

/** Which entries somebody wants to see. */
export interface RulesWanted {
  /** All of them stand in the rule or the entry. */
  words: string;
  show: Show;
  kind: MineKind | null;
  /** Only what is in force today. */
  now: boolean;
}

const kinds = ['coal', 'metal-nonmetal'] as const satisfies readonly MineKind[];

/** What an address asks for; what is misspelt in it is left out. */
export function wantedAt(place: URLSearchParams): RulesWanted {
  return {
    words: (place.get('q') ?? '').trim().slice(0, 100), show: shows.find((one) => one === place.get('show')) ?? 'all', kind: kinds.find((one) => one === place.get('kind')) ?? null, now: place.get('now') === '1',
  };
}

/** The same as an address says it. */
export function placeOfWanted({ words, show, kind, now }: RulesWanted): Record<string, string> {
  return { ...(words ? { q: words } : {}), ...(show !== 'all' ? { show } : {}), ...(kind ? { kind } : {}), ...(now ? { now: '1' } : {}) };
}

/** The rules with those of their entries that are wanted; a rule without one is left out. */
export function rulesWanted(rules: readonly RuleShown[], { words, show, kind, now }: RulesWanted): RuleShown[] {
  const sought = plain(words).split(/\s+/).filter(Boolean);
  return rules.flatMap((rule) => {
    const own = textOfRule(rule);
    const entries = rule.entries.filter((entry) => isShown(entry, show) && (kind === null || entry.kinds.includes(kind)) && (!now || entry.inForce) && has(`${own} ${textOfEntry(rule, entry)}`, sought));
    return entries.length > 0 ? [{ ...rule, entries }] : [];
  });
}

/** How many entries each choice would show, everything else as wanted. */
export function countsByShow(rules: readonly RuleShown[], wanted: RulesWanted): Record<Show, number> {
  const count = (show: Show): number => rulesWanted(rules, { ...wanted, show }).reduce((sum, { entries }) => sum + entries.length, 0);
  return { all: count('all'), waiting: count('waiting'), confirmed: count('confirmed') };
}

/** How things stand with all of them, whatever is wanted. */
export function countsOf(rules: readonly RuleShown[]): Record<'rules' | 'all' | 'read' | 'confirmed' | 'waiting' | 'waitingNow', number> {
  const entries = rules.flatMap((rule) => rule.entries);
  const count = (of: (entry: RuleEntry) => boolean): number => entries.filter(of).length;
  return {
    rules: rules.length, all: entries.length, read: count(({ reference }) => reference.confidence === 'V'), confirmed: count((entry) => isShown(entry, 'confirmed')),
    waiting: count(({ waiting }) => waiting), waitingNow: count(({ waiting, inForce }) => waiting && inForce),
  };
}

function isShown({ waiting, confirmations }: RuleEntry, show: Show): boolean {
  return show === 'all' || (show === 'waiting' ? waiting : confirmations.length > 0);
}

/** Letters and digits of full width are the same as narrow ones, large the same as small. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();
const has = (text: string, sought: readonly string[]): boolean => sought.every((word) => plain(text).includes(word));

function textOfRule(rule: RuleShown): string {
  return [rule.id, rule.title, rule.miner, rule.remedy, ...scopeInWords(rule)].join(' ');
}

function textOfEntry({ measure }: RuleShown, entry: RuleEntry): string {
  const { title, clause, quote } = entry.reference;
  return [entryInWords(entry), ...requirementInWords(measure, entry.value), title, clause, quote, ...entry.confirmations.flatMap(({ by, organisationName, note }) => [by, organisationName, note])].join(' ');
}
