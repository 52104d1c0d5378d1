import { Module, type OnModuleInit } from '@nestjs/common';
import { DomainEvents } from '../platform/events.ts';
import { QualifyingFacts } from './qualifying-facts.ts';

/** Keeps what later modules find out about a person; calls none of them. */
@Module({ providers: [QualifyingFacts], exports: [QualifyingFacts] })
export class QualificationModule implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly facts: QualifyingFacts,
  ) {}

  onModuleInit(): void {
    this.events.subscribe('qualification/fact-arisen', (tx, fact) => this.facts.arise(tx, fact));
    this.events.subscribe('qualification/fact-withdrawn', (tx, gone) => this.facts.withdraw(tx, gone));
  }
}
