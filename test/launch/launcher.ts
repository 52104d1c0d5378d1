import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isAlive } from '../../server/launch/processes.mjs';

export const repository = path.resolve(import.meta.dirname, '..', '..');
export const isRoot = process.getuid?.() === 0;

/** A temporary folder the database's user may walk into; removed at the end, after what runs in it was ended. */
export function temporaryFolder(name: string): { folder: string; remove: () => Promise<void> } {
  const folder = mkdtempSync(path.join(tmpdir(), `kuangan-${name}-`));
  chmodSync(folder, 0o711);
  const remove = async (): Promise<void> => {
    for (const data of ['data', 'other', '.']) {
      const pid = postmasterOf(path.join(folder, data));
      if (pid && isAlive(pid)) {
        process.kill(pid, 'SIGQUIT');
        for (let tries = 0; isAlive(pid) && tries < 100; tries += 1) await sleep(50);
      }
    }
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, remove };
}

export function postmasterOf(dataFolder: string): number | null {
  const file = path.join(dataFolder, 'postgres', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
}

export interface Held {
  process: ChildProcess;
  url: string;
  adopted: boolean;
  folder: string;
  said: string[];
}

/** A process that opens the cluster of a data folder as `npm start` does, and holds it. @throws what it said when it refused */
export async function hold(dataFolder: string, options: { uid?: number; env?: NodeJS.ProcessEnv } = {}): Promise<Held> {
  const child = spawn(process.execPath, [path.join(repository, 'test', 'launch', 'hold-cluster.mjs'), dataFolder], {
    stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '', ...options.env }, ...(options.uid ? { uid: options.uid, gid: options.uid } : {}),
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  for (;;) {
    const ready = /^READY (.*)$/m.exec(text)?.[1];
    if (ready) return { process: child, ...(JSON.parse(ready) as Pick<Held, 'url' | 'adopted' | 'folder' | 'said'>) };
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(text);
    await sleep(20);
  }
}

export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
  return child.exitCode;
}

export async function query(url: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Writes rows 1, 2, 3 … each in its own commit until it is stopped or the server goes. */
export function writeRows(url: string, from = 1): { acknowledged: () => number; stop: () => Promise<void> } {
  let last = from - 1;
  let stopping = false;
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => { stopping = true; });
  const done = (async () => {
    await client.connect();
    while (!stopping) {
      await client.query('insert into answers values ($1)', [last + 1]);
      last += 1;
    }
  })().catch(() => undefined).finally(() => client.end().catch(() => undefined));
  return {
    acknowledged: () => last,
    stop: async () => {
      stopping = true;
      await done;
    },
  };
}

/** Runs a script of the launcher to its end. */
export async function runScript(script: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [path.join(repository, 'server', 'launch', script), ...args], { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: '', ...env } });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A folder owned by a plain user, for tests that run as root. */
export function folderOf(uid: number, folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, uid, uid);
  return folder;
}

/** The number of a plain user that exists on this machine. */
export function plainUser(): number {
  return Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }).trim());
}
