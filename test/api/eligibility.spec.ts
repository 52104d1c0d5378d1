import { randomUUID } from 'node:crypto';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Miner, type Side } from '../support/city.ts';
import { Office, coalMine } from '../support/office.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { candidate, rosterHeader, workbook } from '../support/tables.ts';

/** Who is not eligible is told before he is enrolled, with the reason; an override needs two persons and leaves its trace. */
let server: TestServer;
let city: City;
let side: Side;
let clerk: Caller;
let other: Caller;
let regulator: Caller;
let mineId: string;
const blueprint = { sections: [{ type: 'single-choice' as const, count: 2, points: 5 }], passMark: 5, minutes: 60, shuffleOptions: true };
const reason = '情况特殊';
const education = '地下矿山特种作业人员首次取证的学历';

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T02:00:00Z' });
  city = new City(server);
  side = await makeSide(city, '北山');
  for (const stem of ['一', '二', '三']) await city.question(side.session.bankId, stem);
  await city.account('second-clerk', 'clerk', side.institutionId, '乙');
  [clerk, other, regulator] = [await city.as(side.clerk), await city.as('second-clerk'), await city.as(side.regulator)];
  mineId = await new Office(regulator, side.regulatorId, '2026-11-25').entered('mine', '北山煤矿', { mine: coalMine, region: '140581' });
});
afterAll(() => server.stop());

let serial = 8_100;
async function session(startsAt = '2026-11-27T01:00:00Z'): Promise<string> {
  const { status, body } = await clerk.call('exams.planSession', {
    body: { institutionId: side.institutionId, bankId: side.session.bankId, roomId: await city.room(side.siteId, `考场${++serial}`), seats: 30, startsAt, lateEntryMinutes: 30, blueprint } as never,
  });
  expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
  return body.id;
}
async function upload(sessionId: string, people: { name: string; residentId: string }[]) {
  const rows = people.map(({ name, residentId }) => candidate(name, residentId));
  const { status, body } = await clerk.call('exams.uploadRoster', { params: { sessionId }, file: await workbook(rosterHeader, rows) });
  expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
  return body;
}
const read = async (rosterId: string) => (await clerk.call('exams.readRoster', { params: { rosterId } })).body;
const commit = (rosterId: string, leaveOutRefused = false) => clerk.call('exams.commitRoster', { params: { rosterId }, body: { leaveOutRefused } });
const seated = async (sessionId: string) => (await clerk.call('exams.listCandidates', { params: { sessionId } })).body.candidates;

/** A miner of 北山煤矿 in 高平市 whose file the institution keeps, or does not. */
async function miner(name: string, { kept = true } = {}): Promise<Miner> {
  const made = await city.miner(name, { residentId: syntheticResidentId(++serial) });
  await city.employment(made.id, mineId);
  if (kept) await city.keeper(made.id, side.institutionId);
  return made;
}
const fact = (personId: string, kind: string, on: string, detail: object) =>
  city.sql("INSERT INTO qualifying_fact (person_id, kind, source_id, source, on_day, detail, recorded_at) VALUES ($1,$2,$3,'record',$4,$5,now())", [personId, kind, randomUUID(), on, JSON.stringify(detail)]);
const diploma = (personId: string, level: string) => fact(personId, 'education', '2010-07-01', { level, major: '', school: '某校' });
async function juniorHigh(name: string, given: { kept?: boolean } = {}): Promise<Miner> {
  const made = await miner(name, given);
  await diploma(made.id, 'junior-high');
  return made;
}

const ask = (rosterId: string, row = 2, by = clerk) => by.call('exams.askOverride', { params: { rosterId }, body: { sheet: 'Sheet1', row, reason } });
const decide = (overrideId: string, by: Caller, decision: 'grant' | 'decline' = 'grant') => by.call('exams.decideOverride', { params: { overrideId }, body: { decision, reason: '同意' } });
const withdraw = (overrideId: string, by = clerk) => by.call('exams.withdrawOverride', { params: { overrideId }, body: { reason: '有误' } });
const listed = async (by: Caller, sessionId: string) => (await by.call('exams.listOverrides', { query: {} })).body.overrides.filter((one) => one.sessionId === sessionId);
const kept = (sittingId: string) => city.sql<{ on_day: string; mine_id: string | null; mine_kind: string; eligible: boolean | null; findings: { rule: string; verdict: string; region: string }[]; override_id: string | null }>(
  'SELECT on_day::text, mine_id, mine_kind, eligible, findings, override_id FROM eligibility_decision WHERE sitting_id = $1', [sittingId]);
