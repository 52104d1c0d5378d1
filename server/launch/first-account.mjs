import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { printFailure, Refusal } from './refusal.mjs';
import { readSettings, repository } from './settings.mjs';

/** `npm run first-account`: the first office of a real installation with its first two regulators. */
const usage = '用法:npm run first-account -- --organisation 晋城市应急管理局 --region 140500 --person zhang=张三 --person li=李四(两个人,登录名=姓名;登录名 3 到 32 个小写字母、数字或 . _ -)。什么也没有改动。(Two persons are needed.)';

/**
 * @param {string[]} given
 * @returns {{ organisation: string, region: string, persons: [{ loginName: string, displayName: string }, { loginName: string, displayName: string }] }}
 * @throws {Refusal} with the usage
 */
export function readArguments(given) {
  let values;
  try {
    ({ values } = parseArgs({ args: given, options: { organisation: { type: 'string' }, region: { type: 'string' }, person: { type: 'string', multiple: true } } }));
  } catch (cause) {
    throw new Refusal(usage, { cause });
  }
  const organisation = (values.organisation ?? '').trim();
  const persons = (values.person ?? []).map((one) => {
    const [loginName = '', ...name] = one.split('=');
    return { loginName: loginName.trim(), displayName: name.join('=').trim() };
  });
  const [first, second] = persons;
  const fits = (/** @type {{ loginName: string, displayName: string } | undefined} */ one) => one && /^[a-z][a-z0-9._-]{2,31}$/.test(one.loginName) && one.displayName.length >= 2 && one.displayName.length <= 40;
  if (organisation.length < 2 || organisation.length > 100 || !/^\d{6}$/.test(values.region ?? '') || persons.length !== 2 || !first || !second || !fits(first) || !fits(second) || first.loginName === second.loginName) throw new Refusal(usage);
  return { organisation, region: values.region ?? '', persons: [first, second] };
}

/** @param {NodeJS.ProcessEnv} env @param {string[]} given */
async function make(env, given) {
  const office = readArguments(given);
  const settings = readSettings(env);
  const built = path.join(repository, 'server', 'dist', 'src', 'main.js');
  if (!existsSync(built)) throw new Refusal('程序还没有编译,没有建立账号;请先运行一次 KUANGAN_DEMO=0 npm start。(Start once first.)');
  const server = await import(pathToFileURL(built).href);
  const { url, close } = await openDatabase(settings);
  try {
    await server.migrate(url);
    return await server.makeFirstAccounts({
      databaseUrl: url, host: settings.host, port: settings.port, publicUrl: settings.publicUrl, keysFolder: settings.keysFolder, clientFolder: null, staffTotp: settings.staffTotp,
    }, office);
  } catch (error) {
    const code = /** @type {any} */ (error)?.code;
    if (code === 'regulator-exists') throw new Refusal('已经有监管人员账号,没有再建;请由其中一人在“人员与授权”里新建账号,另一人批准。(A regulator exists already.)');
    if (code === 'login-name-taken') throw new Refusal('登录名已被占用,没有建立账号;请换一个登录名。(The login name is taken.)');
    throw error;
  } finally {
    await close();
  }
}

/** The database of the server that runs now, or of none. @param {ReturnType<typeof readSettings>} settings */
async function openDatabase(settings) {
  if (settings.databaseUrl) {
    const { checkExternalPostgres } = await import('./external-postgres.mjs');
    await checkExternalPostgres(settings.databaseUrl);
    return { url: settings.databaseUrl, close: async () => {} };
  }
  const { openCluster, runningCluster } = await import('./embedded-postgres.mjs');
  const running = await runningCluster(settings.dataFolder);
  if (running) return { url: running.url(), close: async () => {} };
  const cluster = await openCluster({ dataFolder: settings.dataFolder, say: console.log });
  return { url: cluster.url(), close: () => cluster.stop() };
}

async function main() {
  try {
    const made = await make(process.env, process.argv.slice(2));
    console.log('✓ 已建立第一个监管部门和两个监管人员账号。激活码只显示这一次,请分别交给本人:(Shown once.)');
    for (const one of made) console.log(`  ${one.displayName}  登录名 ${one.loginName}  激活码 ${one.code}  ${one.activationUrl}  有效期至 ${one.expiresAt.slice(0, 10)}`);
  } catch (error) {
    printFailure(error, { step: '建立第一个账号' });
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
