import { shared } from './jest.shared.mjs';

/** Unit specs: pure code beside its sources, no database, socket or browser. */
export default {
  ...shared,
  testMatch: ['<rootDir>/{server,client,question-banks,proctoring}/**/*.spec.{ts,tsx}'],
};
