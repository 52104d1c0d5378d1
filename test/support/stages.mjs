import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildWhatChanged, nx } from '../../server/launch/building.mjs';
import { installDependencies } from '../../server/launch/dependencies.mjs';
import { explain } from '../../server/launch/refusal.mjs';
import { repository } from '../../server/launch/settings.mjs';
import { findChromium } from './chromium.mjs';

/**
 * The stages of `npm test`, in order. Each runs even when an earlier one failed, so that one run shows everything.
 * @typedef {{ passed: number, failed: number, tests: { title: string, ms: number }[] }} Outcome
 */

const output = path.join(repository, 'test', 'output');
const inModules = (/** @type {string[]} */ ...parts) => path.join(repository, 'node_modules', ...parts);

/** @type {Record<string, () => Promise<Outcome>>} */
const stages = {
  types: () => asOne(() => nx('typecheck', undefined)),
  lint: () => command([inModules('eslint', 'bin', 'eslint.js'), '--config', '.config/eslint.config.mjs', '--max-warnings', '0', '.']),
  boundaries: () => command([path.join(repository, 'test', 'support', 'boundaries.mjs')]),
  build: () => asOne(async () => {
    await buildWhatChanged(() => {});
    return { code: 0 };
  }),
  unit: async () => together([await jest('unit', { TZ: 'UTC' }), await jest('unit', { TZ: 'Asia/Shanghai' })]),
  api: () => jest('api'),
  browser: async () => {
    const { chromium } = await findChromium((line) => console.log(line));
    return jest('browser', { CHROMIUM_PATH: chromium });
  },
};

/** @param {string[]} asked names of stages; none means all */
export async function run(asked) {
  const unknown = asked.filter((name) => !(name in stages));
  if (unknown.length > 0) {
    console.error(`没有这个测试阶段:${unknown.join('、')};可用的有 ${Object.keys(stages).join('、')}。(No such stage.)`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(output, { recursive: true });
  const began = performance.now();
  /** @type {Outcome} */
  let total = { passed: 0, failed: 0, tests: [] };
  const installed = await stage('install', () => asOne(async () => {
    await installDependencies(() => {});
    return { code: 0 };
  }));
  if (installed.failed > 0) total.failed += 1;
  else for (const [name, work] of Object.entries(stages)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    total = together([total, await stage(name, work)]);
  }
  printSlowest(total.tests);
  console.log(`\n${((performance.now() - began) / 1000).toFixed(1)} s`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

/** @param {string} name @param {() => Promise<Outcome>} work @returns {Promise<Outcome>} */
async function stage(name, work) {
  console.log(`\n── ${name}`);
  const began = performance.now();
  let outcome;
  try {
    outcome = await work();
  } catch (error) {
    const { sentence, details } = explain(error, { step: name });
    console.error(`✗ ${sentence}${details ? `\n${details}` : ''}`);
    outcome = { passed: 0, failed: 1, tests: [] };
  }
  console.log(`── ${name}: ${outcome.failed > 0 ? `${outcome.failed} failed` : 'ok'}${outcome.passed > 0 ? `, ${outcome.passed} passed` : ''}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return outcome;
}

/** A stage without tests of its own: silent when it passes, one failure with all it said when it does not.
 * @param {() => Promise<{ code: number | null, output?: string }>} work @returns {Promise<Outcome>} */
async function asOne(work) {
  const { code, output: said } = await work();
  if (code !== 0) console.error(said?.trim() ?? '');
  return { passed: 0, failed: code === 0 ? 0 : 1, tests: [] };
}

/** @param {string[]} args @returns {Promise<Outcome>} */
async function command(args) {
  return { passed: 0, failed: (await show(args)) === 0 ? 0 : 1, tests: [] };
}

/** Runs node with the terminal attached. @param {string[]} args @param {NodeJS.ProcessEnv} [env] @returns {Promise<number>} */
function show(args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: repository, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * @param {'unit' | 'api' | 'browser'} kind @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Outcome>}
 */
async function jest(kind, env = {}) {
  const file = path.join(output, `jest-${kind}${env.TZ ? `-${env.TZ.replace('/', '-')}` : ''}.json`);
  rmSync(file, { force: true });
  const options = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim();
  if (env.TZ) console.log(`   time zone ${env.TZ}`);
  const code = await show([inModules('jest', 'bin', 'jest.js'), '--config', `.config/jest.${kind}.mjs`, '--json', `--outputFile=${file}`, '--reporters', path.join(repository, 'test', 'support', 'failures-reporter.mjs')], { ...env, NODE_OPTIONS: options });
  if (!existsSync(file)) return { passed: 0, failed: 1, tests: [] };
  const result = JSON.parse(readFileSync(file, 'utf8'));
  const tests = result.testResults.flatMap((/** @type {any} */ suite) => suite.assertionResults.map((/** @type {any} */ test) => ({ title: `${path.relative(repository, suite.name)}: ${test.title}`, ms: test.duration ?? 0 })));
  // A file that does not even load holds no test that could fail.
  const brokenFiles = result.testResults.filter((/** @type {any} */ suite) => suite.status === 'failed' && suite.assertionResults.every((/** @type {any} */ test) => test.status !== 'failed')).length;
  const failed = result.numFailedTests + brokenFiles;
  return { passed: result.numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed, tests };
}

/** @param {Outcome[]} outcomes @returns {Outcome} */
function together(outcomes) {
  return { passed: sum(outcomes, 'passed'), failed: sum(outcomes, 'failed'), tests: outcomes.flatMap(({ tests }) => tests) };
}

/** @param {Outcome[]} outcomes @param {'passed' | 'failed'} key */
function sum(outcomes, key) {
  return outcomes.reduce((all, outcome) => all + outcome[key], 0);
}

/** @param {Outcome['tests']} tests */
function printSlowest(tests) {
  if (tests.length === 0) return;
  console.log('\nThe ten slowest tests:');
  for (const { title, ms } of [...tests].sort((a, b) => b.ms - a.ms).slice(0, 10)) console.log(`${(ms / 1000).toFixed(2).padStart(8)} s  ${title}`);
}
