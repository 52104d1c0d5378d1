import type { QualifyingFact } from '../../../contract/qualifying-facts.ts';

/** @param today calendar day. Whether a rule may rely on a fact: come about, not run out, not withdrawn. */
export function factHolds(fact: Pick<QualifyingFact, 'on' | 'until' | 'withdrawnAt'>, today: string): boolean {
  return fact.withdrawnAt === null && fact.on <= today && (fact.until === null || today <= fact.until);
}
