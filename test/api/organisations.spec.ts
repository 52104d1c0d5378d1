import { randomUUID } from 'node:crypto';
import type { MineFacts, OrganisationKind } from '@kuangan/server/contract';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const reason = '机构改革';
const today = '2026-11-25';
const coal: MineFacts = { kind: 'coal', workplace: 'underground', hazards: ['outburst', 'high-gas'], capacity: 120 };

let server: TestServer;
let city: City;
let north: Side;
let south: Side;
let office: Caller;
let county: string;
let enterprise: string;
let mine: string;

beforeAll(async () => {
  server = await startTestServer({ clock: `${today}T10:00:00+08:00` });
  city = new City(server);
  north = await makeSide(city, '北山');
  south = await makeSide(city, '南山');
  office = await city.as(north.regulator);
  county = await entered('regulator', '北山县应急管理局');
  enterprise = await entered('mine-enterprise', '北山矿业公司');
  mine = await entered('mine', '北山一号煤矿', { belongsTo: enterprise, mine: coal });
});
afterAll(() => server.stop());

type Given = Partial<{ name: string; region: string; creditCode: string | null; supervisedBy: string; belongsTo: string | null; openedOn: string | null; mine: MineFacts | null }>;

const enter = (kind: OrganisationKind, name: string, given: Given = {}, caller = office) =>
  caller.call('organisations.enterOrganisation', { body: { kind, name, region: '140500', supervisedBy: north.regulatorId, ...given } });

async function entered(kind: OrganisationKind, name: string, given: Given = {}): Promise<string> {
  const { status, body } = await enter(kind, name, given);
  expect({ status, code: body.code }).toEqual({ status: 200 });
  return body.id;
}

const move = (organisationId: string, tie: 'belongs-to' | 'supervised-by', above: string | null, onDay = today, caller = office) =>
  caller.call('organisations.moveOrganisation', { params: { organisationId }, body: { tie, above, onDay } });
const merge = (organisationId: string, into: string, onDay = today, caller = office) => caller.call('organisations.mergeOrganisation', { params: { organisationId }, body: { into, onDay, reason } });
const close = (organisationId: string, onDay = today, caller = office) => caller.call('organisations.closeOrganisation', { params: { organisationId }, body: { onDay, reason } });
const reopen = (organisationId: string) => office.call('organisations.reopenOrganisation', { params: { organisationId }, body: { reason } });
const read = async (organisationId: string, caller = office) => (await caller.call('organisations.readOrganisation', { params: { organisationId } })).body;
const found = async (search: string, caller = office) => (await caller.call('organisations.searchOrganisations', { query: { search } })).body.organisations.map(({ name }) => name);
const below = async (organisationId: string, caller = office) => (await caller.call('organisations.listChildren', { params: { organisationId }, query: {} })).body.organisations.map(({ name }) => name);
/** As made long ago: nothing that was entered today stands in the way of a day in the past. */
const old = (kind: OrganisationKind, name: string, parent = north.regulatorId) => city.organisation(kind, name, { parent });

async function employed(personId: string, employerId: string, { since = '2020-01-01', until: end = null as string | null, workplaceId = null as string | null, kind = 'direct' } = {}): Promise<string> {
  const id = randomUUID();
  await city.sql('INSERT INTO employment (id, person_id, employer_id, workplace_id, kind, job, since_on, until_on, recorded_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)', [id, personId, employerId, workplaceId, kind, '采煤工', since, end, new Date()]);
  for (const keeper of [employerId, workplaceId]) {
    if (keeper) await city.sql("INSERT INTO person_keeper (person_id, organisation_id, because, source_id, since_on, until_on) VALUES ($1,$2,'employment',$3,$4,$5)", [personId, keeper, id, since, end]);
  }
  return id;
}

