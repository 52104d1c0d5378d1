import type { Socket } from 'socket.io-client';
import { City, makeSide, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { connectSocket } from '../support/sockets.ts';
import { until } from '../support/until.ts';

/** A line that is open when a day ends in Shanghai, at 16:00 UTC, and the rights of whoever opened it with it. */
let server: TestServer;
let city: City;
let north: Side;
let runningId: string;
const open: Socket[] = [];
const lastDay = '2026-11-25';

let serial = 0;

beforeAll(async () => {
  server = await startTestServer({ clock: `${lastDay}T15:50:00Z` });
  city = new City(server);
});
beforeEach(async () => {
  await server.clock.set(`${lastDay}T15:50:00Z`);
  north = await makeSide(city, `北山${++serial}`);
  runningId = await city.sitting(north.session.id, (await city.miner('正在作答')).id);
  await city.sql("UPDATE sitting SET state = 'answering', started_at = $2, deadline_at = $2::timestamptz + interval '3 hours', seed = 's', device = 'd', paper = '{\"slots\":[]}' WHERE id = $1", [runningId, await server.clock.now()]);
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});
afterAll(() => server.stop());

interface Line { socket: Socket; told: unknown[]; cutOff: () => Promise<unknown> }
/** A line that watches the northern room, and what it is told. */
async function watching(who: string, sessionId = north.session.id): Promise<Line> {
  const socket = await connectSocket(await city.as(who), '/invigilation');
  open.push(socket);
  const told: unknown[] = [];
  socket.on('changed', (change) => told.push(change));
  expect(await watch(socket, sessionId)).toEqual({ ok: true });
  return { socket, told, cutOff: () => until(async () => (socket.connected ? null : 'cut off')) };
}
const watch = (socket: Socket, sessionId = north.session.id) => socket.timeout(5000).emitWithAck('watch', { sessionId }) as Promise<{ ok: boolean; code?: string }>;

/** Lets the room change, and waits until a line that stays has been told. */
async function change(stays: Line): Promise<void> {
  const told = new Promise((resolve) => stays.socket.once('changed', resolve));
  expect((await (await city.as(north.proctor)).call('exams.extendSitting', { params: { sittingId: runningId }, body: { reason: '停电', minutes: 5 } })).status).toBe(200);
  await told;
}

describe('an open line', () => {
  // first: the server follows the tree once a day, and the next tests begin on the day before again
  it('tells nothing of a room whose office is another’s since midnight', async () => {
    const elsewhere = await city.organisation('regulator', '南山市应急管理局');
    const [stays, ends] = [await watching(north.proctor), await watching(north.regulator)];
    await city.sql("UPDATE organisation_tie SET until_on = $2 WHERE organisation_id = ANY ($1::uuid[])", [[north.institutionId, north.siteId], lastDay]);
    for (const id of [north.institutionId, north.siteId]) await city.sql("INSERT INTO organisation_tie (id, organisation_id, above_id, kind, since_on) VALUES (gen_random_uuid(),$1,$2,'supervised-by','2026-11-26')", [id, elsewhere]);
    await server.clock.set(`${lastDay}T16:00:01Z`);
    // who is asked for in the second before the tree has followed is asked for again a minute later
    await change(stays);
    await server.clock.advance({ seconds: 61 });
    await change(stays);
    await ends.cutOff();
    expect(ends.told.length).toBeLessThan(2);
  });

  it('tells nothing after the last day of the role that opened it, and is cut off', async () => {
    const accountId = await city.account('until-today', 'proctor', north.siteId);
    await city.sql('UPDATE scope_grant SET until_on = $2 WHERE account_id = $1', [accountId, lastDay]);
    const [stays, ends] = [await watching(north.proctor), await watching('until-today')];
    await server.clock.set(`${lastDay}T15:59:00Z`);
    await change(stays);
    await until(async () => (ends.told.length === 1 ? 'told' : null));
    await server.clock.set(`${lastDay}T16:00:01Z`);
    await change(stays);
    await ends.cutOff();
    expect([stays.told.length, ends.told.length, stays.socket.connected]).toEqual([2, 1, true]);
    const again = await connectSocket(await city.as('until-today'), '/invigilation');
    open.push(again);
    expect(await watch(again)).toEqual({ ok: false, code: 'request/not-found' });
  });

  it('watches nothing new after that day', async () => {
    const accountId = await city.account('until-today-too', 'proctor', north.siteId);
    await city.sql('UPDATE scope_grant SET until_on = $2 WHERE account_id = $1', [accountId, lastDay]);
    const { socket } = await watching('until-today-too');
    await server.clock.set(`${lastDay}T16:00:01Z`);
    expect(await watch(socket)).toEqual({ ok: false, code: 'request/not-found' });
  });

  it('is not kept open by watching another room all the time', async () => {
    const accountId = await city.account('at-two-sites', 'proctor', north.siteId);
    await city.sql('UPDATE scope_grant SET until_on = $2 WHERE account_id = $1', [accountId, lastDay]);
    const south = await makeSide(city, `南山${serial}`);
    await city.grant(accountId, 'proctor', south.siteId);
    const [stays, ends] = [await watching(north.proctor), await watching('at-two-sites')];
    await server.clock.set(`${lastDay}T16:00:01Z`);
    expect(await watch(ends.socket, south.session.id)).toEqual({ ok: true });
    await change(stays);
    await ends.cutOff();
    expect(ends.told).toEqual([]);
  });

  it('ends with the twelve hours of its sign-in, the candidate’s too', async () => {
    const candidate = await connectSocket(await city.as(north.miner), '/exam-room');
    open.push(candidate);
    const ends = await watching(north.regulator);
    await server.clock.advance({ hours: 12, seconds: 1 });
    expect(await watch(ends.socket)).toEqual({ ok: false, code: 'sign-in/required' });
    expect(await candidate.timeout(5000).emitWithAck('enter', { sittingId: north.sittingId, device: 'd' })).toEqual({ ok: false, code: 'sign-in/required' });
  });
});
