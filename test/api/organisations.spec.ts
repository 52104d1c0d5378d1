import type { MineFacts } from '@kuangan/server/contract';
import { City, makeSide, type Side } from '../support/city.ts';
import { coalMine, Office } from '../support/office.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const today = '2026-11-25';

let server: TestServer;
let city: City;
let north: Side;
let south: Side;
let office: Office;
let county: string;
let enterprise: string;
let mine: string;

beforeAll(async () => {
  server = await startTestServer({ clock: `${today}T10:00:00+08:00` });
  city = new City(server);
  north = await makeSide(city, '北山');
  south = await makeSide(city, '南山');
  office = new Office(await city.as(north.regulator), north.regulatorId, today);
  county = await office.entered('regulator', '北山县应急管理局');
  enterprise = await office.entered('mine-enterprise', '北山矿业公司');
  mine = await office.entered('mine', '北山一号煤矿', { belongsTo: enterprise, mine: coalMine });
});
afterAll(() => server.stop());

/** As made long ago: nothing that was entered today stands in the way of a day in the past. */
const old = (kind: 'mine' | 'mine-enterprise', name: string, parent = north.regulatorId) => city.organisation(kind, name, { parent });

describe('an organisation is not entered', () => {
  it.each([
    ['in a region nobody lists', { region: '140582' }, 'organisation/region-unknown'],
    ['with a wrong check character', { creditCode: '91140500MA0000001X' }, 'organisation/credit-code-wrong'],
    ['with a letter that stands in no code', { creditCode: '91140500MAO0000017' }, 'organisation/credit-code-wrong'],
    ['as a contractor that produces coal', { mine: coalMine }, 'organisation/mine-facts'],
    ['before the day it is founded', { openedOn: '2026-11-26' }, 'organisation/day-to-come'],
    ['in a year there never was', { openedOn: '0000-01-01' }, 'request/invalid'],
  ] as const)('%s', async (_, given, code) => {
    expect((await office.enter('contractor', '错误工程队', given)).body.code).toBe(code);
    expect(await office.found('错误工程队')).toEqual([]);
  });

  it('as a mine nobody describes', async () => expect((await office.enter('mine', '无名煤矿')).body.code).toBe('organisation/mine-facts'));

  it('under the wrong kind', async () => {
    expect((await office.enter('mine', '错位煤矿', { mine: coalMine, belongsTo: north.institutionId })).body.code).toBe('organisation/placement');
    expect((await office.enter('mine', '错位煤矿', { mine: coalMine, supervisedBy: enterprise })).body.code).toBe('organisation/placement');
    expect((await office.enter('exam-site', '错位考试点', { belongsTo: north.institutionId })).body.code).toBe('organisation/placement');
  });

  it('under an office or an enterprise of another city', async () => {
    expect((await office.enter('contractor', '越界工程队', { supervisedBy: south.regulatorId })).body.code).toBe('request/not-found');
    const theirs = await old('mine-enterprise', '南山矿业公司', south.regulatorId);
    expect((await office.enter('contractor', '越界工程队', { belongsTo: theirs })).body.code).toBe('request/not-found');
  });

  it.each([['too short', '矿'], ['of 200 characters', '矿'.repeat(200)], ['of a control character', '北山\u0007煤矿'], ['that reads backwards', '北山\u202e煤矿']])('with a name %s', async (_, name) => {
    expect((await office.enter('contractor', name)).body.code).toBe('request/invalid');
  });

  it('with the credit code of another open one, however it is typed', async () => {
    await office.entered('contractor', '有代码工程队', { creditCode: '91140500MA0000002X' });
    expect((await office.enter('contractor', '冒名工程队', { creditCode: ' ９１140500ma 0000002x' })).body.code).toBe('organisation/credit-code-taken');
    expect(await office.found('91140500ma')).toEqual(['有代码工程队']);
  });
});