describe('an organisation is not entered', () => {
  it.each([
    ['in a region nobody lists', { region: '140582' }, 'organisation/region-unknown'],
    ['with a wrong check character', { creditCode: '91140500MA0000001X' }, 'organisation/credit-code-wrong'],
    ['with a letter that stands in no code', { creditCode: '91140500MAO0000017' }, 'organisation/credit-code-wrong'],
    ['as a contractor that produces coal', { mine: coal }, 'organisation/mine-facts'],
    ['before the day it is founded', { openedOn: '2026-11-26' }, 'organisation/day-to-come'],
  ] as const)('%s', async (_, given, code) => {
    expect((await enter('contractor', '错误工程队', given)).body.code).toBe(code);
    expect(await found('错误工程队')).toEqual([]);
  });

  it('as a mine nobody describes', async () => expect((await enter('mine', '无名煤矿')).body.code).toBe('organisation/mine-facts'));

  it('under the wrong kind', async () => {
    expect((await enter('mine', '错位煤矿', { mine: coal, belongsTo: north.institutionId })).body.code).toBe('organisation/placement');
    expect((await enter('mine', '错位煤矿', { mine: coal, supervisedBy: enterprise })).body.code).toBe('organisation/placement');
    expect((await enter('exam-site', '错位考试点', { belongsTo: north.institutionId })).body.code).toBe('organisation/placement');
  });

  it('under an office or an enterprise of another city', async () => {
    expect((await enter('contractor', '越界工程队', { supervisedBy: south.regulatorId })).body.code).toBe('request/not-found');
    const theirs = await old('mine-enterprise', '南山矿业公司', south.regulatorId);
    expect((await enter('contractor', '越界工程队', { belongsTo: theirs })).body.code).toBe('request/not-found');
  });

  it.each([['too short', '矿'], ['of 200 characters', '矿'.repeat(200)], ['of a control character', '北山\u0007煤矿'], ['that reads backwards', '北山\u202e煤矿']])('with a name %s', async (_, name) => {
    expect((await enter('contractor', name)).body.code).toBe('request/invalid');
  });

  it('with the credit code of another open one, however it is typed', async () => {
    await entered('contractor', '有代码工程队', { creditCode: '91140500MA0000002X' });
    expect((await enter('contractor', '冒名工程队', { creditCode: ' ９１140500ma 0000002x' })).body.code).toBe('organisation/credit-code-taken');
    expect(await found('91140500ma')).toEqual(['有代码工程队']);
  });
});

