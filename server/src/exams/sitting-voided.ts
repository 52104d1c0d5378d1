/** A sitting was declared void; published in the transaction that did it. What rested on it falls with it. */
export interface SittingVoided {
  sittingId: string;
  personId: string;
}

declare module '../platform/events.ts' {
  interface DomainEventMap {
    'exams/sitting-voided': SittingVoided;
  }
}
