import { randomUUID } from 'node:crypto';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Miner, type Side } from '../support/city.ts';
import { Office, coalMine } from '../support/office.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { candidate, rosterHeader, workbook } from '../support/tables.ts';

/** What was decided when somebody was enrolled: for whoever reads his file and for himself, as it was decided, whatever changed since. */
let server: TestServer;
let city: City;
let side: Side;
let clerk: Caller;
let other: Caller;
let mineClerk: Caller;
let mineId: string;
const item = '煤矿瓦斯检查作业';
const blueprint = { sections: [{ type: 'single-choice' as const, count: 2, points: 5 }], passMark: 5, minutes: 60, shuffleOptions: true };

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T02:00:00Z' });
  city = new City(server);
  side = await makeSide(city, '北山');
  for (const stem of ['一', '二', '三']) await city.question(side.session.bankId, stem);
  await city.account('second-clerk', 'clerk', side.institutionId, '乙');
  const regulator = await city.as(side.regulator);
  mineId = await new Office(regulator, side.regulatorId, '2026-11-25').entered('mine', '北山煤矿', { mine: coalMine, region: '140581' });
  await city.account('mine-clerk', 'clerk', mineId);
  [clerk, other, mineClerk] = [await city.as(side.clerk), await city.as('second-clerk'), await city.as('mine-clerk')];
});
afterAll(() => server.stop());

let serial = 8_700;
async function miner(name: string, level: string, { at = mineId as string | null } = {}): Promise<Miner> {
  const made = await city.miner(name, { residentId: syntheticResidentId(++serial) });
  if (at) await city.employment(made.id, at);
  await city.keeper(made.id, side.institutionId);
  await city.sql("INSERT INTO qualifying_fact (person_id, kind, source_id, source, on_day, detail, recorded_at) VALUES ($1,'education',$2,'record','2010-07-01',$3,now())", [made.id, randomUUID(), JSON.stringify({ level, major: '', school: '某校' })]);
  return made;
}

/** Enrols one man by a roster, with an override by two where it is said. */
async function enrolled(man: Miner, { override = false } = {}): Promise<string> {
  const { body: session } = await clerk.call('exams.planSession', {
    body: { institutionId: side.institutionId, bankId: side.session.bankId, roomId: await city.room(side.siteId, `考场${++serial}`), seats: 30, startsAt: '2026-11-27T01:00:00Z', lateEntryMinutes: 30, blueprint } as never,
  });
  const { body: roster } = await clerk.call('exams.uploadRoster', { params: { sessionId: session.id }, file: await workbook(rosterHeader, [candidate(man.name, man.residentId)]) });
  if (override) {
    await clerk.call('exams.askOverride', { params: { rosterId: roster.id }, body: { sheet: 'Sheet1', row: 2, reason: '情况特殊' } });
    const asked = (await other.call('exams.listOverrides', { query: {} })).body.overrides.find(({ sessionId }) => sessionId === session.id);
    expect((await other.call('exams.decideOverride', { params: { overrideId: asked!.id }, body: { decision: 'grant', reason: '同意' } })).status).toBe(200);
  }
  expect(await clerk.call('exams.commitRoster', { params: { rosterId: roster.id }, body: { leaveOutRefused: false } })).toMatchObject({ status: 200, body: { enrolled: 1 } });
  return (await clerk.call('exams.listCandidates', { params: { sessionId: session.id } })).body.candidates[0]!.sittingId;
}

const asks = (caller: Caller, personId: string) => caller.call('qualification.listKeptDecisions', { params: { personId } });
const decisions = async (caller: Caller, personId: string) => {
  const { status, body } = await asks(caller, personId);
  expect(status).toBe(200);
  return body.decisions;
};

