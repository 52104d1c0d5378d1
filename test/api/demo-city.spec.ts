import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Caller } from '../support/caller.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const repository = path.resolve(import.meta.dirname, '..', '..');

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

interface Loaded {
  loaded: boolean;
  accounts: { role: string; loginName: string; password: string }[];
}

/** As the launcher does before it serves: in another process, through the built server. */
async function load(keysFolder = server.keysFolder): Promise<Loaded> {
  const settings = { databaseUrl: server.databaseUrl, host: '127.0.0.1', port: 0, publicUrl: 'http://localhost:3000', keysFolder, clientFolder: null, staffTotp: 'offered' };
  const script = `import { loadDemoCity } from '@kuangan/server/main'; process.stdout.write(JSON.stringify(await loadDemoCity(${JSON.stringify(settings)})));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: path.join(repository, 'test'), env: { ...process.env, NODE_OPTIONS: '' } });
  return JSON.parse(stdout) as Loaded;
}

describe('the demo city', () => {
  it('is loaded once; later starts print the same accounts', async () => {
    const first = await load();
    expect(first.loaded).toBe(true);
    const again = await load();
    expect(again).toEqual({ loaded: false, accounts: first.accounts });
    expect((await server.database.query('SELECT 1 FROM organisation')).rowCount).toBe(7);
  });

  it('tells its passwords to nobody who has not the keys, and keeps them for the owner alone', async () => {
    expect(await load(`${server.keysFolder}-other`)).toEqual({ loaded: false, accounts: [] });
    expect(statSync(path.join(server.keysFolder, 'demo-accounts.json')).mode & 0o777).toBe(0o600);
    const { accounts } = await load();
    const { rows } = await server.database.query<{ row: string }>("SELECT string_agg(a::text, ' ') AS row FROM account a");
    for (const { password } of accounts) expect(rows[0]!.row).not.toContain(password);
  });

  it('lets every account sign in; the miner has an exam that has begun', async () => {
    const { accounts } = await load();
    const callers = await Promise.all(accounts.map(({ loginName, password }) => new Caller(server.url).signIn(loginName, password)));
    const roles = await Promise.all(callers.map(async (caller) => (await caller.call('access.me')).body.grants.map(({ role }) => role)));
    expect(roles).toEqual([['clerk'], ['clerk'], ['proctor'], ['regulator'], []]);
    const { body } = await callers.at(-1)!.call('sittings.listMine');
    expect(body.sittings).toMatchObject([{ state: 'enrolled', practice: true, minutes: 120 }]);
    expect(Date.parse(body.sittings[0]!.startsAt)).toBeLessThanOrEqual(Date.parse(body.now));
  });

  it('shows the clerk next door nothing of it', async () => {
    const { accounts } = JSON.parse(readFileSync(path.join(server.keysFolder, 'demo-accounts.json'), 'utf8')) as Loaded;
    const [clerk, other] = await Promise.all(accounts.slice(0, 2).map(({ loginName, password }) => new Caller(server.url).signIn(loginName, password)));
    expect((await other!.call('exams.listSessions', { query: {} })).body.sessions).toEqual([]);
    expect((await other!.call('questionBanks.listBanks')).body.banks).toEqual([]);
    const { sessions } = (await clerk!.call('exams.listSessions', { query: {} })).body;
    expect(sessions.map(({ counts }) => counts.enrolled)).toEqual([12, 6]);
    expect(sessions[0]!.startsAt).toMatch(/T01:00:00.000Z$/);
  });
});
