import { randomUUID } from 'node:crypto';
import type { Caller } from '../support/caller.ts';
import { City } from '../support/city.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let city: City;
let mineId: string;
let otherMineId: string;
let enterpriseId: string;
let [clerk, regulator, stranger]: Caller[] = [];
const today = '2026-11-25';

beforeAll(async () => {
  server = await startTestServer({ clock: `${today}T09:00:00+08:00` });
  city = new City(server);
  const bureau = await city.organisation('regulator', '练习市应急管理局');
  enterpriseId = await city.organisation('mine-enterprise', '练习青山煤业有限公司', { parent: bureau });
  mineId = await city.organisation('mine', '练习青石煤矿', { parent: enterpriseId });
  otherMineId = await city.organisation('mine', '练习白云铁矿', { parent: bureau });
  const farBureau = await city.organisation('regulator', '远山市应急管理局');
  await city.organisation('mine', '远山煤矿', { parent: farBureau });
  await city.account('clerk', 'clerk', mineId);
  await city.account('regulator', 'regulator', bureau);
  await city.account('stranger', 'regulator', farBureau);
  await signIn();
});
const signIn = async () => { [clerk, regulator, stranger] = await Promise.all(['clerk', 'regulator', 'stranger'].map((who) => city.as(who))); };
afterAll(() => server.stop());

let serial = 500;
/** Somebody whose file a mine keeps. */
async function worker(name: string, { at = mineId, phone = null as string | null, residentId = syntheticResidentId(serial++), since = '2020-01-01', ends = null as string | null } = {}) {
  const miner = await city.miner(name, { phone, residentId });
  await city.keeper(miner.id, at, { since, until: ends });
  return miner;
}

async function found(caller: Caller | undefined, search: string, further: object = {}): Promise<string[]> {
  const answer = await caller!.call('people.searchPeople', { body: { search, ...further } });
  expect(answer.status).toBe(200);
  return (answer.body as { people: { name: string }[] }).people.map(({ name }) => name);
}
const answerTo = async (caller: Caller | undefined, search: string) => (await caller!.call('people.searchPeople', { body: { search } })).body;

describe('scope', () => {
  it('whose file is kept elsewhere is not found, by name, number or tail, and the answer is that for nobody', async () => {
    const hidden = await worker('隐不见', { phone: '14000009999' });
    for (const search of ['隐不见', '隐', 'yinbujian', 'ybj', hidden.residentId, hidden.residentId.slice(-4), hidden.residentId.slice(-6), '14000009999', '9999', '练习青石煤矿', '']) {
      expect({ search, answer: await answerTo(stranger, search) }).toEqual({ search, answer: { people: [], next: null, more: false } });
    }
    expect(await answerTo(stranger, hidden.residentId)).toEqual(await answerTo(stranger, syntheticResidentId(99_000)));
    expect(await found(regulator, hidden.residentId)).toEqual(['隐不见']);
  });

  it('a keeper who has ended finds nobody from the day after, one who is to begin nobody before that day', async () => {
    await worker('期已满', { ends: today });
    await worker('期未到', { since: '2026-11-26' });
    expect(await found(clerk, '期')).toEqual(['期已满']);
    await server.clock.set('2026-11-26T00:00:01+08:00');
    await signIn();
    expect(await found(clerk, '期')).toEqual(['期未到']);
    // and still when the day's upkeep has written the scope anew
    await until(async () => (await city.sql("SELECT 1 FROM person_search WHERE exact_until < '2026-11-26'")).length === 0 || null);
    expect(await found(clerk, '期')).toEqual(['期未到']);
    expect(await found(regulator, '期')).toEqual(['期未到']);
  });

  it('who moves from one mine to another is found by both on the days they keep the file, and by the regulator always', async () => {
    const moving = await worker('换矿人', { ends: '2026-12-31' });
    await city.keeper(moving.id, otherMineId, { since: '2027-01-01' });
    expect([await found(clerk, '换矿人'), await found(regulator, '换矿人')]).toEqual([['换矿人'], ['换矿人']]);
    expect(await found(regulator, '换矿人', { organisationId: otherMineId })).toEqual([]);
  });

  it('an organisation outside scope filters like one that does not exist', async () => {
    await worker('筛一筛');
    expect(await found(clerk, '筛一筛', { organisationId: otherMineId })).toEqual([]);
    expect(await found(clerk, '筛一筛', { organisationId: randomUUID() })).toEqual([]);
    expect(await found(clerk, '筛一筛', { organisationId: enterpriseId })).toEqual([]);
    expect(await found(regulator, '筛一筛', { organisationId: enterpriseId })).toEqual(['筛一筛']);
  });

  it('the place of a person outside scope is no page to go on from', async () => {
    const other = await worker('邻矿人', { at: otherMineId });
    await worker('本矿人');
    expect((await clerk!.call('people.searchPeople', { body: { search: '人', after: other.id } })).body).toEqual({ people: [], next: null, more: false });
  });

  it('only who is employed: whose file is kept for training alone is left out', async () => {
    const trainee = await city.miner('学员甲');
    await city.keeper(trainee.id, mineId, { because: 'training' });
    await worker('学员乙');
    expect(await found(clerk, '学员')).toEqual(['学员甲', '学员乙']);
    expect(await found(clerk, '学员', { onlyEmployed: true })).toEqual(['学员乙']);
  });
});

