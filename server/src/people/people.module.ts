import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { ScopeTargets } from '../platform/binding/scope-targets.ts';
import { DomainEvents } from '../platform/events.ts';
import { ImportRunner } from './imports/import-runner.ts';
import { ImportsController } from './imports/imports.controller.ts';
import { PersonImports } from './imports/person-imports.ts';
import { RosterStatements } from './imports/roster-statements.ts';
import { ExamRooms } from './organisations/exam-rooms.ts';
import { NewDay } from './organisations/new-day.ts';
import { OrganisationChanges } from './organisations/organisation-changes.ts';
import { OrganisationEnds } from './organisations/organisation-ends.ts';
import { OrganisationReading } from './organisations/organisation-reading.ts';
import { OrganisationsController } from './organisations/organisations.controller.ts';
import { Organisations } from './organisations/organisations.ts';
import { Appointments } from './persons/appointments.ts';
import { Consents } from './persons/consents.ts';
import { EmployerSuccession } from './persons/employer-succession.ts';
import { EmploymentController } from './persons/employment.controller.ts';
import { Employments } from './persons/employments.ts';
import { Evidence } from './persons/evidence.ts';
import { Guesses } from './persons/guesses.ts';
import { Identities } from './persons/identities.ts';
import { Keepers } from './persons/keepers.ts';
import { Leaving } from './persons/leaving.ts';
import { PeopleController } from './persons/people.controller.ts';
import { People } from './persons/people.ts';
import { PersonChanges } from './persons/person-changes.ts';
import { PersonRecordsController } from './persons/person-records.controller.ts';
import { PersonRecords } from './persons/person-records.ts';
import { RecordDeciders } from './persons/record-deciders.ts';
import { RecordDecisions } from './persons/record-decisions.ts';
import { registerPersonTargets } from './persons/person-targets.ts';
import { Photos } from './persons/photos.ts';
import { Registrations } from './persons/registrations.ts';
import { SensitiveViews } from './persons/sensitive-views.ts';
import { StoredFiles } from './persons/stored-files.ts';
import { WorkPlaces } from './persons/work-places.ts';
import { IndexUpkeep } from './search/index-upkeep.ts';
import { PersonIndex } from './search/person-index.ts';
import { PersonSearches } from './search/person-search.ts';
import { ScopeWidth } from './search/scope-width.ts';

@Module({
  imports: [AccessModule],
  controllers: [EmploymentController, ImportsController, OrganisationsController, PeopleController, PersonRecordsController],
  providers: [
    EmployerSuccession, ExamRooms, NewDay, OrganisationChanges, OrganisationEnds, OrganisationReading, Organisations,
    Guesses, Keepers, People, PersonIndex, IndexUpkeep, PersonSearches, ScopeWidth,
    Appointments, Consents, Employments, Evidence, Identities, Leaving, PersonChanges, PersonRecords, Photos, RecordDeciders, RecordDecisions, Registrations, SensitiveViews, StoredFiles, WorkPlaces,
    ImportRunner, PersonImports, RosterStatements,
  ],
  exports: [Guesses, Keepers, Organisations, People, Employments, PersonRecords, PersonSearches, Photos, RosterStatements],
})
export class PeopleModule implements OnModuleInit {
  constructor(
    private readonly targets: ScopeTargets,
    private readonly events: DomainEvents,
    private readonly leaving: Leaving,
  ) {}

  onModuleInit(): void {
    this.events.subscribe('access/roles-of-holder', (tx, of) => this.leaving.tellEnds(tx, of));
    this.targets.registerQuery('organisation', 'SELECT ARRAY[id] AS organisation FROM organisation WHERE id = $1');
    this.targets.registerQuery('institution', "SELECT ARRAY[id] AS institution FROM organisation WHERE id = $1 AND kind = 'training-institution'");
    this.targets.registerQuery('exam-site', "SELECT ARRAY[id] AS site FROM organisation WHERE id = $1 AND kind = 'exam-site'");
    this.targets.registerQuery('person-import', 'SELECT ARRAY[organisation_id] AS organisation FROM person_import WHERE id = $1');
    this.targets.registerQuery('exam-room', 'SELECT ARRAY[site_id] AS site FROM exam_room WHERE id = $1');
    registerPersonTargets(this.targets);
  }
}
