import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Every boundary and lint rule is shown a violation planted in a small copy of the tree, and must name it. */

const repository = path.resolve(import.meta.dirname, '..', '..');
let tree: string;

function plant(file: string, text: string): void {
  const at = path.join(tree, file);
  mkdirSync(path.dirname(at), { recursive: true });
  writeFileSync(at, text);
}

function outputOf(args: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: tree, env: { ...process.env, NODE_OPTIONS: '' } }, (_error, stdout, stderr) => resolve(stdout + stderr));
  });
}

beforeAll(() => {
  tree = mkdtempSync(path.join(tmpdir(), 'kuangan-tree-'));
  mkdirSync(path.join(tree, 'node_modules'));
  for (const name of ['question-banks', 'proctoring', 'server', 'client']) {
    const exportsOf = Object.fromEntries(['contract', 'engine', 'rules', 'main'].map((part) => [`./${part}`, `./dist/${part}/index.js`]));
    plant(`${name}/package.json`, JSON.stringify({ name: `@kuangan/${name}`, version: '0.0.0', type: 'module', exports: exportsOf }));
    mkdirSync(path.join(tree, 'node_modules', '@kuangan'), { recursive: true });
    symlinkSync(path.join(tree, name), path.join(tree, 'node_modules', '@kuangan', name));
  }
  plant('package.json', JSON.stringify({ name: 'planted', type: 'module', workspaces: ['question-banks', 'proctoring', 'server', 'client'] }));
  for (const built of ['question-banks/dist/engine', 'question-banks/dist/contract', 'server/dist/contract', 'server/dist/main']) plant(`${built}/index.js`, 'export const built = 1;\n');
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

describe('the import boundaries', () => {
  const violations: [rule: string, file: string, specifier: string][] = [
    ['client-reads-contracts-only', 'client/src/keys.ts', '@kuangan/question-banks/engine'],
    ['client-reads-contracts-only', 'client/src/unbuilt.ts', '@kuangan/question-banks/banks'],
    ['client-reads-contracts-only', 'client/src/entity.ts', '../../server/src/exams/index.ts'],
    ['packages-meet-at-their-exports', 'server/src/exams/roundabout.ts', '../../../question-banks/engine/grade.ts'],
    ['dist-is-for-tests', 'server/src/exams/inside.ts', '../../../question-banks/dist/engine/index.js'],
    ['libraries-stand-alone', 'question-banks/engine/asks-server.ts', '@kuangan/server/contract'],
    ['libraries-stand-alone', 'proctoring/rules/asks-server.ts', '@kuangan/server/main'],
    ['nothing-imports-tests', 'server/src/exams/from-test.ts', '../../../test/support/case.ts'],
    ['nobody-imports-oversight', 'server/src/exams/watched.ts', '../oversight/index.ts'],
    ['nobody-imports-person-file', 'server/src/exams/knows-all.ts', '../person-file/index.ts'],
    ['modules-meet-at-index', 'server/src/exams/reaches-in.ts', '../people/person.service.ts'],
    ['platform-knows-no-module', 'server/src/platform/knows.ts', '../people/index.ts'],
    ['training-never-sees-papers', 'server/src/training/cribs.ts', '../exams/index.ts'],
    ['training-never-sees-papers', 'server/src/training/keys.ts', '@kuangan/question-banks/engine'],
    ['pure-core', 'server/src/exams/domain/stores.ts', 'typeorm'],
    ['pure-core', 'server/src/exams/domain/serves.ts', '@nestjs/common'],
    ['pure-core', 'server/src/exams/domain/asks-clock.ts', '../../platform/clock.ts'],
    ['pure-core-no-outside', 'question-banks/engine/reads.ts', 'node:fs'],
    ['pure-core-no-outside', 'proctoring/rules/listens.ts', 'node:net'],
    ['imports-resolve', 'server/src/exams/lost.ts', './nowhere.ts'],
  ];
  const allowed: [file: string, specifier: string][] = [
    ['client/src/shapes.ts', '@kuangan/question-banks/contract'],
    ['client/src/routes.ts', '@kuangan/server/contract'],
    ['server/src/exams/grades.ts', '@kuangan/question-banks/engine'],
    ['server/src/exams/uses-people.ts', '../people/index.ts'],
    ['server/src/exams/uses-platform.ts', '../platform/clock.ts'],
    ['server/src/oversight/reads.ts', '../exams/index.ts'],
    ['server/src/person-file/composes.ts', '../exams/index.ts'],
    ['server/src/app.module.ts', './oversight/index.ts'],
    ['server/src/exams/domain/hashes.ts', 'node:crypto'],
    ['test/api/inside.ts', '../../server/dist/main/index.js'],
  ];
  let found: string;

  beforeAll(async () => {
    for (const file of ['server/src/exams/index.ts', 'server/src/people/index.ts', 'server/src/people/person.service.ts', 'server/src/oversight/index.ts', 'server/src/person-file/index.ts', 'server/src/platform/clock.ts', 'question-banks/engine/grade.ts', 'test/support/case.ts']) plant(file, 'export const here = 1;\n');
    for (const [file, specifier] of [...violations.map(([, ...rest]) => rest), ...allowed]) plant(file, `import * as taken from '${specifier}';\nexport const uses = taken;\n`);
    plant('server/src/exams/domain/types.ts', "import type { here } from '../../oversight/index.ts';\nexport type T = typeof here;\n");
    plant('server/src/exams/chicken.ts', "import { egg } from './egg.ts';\nexport const chicken = (): unknown => egg;\n");
    plant('server/src/exams/egg.ts', "import { chicken } from './chicken.ts';\nexport const egg = (): unknown => chicken;\n");
    found = await outputOf([path.join(repository, 'test', 'support', 'boundaries.mjs'), tree]);
  });

  it.each(violations)('%s: %s may not import %s', (rule, file) => {
    expect(found).toContain(`${rule}: ${file} → `);
  });

  it('no-circular: two files may not need each other', () => {
    expect(found).toMatch(/no-circular: server\/src\/exams\/(egg|chicken)\.ts/);
  });

  it('a type is an import too', () => {
    expect(found).toContain('nobody-imports-oversight: server/src/exams/domain/types.ts');
  });

  it.each(allowed)('%s may import %s', (file) => {
    expect(found).not.toContain(`: ${file} → `);
  });
});

describe('the lint rules', () => {
  const planted: [rule: string, file: string, text: string][] = [
    ['no-restricted-syntax', 'server/src/exams/domain/now.ts', 'export const now = new Date();'],
    ['no-restricted-syntax', 'question-banks/engine/ticks.ts', 'export const ticks = Date.now();'],
    ['no-restricted-syntax', 'proctoring/rules/chance.ts', 'export const chance = Math.random();'],
    ['no-restricted-syntax', 'server/contract/shape.ts', "import { z } from 'zod';\nexport const shape = z;"],
    ['@typescript-eslint/no-explicit-any', 'server/src/exams/loose.ts', 'export const loose = (x: any): unknown => x;'],
    ['@typescript-eslint/no-floating-promises', 'server/src/exams/forgets.ts', 'async function save(): Promise<void> {}\nexport function go(): void { save(); }'],
    ['no-console', 'server/src/exams/talks.ts', "console.log('x');\nexport {};"],
  ];
  const fine: [file: string, text: string][] = [
    ['server/src/exams/domain/then.ts', "export const then = new Date('2026-11-23T00:00:00Z');"],
    ['server/src/exams/sitting.service.ts', 'export const now = (): Date => new Date();'],
  ];
  let found: { file: string; rules: (string | null)[] }[];

  beforeAll(async () => {
    for (const [file, text] of [...planted.map(([, ...rest]) => rest), ...fine]) plant(file, `${text}\n`);
    for (const name of ['server', 'question-banks', 'proctoring']) plant(`${name}/tsconfig.json`, JSON.stringify({ compilerOptions: { strict: true, module: 'nodenext', target: 'es2023', types: [], noEmit: true }, include: ['**/*.ts'] }));
    const files = [...planted.map(([, file]) => file), ...fine.map(([file]) => file)];
    const output = await outputOf([path.join(repository, 'node_modules', 'eslint', 'bin', 'eslint.js'), '--config', path.join(repository, '.config', 'eslint.config.mjs'), '--format', 'json', ...files]);
    const results = JSON.parse(output) as { filePath: string; messages: { ruleId: string | null }[] }[];
    found = results.map(({ filePath, messages }) => ({ file: path.relative(tree, filePath), rules: messages.map(({ ruleId }) => ruleId) }));
  });

  it.each(planted)('%s is seen in %s', (rule, file) => {
    expect(found.find((result) => result.file === file)?.rules).toContain(rule);
  });

  it.each(fine)('%s is left alone', (file) => {
    expect(found.find((result) => result.file === file)?.rules).toEqual([]);
  });
});