describe('moving', () => {
  it('an organisation does not come to stand under itself, directly or through others', async () => {
    expect((await office.move(enterprise, 'belongs-to', enterprise)).body.code).toBe('organisation/inside-itself');
    const group = await office.entered('mine-enterprise', '北山集团');
    const daughter = await office.entered('mine-enterprise', '北山子公司', { belongsTo: group });
    const granddaughter = await office.entered('mine-enterprise', '北山孙公司', { belongsTo: daughter });
    expect((await office.move(group, 'belongs-to', granddaughter)).body).toMatchObject({ code: 'organisation/inside-itself', details: { on: today } });
  });

  it('nor does it on a day to come, when the ties that are planned begin', async () => {
    const [one, other] = [await office.entered('mine-enterprise', '甲公司'), await office.entered('mine-enterprise', '乙公司')];
    expect((await office.move(one, 'belongs-to', other, '2027-01-01')).status).toBe(200);
    expect((await office.move(other, 'belongs-to', one)).body).toMatchObject({ code: 'organisation/inside-itself', details: { on: '2027-01-01' } });
  });

  it('two moves at the same moment that together would close a ring are one move and one refusal', async () => {
    const [one, other] = [await office.entered('mine-enterprise', '丙公司'), await office.entered('mine-enterprise', '丁公司')];
    const answers = await Promise.all([office.move(one, 'belongs-to', other), office.move(other, 'belongs-to', one)]);
    expect(answers.map(({ body }) => body.code ?? 'moved').sort()).toEqual(['moved', 'organisation/inside-itself']);
  });

  it('goes neither under the wrong kind, nor out of scope, nor under nobody', async () => {
    expect((await office.move(mine, 'belongs-to', north.institutionId)).body.code).toBe('organisation/placement');
    expect((await office.move(mine, 'supervised-by', south.regulatorId)).body.code).toBe('request/not-found');
    expect((await office.move(mine, 'supervised-by', null)).body.code).toBe('request/invalid');
    expect((await office.move(mine, 'supervised-by', county, '2026-02-30')).body.code).toBe('request/invalid');
  });

  it('is neither told for a day before the last change, nor again, nor of one’s own office', async () => {
    expect((await office.move(mine, 'supervised-by', county, '2026-11-24')).body).toMatchObject({ code: 'organisation/before-last-change', details: { on: today } });
    expect((await office.move(mine, 'belongs-to', enterprise)).body.code).toBe('organisation/already-there');
    expect((await office.move(north.regulatorId, 'supervised-by', county)).body.code).toBe('organisation/own-office');
  });

  it('takes effect on its day, in the past too, and the running tie ends the day before', async () => {
    const site = await old('mine', '旧矿');
    expect((await office.move(site, 'supervised-by', county, '2026-06-01')).status).toBe(200);
    expect((await office.read(site)).ties).toEqual([
      { kind: 'supervised-by', above: { id: county, name: '北山县应急管理局' }, sinceOn: '2026-06-01', untilOn: null },
      { kind: 'supervised-by', above: { id: north.regulatorId, name: '北山市应急管理局' }, sinceOn: '2000-01-01', untilOn: '2026-05-31' },
    ]);
    expect((await office.move(site, 'supervised-by', north.regulatorId, '2026-05-31')).body.code).toBe('organisation/before-last-change');
    expect((await office.move(site, 'supervised-by', north.regulatorId, '2026-06-01')).status).toBe(200);
    expect((await office.read(site)).ties.map(({ sinceOn, untilOn }) => [sinceOn, untilOn])).toEqual([['2026-06-01', null], ['2000-01-01', '2026-05-31']]);
  });

  it('is withdrawn while it is still to come, and what it stood before runs on', async () => {
    const site = await old('mine', '反悔的矿');
    const ties = async () => (await office.read(site)).ties.map(({ kind, above, sinceOn, untilOn }) => [kind, above.id, sinceOn, untilOn]);
    const before = await ties();
    expect((await office.withdrawMove(site, 'supervised-by')).body.code).toBe('organisation/nothing-to-come');
    expect((await office.move(site, 'supervised-by', county, '9999-12-31')).status).toBe(200);
    expect((await office.move(site, 'belongs-to', enterprise)).body).toMatchObject({ code: 'organisation/before-last-change', details: { on: '9999-12-31' } });
    expect((await office.withdrawMove(site, 'supervised-by')).status).toBe(200);
    expect(await ties()).toEqual(before);
    // also the end of a tie without another after it, and one that nothing went before
    expect((await office.move(site, 'belongs-to', enterprise, '2026-12-01')).status).toBe(200);
    expect((await office.move(site, 'belongs-to', null, '2027-01-01')).status).toBe(200);
    expect((await office.withdrawMove(site, 'belongs-to')).status).toBe(200);
    expect((await ties())[0]).toEqual(['belongs-to', enterprise, '2026-12-01', null]);
    expect((await office.withdrawMove(site, 'belongs-to')).status).toBe(200);
    expect(await ties()).toEqual(before);
    expect((await office.close(site)).status).toBe(200);
  });

  it('what it would run on under has closed meanwhile: it is not withdrawn', async () => {
    const [group, daughter] = [await office.entered('mine-enterprise', '先走的集团'), await office.entered('mine-enterprise', '后走的公司')];
    expect((await office.move(daughter, 'belongs-to', group)).status).toBe(200);
    expect((await office.move(daughter, 'belongs-to', enterprise, '2026-11-26')).status).toBe(200);
    await city.sql('UPDATE organisation SET closed_on = $2 WHERE id = $1', [group, today]);
    expect((await office.withdrawMove(daughter, 'belongs-to')).body.code).toBe('organisation/above-closed');
    expect((await office.read(daughter)).ties).toHaveLength(3);
  });

  it('leaves its leaf, without a name', async () => {
    const [leaf] = await city.sql<{ text: string }>("SELECT convert_from(canonical, 'UTF8') AS text FROM ledger_leaf WHERE action = 'people/organisation-moved' ORDER BY id LIMIT 1");
    expect(leaf!.text).toContain('"tie":"belongs-to"');
    expect(leaf!.text).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('describing', () => {
  it('is refused as entering is, and changes nothing then', async () => {
    expect((await office.describe(mine, { name: '改名煤矿' })).body.code).toBe('organisation/mine-facts');
    expect((await office.describe(mine, { name: '改名煤矿', mine: coalMine, region: '999999' })).body.code).toBe('organisation/region-unknown');
    expect((await office.describe(mine, { name: '改名煤矿', mine: coalMine, creditCode: '91140500MA0000002X' })).body.code).toBe('organisation/credit-code-taken');
    expect((await office.read(mine)).name).toBe('北山一号煤矿');
  });

  it('is kept with what was before', async () => {
    const open: MineFacts = { ...coalMine, hazards: ['outburst', 'rock-burst'], capacity: 90.5 };
    expect((await office.describe(mine, { name: '北山一矿', mine: open, region: '140521', creditCode: '91140500MA00000031' })).status).toBe(200);
    const { changes, mine: facts, region } = await office.read(mine);
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

describe('reading', () => {
  it('a clerk reads his own organisation and changes nothing of it', async () => {
    const clerk = await city.as(north.clerk);
    expect(await office.read(north.institutionId, clerk)).toMatchObject({ name: '北山安全培训中心', abilities: { describe: false, move: false, merge: false, close: false, reopen: false } });
    expect((await clerk.call('organisations.readOrganisation', { params: { organisationId: north.siteId } })).body.code).toBe('request/not-found');
    expect((await new Office(clerk, north.regulatorId, today).close(north.institutionId)).body.code).toBe('access/refused');
  });

  it('a search finds within scope alone, also what may stand above a kind', async () => {
    expect(await office.found('南山')).toEqual([]);
    expect(await office.found('%')).toEqual([]);
    const { organisations } = (await office.caller.call('organisations.searchOrganisations', { query: { aboveKind: 'exam-site', tie: 'belongs-to', region: '140521' } })).body;
    expect(organisations.map(({ name }) => name)).toEqual(['北山一矿']);
  });

  it('pages follow one another without a gap, and a foreign place leads nowhere', async () => {
    const page = (after?: string) => office.caller.call('organisations.searchOrganisations', { query: { limit: 5, ...(after ? { after } : {}) } });
    const all = (await office.caller.call('organisations.searchOrganisations', { query: { limit: 200 } })).body.organisations.map(({ id }) => id);
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
    expect((await office.move(mine, 'supervised-by', county)).status).toBe(200);
    expect(await office.below(enterprise)).toContain('北山一矿');
    expect(await office.below(north.regulatorId)).not.toContain('北山一矿');
    await city.account('regulator-county', 'regulator', county);
    expect(await office.below(county, await city.as('regulator-county'))).toContain('北山一矿');
  });
});

describe('a new day', () => {
  it('narrows and widens scope when what was told for tomorrow begins', async () => {
    const pit = await office.entered('mine', '明天归县的矿', { mine: coalMine });
    expect((await office.move(pit, 'supervised-by', county, '2026-11-26')).status).toBe(200);
    await server.clock.set('2026-11-25T23:59:57+08:00');
    const countyOffice = await city.as('regulator-county');
    expect(await office.found('明天归县的矿', countyOffice)).toEqual([]);
    await server.clock.advance({ seconds: 5 });
    await until(async () => ((await office.found('明天归县的矿', countyOffice)).length === 1 ? true : null));
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
