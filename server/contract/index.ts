import { accessRoutes } from './access.ts';
import { certificateRoutes } from './certificates.ts';
import { employmentRoutes } from './employment.ts';
import { examRoutes } from './exams.ts';
import { gateRoutes } from './gate.ts';
import { grantRoutes } from './grants.ts';
import { markingRoutes } from './marking.ts';
import { organisationRoutes } from './organisations.ts';
import { oversightRoutes } from './oversight.ts';
import { peopleRoutes } from './people.ts';
import { personFileRoutes } from './person-file.ts';
import { qualificationRoutes } from './qualification.ts';
import { personImportRoutes } from './person-imports.ts';
import { personRecordRoutes } from './person-records.ts';
import { platformRoutes } from './platform.ts';
import { questionBankRoutes } from './question-banks.ts';
import { questionMediaRoutes } from './question-media.ts';
import { questionRoutes } from './questions.ts';
import { ruleDraftRoutes } from './rule-drafts.ts';
import { secondFactorRoutes } from './second-factor.ts';
import { sittingRoutes } from './sittings.ts';

export * from './access.ts';
export * from './certificates.ts';
export * from './employment.ts';
export * from './errors.ts';
export * from './exams.ts';
export * from './gate.ts';
export * from './grants.ts';
export * from './marking.ts';
export * from './organisations.ts';
export * from './oversight.ts';
export * from './people.ts';
export * from './person-file.ts';
export * from './person-imports.ts';
export * from './person-records.ts';
export * from './people-search.ts';
export * from './platform.ts';
export * from './qualification.ts';
export * from './qualifying-facts.ts';
export * from './question-banks.ts';
export * from './question-media.ts';
export * from './question-shapes.ts';
export * from './questions.ts';
export * from './routes.ts';
export * from './rule-drafts.ts';
export * from './second-factor.ts';
export * from './shapes.ts';
export * from './sitting-states.ts';
export * from './sittings.ts';

/** Every route of the API, by module. The server serves all of it; the client calls nothing else. */
export const api = {
  platform: platformRoutes,
  access: accessRoutes,
  secondFactor: secondFactorRoutes,
  grants: grantRoutes,
  organisations: organisationRoutes,
  people: peopleRoutes,
  personImports: personImportRoutes,
  employment: employmentRoutes,
  personRecords: personRecordRoutes,
  questionBanks: questionBankRoutes,
  questionMedia: questionMediaRoutes,
  questions: questionRoutes,
  exams: examRoutes,
  sittings: sittingRoutes,
  marking: markingRoutes,
  certificates: certificateRoutes,
  personFile: personFileRoutes,
  qualification: qualificationRoutes,
  ruleDrafts: ruleDraftRoutes,
  gate: gateRoutes,
  oversight: oversightRoutes,
} as const;
export type Api = typeof api;
