import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { PassCodes } from '../exams/index.ts';
import { PeopleModule } from '../people/index.ts';
import { ScopeTargets } from '../platform/binding/scope-targets.ts';
import { DomainEvents } from '../platform/events.ts';
import { CertificatesController } from './certificates.controller.ts';
import { TheoryPasses } from './theory-passes.ts';

/** Global only for the port PassCodes, which exams asks for without knowing this module. */
@Global()
@Module({
  imports: [PeopleModule],
  controllers: [CertificatesController],
  providers: [TheoryPasses, { provide: PassCodes, useExisting: TheoryPasses }],
  exports: [TheoryPasses, PassCodes],
})
export class CertificatesModule implements OnModuleInit {
  constructor(
    private readonly passes: TheoryPasses,
    private readonly events: DomainEvents,
    private readonly targets: ScopeTargets,
  ) {}

  onModuleInit(): void {
    this.targets.registerQuery(
      'theory-pass',
      'SELECT ARRAY[e.institution_id] AS institution, t.person_id AS person FROM theory_pass t JOIN sitting s ON s.id = t.sitting_id JOIN exam_session e ON e.id = s.session_id WHERE t.id = $1',
    );
    this.events.subscribe('exams/sitting-graded', async (tx, graded) => {
      if (graded.passed) await this.passes.issue(tx, { ...graded, passedAt: graded.gradedAt });
    });
    this.events.subscribe('exams/sitting-voided', (tx, voided) => this.passes.fallWith(tx, voided));
  }
}