describe('what was decided', () => {
  it('is told to nobody who may not read his file', async () => {
    const man = await miner('有结果的人', 'senior-high');
    await enrolled(man);
    const elsewhere = await makeSide(city, '南山');
    const fellow = await city.miner('同矿的人', { residentId: syntheticResidentId(++serial) });
    await city.employment(fellow.id, mineId);
    for (const stranger of [elsewhere.clerk, elsewhere.regulator, elsewhere.miner, fellow]) expect(await asks(await city.as(stranger), man.id)).toMatchObject({ status: 404, body: { code: 'request/not-found' } });
    for (const proctor of [side.proctor, elsewhere.proctor]) expect(await asks(await city.as(proctor), man.id)).toMatchObject({ status: 403, body: { code: 'access/refused' } });
    expect(await asks(city.anyone(), man.id)).toMatchObject({ status: 401 });
    expect(await asks(clerk, randomUUID())).toMatchObject({ status: 404 });
    expect(await asks(clerk, 'nobody')).toMatchObject({ status: 400 });
  });

  it('is told to whoever keeps the file and to himself: exam, day, mine, verdict by verdict, and nothing of the file', async () => {
    const man = await miner('看结果的人', 'senior-high');
    const sittingId = await enrolled(man);
    for (const reader of [clerk, mineClerk, await city.as(side.regulator), await city.as(man)]) {
      const [one, ...rest] = await decisions(reader, man.id);
      expect(rest).toEqual([]);
      expect(one).toMatchObject({
        sittingId, operationItem: item, institutionName: '北山安全培训中心', practice: false, state: 'enrolled', startsAt: '2026-11-27T01:00:00.000Z', on: '2026-11-25', eligible: true, overridden: false,
        mine: { id: mineId, name: '北山煤矿', standIn: false, kind: 'coal', workplace: 'underground', regionName: '高平市' },
      });
      expect(one!.findings).toContainEqual({ rule: 'EDU-06', title: '地下矿山特种作业人员首次取证的学历', verdict: 'meets', binding: true, entry: { from: '2024-03-01', region: '140500', regionName: '晋城市' } });
      for (const secret of [man.residentId, man.name, '某校', 'senior-high']) expect(JSON.stringify(one)).not.toContain(secret);
    }
  });

  it('stays when facts are taken back, while today’s answer for that day is another', async () => {
    const man = await miner('事实撤回的人', 'senior-high');
    await enrolled(man);
    await city.sql("UPDATE qualifying_fact SET withdrawn_at = now(), withdrawn_because = 'record-withdrawn' WHERE person_id = $1", [man.id]);
    const { body: now } = await clerk.call('qualification.assessPerson', { params: { personId: man.id }, query: { purpose: 'exam', operationItem: item, mineId, on: '2026-11-25' } });
    expect(now.eligible).toBe(null);
    expect((await decisions(clerk, man.id))[0]).toMatchObject({ eligible: true });
  });

  it('says that two persons let him sit although a rule said no, and what became of the enrolment', async () => {
    const man = await miner('准予的人', 'junior-high');
    const sittingId = await enrolled(man, { override: true });
    expect(await decisions(mineClerk, man.id)).toMatchObject([{ eligible: false, overridden: true, state: 'enrolled' }]);
    await clerk.call('exams.withdrawEnrolment', { params: { sittingId }, body: { reason: '不考了' } });
    const [one] = await decisions(mineClerk, man.id);
    expect(one).toMatchObject({ sittingId, overridden: true, state: 'withdrawn' });
    expect(JSON.stringify(one)).not.toMatch(/情况特殊|同意/);
  });

  it('names no mine that no longer stands in his file, and none where none was asked at', async () => {
    const [man, nowhere] = [await miner('记错矿的人', 'senior-high'), await miner('没有单位的人', 'senior-high', { at: null })];
    await enrolled(man);
    await enrolled(nowhere);
    expect(await decisions(clerk, nowhere.id)).toMatchObject([{ mine: { id: null, name: null, standIn: true, kind: 'coal', workplace: 'underground' } }]);
    await city.sql('DELETE FROM employment WHERE person_id = $1', [man.id]);
    expect(await decisions(clerk, man.id)).toMatchObject([{ mine: { id: null, name: null, standIn: false, regionName: '高平市' } }]);
  });

  it('of a rule that is gone tells the number alone; the newest decision comes first', async () => {
    const man = await miner('报过两次的人', 'senior-high');
    const first = await enrolled(man);
    await city.sql("UPDATE eligibility_decision SET decided_at = decided_at - interval '1 day', findings = '[{\"rule\":\"EDU-99\",\"from\":\"2020-01-01\",\"region\":\"140500\",\"sector\":\"\",\"verdict\":\"fails\",\"binding\":false}]' WHERE sitting_id = $1", [first]);
    await clerk.call('exams.withdrawEnrolment', { params: { sittingId: first }, body: { reason: '改期' } });
    const second = await enrolled(man);
    const told = await decisions(clerk, man.id);
    expect(told.map(({ sittingId }) => sittingId)).toEqual([second, first]);
    expect(told[1]!.findings).toEqual([{ rule: 'EDU-99', title: null, verdict: 'fails', binding: false, entry: { from: '2020-01-01', region: '140500', regionName: '晋城市' } }]);
  });
});
