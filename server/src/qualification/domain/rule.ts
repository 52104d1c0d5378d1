import type { MineKind, Workplace, Hazard } from '../../../contract/organisations.ts';
import type { Purpose, Subject } from './question.ts';

/** 依据: the text a value was taken from, and how sure we are of it. A clause nobody has read is null. */
export interface LegalReference {
  title: string;
  clause: string | null;
  quote: string | null;
  /** V verified, V2 second hand, M from memory, E estimate. */
  confidence: 'V' | 'V2' | 'M' | 'E';
}

/** One dated value of a rule. */
export interface DatedValue<T = Record<string, unknown>> {
  /** First calendar day it holds. */
  from: string;
  /** Last calendar day it holds; null while in force. */
  until: string | null;
  /** Division code; 100000 is the whole country. */
  region: string;
  /** Only for mines of these kinds; all the rule is about when left out. */
  sector: readonly MineKind[] | null;
  value: T;
  reference: LegalReference;
}

/** What the gate does with NOT-PROVEN: 放行, 提示, 拦下. */
export type WhenNotProven = 'admit' | 'ask' | 'hold';

export interface Rule<T = Record<string, unknown>> {
  id: string;
  /** What it is about, as a heading: 五职矿长学历. */
  title: string;
  /** In a miner's words, and what he can do. */
  words: { miner: string; remedy: string };
  subjects: readonly Subject[];
  /** Whose it is to meet it: what an authority or a mine owes somebody never makes him unfit. */
  duty: 'person' | 'mine' | 'authority';
  purposes: readonly Purpose[];
  sector: readonly MineKind[];
  /** Only at such mines; null of one is all of them. */
  concerns: { workplace: Workplace | null; hazards: readonly Hazard[] | null };
  /** Rules that are to be met first: what to do comes in their order. */
  after: readonly string[];
  measure: string;
  whenNotProven: WhenNotProven;
  values: readonly DatedValue<T>[];
}

/** The value in force on a day, whatever the region: of several, the one that began last. Null before the first and after a repealed last one. */
export function valueOn<T>(rule: Pick<Rule<T>, 'values'>, on: string): DatedValue<T> | null {
  return rule.values.filter((value) => inForce(value, on)).reduce<DatedValue<T> | null>((newest, value) => (newest && newest.from >= value.from ? newest : value), null);
}

export function inForce({ from, until }: Pick<DatedValue, 'from' | 'until'>, on: string): boolean {
  return from <= on && (until === null || on <= until);
}

/** All values that hold at a place on a day: the country's, the province's, the city's. Each must be met; the strictest decides. */
export function valuesAt<T>(rule: Rule<T>, at: { on: string; regions: readonly string[]; kind: MineKind }): DatedValue<T>[] {
  return rule.values.filter((value) => inForce(value, at.on) && at.regions.includes(value.region) && (value.sector ?? rule.sector).includes(at.kind));
}
