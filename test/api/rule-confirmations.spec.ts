import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Side } from '../support/city.ts';
import { coalMine, Office } from '../support/office.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** What is known second hand only warns, until a named person confirms it for an office; then it binds the mines that office oversees. */
let server: TestServer;
let city: City;
let north: Side;
let south: Side;
let regulator: Caller;
let stranger: Caller;
let mineId: string;
let southMineId: string;

const entry = { rule: 'EXM-01', from: '2014-01-01', region: '100000' };

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T01:00:00Z' });
  city = new City(server);
  [north, south] = [await makeSide(city, '北山'), await makeSide(city, '南山')];
  [regulator, stranger] = [await city.as(north.regulator), await city.as(south.regulator)];
  mineId = await new Office(regulator, north.regulatorId, '2026-11-25').entered('mine', '北山煤矿', { mine: coalMine });
  southMineId = await new Office(stranger, south.regulatorId, '2026-11-25').entered('mine', '南山煤矿', { mine: coalMine });
});
afterAll(() => server.stop());

const confirm = (caller: Caller, organisationId: string, body: Record<string, unknown> = {}) =>
  caller.call('qualification.confirmEntry', { params: { organisationId }, body: { ...entry, note: '已对照发布的原文', ...body } as never });
const shown = async (caller: Caller) => (await caller.call('qualification.listRules')).body.rules.find(({ id }) => id === entry.rule)!.entries[0]!;
async function binding(caller: Caller, at: string): Promise<boolean> {
  const miner = await city.miner('考核者');
  await city.employment(miner.id, at);
  const { body } = await caller.call('qualification.assessPerson', { params: { personId: miner.id }, query: { purpose: 'first-certificate', operationItem: '煤矿瓦斯检查作业' } });
  return body.findings.find(({ rule }) => rule === entry.rule)!.binding;
}

it('an entry warns, is confirmed by name, binds there and nowhere else, and warns again when it is taken back', async () => {
  expect(await binding(regulator, mineId)).toBe(false);
  const { status, body } = await confirm(regulator, north.regulatorId);
  expect(status).toBe(200);
  expect(await binding(regulator, mineId)).toBe(true);
  expect(await binding(stranger, southMineId)).toBe(false);
  expect(await shown(regulator)).toMatchObject({ regionName: '全国', inForce: true, reference: { confidence: 'V2' }, value: { 'pass-mark': 80 }, waiting: false, confirmations: [{ id: body.id, organisationId: north.regulatorId, note: '已对照发布的原文', abilities: { withdraw: true } }], abilities: { confirm: false } });
  expect(await shown(stranger)).toMatchObject({ waiting: true, confirmations: [], abilities: { confirm: true } });
  expect((await confirm(regulator, north.regulatorId)).body.code).toBe('rule/confirmed-already');
  const withdraw = () => regulator.call('qualification.withdrawConfirmation', { params: { confirmationId: body.id } });
  expect((await stranger.call('qualification.withdrawConfirmation', { params: { confirmationId: body.id } })).status).toBe(404);
  expect((await withdraw()).status).toBe(200);
  expect((await withdraw()).body.code).toBe('rule/confirmation-withdrawn');
  expect(await binding(regulator, mineId)).toBe(false);
  expect(await shown(regulator)).toMatchObject({ waiting: true, confirmations: [], abilities: { confirm: true } });
  const leaves = await city.sql<{ action: string }>("SELECT action FROM ledger_leaf WHERE $1 = ANY (about) AND action LIKE 'qualification/%' ORDER BY id", [body.id]);
  expect(leaves.map(({ action }) => action)).toEqual(['qualification/entry-confirmed', 'qualification/confirmation-withdrawn']);
});

