/**
 * Who may import whom. A package is named either by its exports (`@kuangan/question-banks/engine`, not yet built)
 * or by where they lead (`question-banks/dist/engine/index.js`), so the patterns know both.
 */
const part = (name, folders) => `^(@kuangan/${name}/${folders}|${name}/(dist/)?${folders})(/|$|\\.)`;
const secretOfQuestions = part('question-banks', '(engine|banks|formats|syllabi)');
const code = '^(server|client|question-banks|proctoring)/';
const specs = '\\.spec\\.tsx?$';

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', comment: 'A cycle has no first page to read.', from: { path: code }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'client-reads-contracts-only', severity: 'error', comment: 'The page never decides: it gets shapes and codes, and the camera code made for it.',
      from: { path: '^client/' },
      to: { path: '^(@kuangan/(server|question-banks|proctoring)|(server|question-banks|proctoring))(/|$)', pathNot: [part('(server|question-banks|proctoring)', 'contract'), part('proctoring', 'browser')] },
    },
    {
      name: 'packages-meet-at-their-exports', severity: 'error', comment: 'A relative path into another package goes round its exports.',
      from: { path: '^(server|client|question-banks|proctoring)/' },
      to: { path: code, pathNot: ['^$1/', '^[a-z-]+/dist/'] },
    },
    {
      name: 'dist-is-for-tests', severity: 'error', comment: 'Built files are reached through the exports; only tests look inside.',
      from: { pathNot: '^test/' }, to: { path: '^[a-z-]+/dist/', dependencyTypesNot: ['aliased'] },
    },
    { name: 'libraries-stand-alone', severity: 'error', comment: 'What a question is does not depend on who serves it.', from: { path: '^(question-banks|proctoring)/' }, to: { path: '^(@kuangan/)?(server|client)/' } },
    { name: 'nothing-imports-tests', severity: 'error', from: { path: code }, to: { path: '^(@kuangan/)?test/' } },
    {
      name: 'nobody-imports-oversight', severity: 'error', comment: 'Oversight reads the others; nothing calls back.',
      from: { path: '^server/src/(?!oversight/)[^/]+/' }, to: { path: '^server/src/oversight/' },
    },
    {
      name: 'nobody-imports-person-file', severity: 'error', comment: 'A person’s file is composed at the edge, out of all the others.',
      from: { path: '^server/src/(?!person-file/)[^/]+/' }, to: { path: '^server/src/person-file/' },
    },
    {
      name: 'modules-meet-at-index', severity: 'error', comment: 'What a module offers stands in its index.ts.',
      from: { path: '^server/src/([^/]+)/' }, to: { path: '^server/src/[^/]+/', pathNot: ['^server/src/($1|platform)/', '^server/src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'platform-knows-no-module', severity: 'error', comment: 'No domain word inside.',
      from: { path: '^server/src/platform/' }, to: { path: '^server/src/(?!platform/)[^/]+/' },
    },
    {
      name: 'training-never-sees-papers', severity: 'error', comment: '教考分离: training reaches neither live papers nor keys.',
      from: { path: '^server/src/training/' }, to: { path: ['^server/src/(exams|question-banks)/', secretOfQuestions] },
    },
    {
      name: 'pure-core', severity: 'error', comment: 'Decisions take values and return values.',
      from: { path: '/(domain|engine|rules)/', pathNot: [specs, '^test/', '/dist/'] },
      to: { path: ['(^|/)node_modules/(@nestjs|typeorm|pg|socket\\.io|fastify|@fastify|express|rxjs)(/|$)', '^(@nestjs/|typeorm$|pg$|socket\\.io|fastify|rxjs)', '^server/src/platform/', '/persistence/'] },
    },
    {
      name: 'pure-core-no-outside', severity: 'error', comment: 'No files, sockets, processes or timers in a decision.',
      from: { path: '/(domain|engine|rules)/', pathNot: [specs, '^test/', '/dist/'] },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer|util|assert)$' },
    },
    {
      name: 'imports-resolve', severity: 'error', comment: 'Packages of this repository resolve once they are built.',
      from: { path: code }, to: { couldNotResolve: true, pathNot: ['^@kuangan/', '^virtual:'] },
    },
    { name: 'dependencies-are-declared', severity: 'error', comment: 'A package that is only there by chance may be gone tomorrow.', from: { path: code, pathNot: specs }, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'], pathNot: '^@kuangan/' } },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/'] },

    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'] },
    skipAnalysisNotInRules: true,
  },
};
