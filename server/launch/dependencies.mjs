import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDiskFull, Refusal } from './refusal.mjs';
import { repository } from './settings.mjs';

const stampFile = path.join(repository, 'node_modules', '.kuangan-lock');

/** What the installed packages depend on: the lockfile, every package.json, and the machine the binaries are for. */
function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}\n`);
  const { workspaces } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8'));
  for (const name of ['package-lock.json', 'package.json', ...workspaces.map((/** @type {string} */ folder) => `${folder}/package.json`)]) {
    const file = path.join(repository, name);
    hash.update(`${name}\n`).update(existsSync(file) ? readFileSync(file) : '');
  }
  return hash.digest('hex');
}

export function dependenciesAreInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8').trim() === fingerprint();
}

/** Marks what is in node_modules as what the lockfile asks for. */
export function noteInstalled() {
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, `${fingerprint()}\n`);
}

/**
 * Installs with the lockfile when something changed since the last time.
 * `npm ci` is not used: where a mirror lacks one platform's optional package, it refuses the whole lockfile.
 * @param {(note: string) => void} note
 * @throws {Refusal} npm's own last words in one sentence
 */
export async function installDependencies(note) {
  if (dependenciesAreInstalled()) return note('=已是最新');
  const { code, output } = await npm(['install', '--no-audit', '--no-fund', '--no-save'], (line) => note(/^npm warn/i.test(line) ? '' : line));
  if (code === 0) return noteInstalled();
  if (isDiskFull(new Error(output))) throw Object.assign(new Error('No space left on device'), { code: 'ENOSPC' });
  const lines = output.split('\n').map((line) => line.replace(/^npm (error|ERR!)\s*/i, '').trim()).filter((line) => line && !/complete log|\.log$/i.test(line));
  const telling = lines.find((line) => /request to|reason:|not found|no matching|permission denied|invalid json/i.test(line)) ?? lines.find((line) => /\bE[A-Z0-9]{3,}\b/.test(line) && !/^npm warn/i.test(line)) ?? lines.at(-1) ?? `退出码 ${code}`;
  throw new Refusal(`安装依赖没有成功:${telling.slice(0, 300)};数据没有改动,请检查网络或 npm 镜像设置后重新运行。(npm install failed.)`);
}

/** @param {string[]} args @param {(note: string) => void} note @returns {Promise<{ code: number | null, output: string }>} */
function npm(args, note) {
  const bundled = process.env.npm_execpath;
  const [command, prefix] = bundled && /npm-cli\.[cm]?js$/.test(bundled) ? [process.execPath, [bundled]] : ['npm', []];
  return run(command, [...prefix, ...args], note, command === 'npm' && process.platform === 'win32');
}

/** @type {Set<import('node:child_process').ChildProcess>} */
const underWay = new Set();

/** Ends the commands under way, for Ctrl-C and SIGTERM. */
export function endCommands() {
  for (const child of underWay) child.kill('SIGTERM');
}

/**
 * Runs a command in the repository and keeps what it says.
 * @param {string} command @param {string[]} args @param {(note: string) => void} [note] gets its last line
 * @param {boolean} [shell] @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export function run(command, args, note = () => {}, shell = false, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'], shell, env: { ...process.env, ...env } });
    underWay.add(child);
    child.on('close', () => underWay.delete(child));
    let output = '';
    const take = (/** @type {Buffer} */ chunk) => {
      output += chunk;
      const last = output.slice(-2000).trimEnd().split('\n').at(-1) ?? '';
      note(last.replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '').slice(0, 100));
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (cause) => reject(/** @type {any} */ (cause).code === 'ENOENT' ? new Refusal(`找不到命令 ${command};数据没有改动,请先安装它。(${command} is missing.)`, { cause }) : cause));
    child.on('close', (code) => resolve({ code, output }));
  });
}
