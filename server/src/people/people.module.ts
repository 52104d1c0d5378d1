import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { ScopeTargets } from '../platform/binding/scope-targets.ts';
import { ExamRooms } from './organisations/exam-rooms.ts';
import { NewDay } from './organisations/new-day.ts';
import { OrganisationChanges } from './organisations/organisation-changes.ts';
import { OrganisationEnds } from './organisations/organisation-ends.ts';
import { OrganisationReading } from './organisations/organisation-reading.ts';
import { OrganisationsController } from './organisations/organisations.controller.ts';
import { Organisations } from './organisations/organisations.ts';
import { EmployerSuccession } from './persons/employer-succession.ts';
import { keptOn, Keepers, officeOf } from './persons/keepers.ts';
import { PeopleController } from './persons/people.controller.ts';
import { People } from './persons/people.ts';
import { PersonIndex } from './search/person-index.ts';

@Module({
  imports: [AccessModule],
  controllers: [OrganisationsController, PeopleController],
  providers: [EmployerSuccession, ExamRooms, Keepers, NewDay, OrganisationChanges, OrganisationEnds, OrganisationReading, Organisations, People, PersonIndex],
  exports: [Keepers, Organisations, People],
})
export class PeopleModule implements OnModuleInit {
  constructor(private readonly targets: ScopeTargets) {}

  onModuleInit(): void {
    this.targets.registerQuery('organisation', 'SELECT ARRAY[id] AS organisation FROM organisation WHERE id = $1');
    this.targets.registerQuery('institution', "SELECT ARRAY[id] AS institution FROM organisation WHERE id = $1 AND kind = 'training-institution'");
    this.targets.registerQuery('exam-site', "SELECT ARRAY[id] AS site FROM organisation WHERE id = $1 AND kind = 'exam-site'");
    this.targets.registerQuery('exam-room', 'SELECT ARRAY[site_id] AS site FROM exam_room WHERE id = $1');
    this.targets.registerDatedQuery(
      'person',
      `SELECT p.id AS person, ARRAY(SELECT k.organisation_id FROM person_keeper k WHERE k.person_id = p.id AND ${keptOn('$2')}) AS keeper, ARRAY[${officeOf('p.id', '$2')}] AS office
         FROM person p WHERE p.id = $1`,
    );
  }
}
