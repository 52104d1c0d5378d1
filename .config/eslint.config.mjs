import tseslint from 'typescript-eslint';

const clockAndChance = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is an argument here, so that every verdict can be recomputed years later.' },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'The clock is an argument here, so that every verdict can be recomputed years later.' },
  { selector: "CallExpression[callee.object.name='performance'][callee.property.name='now']", message: 'The clock is an argument here.' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'The seed is an argument here, so that every paper can be drawn again.' },
  { selector: "CallExpression[callee.property.name=/^random(UUID|Bytes|Int)$/], CallExpression[callee.name=/^random(UUID|Bytes|Int)$/]", message: 'Chance is an argument here.' },
];
const wholeZod = { selector: "ImportDeclaration[source.value='zod'][importKind!='type'] > ImportSpecifier[importKind!='type']", message: "Write import * as z from 'zod': named imports make the page's bundle three times as large." };

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', '**/.data/', '**/.nx/', '**/.cache/', '**/output/', '**/.bench/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: process.cwd() } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      // Classes that Nest injects must stay values; isolatedModules already refuses the other mistakes.
      '@typescript-eslint/consistent-type-imports': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', wholeZod],
    },
  },
  {
    files: ['**/domain/**/*.{ts,tsx}', '**/engine/**/*.{ts,tsx}', '**/rules/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', wholeZod, ...clockAndChance] },
  },
  {
    files: ['test/**/*.ts', '**/*.spec.{ts,tsx}'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{mjs,cjs,js}'],
    extends: [tseslint.configs.base],
    rules: { eqeqeq: ['error', 'always', { null: 'ignore' }], 'no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'none' }], 'no-undef': 'off' },
  },
);
