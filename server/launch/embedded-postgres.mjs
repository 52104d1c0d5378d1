import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readSync, renameSync, rmSync, rmdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { giveTo, keptAside, makeFolder, placeCluster, sweepHalfMade } from './cluster-place.mjs';
import { refusalOfLog, refuseForeignFolder } from './cluster-trouble.mjs';
import { holdDataFolder } from './launcher-lock.mjs';
import { clusterProcesses, isAlive } from './processes.mjs';
import { Refusal } from './refusal.mjs';

/**
 * The embedded PostgreSQL: real binaries, driven directly, because the package's own class neither adopts
 * a server that outlived its node process nor says why a start failed.
 *
 * @typedef {object} Cluster
 * @property {(database?: string) => string} url address with password; never print it
 * @property {number} port
 * @property {boolean} adopted whether it was still running from an earlier start
 * @property {number} pid of the postmaster
 * @property {import('./cluster-place.mjs').ClusterPlace} place
 * @property {() => Promise<void>} stop
 *
 * @typedef {import('./cluster-place.mjs').ClusterPlace} ClusterPlace
 */

const superuser = 'kuangan';
const patienceMs = 60_000;
const recoveryPatienceMs = 15 * 60_000;

/** @param {string} folder the cluster's name shows in its processes' titles, so that orphans can be told */
export function clusterNameOf(folder) {
  return `kuangan-${createHash('sha256').update(folder).digest('hex').slice(0, 10)}`;
}

/**
 * Makes, adopts or recovers the cluster of a data folder and waits until it answers.
 * @param {{ dataFolder: string, say?: (text: string) => void, durable?: boolean, settings?: Record<string, string>, onLost?: (outcome: 'lost' | 'back' | unknown) => void }} options
 *   `durable: false` turns fsync off and is for tests only; with `onLost` a database that dies under us is started again
 *   on the same port, and told about: 'lost', then 'back' or the error
 * @returns {Promise<Cluster>}
 * @throws {Refusal} one sentence: other version, damaged, no permission, disk full, in use
 */
