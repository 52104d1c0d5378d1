import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { Office, coalMine } from '../support/office.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** May he, and why not: from verified records to the answer a desk and the miner himself read. */
let server: TestServer;
let city: City;
let north: Side;
let mineId: string;
let clerk: Caller;
let regulator: Caller;

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T01:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
  regulator = await city.as(north.regulator);
  mineId = await new Office(regulator, north.regulatorId, '2026-11-25').entered('mine', '北山煤矿', { mine: coalMine, region: '140581' });
  await city.account('mine-clerk', 'clerk', mineId);
  clerk = await city.as('mine-clerk');
});
afterAll(() => server.stop());

const asks = (caller: Caller, personId: string, query: Record<string, unknown>) => caller.call('qualification.assessPerson', { params: { personId }, query: query as never });
const asManager = { purpose: 'appointment', position: 'mine-manager' };
const rule = (body: { findings: { rule: string }[] }, id: string) => body.findings.find((finding) => finding.rule === id);

async function employed(name: string): Promise<string> {
  const miner = await city.miner(name);
  await city.employment(miner.id, mineId);
  return miner.id;
}

/** A verified fact, as a record brings it. */
const fact = (personId: string, kind: string, on: string, detail: object, until: string | null = null) =>
  city.sql("INSERT INTO qualifying_fact (person_id, kind, source_id, source, on_day, until_day, detail, recorded_at) VALUES ($1,$2,gen_random_uuid(),'record',$3,$4,$5,now())", [personId, kind, on, until, JSON.stringify(detail)]);

describe('why can this man not be mine manager?', () => {
  it('is answered rule by rule: required, shown, clause, what to do; nothing known is not proven, never met', async () => {
    const personId = await employed('王未证');
    const { status, body } = await asks(clerk, personId, asManager);
    expect(status).toBe(200);
    expect(body).toMatchObject({ mine: { id: mineId, name: '北山煤矿', regionName: '高平市' }, on: '2026-11-25', eligible: null });
    expect(rule(body, 'EDU-02')).toMatchObject({
      verdict: 'not-proven', required: { value: 10, unit: 'years' }, actual: null, binding: true, entry: { from: '2024-03-01', regionName: '晋城市' },
      reference: { clause: '三(一)1', confidence: 'V', quote: expect.stringContaining('10年以上矿山一线从业经历') }, remedy: expect.stringContaining('证明'),
    });
  });

  it('changes with what is verified, and names what it rests on', async () => {
    const personId = await employed('王九年');
    await fact(personId, 'front-line', '2017-01-01', { organisation: '旧矿', job: '采煤', sinceOn: '2017-01-01', untilOn: '2025-12-31' });
    const { body } = await asks(regulator, personId, asManager);
    expect(body.eligible).toBe(false);
    expect(rule(body, 'EDU-02')).toMatchObject({ verdict: 'fails', actual: { value: 9, unit: 'years' }, evidence: [{ kind: 'front-line', words: '旧矿，采煤，2017-01-01 至 2025-12-31', on: '2017-01-01' }] });
    await fact(personId, 'front-line', '2026-01-01', { organisation: '北山煤矿', job: '采煤', sinceOn: '2010-01-01', untilOn: '2011-06-30' });
    expect(rule((await asks(regulator, personId, asManager)).body, 'EDU-02')).toMatchObject({ verdict: 'meets' });
  });

  it('for a past day is that day’s answer, by the rules and the facts of that day', async () => {
    const personId = await employed('王从前');
    await fact(personId, 'front-line', '2019-01-01', { organisation: '旧矿', job: '采煤', sinceOn: '2019-01-01', untilOn: '2025-12-31' });
    expect(rule((await asks(clerk, personId, { ...asManager, on: '2024-02-29', mineId })).body, 'EDU-02')).toMatchObject({ verdict: 'meets', required: { value: 3 }, entry: { regionName: '全国' } });
    expect(rule((await asks(clerk, personId, { ...asManager, on: '2024-03-01', mineId })).body, 'EDU-02')).toMatchObject({ verdict: 'fails', required: { value: 10 } });
  });

  it('does not count what is 练习用, or was withdrawn', async () => {
    const personId = await employed('王练习');
    await fact(personId, 'front-line', '2000-01-01', { organisation: '旧矿', job: '采煤', sinceOn: '2000-01-01', untilOn: '2020-12-31' });
    await city.sql('UPDATE qualifying_fact SET practice = true WHERE person_id = $1', [personId]);
    expect(rule((await asks(clerk, personId, asManager)).body, 'EDU-02')).toMatchObject({ verdict: 'not-proven' });
    await city.sql("UPDATE qualifying_fact SET practice = false, withdrawn_at = now(), withdrawn_because = 'record-withdrawn' WHERE person_id = $1", [personId]);
    expect(rule((await asks(clerk, personId, asManager)).body, 'EDU-02')).toMatchObject({ verdict: 'not-proven' });
  });

  it('is told to the man himself, and to nobody who may not read his file', async () => {
    const miner = await city.miner('王自己');
    await city.employment(miner.id, mineId);
    expect((await asks(await city.as(miner), miner.id, asManager)).status).toBe(200);
    const stranger = await city.miner('王别人');
    expect((await asks(await city.as(stranger), miner.id, asManager)).status).not.toBe(200);
  });
});

