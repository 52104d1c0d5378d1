import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { giveTo, makeFolder, placeCluster, sweepHalfMade } from './cluster-place.mjs';
import { openCluster, runningCluster } from './embedded-postgres.mjs';
import { holdDataFolder } from './launcher-lock.mjs';
import { isDiskFull, printFailure, Refusal } from './refusal.mjs';
import { dataFolderOf } from './settings.mjs';
import { tarEntries } from './tar.mjs';

/**
 * Puts a backup in the place of the embedded database. The old database is kept beside it; nothing is touched before
 * the whole backup has been unpacked and every hash agrees, and everything is put back when the restored one does not start.
 * @param {{ dataFolder: string, file: string, say?: (text: string) => void }} options
 * @returns {Promise<{ takenAt: string, keptAside: string | null }>}
 * @throws {Refusal}
 */
export async function restore({ dataFolder, file, say = () => {} }) {
  if (!existsSync(file)) throw new Refusal(`找不到备份文件 ${file};现有数据没有改动,请检查路径。(No such file.)`);
  const release = holdDataFolder(dataFolder);
  let kept = null;
  let place;
  let manifest;
  try {
    if (await runningCluster(dataFolder)) {
      throw new Refusal('数据库还在运行,没有恢复;现有数据没有改动,请先运行 npm start 再按 Ctrl-C,让它正常停止。(The database is still running.)');
    }
    place = placeCluster(dataFolder, say);
    sweepHalfMade(place);
    const tag = new Date().toISOString().replace(/[-:]/g, '').slice(0, 15);
    const fresh = makeFolder(place, `postgres.restoring-${tag}`);
    try {
      say('解开并核对备份');
      manifest = await unpack(file, fresh, place);
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true });
      if (error instanceof Refusal || isDiskFull(error)) throw error;
      throw new Refusal(`备份文件 ${file} 损坏或不完整,没有恢复;现有数据没有改动,请换一份备份。(The backup is damaged.)`, { cause: error });
    }
    if (place.exists) {
      kept = path.join(place.home, `postgres.before-restore-${tag}`);
      renameSync(place.folder, kept);
    }
    renameSync(fresh, place.folder);
    if (place.link !== place.folder && !existsSync(place.link)) symlinkSync(place.folder, place.link);
  } finally {
    release();
  }
  try {
    say('试启动恢复出来的数据库');
    await (await openCluster({ dataFolder, say })).stop();
  } catch (cause) {
    const failed = `${place.folder}.failed-restore-${process.pid}`;
    renameSync(place.folder, failed);
    if (kept) renameSync(kept, place.folder);
    else if (place.link !== place.folder) rmSync(place.link, { force: true });
    throw new Refusal(`备份解开了但启动不了,已换回原来的数据;解开的文件留在 ${failed},请换一份备份。(The restored database does not start; the old one is back.)`, { cause, details: /** @type {any} */ (cause).message });
  }
  return { takenAt: manifest.takenAt, keptAside: kept };
}

/**
 * @param {string} file @param {string} target @param {import('./cluster-place.mjs').ClusterPlace} place
 * @returns {Promise<{ takenAt: string, postgres: string, sha256: Record<string, string> }>}
 */
async function unpack(file, target, place) {
  /** @type {Record<string, string>} */
  const hashes = {};
  let manifest = null;
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  for await (const entry of tarEntries(source.pipe(gunzip))) {
    if (entry.name === 'manifest.json') {
      const parts = [];
      for await (const part of entry.content()) parts.push(part);
      manifest = JSON.parse(Buffer.concat(parts).toString('utf8'));
      continue;
    }
    const name = entry.name.replace(/^cluster\//, '');
    const at = path.resolve(target, name);
    if (!entry.name.startsWith('cluster/') || !at.startsWith(`${target}${path.sep}`)) throw new Error(`Unexpected entry: ${entry.name}`);
    if (entry.isFolder) {
      mkdirSync(at, { recursive: true, mode: 0o700 });
      giveTo(place, at);
      continue;
    }
    const hash = createHash('sha256');
    const handle = await open(at, 'wx', 0o600);
    try {
      for await (const part of entry.content()) {
        hash.update(part);
        await handle.writeFile(part);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    giveTo(place, at);
    hashes[name] = hash.digest('hex');
  }
  if (manifest?.format !== 1 || !manifest.sha256) throw new Error('No manifest.');
  const names = new Set([...Object.keys(hashes), ...Object.keys(manifest.sha256)]);
  for (const name of names) if (hashes[name] !== manifest.sha256[name]) throw new Error(`Hash differs: ${name}`);
  if (manifest.postgres !== '18') throw new Refusal(`备份由 PostgreSQL ${manifest.postgres} 生成,本程序用的是 18,没有恢复;现有数据没有改动,请用生成它的版本恢复。(Another PostgreSQL version.)`);
  return manifest;
}

async function main() {
  const dataFolder = dataFolderOf(process.env);
  try {
    if (process.env.DATABASE_URL) throw new Refusal('设置了 DATABASE_URL:没有恢复,数据没有改动;请用该数据库自己的工具恢复。(Restore that database with its own tools.)');
    const asked = process.argv[2];
    if (!asked) throw new Refusal('请指定备份文件:npm run restore -- 备份文件.tar.gz;数据没有改动。(Name the backup file.)');
    const { takenAt, keptAside } = await restore({ dataFolder, file: path.resolve(asked), say: console.log });
    console.log(`✓ 已恢复到 ${takenAt}(UTC)的备份,可以运行 npm start。`);
    if (keptAside) console.log(`  原来的数据库保留在 ${keptAside};确认无误后可删除,要撤销则停止服务后把它改回 postgres。(The old database is kept there.)`);
    const keys = path.join(dataFolder, 'keys');
    if (!existsSync(keys) || readdirSync(keys).length === 0) console.log(`! ${keys} 里没有加密密钥:请先放回与这份备份配套的密钥再启动,否则加密字段读不出来。(Put the keys back before starting.)`);
  } catch (error) {
    printFailure(error, { step: '恢复', dataFolder });
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
