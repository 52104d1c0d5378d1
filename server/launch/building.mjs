import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './dependencies.mjs';
import { isDiskFull, Refusal } from './refusal.mjs';
import { repository } from './settings.mjs';

const stampFile = path.join(repository, '.cache', 'build-stamp');
const packages = ['question-banks', 'proctoring', 'server', 'client'];
const notSources = new Set(['node_modules', 'dist', '.data', 'launch']);

/** Cheap: names, sizes and times of all sources, not their contents. Nx decides by content what to rebuild. */
function fingerprint() {
  const hash = createHash('sha256');
  const take = (/** @type {string} */ file) => {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${path.relative(repository, file)} ${size} ${mtimeMs}\n`);
  };
  const walk = (/** @type {string} */ folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!notSources.has(entry.name)) walk(file);
      } else if (entry.isFile() && !/\.spec\.tsx?$|\.tsbuildinfo$/.test(entry.name)) take(file);
    }
  };
  for (const name of ['package-lock.json', 'tsconfig.base.json', 'nx.json']) if (existsSync(path.join(repository, name))) take(path.join(repository, name));
  for (const name of packages) walk(path.join(repository, name));
  return hash.digest('hex');
}

/** Everything a start needs from the build. */
function isBuilt() {
  const wanted = [['server', 'dist', 'src', 'main.js'], ...(existsSync(path.join(repository, 'client', 'index.html')) ? [['client', 'dist', 'index.html']] : [])];
  return wanted.every((parts) => existsSync(path.join(repository, ...parts)));
}

/**
 * Runs an Nx target on all packages, without daemon or cloud.
 * @param {string} target @param {(note: string) => void} [note]
 */
export function nx(target, note) {
  const bin = path.join(repository, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const file = existsSync(bin) ? bin : path.join(repository, 'node_modules', 'nx', 'bin', 'nx.js');
  return run(process.execPath, [file, 'run-many', '-t', target, '--outputStyle=static', '--nxBail=false'], note, false, { NX_NO_CLOUD: 'true', NX_DAEMON: 'false', NX_TUI: 'false', CI: '1', FORCE_COLOR: '0' });
}

/**
 * Builds what changed since the last successful build.
 * @param {(note: string) => void} note @throws {Refusal} with the compiler's output as details
 */
export async function buildWhatChanged(note) {
  const before = fingerprint();
  if (isBuilt() && existsSync(stampFile) && readFileSync(stampFile, 'utf8').trim() === before) return note('=没有变化');
  const { code, output } = await nx('build', note);
  if (code !== 0) {
    if (isDiskFull(new Error(output))) throw Object.assign(new Error('No space left on device'), { code: 'ENOSPC' });
    throw new Refusal('编译没有成功;数据没有改动,请看下面编译器的话,改正后重新运行。(Build failed.)', { details: output.trim() });
  }
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, `${before}\n`);
}
