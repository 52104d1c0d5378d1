import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine, isAlive } from './processes.mjs';
import { Refusal } from './refusal.mjs';

/**
 * One launcher per data folder: a second one would stop the first one's database on its way out.
 * A process number alone may have been given to somebody else since, so the lock also remembers when that process began.
 */

/** @param {number} pid */
function identity(pid) {
  if (process.platform !== 'linux') return commandLine(pid);
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const began = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${began}`;
}

/** @param {string} dataFolder @returns {number | null} process that holds the folder, when it still runs */
export function holderOf(dataFolder) {
  try {
    const held = JSON.parse(readFileSync(path.join(dataFolder, 'launcher.lock'), 'utf8'));
    return isAlive(held.pid) && identity(held.pid) === held.identity ? held.pid : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} dataFolder @returns {() => void} gives the folder back
 * @throws {Refusal} when another launcher has it
 */
export function holdDataFolder(dataFolder) {
  const file = path.join(dataFolder, 'launcher.lock');
  mkdirSync(dataFolder, { recursive: true });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const holder = holderOf(dataFolder);
    if (holder !== null) {
      throw new Refusal(`数据目录 ${dataFolder} 正由另一个进程(${holder})使用;数据安全,请先在那个窗口按 Ctrl-C 停止它,或用 KUANGAN_DATA 指定别的目录。(Already running.)`);
    }
    rmSync(file, { force: true });
    try {
      writeFileSync(file, JSON.stringify({ pid: process.pid, identity: identity(process.pid) }), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (/** @type {any} */ (error).code !== 'EEXIST') throw error;
    }
  }
  throw new Refusal(`数据目录 ${dataFolder} 刚被另一个进程占用;数据安全,请稍后重试。(Already running.)`);
}
