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
    expect(roles).toEqual([['clerk'], ['clerk'], ['proctor'], ['regulator'], ['clerk'], ['clerk'], []]);
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

  const signedIn = async (of: string) => {
    const { accounts } = JSON.parse(readFileSync(path.join(server.keysFolder, 'demo-accounts.json'), 'utf8')) as Loaded;
    const { loginName, password } = accounts.find(({ role, loginName }) => [role, loginName].includes(of))!;
    return new Caller(server.url).signIn(loginName, password);
  };
  const found = async (caller: Caller, search: string) => (await caller.call('people.searchPeople', { body: { search } })).body.people;
  const fileOf = async (caller: Caller, personId: string) => (await caller.call('personFile.readFile', { params: { personId } })).body;

  it('gives the miner a file of a whole working life', async () => {
    const miner = await signedIn('考生');
    const { personId } = (await miner.call('access.me')).body;
    const file = await fileOf(miner, personId!);
    expect(new Set(file.employments.map(({ employer, kind }) => `${employer.name} ${kind}`))).toEqual(new Set(['示范市练习煤矿 direct', '示范市练习掘进工程队 contractor']));
    expect(file.employments.map(({ sinceOn, untilOn }) => [sinceOn, untilOn])).toEqual([['2022-01-01', null], ['2016-01-01', '2021-12-31'], ['2011-07-01', '2015-12-31'], ['2004-03-01', '2011-06-30']]);
    expect(file.appointments.map(({ position, evidenceId }) => [position, evidenceId !== null])).toEqual([['safety-manager', true], ['team-leader', true]]);
    const verified = file.records.filter(({ state }) => state === 'verified');
    expect(verified.map(({ content }) => content.kind).sort()).toEqual(['education', 'front-line', 'front-line', 'health', 'training-elsewhere']);
    for (const { statedBy, decidedBy, evidence } of verified) expect([statedBy, decidedBy, evidence?.name]).toEqual(['练习矿业公司经办人', '示范监管员', expect.stringContaining('练习用')]);
    // 2004-03-01 to 2015-12-31 without a gap: what overlaps counts once
    expect(file.frontLineTime).toMatchObject({ years: 11, months: 10 });
    const [health] = file.facts.filter(({ kind }) => kind === 'health');
    expect(health).toMatchObject({ holds: true });
    expect(Date.parse(health!.until!) - Date.now()).toBeLessThan(30 * 86_400_000);
    expect(file.corrections.map(({ state }) => state)).toEqual(['asked', 'upheld']);
    expect(file).toMatchObject({ person: { photoId: expect.any(String) }, consents: [{ withdrawnAt: null }] });
  });

  it('and two more: a photograph nobody consented to, one whose consent was taken back; the mine employs everybody', async () => {
    const mine = await signedIn('mine');
    expect(await found(mine, '练习')).toHaveLength(18);
    const [second, third] = [(await found(mine, '练习乙'))[0]!, (await found(mine, '练习丙'))[0]!];
    const [seconds, thirds] = [await fileOf(mine, second.id), await fileOf(mine, third.id)];
    expect(seconds).toMatchObject({ person: { photoId: expect.any(String) }, consents: [], corrections: [{ state: 'declined' }] });
    expect(new Set(seconds.records.map(({ state }) => state))).toEqual(new Set(['verified', 'stated', 'refused']));
    expect(thirds).toMatchObject({ person: { photoId: null }, consents: [{ withdrawnAt: expect.any(String) }] });
    const miner = await signedIn('考生');
    const { personId } = (await miner.call('access.me')).body;
    const images = async (id: string) => [...(await mine.download(`/api/people/${id}/file/pdf`)).bytes.toString('latin1').matchAll(/\/Subtype \/Image/g)].length;
    expect([await images(personId!), await images(second.id), await images(third.id)]).toEqual([1, 0, 0]);
    for (const { id } of await found(mine, '练习')) expect((await fileOf(mine, id)).employments.length).toBeGreaterThan(0);
  });
});