describe('a question', () => {
  it.each([
    ['about a position names one', { purpose: 'appointment' }, 'qualification/position-missing'],
    ['about an exam names an item', { purpose: 'exam' }, 'qualification/item-missing'],
    ['is for a day that rules are known for', { purpose: 'entry', on: '1999-01-01' }, 'qualification/day-out-of-range'],
    ['is for no day far off', { purpose: 'entry', on: '2099-01-01' }, 'qualification/day-out-of-range'],
    ['is at a mine that is one', { purpose: 'entry', mineId: '00000000-0000-7000-8000-000000000000' }, 'request/not-found'],
    ['is one that can be asked', { purpose: 'staffing' }, 'request/invalid'],
  ])('%s', async (_what, query, code) => expect((await asks(clerk, await employed('王问题'), query)).body.code).toBe(code));

  it('about somebody who works at no mine asks for one', async () => {
    const miner = await city.miner('王无矿');
    const trainer = await city.as(north.clerk);
    await city.sql("INSERT INTO person_keeper (person_id, organisation_id, because, source_id, since_on, until_on) VALUES ($1,$2,'training',gen_random_uuid(),'2026-01-01','2032-01-01')", [miner.id, north.institutionId]);
    expect((await asks(trainer, miner.id, { purpose: 'entry' })).body.code).toBe('qualification/mine-missing');
    expect((await asks(trainer, miner.id, { purpose: 'entry', mineId })).status).toBe(200);
  });

  it('is asked at no mine that is nobody’s business of the asker', async () => {
    const elsewhere = await city.organisation('mine', '远方煤矿', { parent: await city.organisation('regulator', '远方局') });
    await city.sql("INSERT INTO mine (organisation_id, kind, workplace, hazards) VALUES ($1,'coal','underground','{}') ON CONFLICT DO NOTHING", [elsewhere]);
    expect((await asks(clerk, await employed('王远方'), { purpose: 'entry', mineId: elsewhere })).body.code).toBe('request/not-found');
  });

  it('can be chosen from what is known of him', async () => {
    const personId = await employed('王选择');
    await fact(personId, 'theory-passed', '2026-05-05', { operationItem: '煤矿瓦斯检查作业' }, '2027-05-05');
    expect((await clerk.call('qualification.listQualificationChoices', { params: { personId } })).body).toMatchObject({ mines: [{ id: mineId, kind: 'coal' }], positions: [], operationItems: ['煤矿瓦斯检查作业'] });
  });
});
