import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { end, folderOf, freePort, hold, isRoot, plainUser, query, runScript, temporaryFolder } from './launcher.ts';

/** What cannot start says why in one sentence, leaves the data alone and ends with code 1. */

const { folder, remove } = temporaryFolder('refusals');
const data = path.join(folder, 'data');
const sentenceOf = async (work: Promise<unknown>): Promise<string> => work.then(() => 'started', (error: Error) => error.message);

beforeAll(async () => {
  const held = await hold(data);
  await query(held.url, 'create table answers as select 1 as id');
  await end(held.process, 'SIGTERM');
});
afterAll(remove);

function copy(name: string): string {
  const to = path.join(folder, name);
  execFileSync('cp', ['-a', data, to]);
  return to;
}

describe('the database', () => {
  it.each([
    ['another version', (at: string) => writeFileSync(path.join(at, 'postgres', 'PG_VERSION'), '17\n'), /由 PostgreSQL 17 建立.*没有改动/],
    ['no version file', (at: string) => rmSync(path.join(at, 'postgres', 'PG_VERSION')), /数据库文件损坏.*没有改动/],
    ['an emptied control file', (at: string) => writeFileSync(path.join(at, 'postgres', 'global', 'pg_control'), Buffer.alloc(8192)), /数据库文件损坏/],
    ['no log segments', (at: string) => { rmSync(path.join(at, 'postgres', 'pg_wal'), { recursive: true }); }, /数据库文件损坏/],
  ])('with %s is refused in one sentence', async (name, harm, sentence) => {
    const at = copy(name.replaceAll(' ', '-'));
    harm(at);
    const message = await sentenceOf(hold(at));
    expect(message).toMatch(sentence);
    expect(message).not.toMatch(/\n\s+at /);
  });

  it('whose password file was lost is opened again by the owner of its folder', async () => {
    rmSync(path.join(data, 'secrets'), { recursive: true });
    const held = await hold(data);
    expect(await query(held.url, 'select id from answers')).toEqual([{ id: 1 }]);
    await end(held.process, 'SIGTERM');
    expect(readFileSync(path.join(data, 'secrets', 'postgres-password'), 'utf8').trim().length).toBeGreaterThan(20);
  });

  it('half made by an interrupted first start is made anew', async () => {
    const at = path.join(folder, 'interrupted');
    mkdirSync(path.join(at, 'postgres.initialising-0badc0de', 'cluster'), { recursive: true });
    appendFileSync(path.join(at, 'postgres.initialising-0badc0de', 'cluster', 'PG_VERSION'), '18\n');
    const held = await hold(at);
    expect(await query(held.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await end(held.process, 'SIGTERM');
  });

  it('of a plain user starts as that user, and goes on as him when root starts it', async () => {
    if (!isRoot) return expect(process.getuid?.()).not.toBe(0);
    const uid = plainUser();
    const at = path.join(folderOf(uid, path.join(folder, 'plain')), 'data');
    const own = await hold(at, { uid });
    await query(own.url, 'create table answers as select 7 as id');
    await end(own.process, 'SIGTERM');
    const asRoot = await hold(at);
    expect(await query(asRoot.url, 'select id from answers')).toEqual([{ id: 7 }]);
    await end(asRoot.process, 'SIGTERM');
    return undefined;
  });

  it('lies where its user can reach it when the data folder is closed to him', async () => {
    if (!isRoot) return expect(process.getuid?.()).not.toBe(0);
    const closed = path.join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const at = path.join(closed, 'data');
    const held = await hold(at);
    await query(held.url, 'create table answers as select 9 as id');
    await end(held.process, 'SIGTERM');
    expect(held.folder).toMatch(/^\/var\/lib\/kuangan\//);
    expect(readFileSync(path.join(at, 'postgres-location.txt'), 'utf8')).toContain(path.dirname(held.folder));
    const again = await hold(at);
    expect(await query(again.url, 'select id from answers')).toEqual([{ id: 9 }]);
    await end(again.process, 'SIGTERM');
    rmSync(path.dirname(held.folder), { recursive: true });
    expect(await sentenceOf(hold(at))).toMatch(/文件夹不见了;没有新建空库/);
    return undefined;
  });
});

describe('npm start', () => {
  it('on a taken port says so before anything else', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '0.0.0.0', resolve));
    const { port } = other.address() as { port: number };
    try {
      const { code, output } = await runScript('start.mjs', [], { PORT: String(port), KUANGAN_DATA: data });
      expect(code).toBe(1);
      expect(output.trim()).toBe(`✗ 端口 ${port} 已被别的程序占用;数据没有改动,请关闭那个程序,或换一个端口:PORT=${port + 1} npm start。(Port ${port} is in use.)`);
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
  });

  it.each([
    [{ PORT: 'eighty' }, /PORT=eighty 不是有效的端口号/],
    [{ KUANGAN_STAFF_TOTP: 'yes' }, /KUANGAN_STAFF_TOTP=yes 不是有效的设置/],
    [{ HTTPS_CERT: '/nowhere.pem' }, /HTTPS_CERT 和 HTTPS_KEY 必须同时设置/],
    [{ HTTPS_CERT: '/nowhere.pem', HTTPS_KEY: '/nowhere.key' }, /读不到 HTTPS_CERT 指定的文件 \/nowhere\.pem/],
    [{ PUBLIC_URL: 'exam.local' }, /PUBLIC_URL=exam\.local 不是网址/],
  ])('with the setting %j refuses it', async (env, sentence) => {
    const { code, output } = await runScript('start.mjs', [], { PORT: String(await freePort()), ...env });
    expect(code).toBe(1);
    expect(output).toMatch(sentence);
    expect(output.trim().split('\n')).toHaveLength(1);
  });
});
