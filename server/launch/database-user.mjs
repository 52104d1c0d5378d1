import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from './refusal.mjs';

/**
 * PostgreSQL refuses to run as root. A plain user runs it as himself; root hands it to a system user.
 * @typedef {{ uid: number, gid: number, name: string }} DatabaseUser
 */

/**
 * @param {(text: string) => void} [say]
 * @returns {DatabaseUser | null} null when PostgreSQL runs as whoever started us
 * @throws {Refusal} when root has nobody to hand it to
 */
export function databaseUser(say = () => {}) {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'kuangan']) {
    const found = lookUp(name);
    if (found) return found;
  }
  say('以 root 运行:建立系统用户 kuangan 来运行数据库');
  const attempts = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', 'kuangan']],
    ['adduser', ['-S', '-D', '-H', '-h', '/nonexistent', '-s', '/sbin/nologin', 'kuangan']],
  ];
  for (const [command, args] of attempts) {
    spawnSync(/** @type {string} */ (command), /** @type {string[]} */ (args), { stdio: 'ignore' });
    const found = lookUp('kuangan');
    if (found) return found;
  }
  throw new Refusal('数据库不能以 root 运行,又无法建立系统用户 kuangan;数据没有改动,请用普通用户运行 npm start,或设置 DATABASE_URL。(PostgreSQL cannot run as root and no system user could be made.)');
}

/** @param {string} name @returns {DatabaseUser | null} */
function lookUp(name) {
  const ids = ['-u', '-g'].map((flag) => {
    const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
    return status === 0 ? Number(stdout.trim()) : Number.NaN;
  });
  const [uid, gid] = /** @type {[number, number]} */ (ids);
  return Number.isInteger(uid) && Number.isInteger(gid) && uid !== 0 ? { uid, gid, name } : null;
}

/**
 * Whether the user can walk down to the folder: every folder above must be executable for him.
 * @param {string} folder the nearest existing folder counts @param {DatabaseUser} user
 */
export function canReach(folder, user) {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const info = statSync(at, { throwIfNoEntry: false });
    if (info) {
      const bit = info.uid === user.uid ? 0o100 : info.gid === user.gid ? 0o010 : 0o001;
      if ((info.mode & bit) === 0) return false;
    }
    if (at === path.dirname(at)) return true;
  }
}
