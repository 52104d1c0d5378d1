import { startTestServer } from '../support/server.ts';

it('a server does not start with keys its database was not sealed with', async () => {
  const server = await startTestServer();
  try {
    const { rows } = await server.database.query('SELECT key_id FROM field_key');
    expect(rows).toEqual([{ key_id: 'k1' }]);
    await server.database.query("UPDATE field_key SET fingerprint = '\\x0011223344556677'");
    await server.kill9();
    await expect(server.restart()).rejects.toThrow('does not hold the keys of this database: k1');
  } finally {
    await server.stop();
  }
});
