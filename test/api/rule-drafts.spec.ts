import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { coalMine, Office } from '../support/office.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** An office drafts a rule, sees whose answer it changes, and two of it publish it for a day: from then on it decides, there and nowhere else. */
let server: TestServer;
let city: City;
let north: Side;
let south: Side;
let drafter: Caller;
let second: Caller;
let stranger: Caller;
let county: Caller;
let countyId: string;
let mineId: string;
let southMineId: string;
let workers: string[];
const today = '2026-11-25';

beforeAll(async () => {
  server = await startTestServer({ clock: `${today}T01:00:00Z` });
  city = new City(server);
  [north, south] = [await makeSide(city, '北山'), await makeSide(city, '南山')];
  await city.account('second-of-north', 'regulator', north.regulatorId, '另一位监管员');
  [drafter, second, stranger] = [await city.as(north.regulator), await city.as('second-of-north'), await city.as(south.regulator)];
  const office = new Office(drafter, north.regulatorId, today);
  countyId = await office.entered('regulator', '高平县应急局', { region: '140581' });
  await city.account('county', 'regulator', countyId);
  await city.account('county-second', 'regulator', countyId);
  county = await city.as('county');
  mineId = await office.entered('mine', '北山煤矿', { mine: coalMine, region: '140581', supervisedBy: countyId });
  southMineId = await new Office(stranger, south.regulatorId, today).entered('mine', '南山煤矿', { mine: coalMine });
  workers = [];
  for (const at of [mineId, mineId, mineId, southMineId]) {
    const { id } = await city.miner('下井人员');
    await city.employment(id, at);
    workers.push(id);
  }
});
afterAll(() => server.stop());

/** The clock is set and everybody signs in again: a night ends sign-ins. */
async function on(at: string): Promise<void> {
  await server.clock.set(at);
  [drafter, second, stranger, county] = [await city.as(north.regulator), await city.as('second-of-north'), await city.as(south.regulator), await city.as('county')];
}
const entry = (region: string, from: string, years: number, until: string | null = null) => `  - from: ${from}
    until: ${until ?? 'null'}
    region: "${region}"
    at-least: ${years}
    reference: { title: 高平市矿山用工试行办法, clause: 第三条, quote: null, confidence: V }
`;
const standing = async (caller: Caller, organisationId: string, rule = 'EDU-10') => (await caller.call('ruleDrafts.readStandingRule', { params: { organisationId, rule } })).body.text;
const start = (caller: Caller, organisationId: string, text: string) => caller.call('ruleDrafts.startRuleDraft', { params: { organisationId }, body: { text } });
const read = async (draftId: string, caller = drafter) => (await caller.call('ruleDrafts.readRuleDraft', { params: { draftId } })).body;
const tryIt = (draftId: string, on: string, caller = drafter) => caller.call('ruleDrafts.tryRuleDraft', { params: { draftId }, body: { on } });
const propose = (draftId: string, fromOn: string, caller = drafter, revision = 1) => caller.call('ruleDrafts.proposeRuleDraft', { params: { draftId }, body: { fromOn, note: '经局务会讨论', revision } });
const decide = async (draftId: string, caller: Caller, publish = true) => {
  const { revision, fromOn } = await read(draftId, caller);
  return caller.call('ruleDrafts.decideRuleDraft', { params: { draftId }, body: { publish, reason: '同意', revision, fromOn: fromOn! } });
};
async function tried(draftId: string, on: string, caller = drafter): Promise<void> {
  const { status, body } = await tryIt(draftId, on, caller);
  if (status !== 200) throw new Error(body.code);
  await until(async () => !['waiting', 'running'].includes((await read(draftId, caller)).trial!.state) || null);
}
const finding = async (caller: Caller, personId: string, rule: string, on = today) =>
  (await caller.call('qualification.assessPerson', { params: { personId }, query: { purpose: 'entry', on } })).body.findings.find((one) => one.rule === rule);

