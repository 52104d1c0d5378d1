import type { Verdict } from '../../../contract/qualification.ts';
import type { RosterNote } from './roster.ts';

/** One rule held against the file of somebody who is to be enrolled. */
export interface RuleFound {
  rule: string;
  title: string;
  /** The rule in plain words, and what he can do. */
  words: { miner: string; remedy: string };
  verdict: Verdict;
  binding: boolean;
  duty: 'person' | 'mine' | 'authority';
  /** Facts of the file it rests on, in words. */
  shows: readonly string[];
}

/** 准予报考 of a row: waiting, or granted for these rules. */
export interface OverrideOfRow {
  id: string;
  state: 'asked' | 'granted';
  rules: readonly string[];
}

export interface RowEligibility {
  /** Refused: he fails a binding rule nobody has set aside for him. */
  refused: boolean;
  notes: RosterNote[];
  /** The override without which he would be refused; null when none is needed. */
  overrideId: string | null;
}

/**
 * What the rules make of a row. A binding rule that is failed refuses it unless two persons have set that rule aside for
 * him; a binding one that is not proven is only told, so that it can be mended before the certificate; one that does not
 * bind warns. Rules that others owe him (`duty`) are not his to fail.
 * @param told whether the institution may read his file: else it learns that he is refused and nothing more
 */
export function eligibilityOf(findings: readonly RuleFound[], override: OverrideOfRow | null, told: boolean): RowEligibility {
  const own = findings.filter(({ duty }) => duty === 'person');
  const failed = failedRules(findings);
  const granted = override?.state === 'granted' ? override.rules : [];
  const open = failed.filter(({ rule }) => !granted.includes(rule));
  const note = (code: string, found: readonly RuleFound[], words: (one: RuleFound) => string): RosterNote[] => (found.length === 0 ? [] : [{ code, detail: told ? found.map(words).join('；') : '' }]);
  const others = told
    ? [
        ...note('qualification-unproven', own.filter(({ binding, verdict }) => binding && verdict === 'not-proven'), ({ title }) => title),
        ...note('qualification-warning', own.filter(({ binding, verdict }) => !binding && verdict === 'fails'), shown),
      ]
    : [];
  if (open.length > 0) return { refused: true, notes: [...note('not-eligible', open, shown), ...(override?.state === 'asked' ? [{ code: 'override-asked', detail: '' }] : []), ...others], overrideId: null };
  return { refused: false, notes: [...note('override', failed, ({ title }) => title), ...others], overrideId: failed.length > 0 ? override!.id : null };
}

/** Rules that keep him out. */
export function failedRules<F extends RuleFound>(findings: readonly F[]): F[] {
  return findings.filter(({ binding, duty, verdict }) => binding && duty === 'person' && verdict === 'fails');
}

function shown({ title, words, shows }: RuleFound): string {
  return `${title}（${words.miner.replace(/。$/, '')}${shows.length > 0 ? `；档案里是：${shows.join('、')}` : ''}）`;
}
