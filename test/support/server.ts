import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { createDatabase } from './postgres.ts';

const repository = path.resolve(import.meta.dirname, '..', '..');

/** One served route with its right, as the running server reports it. */
export interface ServedRoute {
  method: string;
  path: string;
  handler: string;
  right: { name: string; allow: 'public' | 'signed-in' | Record<string, string>; target?: string };
}

export interface TestServer {
  url: string;
  served: ServedRoute[];
  databaseUrl: string;
  /** The test's own connections, beside the server's. */
  database: pg.Pool;
  keysFolder: string;
  /** The server's clock runs on from where it is set. */
  clock: { set(at: Date | string): Promise<void>; advance(duration: { days?: number; hours?: number; minutes?: number; seconds?: number }): Promise<void>; now(): Promise<Date> };
  /** Everything the server has printed. */
  log(): string;
  /** The server's process id, for a test that measures or kills it. */
  pid(): number;
  /** Ends the process as a power cut does. */
  kill9(): Promise<void>;
  /** Starts the server again on the same database, keys, port and clock. */
  restart(): Promise<void>;
  /** Ends everything and removes database and keys. Fails when a route has refused something the contract does not declare for it. */
  stop(): Promise<void>;
}

export interface TestServerOptions {
  /** Where the server's clock begins; else the present. */
  clock?: Date | string;
  /** Settings to lay over the test's own: port, publicUrl, https, clientFolder, staffTotp. */
  settings?: { port?: number; publicUrl?: string; https?: { cert: string; key: string }; clientFolder?: string | null; staffTotp?: 'offered' | 'required' };
  /** Keys of another test server, to be the same installation. */
  keysFolder?: string;
}

/** The server as built, in its own process, on its own database with the newest schema and nothing in it. */
export async function startTestServer({ clock, settings = {}, keysFolder }: TestServerOptions = {}): Promise<TestServer> {
  const home = mkdtempSync(path.join(tmpdir(), 'kuangan-server-'));
  const keys = keysFolder ?? path.join(home, 'keys');
  const made = await createDatabase({ name: 'migrated', fill: migrated });
  const database = new pg.Pool({ connectionString: made.url, max: 4 });
  // connections that lie idle are cut when a test takes the database away; whoever asks next is told
  database.on('error', () => undefined);
  const printed: string[] = [];
  let child = begin(printed);
  let port = 0;

  const start = async (now: number | undefined): Promise<{ url: string; served: ServedRoute[] }> => {
    const started = await child.ask<{ url: string; served: ServedRoute[] }>('start', {
      now,
      settings: { databaseUrl: made.url, host: '127.0.0.1', port, publicUrl: 'http://localhost:3000', keysFolder: keys, clientFolder: null, staffTotp: 'offered', ...settings },
    });
    port = Number(new URL(started.url).port);
    return started;
  };
  const { url, served } = await start(clock === undefined ? undefined : new Date(clock).getTime()).catch(async (fault: unknown) => {
    // else a server that does not start keeps the run waiting for ever
    await child.end('SIGKILL');
    throw fault;
  });
  // where the clock was at a moment of this process, so that a restart goes on from there
  let lead = (await child.ask<number>('now', {})) - Date.now();

  return {
    url, served, database, databaseUrl: made.url, keysFolder: keys,
    clock: {
      set: async (at) => {
        await child.ask('set', { at: new Date(at).getTime() });
        lead = new Date(at).getTime() - Date.now();
      },
      advance: async ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) => {
        const ms = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
        await child.ask('advance', { ms });
        lead += ms;
      },
      now: async () => new Date(await child.ask<number>('now', {})),
    },
    log: () => printed.join(''),
    pid: () => child.process.pid!,
    kill9: () => child.end('SIGKILL'),
    restart: async () => {
      child = begin(printed);
      await start(Date.now() + lead);
    },
    stop: async () => {
      if (child.running()) {
        await child.ask('stop', {});
        await child.end('SIGTERM');
      }
      await database.end();
      await made.drop();
      rmSync(home, { recursive: true, force: true });
      const undeclared = [...new Set(printed.join('').match(/undeclared refusal .*/g))];
      if (undeclared.length > 0) throw new Error(undeclared.join('\n'));
    },
  };
}

async function migrated(url: string): Promise<void> {
  const child = begin([]);
  await child.ask('migrate', { url });
  await child.end('SIGTERM');
}

interface Child {
  process: ChildProcess;
  ask<T>(order: string, given: object): Promise<T>;
  running(): boolean;
  end(signal: NodeJS.Signals): Promise<void>;
}

function begin(printed: string[]): Child {
  const child = fork(path.join(repository, 'test', 'support', 'server-process.mjs'), {
    cwd: repository, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [], env: { ...process.env, NODE_OPTIONS: '' },
  });
  child.stdout!.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (fault: Error) => void }>();
  let asked = 0;
  child.on('message', ({ id, answer, fault }: { id: number; answer?: unknown; fault?: string }) => {
    const asker = waiting.get(id);
    waiting.delete(id);
    if (fault === undefined) asker?.resolve(answer);
    else asker?.reject(new Error(fault));
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => {
    for (const asker of waiting.values()) asker.reject(new Error(`The server under test ended.\n${printed.join('')}`));
    resolve();
  }));
  return {
    process: child,
    ask: <T>(order: string, given: object) => new Promise<T>((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve: resolve as (answer: unknown) => void, reject });
      child.send({ id: asked, order, given });
    }),
    running: () => child.exitCode === null && child.signalCode === null,
    end: async (signal) => {
      child.kill(signal);
      await gone;
    },
  };
}
