import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { PeopleModule } from '../people/index.ts';
import { ScopeTargets } from '../platform/binding/scope-targets.ts';
import { QualificationModule } from '../qualification/index.ts';
import { Corrections } from './corrections.ts';
import { FileDownloads } from './file-downloads.ts';
import { FileRows } from './file-rows.ts';
import { PdfMaker } from './pdf/pdf-maker.ts';
import { PersonFileController } from './person-file.controller.ts';
import { PersonFiles } from './person-files.ts';

/** 一人一档, at the edge: reads the other modules, is imported by none. */
@Module({
  imports: [AccessModule, PeopleModule, QualificationModule],
  controllers: [PersonFileController],
  providers: [Corrections, FileDownloads, FileRows, PdfMaker, PersonFiles],
})
export class PersonFileModule implements OnModuleInit {
  constructor(private readonly targets: ScopeTargets) {}

  onModuleInit(): void {
    this.targets.registerDatedQuery(
      'correction',
      `SELECT c.person_id AS person, ARRAY(SELECT k.organisation_id FROM person_keeper k WHERE k.person_id = c.person_id AND k.since_on <= $2 AND (k.until_on IS NULL OR k.until_on >= $2)) AS keeper
         FROM correction_request c WHERE c.id = $1`,
    );
  }
}
