/**
 * `npm run province -- --persons 20000 --seed 1`: makes a made-up province in the embedded database, or in the one of
 * DATABASE_URL, to look at or to measure. Refused where real persons are.
 */
import { mkdirSync } from 'node:fs';
import { randomInt, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { buildWhatChanged } from '../../server/launch/building.mjs';
import { installDependencies } from '../../server/launch/dependencies.mjs';
import { printFailure } from '../../server/launch/refusal.mjs';
import { readSettings } from '../../server/launch/settings.mjs';

const { values } = parseArgs({ options: { persons: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } } });
const settings = readSettings(process.env);
/** @type {(() => Promise<unknown>)[]} */
const undo = [];
const began = performance.now();
const say = (/** @type {string} */ text) => console.log(`  ${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${text}`);

try {
  await installDependencies(say);
  await buildWhatChanged(say);
  mkdirSync(settings.keysFolder, { recursive: true, mode: 0o700 });
  const databaseUrl = await addressOf();
  const { migrate } = await import('../../server/dist/src/main.js');
  await migrate(databaseUrl);
  const { makeProvince } = await import('./province.mjs');
  const { province, persons, facts } = await makeProvince({ databaseUrl, keysFolder: settings.keysFolder, persons: Number(values.persons), seed: Number(values.seed), say });
  console.log(`✓ 练习省已建立:${province.all.length} 个单位,${persons} 人,${facts} 条合格事实,全部为虚构。(A province was made.)`);
  for (const one of await openAccounts(databaseUrl, province)) console.log(`  ${one.organisation}  登录名 ${one.loginName}  密码 ${one.password}`);
} catch (error) {
  printFailure(error, { step: '建立练习省', dataFolder: settings.dataFolder });
} finally {
  for (const close of undo) await close();
}

/** The database of a server that runs, or one opened for this. */
async function addressOf() {
  if (settings.databaseUrl) return settings.databaseUrl;
  const { openCluster, runningCluster } = await import('../../server/launch/embedded-postgres.mjs');
  const running = await runningCluster(settings.dataFolder);
  if (running) return running.url();
  const cluster = await openCluster({ dataFolder: settings.dataFolder, say });
  undo.push(() => cluster.stop());
  return cluster.url();
}

/** One account for each width of scope; their passwords are drawn now and shown once. @param {string} databaseUrl @param {import('./organisations.mjs').Province} province */
async function openAccounts(databaseUrl, province) {
  const { default: pg } = await import('pg');
  const { hashPassword } = await import('../../server/dist/src/access/passwords.js');
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const jincheng = province.all.filter(({ kind, region }) => kind === 'regulator' && region.startsWith('1405'));
  const mine = province.all.find(({ kind, lineage }) => kind === 'mine' && lineage.includes(jincheng[0]?.id ?? ''));
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
  const accounts = [];
  for (const [loginName, organisation, role] of /** @type {const} */ ([['province', province.all[0], 'regulator'], ['city', jincheng[0], 'regulator'], ['county', jincheng[1], 'regulator'], ['mine', mine, 'clerk']])) {
    if (!organisation) continue;
    const password = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('');
    const id = randomUUID();
    await database.query("INSERT INTO account (id, login_name, display_name, password_hash, state, created_at) VALUES ($1,$2,$3,$4,'active',now())", [id, loginName, `练习${role === 'clerk' ? '经办人' : '监管员'}`, await hashPassword(password)]);
    await database.query("INSERT INTO scope_grant (id, account_id, role, organisation_id, since_on) VALUES ($1,$2,$3,$4,'2020-01-01')", [randomUUID(), id, role, organisation.id]);
    accounts.push({ organisation: organisation.name, loginName, password });
  }
  await database.end();
  return accounts;
}
