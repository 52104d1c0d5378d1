import { io, type Socket } from 'socket.io-client';
import type { Acknowledgement, EnterAcknowledgement, SittingClock } from '@kuangan/server/contract';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const device = 'machine-one';

describe('the exam room’s socket', () => {
  let server: TestServer;
  let city: City;
  let side: Side;
  let proctor: Caller;
  const open: Socket[] = [];

  beforeAll(async () => {
    server = await startTestServer({ clock: '2026-11-26T01:05:00Z' });
    city = new City(server);
    side = await makeSide(city, '西');
    for (let n = 0; n < 4; n++) await city.question(side.session.bankId, `井下练习第${n}题`, 'A');
    await server.database.query("UPDATE exam_session SET starts_at = '2026-11-26T01:00:00Z' WHERE id = $1", [side.session.id]);
    proctor = await city.as(side.proctor);
  });
  afterEach(() => open.splice(0).forEach((socket) => socket.disconnect()));
  afterAll(() => server.stop());

  async function started(): Promise<{ caller: Caller; sittingId: string; personAccount: string }> {
    const person = await city.miner('赵小川');
    const sittingId = await city.sitting(side.session.id, person.id);
    await server.database.query("UPDATE sitting SET state = 'admitted' WHERE id = $1", [sittingId]);
    const caller = await city.as(person);
    expect((await caller.call('sittings.start', { params: { sittingId }, body: { device } })).status).toBe(200);
    return { caller, sittingId, personAccount: person.accountId };
  }

  function connect(namespace: string, cookie: string | null, headers: Record<string, string> = {}): Promise<Socket> {
    const socket = io(`${server.url}${namespace}`, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { ...(cookie ? { cookie } : {}), ...headers } });
    open.push(socket);
    return new Promise((resolve, reject) => socket.once('connect', () => resolve(socket)).once('connect_error', reject));
  }
  const enter = (socket: Socket, sittingId: string, from = device): Promise<EnterAcknowledgement> => socket.timeout(5000).emitWithAck('enter', { sittingId, device: from });
  const give = (socket: Socket, sequence: number, slot: number, choice: string): Promise<Acknowledgement> =>
    socket.timeout(5000).emitWithAck('answer', { sequence, slot, choice, deviceTime: 0 });

  it.each(['/exam-room', '/invigilation'])('%s lets nobody in without a sign-in, or with a forged one', async (namespace) => {
    await expect(connect(namespace, null)).rejects.toThrow('sign-in/required');
    await expect(connect(namespace, 'kuangan_sign_in=forged')).rejects.toThrow('sign-in/required');
  });

  it.each(['/exam-room', '/invigilation'])('%s lets no page of another site in', async (namespace) => {
    const { caller } = await started();
    await expect(connect(namespace, caller.cookie, { origin: 'https://elsewhere.example' })).rejects.toThrow('request/foreign-origin');
  });

  it('another candidate cannot enter, and hears nothing of the sitting', async () => {
    const one = await started();
    const stranger = await started();
    expect(await enter(await connect('/exam-room', stranger.caller.cookie), one.sittingId)).toEqual({ ok: false, code: 'request/not-found' });
  });

  it('an invigilator of another site cannot watch the room', async () => {
    const elsewhere = await makeSide(city, '北');
    const watcher = await connect('/invigilation', (await city.as(elsewhere.proctor)).cookie);
    expect(await watcher.timeout(5000).emitWithAck('watch', { sessionId: side.session.id })).toEqual({ ok: false, code: 'request/not-found' });
  });

  it.each([
    ['before entering', async (socket: Socket) => give(socket, 1, 1, 'A'), 'sitting/state'],
    ['malformed', async (socket: Socket, id: string) => (await enter(socket, id), socket.timeout(5000).emitWithAck('answer', { sequence: -1, choice: '<b>' }) as Promise<Acknowledgement>), 'request/invalid'],
    ['for no question of the paper', async (socket: Socket, id: string) => (await enter(socket, id), give(socket, 1, 9, 'A')), 'sitting/slot-not-on-paper'],
    ['for an option not offered', async (socket: Socket, id: string) => (await enter(socket, id), give(socket, 1, 1, 'J')), 'sitting/choice-not-offered'],
  ])('refuses an answer %s', async (_when, act, code) => {
    const one = await started();
    expect(await act(await connect('/exam-room', one.caller.cookie), one.sittingId)).toMatchObject({ ok: false, code });
  });

  it('acknowledges an answer only when the database has it', async () => {
    const one = await started();
    const socket = await connect('/exam-room', one.caller.cookie);
    expect(await enter(socket, one.sittingId)).toMatchObject({ ok: true, lastSequence: 0, clock: { state: 'answering' } });
    expect(await give(socket, 1, 2, 'B')).toEqual({ ok: true, sequence: 1 });
    const { rows } = await server.database.query('SELECT slot, choice FROM answer_entry WHERE sitting_id = $1', [one.sittingId]);
    expect(rows).toEqual([{ slot: 2, choice: 'B' }]);
    expect(await enter(socket, one.sittingId)).toMatchObject({ ok: true, lastSequence: 1 });
  });

  it('tells the candidate at once that his clock has stopped, and the invigilator that a seat has changed', async () => {
    const one = await started();
    const socket = await connect('/exam-room', one.caller.cookie);
    await enter(socket, one.sittingId);
    const watcher = await connect('/invigilation', proctor.cookie);
    expect(await watcher.timeout(5000).emitWithAck('watch', { sessionId: side.session.id })).toEqual({ ok: true });
    const stopped = new Promise<SittingClock>((resolve) => socket.once('clock', resolve));
    const changed = new Promise<{ sessionId: string }>((resolve) => watcher.once('changed', resolve));
    await proctor.call('exams.pauseSitting', { params: { sittingId: one.sittingId }, body: { reason: '设备检查' } });
    expect(await stopped).toMatchObject({ state: 'paused', deadlineAt: null });
    expect(await changed).toEqual({ sessionId: side.session.id });
    expect(await give(socket, 1, 1, 'A')).toMatchObject({ ok: false, code: 'sitting/paused' });
  });

  it('is cut when the sitting is handed over, and the machine that lost it cannot enter again', async () => {
    const one = await started();
    const socket = await connect('/exam-room', one.caller.cookie);
    await enter(socket, one.sittingId);
    const cut = new Promise((resolve) => socket.once('disconnect', resolve));
    await proctor.call('exams.handOver', { params: { sittingId: one.sittingId }, body: { reason: '换机' } });
    await cut;
    expect(await enter(await connect('/exam-room', one.caller.cookie), one.sittingId)).toEqual({ ok: false, code: 'sitting/other-device', details: {} });
  });

  it('ends with the sign-in that opened it', async () => {
    const one = await started();
    const socket = await connect('/exam-room', one.caller.cookie);
    await enter(socket, one.sittingId);
    const cut = new Promise((resolve) => socket.once('disconnect', resolve));
    await one.caller.call('access.signOut');
    await cut;
  });

  it('takes no answer after the sign-in has expired', async () => {
    const one = await started();
    const socket = await connect('/exam-room', one.caller.cookie);
    await enter(socket, one.sittingId);
    await server.clock.advance({ hours: 13 });
    expect(await give(socket, 1, 1, 'A')).toMatchObject({ ok: false, code: 'sign-in/required' });
    await server.clock.set('2026-11-26T01:05:00Z');
  });

  it('shows the invigilator who is connected, who has saved, and whose line is broken', async () => {
    const one = await started();
    const room = await city.as(side.proctor);
    const status = async () => (await room.call('exams.readRoom', { params: { sessionId: side.session.id } })).body.seats.find((seat) => seat.sittingId === one.sittingId);
    expect((await status())?.status).toBe('disconnected');
    const socket = await connect('/exam-room', one.caller.cookie);
    await enter(socket, one.sittingId);
    expect((await status())?.status).toBe('answering');
    await give(socket, 1, 1, 'A');
    expect(await status()).toMatchObject({ status: 'saved', answered: 1, questions: 2, connected: true });
    socket.disconnect();
    await until(async () => ((await status())?.status === 'disconnected' ? true : null));
  });
});
