import type { RecordContent } from '@kuangan/server/contract';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Miner, type Side } from '../support/city.ts';
import { scan } from '../support/scans.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** Whose evidence a statement rests on, and who of two desks, a regulator and the person may do what with it. */
let server: TestServer;
let city: City;
let north: Side;
let miner: Miner;
let stater: Caller;
let helper: Caller;
let himself: Caller;
let regulator: Caller;
const accounts: Record<string, string> = {};
const reason = '与原件一致';
const diploma: RecordContent = { kind: 'education', level: 'junior-college', major: '采矿工程', school: '山西某职业学院', graduatedOn: '2006-07-01' };

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T01:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
  const mineId = await city.organisation('mine', '北山一矿', { parent: north.regulatorId });
  for (const who of ['stater', 'helper', 'third']) accounts[who] = await city.account(who, 'clerk', mineId);
  miner = await city.miner('郑明');
  await city.employment(miner.id, mineId);
  [stater, helper, himself, regulator] = [await city.as('stater'), await city.as('helper'), await city.as(miner), await city.as(north.regulator)];
});
afterAll(() => server.stop());

const upload = async (caller: Caller) => (await caller.call('personRecords.uploadEvidence', { params: { personId: miner.id }, file: scan('pdf') })).body.evidenceId;
const state = async (caller: Caller, evidenceId: string | null = null, content: RecordContent = diploma) => (await caller.call('personRecords.stateRecord', { params: { personId: miner.id }, body: { content, evidenceId } })).body.recordId;
const attach = (caller: Caller, recordId: string, evidenceId: string) => caller.call('personRecords.attachEvidence', { params: { recordId }, body: { evidenceId } });
const decide = (caller: Caller, recordId: string, evidenceId: string | null, verdict: 'verified' | 'refused' = 'verified') => caller.call('personRecords.decideRecord', { params: { recordId }, body: { verdict, reason, evidenceId } });
const recordOf = async (recordId: string, caller: Caller) => (await caller.call('personRecords.listRecords', { params: { personId: miner.id } })).body.records.find(({ id }) => id === recordId)!;
const row = async (recordId: string) => (await city.sql('SELECT state, evidence_id, evidence_attached_by AS attached, evidence_uploaded_by AS uploaded FROM person_record WHERE id = $1', [recordId]))[0];

describe('whoever proved something does not decide it', () => {
  it('when he attached the evidence a colleague’s statement lacked', async () => {
    const recordId = await state(stater);
    const evidenceId = await upload(helper);
    expect((await attach(helper, recordId, evidenceId)).status).toBe(200);
    for (const verdict of ['verified', 'refused'] as const) expect(await decide(helper, recordId, evidenceId, verdict)).toMatchObject({ status: 403, body: { code: 'record/own-evidence' } });
    expect((await recordOf(recordId, helper)).abilities).toMatchObject({ verify: false, refuse: false, attachEvidence: true });
    expect((await decide(stater, recordId, evidenceId)).body.code).toBe('record/own-statement');
    expect((await recordOf(recordId, regulator)).abilities).toMatchObject({ verify: true, refuse: true });
    expect((await decide(regulator, recordId, evidenceId)).status).toBe(200);
  });

  it('when the file came from him and another attached it, at once or later', async () => {
    const evidenceId = await upload(helper);
    const atOnce = await state(stater, evidenceId);
    expect(await row(atOnce)).toMatchObject({ attached: accounts['stater'], uploaded: accounts['helper'] });
    const later = await state(stater);
    await attach(stater, later, evidenceId);
    for (const recordId of [atOnce, later]) expect((await decide(helper, recordId, evidenceId)).body.code).toBe('record/own-evidence');
  });

  it('but decides after a colleague has put other evidence in its place', async () => {
    const recordId = await state(stater, await upload(helper));
    const evidenceId = await upload(stater);
    await attach(stater, recordId, evidenceId);
    expect((await decide(helper, recordId, evidenceId)).status).toBe(200);
  });

  it('nor past the server: the database refuses it, and a name of another as the uploader', async () => {
    const recordId = await state(stater, await upload(helper));
    const decided = "UPDATE person_record SET state = 'verified', decided_by = $2, decided_at = now() WHERE id = $1";
    await expect(city.sql(decided, [recordId, accounts['helper']])).rejects.toThrow(/person_record_own_evidence/);
    await expect(city.sql('UPDATE person_record SET evidence_uploaded_by = $2 WHERE id = $1', [recordId, accounts['third']])).rejects.toThrow(/person_record_uploader/);
    await expect(city.sql('UPDATE person_record SET evidence_uploaded_by = NULL WHERE id = $1', [recordId])).rejects.toThrow(/person_record_whose_evidence/);
    await attach(helper, recordId, await upload(stater));
    await expect(city.sql(decided, [recordId, accounts['helper']])).rejects.toThrow(/person_record_own_evidence/);
    await expect(city.sql(decided, [recordId, accounts['third']])).resolves.toBeDefined();
  });
});

