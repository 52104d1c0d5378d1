import { createServer, type Server } from 'node:net';
import { checkExternalPostgres } from '../../server/launch/external-postgres.mjs';
import { testPostgresUrl } from '../support/postgres.ts';
import { freePort } from './launcher.ts';

/** Speaks just enough of PostgreSQL's protocol to be asked for its version. */
function serverOfVersion(version: string): Promise<Server> {
  const message = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(5);
    head.write(type);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const ready = message('Z', Buffer.from('I'));
  const number = (value: number, bytes: 2 | 4): Buffer => {
    const buffer = Buffer.alloc(bytes);
    buffer.writeIntBE(value, 0, bytes);
    return buffer;
  };
  const column = Buffer.concat([number(1, 2), Buffer.from('server_version_num\0'), number(0, 4), number(0, 2), number(25, 4), number(-1, 2), number(-1, 4), number(0, 2)]);
  const row = Buffer.concat([number(1, 2), number(version.length, 4), Buffer.from(version)]);
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', number(0, 4)), ready]));
      socket.on('data', (asked) => {
        if (asked[0] === 'Q'.charCodeAt(0)) socket.write(Buffer.concat([message('T', column), message('D', row), message('C', Buffer.from('SHOW\0')), ready]));
        else socket.end();
      });
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe('DATABASE_URL', () => {
  it('that is no address is refused without repeating it', async () => {
    await expect(checkExternalPostgres('mysql://u:hush-hush@h/d')).rejects.toThrow(/^DATABASE_URL 不是 PostgreSQL 地址.*没有改动/);
    await expect(checkExternalPostgres('mysql://u:hush-hush@h/d')).rejects.not.toThrow(/hush-hush/);
  });

  it('where nothing listens is refused with the place but not the password', async () => {
    const port = await freePort();
    await expect(checkExternalPostgres(`postgresql://u:hush-hush@127.0.0.1:${port}/exams`)).rejects.toThrow(`127.0.0.1:${port}/exams):该地址没有数据库在监听`);
    await expect(checkExternalPostgres(`postgresql://u:hush-hush@127.0.0.1:${port}/exams`)).rejects.not.toThrow(/hush-hush/);
  });

  it('with a wrong password or a database that is not there is refused', async () => {
    const wrong = new URL(await testPostgresUrl());
    wrong.password = 'hush-hush';
    await expect(checkExternalPostgres(wrong.href)).rejects.toThrow(/用户名或密码不对/);
    await expect(checkExternalPostgres(wrong.href)).rejects.not.toThrow(/hush-hush/);
    const absent = new URL(await testPostgresUrl());
    absent.pathname = '/nowhere';
    await expect(checkExternalPostgres(absent.href)).rejects.toThrow(/那里没有这个库/);
  });

  it.each([['140012', /是 14 版,需要 15 或更高版本/], ['90624', /是 9 版/]])('of server version %s is refused', async (version, sentence) => {
    const server = await serverOfVersion(version);
    const { port } = server.address() as { port: number };
    await expect(checkExternalPostgres(`postgresql://u:p@127.0.0.1:${port}/d`)).rejects.toThrow(sentence);
    server.close();
  });

  it('of version 15 and of the embedded version are taken', async () => {
    const server = await serverOfVersion('150018');
    const { port } = server.address() as { port: number };
    await expect(checkExternalPostgres(`postgresql://u:p@127.0.0.1:${port}/d`)).resolves.toEqual({ version: '15.18' });
    server.close();
    await expect(checkExternalPostgres(await testPostgresUrl())).resolves.toEqual({ version: '18.4' });
  });
});