describe('a rule tightened by an office', () => {
  let draftId: string;

  it('is drafted from what stands, and told with what it adds', async () => {
    const text = (await standing(drafter, north.regulatorId)) + entry('140500', '2027-01-01', 100);
    const { body: check } = await drafter.call('ruleDrafts.checkRuleDraft', { params: { organisationId: north.regulatorId }, body: { text } });
    expect(check).toMatchObject({ faults: [], rule: { id: 'EDU-10', isNew: false, changes: [{ change: 'added', from: '2027-01-01', regionName: '晋城市', value: { 'at-least': 100 } }] } });
    draftId = (await start(drafter, north.regulatorId, text)).body.id;
    expect(await read(draftId)).toMatchObject({ rule: 'EDU-10', state: 'drafted', revision: 1, text, trial: null, tryOn: '2027-01-01', firstDay: '2026-11-26', abilities: { revise: true, propose: false, publish: false } });
  });

  it('is not proposed before it was tried', async () => expect((await propose(draftId, '2027-01-01')).body.code).toBe('rule-draft/not-tried'));

  it('is not proposed after a trial on a day on which it changes nothing', async () => {
    await tried(draftId, '2026-12-31');
    expect((await propose(draftId, '2027-01-01')).body).toMatchObject({ code: 'rule-draft/tried-on-idle-day' });
  });

  it('is tried on everybody within its scope, and only on them', async () => {
    await tried(draftId, '2027-01-01');
    const { trial } = await read(draftId);
    expect(trial).toMatchObject({ state: 'done', on: '2027-01-01', persons: 3, current: true, counts: { 'newly-fails': 3, 'newly-passes': 0, 'newly-unproven': 0 } });
    // the miner of the sittings is kept by the institution below the office: looked at, and at no mine
    expect(trial!.done).toBe(trial!.total);
    const { body } = await drafter.call('ruleDrafts.listTrialGroups', { params: { draftId }, query: {} });
    expect(body).toEqual({ total: 1, persons: 3, groups: [{ mineId, mineName: '北山煤矿', purpose: 'entry', position: null, change: 'newly-fails', persons: 3 }] });
    expect((await drafter.call('ruleDrafts.listTrialGroups', { params: { draftId }, query: { change: 'newly-passes' } })).body.groups).toEqual([]);
    expect((await drafter.call('ruleDrafts.listTrialGroups', { params: { draftId }, query: { mine: '北山' } })).body.total).toBe(1);
    const line = { mineId, purpose: 'entry', change: 'newly-fails' } as const;
    const first = (await drafter.call('ruleDrafts.listTrialPersons', { params: { draftId }, query: { ...line, limit: 2 } })).body;
    const rest = (await drafter.call('ruleDrafts.listTrialPersons', { params: { draftId }, query: { ...line, limit: 2, after: first.next! } })).body;
    expect([...first.persons, ...rest.persons].map(({ id }) => id).sort()).toEqual(workers.slice(0, 3).sort());
    expect(first.persons[0]!.residentIdMasked).toMatch(/\*{4}/);
    expect(rest.next).toBeNull();
  });

  it('is nobody’s of another office', async () => {
    for (const [name, body] of [['readRuleDraft', undefined], ['reviseRuleDraft', { text: 'id: EDU-10', revision: 1 }], ['decideRuleDraft', { publish: true, reason: '同意', revision: 1, fromOn: '2027-01-01' }]] as const) {
      expect((await stranger.call(`ruleDrafts.${name}`, { params: { draftId }, ...(body && { body }) } as never)).status).toBe(404);
    }
    expect((await stranger.call('ruleDrafts.listRuleDrafts', { query: {} })).body.drafts).toEqual([]);
    expect((await (await city.as(north.clerk)).call('ruleDrafts.listRuleDrafts', { query: {} })).body.code).toBe('access/refused');
  });

  it('is proposed for a day by one, and not published by the same', async () => {
    expect((await propose(draftId, today)).body).toMatchObject({ code: 'rule-draft/day-passed' });
    expect((await propose(draftId, '2029-01-01')).body.code).toBe('rule-draft/too-far-ahead');
    expect((await propose(draftId, '2027-01-01', drafter, 2)).body.code).toBe('rule-draft/revised-meanwhile');
    expect((await propose(draftId, '2027-01-01')).status).toBe(200);
    expect((await decide(draftId, drafter)).body.code).toBe('rule-draft/same-person');
    expect((await read(draftId)).abilities).toMatchObject({ publish: false, withdrawProposal: true, revise: false });
    expect((await read(draftId, second)).abilities).toMatchObject({ publish: true, decline: true, withdrawProposal: false });
    expect((await second.call('ruleDrafts.withdrawRuleProposal', { params: { draftId } })).body.code).toBe('rule-draft/proposed-by-another');
  });

  it('decides nothing before it is published, and nothing on a day before its own', async () => {
    expect((await finding(drafter, workers[0]!, 'EDU-10', '2027-01-01'))!.verdict).toBe('meets');
    expect((await decide(draftId, second)).status).toBe(200);
    expect((await read(draftId)).check.rule).toMatchObject({ isNew: false, frameChanged: false, changes: [{ change: 'added', from: '2027-01-01' }] });
    expect(await finding(drafter, workers[0]!, 'EDU-10', '2026-12-31')).toMatchObject({ verdict: 'meets', required: { value: 18 } });
    expect(await finding(drafter, workers[0]!, 'EDU-10', '2027-01-01')).toMatchObject({ verdict: 'fails', required: { value: 100 }, binding: true, entry: { from: '2027-01-01', region: '140500' } });
    expect(await finding(stranger, workers[3]!, 'EDU-10', '2027-01-01')).toMatchObject({ verdict: 'meets', required: { value: 18 } });
  });

  it('shuts the gate of its mines from its day on, and ends what the gate keeps on the day before', async () => {
    const clerkName = 'gate-clerk';
    await city.account(clerkName, 'clerk', mineId);
    const clerk = await city.as(clerkName);
    const { key } = (await clerk.call('gate.makeGateKey', { params: { organisationId: mineId }, body: { name: '主井口' } })).body;
    const check = async () => (await city.anyone().send('POST', '/api/gate/checks', { checks: [{ personId: workers[0] }] }, { authorization: `Bearer ${key}` })).body as { answers: { answer: string; reasons: { rule: string; answer: string }[] }[] };
    expect((await check()).answers[0]!.reasons.find(({ rule }) => rule === 'EDU-10')).toBeUndefined();
    await server.clock.set('2026-12-31T17:00:00Z');
    expect((await check()).answers[0]).toMatchObject({ answer: 'hold', reasons: expect.arrayContaining([expect.objectContaining({ rule: 'EDU-10', answer: 'hold' })]) });
    await on(`${today}T02:00:00Z`);
  });

  it('is listed among the rules once it holds, and may be taken back only before', async () => {
    await on('2027-01-01T01:00:00Z');
    expect((await drafter.call('ruleDrafts.retractRuleDraft', { params: { draftId }, body: { reason: '写错了' } })).body.code).toBe('rule-draft/in-force');
    const regions = async (caller: Caller) => (await caller.call('qualification.listRules')).body.rules.find(({ id }) => id === 'EDU-10')!.entries.map(({ region }) => region);
    expect(await regions(await city.as(north.regulator))).toEqual(['100000', '140500']);
    expect(await regions(await city.as(south.regulator))).toEqual(['100000']);
    await on(`${today}T03:00:00Z`);
    expect((await drafter.call('ruleDrafts.retractRuleDraft', { params: { draftId }, body: { reason: '写错了' } })).status).toBe(200);
    expect((await finding(drafter, workers[0]!, 'EDU-10', '2027-01-01'))!.verdict).toBe('meets');
    expect((await read(draftId)).state).toBe('retracted');
    const leaves = await city.sql<{ action: string }>("SELECT action FROM ledger_leaf WHERE $1 = ANY (about) ORDER BY id", [draftId]);
    expect(leaves.map(({ action }) => action.replace('qualification/', ''))).toEqual(['draft-started', 'draft-proposed', 'draft-decided', 'publication-retracted']);
  });
});

