import { once } from 'node:events';
import { chmodSync, createWriteStream, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { openCluster, runningCluster } from './embedded-postgres.mjs';
import { printFailure, Refusal } from './refusal.mjs';
import { dataFolderOf, repository } from './settings.mjs';
import { tarWriter } from './tar.mjs';

/** Folders whose content PostgreSQL makes anew; only their names are kept. */
const emptied = new Set(['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans']);
const leftOut = /^(postmaster\.(pid|opts)|pg_internal\.init.*|pgsql_tmp.*|backup_label(\.old)?|tablespace_map(\.old)?|backup_manifest|global\/pg_control)$/;

/**
 * Copies the embedded database, running or not, into one .tar.gz with a manifest of hashes.
 * @param {{ dataFolder: string, file: string, say?: (text: string) => void }} options
 * @returns {Promise<{ file: string, files: number, bytes: number }>}
 */
export async function backUp({ dataFolder, file, say = () => {} }) {
  if (!existsSync(path.join(dataFolder, 'postgres'))) {
    throw new Refusal(`${dataFolder} 里还没有数据库,没有生成备份;请先运行一次 npm start,或用 KUANGAN_DATA 指定数据目录。(Nothing to back up.)`);
  }
  if (existsSync(file)) throw new Refusal(`备份文件 ${file} 已经存在,没有覆盖;请换一个文件名。(The file exists.)`);
  const running = await runningCluster(dataFolder);
  const cluster = running ?? await openCluster({ dataFolder, say });
  try {
    return await copyCluster(cluster, file);
  } finally {
    if ('stop' in cluster) await /** @type {import('./embedded-postgres.mjs').Cluster} */ (cluster).stop();
  }
}

/** @param {{ url: (database?: string) => string, place: import('./cluster-place.mjs').ClusterPlace }} cluster @param {string} file */
async function copyCluster(cluster, file) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: cluster.url('postgres') });
  client.on('error', () => {});
  await client.connect();
  const partial = `${file}.partial`;
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    // The slot keeps every log segment from here on until this connection ends.
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [`backup_${process.pid}`]);
    const { rows: [start] } = await client.query("select pg_walfile_name(lsn) as segment, lsn from pg_backup_start('kuangan', true) as lsn");
    const out = createWriteStream(partial, { mode: 0o600 });
    const gzip = createGzip({ level: 4 });
    const failed = Promise.race([once(out, 'error'), once(gzip, 'error')]).then(([error]) => { throw error; });
    failed.catch(() => {});
    gzip.pipe(out);
    const write = async () => {
      const tar = tarWriter(gzip);
      /** @type {Record<string, string>} */
      const hashes = {};
      const folder = cluster.place.folder;
      const keep = (/** @type {string} */ name, /** @type {string | null} */ hash) => { if (hash) hashes[name] = hash; };
      const walk = async (/** @type {string} */ inside) => {
        for (const entry of readdirSync(path.join(folder, inside), { withFileTypes: true })) {
          const name = inside ? `${inside}/${entry.name}` : entry.name;
          if (leftOut.test(name) || leftOut.test(entry.name)) continue;
          if (entry.isDirectory()) {
            await tar.folder(`cluster/${name}`);
            if (!emptied.has(name)) await walk(name);
            else if (name === 'pg_wal') for (const part of ['archive_status', 'summaries']) await tar.folder(`cluster/pg_wal/${part}`);
          } else if (entry.isFile()) keep(name, await tar.file(`cluster/${name}`, path.join(folder, name)));
        }
      };
      await walk('');
      // The control file goes last: a copy of it must never be older than the pages it speaks of.
      keep('global/pg_control', await tar.file('cluster/global/pg_control', path.join(folder, 'global', 'pg_control')));
      const { rows: [end] } = await client.query('select pg_walfile_name(lsn) as segment, lsn, labelfile from pg_backup_stop(false)');
      keep('backup_label', await tar.content('cluster/backup_label', end.labelfile));
      for (const segment of readdirSync(path.join(folder, 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= start.segment && name <= end.segment).sort()) {
        keep(`pg_wal/${segment}`, await tar.file(`cluster/pg_wal/${segment}`, path.join(folder, 'pg_wal', segment)));
      }
      const manifest = {
        format: 1, application: JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')).version,
        postgres: readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim(), takenAt: new Date().toISOString(), from: start.lsn, to: end.lsn, sha256: hashes,
      };
      await tar.content('manifest.json', JSON.stringify(manifest, null, 1));
      await tar.end();
      gzip.end();
      await once(out, 'close');
      return Object.keys(hashes).length;
    };
    const files = await Promise.race([write(), failed]);
    const handle = await open(partial, 'r+');
    await handle.sync();
    await handle.close();
    chmodSync(partial, 0o600);
    renameSync(partial, file);
    return { file, files, bytes: statSync(file).size };
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function main() {
  const dataFolder = dataFolderOf(process.env);
  try {
    if (process.env.DATABASE_URL) throw new Refusal('设置了 DATABASE_URL:数据不在内置数据库里,没有生成备份;请用该数据库自己的工具(如 pg_dump)备份。(Back up that database with its own tools.)');
    const stamp = new Date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
    const file = path.resolve(process.argv[2] ?? path.join(dataFolder, 'backups', `kuangan-${stamp}.tar.gz`));
    const began = performance.now();
    const { files, bytes } = await backUp({ dataFolder, file, say: console.log });
    console.log(`✓ 备份完成:${file}(${files} 个文件,${(bytes / 2 ** 20).toFixed(1)} MB,${((performance.now() - began) / 1000).toFixed(1)} s)`);
    console.log(`! 备份不含加密密钥。请另行妥善保存 ${path.join(dataFolder, 'keys')},不要和备份放在一起;没有它,身份证号等加密字段无法读出。(The keys are not in the backup: keep them separately.)`);
  } catch (error) {
    printFailure(error, { step: '备份', dataFolder });
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
