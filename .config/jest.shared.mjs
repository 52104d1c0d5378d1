/** What every kind of test shares: ES modules, TypeScript stripped by swc, no types checked here. */
export const shared = {
  rootDir: '..',
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/\\.data/'],
  modulePathIgnorePatterns: ['/dist/', '/\\.data/', '/\\.nx/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: true, decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false, react: { runtime: 'automatic' } },
      },
      module: { type: 'es6' },
    }],
  },
  testEnvironment: 'node',
};

/** Tests with a database: one throw-away PostgreSQL for the whole run, one database of it per file that asks. */
export const withDatabase = {
  ...shared,
  globalSetup: '<rootDir>/test/support/postgres.setup.mjs',
  globalTeardown: '<rootDir>/test/support/postgres.teardown.mjs',
  testTimeout: 60_000,
};
