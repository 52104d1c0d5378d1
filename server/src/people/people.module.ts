import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { ScopeTargets } from '../platform/binding/scope-targets.ts';
import { PeopleController } from './people.controller.ts';
import { People } from './people.ts';

@Module({ imports: [AccessModule], controllers: [PeopleController], providers: [People], exports: [People] })
export class PeopleModule implements OnModuleInit {
  constructor(private readonly targets: ScopeTargets) {}

  onModuleInit(): void {
    this.targets.registerQuery('institution', "SELECT ARRAY[id] AS institution FROM organisation WHERE id = $1 AND kind = 'training-institution'");
    this.targets.registerQuery('exam-site', "SELECT ARRAY[id] AS site FROM organisation WHERE id = $1 AND kind = 'exam-site'");
    this.targets.registerQuery(
      'person',
      `SELECT p.id AS person, ARRAY(SELECT DISTINCT e.institution_id FROM sitting s JOIN exam_session e ON e.id = s.session_id WHERE s.person_id = p.id) AS institution
         FROM person p WHERE p.id = $1`,
    );
  }
}
