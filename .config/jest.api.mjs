import { withDatabase } from './jest.shared.mjs';

/** The public API, sockets, the launcher's real processes, and the shape of the code. */
export default {
  ...withDatabase,
  testMatch: ['<rootDir>/test/{api,launch,architecture}/**/*.spec.ts'],
  maxWorkers: 2,
};
