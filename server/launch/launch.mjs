import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWhatChanged } from './building.mjs';
import { endCommands, installDependencies } from './dependencies.mjs';
import { holderOf } from './launcher-lock.mjs';
import { stepsOf } from './progress.mjs';
import { Refusal, portInUse, printFailure } from './refusal.mjs';
import { dataFolderOf, readSettings, repository } from './settings.mjs';

/**
 * @typedef {object} ServerSettings
 * @property {string} databaseUrl
 * @property {string} host
 * @property {number} port
 * @property {string} publicUrl
 * @property {{ cert: string, key: string }} [https]
 * @property {string} keysFolder
 * @property {string | null} clientFolder
 * @property {'offered' | 'required'} staffTotp
 *
 * @typedef {object} ServerModule what server/dist/src/main.js offers
 * @property {(databaseUrl: string) => Promise<{ applied: string[] }>} migrate
 * @property {(settings: ServerSettings) => Promise<{ loaded: boolean, accounts: { role: string, loginName: string, password: string }[] }>} loadDemoCity
 * @property {(settings: ServerSettings) => Promise<{ url: string, close(): Promise<void> }>} startServer
 */

/** `npm start`: from a fresh clone to a page that answers. */
export async function run(env = process.env) {
  /** @type {(() => Promise<unknown>)[]} what to undo on the way out, last first */
  const undo = [];
  let stopping = false;
  /** @type {Promise<unknown>} the step under way */
  let running = Promise.resolve();
  const leave = async () => {
    stopping = true;
    let clean = true;
    endCommands();
    // A database or server that is just starting is stopped once it has started, not left behind.
    await running.catch(() => {});
    for (const close of undo.reverse().splice(0)) {
      await close().catch((error) => {
        clean = false;
        printFailure(error, { step: '停止', dataFolder: dataFolderOf(env) });
      });
    }
    return clean;
  };
  const onSignal = () => {
    if (stopping) {
      console.error('\n强制退出;已确认保存的数据不受影响,下次启动会自动恢复。(Forced.)');
      process.exit(130);
    }
    console.log('\n正在停止… 再按一次 Ctrl-C 强制退出。(Stopping.)');
    leave().then((clean) => {
      if (clean) console.log('已停止,数据已保存。(Stopped.)');
      process.exit(clean ? 0 : 1);
    });
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);

  let current = '启动';
  let port;
  try {
    const settings = readSettings(env);
    port = settings.port;
    const steps = stepsOf(settings.demo ? 6 : 5);
    const step = async (/** @type {string} */ title, /** @type {any} */ work) => {
      // A Ctrl-C between two steps must not let the next one begin.
      if (stopping) return new Promise(() => {});
      current = title.split(' ')[0] ?? title;
      const begun = steps.step(title, work);
      running = begun;
      return begun;
    };
    await refuseTakenPort(settings);
    await step('安装依赖 install', installDependencies);
    await step('编译 build', buildWhatChanged);
    const databaseUrl = await step('数据库 database', (/** @type {any} */ note) => openDatabase(settings, undo, note));
    /** @type {ServerModule} */
    const server = await import(pathToFileURL(path.join(repository, 'server', 'dist', 'src', 'main.js')).href);
    await step('更新表结构 migrate', async (/** @type {any} */ note) => {
      const { applied } = await server.migrate(databaseUrl);
      note(applied.length > 0 ? `=${applied.length} 项` : '=已是最新');
    });
    mkdirSync(settings.keysFolder, { recursive: true, mode: 0o700 });
    /** @type {ServerSettings} */
    const serverSettings = {
      databaseUrl, host: settings.host, port: settings.port, publicUrl: settings.publicUrl, https: settings.https,
      keysFolder: settings.keysFolder, clientFolder: settings.clientFolder, staffTotp: settings.staffTotp,
    };
    const demo = settings.demo ? await step('示范城市 demo city', async (/** @type {any} */ note) => {
      const loaded = await server.loadDemoCity(serverSettings);
      if (!loaded.loaded) note('=已经载入过');
      return loaded;
    }) : null;
    await step('启动服务 serve', async () => {
      const served = await server.startServer(serverSettings);
      undo.push(() => served.close());
    });
    if (stopping) return;
    announce(settings.publicUrl, demo?.accounts ?? []);
  } catch (error) {
    if (stopping) return;
    await leave();
    printFailure(error, { step: current, port, dataFolder: dataFolderOf(env) });
    process.exit(1);
  }
}

/**
 * @param {ReturnType<typeof readSettings>} settings @param {(() => Promise<unknown>)[]} undo @param {(note: string) => void} note
 * @returns {Promise<string>} the database's address
 */
async function openDatabase(settings, undo, note) {
  if (settings.databaseUrl) {
    const { checkExternalPostgres } = await import('./external-postgres.mjs');
    const { version } = await checkExternalPostgres(settings.databaseUrl);
    note(`=DATABASE_URL, PostgreSQL ${version}`);
    return settings.databaseUrl;
  }
  const { openCluster } = await import('./embedded-postgres.mjs');
  const cluster = await openCluster({
    dataFolder: settings.dataFolder, say: note,
    onLost: (outcome) => {
      if (outcome === 'lost') console.error('! 数据库意外退出,正在重新启动;已保存的数据安全。(The database died; starting it again.)');
      else if (outcome === 'back') console.error('✓ 数据库已恢复。(The database is back.)');
      else {
        printFailure(outcome, { step: '重新启动数据库', dataFolder: settings.dataFolder });
        process.exit(1);
      }
    },
  });
  undo.push(() => cluster.stop());
  note(`=${cluster.adopted ? '接管了仍在运行的数据库,' : ''}数据在 ${cluster.place.folder}`);
  return cluster.url();
}

/** Known before a minute is spent on installing. @param {ReturnType<typeof readSettings>} settings */
async function refuseTakenPort({ host, port, dataFolder, databaseUrl }) {
  await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, host, () => probe.close(resolve));
  }).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    const ours = databaseUrl ? null : holderOf(dataFolder);
    throw new Refusal(ours === null ? portInUse(port) : `端口 ${port} 已被占用,本目录的矿安已在运行(进程 ${ours});数据安全,请直接打开网页,或先在那个窗口按 Ctrl-C 停止它。(Already running.)`);
  });
}

/** @param {string} url @param {{ role: string, loginName: string, password: string }[]} accounts */
function announce(url, accounts) {
  console.log(`\n矿安已启动:${url}   (Ctrl-C 停止 / stop)`);
  if (accounts.length > 0) {
    console.log('\n示范账号,仅供练习(正式使用请设 KUANGAN_DEMO=0):');
    for (const { role, loginName, password } of accounts) console.log(`  ${role}  ${loginName}  ${password}`);
  }
  if (!existsSync(path.join(repository, 'client', 'dist', 'index.html'))) console.log('\n页面还没有编译,只有接口可用。(No page built, API only.)');
}
