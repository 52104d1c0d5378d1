import { rmSync } from 'node:fs';
import path from 'node:path';
import { startTestServer, type TestServer } from '../support/server.ts';
import { City } from '../support/city.ts';
import { runScript } from './launcher.ts';

let server: TestServer;
let city: City;
let env: NodeJS.ProcessEnv;
const two = ['--organisation', '北山市应急管理局', '--region', '140500', '--person', 'zhang=张三', '--person', 'li.si=李四'];
const make = (args: string[] = two) => runScript('first-account.mjs', args, env);

beforeAll(async () => {
  server = await startTestServer();
  city = new City(server);
  env = { DATABASE_URL: server.databaseUrl, KUANGAN_DATA: path.dirname(server.keysFolder), KUANGAN_DEMO: '0' };
});
const otherData = () => `${path.dirname(server.keysFolder)}-other`;
afterAll(async () => {
  rmSync(otherData(), { recursive: true, force: true });
  await server.stop();
});

describe('npm run first-account', () => {
  it.each([
    ['one person', two.slice(0, 6)], ['three', [...two, '--person', 'wang=王五']], ['one person twice', [...two.slice(0, 6), '--person', 'zhang=张三']], ['no region', two.filter((one) => one !== '--region' && one !== '140500')],
    ['a login name of an ID number', [...two.slice(0, 6), '--person', '140502198001011234=李四']], ['a name it does not know', [...two, '--password', 'secret']],
  ])('with %s makes nothing and tells the usage', async (_what, args) => {
    const { code, output } = await make(args);
    expect(code).toBe(1);
    expect(output).toContain('用法:npm run first-account');
    expect(await city.sql('SELECT 1 FROM account')).toEqual([]);
  });

  it('with the keys of another installation makes nothing: its codes would open nothing', async () => {
    const { code, output } = await runScript('first-account.mjs', two, { ...env, KUANGAN_DATA: otherData() });
    expect(code).toBe(1);
    expect(output).toContain('密钥');
    expect(await city.sql('SELECT 1 FROM account')).toEqual([]);
  });

  it('makes the first office with two regulators, whose codes open their accounts, and grants one another nothing alone', async () => {
    const { code, output } = await make();
    expect(output).toContain('只显示这一次');
    expect(code).toBe(0);
    const codes = [...output.matchAll(/激活码 (\w{5}-\w{5})/g)].map((match) => match[1]!);
    expect(codes).toHaveLength(2);
    for (const printed of codes) expect((await city.anyone().call('access.activate', { body: { code: printed, password: 'a good long one' } })).status).toBe(200);
    const [zhang, li] = [await city.anyone().signIn('zhang', 'a good long one'), await city.anyone().signIn('li.si', 'a good long one')];
    const { grants } = (await zhang.call('access.me')).body;
    expect(grants).toMatchObject([{ role: 'regulator', organisationName: '北山市应急管理局' }]);
    const today = (await server.clock.now()).toISOString().slice(0, 10);
    const third = await zhang.call('grants.createStaff', { body: { organisationId: grants[0]!.organisationId, role: 'regulator', sinceOn: addDay(today), untilOn: null, loginName: 'wang', displayName: '王五', reason: '新同事' } });
    const decide = (by: typeof zhang) => by.call('grants.decideGrant', { params: { requestId: third.body.requestId }, body: { decision: 'grant', reason: '同意' } });
    expect((await decide(zhang)).body.code).toBe('grant/same-person');
    expect((await decide(li)).status).toBe(200);
  });

  it('is refused once there is a regulator, also when two run it at the same moment', async () => {
    const { code, output } = await make(['--organisation', '南山市应急管理局', '--region', '140500', '--person', 'zhao=赵六', '--person', 'sun=孙七']);
    expect(code).toBe(1);
    expect(output).toContain('已经有监管人员账号');
    await city.sql("UPDATE scope_grant SET ended_at = now() WHERE role = 'regulator'");
    const both = await Promise.all([1, 2].map((n) => make(['--organisation', `第${n}局`, '--region', '140500', '--person', `zhao${n}=赵六`, '--person', `sun${n}=孙七`])));
    expect(both.map((one) => one.code).sort()).toEqual([0, 1]);
  });
});

function addDay(on: string): string {
  return new Date(Date.parse(on) + 86_400_000).toISOString().slice(0, 10);
}
