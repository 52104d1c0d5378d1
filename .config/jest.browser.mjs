import { withDatabase } from './jest.shared.mjs';

/** What people do, in Chromium. */
export default {
  ...withDatabase,
  testMatch: ['<rootDir>/test/browser/**/*.spec.ts'],
  testTimeout: 120_000,
  maxWorkers: 1,
};
