import { addDays } from '../../../../contract/calendar.ts';
import type { Finding } from '../../domain/assess.ts';
import type { Rule } from '../../domain/rule.ts';

/** 放行, 提示 (somebody looks), 拦下. */
export type Decision = 'admit' | 'ask' | 'hold';

/** A rule that speaks against somebody, and what it does at the gate. */
export interface Objection {
  finding: Finding;
  decision: Decision;
}

export interface Decided {
  decision: Decision;
  /** Worst first; of equal ones in the order in which the rules are to be met. */
  objections: readonly Objection[];
}

const weight: Record<Decision, number> = { admit: 0, ask: 1, hold: 2 };

/**
 * May he go on now? A binding rule he fails holds him; one that only warns, or that another owes him, makes somebody ask.
 * What is not proven does as its rule says, but it holds only where the rule binds and the proof could be on file.
 * @param provable ids of the rules whose proof the product keeps (see facts-supplied.ts)
 */
export function decideAtGate(findings: readonly Finding[], provable: ReadonlySet<string>): Decided {
  const objections = findings.filter(({ verdict }) => verdict !== 'meets').map((finding) => ({ finding, decision: decisionOf(finding, provable) }));
  // the sort is stable
  objections.sort((a, b) => weight[b.decision] - weight[a.decision] || failing(b) - failing(a));
  return { decision: objections[0]?.decision ?? 'admit', objections };
}

function decisionOf({ rule, verdict, binding, duty, whenNotProven }: Finding, provable: ReadonlySet<string>): Decision {
  const mayHold = binding && duty === 'person';
  if (verdict === 'fails') return mayHold ? 'hold' : 'ask';
  return whenNotProven === 'hold' && !(mayHold && provable.has(rule)) ? 'ask' : whenNotProven;
}

const failing = ({ finding }: Objection): number => (finding.verdict === 'fails' ? 1 : 0);

/** The first day after `on` on which one of these days is reached; null when none is. */
export function firstAfter(on: string, days: readonly (string | null)[]): string | null {
  return days.reduce<string | null>((first, day) => (day !== null && day > on && (first === null || day < first) ? day : first), null);
}

/** The first day after `on` on which an entry of a rule begins to hold or holds no longer. */
export function rulesChangeOn(on: string, rules: readonly Rule[]): string | null {
  return firstAfter(on, rules.flatMap(({ values }) => values.flatMap(({ from, until }) => [from, until && addDays(until, 1)])));
}