const leaves = async (action: string) => (await city.sql<{ canonical: Buffer }>("SELECT canonical FROM ledger_leaf WHERE convert_from(canonical, 'UTF8') LIKE '%' || $1 || '%' ORDER BY id", [action])).map(({ canonical }) => canonical.toString());

/** A roster of one man with junior-high education, and an override asked for him. */
async function asked(name: string, given: { kept?: boolean; startsAt?: string } = {}) {
  const man = await juniorHigh(name, given);
  const sessionId = await session(given.startsAt);
  const { id: rosterId } = await upload(sessionId, [man]);
  expect((await ask(rosterId)).status).toBe(200);
  const [override] = await listed(clerk, sessionId);
  return { man, sessionId, rosterId, overrideId: override!.id };
}

describe('the preview of a roster', () => {
  it('refuses who fails a binding rule, and says which and what his file shows; who meets it is taken', async () => {
    const [low, high] = [await juniorHigh('初中的人'), await miner('高中的人')];
    await diploma(high.id, 'senior-high');
    const { rows } = await upload(await session(), [low, high]);
    expect(rows.map(({ verdict }) => verdict)).toEqual(['refused', 'taken']);
    expect(rows[0]).toMatchObject({ notes: [{ code: 'not-eligible', detail: expect.stringContaining(education) }], abilities: { askOverride: true } });
    expect(rows[0]!.notes[0]!.detail).toContain('档案里是：学历 初中');
    expect(rows[1]).toMatchObject({ notes: [], abilities: { askOverride: false } });
  });

  it('tells what a binding rule does not find proven, of strangers too, and refuses nobody for it', async () => {
    const { rows } = await upload(await session(), [await miner('没有材料的人'), { name: '没登记的人', residentId: syntheticResidentId(++serial) }]);
    for (const row of rows) expect(row).toMatchObject({ verdict: 'taken', notes: [{ code: 'qualification-unproven', detail: education }] });
  });

  it('warns of a rule that does not bind', async () => {
    const unfit = await miner('体检不合格的人');
    await diploma(unfit.id, 'senior-high');
    await fact(unfit.id, 'health', '2026-11-01', { conclusion: 'unfit' });
    const { rows } = await upload(await session(), [unfit]);
    expect(rows[0]).toMatchObject({ verdict: 'taken', notes: [{ code: 'qualification-warning', detail: expect.stringContaining('特种作业人员的体检') }] });
  });

  it('says nothing of a file the institution may not read but that he cannot be enrolled', async () => {
    const { rows } = await upload(await session(), [await juniorHigh('别家初中的人', { kept: false }), await miner('别家没有材料的人', { kept: false })]);
    expect(rows[0]).toMatchObject({ verdict: 'refused', notes: [{ code: 'not-eligible', detail: '' }] });
    expect(rows[1]).toMatchObject({ verdict: 'taken', notes: [] });
  });

  it('is judged again at commit: what has become a reason since refuses the row', async () => {
    const man = await miner('后来查明的人');
    const sessionId = await session();
    const { id, counts } = await upload(sessionId, [man]);
    expect(counts).toMatchObject({ taken: 1, refused: 0 });
    await diploma(man.id, 'junior-high');
    expect(await commit(id)).toMatchObject({ status: 409, body: { code: 'import/rows-refused', details: { count: 1 } } });
    expect((await read(id)).rows[0]).toMatchObject({ verdict: 'refused', notes: [{ code: 'not-eligible' }] });
    expect(await seated(sessionId)).toEqual([]);
  });
});

