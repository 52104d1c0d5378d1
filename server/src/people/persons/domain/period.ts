/** 起止日期: a stretch of calendar days, both ends included; `untilOn` null runs on. */
export interface Period {
  sinceOn: string;
  untilOn: string | null;
}

export type PeriodFault = 'period/end-before-start' | 'period/before-birth' | 'period/in-the-future';

/**
 * What is wrong with a period of somebody's life, or null. Nothing here asks for an age: that is for rules with a citation.
 * @param notAfter where only the past can be stated, today
 */
export function periodFault({ sinceOn, untilOn }: Period, bornOn: string, notAfter?: string): PeriodFault | null {
  if (untilOn !== null && untilOn < sinceOn) return 'period/end-before-start';
  if (sinceOn < bornOn) return 'period/before-birth';
  return notAfter !== undefined && (untilOn ?? sinceOn) > notAfter ? 'period/in-the-future' : null;
}
