import type { FactDetails, FactKind, factEnds, factSources } from '../../contract/qualifying-facts.ts';

interface Arisen<K extends FactKind> {
  personId: string;
  kind: K;
  detail: FactDetails[K];
  source: (typeof factSources)[number];
  /** The thing that says so; with kind and person it names the fact. */
  sourceId: string;
  on: string;
  until: string | null;
  practice: boolean;
}

/** A fact came about; whoever found it out publishes it, in the transaction that stored the finding. */
export type FactArisen = { [K in FactKind]: Arisen<K> }[FactKind];

/** What a fact rested on is gone. */
export interface FactWithdrawn {
  personId: string;
  kind: FactKind;
  sourceId: string;
  because: (typeof factEnds)[number];
}

declare module '../platform/events.ts' {
  interface DomainEventMap {
    'qualification/fact-arisen': FactArisen;
    'qualification/fact-withdrawn': FactWithdrawn;
  }
}
