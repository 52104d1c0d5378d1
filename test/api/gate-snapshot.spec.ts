import { createServer } from 'node:http';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GateClient } from '../../server/gate-client/gate-client.mjs';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Miner, type Side } from '../support/city.ts';
import { coalMine, Office } from '../support/office.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** The line is down: what the reference client answers from a signed snapshot, and what it does not believe. */
const issued = '2026-11-25T01:00:00Z';
const item = '煤矿瓦斯检查作业';
let server: TestServer;
let city: City;
let north: Side;
let clerk: Caller;
let mineId: string;
let held: Miner;
let asked: Miner;
let trained: Miner;
let leaving: Miner;
let folder: string;
let key: string;
let signingKey: string;
/** The gate's own clock. */
let gateNow = new Date(issued);

beforeAll(async () => {
  server = await startTestServer({ clock: issued });
  city = new City(server);
  north = await makeSide(city, '北山');
  const office = new Office(await city.as(north.regulator), north.regulatorId, '2026-11-25');
  mineId = await office.entered('mine', '北山煤矿', { mine: coalMine, region: '140581' });
  await city.account('mine-clerk', 'clerk', mineId);
  clerk = await city.as('mine-clerk');
  [held, asked, trained, leaving] = [await city.miner('派遣工'), await city.miner('王瓦斯'), await city.miner('来培训的'), await city.miner('明天走')];
  await city.employment(held.id, mineId);
  await city.sql("UPDATE employment SET kind = 'dispatch' WHERE person_id = $1", [held.id]);
  await city.employment(asked.id, mineId);
  await city.employment(leaving.id, mineId, { until: '2026-11-25' });
  await city.sql("INSERT INTO qualifying_fact (person_id, kind, source_id, source, on_day, until_day, detail, recorded_at) VALUES ($1,'theory-passed',gen_random_uuid(),'theory-pass','2026-11-01','2027-11-01',$2,now())", [asked.id, JSON.stringify({ operationItem: item, mark: 90 })]);
  await city.keeper(trained.id, mineId, { because: 'training' });
  folder = mkdtempSync(path.join(tmpdir(), 'kuangan-gate-'));
  key = await made();
  signingKey = ((await city.anyone().send('GET', '/api/gate/signing-key')).body as unknown as { pem: string }).pem;
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => { gateNow = new Date(issued); });

const made = async () => (await clerk.call('gate.makeGateKey', { params: { organisationId: mineId }, body: { name: '副井口' } })).body.key;
const client = (given: { key?: string; snapshotFile?: string; url?: string; signingKey?: string } = {}) =>
  new GateClient({ url: server.url, key, signingKey, snapshotFile: path.join(folder, 'snapshot.json'), timeoutMs: 5000, now: () => gateNow, ...given });
/** An address where nobody listens. */
const down = { url: 'http://127.0.0.1:9' };
const number = ({ residentId }: Miner) => ({ residentId });

describe('the reference client', () => {
  it('asks the server while the line is up, and says so', async () => {
    const answers = await client().checkAll([number(held), { personId: asked.id }, { residentId: '1' }]);
    expect(answers.map(({ answer, from }) => [answer, from])).toEqual([['hold', 'live'], [expect.stringMatching(/^(admit|ask|hold)$/), 'live'], ['unknown', 'live']]);
    expect(answers[0]!.reasons[0]).toMatchObject({ clause: { title: expect.any(String) } });
  });

  it('without a snapshot leaves it to a person when the line is down', async () => {
    expect(await client(down).check(number(held))).toEqual({ answer: 'ask', reasons: [], from: 'nobody', why: 'snapshot/missing' });
  });

  it('answers from the newest snapshot as the server would have', async () => {
    await client().refresh();
    const offline = client(down);
    for (const check of [number(held), number(asked), { ...number(asked), operationItem: item }, { ...number(asked), operationItem: '煤矿探放水作业' }, { ...number(held), operationItem: item }]) {
      expect(await offline.check(check)).toEqual({ answer: (await client().check(check)).answer, reasons: [], from: 'snapshot', issuedAt: expect.stringContaining('2026-11-25T01:0') });
    }
    // kept for a course, not for work; and nobody at all
    for (const check of [number(trained), { residentId: '1' }]) expect(await offline.check(check)).toMatchObject({ answer: 'unknown', from: 'snapshot' });
    expect(await offline.check({ personId: held.id })).toMatchObject({ from: 'nobody', why: 'snapshot/by-number-only' });
  });

  it('keeps no ID number, name or id of a person on its disk', () => {
    const kept = readFileSync(path.join(folder, 'snapshot.json'), 'utf8');
    for (const { residentId, id, name } of [held, asked, leaving]) for (const told of [residentId, residentId.slice(0, 14), id, name]) expect(kept).not.toContain(told);
    expect(kept).not.toContain(key.split('_').at(-1));
  });

  it('does not answer for whoever’s decision may be another by then', async () => {
    expect(await client(down).check(number(leaving))).toMatchObject({ from: 'snapshot' });
    gateNow = new Date('2026-11-25T12:00:00Z');
    expect(await client(down).check(number(leaving))).toMatchObject({ from: 'snapshot' });
    // issued in the evening, asked after midnight: his last day is over
    await server.clock.set('2026-11-25T13:00:00Z');
    gateNow = new Date('2026-11-25T13:00:00Z');
    const file = { snapshotFile: path.join(folder, 'evening.json') };
    await client(file).refresh();
    gateNow = new Date('2026-11-25T16:00:00Z');
    expect(await client({ ...down, ...file }).check(number(leaving))).toMatchObject({ answer: 'ask', from: 'nobody', why: 'snapshot/past-its-day' });
    await server.clock.set(issued);
  });

  it('believes no snapshot older than twelve hours, nor one from the future', async () => {
    gateNow = new Date('2026-11-25T13:30:00Z');
    expect(await client(down).check(number(held))).toMatchObject({ answer: 'ask', from: 'nobody', why: 'snapshot/too-old' });
    gateNow = new Date('2026-11-25T00:30:00Z');
    expect(await client(down).check(number(held))).toMatchObject({ from: 'nobody', why: 'snapshot/from-the-future' });
  });

  it('believes none in which a byte is another, or whose age was written anew', async () => {
    const kept = JSON.parse(readFileSync(path.join(folder, 'snapshot.json'), 'utf8')) as { snapshot: string; signature: string };
    const file = path.join(folder, 'changed.json');
    for (const [from, to] of [['"decision":"hold"', '"decision":"admit"'], ['"maximumAgeSeconds":43200', '"maximumAgeSeconds":432000']] as const) {
      expect(kept.snapshot).toContain(from);
      writeFileSync(file, JSON.stringify({ ...kept, snapshot: kept.snapshot.replace(from, to) }));
      expect(await client({ ...down, snapshotFile: file }).check(number(held))).toMatchObject({ answer: 'ask', from: 'nobody', why: 'snapshot/forged' });
    }
    writeFileSync(file, '{"snapshot":');
    expect(await client({ ...down, snapshotFile: file }).check(number(held))).toMatchObject({ from: 'nobody', why: 'snapshot/broken' });
  });

  it('believes none that was made for another key, or signed by another installation', async () => {
    expect(await client({ ...down, key: await made() }).check(number(held))).toMatchObject({ from: 'nobody', why: 'snapshot/another-key' });
    const other = '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n';
    expect(await client({ ...down, signingKey: other }).check(number(held))).toMatchObject({ from: 'nobody', why: 'snapshot/forged' });
  });

  it('takes a server that does not answer in time, or not in its words, for a line that is down', async () => {
    const silent = createServer((request, response) => { if (request.headers['x-never']) response.end(); }).listen(0);
    const portal = createServer((_request, response) => response.end('<html>请登录</html>')).listen(0);
    for (const one of [silent, portal]) {
      const { port } = one.address() as AddressInfo;
      const slow = new GateClient({ url: `http://127.0.0.1:${port}`, key, signingKey, snapshotFile: path.join(folder, 'snapshot.json'), timeoutMs: 300, now: () => gateNow });
      expect(await slow.check(number(held))).toMatchObject({ answer: 'hold', from: 'snapshot' });
      one.closeAllConnections();
      one.close();
    }
  });

  it('says what it asked wrongly instead of hiding it behind the snapshot', async () => {
    await expect(client().check({ personId: 'x' })).rejects.toMatchObject({ code: 'request/invalid' });
  });

  it('forgets its snapshot with a revoked key', async () => {
    const revoked = await made();
    const file = path.join(folder, 'revoked.json');
    const its = client({ key: revoked, snapshotFile: file });
    await its.refresh();
    await clerk.call('gate.revokeGateKey', { params: { gateKeyId: its.keyId } });
    expect(await its.check(number(held))).toMatchObject({ answer: 'ask', from: 'nobody', why: 'gate/key-unknown' });
    expect(existsSync(file)).toBe(false);
  });

  it('goes on when the server is killed', async () => {
    await client().refresh();
    await server.kill9();
    expect(await client().check(number(held))).toMatchObject({ answer: 'hold', from: 'snapshot' });
    await server.restart();
    expect(await client().check(number(held))).toMatchObject({ answer: 'hold', from: 'live' });
  });
});

it('a snapshot is asked for so often in a minute', async () => {
  const eager = await made();
  const statuses: number[] = [];
  for (let count = 0; count < 11; count += 1) statuses.push((await city.anyone({ authorization: `Bearer ${eager}` }).send('GET', '/api/gate/snapshot')).status);
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
});
