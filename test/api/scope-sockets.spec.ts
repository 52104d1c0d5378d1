import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { connectSocket } from '../support/sockets.ts';

/** The same fence for sockets: a line tells nobody anything the routes would not. */
let server: TestServer;
let city: City;
let north: Side;
let south: Side;
let runningId: string;
const device = 'device-of-a-stranger';
const open: Socket[] = [];

beforeAll(async () => {
  server = await startTestServer();
  city = new City(server);
  north = await makeSide(city, '北山');
  south = await makeSide(city, '南山');
  const revisions = [await city.question(north.session.bankId, '一'), await city.question(north.session.bankId, '二')];
  runningId = await city.sitting(north.session.id, (await city.miner('正在作答')).id);
  await city.sql("UPDATE sitting SET state = 'answering', started_at = now(), deadline_at = now() + interval '1 hour', seed = 's', device = $2, paper = $3 WHERE id = $1", [
    runningId, device, JSON.stringify({ slots: revisions.map((revisionId, place) => ({ slot: place + 1, revisionId, type: 'single-choice', points: 5, optionOrder: 'ABCD' })) }),
  ]);
});
afterAll(async () => {
  for (const socket of open) socket.close();
  await server.stop();
});

async function line(caller: Caller, namespace: '/exam-room' | '/invigilation'): Promise<Socket> {
  const socket = await connectSocket(caller, namespace);
  open.push(socket);
  return socket;
}

describe('a line', () => {
  it.each(['/exam-room', '/invigilation'] as const)('%s is not opened to somebody who is not signed in, nor with an ended sign-in', async (namespace) => {
    await expect(line(city.anyone(), namespace)).rejects.toThrow('sign-in/required');
    const ended = await city.as(north.clerk);
    const { cookie } = ended;
    await ended.call('access.signOut');
    ended.cookie = cookie;
    await expect(line(ended, namespace)).rejects.toThrow('sign-in/required');
  });

  it('into another man’s sitting is refused like one into nothing, also with his machine’s name', async () => {
    const askers = [north.clerk, north.proctor, north.regulator, south.proctor, south.miner, north.miner];
    for (const who of askers) {
      const socket = await line(await city.as(who), '/exam-room');
      for (const sittingId of [runningId, randomUUID()]) expect(await socket.emitWithAck('enter', { sittingId, device })).toEqual({ ok: false, code: 'request/not-found' });
      expect(await socket.emitWithAck('answer', { sequence: 1, slot: 1, choice: 'A', deviceTime: 0 })).toEqual({ ok: false, code: 'sitting/state' });
    }
    expect(await city.sql('SELECT 1 FROM answer_entry WHERE sitting_id = $1', [runningId])).toEqual([]);
  });

  it('into another site’s room is refused like one into nothing, and hears nothing of it', async () => {
    const heard: unknown[] = [];
    for (const who of [south.proctor, south.regulator, south.miner, north.clerk, north.miner]) {
      const socket = await line(await city.as(who), '/invigilation');
      socket.on('changed', (change) => heard.push(change));
      for (const sessionId of [north.session.id, randomUUID()]) expect(await socket.emitWithAck('watch', { sessionId })).toEqual({ ok: false, code: 'request/not-found' });
    }
    const own = await line(await city.as(north.proctor), '/invigilation');
    expect(await own.emitWithAck('watch', { sessionId: north.session.id })).toEqual({ ok: true });
    const told = new Promise((resolve) => own.once('changed', resolve));
    await (await city.as(north.proctor)).call('exams.extendSitting', { params: { sittingId: runningId }, body: { reason: '停电', minutes: 5 } });
    expect(await told).toEqual({ sessionId: north.session.id });
    expect(heard).toEqual([]);
  });

  it('is cut when its sign-in is revoked', async () => {
    const caller = await city.as(north.proctor);
    const socket = await line(caller, '/invigilation');
    const cut = new Promise<string>((resolve) => socket.once('disconnect', resolve));
    await caller.call('access.signOut');
    expect(await cut).toBe('io server disconnect');
  });

  it('that sends no event of ours is told so', async () => {
    const socket = await line(await city.as(north.miner), '/exam-room');
    for (const given of [null, 'x', { sittingId: 'x', device }, { sittingId: { $ne: '' }, device }]) expect(await socket.emitWithAck('enter', given)).toEqual({ ok: false, code: 'request/invalid' });
  });
});

describe('a line that breaks the rules of the line itself', () => {
  // a server that has ended must not take the next test with it
  afterEach(async () => {
    if (!(await serves())) await server.restart();
  });

  const serves = () => fetch(`${server.url}/api/health`).then((response) => response.ok, () => false);
  const emitted = async (namespace: '/exam-room' | '/invigilation', event: string, ...given: unknown[]) => {
    (await line(await city.as(north.miner), namespace)).emit(event, ...given);
    await sleep(300);
    expect(await serves()).toBe(true);
  };
  const enter = { sittingId: randomUUID(), device };
  const watch = { sessionId: randomUUID() };

  it('does not end the server with an answer nobody waits for, or waits for wrongly', async () => {
    await emitted('/exam-room', 'answer', { sequence: 1, slot: 1, choice: 'A', deviceTime: 0 });
    await emitted('/exam-room', 'answer', { sequence: 1, slot: 1, choice: 'A', deviceTime: 0 }, 'no function');
  });
  it('does not end the server with a watch nobody waits for', () => emitted('/invigilation', 'watch', watch));
  it('does not end the server with a watch waited for wrongly', () => emitted('/invigilation', 'watch', watch, 'no function'));
  it('does not end the server with an enter nobody waits for', () => emitted('/exam-room', 'enter', enter));
  it('does not end the server with an enter waited for wrongly', () => emitted('/exam-room', 'enter', enter, 'no function'));
});