describe('an office below another', () => {
  it('tightens for its own place; the law around it, and what the rule is about, is not its to change', async () => {
    const text = await standing(county, countyId);
    const faults = async (draft: string) => (await county.call('ruleDrafts.checkRuleDraft', { params: { organisationId: countyId }, body: { text: draft } })).body.faults.map(({ code }) => code);
    expect(await faults(text + entry('140581', '2027-01-01', 20))).toEqual([]);
    expect(await faults(text + entry('140500', '2027-01-01', 20))).toEqual(['outside-region']);
    expect(await faults(text + entry('140581', '2027-01-01', 17))).toEqual(['loosened']);
    expect(await faults(text.replace('未成年人不下井', '不下井') + entry('140581', '2027-01-01', 20))).toEqual(['frame-changed']);
    expect(await faults(text.replace('at-least: 18', 'at-least: 17'))).toEqual(['outside-region']);
    expect((await start(county, countyId, text.replace('measure: age', 'measure: aged'))).body.code).toBe('rule-draft/faulty');
  });

  it('does not draft for the office above, nor publish what was based on a rule that changed meanwhile', async () => {
    expect((await start(county, north.regulatorId, 'id: EDU-10')).status).toBe(404);
    const base = await standing(county, countyId);
    const ofCounty = (await start(county, countyId, base + entry('140581', '2027-03-01', 20))).body.id;
    await tried(ofCounty, '2027-03-01', county);
    expect((await propose(ofCounty, '2027-03-01', county)).status).toBe(200);
    const above = (await start(drafter, north.regulatorId, base + entry('140500', '2027-02-01', 19))).body.id;
    await tried(above, '2027-02-01');
    expect((await propose(above, '2027-02-01')).status).toBe(200);
    expect((await decide(above, second)).status).toBe(200);
    const countySecond = await city.as('county-second');
    // the city's entry is missing in the county's file now: it would be left out
    expect((await decide(ofCounty, countySecond)).body.code).toBe('rule-draft/faulty');
    expect((await decide(ofCounty, countySecond, false)).status).toBe(200);
    const again = (await standing(county, countyId)) + entry('140581', '2027-03-01', 20);
    expect((await county.call('ruleDrafts.reviseRuleDraft', { params: { draftId: ofCounty }, body: { text: again, revision: 1 } })).body.revision).toBe(2);
    expect((await propose(ofCounty, '2027-03-01', county, 2)).body.code).toBe('rule-draft/not-tried');
    await tried(ofCounty, '2027-03-01', county);
    expect((await propose(ofCounty, '2027-01-15', county, 2)).body).toMatchObject({ code: 'rule-draft/day-passed' });
    expect((await propose(ofCounty, '2027-03-01', county, 2)).status).toBe(200);
    expect((await decide(ofCounty, countySecond)).status).toBe(200);
    expect((await finding(drafter, workers[0]!, 'EDU-10', '2027-02-01'))!.required.value).toBe(19);
    const entries = (await county.call('ruleDrafts.checkRuleDraft', { params: { organisationId: countyId }, body: { text: await standing(county, countyId) } })).body.faults;
    expect(entries).toMatchObject([{ code: 'nothing-changed' }]);
  });
});