describe('moving', () => {
  it('an organisation does not come to stand under itself, directly or through others', async () => {
    expect((await move(enterprise, 'belongs-to', enterprise)).body.code).toBe('organisation/inside-itself');
    const group = await entered('mine-enterprise', '北山集团');
    const daughter = await entered('mine-enterprise', '北山子公司', { belongsTo: group });
    const granddaughter = await entered('mine-enterprise', '北山孙公司', { belongsTo: daughter });
    expect((await move(group, 'belongs-to', granddaughter)).body).toMatchObject({ code: 'organisation/inside-itself', details: { on: today } });
  });

  it('nor does it on a day to come, when the ties that are planned begin', async () => {
    const [one, other] = [await entered('mine-enterprise', '甲公司'), await entered('mine-enterprise', '乙公司')];
    expect((await move(one, 'belongs-to', other, '2027-01-01')).status).toBe(200);
    expect((await move(other, 'belongs-to', one)).body).toMatchObject({ code: 'organisation/inside-itself', details: { on: '2027-01-01' } });
  });

  it('two moves at the same moment that together would close a ring are one move and one refusal', async () => {
    const [one, other] = [await entered('mine-enterprise', '丙公司'), await entered('mine-enterprise', '丁公司')];
    const answers = await Promise.all([move(one, 'belongs-to', other), move(other, 'belongs-to', one)]);
    expect(answers.map(({ body }) => body.code ?? 'moved').sort()).toEqual(['moved', 'organisation/inside-itself']);
  });

  it('goes neither under the wrong kind, nor out of scope, nor under nobody', async () => {
    expect((await move(mine, 'belongs-to', north.institutionId)).body.code).toBe('organisation/placement');
    expect((await move(mine, 'supervised-by', south.regulatorId)).body.code).toBe('request/not-found');
    expect((await move(mine, 'supervised-by', null)).body.code).toBe('request/invalid');
    expect((await move(mine, 'supervised-by', county, '2026-02-30')).body.code).toBe('request/invalid');
  });

  it('is neither told for a day before the last change, nor again, nor of one’s own office', async () => {
    expect((await move(mine, 'supervised-by', county, '2026-11-24')).body).toMatchObject({ code: 'organisation/before-last-change', details: { on: today } });
    expect((await move(mine, 'belongs-to', enterprise)).body.code).toBe('organisation/already-there');
    expect((await move(north.regulatorId, 'supervised-by', county)).body.code).toBe('organisation/own-office');
  });

  it('takes effect on its day, in the past too, and the running tie ends the day before', async () => {
    const site = await old('mine', '旧矿');
    expect((await move(site, 'supervised-by', county, '2026-06-01')).status).toBe(200);
    expect((await read(site)).ties).toEqual([
      { kind: 'supervised-by', above: { id: county, name: '北山县应急管理局' }, sinceOn: '2026-06-01', untilOn: null },
      { kind: 'supervised-by', above: { id: north.regulatorId, name: '北山市应急管理局' }, sinceOn: '2000-01-01', untilOn: '2026-05-31' },
    ]);
    expect((await move(site, 'supervised-by', north.regulatorId, '2026-05-31')).body.code).toBe('organisation/before-last-change');
    expect((await move(site, 'supervised-by', north.regulatorId, '2026-06-01')).status).toBe(200);
    expect((await read(site)).ties.map(({ sinceOn, untilOn }) => [sinceOn, untilOn])).toEqual([['2026-06-01', null], ['2000-01-01', '2026-05-31']]);
  });

  it('leaves its leaf, without a name', async () => {
    const [leaf] = await city.sql<{ text: string }>("SELECT convert_from(canonical, 'UTF8') AS text FROM ledger_leaf WHERE action = 'people/organisation-moved' ORDER BY id LIMIT 1");
    expect(leaf!.text).toContain('"tie":"belongs-to"');
    expect(leaf!.text).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('describing', () => {
  const describe = (organisationId: string, body: Given & { name: string }) => office.call('organisations.describeOrganisation', { params: { organisationId }, body: { region: '140500', ...body } });

  it('is refused as entering is, and changes nothing then', async () => {
    expect((await describe(mine, { name: '改名煤矿' })).body.code).toBe('organisation/mine-facts');
    expect((await describe(mine, { name: '改名煤矿', mine: coal, region: '999999' })).body.code).toBe('organisation/region-unknown');
    expect((await describe(mine, { name: '改名煤矿', mine: coal, creditCode: '91140500MA0000002X' })).body.code).toBe('organisation/credit-code-taken');
    expect((await read(mine)).name).toBe('北山一号煤矿');
  });

  it('is kept with what was before', async () => {
    const open: MineFacts = { ...coal, hazards: ['outburst', 'rock-burst'], capacity: 90.5 };
    expect((await describe(mine, { name: '北山一矿', mine: open, region: '140521', creditCode: '91140500MA00000031' })).status).toBe(200);
    const { changes, mine: facts, region } = await read(mine);
    expect({ region, facts }).toEqual({ region: '140521', facts: { ...open } });
    expect(changes[0]).toMatchObject({
      kind: 'described', onDay: today, recordedBy: north.regulator,
      fields: [
        { field: 'name', before: '北山一号煤矿', after: '北山一矿' }, { field: 'creditCode', before: null, after: '91140500MA00000031' }, { field: 'region', before: '140500', after: '140521' },
        { field: 'hazards', before: 'high-gas,outburst', after: 'outburst,rock-burst' }, { field: 'capacity', before: '120', after: '90.5' },
      ],
    });
  });
});

describe('closing', () => {
  it('is refused while something open stands below it or somebody works there, with the counts', async () => {
    const miner = await city.miner('在职的');
    const other = await entered('contractor', '有人工程队', { belongsTo: enterprise });
    await employed(miner.id, enterprise);
    expect((await close(enterprise)).body).toMatchObject({ code: 'organisation/open-below', details: { children: 2, employments: 1 } });
    await employed((await city.miner('派来的')).id, south.institutionId, { workplaceId: other });
    expect((await close(other)).body).toMatchObject({ code: 'organisation/open-below', details: { children: 0, employments: 1 } });
    // what has ended holds nothing
    await city.sql('UPDATE employment SET until_on = $2 WHERE workplace_id = $1', [other, today]);
    expect((await close(other)).status).toBe(200);
    expect((await read(other)).abilities).toMatchObject({ describe: false, reopen: true });
  });

  it('is refused for a day to come, before the last change, twice, and for one’s own office', async () => {
    const team = await entered('contractor', '要关的工程队');
    expect((await close(team, '2026-11-26')).body.code).toBe('organisation/day-to-come');
    expect((await close(team, '2026-11-24')).body.code).toBe('organisation/before-last-change');
    expect((await close(team)).status).toBe(200);
    expect((await close(team)).body.code).toBe('organisation/closed');
    expect((await move(team, 'belongs-to', enterprise)).body.code).toBe('organisation/closed');
    expect((await close(north.regulatorId)).body.code).toBe('organisation/own-office');
    expect((await enter('contractor', '下级', { belongsTo: team })).body.code).toBe('organisation/above-closed');
  });

  it('is refused to a site and an institution with sessions planned for later', async () => {
    expect((await close(north.siteId)).body).toMatchObject({ code: 'organisation/sessions-planned', details: { sessions: 1 } });
    expect((await close(north.institutionId)).body.code).toBe('organisation/sessions-planned');
  });

  it('takes the rights of its people with it, and its undo gives them back', async () => {
    const school = await old('training-institution', '要关的学校');
    await city.account('leaver', 'clerk', school);
    const leaver = await city.as('leaver');
    expect((await read(school, leaver)).name).toBe('要关的学校');
    expect((await close(school, '2026-11-24')).body).toEqual({ grants: 1 });
    expect((await leaver.call('access.me')).body.code).toBe('sign-in/required');
    expect((await (await city.as('leaver')).call('access.me')).body.grants).toEqual([]);
    expect(await found('要关的学校')).toEqual([]);
    expect((await reopen(school)).status).toBe(200);
    expect((await read(school, await city.as('leaver'))).changes.map(({ kind, reason: why, recordedBy }) => [kind, why, recordedBy])).toEqual([['reopened', reason, null], ['closed', reason, null]]);
    expect((await reopen(school)).body.code).toBe('organisation/cannot-reopen');
  });

  it('is not undone when its credit code is another’s by now, or what it stood under has closed', async () => {
    const [team, owner] = [await entered('contractor', '旧代码', { creditCode: '91140500MA0000001T' }), await entered('mine-enterprise', '先关的公司')];
    const below = await entered('contractor', '后关的工程队', { belongsTo: owner });
    for (const id of [team, below, owner]) expect((await close(id)).status).toBe(200);
    await entered('contractor', '新代码', { creditCode: '91140500MA0000001T' });
    expect((await reopen(team)).body.code).toBe('organisation/credit-code-taken');
    expect((await reopen(below)).body.code).toBe('organisation/above-closed');
  });
});

describe('merging', () => {
  it('is refused across kinds, into itself, into what stands below it, into a closed one, out of scope', async () => {
    const [group, daughter, gone] = [await old('mine-enterprise', '母公司'), await old('mine-enterprise', '女公司'), await old('mine-enterprise', '已关公司')];
    expect((await move(daughter, 'belongs-to', group)).status).toBe(200);
    expect((await close(gone)).status).toBe(200);
    expect((await merge(group, mine)).body.code).toBe('organisation/other-kind');
    expect((await merge(group, group)).body.code).toBe('organisation/inside-itself');
    expect((await merge(group, daughter)).body.code).toBe('organisation/inside-itself');
    expect((await merge(group, gone)).body.code).toBe('organisation/above-closed');
    expect((await merge(group, south.institutionId)).body.code).toBe('request/not-found');
    expect((await merge(group, enterprise, '2026-11-26')).body.code).toBe('organisation/day-to-come');
    expect((await read(group)).closedOn).toBeNull();
  });

  it('carries over what stands below, who works there and who keeps the files; rights end', async () => {
    const [from, into] = [await old('mine-enterprise', '被并公司'), await old('mine-enterprise', '并入公司')];
    const pit = await old('mine', '被并公司的矿');
    expect((await move(pit, 'belongs-to', from, '2026-01-01')).status).toBe(200);
    const [stays, both, hired, left] = [await city.miner('随迁的'), await city.miner('两边都在的'), await city.miner('派工的'), await city.miner('早走的')];
    await employed(stays.id, from);
    await employed(both.id, from);
    await employed(both.id, into);
    await employed(hired.id, south.institutionId, { workplaceId: from, kind: 'dispatch' });
    await employed(left.id, from, { until: '2026-01-31' });
    await city.account('heir', 'clerk', into);
    await city.account('testator', 'clerk', from);
    const keeps = async (who: string, personId: string) => (await (await city.as(who)).call('people.readPerson', { params: { personId } })).status;
    expect([await keeps('testator', stays.id), await keeps('heir', stays.id)]).toEqual([200, 404]);

    expect((await merge(from, into, '2026-10-31')).body).toEqual({ children: 1, employments: 2, grants: 1 });

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
    expect((await (await city.as('testator')).call('access.me')).body.grants).toEqual([]);
    expect(await below(into)).toEqual(['被并公司', '被并公司的矿']);
    expect(await read(from)).toMatchObject({ closedOn: '2026-10-31', mergedInto: { id: into, name: '并入公司' }, abilities: { reopen: false } });
    expect((await reopen(from)).body.code).toBe('organisation/cannot-reopen');
    // the successor reads the records of what it took over
    expect((await read(from, await city.as('heir'))).changes[0]).toMatchObject({ kind: 'merged', to: '并入公司', recordedBy: null });
  });
});

describe('rooms and seats', () => {
  it('a room does not shrink below a planned session, does not close under it, and does not take another’s name', async () => {
    const room = { params: { roomId: north.roomId } };
    expect((await office.call('organisations.changeRoom', { ...room, body: { name: '第一考场', seats: 29 } })).body).toMatchObject({ code: 'room/seats-in-use', details: { seats: 30 } });
    expect((await office.call('organisations.closeRoom', room)).body).toMatchObject({ code: 'room/sessions-planned', details: { sessions: 1 } });
    expect((await office.call('organisations.addRoom', { params: { siteId: north.siteId }, body: { name: '第一考场', seats: 10 } })).body.code).toBe('room/name-taken');
    expect((await office.call('organisations.changeRoom', { ...room, body: { name: '一号考场', seats: 30 } })).status).toBe(200);
    expect((await office.call('organisations.changeRoom', { ...room, body: { name: '一号考场', seats: 0 } })).body.code).toBe('request/invalid');
  });

  it('a closed room is offered to nobody, and leaves its name', async () => {
    const site = { params: { siteId: north.siteId } };
    const { body } = await office.call('organisations.addRoom', { ...site, body: { name: '二号考场', seats: 20 } });
    expect((await office.call('organisations.closeRoom', { params: { roomId: body.id } })).status).toBe(200);
    expect((await office.call('organisations.closeRoom', { params: { roomId: body.id } })).body.code).toBe('room/closed');
    const { sites } = (await (await city.as(north.clerk)).call('organisations.listExamSites')).body;
    expect(sites[0]!.rooms.map(({ name }) => name)).toEqual(['一号考场']);
    const clerk = await city.as(north.clerk);
    const blueprint = { sections: [{ type: 'single-choice' as const, count: 2, points: 5 }], passMark: 5, minutes: 60, shuffleOptions: true };
    const plan = { institutionId: north.institutionId, bankId: north.session.bankId, roomId: body.id, seats: 1, startsAt: '2026-12-01T01:00:00.000Z', lateEntryMinutes: 30, blueprint };
    expect((await clerk.call('exams.planSession', { body: plan })).body.code).toBe('request/not-found');
    expect((await office.call('organisations.addRoom', { ...site, body: { name: '二号考场', seats: 40 } })).status).toBe(200);
  });
});

describe('reading', () => {
  it('a clerk reads his own organisation and changes nothing of it', async () => {
    const clerk = await city.as(north.clerk);
    expect(await read(north.institutionId, clerk)).toMatchObject({ name: '北山安全培训中心', abilities: { describe: false, move: false, merge: false, close: false, reopen: false } });
    expect((await clerk.call('organisations.readOrganisation', { params: { organisationId: north.siteId } })).body.code).toBe('request/not-found');
    expect((await close(north.institutionId, today, clerk)).body.code).toBe('access/refused');
  });

  it('a search finds within scope alone, also what may stand above a kind', async () => {
    expect(await found('南山')).toEqual([]);
    expect(await found('%')).toEqual([]);
    const { organisations } = (await office.call('organisations.searchOrganisations', { query: { aboveKind: 'exam-site', tie: 'belongs-to', region: '140521' } })).body;
    expect(organisations.map(({ name }) => name)).toEqual(['北山一矿']);
  });

  it('pages follow one another without a gap, and a foreign place leads nowhere', async () => {
    const page = (after?: string) => office.call('organisations.searchOrganisations', { query: { limit: 5, ...(after ? { after } : {}) } });
    const all = (await office.call('organisations.searchOrganisations', { query: { limit: 200 } })).body.organisations.map(({ id }) => id);
    const seen: string[] = [];
    for (let next: string | null | undefined = undefined; next !== null;) {
      const { body }: Awaited<ReturnType<typeof page>> = await page(next);
      seen.push(...body.organisations.map(({ id }) => id));
      next = body.next;
    }
    expect(seen).toEqual(all);
    expect((await page(south.institutionId)).body.organisations).toEqual([]);
  });

  it('the tree shows a mine under its enterprise, and under the county that oversees the mine alone', async () => {
    expect((await move(mine, 'supervised-by', county)).status).toBe(200);
    expect(await below(enterprise)).toContain('北山一矿');
    expect(await below(north.regulatorId)).not.toContain('北山一矿');
    await city.account('regulator-county', 'regulator', county);
    expect(await below(county, await city.as('regulator-county'))).toContain('北山一矿');
  });
});

describe('a new day', () => {
  it('narrows and widens scope when what was told for tomorrow begins', async () => {
    const pit = await entered('mine', '明天归县的矿', { mine: coal });
    expect((await move(pit, 'supervised-by', county, '2026-11-26')).status).toBe(200);
    await server.clock.set('2026-11-25T23:59:57+08:00');
    const countyOffice = await city.as('regulator-county');
    expect(await found('明天归县的矿', countyOffice)).toEqual([]);
    await server.clock.advance({ seconds: 5 });
    await until(async () => ((await found('明天归县的矿', countyOffice)).length === 1 ? true : null));
  });

  it('is made up for by a server that was off when it began', async () => {
    const mines = "SELECT name FROM organisation WHERE $1 = ANY (lineage) AND kind = 'mine' ORDER BY name";
    const before = await city.sql(mines, [county]);
    await server.kill9();
    await city.sql("UPDATE organisation SET lineage = ARRAY[id] WHERE kind = 'mine'");
    await server.restart();
    expect(before.length).toBeGreaterThan(0);
    expect(await city.sql(mines, [county])).toEqual(before);
  });
});
