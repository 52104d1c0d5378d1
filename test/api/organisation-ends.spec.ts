import { randomUUID } from 'node:crypto';
import type { OrganisationKind } from '@kuangan/server/contract';
import { City, makeSide, type Side } from '../support/city.ts';
import { coalMine, Office } from '../support/office.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const reason = '机构改革';
const today = '2026-11-25';

let server: TestServer;
let city: City;
let north: Side;
let south: Side;
let office: Office;
let enterprise: string;
let mine: string;

beforeAll(async () => {
  server = await startTestServer({ clock: `${today}T10:00:00+08:00` });
  city = new City(server);
  north = await makeSide(city, '北山');
  south = await makeSide(city, '南山');
  office = new Office(await city.as(north.regulator), north.regulatorId, today, reason);
  enterprise = await office.entered('mine-enterprise', '北山矿业公司');
  mine = await office.entered('mine', '北山一号煤矿', { belongsTo: enterprise, mine: coalMine });
});
afterAll(() => server.stop());

/** As made long ago: nothing that was entered today stands in the way of a day in the past. */
const old = (kind: OrganisationKind, name: string) => city.organisation(kind, name, { parent: north.regulatorId });

async function employed(personId: string, employerId: string, { since = '2020-01-01', until: end = null as string | null, workplaceId = null as string | null, kind = 'direct' } = {}): Promise<string> {
  const id = randomUUID();
  await city.sql('INSERT INTO employment (id, person_id, employer_id, workplace_id, kind, job, since_on, until_on, recorded_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)', [id, personId, employerId, workplaceId, kind, '采煤工', since, end, new Date()]);
  for (const keeper of [employerId, workplaceId]) {
    if (keeper) await city.sql("INSERT INTO person_keeper (person_id, organisation_id, because, source_id, since_on, until_on) VALUES ($1,$2,'employment',$3,$4,$5)", [personId, keeper, id, since, end]);
  }
  return id;
}

describe('closing', () => {
  it('is refused while something open stands below it or somebody works there, with the counts', async () => {
    const miner = await city.miner('在职的');
    const other = await office.entered('contractor', '有人工程队', { belongsTo: enterprise });
    await employed(miner.id, enterprise);
    expect((await office.close(enterprise)).body).toMatchObject({ code: 'organisation/open-below', details: { children: 2, employments: 1 } });
    await employed((await city.miner('派来的')).id, south.institutionId, { workplaceId: other });
    expect((await office.close(other)).body).toMatchObject({ code: 'organisation/open-below', details: { children: 0, employments: 1 } });
    // what has ended holds nothing
    await city.sql('UPDATE employment SET until_on = $2 WHERE workplace_id = $1', [other, today]);
    expect((await office.close(other)).status).toBe(200);
    expect((await office.read(other)).abilities).toMatchObject({ describe: false, reopen: true });
  });

  it('is refused for a day to come, before the last change, twice, and for one’s own office', async () => {
    const team = await office.entered('contractor', '要关的工程队');
    expect((await office.close(team, '2026-11-26')).body.code).toBe('organisation/day-to-come');
    expect((await office.close(team, '2026-11-24')).body.code).toBe('organisation/before-last-change');
    expect((await office.close(team)).status).toBe(200);
    expect((await office.close(team)).body.code).toBe('organisation/closed');
    expect((await office.move(team, 'belongs-to', enterprise)).body.code).toBe('organisation/closed');
    expect((await office.close(north.regulatorId)).body.code).toBe('organisation/own-office');
    expect((await office.enter('contractor', '下级', { belongsTo: team })).body.code).toBe('organisation/above-closed');
  });

  it('is refused to a site and an institution with sessions planned for later', async () => {
    expect((await office.close(north.siteId)).body).toMatchObject({ code: 'organisation/sessions-planned', details: { sessions: 1 } });
    expect((await office.close(north.institutionId)).body.code).toBe('organisation/sessions-planned');
  });

  it('takes the rights of its people with it, and its undo gives them back', async () => {
    const school = await old('training-institution', '要关的学校');
    await city.account('leaver', 'clerk', school);
    const leaver = await city.as('leaver');
    expect((await office.read(school, leaver)).name).toBe('要关的学校');
    expect((await office.close(school, '2026-11-24')).body).toEqual({ grants: 1 });
    expect((await leaver.call('access.me')).body.code).toBe('sign-in/required');
    expect((await (await city.as('leaver')).call('access.me')).body.grants).toEqual([]);
    expect(await office.found('要关的学校')).toEqual([]);
    expect((await office.reopen(school)).status).toBe(200);
    expect((await office.read(school, await city.as('leaver'))).changes.map(({ kind, reason: why, recordedBy }) => [kind, why, recordedBy])).toEqual([['reopened', reason, null], ['closed', reason, null]]);
    expect((await office.reopen(school)).body.code).toBe('organisation/cannot-reopen');
  });

  it('is not undone when its credit code is another’s by now, or what it stood under has closed', async () => {
    const [team, owner] = [await office.entered('contractor', '旧代码', { creditCode: '91140500MA0000001T' }), await office.entered('mine-enterprise', '先关的公司')];
    const below = await office.entered('contractor', '后关的工程队', { belongsTo: owner });
    for (const id of [team, below, owner]) expect((await office.close(id)).status).toBe(200);
    await office.entered('contractor', '新代码', { creditCode: '91140500MA0000001T' });
    expect((await office.reopen(team)).body.code).toBe('organisation/credit-code-taken');
    expect((await office.reopen(below)).body.code).toBe('organisation/above-closed');
  });
});

