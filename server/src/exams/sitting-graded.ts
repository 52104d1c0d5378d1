/** A sitting got its mark; published in the transaction that stored it. */
export interface SittingGraded {
  sittingId: string;
  personId: string;
  operationItem: string;
  mark: number;
  outOf: number;
  passed: boolean;
  practice: boolean;
  gradedAt: Date;
}

declare module '../platform/events.ts' {
  interface DomainEventMap {
    'exams/sitting-graded': SittingGraded;
  }
}