describe('what was found', () => {
  it('is kept with the enrolment, by rule and entry, and stays when facts are withdrawn', async () => {
    const man = await miner('留底的人');
    await diploma(man.id, 'senior-high');
    const sessionId = await session();
    await commit((await upload(sessionId, [man, { name: '没登记也留底', residentId: syntheticResidentId(++serial) }])).id);
    await city.sql("UPDATE qualifying_fact SET withdrawn_at = now(), withdrawn_because = 'record-withdrawn' WHERE person_id = $1", [man.id]);
    const [one, stranger] = await seated(sessionId);
    const [decision] = await kept(one!.sittingId);
    expect(decision).toMatchObject({ on_day: '2026-11-25', mine_id: mineId, mine_kind: 'coal', eligible: true, override_id: null });
    expect(decision!.findings).toContainEqual({ rule: 'EDU-06', from: '2024-03-01', region: '140500', sector: '', verdict: 'meets', binding: true });
    // resits are the enrolment's own to decide
    expect(decision!.findings.map(({ rule }) => rule)).not.toContain('EXM-04');
    expect(await kept(stranger!.sittingId)).toMatchObject([{ mine_id: null, mine_kind: 'coal', eligible: null }]);
  });
});

describe('an override', () => {
  it('is asked only where a rule refuses, and once', async () => {
    const { id, rows } = await upload(await session(), [await juniorHigh('不合条件甲'), await miner('不缺什么')]);
    expect(rows.map(({ verdict }) => verdict)).toEqual(['refused', 'taken']);
    expect(await ask(id, 3)).toMatchObject({ status: 409, body: { code: 'override/not-needed' } });
    const { body } = await ask(id);
    expect(body.rows[0]).toMatchObject({ verdict: 'refused', notes: [{ code: 'not-eligible' }, { code: 'override-asked' }], abilities: { askOverride: false } });
    expect(await ask(id)).toMatchObject({ status: 409, body: { code: 'override/asked-already' } });
  });

  it('is not granted by the one who asked, in the database either; by another it is, and the row is taken and leaves its trace', async () => {
    const { man, sessionId, rosterId, overrideId } = await asked('准予报考的人');
    expect(await decide(overrideId, clerk)).toMatchObject({ status: 409, body: { code: 'override/same-person' } });
    await expect(city.sql("UPDATE enrolment_override SET state = 'granted', decided_by = asked_by, decided_at = now(), decision_reason = '自己' WHERE id = $1", [overrideId])).rejects.toThrow('enrolment_override');
    expect(await commit(rosterId)).toMatchObject({ body: { code: 'import/rows-refused' } });
    const [shown] = await listed(other, sessionId);
    expect(shown).toMatchObject({ state: 'asked', askedBy: side.clerk, reason, label: expect.stringContaining(man.name), rules: [{ id: 'EDU-06', title: education }], abilities: { grant: true, decline: true, withdraw: false } });
    expect(shown!.label).not.toContain(man.residentId);
    expect(await decide(overrideId, other)).toMatchObject({ status: 200 });
    expect(await decide(overrideId, regulator)).toMatchObject({ status: 409, body: { code: 'override/state', details: { state: 'granted' } } });
    expect((await read(rosterId)).rows[0]).toMatchObject({ verdict: 'taken', notes: [{ code: 'override', detail: education }] });
    expect(await commit(rosterId)).toMatchObject({ status: 200, body: { enrolled: 1 } });
    const [one] = await seated(sessionId);
    expect(await kept(one!.sittingId)).toMatchObject([{ eligible: false, override_id: overrideId }]);
    const { ledger } = (await regulator.call('oversight.inspectSitting', { params: { sittingId: one!.sittingId } })).body;
    expect(ledger.find(({ action }) => action === 'exams/candidate-enrolled')!.facts).toMatchObject({ overrideId });
    const [askedLeaf, decidedLeaf] = [(await leaves('exams/override-asked')).at(-1)!, (await leaves('exams/override-decided')).at(-1)!];
    for (const leaf of [askedLeaf, decidedLeaf]) for (const said of [overrideId, 'EDU-06']) expect(leaf).toContain(said);
    for (const secret of [man.residentId, man.name, reason]) expect(askedLeaf + decidedLeaf).not.toContain(secret);
  });

  it('is for the rules it names: another one still refuses', async () => {
    const { man, rosterId, overrideId } = await asked('另有一条的人');
    await decide(overrideId, other);
    await city.sql("INSERT INTO rule_confirmation (id, rule, from_day, region, organisation_id, note, confirmed_by, confirmed_at) VALUES ($1,'EDU-09','2010-07-01','100000',$2,'已对照原文',$3,$4)", [randomUUID(), side.regulatorId, side.clerkAccountId, await server.clock.now()]);
    await fact(man.id, 'health', '2026-11-01', { conclusion: 'unfit' });
    const [row] = (await read(rosterId)).rows;
    await city.sql('DELETE FROM rule_confirmation');
    expect(row).toMatchObject({ verdict: 'refused', notes: [{ code: 'not-eligible', detail: expect.stringContaining('特种作业人员的体检') }] });
    expect(row!.notes[0]!.detail).not.toContain(education);
  });

  it('is not decided by whoever may hold the account that asked', async () => {
    const { overrideId } = await asked('一人两号');
    const [opener] = await city.sql<{ id: string }>("SELECT id FROM account WHERE login_name = 'second-clerk'");
    await city.sql("INSERT INTO activation_code (id, account_id, code_hash, issued_at, issued_by, expires_at, used_at) VALUES ($1,$2,'\\x01','2026-11-01',$3,'2026-12-01','2026-11-02')", [randomUUID(), side.clerkAccountId, opener!.id]);
    expect(await decide(overrideId, other)).toMatchObject({ status: 409, body: { code: 'override/same-person' } });
    await city.sql('DELETE FROM activation_code');
    expect(await decide(overrideId, other)).toMatchObject({ status: 200 });
  });

  it('for somebody whose file is kept elsewhere is granted by the regulator, who alone is told the rules', async () => {
    const { sessionId, rosterId, overrideId } = await asked('别家的人', { kept: false });
    expect(await listed(other, sessionId)).toMatchObject([{ rules: [], abilities: { grant: false, decline: true } }]);
    expect(await decide(overrideId, other)).toMatchObject({ status: 409, body: { code: 'override/rules-hidden' } });
    expect(await listed(regulator, sessionId)).toMatchObject([{ rules: [{ id: 'EDU-06' }], abilities: { grant: true } }]);
    expect(await decide(overrideId, regulator)).toMatchObject({ status: 200 });
    expect((await read(rosterId)).rows[0]).toMatchObject({ verdict: 'taken', notes: [{ code: 'override', detail: '' }] });
  });

  it('is declined with a reason, and can be asked for again; what is open is taken back by the one who asked', async () => {
    const { sessionId, rosterId, overrideId } = await asked('不批准的人');
    expect(await decide(overrideId, regulator, 'decline')).toMatchObject({ status: 200 });
    expect((await read(rosterId)).rows[0]).toMatchObject({ verdict: 'refused', abilities: { askOverride: true } });
    expect((await ask(rosterId)).status).toBe(200);
    const [again, first] = await listed(clerk, sessionId);
    expect(first).toMatchObject({ state: 'declined', decisionReason: '同意', abilities: { grant: false, withdraw: false } });
    expect(await withdraw(again!.id, other)).toMatchObject({ status: 409, body: { code: 'override/asked-by-another' } });
    expect(await withdraw(again!.id)).toMatchObject({ status: 200 });
    expect(await withdraw(again!.id)).toMatchObject({ status: 409, body: { code: 'override/state' } });
  });

  it('that was granted is taken back until the session starts, and the enrolment with it', async () => {
    const { sessionId, rosterId, overrideId } = await asked('收回的人');
    await decide(overrideId, other);
    await commit(rosterId);
    expect(await seated(sessionId)).toHaveLength(1);
    expect(await withdraw(overrideId, regulator)).toMatchObject({ status: 200 });
    expect((await seated(sessionId)).filter(({ state }) => state !== 'withdrawn')).toEqual([]);
    expect((await leaves('exams/override-withdrawn')).at(-1)).toContain('"enrolments":1');
  });

  it('is neither granted nor taken back once the session has begun', async () => {
    const [open, granted] = [await asked('开考后甲', { startsAt: '2026-11-25T03:00:00Z' }), await asked('开考后乙', { startsAt: '2026-11-25T03:00:00Z' })];
    await decide(granted.overrideId, other);
    await server.clock.set('2026-11-25T03:00:00Z');
    expect(await decide(open.overrideId, other)).toMatchObject({ status: 409, body: { code: 'override/too-late' } });
    expect(await withdraw(granted.overrideId)).toMatchObject({ status: 409, body: { code: 'override/too-late' } });
  });

  it('two decide at once: one decision stands', async () => {
    const { overrideId } = await asked('两人同时');
    const answers = await Promise.all([decide(overrideId, other), decide(overrideId, regulator, 'decline')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
