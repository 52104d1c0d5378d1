import type { RecordContent } from '../../../contract/person-records.ts';

/** A record a fact can rest on. A name is none: it is applied where it is verified. */
export type FactualContent = Exclude<RecordContent, { kind: 'name' }>;

/** What was stated of a person and decided by another; published in the transaction that stored the decision. */
export interface RecordDecided {
  recordId: string;
  personId: string;
  kind: FactualContent['kind'];
  content: FactualContent;
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
