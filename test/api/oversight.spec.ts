import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Miner, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** One miner sits an exam through the API alone; afterwards the regulator above finds all of it. */
let server: TestServer;
let city: City;
let north: Side;
let south: Side;
let miner: Miner;
let candidate: Caller;
let sittingId: string;
let regulator: Caller;
const device = 'exam-room-machine-07';
const startsAt = '2026-11-26T01:00:00Z';

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T01:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
  south = await makeSide(city, '南山');
  await city.sql('UPDATE exam_session SET starts_at = $2 WHERE id = $1', [north.session.id, startsAt]);
  for (const stem of ['瓦斯浓度达到多少必须撤人?', '瓦斯检查每班几次?']) await city.question(north.session.bankId, stem, 'A');
  miner = north.miner;
  sittingId = north.sittingId;
  regulator = await city.as(north.regulator);
});
afterAll(() => server.stop());

const inspect = async (caller = regulator) => (await caller.call('oversight.inspectSitting', { params: { sittingId } })).body;
const save = (sequence: number, slot: number, choice: string) =>
  candidate.call('sittings.saveAnswers', { params: { sittingId }, body: { device, answers: [{ sequence, slot, choice, deviceTime: Date.parse(startsAt) }] } });

describe('a sitting, as the regulator finds it', () => {
  it('before it began: the candidate and an empty sheet', async () => {
    expect(await inspect()).toMatchObject({ candidate: { state: 'enrolled', mark: null }, slots: [], receipt: null, seed: null, startedAt: null, admittedBy: null });
  });

  it('while it runs: every answer in order, nothing awarded yet', async () => {
    await server.clock.set('2026-11-26T00:50:00Z');
    await (await city.as(north.proctor)).call('exams.admit', { params: { sittingId }, body: { residentId: miner.residentId, faceSeen: true } });
    await server.clock.set('2026-11-26T01:00:10Z');
    candidate = await city.as(miner);
    expect((await candidate.call('sittings.start', { params: { sittingId }, body: { device } })).status).toBe(200);
    await save(1, 1, 'B');
    await save(2, 2, 'D');
    await save(3, 1, 'A');
    regulator = await city.as(north.regulator);
    const seen = await inspect();
    expect(seen.slots.map((slot) => ({ slot: slot.slot, given: slot.given, awarded: slot.awarded, history: slot.history.map((entry) => entry.choice) }))).toEqual([
      { slot: 1, given: 'A', awarded: null, history: ['B', 'A'] },
      { slot: 2, given: 'D', awarded: null, history: ['D'] },
    ]);
    expect(seen).toMatchObject({ candidate: { state: 'answering' }, receipt: null, admittedBy: north.proctor, session: { counts: { answering: 1, enrolled: 0 }, abilities: {} } });
  });

  it('after it was handed in: the same answers from the sealed sheet, the marks, the receipt, the pass', async () => {
    const before = await inspect();
    const receipt = (await candidate.call('sittings.submit', { params: { sittingId }, body: { device } })).body;
    expect(receipt).toMatchObject({ mark: 5, passed: true, passCode: expect.any(String) });
    const after = await inspect();
    expect(after.slots.map(({ awarded: _, ...slot }) => slot)).toEqual(before.slots.map(({ awarded: _, ...slot }) => slot));
    expect(after.slots.map((slot) => slot.awarded)).toEqual([5, 0]);
    expect(after.receipt).toEqual(receipt);
    expect(after).toMatchObject({ submittedBy: 'candidate', seed: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(await city.sql('SELECT 1 FROM answer_entry WHERE sitting_id = $1', [sittingId])).toEqual([]);
    expect((await city.anyone().call('certificates.verify', { params: { code: receipt.passCode! } })).body).toMatchObject({ state: 'valid', passedOn: '2026-11-26', validUntilOn: '2027-11-26' });
  });

  it('never with a key, a whole ID number or a telephone', async () => {
    const text = JSON.stringify(await inspect());
    expect(text).not.toMatch(/answer_?key/i);
    expect(text).not.toContain(miner.residentId);
  });

  it('with who did what when, in order of time', async () => {
    const { ledger } = await inspect();
    const told = ledger.map((entry) => `${entry.action} ${entry.by}`);
    expect(told.slice(0, 2)).toEqual([`exams/candidate-admitted ${north.proctor}`, `exams/sitting-started ${miner.name}`]);
    // leaves of one transaction bear one instant: their order says nothing
    expect(told.slice(2).sort()).toEqual(['certificates/theory-pass-issued 系统', 'exams/sitting-graded 系统', `exams/sitting-submitted ${miner.name}`, 'qualification/fact-recorded 系统']);
    expect(ledger.map((entry) => entry.at)).toEqual(ledger.map((entry) => entry.at).sort());
    expect(ledger.find((entry) => entry.action === 'certificates/theory-pass-issued')!.facts).toEqual({ passedOn: '2026-11-26', validUntilOn: '2027-11-26', practice: true });
  });

  it('and nothing of him in the ledger itself: no name, number or answer', async () => {
    const written = (await city.sql<{ canonical: Buffer }>('SELECT canonical FROM ledger_leaf')).map((leaf) => leaf.canonical.toString('utf8')).join('\n');
    expect(written).toContain('exams/sitting-submitted');
    for (const secret of [miner.name, miner.residentId, miner.residentId.slice(6), '"choice"', '"given"']) expect({ secret, written: written.includes(secret), logged: server.log().includes(secret) }).toEqual({ secret, written: false, logged: false });
  });

  it('without what happened in another sitting of the same session or person', async () => {
    const fellow = await city.sitting(north.session.id, (await city.miner('同场考生')).id);
    await (await city.as(north.proctor)).call('exams.voidSitting', { params: { sittingId: fellow }, body: { reason: '错误报名' } });
    expect((await inspect()).ledger.map((entry) => entry.action)).not.toContain('exams/sitting-voided');
  });

  it('with the question about its mark and the answer', async () => {
    const { body } = await candidate.call('sittings.askAboutMark', { params: { sittingId }, body: { question: '第二题为什么错?' } });
    await regulator.call('sittings.answerMarkInquiry', { params: { inquiryId: body.id }, body: { answer: '已复核,评分无误。' } });
    expect((await inspect()).inquiries).toMatchObject([{ question: '第二题为什么错?', answer: '已复核,评分无误。', answeredBy: north.regulator, candidateName: miner.name }]);
  });
});

describe('looking for sittings', () => {
  const found = async (query: { search?: string; personId?: string; sessionId?: string }, caller = regulator) =>
    (await caller.call('oversight.findSittings', { body: query })).body.sittings.map((sitting) => sitting.sittingId);

  it('finds nothing of another city by any way of asking', async () => {
    const other = await city.as(south.regulator);
    const [{ ticket_number: ticket }] = (await city.sql<{ ticket_number: string }>('SELECT ticket_number FROM sitting WHERE id = $1', [sittingId])) as [{ ticket_number: string }];
    for (const query of [{ search: miner.name }, { search: ticket }, { search: miner.residentId }, { personId: miner.id }, { sessionId: north.session.id }]) expect(await found(query, other)).toEqual([]);
    expect(await found({}, other)).toEqual([south.sittingId]);
  });

  it('finds by part of a name, by ticket, by the whole ID number as written, by person and by session', async () => {
    const [{ ticket_number: ticket }] = (await city.sql<{ ticket_number: string }>('SELECT ticket_number FROM sitting WHERE id = $1', [sittingId])) as [{ ticket_number: string }];
    const spaced = `${miner.residentId.slice(0, 6)} ${miner.residentId.slice(6).toLowerCase()}`;
    for (const query of [{ search: '山的王' }, { search: ticket }, { search: miner.residentId }, { search: spaced }, { personId: miner.id }]) expect({ query, found: await found(query) }).toEqual({ query, found: [sittingId] });
    expect(await found({ sessionId: north.session.id })).toContain(sittingId);
  });

  it('does not find by part of an ID number, and takes signs of a pattern as text', async () => {
    for (const search of [miner.residentId.slice(0, 14), miner.residentId.slice(-6), '%', '_', '王%']) expect({ search, found: await found({ search }) }).toEqual({ search, found: [] });
  });

  it('finds by a name with a middle dot, however the dot is typed', async () => {
    const theirs = await city.sitting(north.session.id, (await city.miner('买买提·䶮山')).id);
    for (const search of ['买买提·䶮山', '买提•䶮', '买提䶮山']) expect({ search, found: await found({ search }) }).toEqual({ search, found: [theirs] });
  });

  it('finds a sitting that was withdrawn, although nobody within scope keeps its person’s file any more', async () => {
    const mistaken = await city.miner('误报名');
    const withdrawn = await city.sitting(north.session.id, mistaken.id);
    await city.sql("UPDATE sitting SET state = 'withdrawn' WHERE id = $1", [withdrawn]);
    await city.sql('DELETE FROM person_keeper WHERE person_id = $1', [mistaken.id]);
    await city.sql("UPDATE person_search SET scope = '{}' WHERE person_id = $1", [mistaken.id]);
    expect(await found({ search: '误报' })).toEqual([withdrawn]);
    expect(await found({ search: '误报' }, await city.as(south.regulator))).toEqual([]);
  });

  it('finds by a name that thousands bear, within scope, part of it or whole', async () => {
    const one = await city.miner('众名氏');
    const theirs = await city.sitting(north.session.id, one.id);
    const namesakes = await city.sql<{ id: string }>(
      `INSERT INTO person (id, name, sex, resident_id_sealed, resident_id_hash, education_level, employer, job, created_at)
       SELECT gen_random_uuid(), '众' || n, sex, resident_id_sealed, decode(md5(n::text), 'hex'), '', '', '', created_at FROM person, generate_series(1, 5000) n WHERE id = $1 RETURNING id`,
      [one.id],
    );
    await city.sql("INSERT INTO person_search (person_id, scope, terms, terms_version, pinyin) SELECT g.id, '{}', p.terms, p.terms_version, '' FROM unnest($1::uuid[]) g (id), person_search p WHERE p.person_id = $2", [namesakes.map(({ id }) => id), one.id]);
    const [far, near] = [await city.as(south.regulator), regulator];
    for (const search of ['众', '众名', '众名氏']) expect({ search, near: await found({ search }, near), far: await found({ search }, far) }).toEqual({ search, near: [theirs], far: [] });
    expect(await found({ search: '众%' })).toEqual([]);
  });

  it('gives all of them page by page, none twice', async () => {
    const seen: string[] = [];
    for (let after: string | undefined; ;) {
      const { body } = await regulator.call('oversight.findSittings', { body: { limit: 1, ...(after ? { after } : {}) } });
      seen.push(...body.sittings.map((sitting) => sitting.sittingId));
      if (!body.next) break;
      after = body.next;
    }
    expect([...seen].sort()).toEqual((await found({})).sort());
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(1);
  });
});

it('a session declared void leaves a given mark and its pass alone; a sitting void by a higher hand takes its pass with it', async () => {
  const { receipt } = await inspect();
  expect((await (await city.as(north.proctor)).call('exams.voidSession', { params: { sessionId: north.session.id }, body: { reason: '停电,全场作废' } })).status).toBe(200);
  expect((await city.anyone().call('certificates.verify', { params: { code: receipt!.passCode! } })).body.state).toBe('valid');
  await city.sql("UPDATE sitting SET state = 'voided' WHERE id = $1", [sittingId]);
  expect((await city.anyone().call('certificates.verify', { params: { code: receipt!.passCode! } })).body.state).toBe('revoked');
  const [pass] = await city.sql<{ id: string }>('SELECT id FROM theory_pass WHERE sitting_id = $1', [sittingId]);
  expect((await regulator.call('certificates.revokePass', { params: { passId: pass!.id }, body: { reason: '替考' } })).body.code).toBe('sitting/state');
});
