import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { end, hold, postmasterOf, query, temporaryFolder, writeRows } from './launcher.ts';

/** Power cuts of processes: whatever was acknowledged before a kill -9 is there after the next start. */

describe('after kill -9', () => {
  const { folder, remove } = temporaryFolder('killed');
  const data = path.join(folder, 'data');
  afterAll(remove);
  let acknowledged = 0;

  it('starts on an empty folder', async () => {
    const held = await hold(data);
    expect(held.adopted).toBe(false);
    await query(held.url, 'create table answers (id int primary key)');
    const settings = await query(held.url, "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'password_encryption') order by name");
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({ fsync: 'on', full_page_writes: 'on', listen_addresses: '127.0.0.1', password_encryption: 'scram-sha-256', synchronous_commit: 'on' });
    expect(await end(held.process, 'SIGTERM')).toBe(0);
    expect(postmasterOf(data)).toBeNull();
  });

  it('of node, the database that lives on is adopted with every acknowledged row', async () => {
    const held = await hold(data);
    const writer = writeRows(held.url);
    await sleep(400);
    await end(held.process, 'SIGKILL');
    await writer.stop();
    acknowledged = writer.acknowledged();
    expect(acknowledged).toBeGreaterThan(10);
    const next = await hold(data);
    expect(next.adopted).toBe(true);
    expect(await query(next.url, 'select count(*)::int as n from answers where id <= $1', [acknowledged])).toEqual([{ n: acknowledged }]);
    expect(await end(next.process, 'SIGTERM')).toBe(0);
    expect(postmasterOf(data)).toBeNull();
  });

  it('of node and database at once, the next start recovers every acknowledged row', async () => {
    const held = await hold(data);
    const writer = writeRows(held.url, acknowledged + 2);
    await sleep(400);
    process.kill(postmasterOf(data) ?? 0, 'SIGKILL');
    await end(held.process, 'SIGKILL');
    await writer.stop();
    const last = writer.acknowledged();
    expect(last).toBeGreaterThan(acknowledged + 2);
    const next = await hold(data);
    expect(next.adopted).toBe(false);
    expect(await query(next.url, 'select count(*)::int as n from answers where id > $1 and id <= $2', [acknowledged + 1, last])).toEqual([{ n: last - acknowledged - 1 }]);
    await end(next.process, 'SIGTERM');
  });

  it('of the database alone, the next start recovers while node is still there to be ended', async () => {
    const held = await hold(data);
    process.kill(postmasterOf(data) ?? 0, 'SIGKILL');
    await expect(hold(data)).rejects.toThrow(/正由另一个进程.*使用/);
    await end(held.process, 'SIGKILL');
    const next = await hold(data);
    expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await end(next.process, 'SIGTERM');
  });

  it('of the database under a running server, it is started again at the same address', async () => {
    const held = await hold(data, { env: { WATCHED: '1' } });
    const before = postmasterOf(data);
    process.kill(before ?? 0, 'SIGKILL');
    let rows: unknown;
    for (let tries = 0; rows === undefined && tries < 100; tries += 1) {
      await sleep(100);
      rows = await query(held.url, 'select 1 as one').catch(() => undefined);
    }
    expect(rows).toEqual([{ one: 1 }]);
    expect(postmasterOf(data)).not.toBe(before);
    expect(await end(held.process, 'SIGTERM')).toBe(0);
    expect(postmasterOf(data)).toBeNull();
  });
});
