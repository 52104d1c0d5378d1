import { accessRoutes } from './access.ts';
import { certificateRoutes } from './certificates.ts';
import { examRoutes } from './exams.ts';
import { grantRoutes } from './grants.ts';
import { organisationRoutes } from './organisations.ts';
import { oversightRoutes } from './oversight.ts';
import { peopleRoutes } from './people.ts';
import { platformRoutes } from './platform.ts';
import { questionBankRoutes } from './question-banks.ts';
import { secondFactorRoutes } from './second-factor.ts';
import { sittingRoutes } from './sittings.ts';

export * from './access.ts';
export * from './certificates.ts';
export * from './errors.ts';
export * from './exams.ts';
export * from './grants.ts';
export * from './organisations.ts';
export * from './oversight.ts';
export * from './people.ts';
export * from './platform.ts';
export * from './question-banks.ts';
export * from './routes.ts';
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
  questionBanks: questionBankRoutes,
  exams: examRoutes,
  sittings: sittingRoutes,
  certificates: certificateRoutes,
  oversight: oversightRoutes,
} as const;
export type Api = typeof api;
