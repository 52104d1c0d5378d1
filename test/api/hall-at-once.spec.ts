import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const device = 'machine-one';
const many = 60;

describe('a whole hall in the same instant', () => {
  let server: TestServer;
  let city: City;
  let side: Side;
  let hall: { caller: Caller; params: { sittingId: string } }[];

  beforeAll(async () => {
    server = await startTestServer({ clock: '2026-11-26T01:05:00Z' });
    city = new City(server);
    side = await makeSide(city, '中');
    for (let n = 0; n < 4; n++) await city.question(side.session.bankId, `同时开考第${n}题`, 'A');
    await server.database.query("UPDATE exam_session SET starts_at = '2026-11-26T01:00:00Z' WHERE id = $1", [side.session.id]);
    hall = [];
    for (let n = 0; n < many; n++) {
      const person = await city.miner(`练习考生${n}`);
      const sittingId = await city.sitting(side.session.id, person.id);
      hall.push({ caller: await city.as(person), params: { sittingId } });
    }
    await server.database.query("UPDATE sitting SET state = 'admitted' WHERE session_id = $1", [side.session.id]);
  });
  afterAll(() => server.stop());

  it('starts, without one waiting for another for ever', async () => {
    const answers = await Promise.all(hall.map(({ caller, params }) => caller.call('sittings.start', { params, body: { device } })));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: many }, () => 200));
    expect((await city.anyone().call('platform.health')).status).toBe(200);
  });

  it('hands in, right after a restart, with every acknowledged answer in the sheet', async () => {
    await Promise.all(hall.map(({ caller, params }) => caller.call('sittings.saveAnswers', { params, body: { device, answers: [{ sequence: 1, slot: 1, choice: 'A', deviceTime: 0 }] } })));
    await server.kill9();
    await server.restart();
    const receipts = await Promise.all(hall.map(({ caller, params }) => caller.call('sittings.submit', { params, body: { device } })));
    expect(receipts.map(({ status, body }) => `${status} ${body.mark}`)).toEqual(Array.from({ length: many }, () => '200 5'));
  });
});

describe('a server that was down', () => {
  it('charges its silence to nobody: who answered has his time, who was late may still come', async () => {
    const server = await startTestServer({ clock: '2026-11-26T01:05:00Z' });
    try {
      const city = new City(server);
      const side = await makeSide(city, '夜');
      for (let n = 0; n < 3; n++) await city.question(side.session.bankId, `中断第${n}题`, 'A');
      await server.database.query("UPDATE exam_session SET starts_at = '2026-11-26T01:00:00Z' WHERE id = $1", [side.session.id]);
      const late = await city.sitting(side.session.id, (await city.miner('迟到者')).id);
      await server.database.query("UPDATE sitting SET state = 'admitted' WHERE id = $1", [side.sittingId]);
      const miner = await city.as(side.miner);
      const begun = await miner.call('sittings.start', { params: { sittingId: side.sittingId }, body: { device } });
      await server.database.query('INSERT INTO heartbeat (at) VALUES ($1) ON CONFLICT (one) DO UPDATE SET at = EXCLUDED.at', ['2026-11-26T01:06:00Z']);
      await server.kill9();
      await server.database.query("UPDATE heartbeat SET at = '2026-11-25T23:06:00Z'");
      await server.database.query("UPDATE sitting SET deadline_at = deadline_at - interval '119 minutes' WHERE id = $1", [side.sittingId]);
      await server.restart();
      const { rows } = await server.database.query<{ id: string; state: string; deadline_at: Date }>('SELECT id, state, deadline_at FROM sitting WHERE session_id = $1', [side.session.id]);
      expect(rows.find((row) => row.id === side.sittingId)).toMatchObject({ state: 'answering' });
      expect(rows.find((row) => row.id === side.sittingId)!.deadline_at.getTime()).toBeGreaterThanOrEqual(Date.parse(begun.body.clock.deadlineAt!) - 1000);
      expect(rows.find((row) => row.id === late)!.state).toBe('enrolled');
      const record = await (await city.as(side.proctor)).call('exams.readRoomRecord', { params: { sessionId: side.session.id } });
      expect(record.body.events).toContainEqual(expect.objectContaining({ kind: 'extended', by: null, reason: expect.stringContaining('服务器中断') }));
      const { rows: sessions } = await server.database.query<{ late_entry_minutes: number }>('SELECT late_entry_minutes FROM exam_session WHERE id = $1', [side.session.id]);
      // the server was silent for two hours, but only some minutes of that after the start: nobody could have come before
      const sinceStart = Math.ceil(((await server.clock.now()).getTime() - Date.parse('2026-11-26T01:00:00Z')) / 60_000);
      expect(sessions[0]!.late_entry_minutes).toBeGreaterThanOrEqual(30 + 5);
      expect(sessions[0]!.late_entry_minutes).toBeLessThanOrEqual(30 + sinceStart);
    } finally {
      await server.stop();
    }
  });
});
