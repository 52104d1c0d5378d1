import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/**
 * Facts modules tell each other, by name. The publishing module adds its own by declaration merging:
 * `declare module '../platform/events.ts' { interface DomainEventMap { 'exams/sitting-graded': SittingGraded } }`.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the modules
export interface DomainEventMap {}

export type DomainEventName = keyof DomainEventMap;
type Subscriber<N extends DomainEventName> = (tx: EntityManager, event: DomainEventMap[N]) => Promise<void>;

/**
 * Facts flow forward: a module publishes what happened, a later one acts on it inside the same transaction.
 * A subscriber that throws undoes the publisher's change too: both happen or neither.
 */
@Injectable()
export class DomainEvents {
  private readonly subscribers = new Map<string, Subscriber<never>[]>();

  subscribe<N extends DomainEventName>(name: N, subscriber: Subscriber<N>): void {
    this.subscribers.set(name, [...(this.subscribers.get(name) ?? []), subscriber as Subscriber<never>]);
  }

  /** Runs the subscribers one after the other, in the order they subscribed. */
  async publish<N extends DomainEventName>(tx: EntityManager, name: N, event: DomainEventMap[N]): Promise<void> {
    for (const subscriber of this.subscribers.get(name) ?? []) await subscriber(tx, event as never);
  }
}
