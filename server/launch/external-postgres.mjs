import { Refusal, withoutPasswords } from './refusal.mjs';

const oldest = 15;

/**
 * Checks a database given by DATABASE_URL before anything is written to it.
 * @param {string} url never printed
 * @returns {Promise<{ version: string }>}
 * @throws {Refusal} one sentence: not an address, unreachable, refused, too old
 */
export async function checkExternalPostgres(url) {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new Refusal('DATABASE_URL 不是 PostgreSQL 地址;数据没有改动,请写成 postgresql://用户:密码@主机:5432/库名。(DATABASE_URL is not a PostgreSQL address.)');
  }
  const where = `${parsed.hostname}:${parsed.port || 5432}${parsed.pathname}`;
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('show server_version_num');
    const number = Number(rows[0].server_version_num);
    if (number < oldest * 10_000) {
      throw new Refusal(`DATABASE_URL 指向的 PostgreSQL 是 ${Math.floor(number / 10_000)} 版,需要 ${oldest} 或更高版本;数据没有改动,请升级该数据库或换一个。(PostgreSQL >= ${oldest} is needed.)`);
    }
    return { version: `${Math.floor(number / 10_000)}.${number % 10_000}` };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const code = /** @type {any} */ (error).code ?? /** @type {any} */ (error).errors?.[0]?.code;
    const why = /** @type {Record<string, string>} */ ({
      '28P01': '用户名或密码不对', '28000': '不允许这个用户从本机连接', '3D000': '那里没有这个库',
      ECONNREFUSED: '该地址没有数据库在监听', ENOTFOUND: '找不到这台主机', ETIMEDOUT: '连接超时', '53300': '连接数已满', '57P03': '数据库正在启动或关闭',
    })[code] ?? withoutPasswords(String(/** @type {any} */ (error).message || code).split('\n')[0] ?? '');
    throw new Refusal(`连不上 DATABASE_URL 指定的数据库(${where}):${why};数据没有改动,请改正后重新运行。(Database unreachable.)`);
  } finally {
    await client.end().catch(() => {});
  }
}
