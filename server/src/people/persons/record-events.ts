import type { RecordContent, RecordKind } from '../../../contract/person-records.ts';

/** What was stated of a person and decided by another; published in the transaction that stored the decision. */
export interface RecordDecided {
  recordId: string;
  personId: string;
  kind: RecordKind;
  content: RecordContent;
  /** Calendar day of the verification; the same when it is withdrawn later. */
  decidedOn: string;
}

declare module '../../platform/events.ts' {
  interface DomainEventMap {
    /** A statement was verified: what it says may be relied on. */
    'people/record-verified': RecordDecided;
    /** A verified statement was taken back: whatever rests on it no longer does. */
    'people/record-withdrawn': RecordDecided;
  }
}
