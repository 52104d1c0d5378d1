import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/**
 * @param {number} pid
 * @returns {boolean} whether the process runs; one that died but was not yet collected by its parent does not
 */
export function isAlive(pid) {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return !['Z', 'X'].includes(stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3));
    } catch {
      return false;
    }
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {any} */ (error).code === 'EPERM';
  }
}

/** @param {number} pid @returns {string} its command line, empty when it cannot be read */
export function commandLine(pid) {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    if (process.platform === 'win32') return '';
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

/**
 * Living processes of one cluster: the postmaster and, when it was killed, the children it left.
 * A child is known by the cluster name in its title, because without ptrace rights its working folder cannot be read.
 * @param {string} folder the cluster's data folder @param {string} clusterName
 * @returns {{ pid: number, isPostmaster: boolean }[]}
 */
export function clusterProcesses(folder, clusterName) {
  if (process.platform === 'win32') return [];
  const found = [];
  for (const { pid, command } of everyProcess()) {
    const isPostmaster = command.includes('postgres') && command.includes(` -D ${folder} `);
    const isChild = command.startsWith(`postgres: ${clusterName}: `) || workingFolder(pid) === folder;
    if ((isPostmaster || isChild) && isAlive(pid)) found.push({ pid, isPostmaster });
  }
  return found;
}

function everyProcess() {
  if (process.platform === 'linux') {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => ({ pid: Number(name), command: `${commandLine(Number(name))} ` }));
  }
  return execFileSync('ps', ['-A', '-o', 'pid=,command='], { encoding: 'utf8', maxBuffer: 64 << 20 }).split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(.*)$/.exec(line);
    return match ? [{ pid: Number(match[1]), command: `${match[2]} ` }] : [];
  });
}

/** @param {number} pid */
function workingFolder(pid) {
  if (process.platform !== 'linux') return '';
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}