describe('merging', () => {
  it('is refused across kinds, into itself, into what stands below it, into a closed one, out of scope', async () => {
    const [group, daughter, gone] = [await old('mine-enterprise', '母公司'), await old('mine-enterprise', '女公司'), await old('mine-enterprise', '已关公司')];
    expect((await office.move(daughter, 'belongs-to', group)).status).toBe(200);
    expect((await office.close(gone)).status).toBe(200);
    expect((await office.merge(group, mine)).body.code).toBe('organisation/other-kind');
    expect((await office.merge(group, group)).body.code).toBe('organisation/inside-itself');
    expect((await office.merge(group, daughter)).body.code).toBe('organisation/inside-itself');
    expect((await office.merge(group, gone)).body.code).toBe('organisation/above-closed');
    expect((await office.merge(group, south.institutionId)).body.code).toBe('request/not-found');
    expect((await office.merge(group, enterprise, '2026-11-26')).body.code).toBe('organisation/day-to-come');
    expect((await office.read(group)).closedOn).toBeNull();
  });

  it('carries over what stands below, who works there and who keeps the files; rights end', async () => {
    const [from, into] = [await old('mine-enterprise', '被并公司'), await old('mine-enterprise', '并入公司')];
    const pit = await old('mine', '被并公司的矿');
    expect((await office.move(pit, 'belongs-to', from, '2026-01-01')).status).toBe(200);
    const [stays, both, hired, left] = [await city.miner('随迁的'), await city.miner('两边都在的'), await city.miner('派工的'), await city.miner('早走的')];
    await employed(stays.id, from);
    // whoever trained him later is not his office, and does not become it by the merger
    await city.sql("INSERT INTO person_keeper (person_id, organisation_id, because, source_id, since_on, until_on) VALUES ($1,$2,'training','ffffffff-0000-7000-8000-000000000000','2020-01-01','2030-01-01')", [stays.id, north.institutionId]);
    await employed(both.id, from);
    await employed(both.id, into);
    await employed(hired.id, south.institutionId, { workplaceId: from, kind: 'dispatch' });
    await employed(left.id, from, { until: '2026-01-31' });
    await city.account('heir', 'clerk', into);
    await city.account('testator', 'clerk', from);
    const keeps = async (who: string, personId: string) => (await (await city.as(who)).call('people.readPerson', { params: { personId } })).status;
    expect([await keeps('testator', stays.id), await keeps('heir', stays.id)]).toEqual([200, 404]);

    expect((await office.merge(from, into, '2026-10-31')).body).toEqual({ children: 1, employments: 2, grants: 1 });

    const rows = await city.sql<{ who: string; at: string; works: string | null; since: string; until: string | null }>(
      `SELECT p.name AS who, e.employer_id AS at, e.workplace_id AS works, e.since_on::text AS since, e.until_on::text AS until FROM employment e JOIN person p ON p.id = e.person_id
        WHERE p.id = ANY ($1::uuid[]) ORDER BY array_position($1::uuid[], p.id), e.since_on, e.employer_id = $2`,
      [[stays.id, both.id, hired.id, left.id], into],
    );
    expect(rows).toEqual([
      { who: '随迁的', at: from, works: null, since: '2020-01-01', until: '2026-10-31' },
      { who: '随迁的', at: into, works: null, since: '2026-11-01', until: null },
      { who: '两边都在的', at: from, works: null, since: '2020-01-01', until: '2026-10-31' },
      { who: '两边都在的', at: into, works: null, since: '2020-01-01', until: null },
      { who: '派工的', at: south.institutionId, works: from, since: '2020-01-01', until: '2026-10-31' },
      { who: '派工的', at: south.institutionId, works: into, since: '2026-11-01', until: null },
      { who: '早走的', at: from, works: null, since: '2020-01-01', until: '2026-01-31' },
    ]);
    for (const miner of [stays, both, hired]) expect(await keeps('heir', miner.id)).toBe(200);
    expect(await keeps('heir', left.id)).toBe(404);
    const code = async (who: string) => (await (await city.as(who)).call('access.issueActivationCode', { params: { personId: stays.id } })).status;
    expect([await code(north.clerk), await code('heir')]).toEqual([404, 200]);
    expect((await (await city.as('testator')).call('access.me')).body.grants).toEqual([]);
    expect(await office.below(into)).toEqual(['被并公司', '被并公司的矿']);
    expect(await office.read(from)).toMatchObject({ closedOn: '2026-10-31', mergedInto: { id: into, name: '并入公司' }, abilities: { reopen: false } });
    expect((await office.reopen(from)).body.code).toBe('organisation/cannot-reopen');
    // the successor reads the records of what it took over
    expect((await office.read(from, await city.as('heir'))).changes[0]).toMatchObject({ kind: 'merged', to: '并入公司', recordedBy: null });
  });
});