describe('a rule of a new number', () => {
  const text = `id: LOC-01
title: 高平下井人员年满三十周岁
words: { miner: 试行期间满三十周岁才能下井。, remedy: 等到年满三十周岁。 }
subject: underground-worker
sector: [coal]
purpose: entry
measure: age
when-not-proven: ask
values:
${entry('140581', '2026-12-01', 100)}`;
  let draftId: string;

  it('is brought in, tried again after a revision, and stopped when it is revised meanwhile', async () => {
    draftId = (await start(drafter, north.regulatorId, text)).body.id;
    await tried(draftId, '2026-12-01');
    expect((await drafter.call('ruleDrafts.reviseRuleDraft', { params: { draftId }, body: { text: text.replace('at-least: 100', 'at-least: 99'), revision: 1 } })).body).toEqual({ revision: 2 });
    expect((await read(draftId)).trial).toMatchObject({ current: false });
    expect((await drafter.call('ruleDrafts.reviseRuleDraft', { params: { draftId }, body: { text, revision: 1 } })).body).toMatchObject({ code: 'rule-draft/revised-meanwhile' });
    expect((await drafter.call('ruleDrafts.reviseRuleDraft', { params: { draftId }, body: { text: text.replace('LOC-01', 'LOC-02'), revision: 2 } })).body.code).toBe('rule-draft/other-rule');
    await tried(draftId, '2026-12-01');
    expect((await propose(draftId, '2026-12-01', drafter, 2)).status).toBe(200);
    expect((await decide(draftId, second)).status).toBe(200);
    expect(await finding(drafter, workers[0]!, 'LOC-01', '2026-12-01')).toMatchObject({ verdict: 'fails', title: '高平下井人员年满三十周岁', required: { value: 99 } });
    expect(await finding(stranger, workers[3]!, 'LOC-01', '2026-12-01')).toBeUndefined();
    expect(await finding(drafter, workers[0]!, 'LOC-01', '2026-11-30')).toBeUndefined();
  });

  it('is ended by another draft from a later day', async () => {
    const ended = (await standing(drafter, north.regulatorId, 'LOC-01')).replace('until: null', 'until: 2026-12-31');
    const next = (await start(drafter, north.regulatorId, ended)).body.id;
    expect((await read(next)).tryOn).toBe('2027-01-01');
    await tried(next, '2027-01-01');
    expect((await read(next)).trial!.counts).toMatchObject({ 'newly-passes': 3, 'newly-fails': 0 });
    expect((await propose(next, '2026-12-15')).status).toBe(200);
    expect((await decide(next, second)).status).toBe(200);
    expect((await finding(drafter, workers[0]!, 'LOC-01', '2026-12-31'))!.verdict).toBe('fails');
    expect(await finding(drafter, workers[0]!, 'LOC-01', '2027-01-01')).toBeUndefined();
  });
});

