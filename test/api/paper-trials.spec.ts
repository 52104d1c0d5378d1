import type { PaperBlueprint } from '@kuangan/question-banks/engine';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

describe('papers under limits', () => {
  let server: TestServer;
  let city: City;
  let side: Side;
  let clerk: Caller;
  const single = (count: number): PaperBlueprint['sections'] => [{ type: 'single-choice', count, points: 2 }];
  const blueprint = (more: Partial<PaperBlueprint>): PaperBlueprint => ({ sections: single(4), passMark: 4, minutes: 60, shuffleOptions: true, balance: 'expected-score', ...more });

  beforeAll(async () => {
    server = await startTestServer({ clock: '2026-11-25T00:00:00Z' });
    city = new City(server);
    side = await makeSide(city, '东');
    clerk = await city.as(side.clerk);
    for (let n = 0; n < 12; n += 1) {
      const revisionId = await city.question(side.session.bankId, `试组第${n}题`);
      await city.sql("UPDATE question SET syllabus_item = $2, difficulty = $3, tags = $4 WHERE id = (SELECT question_id FROM question_revision WHERE id = $1)", [revisionId, n < 3 ? 'C04-02 瓦斯检查' : 'C04-01 通风', (n % 5) + 1, n >= 10 ? ['互斥：限值'] : []]);
    }
    await city.sql('UPDATE question_bank SET contents_version = contents_version + 1');
  });
  afterAll(() => server.stop());

  const tryIt = async (wanted: PaperBlueprint) => (await clerk.call('paperTrials.tryBlueprint', { params: { bankId: side.session.bankId }, body: { blueprint: wanted } })).body;
  const plan = (wanted: PaperBlueprint) => clerk.call('exams.planSession', { body: { institutionId: side.institutionId, bankId: side.session.bankId, roomId: side.roomId, seats: 5, startsAt: '2026-11-27T01:00:00.000Z', lateEntryMinutes: 30, blueprint: wanted } });

  it('what can be drawn is told with what thirty papers are to each other, and without a question', async () => {
    const trial = await tryIt(blueprint({ limits: { items: [{ item: 'C04-02', prefix: true, least: 2 }] } }));
    expect(trial).toMatchObject({ verdict: 'feasible', forms: { forms: 30, outOf: 8, byLevel: { enterprise: { least: 4, most: 4 } } } });
    expect(trial.verdict === 'feasible' && trial.forms.byItem['C04-02 瓦斯检查']!.least).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(trial)).not.toContain('试组第');
  });

  it('what cannot is refused at planning, and told with what is missing and a way that was tried', async () => {
    const wanted = blueprint({ limits: { items: [{ item: 'C04-02', prefix: true, least: 4 }] } });
    const trial = await tryIt(wanted);
    expect(trial).toMatchObject({ verdict: 'infeasible', missing: [{ constraint: { measure: { kind: 'item', item: 'C04-02' } }, wanted: 4, reached: 3, available: 3 }] });
    const way = trial.verdict === 'infeasible' ? trial.relaxations.find(({ kind }) => kind === 'bounds') : undefined;
    expect(way).toMatchObject({ units: 1, least: true, changes: [{ constraint: { path: ['limits', 'items', 0, 'least'] }, from: 4, to: 3 }] });
    expect((await plan(wanted)).body.code).toBe('session/paper-infeasible');
    expect((await plan(blueprint({ limits: { items: [{ item: 'C04-02', prefix: true, least: 3 }] } }))).status).toBe(200);
  });

  it('points that cannot be stored as they are decided on, and names that are no text, are refused', async () => {
    for (const sections of [[{ type: 'single-choice' as const, count: 4, points: 0.004 }], [{ type: 'single-choice' as const, count: 4, points: 59.996 }], [{ type: 'single-choice' as const, count: 200, points: 100 }]]) {
      expect((await plan(blueprint({ sections, passMark: 0 }))).status).toBe(400);
    }
    expect((await plan(blueprint({ limits: { items: [{ item: '\ud800', least: 1 }] } }))).status).toBe(400);
  });

  it('questions of one 互斥 tag never stand together', async () => {
    expect(await tryIt(blueprint({ sections: single(11) }))).toMatchObject({ verdict: 'feasible' });
    expect(await tryIt(blueprint({ sections: single(12) }))).toMatchObject({ verdict: 'infeasible' });
  });

  it('what was seen is counted once the sitting is over, and keeps a question out where the cap says so', async () => {
    await city.sql('UPDATE exam_session SET blueprint = $2, starts_at = $3, occupies = tstzrange($3, $3::timestamptz + interval \'2 hours\') WHERE id = $1', [side.session.id, JSON.stringify(blueprint({})), '2026-11-25T01:00:00Z']);
    await city.sql("UPDATE sitting SET state = 'admitted' WHERE id = $1", [side.sittingId]);
    await server.clock.set('2026-11-25T01:05:00Z');
    const miner = await city.as(side.miner);
    expect((await clerk.call('paperTrials.readForms', { params: { sessionId: side.session.id } })).body.forms).toBeNull();
    expect((await miner.call('sittings.start', { params: { sittingId: side.sittingId }, body: { device: 'machine-one' } })).status).toBe(200);
    expect((await (await city.as(side.clerk)).call('paperTrials.readForms', { params: { sessionId: side.session.id } })).body.forms).toMatchObject({ forms: 1, questions: 4, outOf: 8 });
    expect(await city.sql('SELECT 1 FROM question_use')).toHaveLength(0);
    await miner.call('sittings.submit', { params: { sittingId: side.sittingId }, body: { device: 'machine-one' } });
    await until(async () => ((await city.sql('SELECT 1 FROM question_use WHERE uses = 1')).length === 4 ? true : null), 90_000);
    clerk = await city.as(side.clerk);
    expect(await tryIt(blueprint({ sections: single(8), mostUses: 0 }))).toMatchObject({ verdict: expect.stringMatching(/^(feasible|infeasible)$/) as never });
    expect(await tryIt(blueprint({ sections: single(9), mostUses: 0 }))).toMatchObject({ verdict: 'infeasible', leftOut: { overused: 4 } });
  });
});