describe('rooms and seats', () => {
  it('a room does not shrink below a planned session, does not close under it, and does not take another’s name', async () => {
    const room = { params: { roomId: north.roomId } };
    expect((await office.caller.call('organisations.changeRoom', { ...room, body: { name: '第一考场', seats: 29 } })).body).toMatchObject({ code: 'room/seats-in-use', details: { seats: 30 } });
    expect((await office.caller.call('organisations.closeRoom', room)).body).toMatchObject({ code: 'room/sessions-planned', details: { sessions: 1 } });
    expect((await office.caller.call('organisations.addRoom', { params: { siteId: north.siteId }, body: { name: '第一考场', seats: 10 } })).body.code).toBe('room/name-taken');
    expect((await office.caller.call('organisations.changeRoom', { ...room, body: { name: '一号考场', seats: 30 } })).status).toBe(200);
    expect((await office.caller.call('organisations.changeRoom', { ...room, body: { name: '一号考场', seats: 0 } })).body.code).toBe('request/invalid');
  });

  it('a closed room is offered to nobody, and leaves its name', async () => {
    const site = { params: { siteId: north.siteId } };
    const { body } = await office.caller.call('organisations.addRoom', { ...site, body: { name: '二号考场', seats: 20 } });
    expect((await office.caller.call('organisations.closeRoom', { params: { roomId: body.id } })).status).toBe(200);
    expect((await office.caller.call('organisations.closeRoom', { params: { roomId: body.id } })).body.code).toBe('room/closed');
    const { sites } = (await (await city.as(north.clerk)).call('organisations.listExamSites')).body;
    expect(sites[0]!.rooms.map(({ name }) => name)).toEqual(['一号考场']);
    const clerk = await city.as(north.clerk);
    const blueprint = { sections: [{ type: 'single-choice' as const, count: 2, points: 5 }], passMark: 5, minutes: 60, shuffleOptions: true };
    const plan = { institutionId: north.institutionId, bankId: north.session.bankId, roomId: body.id, seats: 1, startsAt: '2026-12-01T01:00:00.000Z', lateEntryMinutes: 30, blueprint };
    expect((await clerk.call('exams.planSession', { body: plan })).body.code).toBe('request/not-found');
    expect((await office.caller.call('organisations.addRoom', { ...site, body: { name: '二号考场', seats: 40 } })).status).toBe(200);
  });
});

