import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDiskFull, Refusal } from './refusal.mjs';

const ourMajor = '18';

/** @param {string} folder */
function damaged(folder, details = '') {
  return new Refusal(`数据库文件损坏,没有启动,也没有改动任何文件(${folder});请先把该文件夹另存一份,再用 npm run restore -- 备份文件 恢复。(The database files are damaged.)`, { details });
}

/** @param {string} folder @param {string} version */
function otherVersion(folder, version) {
  return new Refusal(`数据由 PostgreSQL ${version} 建立,本程序用的是 ${ourMajor};文件没有改动(${folder}),请用建立它的版本的程序打开,或设置 DATABASE_URL。(The data belongs to another PostgreSQL version.)`);
}

/**
 * Refuses before starting when the folder is plainly not a cluster of ours.
 * @param {string} folder @throws {Refusal}
 */
export function refuseForeignFolder(folder) {
  const file = path.join(folder, 'PG_VERSION');
  if (!existsSync(file)) throw damaged(folder);
  const version = readFileSync(file, 'utf8').trim();
  if (/^\d+(\.\d+)?$/.test(version) && version !== ourMajor) throw otherVersion(folder, version);
  if (version !== ourMajor || !existsSync(path.join(folder, 'global', 'pg_control'))) throw damaged(folder);
}

/**
 * What PostgreSQL wrote before it gave up, as one sentence.
 * @param {string} log @param {string} folder @param {string} what for anything not known
 * @returns {Refusal}
 */
export function refusalOfLog(log, folder, what) {
  const details = log.split('\n').filter((line) => /FATAL|PANIC|ERROR|error:|DETAIL|HINT/.test(line)).slice(-6).join('\n') || log.slice(-800);
  if (isDiskFull(new Error(log))) return new Refusal(`磁盘已满(${folder}),数据库没有启动;已保存的数据没有丢失,请腾出空间后重新运行。(Disk full.)`);
  const version = /initialized by PostgreSQL version (\S+?),/.exec(log)?.[1];
  if (version) return otherVersion(folder, version);
  if (/out of memory|could not map anonymous shared memory|Cannot allocate memory/i.test(log)) {
    return new Refusal('内存不足,数据库没有启动;数据没有改动,请关闭别的程序后重试。(Not enough memory.)', { details });
  }
  if (/Permission denied|Operation not permitted|invalid permissions|wrong ownership/i.test(log)) {
    return new Refusal(`没有权限读写数据库文件夹 ${folder};数据没有改动,请用建立它的用户运行,或改正它的所有者。(No permission.)`, { details });
  }
  if (/incompatible with server|PANIC|checkpoint record|pg_control|invalid page|could not (open|read|access) (file|directory|status)|is not a valid data directory|unexpected|incorrect checksum|configuration file .* contains errors|could not find the database system|control file|WAL directory|required .* does not exist|missing/i.test(log)) {
    return damaged(folder, details);
  }
  return new Refusal(`${what};已保存的数据没有改动,请根据下面的信息处理后重试,或设置 DATABASE_URL。(The database did not start.)`, { details });
}
