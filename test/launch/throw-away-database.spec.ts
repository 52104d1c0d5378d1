import pg from 'pg';
import { createDatabase } from '../support/postgres.ts';

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the throw-away database of the tests', () => {
  it('gives each file its own copy of a template that is filled once', async () => {
    let fills = 0;
    const template = {
      name: 'throw-away-spec',
      fill: async (url: string) => {
        fills += 1;
        await ask(url, 'create table miners as select 1 as id');
      },
    };
    const [first, second] = [await createDatabase(template), await createDatabase(template)];
    try {
      await ask(first.url, 'insert into miners values (2)');
      expect(await ask(first.url, 'select count(*)::int as n from miners')).toEqual([{ n: 2 }]);
      expect(await ask(second.url, 'select count(*)::int as n from miners')).toEqual([{ n: 1 }]);
      expect(fills).toBe(1);
    } finally {
      await first.drop();
      await second.drop();
    }
    await expect(ask(first.url, 'select 1')).rejects.toThrow(/does not exist/);
  });

  it('orders Chinese names by pinyin', async () => {
    const database = await createDatabase();
    try {
      const rows = await ask(database.url, "select name from unnest(array['张三','李四','王五','陈七','阿明','赵六']) as t(name) order by name");
      expect(rows.map(({ name }) => name)).toEqual(['阿明', '陈七', '李四', '王五', '张三', '赵六']);
    } finally {
      await database.drop();
    }
  });
});
