import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { binary, bundledPostgres, copyBinaries } from './postgres-binaries.mjs';
import { canReach, databaseUser } from './database-user.mjs';
import { Refusal } from './refusal.mjs';
import { repository } from './settings.mjs';

/** Reachable for every user, also when the repository lies under root's own home (0700). */
const sharedHome = '/var/lib/kuangan';

/**
 * Where the cluster is, as whom it runs and with which binaries.
 * @typedef {object} ClusterPlace
 * @property {string} link `<data>/postgres`: the cluster, or a link to it
 * @property {string} home folder that holds the cluster, its log and half-made clusters
 * @property {string} folder the cluster's real folder
 * @property {boolean} exists whether the cluster has been made
 * @property {import('./database-user.mjs').DatabaseUser | null} user
 * @property {string} postgres
 * @property {string} initdb
 * @property {(text: string) => void} [say]
 */

/**
 * @param {string} dataFolder @param {(text: string) => void} [say]
 * @returns {ClusterPlace}
 * @throws {Refusal}
 */
export function placeCluster(dataFolder, say = () => {}) {
  mkdirSync(dataFolder, { recursive: true });
  const data = realpathSync(dataFolder);
  const link = path.join(data, 'postgres');
  const exists = lstatSync(link, { throwIfNoEntry: false }) !== undefined && !isEmptyFolder(link);
  const owner = exists ? ownerOf(link) : null;
  const user = owner ?? databaseUser(say);
  if (user) chmodSync(data, statSync(data).mode | 0o011);
  const home = exists ? path.dirname(realOrRefuse(link)) : homeFor(data, user, say);
  if (user && !canReach(exists ? realpathSync(link) : home, user)) {
    throw new Refusal(`数据库用户 ${user.name} 进不了数据所在的文件夹 ${home};数据没有改动,请放开上级文件夹的通过权限,或用 KUANGAN_DATA 指定别的目录。(The database user cannot reach the data.)`);
  }
  const bundled = bundledPostgres();
  const binaries = user && !canReach(path.join(bundled.folder, 'bin'), user) ? copyBinaries(bundled, sharedHomeFor(say)) : bundled.folder;
  return { link, home, folder: path.join(home, 'postgres'), exists, user, postgres: binary(binaries, 'postgres'), initdb: binary(binaries, 'initdb'), say };
}

/** @param {string} folder */
function isEmptyFolder(folder) {
  return existsSync(folder) && statSync(folder).isDirectory() && readdirSync(folder).length === 0;
}

/** @param {string} link */
function realOrRefuse(link) {
  try {
    return realpathSync(link);
  } catch (cause) {
    throw new Refusal(`${link} 指向的数据库文件夹不见了;没有新建空库,请把它放回原处,或用 npm run restore 从备份恢复。(The database folder is missing.)`, { cause });
  }
}

/** A cluster made by a plain user goes on running as him when root starts it. @param {string} link */
function ownerOf(link) {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return null;
  const { uid, gid } = statSync(realOrRefuse(link));
  return uid === 0 ? null : { uid, gid, name: `uid ${uid}` };
}

/** @param {(text: string) => void} say */
function sharedHomeFor(say) {
  try {
    mkdirSync(sharedHome, { recursive: true, mode: 0o755 });
  } catch (cause) {
    throw new Refusal(`数据库用户进不了本仓库所在的文件夹,又无法建立 ${sharedHome};数据没有改动,请把仓库放到 /opt 之类的地方,或用普通用户运行。(The database user cannot reach this folder.)`, { cause });
  }
  say(`仓库所在文件夹不对数据库用户开放,改用 ${sharedHome}`);
  return sharedHome;
}

/** @param {string} data @param {import('./database-user.mjs').DatabaseUser | null} user @param {(text: string) => void} say */
function homeFor(data, user, say) {
  if (!user || canReach(data, user)) return data;
  const pointer = path.join(data, 'postgres-location.txt');
  if (!existsSync(pointer)) {
    const home = path.join(sharedHomeFor(say), `${path.basename(repository)}-${randomBytes(4).toString('hex')}`);
    writeFileSync(pointer, `${home}\nThe database lies there, because its user cannot enter the folders above this one. Back it up with npm run backup.\n`);
  }
  const home = /** @type {string} */ (readFileSync(pointer, 'utf8').split('\n')[0]);
  mkdirSync(home, { recursive: true, mode: 0o711 });
  return home;
}

/** A fresh folder the database user owns. @param {ClusterPlace} place @param {string} name */
export function makeFolder(place, name) {
  const folder = path.join(place.home, name);
  mkdirSync(folder, { mode: 0o700 });
  giveTo(place, folder);
  return folder;
}

/** @param {ClusterPlace} place @param {string} file */
export function giveTo(place, file) {
  if (place.user) chownSync(file, place.user.uid, place.user.gid);
}

/** Removes what an interrupted initdb or restore left; a finished cluster never has these names. @param {ClusterPlace} place */
export function sweepHalfMade(place) {
  for (const name of readdirSync(place.home)) {
    if (name.startsWith('postgres.initialising-') || name.startsWith('postgres.restoring-')) rmSync(path.join(place.home, name), { recursive: true, force: true });
  }
}

/** The newest cluster a restore put aside. @param {ClusterPlace} place @returns {string | undefined} */
export function keptAside(place) {
  const name = readdirSync(place.home).filter((entry) => entry.startsWith('postgres.before-restore-')).sort().at(-1);
  return name && path.join(place.home, name);
}