describe('an office below what another asks at its place', () => {
  const local = (id: string, measure: string, values: string) => `id: ${id}
title: 地方试行
words: { miner: 试行。, remedy: 问本单位。 }
subject: underground-worker
sector: [coal]
purpose: entry
measure: ${measure}
when-not-proven: ask
values:
${values}`;
  const codes = async (caller: Caller, organisationId: string, text: string) => (await caller.call('ruleDrafts.checkRuleDraft', { params: { organisationId }, body: { text } })).body.faults.map(({ code }) => code);

  it('does not end it', async () => {
    const text = local('LOC-11', 'age', entry('140581', '2026-12-01', 40));
    const { body: { id } } = await start(drafter, north.regulatorId, text);
    await tried(id, '2026-12-01');
    await propose(id, '2026-12-01');
    expect((await decide(id, second)).status).toBe(200);
    const stands = await standing(county, countyId, 'LOC-11');
    expect(await codes(county, countyId, stands.replace('until: null', 'until: 2026-12-02'))).toEqual(['left-out']);
    expect(await codes(drafter, north.regulatorId, stands.replace('until: null', 'until: 2026-12-02'))).toEqual([]);
  });

  it('shares no number with it for rules that say different things', async () => {
    const { body: { id } } = await start(county, countyId, local('LOC-12', 'age', entry('140581', '2026-12-01', 20)));
    await tried(id, '2026-12-01', county);
    await propose(id, '2026-12-01', county);
    expect((await decide(id, await city.as('county-second'))).status).toBe(200);
    expect(await codes(drafter, north.regulatorId, local('LOC-12', 'years-at-sector', entry('140500', '2026-12-01', 1)))).toEqual(['twice']);
    expect(await codes(drafter, north.regulatorId, (await standing(drafter, north.regulatorId)).replace('measure: age', 'measure: years-at-sector'))).toEqual(['measure-changed']);
  });

  it('is obeyed by a mine for the days it was its own, also once the mine has moved', async () => {
    const movedId = await new Office(drafter, north.regulatorId, today).entered('mine', '迁管煤矿', { mine: coalMine, region: '140581', supervisedBy: countyId });
    const { id: moved } = await city.miner('迁管人员');
    await city.employment(moved, movedId);
    await on('2026-12-03T01:00:00Z');
    const asked = async (day: string) => (await finding(drafter, moved, 'LOC-12', day))?.required.value;
    expect([await asked('2026-12-02'), await asked('2026-12-03')]).toEqual([20, 20]);
    expect((await new Office(drafter, north.regulatorId, '2026-12-03').move(movedId, 'supervised-by', north.regulatorId)).status).toBe(200);
    expect([await asked('2026-12-02'), await asked('2026-12-03')]).toEqual([20, undefined]);
    await on(`${today}T04:00:00Z`);
  });

  it('takes nothing back that a later publication was drafted on', async () => {
    const published = async (from: string, years: number) => {
      const { body: { id } } = await start(drafter, north.regulatorId, (await standing(drafter, north.regulatorId)) + entry('140522', from, years));
      await tried(id, from);
      await propose(id, from);
      expect((await decide(id, second)).status).toBe(200);
      return id;
    };
    const below = (await standing(drafter, north.regulatorId)) + entry('140522', '2027-04-01', 20, '2027-04-30');
    const { body: { id: first } } = await start(drafter, north.regulatorId, below);
    await tried(first, '2027-04-01');
    await propose(first, '2027-04-01');
    await decide(first, second);
    const then = await published('2027-05-01', 21);
    const retract = (draftId: string) => drafter.call('ruleDrafts.retractRuleDraft', { params: { draftId }, body: { reason: '写错了' } });
    expect((await retract(first)).body.code).toBe('rule-draft/built-upon');
    expect((await retract(then)).status).toBe(200);
    expect((await retract(first)).status).toBe(200);
  });
});

