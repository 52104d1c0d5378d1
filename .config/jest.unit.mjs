/** Unit specs: pure code beside its sources, no database, socket or browser. */
export default {
  rootDir: '..',
  testMatch: ['<rootDir>/{server,client,question-banks,proctoring}/**/*.spec.{ts,tsx}'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/.data/'],
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