export async function openCluster({ dataFolder, say = () => {}, durable = true, settings = {}, onLost }) {
  const release = holdDataFolder(dataFolder);
  try {
    const place = placeCluster(dataFolder, say);
    const password = passwordOf(dataFolder);
    sweepHalfMade(place);
    if (place.exists) refuseForeignFolder(place.folder);
    else if (keptAside(place)) throw new Refusal(`上次恢复中断,没有新建空库;原来的数据在 ${keptAside(place)},请重新运行 npm run restore,或把它改名为 postgres 后再启动。(A restore was interrupted.)`);
    else await initialise(place, password, { say, durable });
    const bring = () => bringUp(place, dataFolder, password, { say, durable, settings });
    const cluster = await bring();
    await createDatabase(cluster, superuser);
    const watch = onLost ? keepAlive(cluster.pid, cluster.port, bring, onLost) : { pid: () => cluster.pid, end: async () => {} };
    return {
      ...cluster,
      stop: async () => {
        try {
          await watch.end();
          await stop(place, watch.pid());
        } finally {
          release();
        }
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * @param {number} firstPid @param {number} port @param {() => Promise<Omit<Cluster, 'stop'>>} bring
 * @param {(outcome: 'lost' | 'back' | unknown) => void} onLost
 */
function keepAlive(firstPid, port, bring, onLost) {
  let pid = firstPid;
  /** @type {Promise<void>} */
  let reviving = Promise.resolve();
  let busy = false;
  const revive = async () => {
    onLost('lost');
    const again = await bring();
    pid = again.pid;
    // The server keeps the address it was given.
    if (again.port !== port) throw new Refusal('数据库重新启动后换了端口;已保存的数据安全,请重新运行 npm start。(The database came back on another port.)');
    onLost('back');
  };
  const timer = setInterval(() => {
    if (busy || isAlive(pid)) return;
    busy = true;
    reviving = revive().catch((error) => onLost(error)).finally(() => { busy = false; });
  }, 500);
  timer.unref();
  return {
    pid: () => pid,
    end: async () => {
      clearInterval(timer);
      await reviving;
    },
  };
}

/**
 * The running cluster of a data folder, without taking charge of it.
 * @param {string} dataFolder @returns {Promise<{ url: (database?: string) => string, place: ClusterPlace } | null>}
 */
export async function runningCluster(dataFolder) {
  if (!existsSync(path.join(dataFolder, 'postgres'))) return null;
  const place = placeCluster(dataFolder);
  const noted = readPostmasterPid(place.folder);
  if (!noted || !clusterProcesses(place.folder, clusterNameOf(place.folder)).some(({ pid }) => pid === noted.pid)) return null;
  return { url: urlOf(noted.port, passwordOf(dataFolder)), place };
}

/** @param {string} dataFolder made once, readable by its owner only */
function passwordOf(dataFolder) {
  const folder = path.join(dataFolder, 'secrets');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const file = path.join(folder, 'postgres-password');
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (kept) return kept;
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}

/**
 * @param {ClusterPlace} place @param {string} password
 * @param {{ say: (text: string) => void, durable: boolean }} options
 */
async function initialise(place, password, { say, durable }) {
  say('新建数据库');
  const tag = randomBytes(4).toString('hex');
  const holder = makeFolder(place, `postgres.initialising-${tag}`);
  const passwordFile = path.join(holder, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  giveTo(place, passwordFile);
  const half = path.join(holder, 'cluster');
  const flags = ['-D', half, `--username=${superuser}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale-provider=icu', '--icu-locale=zh-Hans-CN', ...(durable ? [] : ['--no-sync'])];
  let result = await runToEnd(place, place.initdb, [...flags, '--locale=C.UTF-8']);
  if (result.code !== 0 && /invalid locale/i.test(result.output)) result = await runToEnd(place, place.initdb, [...flags, '--locale=C']);
  if (result.code !== 0) {
    rmSync(holder, { recursive: true, force: true });
    throw refusalOfLog(result.output, place.home, '新建数据库没有成功');
  }
  // The name appears only when the cluster is whole: a killed initdb leaves nothing that looks like data.
  if (existsSync(place.folder)) rmdirSync(place.folder);
  renameSync(half, place.folder);
  syncFolder(place.home);
  if (place.link !== place.folder) symlinkSync(place.folder, place.link);
  rmSync(holder, { recursive: true, force: true });
}

/** @param {string} folder */
function syncFolder(folder) {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  fsyncSync(fd);
  closeSync(fd);
}

/**
 * @param {ClusterPlace} place @param {string} dataFolder @param {string} password
 * @param {{ say: (text: string) => void, durable: boolean, settings: Record<string, string> }} options
 */
async function bringUp(place, dataFolder, password, options) {
  const adopted = await adopt(place, password, options.say);
  if (adopted) return adopted;
  const portFile = path.join(dataFolder, 'postgres-port');
  let passwordWasReset = false;
  for (const deadline = performance.now() + patienceMs; ;) {
    const port = await freePort(portFile);
    const outcome = await launch(place, port, password, options);
    if ('pid' in outcome) return { url: urlOf(port, password), port, pid: outcome.pid, adopted: false, place };
    if (outcome.trouble === 'password' && !passwordWasReset) {
      await resetPassword(place, password);
      passwordWasReset = true;
      continue;
    }
    const mayPass = outcome.trouble === 'port' || outcome.trouble === 'held';
    if (!mayPass || performance.now() > deadline) throw refusalOfLog(outcome.log, place.folder, '数据库没有启动成功');
    if (outcome.trouble === 'port') rmSync(portFile, { force: true });
    options.say('上次的数据库尚未完全退出,等待中');
    await sleep(1000);
    await clearTheWay(place, options.say);
  }
}

/**
 * Takes over a server that outlived its node process, or waits until what is left of it is gone.
 * @param {ClusterPlace} place @param {string} password @param {(text: string) => void} say
 * @returns {Promise<Omit<Cluster, 'stop'> | null>} null when nothing of this cluster runs any more
 */
async function adopt(place, password, say) {
  const noted = readPostmasterPid(place.folder);
  const name = clusterNameOf(place.folder);
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline; await sleep(300)) {
    const living = clusterProcesses(place.folder, name);
    if (!noted || !living.some(({ pid }) => pid === noted.pid)) break;
    const answer = await knock(urlOf(noted.port, password)('postgres'));
    if (answer === 'ready') {
      say('接管上次仍在运行的数据库');
      return { url: urlOf(noted.port, password), port: noted.port, pid: noted.pid, adopted: true, place };
    }
    if (answer === 'password') {
      await stop(place, noted.pid);
      break;
    }
    say('上次的数据库仍在运行,等待它应答');
  }
  await clearTheWay(place, say);
  return null;
}

/** Ends what is left of this very cluster and removes a lock file nobody holds. @param {ClusterPlace} place @param {(text: string) => void} say */
async function clearTheWay(place, say) {
  const name = clusterNameOf(place.folder);
  const began = performance.now();
  for (;;) {
    const living = clusterProcesses(place.folder, name);
    if (living.length === 0) break;
    const waited = performance.now() - began;
    if (waited > patienceMs) {
      throw new Refusal(`上次的数据库进程(${living.map(({ pid }) => pid).join('、')})没有退出;已保存的数据安全,请结束它们或重启机器后重试。(An old database process does not end.)`);
    }
    say('等待上次的数据库进程退出');
    // Children of a killed postmaster leave by themselves; one that does not is told to.
    if (waited > 5000) for (const { pid, isPostmaster } of living) signal(pid, isPostmaster ? 'SIGINT' : waited > 20_000 ? 'SIGKILL' : 'SIGQUIT');
    await sleep(200);
  }
  // On Windows the processes cannot be listed, there PostgreSQL judges its lock file itself.
  if (process.platform !== 'win32') rmSync(path.join(place.folder, 'postmaster.pid'), { force: true });
}

/**
 * @param {ClusterPlace} place @param {number} port @param {string} password
 * @param {{ say: (text: string) => void, durable: boolean, settings: Record<string, string> }} options
 * @returns {Promise<{ pid: number } | { trouble: 'port' | 'held' | 'password' | 'other', log: string }>}
 */
async function launch(place, port, password, { say, durable, settings }) {
  const logFile = path.join(place.home, 'postgres.log');
  if (existsSync(logFile) && statSync(logFile).size > 20 << 20) renameSync(logFile, `${logFile}.1`);
  const log = openSync(logFile, 'a', 0o600);
  const logBegan = statSync(logFile).size;
  const said = () => {
    const fd = openSync(logFile, 'r');
    const text = Buffer.alloc(Math.max(0, Math.min(statSync(logFile).size - logBegan, 1 << 20)));
    readSync(fd, text, 0, text.length, logBegan);
    closeSync(fd);
    return text.toString('utf8');
  };
  // Its own session: Ctrl-C must reach node first, which lets running requests finish before the database stops.
  const child = spawn(place.postgres, ['-D', place.folder, '-p', String(port), ...flagsOf(place, durable, settings)], {
    ...identityOf(place), cwd: place.home, env: cleanEnvironment(), stdio: ['ignore', log, log], detached: true,
  });
  closeSync(log);
  /** @type {Error | number | null} */
  let ended = null;
  child.on('error', (error) => { ended = error; });
  child.on('exit', (code) => { ended ??= code ?? -1; });
  child.unref();
  const began = performance.now();
  for (const deadline = began + recoveryPatienceMs; performance.now() < deadline; await sleep(40)) {
    if (ended !== null) {
      if (/** @type {unknown} */ (ended) instanceof Error) throw refusalOfSpawn(/** @type {any} */ (ended));
      const text = said();
      return { trouble: /could not bind|Address already in use/i.test(text) ? 'port' : /lock file .* already exists|pre-existing shared memory|is another postmaster/i.test(text) ? 'held' : 'other', log: text };
    }
    const answer = await knock(urlOf(port, password)('postgres'));
    if (answer === 'ready' && readPostmasterPid(place.folder)?.pid === child.pid) return { pid: /** @type {number} */ (child.pid) };
    if (answer === 'password') {
      await stop(place, /** @type {number} */ (child.pid));
      return { trouble: 'password', log: said() };
    }
    if (performance.now() - began > 3000) say('数据库正在从上次的中断恢复');
  }
  throw new Refusal('数据库 15 分钟内没有应答;已保存的数据安全,请查看 postgres.log 后重试。(The database does not answer.)', { details: said().slice(-2000) });
}

/** @param {ClusterPlace} place @param {boolean} durable @param {Record<string, string>} settings */
function flagsOf(place, durable, settings) {
  const durability = durable ? 'on' : 'off';
  const values = {
    listen_addresses: '127.0.0.1', unix_socket_directories: '', cluster_name: clusterNameOf(place.folder),
    fsync: durability, synchronous_commit: durability, full_page_writes: durability,
    password_encryption: 'scram-sha-256', shared_buffers: '256MB', max_connections: '200', effective_cache_size: '1GB', maintenance_work_mem: '128MB',
    wal_compression: 'on', wal_level: 'replica', max_wal_size: '2GB', checkpoint_timeout: '10min', random_page_cost: '1.1', jit: 'off',
    timezone: 'UTC', log_timezone: 'UTC', lc_messages: 'C', idle_in_transaction_session_timeout: '5min',
    // The log must not carry people's data: no statements, no key values, no parameters.
    log_min_messages: 'log', log_min_error_statement: 'panic', log_error_verbosity: 'terse', log_parameter_max_length_on_error: '0', log_checkpoints: 'off',
    ...settings,
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** @param {ClusterPlace} place @param {number} pid of the postmaster */
async function stop(place, pid) {
  const name = clusterNameOf(place.folder);
  const began = performance.now();
  for (let sent = ''; isAlive(pid); await sleep(30)) {
    const waited = performance.now() - began;
    const wanted = waited > 40_000 ? 'SIGKILL' : waited > 30_000 ? 'SIGQUIT' : 'SIGINT';
    if (sent !== wanted) signal(pid, wanted);
    sent = wanted;
  }
  for (const deadline = performance.now() + 5000; performance.now() < deadline && clusterProcesses(place.folder, name).length > 0;) await sleep(30);
}

/**
 * A restored cluster, or one whose password file was lost, knows another password. Whoever owns the folder owns the data,
 * so the kept password is set in single-user mode, where nobody else can connect.
 * @param {ClusterPlace} place @param {string} password base64url, safe inside quotes
 */
async function resetPassword(place, password) {
  const result = await runToEnd(place, place.postgres, ['--single', '-D', place.folder, '-c', 'password_encryption=scram-sha-256', '-c', 'log_statement=none', '-c', 'unix_socket_directories=', 'postgres'], `ALTER ROLE ${superuser} PASSWORD '${password}'\n`);
  if (result.code !== 0) throw refusalOfLog(result.output, place.folder, '数据库密码没有重设成功');
}

/** @param {ClusterPlace} place @param {string} command @param {string[]} args @param {string} [input] */
function runToEnd(place, command, args, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...identityOf(place), cwd: place.home, env: cleanEnvironment(), stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', (chunk) => { output += chunk; });
    child.stderr?.on('data', (chunk) => { output += chunk; });
    child.on('error', (error) => reject(refusalOfSpawn(error)));
    child.on('close', (code) => resolve({ code, output }));
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

/** @param {ClusterPlace} place */
function identityOf(place) {
  return place.user ? { uid: place.user.uid, gid: place.user.gid } : {};
}

function cleanEnvironment() {
  const { PATH, SystemRoot, TEMP, TMPDIR } = process.env;
  return { PATH, SystemRoot, TEMP, TMPDIR, LC_ALL: 'C', TZ: 'UTC' };
}

/** @param {NodeJS.ErrnoException} cause */
function refusalOfSpawn(cause) {
  if (cause.code === 'EPERM') return new Refusal('这个环境不允许 root 换成数据库用户运行;数据没有改动,请用普通用户运行 npm start,或设置 DATABASE_URL。(Cannot switch to the database user.)', { cause });
  if (cause.code === 'ENOENT' || cause.code === 'ENOEXEC') return new Refusal('内置的 PostgreSQL 不能在这个系统上运行;数据没有改动,请安装 PostgreSQL 15 或更高版本并设置 DATABASE_URL。(The bundled PostgreSQL does not run here.)', { cause });
  return cause;
}

/** @param {number} port @param {string} password */
function urlOf(port, password) {
  return (database = superuser) => `postgresql://${superuser}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** @param {string} url @returns {Promise<'ready' | 'password' | 'not-yet'>} */
async function knock(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return 'ready';
  } catch (error) {
    return /** @type {any} */ (error).code === '28P01' ? 'password' : 'not-yet';
  } finally {
    await client.end().catch(() => {});
  }
}

/** @param {{ url: (database?: string) => string }} cluster @param {string} name */
async function createDatabase(cluster, name) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: cluster.url('postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/** @param {string} folder @returns {{ pid: number, port: number } | null} */
function readPostmasterPid(folder) {
  try {
    const lines = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return null;
  }
}

/** The port of last time when it is free, otherwise a new one, kept for next time. @param {string} file */
async function freePort(file) {
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = (kept > 0 && kept < 65536 && await listenOnce(kept)) || await listenOnce(0);
  if (!port) throw new Refusal('本机 127.0.0.1 上没有可用的端口;数据没有改动,请检查网络设置后重试。(No free local port.)');
  if (port !== kept) writeFileSync(file, `${port}\n`);
  return port;
}

/** @param {number} port @returns {Promise<number | null>} */
function listenOnce(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const found = /** @type {import('node:net').AddressInfo} */ (server.address()).port;
      server.close(() => resolve(found));
    });
  });
}

/** @param {number} pid @param {NodeJS.Signals} name */
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (/** @type {any} */ (error).code !== 'ESRCH') throw error;
  }
}