describe('a decision', () => {
  it('is on the proposal that was read: not on one that was made of it meanwhile', async () => {
    const text = (await standing(drafter, north.regulatorId)) + entry('140523', '2027-06-01', 30);
    const { body: { id } } = await start(drafter, north.regulatorId, text);
    await tried(id, '2027-06-01');
    await propose(id, '2027-06-01');
    const decideOn = (revision: number, fromOn: string) => second.call('ruleDrafts.decideRuleDraft', { params: { draftId: id }, body: { publish: true, reason: '同意', revision, fromOn } });
    await drafter.call('ruleDrafts.withdrawRuleProposal', { params: { draftId: id } });
    await propose(id, '2027-05-01');
    expect((await decideOn(1, '2027-06-01')).body.code).toBe('rule-draft/proposed-anew');
    await drafter.call('ruleDrafts.withdrawRuleProposal', { params: { draftId: id } });
    await drafter.call('ruleDrafts.reviseRuleDraft', { params: { draftId: id }, body: { text: text.replace('at-least: 30', 'at-least: 31'), revision: 1 } });
    await tried(id, '2027-06-01');
    await propose(id, '2027-06-01', drafter, 2);
    expect((await decideOn(1, '2027-06-01')).body.code).toBe('rule-draft/proposed-anew');
    const [once, twice] = await Promise.all([decideOn(2, '2027-06-01'), decideOn(2, '2027-06-01')]);
    expect([once.status, twice.status].sort()).toEqual([200, 409]);
  });
});

