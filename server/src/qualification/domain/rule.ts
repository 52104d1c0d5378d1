/** 依据: the text a value was taken from, and how sure we are of it. A clause nobody has read is null. */
export interface LegalReference {
  title: string;
  clause: string | null;
  quote: string | null;
  /** V verified, V2 second hand, M from memory, E estimate. */
  confidence: 'V' | 'V2' | 'M' | 'E';
}

/** One dated value of a rule. */
export interface DatedValue<T> {
  /** First calendar day it holds. */
  from: string;
  /** Last calendar day it holds; null while in force. */
  until: string | null;
  /** Division code; 100000 is the whole country. */
  region: string;
  value: T;
  reference: LegalReference;
}

export interface Rule<T> {
  id: string;
  values: readonly DatedValue<T>[];
}

/** The value in force on a day: of several, the one that began last. Null before the first and after a repealed last one. */
export function valueOn<T>(rule: Rule<T>, on: string): DatedValue<T> | null {
  const inForce = rule.values.filter(({ from, until }) => from <= on && (until === null || on <= until));
  return inForce.reduce<DatedValue<T> | null>((newest, value) => (newest && newest.from >= value.from ? newest : value), null);
}
