import { randomUUID } from 'node:crypto';
import { City, makeSide, type Side } from '../support/city.ts';
import { scan } from '../support/scans.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let city: City;
let north: Side;

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-12-02T01:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
});
afterAll(() => server.stop());

const device = 'exam-room-machine-07';
const factsOf = (personId: string) =>
  city.sql('SELECT kind, source, on_day::text AS on, until_day::text AS until, practice, detail, withdrawn_because AS because FROM qualifying_fact WHERE person_id = $1', [personId]);
const leavesOf = async (personId: string) =>
  (await city.sql<{ action: string; canonical: Buffer }>("SELECT action, canonical FROM ledger_leaf WHERE action LIKE 'qualification/%' AND $1 = ANY (about) ORDER BY id", [personId]))
    .map(({ action, canonical }) => [action, (JSON.parse(canonical.toString()) as { facts: unknown }).facts]);
const fact = { kind: 'theory-passed', source: 'theory-pass', on: '2026-12-02', until: '2027-12-02', practice: true, detail: { operationItem: '煤矿瓦斯检查作业' } };

/** A miner with a sheet begun whose first answer is the right one, not yet handed in. */
async function answering() {
  const session = await city.session({ ...north, createdBy: north.clerkAccountId, startsAt: new Date('2026-12-02T00:50:00Z'), roomId: await city.room(north.siteId, `考场${randomUUID()}`) });
  for (const stem of ['一', '二']) await city.question(session.bankId, stem, 'A');
  const miner = await city.miner('钱大山');
  const sittingId = await city.sitting(session.id, miner.id);
  await city.sql("UPDATE sitting SET state = 'admitted' WHERE id = $1", [sittingId]);
  const caller = await city.as(miner);
  await caller.call('sittings.start', { params: { sittingId }, body: { device } });
  const answer = (choice: string) => caller.call('sittings.saveAnswers', { params: { sittingId }, body: { device, answers: [{ sequence: 1, slot: 1, choice, deviceTime: 0 }] } });
  return { miner, sittingId, answer, submit: () => caller.call('sittings.submit', { params: { sittingId }, body: { device } }) };
}

describe('a theory pass as a fact', () => {
  it('is none when the sheet failed', async () => {
    const { miner, answer, submit } = await answering();
    await answer('B');
    await submit();
    expect(await factsOf(miner.id)).toEqual([]);
  });

  it('that cannot be kept leaves the sheet open, without mark and without pass', async () => {
    const { miner, sittingId, answer, submit } = await answering();
    await answer('A');
    await city.sql('ALTER TABLE qualifying_fact ADD CONSTRAINT refuse_all CHECK (false) NOT VALID');
    try {
      expect((await submit()).body.code).toBe('server/fault');
    } finally {
      await city.sql('ALTER TABLE qualifying_fact DROP CONSTRAINT refuse_all');
    }
    expect(await city.sql('SELECT s.state, t.id AS pass FROM sitting s LEFT JOIN theory_pass t ON t.sitting_id = s.id WHERE s.id = $1', [sittingId])).toEqual([{ state: 'answering', pass: null }]);
    expect((await submit()).body).toMatchObject({ passed: true });
    expect(await factsOf(miner.id)).toEqual([{ ...fact, because: null }]);
  });

  it('is kept once, dated, with its item, marked 练习用, and leaves its trace', async () => {
    const { miner, answer, submit } = await answering();
    await answer('A');
    await submit();
    await submit();
    expect(await factsOf(miner.id)).toEqual([{ ...fact, because: null }]);
    expect(await leavesOf(miner.id)).toEqual([['qualification/fact-recorded', { kind: 'theory-passed' }]]);
  });

  it('falls with the revocation of its pass and stays readable', async () => {
    const { miner, answer, submit } = await answering();
    await answer('A');
    await submit();
    const [pass] = await city.sql<{ id: string }>('SELECT id FROM theory_pass WHERE person_id = $1', [miner.id]);
    const revoked = await (await city.as(north.regulator)).call('certificates.revokePass', { params: { passId: pass!.id }, body: { reason: '替考' } });
    expect(revoked.status).toBe(200);
    expect(await factsOf(miner.id)).toEqual([{ ...fact, because: 'revoked' }]);
    expect(await leavesOf(miner.id)).toEqual([['qualification/fact-recorded', { kind: 'theory-passed' }], ['qualification/fact-withdrawn', { kind: 'theory-passed', because: 'revoked' }]]);
  });

  it('falls with its sitting when that is declared void, in the same transaction', async () => {
    const { miner, sittingId } = await answering();
    // a pass beside an open sheet: only so is there one while the invigilator may still void
    const passId = await city.theoryPass(sittingId);
    await city.sql(
      `INSERT INTO qualifying_fact (person_id, kind, source_id, source, on_day, until_day, practice, detail, recorded_at) VALUES ($1,'theory-passed',$2,'theory-pass','2026-12-02','2027-12-02',true,$3,now())`,
      [miner.id, passId, fact.detail],
    );
    const proctor = await city.as(north.proctor);
    await city.sql('ALTER TABLE qualifying_fact ADD CONSTRAINT refuse_all CHECK (withdrawn_at IS NULL) NOT VALID');
    try {
      expect((await proctor.call('exams.voidSitting', { params: { sittingId }, body: { reason: '替考' } })).body.code).toBe('server/fault');
    } finally {
      await city.sql('ALTER TABLE qualifying_fact DROP CONSTRAINT refuse_all');
    }
    expect(await city.sql('SELECT state FROM sitting WHERE id = $1', [sittingId])).toEqual([{ state: 'answering' }]);
    expect((await proctor.call('exams.voidSitting', { params: { sittingId }, body: { reason: '替考' } })).status).toBe(200);
    expect(await factsOf(miner.id)).toEqual([{ ...fact, because: 'sitting-voided' }]);
  });
});

