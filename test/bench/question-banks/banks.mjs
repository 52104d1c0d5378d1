/** A server as built, in a process of its own, with a database that keeps its promises, an institution and its clerk. */
import { fork } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openCluster } from '../../../server/launch/embedded-postgres.mjs';
import { asker } from '../exam-hall.mjs';

export async function openBanks() {
  const home = mkdtempSync(path.join(tmpdir(), 'kuangan-bench-'));
  const cluster = await openCluster({ dataFolder: home, durable: true, settings: { max_wal_size: '4GB' } });
  const databaseUrl = cluster.url('kuangan');
  const keysFolder = path.join(home, 'keys');
  const child = fork(path.join(import.meta.dirname, '..', '..', 'support', 'server-process.mjs'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const database = new pg.Client({ connectionString: databaseUrl });
  const ask = asker(child);
  await ask('migrate', { url: databaseUrl });
  await database.connect();
  const [institution, account, token, now] = [randomUUID(), randomUUID(), randomBytes(32).toString('base64url'), new Date()];
  await database.query("INSERT INTO organisation (id, kind, name, region, lineage, networks) VALUES ($1::uuid,'training-institution','institution','140500',ARRAY[$1::uuid],'{}')", [institution]);
  await database.query("INSERT INTO account (id, login_name, display_name, password_hash, state, created_at) VALUES ($1,'measuring-clerk','clerk','none','active',$2)", [account, now]);
  await database.query("INSERT INTO scope_grant (id, account_id, role, organisation_id, since_on) VALUES ($1,$2,'clerk',$3,'2000-01-01')", [randomUUID(), account, institution]);
  await database.query("INSERT INTO sign_in (id, account_id, token_hash, started_at, last_seen_at, expires_at, network, device) VALUES ($1,$2,$3,$4,$4,$5,'127.0.0.1','bench')", [
    randomUUID(), account, createHash('sha256').update(token).digest(), now, new Date(now.getTime() + 6 * 3_600_000),
  ]);
  const { url } = /** @type {{ url: string }} */ (await ask('start', { settings: { databaseUrl, host: '127.0.0.1', port: 0, publicUrl: 'http://localhost:3000', keysFolder, clientFolder: null, staffTotp: 'offered' } }));
  return {
    url, token, databaseUrl, database, pid: child.pid ?? 0,
    /** An empty bank of the clerk's; gives its id. */
    async bank(/** @type {string} */ title) {
      const id = randomUUID();
      await database.query("INSERT INTO question_bank (id, institution_id, title, operation_item, pool, created_at) VALUES ($1,$2,$3,'item','exam',now())", [id, institution, title]);
      return id;
    },
    async close() {
      await database.end();
      await ask('stop', {}).catch(() => undefined);
      child.kill('SIGKILL');
      await cluster.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
