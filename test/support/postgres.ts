import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export interface TestDatabase {
  /** Address with password, for the server under test. */
  url: string;
  /** Closes every connection and removes the database. */
  drop(): Promise<void>;
}

/**
 * A fresh database on the run's throw-away cluster.
 * @param template a database to start from: its name, and how to fill it the first time anybody asks
 *   (for instance: migrate and load the demo city). Filling happens once per run, cloning takes about 0.1 s.
 */
export async function createDatabase(template?: { name: string; fill: (url: string) => Promise<void> }): Promise<TestDatabase> {
  const admin = await testPostgresUrl();
  const source = template ? await filledTemplate(admin, template) : undefined;
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(admin, (client) => client.query(`create database ${name} ${source ? `template ${source}` : ''}`));
  return {
    url: withDatabase(admin, name),
    drop: () => asAdmin(admin, async (client) => { await client.query(`drop database if exists ${name} with (force)`); }),
  };
}

/** The cluster's administrator address; starts the cluster when nobody has yet. */
export async function testPostgresUrl(): Promise<string> {
  if (process.env.KUANGAN_TEST_POSTGRES) return process.env.KUANGAN_TEST_POSTGRES;
  const folder = process.env.KUANGAN_TEST_POSTGRES_FOLDER;
  if (!folder) throw new Error('Run this test with .config/jest.api.mjs or .config/jest.browser.mjs: their setup makes the database folder.');
  const noted = path.join(folder, 'keeper.json');
  const log: string[] = [];
  if (!existsSync(noted) && isFirst(path.join(folder, 'starting'))) {
    const keeper = path.join(import.meta.dirname, 'postgres.keeper.mjs');
    // The run is jest's main process: this worker's parent, or this process when jest runs in band.
    const run = process.env.JEST_WORKER_ID && process.send ? process.ppid : process.pid;
    const child = spawn(process.execPath, [keeper, folder, String(run)], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    child.stderr.on('data', (chunk: Buffer) => log.push(chunk.toString()));
    (child.stderr as unknown as { unref(): void }).unref();
    child.unref();
  }
  for (const deadline = performance.now() + 40_000; !existsSync(noted);) {
    if (performance.now() > deadline) throw new Error(`The test database did not start. ${log.join('')}`);
    await sleep(50);
  }
  const { url } = JSON.parse(readFileSync(noted, 'utf8')) as { url: string };
  process.env.KUANGAN_TEST_POSTGRES = url;
  return url;
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

async function filledTemplate(admin: string, template: { name: string; fill: (url: string) => Promise<void> }): Promise<string> {
  const name = `template_${template.name.replaceAll(/[^a-z0-9]/g, '_')}`;
  await asAdmin(admin, async (client) => {
    // Workers ask at the same time; the lock is the cluster's, so only one of them fills.
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount !== 0) return;
    const half = `${name}_half`;
    await client.query(`drop database if exists ${half} with (force)`);
    await client.query(`create database ${half}`);
    await template.fill(withDatabase(admin, half));
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [half]);
    await client.query(`alter database ${half} rename to ${name}`);
  });
  return name;
}

async function asAdmin<T>(admin: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(admin: string, name: string): string {
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return url.href;
}