describe('a draft of an office that closed', () => {
  it('is read, and put away; nothing else is done with it', async () => {
    const closingId = await new Office(drafter, north.regulatorId, today).entered('regulator', '陵川县应急局', { region: '140524' });
    const { body: { id } } = await start(drafter, closingId, (await standing(drafter, closingId)) + entry('140524', '2027-06-01', 30));
    await city.sql("UPDATE organisation SET closed_on = $2 WHERE id = $1", [closingId, '2026-11-24']);
    const shown = await drafter.call('ruleDrafts.readRuleDraft', { params: { draftId: id } });
    expect([shown.status, shown.body.abilities]).toMatchObject([200, { discard: true, revise: false, try: false }]);
    expect((await tryIt(id, '2027-06-01')).body.code).toBe('rule/not-an-office');
    expect((await drafter.call('ruleDrafts.discardRuleDraft', { params: { draftId: id }, body: { reason: '单位已撤销' } })).status).toBe(200);
  });
});

describe('a file nobody could bear', () => {
  it('is refused, and the server goes on', async () => {
    for (const text of ['['.repeat(30_000) + ']'.repeat(30_000), '- '.repeat(30_000), 'measure: { toString: 1 }', `${'k:\n'.repeat(15_000)}`]) {
      const { status, body } = await drafter.call('ruleDrafts.checkRuleDraft', { params: { organisationId: north.regulatorId }, body: { text } });
      expect([status, body.faults.length > 0]).toEqual([200, true]);
    }
    expect((await start(drafter, north.regulatorId, (await standing(drafter, north.regulatorId)).replace(/title: .*/, 'title: "甲\\0乙"') + entry('140500', '2027-01-01', 20))).body.code).toBe('rule-draft/faulty');
  });
});

it('a draft on a mine’s staffing is told to ask nobody, one on persons is not', async () => {
  const asks = async (rule: string, text: string) => (await drafter.call('ruleDrafts.checkRuleDraft', { params: { organisationId: north.regulatorId }, body: { text: (await standing(drafter, north.regulatorId, rule)).replace('until: null', text) } })).body.rule?.asksPersons;
  expect(await asks('ORG-01', 'until: 2027-12-31')).toBe(false);
  expect(await asks('EDU-07', 'until: 2027-12-31')).toBe(true);
});

describe('a trial', () => {
  it('under way is stopped, and leaves the earlier result; one at a time', async () => {
    const draftId = (await start(drafter, north.regulatorId, (await standing(drafter, north.regulatorId)) + entry('140522', '2027-06-01', 30))).body.id;
    expect((await drafter.call('ruleDrafts.stopRuleTrial', { params: { draftId } })).body.code).toBe('rule-draft/no-trial');
    expect((await drafter.call('ruleDrafts.listTrialGroups', { params: { draftId }, query: {} })).body.code).toBe('rule-draft/no-trial');
    expect((await tryIt(draftId, '2013-01-01')).body.code).toBe('qualification/day-out-of-range');
    const [once, twice] = await Promise.all([tryIt(draftId, '2027-06-01'), tryIt(draftId, '2027-06-01')]);
    expect([once.status, twice.status].sort()).toEqual([200, 409]);
    await until(async () => (await read(draftId)).trial!.state === 'done' || null);
  });

  it('that a server died over is taken up by the next', async () => {
    const draftId = (await start(drafter, north.regulatorId, (await standing(drafter, north.regulatorId)) + entry('140522', '2027-07-01', 30))).body.id;
    await city.sql("INSERT INTO rule_trial (id, draft_id, revision, on_day, state, claimed_until, asked_by, asked_at) SELECT gen_random_uuid(), id, 1, '2027-07-01', 'running', $2::timestamptz - interval '1 second', drafted_by, $2 FROM rule_draft WHERE id = $1", [draftId, await server.clock.now()]);
    await until(async () => (await read(draftId)).trial!.state === 'done' || null);
  });

  it('forgets after three months whom it found', async () => {
    const rows = async () => (await city.sql<{ count: string }>('SELECT count(*) FROM rule_trial_change'))[0]!.count;
    expect(await rows()).not.toBe('0');
    await server.clock.advance({ days: 91 });
    await until(async () => (await rows()) === '0' || null);
  });
});