describe('a decision is about the evidence that was seen', () => {
  it('and refused when it was replaced, or came, between look and decision', async () => {
    const [seen, swapped] = [await upload(stater), await upload(stater)];
    const recordId = await state(stater, seen);
    await attach(stater, recordId, swapped);
    for (const verdict of ['verified', 'refused'] as const) expect(await decide(regulator, recordId, seen, verdict)).toMatchObject({ status: 409, body: { code: 'record/evidence-changed' } });
    const bare = await state(stater);
    await attach(stater, bare, seen);
    expect((await decide(regulator, bare, null, 'refused')).body.code).toBe('record/evidence-changed');
    expect([await row(recordId), await row(bare)]).toMatchObject([{ state: 'stated' }, { state: 'stated' }]);
    expect((await decide(regulator, recordId, swapped)).status).toBe(200);
  });

  it('also when both happen at the same moment: decided is what was seen, or nothing', async () => {
    const seen = await upload(stater);
    const records = await Promise.all(Array.from({ length: 8 }, () => state(stater, seen)));
    const swapped = await upload(stater);
    await Promise.all(records.map(async (recordId) => {
      const [decided] = await Promise.all([decide(regulator, recordId, seen), attach(stater, recordId, swapped)]);
      expect(await row(recordId)).toMatchObject(decided.status === 200 ? { state: 'verified', evidence_id: seen } : { state: 'stated', evidence_id: swapped });
    }));
  });

  it('and says so: without it there is no decision, and without evidence only a refusal', async () => {
    const recordId = await state(stater);
    expect((await regulator.send('POST', `/api/person-records/${recordId}/decision`, { verdict: 'refused', reason })).body.code).toBe('request/invalid');
    expect((await decide(regulator, recordId, null)).body.code).toBe('record/no-evidence');
    expect((await decide(regulator, recordId, null, 'refused')).status).toBe(200);
  });

  it('and the ledger names every piece: stated with, attached, decided on', async () => {
    const [first, second] = [await upload(stater), await upload(stater)];
    const recordId = await state(stater, first);
    await attach(stater, recordId, second);
    await decide(regulator, recordId, second);
    const leaves = await city.sql<{ action: string; about: string[] }>("SELECT action, about FROM ledger_leaf WHERE $1 = ANY (about) AND action LIKE 'people/%' ORDER BY id", [recordId]);
    expect(leaves).toEqual([
      { action: 'people/record-stated', about: [recordId, miner.id, first] }, { action: 'people/record-evidence-attached', about: [recordId, miner.id, second] },
      { action: 'people/record-verified', about: [recordId, miner.id, second] },
    ]);
    expect((await regulator.download(`/api/evidence/${first}`)).status).toBe(200);
  });
});

describe('the person himself', () => {
  it('does not replace what the desk attached to its own statement', async () => {
    const evidenceId = await upload(stater);
    const recordId = await state(stater, evidenceId);
    expect(await attach(himself, recordId, await upload(himself))).toMatchObject({ status: 403, body: { code: 'record/evidence-of-another' } });
    expect(await row(recordId)).toMatchObject({ evidence_id: evidenceId, attached: accounts['stater'] });
    expect((await recordOf(recordId, himself)).abilities).toMatchObject({ attachEvidence: false });
  });

  it('proves what he stated, and what has no evidence, and betters what he attached', async () => {
    const [own, desks] = [await state(himself), await state(stater)];
    for (const recordId of [own, desks]) {
      expect((await attach(himself, recordId, await upload(himself))).status).toBe(200);
      expect((await attach(himself, recordId, await upload(himself))).status).toBe(200);
      expect(await row(recordId)).toMatchObject({ attached: miner.accountId, uploaded: miner.accountId });
    }
    expect((await attach(helper, own, await upload(helper))).status).toBe(200);
    expect((await attach(himself, own, await upload(himself))).status).toBe(200);
    await attach(helper, desks, await upload(helper));
    expect((await attach(himself, desks, await upload(himself))).body.code).toBe('record/evidence-of-another');
  });
});

