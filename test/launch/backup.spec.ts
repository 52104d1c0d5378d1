import { existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { end, hold, postmasterOf, query, runScript, temporaryFolder, writeRows } from './launcher.ts';

/** A backup taken while candidates answer, then everything killed, then restored. */

const { folder, remove } = temporaryFolder('backup');
const data = path.join(folder, 'data');
const other = path.join(folder, 'other');
const file = path.join(folder, 'kept', 'backup.tar.gz');
const env = { KUANGAN_DATA: data };
let before = 0;
let after = 0;
afterAll(remove);

describe('backup', () => {
  it('of a folder without a database is refused', async () => {
    const { code, output } = await runScript('backup.mjs', [file], env);
    expect(code).toBe(1);
    expect(output).toMatch(/还没有数据库,没有生成备份/);
  });

  it('while rows are written holds every row acknowledged before it began', async () => {
    const held = await hold(data);
    await query(held.url, 'create table answers (id int primary key)');
    mkdirSync(path.join(data, 'keys'));
    writeFileSync(path.join(data, 'keys', 'field.key'), 'a-key-that-must-not-leave');
    const writer = writeRows(held.url);
    await sleep(300);
    before = writer.acknowledged();
    const { code, output } = await runScript('backup.mjs', [file], env);
    await sleep(200);
    process.kill(postmasterOf(data) ?? 0, 'SIGKILL');
    await end(held.process, 'SIGKILL');
    await writer.stop();
    after = writer.acknowledged();
    expect(output).toMatch(/备份完成/);
    expect(output).toMatch(/备份不含加密密钥/);
    expect(code).toBe(0);
    expect(before).toBeGreaterThan(10);
    expect(after).toBeGreaterThan(before);
  });

  it('can be read by its owner only, is a tar any tool opens, and holds no key', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const listed = execFileSync('tar', ['-tzf', file], { encoding: 'utf8', maxBuffer: 1 << 26 }).split('\n');
    expect(listed).toContain('manifest.json');
    expect(listed.filter((name) => /key|secret|password/.test(name))).toEqual([]);
    const manifest = JSON.parse(execFileSync('tar', ['-xzOf', file, 'manifest.json'], { encoding: 'utf8', maxBuffer: 1 << 26 })) as { format: number; postgres: string; takenAt: string; sha256: Record<string, string> };
    expect(manifest).toMatchObject({ format: 1, postgres: '18' });
    expect(Object.keys(manifest.sha256).length).toBeGreaterThan(500);
  });

  it('does not overwrite an earlier backup', async () => {
    const { code, output } = await runScript('backup.mjs', [file], env);
    expect(code).toBe(1);
    expect(output).toMatch(/已经存在,没有覆盖/);
  });
});

describe('restore', () => {
  it('of a damaged or cut backup is refused and leaves the data as it was', async () => {
    const cut = path.join(folder, 'cut.tar.gz');
    writeFileSync(cut, readFileSync(file));
    truncateSync(cut, Math.floor(statSync(file).size / 2));
    const noise = path.join(folder, 'noise.tar.gz');
    writeFileSync(noise, 'not an archive');
    for (const bad of [cut, noise]) {
      const { code, output } = await runScript('restore.mjs', [bad], env);
      expect(code).toBe(1);
      expect(output).toMatch(/损坏或不完整,没有恢复;现有数据没有改动/);
    }
  });

  it('of a backup whose content was altered is refused by its hash', async () => {
    const work = path.join(folder, 'altered');
    mkdirSync(work);
    execFileSync('tar', ['-xzf', file, '-C', work]);
    writeFileSync(path.join(work, 'cluster', 'PG_VERSION'), '18 \n');
    const altered = path.join(folder, 'altered.tar.gz');
    execFileSync('tar', ['--format=ustar', '-czf', altered, '-C', work, 'cluster', 'manifest.json']);
    const { code, output } = await runScript('restore.mjs', [altered], env);
    expect(code).toBe(1);
    expect(output).toMatch(/损坏或不完整/);
  });

  it('while the database runs is refused', async () => {
    const held = await hold(data);
    const { code, output } = await runScript('restore.mjs', [file], env);
    await end(held.process, 'SIGTERM');
    expect(code).toBe(1);
    expect(output).toMatch(/正由另一个进程/);
    const orphaned = await hold(data);
    await end(orphaned.process, 'SIGKILL');
    const second = await runScript('restore.mjs', [file], env);
    expect(second.code).toBe(1);
    expect(second.output).toMatch(/数据库还在运行,没有恢复/);
    await end((await hold(data)).process, 'SIGTERM');
  });

  it('brings back the rows of the backup and keeps the newer database aside', async () => {
    const { code, output } = await runScript('restore.mjs', [file], env);
    expect(output).toMatch(/已恢复到/);
    expect(code).toBe(0);
    const kept = /保留在 (\S+);/.exec(output)?.[1] ?? '';
    expect(existsSync(path.join(kept, 'PG_VERSION'))).toBe(true);
    const held = await hold(data);
    const [row] = await query(held.url, 'select count(*)::int as n, max(id) as last from answers');
    await end(held.process, 'SIGTERM');
    expect(row?.n).toBe(row?.last);
    expect(row?.n).toBeGreaterThanOrEqual(before);
    expect(row?.n).toBeLessThan(after);
  });

  it('works on another machine, where the database had another password', async () => {
    const { code, output } = await runScript('restore.mjs', [file], { KUANGAN_DATA: other });
    expect(code).toBe(0);
    expect(output).toMatch(/没有加密密钥:请先放回/);
    const held = await hold(other);
    const [row] = await query(held.url, 'select count(*)::int as n from answers where id <= $1', [before]);
    await end(held.process, 'SIGTERM');
    expect(row).toEqual({ n: before });
  });

  it('that was interrupted between the two renames does not start an empty database', async () => {
    execFileSync('mv', [path.join(other, 'postgres'), path.join(other, 'postgres.before-restore-20261123T000000')]);
    await expect(hold(other)).rejects.toThrow(/上次恢复中断,没有新建空库/);
    execFileSync('mv', [path.join(other, 'postgres.before-restore-20261123T000000'), path.join(other, 'postgres')]);
  });
});
