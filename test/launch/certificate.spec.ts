import { readFileSync, statSync } from 'node:fs';
import { createServer, get } from 'node:https';
import path from 'node:path';
import { runScript, temporaryFolder } from './launcher.ts';

const { folder, remove } = temporaryFolder('certificate');
const env = { KUANGAN_DATA: folder };
const file = (name: string): string => path.join(folder, 'certificates', name);
afterAll(remove);

/** Asks a server that shows our certificate under the given name, trusting only our authority. */
async function ask(name: string, ca: string): Promise<string> {
  const server = createServer({ cert: readFileSync(file('server.crt')), key: readFileSync(file('server.key')) }, (_request, response) => response.end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  try {
    return await new Promise((resolve, reject) => {
      get({ host: '127.0.0.1', port, servername: name, ca, headers: { host: name }, agent: false }, (response) => {
        response.on('data', (chunk: Buffer) => resolve(chunk.toString()));
      }).on('error', reject);
    });
  } finally {
    server.close();
  }
}

describe('npm run certificate', () => {
  it.each([[[], /请至少给一个名称或地址/], [['--name', 'not a name'], /不是域名/], [['--ip', '300.1.1.1'], /不是 IP 地址/], [['--nmae', 'x'], /参数不对/]])('with %j makes nothing and says why', async (args, sentence) => {
    const { code, output } = await runScript('certificate.mjs', args, env);
    expect(code).toBe(1);
    expect(output).toMatch(sentence);
  });

  it('makes a server that browsers trusting the authority accept under its name, and no other name', async () => {
    const { code, output } = await runScript('certificate.mjs', ['--name', 'exam.local', '--ip', '192.168.1.10'], env);
    expect(code).toBe(0);
    expect(output).toContain(`HTTPS_CERT=${file('server.crt')} HTTPS_KEY=${file('server.key')}`);
    const authority = readFileSync(file('authority.crt'), 'utf8');
    await expect(ask('exam.local', authority)).resolves.toBe('hello');
    await expect(ask('other.local', authority)).rejects.toThrow(/altnames/);
    for (const key of ['server.key', 'authority.key']) expect(statSync(file(key)).mode & 0o777).toBe(0o600);
  });

  it('made again keeps the authority, so that machines need to trust it only once', async () => {
    const before = readFileSync(file('authority.crt'), 'utf8');
    const { output } = await runScript('certificate.mjs', ['--name', 'second.local'], env);
    expect(output).toMatch(/沿用原有的/);
    expect(readFileSync(file('authority.crt'), 'utf8')).toBe(before);
    await expect(ask('second.local', before)).resolves.toBe('hello');
  });
});
