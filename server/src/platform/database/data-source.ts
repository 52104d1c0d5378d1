import { DataSource, type DataSourceOptions } from 'typeorm';
import { Access20261125030100 } from '../../../migrations/20261125030100-access.ts';
import { Evidence20261125030000 } from '../../../migrations/20261125030000-evidence.ts';
import { ChangesTold20261125030400 } from '../../../migrations/20261125030400-changes-told.ts';
import { EnrolmentEligibility20261125050100 } from '../../../migrations/20261125050100-enrolment-eligibility.ts';
import { ExamCorrections20261125020000 } from '../../../migrations/20261125020000-exam-corrections.ts';
import { Foundation20261125000000 } from '../../../migrations/20261125000000-foundation.ts';
import { Exams20261125000100 } from '../../../migrations/20261125000100-exams.ts';
import { Gate20261125050000 } from '../../../migrations/20261125050000-gate.ts';
import { Heartbeat20261125000300 } from '../../../migrations/20261125000300-heartbeat.ts';
import { Organisations20261125010000 } from '../../../migrations/20261125010000-organisations.ts';
import { Office20261125050200 } from '../../../migrations/20261125050200-office.ts';
import { RuleDrafts20261125070000 } from '../../../migrations/20261125070000-rule-drafts.ts';
import { QuestionKinds20261126000000 } from '../../../migrations/20261126000000-question-kinds.ts';
import { QuestionMedia20261126000100 } from '../../../migrations/20261126000100-question-media.ts';
import { Marking20261126000200 } from '../../../migrations/20261126000200-marking.ts';
import { QuestionLifecycle20261126010000 } from '../../../migrations/20261126010000-question-lifecycle.ts';
import { ImportRows20261126020000 } from '../../../migrations/20261126020000-import-rows.ts';
import { QuestionUses20261126030000 } from '../../../migrations/20261126030000-question-uses.ts';
import { PersonFile20261125010100 } from '../../../migrations/20261125010100-person-file.ts';
import { PersonImports20261125010200 } from '../../../migrations/20261125010200-person-imports.ts';
import { QualifyingFacts20261125010400 } from '../../../migrations/20261125010400-qualifying-facts.ts';
import { StatedAtEnrolment20261125010500 } from '../../../migrations/20261125010500-stated-at-enrolment.ts';
import { KeepingsEnd20261125060000 } from '../../../migrations/20261125060000-keepings-end.ts';
import { KnownPersons20261125030200 } from '../../../migrations/20261125030200-known-persons.ts';
import { MoreFacts20261125040000 } from '../../../migrations/20261125040000-more-facts.ts';
import { ResitOnce20261125000200 } from '../../../migrations/20261125000200-resit-once.ts';
import { RolesWithWork20261125060100 } from '../../../migrations/20261125060100-roles-with-work.ts';
import { RuleConfirmations20261125040100 } from '../../../migrations/20261125040100-rule-confirmations.ts';
import { StaffAccounts20261125010300 } from '../../../migrations/20261125010300-staff-accounts.ts';

/** How the server speaks to PostgreSQL: migrations only, never a schema made from entities. */
export function databaseOptions(url: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    synchronize: false,
    migrations: [
      Foundation20261125000000, Exams20261125000100, ResitOnce20261125000200, Heartbeat20261125000300,
      Organisations20261125010000, PersonFile20261125010100, PersonImports20261125010200, StaffAccounts20261125010300, QualifyingFacts20261125010400,
      StatedAtEnrolment20261125010500,
      ExamCorrections20261125020000, Evidence20261125030000,
      Access20261125030100, KnownPersons20261125030200, ChangesTold20261125030400,
      MoreFacts20261125040000, RuleConfirmations20261125040100,
      Gate20261125050000,
      EnrolmentEligibility20261125050100, Office20261125050200,
      KeepingsEnd20261125060000, RolesWithWork20261125060100, RuleDrafts20261125070000, QuestionKinds20261126000000, QuestionMedia20261126000100, Marking20261126000200,
      QuestionLifecycle20261126010000, ImportRows20261126020000, QuestionUses20261126030000,
    ],
    migrationsTransactionMode: 'all',
    logging: false,
    // a connection that is not to be had is a fault to be told, not something to wait for for ever
    extra: { max: 24, connectionTimeoutMillis: 10_000, application_name: 'kuangan', options: '-c timezone=UTC' },
  };
}

/** Brings a database up to date; all pending migrations in one transaction. */
export async function migrateDatabase(url: string): Promise<{ applied: string[] }> {
  const database = await new DataSource(databaseOptions(url)).initialize();
  try {
    return { applied: (await database.runMigrations()).map((migration) => migration.name) };
  } finally {
    await database.destroy();
  }
}