describe('a clerk whose account names him', () => {
  let holder: Caller;
  beforeAll(async () => {
    // the third clerk of the mine is the miner: the office says so by his number
    expect((await regulator.call('grants.nameHolder', { params: { accountId: accounts['third']! }, body: { residentId: miner.residentId } })).status).toBe(200);
    holder = await city.as('third');
  });

  it('decides nothing in his own file, nor takes back what a colleague stated there', async () => {
    const evidenceId = await upload(stater);
    const recordId = await state(stater, evidenceId);
    for (const verdict of ['verified', 'refused'] as const) expect(await decide(holder, recordId, evidenceId, verdict)).toMatchObject({ status: 403, body: { code: 'record/own-file' } });
    expect((await holder.call('personRecords.withdrawRecord', { params: { recordId }, body: { reason } })).body.code).toBe('record/not-yours');
    expect((await attach(holder, recordId, await upload(holder))).body.code).toBe('record/evidence-of-another');
    expect((await recordOf(recordId, holder)).abilities).toEqual({ verify: false, refuse: false, withdraw: false, attachEvidence: false });
    const named = await state(stater, evidenceId, { kind: 'name', name: '郑明远' });
    expect((await decide(holder, named, evidenceId)).body.code).toBe('record/own-file');
    expect((await holder.call('people.readPerson', { params: { personId: miner.id } })).body.name).toBe('郑明');
  });

  it('does not answer his own request for a correction, asked as the miner', async () => {
    const params = { personId: miner.id };
    const { id } = (await himself.call('personFile.askCorrection', { params, body: { subject: 'education', wrong: '写成了初中', right: '是大专' } })).body;
    const answer = (caller: Caller) => caller.call('personFile.answerCorrection', { params: { correctionId: id }, body: { verdict: 'upheld', reason: '核对无误', changed: '改为大专' } });
    expect((await answer(holder)).body.code).toBe('correction/own');
    const seen = async (caller: Caller) => (await caller.call('personFile.readFile', { params })).body.corrections.find((one) => one.id === id)!.abilities;
    expect([await seen(holder), await seen(himself), await seen(helper)]).toEqual([{ withdraw: false, answer: false }, { withdraw: true, answer: false }, { withdraw: false, answer: true }]);
    expect((await answer(helper)).status).toBe(200);
  });

  it('nor decides with a second account what he stated or proved with the first', async () => {
    const other = await city.miner('邻居');
    const [keeper] = await city.sql<{ organisation_id: string }>('SELECT organisation_id FROM person_keeper WHERE person_id = $1', [miner.id]);
    await city.employment(other.id, keeper!.organisation_id);
    const params = { personId: other.id };
    const { evidenceId } = (await holder.call('personRecords.uploadEvidence', { params, file: scan('pdf') })).body;
    const { recordId } = (await holder.call('personRecords.stateRecord', { params, body: { content: diploma, evidenceId } })).body;
    const secondId = await city.account('third-again', 'regulator', north.regulatorId);
    const second = await city.as('third-again');
    expect((await second.call('personRecords.listRecords', { params })).body.records[0]!.abilities).toMatchObject({ verify: true });
    await regulator.call('grants.nameHolder', { params: { accountId: secondId }, body: { residentId: miner.residentId } });
    expect((await decide(second, recordId, evidenceId)).body.code).toBe('record/own-statement');
    expect((await decide(regulator, recordId, evidenceId)).status).toBe(200);
  });

  it('is known also when his file begins after his account', async () => {
    const residentId = '11010519491231002X';
    const accountId = await city.account('early', 'clerk', north.institutionId);
    await regulator.call('grants.nameHolder', { params: { accountId }, body: { residentId } });
    const later = await city.miner('后来', { residentId });
    await city.employment(later.id, north.institutionId);
    const params = { personId: later.id };
    const clerk = await city.as(north.clerk);
    const { evidenceId } = (await clerk.call('personRecords.uploadEvidence', { params, file: scan('pdf') })).body;
    const { recordId } = (await clerk.call('personRecords.stateRecord', { params, body: { content: diploma, evidenceId } })).body;
    expect((await decide(await city.as('early'), recordId, evidenceId)).body.code).toBe('record/own-file');
  });
});

it('a file this server prints itself is whole evidence', async () => {
  const sent = await stater.download(`/api/people/${miner.id}/file/pdf`);
  const file = new File([new Uint8Array(sent.bytes)], '档案.pdf');
  expect((await stater.call('personRecords.uploadEvidence', { params: { personId: miner.id }, file })).status).toBe(200);
});
