import { Module, type OnModuleInit } from '@nestjs/common';
import { PeopleModule } from '../people/index.ts';
import { ScopeTargets } from '../platform/binding/scope-targets.ts';
import { DomainEvents } from '../platform/events.ts';
import { factKindOfRecord, factOfRecord } from './domain/fact-of-record.ts';
import { GateAssessments } from './gate/gate-assessments.ts';
import { GateChecks } from './gate/gate-checks.ts';
import { GateController } from './gate/gate.controller.ts';
import { GateKeys } from './gate/gate-keys.ts';
import { GatePersons } from './gate/gate-persons.ts';
import { GateRecord } from './gate/gate-record.ts';
import { GateSnapshots } from './gate/gate-snapshots.ts';
import { DraftLists } from './drafts/draft-lists.ts';
import { DraftsController } from './drafts/drafts.controller.ts';
import { RuleDrafts } from './drafts/rule-drafts.ts';
import { RuleTrials } from './drafts/rule-trials.ts';
import { Dossiers } from './dossiers.ts';
import { KeptDecisions } from './kept-decisions.ts';
import { MinesAsked } from './mines-asked.ts';
import { QualificationController } from './qualification.controller.ts';
import { Qualifications } from './qualifications.ts';
import { QualifyingFacts } from './qualifying-facts.ts';
import { RuleBook } from './rule-book.ts';
import { RuleConfirmations } from './rule-confirmations.ts';
import { TrialRunner } from './what-if/trial-runner.ts';

/** Keeps what later modules find out about a person, calling none of them, and holds it against the rules; also for the gates of mines. */
@Module({
  imports: [PeopleModule], controllers: [DraftsController, GateController, QualificationController],
  providers: [Dossiers, KeptDecisions, MinesAsked, Qualifications, QualifyingFacts, RuleBook, RuleConfirmations, DraftLists, RuleDrafts, RuleTrials, TrialRunner, GateAssessments, GateChecks, GateKeys, GatePersons, GateRecord, GateSnapshots],
  exports: [KeptDecisions, Qualifications, QualifyingFacts],
})
export class QualificationModule implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly facts: QualifyingFacts,
    private readonly targets: ScopeTargets,
  ) {}

  onModuleInit(): void {
    this.targets.registerQuery('rule-confirmation', 'SELECT ARRAY[organisation_id] AS organisation FROM rule_confirmation WHERE id = $1');
    this.targets.registerQuery('rule-draft', 'SELECT ARRAY[organisation_id] AS organisation FROM rule_draft WHERE id = $1');
    this.targets.registerQuery('gate-key', 'SELECT ARRAY[mine_id] AS organisation FROM gate_key WHERE id = $1');
    this.events.subscribe('qualification/fact-arisen', (tx, fact) => this.facts.arise(tx, fact));
    this.events.subscribe('qualification/fact-withdrawn', (tx, gone) => this.facts.withdraw(tx, gone));
    this.events.subscribe('people/record-verified', (tx, { personId, recordId, content }) =>
      this.facts.arise(tx, { ...factOfRecord(content), personId, source: 'record', sourceId: recordId, practice: false }));
    this.events.subscribe('people/record-withdrawn', (tx, { personId, recordId, kind }) =>
      this.facts.withdraw(tx, { personId, kind: factKindOfRecord(kind), sourceId: recordId, because: 'record-withdrawn' }));
  }
}
