import type { Acknowledgement } from '@kuangan/server/contract';
import { City, makeSide, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { connectSocket } from '../support/sockets.ts';
import { until } from '../support/until.ts';

const device = 'machine-one';
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a server that stands still', () => {
  let server: TestServer;
  let city: City;
  let side: Side;

  beforeAll(async () => {
    server = await startTestServer({ clock: '2026-11-26T01:05:00Z' });
    city = new City(server);
    side = await makeSide(city, '西');
    for (let n = 0; n < 4; n++) await city.question(side.session.bankId, `井下练习第${n}题`, 'A');
    await server.database.query("UPDATE exam_session SET starts_at = '2026-11-26T01:00:00Z' WHERE id = $1", [side.session.id]);
  });
  afterAll(() => server.stop());

  it('keeps the answer that reached the machine before the deadline, though it reads it after the grace', async () => {
    const person = await city.miner('赵小川');
    const sittingId = await city.sitting(side.session.id, person.id);
    await server.database.query("UPDATE sitting SET state = 'admitted' WHERE id = $1", [sittingId]);
    const caller = await city.as(person);
    expect((await caller.call('sittings.start', { params: { sittingId }, body: { device } })).status).toBe(200);
    const socket = await connectSocket(caller, '/exam-room');
    try {
      expect(await socket.timeout(5000).emitWithAck('enter', { sittingId, device })).toMatchObject({ ok: true });
      const deadline = new Date((await server.clock.now()).getTime() + 1500);
      await server.database.query('UPDATE sitting SET deadline_at = $2 WHERE id = $1', [sittingId, deadline]);
      // the machine takes the answer while the server stands still, until after deadline and grace
      process.kill(server.pid(), 'SIGSTOP');
      const given = socket.timeout(20_000).emitWithAck('answer', { sequence: 1, slot: 1, choice: 'A', deviceTime: 0 }) as Promise<Acknowledgement>;
      await pause(4500);
      process.kill(server.pid(), 'SIGCONT');
      expect(await given).toEqual({ ok: true, sequence: 1 });
    } finally {
      process.kill(server.pid(), 'SIGCONT');
      socket.disconnect();
    }
    const sealed = await until(async () => (await server.database.query('SELECT answered FROM sitting WHERE id = $1 AND submitted_at IS NOT NULL', [sittingId])).rows[0] ?? null);
    expect(sealed).toEqual({ answered: 1 });
  });
});