describe('training taken elsewhere', () => {
  const content = { kind: 'training-elsewhere' as const, course: '全国煤矿安全管理班', provider: '练习大学', region: '陕西省', studyHours: 90, sinceOn: '2026-04-01', untilOn: '2026-04-15', documentNumber: 'LX-1' };
  const detail = { course: '全国煤矿安全管理班', organiser: '练习大学', region: '陕西省', hours: 90, sinceOn: '2026-04-01', untilOn: '2026-04-15' };

  /** Entered by the northern clerk, with evidence. */
  async function stated() {
    const miner = await city.miner('冯大山');
    await city.sitting(north.session.id, miner.id);
    const clerk = await city.as(north.clerk);
    const params = { personId: miner.id };
    const { evidenceId } = (await clerk.call('personRecords.uploadEvidence', { params, file: scan('jpeg', '结业证.jpg') })).body;
    const { recordId } = (await clerk.call('personRecords.stateRecord', { params, body: { content, evidenceId } })).body;
    return { miner, clerk, recordId, evidenceId };
  }
  const decide = (caller: Awaited<ReturnType<City['as']>>, { recordId, evidenceId }: { recordId: string; evidenceId: string }, verdict: 'verified' | 'refused' = 'verified') =>
    caller.call('personRecords.decideRecord', { params: { recordId }, body: { verdict, reason: '与结业证核对', evidenceId } });

  it('is no fact as long as it is only stated, nor when it is refused, nor by the word of who entered it', async () => {
    const { miner, clerk, ...record } = await stated();
    expect(await factsOf(miner.id)).toEqual([]);
    expect((await decide(clerk, record)).body.code).toBe('record/own-statement');
    expect(await factsOf(miner.id)).toEqual([]);
    await decide(await city.as(north.regulator), record, 'refused');
    expect(await factsOf(miner.id)).toEqual([]);
  });

  it('becomes a fact when another verifies it, shown in the file, and falls when it is taken back', async () => {
    const { miner, recordId, evidenceId } = await stated();
    const regulator = await city.as(north.regulator);
    expect((await decide(regulator, { recordId, evidenceId })).status).toBe(200);
    const kept = { kind: 'trained-elsewhere', source: 'record', on: '2026-04-15', until: null, practice: false, detail };
    expect(await factsOf(miner.id)).toEqual([{ ...kept, because: null }]);
    const read = async () => (await regulator.call('personFile.readFile', { params: { personId: miner.id } })).body;
    expect(await read()).toMatchObject({ records: [{ state: 'verified', content, statedBy: north.clerk, decidedBy: north.regulator }], facts: [{ kind: 'trained-elsewhere', detail, holds: true }] });
    expect((await regulator.call('personRecords.withdrawRecord', { params: { recordId }, body: { reason: '结业证是假的' } })).status).toBe(200);
    expect(await factsOf(miner.id)).toEqual([{ ...kept, because: 'record-withdrawn' }]);
    expect((await read()).facts).toMatchObject([{ holds: false, withdrawnBecause: 'record-withdrawn' }]);
  });
});