it.each([
  ['an entry that is none', { from: '2014-01-02' }, 'rule/unknown-entry'],
  ['a rule that is none', { rule: 'XXX-99' }, 'rule/unknown-entry'],
  ['what was read in the text', { rule: 'EDU-02', from: '2024-03-01', region: '140500' }, 'rule/nothing-to-confirm'],
  ['without a word', { note: '好' }, 'request/invalid'],
])('is refused: %s', async (_what, change, code) => expect((await confirm(regulator, north.regulatorId, change)).body.code).toBe(code));

it('is no clerk’s and nobody’s for another office', async () => {
  expect((await confirm(await city.as(north.clerk), north.regulatorId)).body.code).toBe('access/refused');
  expect((await confirm(stranger, north.regulatorId)).status).toBe(404);
  expect((await shown(await city.as(north.clerk))).abilities).toEqual({ confirm: false });
});

it('waits for whom nobody at or above his office confirmed it; an office below does not speak for the one above', async () => {
  const countyId = await city.organisation('regulator', '北山县应急管理局', { parent: north.regulatorId });
  await city.account('regulator-county', 'regulator', countyId, '县里的人');
  const county = await city.as('regulator-county');
  const below = (await confirm(county, countyId)).body.id;
  expect(await shown(county)).toMatchObject({ waiting: false, confirmations: [{ organisationName: '北山县应急管理局', by: '县里的人' }], abilities: { confirm: false } });
  expect(await shown(regulator)).toMatchObject({ waiting: true, confirmations: [{ id: below, abilities: { withdraw: true } }], abilities: { confirm: true } });
  expect(await shown(await city.as(north.clerk))).toMatchObject({ waiting: true, confirmations: [] });
  const above = (await confirm(regulator, north.regulatorId)).body.id;
  await county.call('qualification.withdrawConfirmation', { params: { confirmationId: below } });
  expect(await shown(county)).toMatchObject({ waiting: false, confirmations: [{ id: above, abilities: { withdraw: false } }], abilities: { confirm: true } });
  expect(await shown(await city.as(north.clerk))).toMatchObject({ waiting: false, confirmations: [{ id: above, abilities: { withdraw: false } }], abilities: { confirm: false } });
  expect((await county.call('qualification.withdrawConfirmation', { params: { confirmationId: above } })).status).toBe(404);
});

it('what was read in the text waits for nobody', async () => {
  const { rules } = (await stranger.call('qualification.listRules')).body;
  const read = rules.flatMap((rule) => rule.entries).filter(({ reference }) => reference.confidence === 'V');
  expect(read.length).toBeGreaterThan(0);
  for (const { waiting, abilities } of read) expect({ waiting, abilities }).toEqual({ waiting: false, abilities: { confirm: false } });
  expect(rules.find(({ id }) => id === 'DRL-01')).toMatchObject({ measure: 'self-rescuer', duty: 'person', whenNotProven: 'ask', concerns: { workplace: 'underground', hazards: null } });
});

it('binds on the days on which it was confirmed, and on no day before or after', async () => {
  await server.clock.set('2026-11-27T01:00:00Z');
  const later = await city.as(north.regulator);
  const { body } = await confirm(later, north.regulatorId, { rule: 'EXM-02' });
  await server.clock.set('2026-11-28T01:00:00Z');
  const last = await city.as(north.regulator);
  const miner = await city.miner('问从前者');
  await city.employment(miner.id, mineId);
  const bound = async (on: string) =>
    (await last.call('qualification.assessPerson', { params: { personId: miner.id }, query: { purpose: 'first-certificate', operationItem: '煤矿瓦斯检查作业', on } })).body.findings.find(({ rule }) => rule === 'EXM-02')!.binding;
  expect(await Promise.all(['2026-11-26', '2026-11-27', '2026-11-28', '2027-01-01'].map(bound))).toEqual([false, true, true, true]);
  expect((await last.call('qualification.withdrawConfirmation', { params: { confirmationId: body.id } })).status).toBe(200);
  expect(await Promise.all(['2026-11-26', '2026-11-27', '2026-11-28', '2027-01-01'].map(bound))).toEqual([false, true, false, false]);
});