describe('words', () => {
  beforeAll(async () => {
    await worker('王建国', { phone: '14012345678', residentId: syntheticResidentId(7, '1971-02-03') });
    await worker('王建国', { residentId: syntheticResidentId(8, '1972-02-03') });
    await worker('王建', {});
    await worker('汪国庆', { at: otherMineId });
    await worker('单雄信');
    await worker('阿卜杜热合曼·买买提');
    await worker('𠮷田龘');
    await worker('吕乐');
  });

  it.each([
    ['建国', ['王建国', '王建国']], ['国', ['汪国庆', '王建国', '王建国']], ['王建', ['王建', '王建国', '王建国']],
    ['wangjianguo', ['王建国', '王建国']], ['WangJG', ['王建国', '王建国']], ['jianguo', ['王建国', '王建国']], ['wjg', ['王建国', '王建国']], ['jg', ['王建国', '王建国']],
    ['wang guo', ['汪国庆', '王建国', '王建国']], ['shanxiongxin', ['单雄信']], ['danxx', ['单雄信']], ['lvyue', ['吕乐']], ['lüle', ['吕乐']],
    ['阿卜杜热合曼·买买提', ['阿卜杜热合曼·买买提']], ['阿卜杜热合曼买买提', ['阿卜杜热合曼·买买提']], ['买买提', ['阿卜杜热合曼·买买提']], ['热合曼•买', ['阿卜杜热合曼·买买提']],
    ['𠮷', ['𠮷田龘']], ['𠮷田', ['𠮷田龘']], ['龘', ['𠮷田龘']],
    ['14012345678', ['王建国']], ['140 1234 5678', ['王建国']], ['5678', ['王建国']], ['王建国 5678', ['王建国']],
    ['国 白云', ['汪国庆']], ['汪 青石', []], ['王建国 单雄信', []],
  ] as const)('%s', async (search, names) => {
    expect(await found(regulator, search)).toEqual(names);
  });

  it('a number finds whole, in groups, in its old form of 15 digits, and by its last four or six', async () => {
    const residentId = syntheticResidentId(9, '1973-04-05');
    await worker('号码人', { residentId });
    for (const search of [residentId, residentId.toLowerCase(), `${residentId.slice(0, 6)} ${residentId.slice(6, 14)} ${residentId.slice(14)}`, residentId.slice(0, 6) + residentId.slice(8, 17), `号码人 ${residentId.slice(-4)}`, residentId.slice(-6)]) {
      expect({ search, found: (await found(regulator, search)).includes('号码人') }).toEqual({ search, found: true });
    }
    const endsInX = Array.from({ length: 100 }, (_, place) => syntheticResidentId(place, '1974-05-06')).find((one) => one.endsWith('X'))!;
    await worker('末位人', { residentId: endsInX });
    expect(await found(regulator, endsInX.slice(-4).toLowerCase())).toContain('末位人');
    expect(await found(regulator, residentId.slice(0, 6))).not.toContain('号码人');
  });

  it('a new name finds from then on, the old one no longer', async () => {
    const renamed = await worker('旧名儿');
    await city.sql('UPDATE person SET name = $2 WHERE id = $1', [renamed.id, '新名儿']);
    await city.sql('DELETE FROM person_search WHERE person_id = $1', [renamed.id]);
    // a person who is not described is so after the next start
    await server.kill9();
    await server.restart();
    await until(async () => (await found(clerk, '新名儿')).length === 1 || null);
    expect(await found(clerk, '旧名儿')).toEqual([]);
  });
});

it('hostile text finds nobody and harms nothing', async () => {
  for (const search of ["'; DROP TABLE person; --", '%', '_', '\\', '{}', '*', '\u0000', '😀', '·', '()', 'a'.repeat(100), '王'.repeat(100), '1 2 3 4 5 6 7 8 9', '${1}', '{1,2}', '＇', 'null']) {
    const answer = await clerk!.call('people.searchPeople', { body: { search } });
    expect({ search, status: answer.status < 500 }).toEqual({ search, status: true });
    if (answer.status === 200 && search !== '·') expect({ search, people: (answer.body as { people: unknown[] }).people }).toEqual({ search, people: [] });
  }
});
