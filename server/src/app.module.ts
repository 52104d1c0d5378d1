import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from './access/index.ts';
import { CertificatesModule } from './certificates/index.ts';
import { ExamsModule } from './exams/exams.module.ts';
import { LedgerModule } from './ledger/index.ts';
import { OversightModule } from './oversight/index.ts';
import { PeopleModule } from './people/index.ts';
import { PersonFileModule } from './person-file/index.ts';
import type { Clock } from './platform/clock.ts';
import { PlatformModule } from './platform/platform.module.ts';
import { QuestionBanksModule } from './question-banks/index.ts';
import { QualificationModule } from './qualification/index.ts';
import type { ServerSettings } from './platform/settings.ts';

/** The whole server, in the order of the chain: register, train, qualify, sit, grade, certify, oversee. */
@Module({})
export class AppModule {
  static of(settings: ServerSettings, clock: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.of(settings, clock), LedgerModule, AccessModule, PeopleModule, QualificationModule, QuestionBanksModule, ExamsModule, CertificatesModule, OversightModule, PersonFileModule],
    };
  }
}
