import { createHash } from 'node:crypto';
import type { RecordContent } from '@kuangan/server/contract';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Miner, type Side } from '../support/city.ts';
import { scan } from '../support/scans.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** What a file states with evidence: one states, another verifies. Evidence and photograph as files. */
let server: TestServer;
let city: City;
let north: Side;
let mineId: string;
let miner: Miner;
let neighbour: Miner;
let stater: Caller;
let verifier: Caller;
let stranger: Caller;
let himself: Caller;
let regulator: Caller;
const reason = '与原件一致';

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T01:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
  mineId = await city.organisation('mine', '北山一矿', { parent: north.regulatorId });
  const otherMineId = await city.organisation('mine', '北山二矿', { parent: north.regulatorId });
  await city.account('stater', 'clerk', mineId, '一矿经办人甲');
  await city.account('verifier', 'clerk', mineId, '一矿经办人乙');
  await city.account('stranger', 'clerk', otherMineId);
  [miner, neighbour] = [await city.miner('郑明'), await city.miner('邻居')];
  for (const one of [miner, neighbour]) await city.employment(one.id, mineId);
  [stater, verifier, stranger] = [await city.as('stater'), await city.as('verifier'), await city.as('stranger')];
  [himself, regulator] = [await city.as(miner), await city.as(north.regulator)];
});
afterAll(() => server.stop());

const diploma: RecordContent = { kind: 'education', level: 'junior-college', major: '采矿工程', school: '山西某职业学院', graduatedOn: '2006-07-01' };
const frontLine = (sinceOn: string, untilOn: string): RecordContent => ({ kind: 'front-line', mineName: '北山一矿', job: '采煤工', sinceOn, untilOn });
const course: RecordContent = { kind: 'training-elsewhere', course: '矿长安全资格国家级培训', provider: '某国家级中心', region: '北京', studyHours: 48, sinceOn: '2025-05-06', untilOn: '2025-05-12', documentNumber: '2025-001' };

const evidence = async (personId = miner.id, caller = stater) => (await caller.call('personRecords.uploadEvidence', { params: { personId }, file: scan('pdf') })).body.evidenceId;
const state = (content: RecordContent, evidenceId: string | null = null, caller = stater, personId = miner.id) => caller.call('personRecords.stateRecord', { params: { personId }, body: { content, evidenceId } });
const stated = async (content: RecordContent, caller = stater) => (await state(content, await evidence(), caller)).body.recordId;
/** With the evidence that is there, as a page shows it that was opened just now. */
const decide = async (recordId: string, verdict: 'verified' | 'refused', caller: Caller) => {
  const [row] = await city.sql<{ evidence_id: string | null }>('SELECT evidence_id FROM person_record WHERE id = $1', [recordId]);
  return caller.call('personRecords.decideRecord', { params: { recordId }, body: { verdict, reason, evidenceId: row!.evidence_id } });
};
const withdraw = (recordId: string, caller: Caller) => caller.call('personRecords.withdrawRecord', { params: { recordId }, body: { reason: '材料有误' } });
const records = async (caller = stater) => (await caller.call('personRecords.listRecords', { params: { personId: miner.id } })).body;
const recordOf = async (recordId: string, caller = stater) => (await records(caller)).records.find(({ id }) => id === recordId)!;

describe('a statement', () => {
  it.each([
    ['of a day that has not come', { ...diploma, graduatedOn: '2026-11-26' }, 'period/in-the-future'],
    ['that ends before it begins', frontLine('2020-01-02', '2020-01-01'), 'period/end-before-start'],
    ['from before birth', frontLine('1985-03-06', '2020-01-01'), 'period/before-birth'],
  ] as const)('%s is refused', async (_what, content, code) => expect((await state(content)).body.code).toBe(code));

  it('of a kind or level nobody knows is refused', async () => {
    for (const content of [{ ...diploma, kind: 'hearsay' }, { ...diploma, level: 'genius' }, { ...diploma, school: ' ' }]) expect((await state(content as RecordContent)).body.code).toBe('request/invalid');
  });

  it('with another person’s evidence, or none that is there, is refused', async () => {
    for (const evidenceId of [await evidence(neighbour.id), '00000000-0000-7000-8000-000000000000']) expect((await state(diploma, evidenceId)).body.code).toBe('request/not-found');
  });

  it('across the fence is refused, and so are its reading and its decision', async () => {
    const recordId = await stated(diploma);
    for (const answer of [await state(diploma, null, stranger), await decide(recordId, 'verified', stranger), await withdraw(recordId, stranger), await stranger.call('personRecords.listRecords', { params: { personId: miner.id } })]) {
      expect(answer.body.code).toBe('request/not-found');
    }
    expect((await recordOf(recordId)).state).toBe('stated');
  });

  it('is sealed: the table holds no word of it, and another row’s does not open', async () => {
    const ids = [await stated(diploma), await stated(frontLine('2010-01-01', '2010-12-31'))];
    const [row] = await city.sql<{ content_sealed: Buffer }>('SELECT content_sealed FROM person_record WHERE id = $1', [ids[0]]);
    expect(row!.content_sealed.toString()).not.toContain('采矿工程');
    const [kept] = await city.sql<{ content_sealed: Buffer }>('SELECT content_sealed FROM person_record WHERE id = $1', [ids[1]]);
    await city.sql('UPDATE person_record SET content_sealed = $2 WHERE id = $1', [ids[1], row!.content_sealed]);
    expect((await stater.call('personRecords.listRecords', { params: { personId: miner.id } })).body.code).toBe('server/fault');
    await city.sql('UPDATE person_record SET content_sealed = $2 WHERE id = $1', [ids[1], kept!.content_sealed]);
  });

  it('leaves a leaf that says which kind, never what', async () => {
    const recordId = await stated(course);
    await decide(recordId, 'refused', verifier);
    const leaves = (await city.sql<{ canonical: Buffer }>('SELECT canonical FROM ledger_leaf WHERE $1 = ANY (about)', [recordId])).map(({ canonical }) => canonical.toString());
    expect(leaves).toEqual([expect.stringContaining('people/record-stated'), expect.stringContaining('people/record-refused')]);
    expect(leaves.join()).not.toMatch(/国家级|一致/);
  });
});

describe('a decision', () => {
  it('by whoever stated it, without evidence, or in one’s own file is refused', async () => {
    const recordId = (await state(diploma)).body.recordId;
    expect((await decide(recordId, 'verified', stater)).body.code).toBe('record/own-statement');
    expect((await decide(recordId, 'refused', stater)).body.code).toBe('record/own-statement');
    expect((await decide(recordId, 'verified', verifier)).body.code).toBe('record/no-evidence');
    expect((await decide(recordId, 'verified', himself)).body.code).toBe('access/refused');
    await city.sql("INSERT INTO scope_grant (id, account_id, role, organisation_id, since_on) VALUES (gen_random_uuid(), $1, 'clerk', $2, '2000-01-01')", [miner.accountId, mineId]);
    const asClerk = await city.as(miner);
    expect((await decide(recordId, 'verified', asClerk)).body.code).toBe('record/own-file');
    await city.sql('DELETE FROM scope_grant WHERE account_id = $1', [miner.accountId]);
    expect(await recordOf(recordId, stater)).toMatchObject({ state: 'stated', abilities: { verify: false, refuse: false, withdraw: true, attachEvidence: true } });
    expect(await recordOf(recordId, verifier)).toMatchObject({ abilities: { verify: false, refuse: true } });
    await stater.call('personRecords.attachEvidence', { params: { recordId }, body: { evidenceId: await evidence() } });
    expect(await recordOf(recordId, verifier)).toMatchObject({ evidence: { name: '扫描件.pdf', mediaType: 'application/pdf', bytes: 600 }, abilities: { verify: true } });
  });

  it('by another verifies with a name, a day and a reason; it is made once', async () => {
    const recordId = await stated(diploma);
    expect((await decide(recordId, 'verified', verifier)).status).toBe(200);
    expect(await recordOf(recordId)).toMatchObject({ state: 'verified', statedBy: '一矿经办人甲', decidedBy: '一矿经办人乙', decidedAt: expect.any(String), decisionReason: reason, content: diploma });
    for (const verdict of ['verified', 'refused'] as const) expect(await decide(recordId, verdict, regulator)).toMatchObject({ status: 409, body: { code: 'record/state', details: { state: 'verified' } } });
    expect((await stater.call('personRecords.attachEvidence', { params: { recordId }, body: { evidenceId: await evidence() } })).body.code).toBe('record/state');
  });

  it('of two at once is one', async () => {
    const recordId = await stated(diploma);
    const answers = await Promise.all([decide(recordId, 'verified', verifier), decide(recordId, 'refused', regulator), decide(recordId, 'verified', regulator)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('is the regulator’s too; what the person states himself another verifies', async () => {
    const evidenceId = await evidence(miner.id, himself);
    const { recordId } = (await state(course, evidenceId, himself)).body;
    expect((await state(course, null, himself, neighbour.id)).body.code).toBe('request/not-found');
    expect((await decide(recordId, 'verified', regulator)).status).toBe(200);
    expect(await recordOf(recordId, himself)).toMatchObject({ state: 'verified', statedBy: '郑明', decidedBy: north.regulator, abilities: { verify: false, withdraw: false } });
  });
});

describe('a withdrawal', () => {
  it('by the person ends what he stated before it is decided, nothing else', async () => {
    const own = (await state(diploma, null, himself)).body.recordId;
    const desks = await stated(diploma);
    expect((await withdraw(desks, himself)).body.code).toBe('record/not-yours');
    expect((await withdraw(own, himself)).status).toBe(200);
    expect((await withdraw(own, himself)).body).toMatchObject({ code: 'record/state', details: { state: 'withdrawn' } });
  });

  it('by the desk ends a verified one and still says who had verified it', async () => {
    const recordId = await stated(diploma);
    await decide(recordId, 'verified', verifier);
    expect((await withdraw(recordId, stater)).status).toBe(200);
    expect(await recordOf(recordId)).toMatchObject({ state: 'withdrawn', decidedBy: '一矿经办人乙', withdrawnReason: '材料有误', abilities: { withdraw: false } });
    expect((await decide(recordId, 'verified', regulator)).body.code).toBe('record/state');
  });
});

it('front-line time is that of verified periods, days in common counted once', async () => {
  const days = async () => (await records()).frontLineTime;
  const [first, second] = [await stated(frontLine('2011-01-01', '2015-12-31')), await stated(frontLine('2014-01-01', '2017-12-31'))];
  expect(await days()).toEqual({ days: 0, years: 0, months: 0 });
  await decide(first, 'verified', verifier);
  expect(await days()).toMatchObject({ years: 5, months: 0 });
  await decide(second, 'verified', verifier);
  expect(await days()).toEqual({ days: 2557, years: 7, months: 0 });
  await withdraw(second, verifier);
  expect(await days()).toMatchObject({ years: 5, months: 0 });
});

describe('a file', () => {
  const upload = (file: File, caller = stater) => caller.call('personRecords.uploadEvidence', { params: { personId: miner.id }, file });
  it.each([
    ['that is empty', new File([], '证.jpg'), 422, 'file/empty'],
    ['that is a page', new File(['<script>alert(1)</script>'], '证.html'), 422, 'file/wrong-type'],
    ['that is a page under a picture’s name', new File(['<svg onload="alert(1)"/>'], '证.png'), 422, 'file/wrong-type'],
    ['whose bytes are not what its name says', scan('png', '证.pdf'), 422, 'file/not-as-named'],
    ['that is a text behind the head of a PDF', new File(['%PDF-1.7 forged'], '证.pdf'), 422, 'file/damaged'],
    ['that was cut off on its way', new File([scan('jpeg').slice(0, 400)], '证.jpg'), 422, 'file/damaged'],
    ['that is a picture of over 5 MB', scan('jpeg', '证.jpg', 5_000_001), 413, 'file/too-large'],
    ['that is a PDF of over 10 MB', scan('pdf', '证.pdf', 10_000_001), 413, 'file/too-large'],
    ['of over 20 MB', scan('pdf', '证.pdf', 20_000_001), 413, 'file/too-large'],
  ] as const)('%s is refused', async (_what, file, status, code) => {
    const before = await city.sql('SELECT count(*) FROM stored_file');
    expect(await upload(file)).toMatchObject({ status, body: { code } });
    expect(await city.sql('SELECT count(*) FROM stored_file')).toEqual(before);
  });

  it('that is a picture with a film behind it is kept as the picture alone, whatever the film weighs', async () => {
    const picture = Buffer.from(await scan('jpeg', '证.jpg', 4_000_000).arrayBuffer());
    const film = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\x6a\xcf\xc0mdat', 'latin1'), Buffer.alloc(7_000_000 - 8, 'film')]);
    for (const call of ['personRecords.uploadEvidence', 'people.uploadPhoto'] as const) {
      expect(await stater.call(call, { params: { personId: miner.id }, file: new File([new Uint8Array(Buffer.concat([picture, film]))], '动态照片.jpg') })).toMatchObject({ status: 200 });
      const [stored] = await city.sql<{ id: string; purpose: string; bytes: number; sha256: Buffer; sealed: number }>('SELECT id, purpose, bytes, sha256, length(content_sealed) AS sealed FROM stored_file WHERE person_id = $1 ORDER BY id DESC LIMIT 1', [miner.id]);
      expect({ bytes: stored!.bytes, whole: stored!.sha256.equals(createHash('sha256').update(picture).digest()), sealed: stored!.sealed < picture.length + 200 }).toEqual({ bytes: picture.length, whole: true, sealed: true });
      const sent = await stater.download(stored!.purpose === 'photo' ? `/api/people/${miner.id}/photo` : `/api/evidence/${stored!.id}`);
      expect(sent.bytes.equals(picture)).toBe(true);
    }
    expect((await stater.call('people.removePhoto', { params: { personId: miner.id } })).status).toBe(200);
  });

  it('comes back byte for byte to whoever may see it, to be saved and never run', async () => {
    const file = scan('jpeg', "../../毕业证 “原件”('1').jpg", 5_000_000);
    const evidenceId = (await upload(file)).body.evidenceId;
    for (const caller of [stater, verifier, regulator, himself]) {
      const sent = await caller.download(`/api/evidence/${evidenceId}`);
      expect(sent.status).toBe(200);
      expect(sent.bytes.equals(Buffer.from(await file.arrayBuffer()))).toBe(true);
      expect(sent.headers.get('content-type')).toBe('image/jpeg');
      expect(sent.headers.get('x-content-type-options')).toBe('nosniff');
      expect(sent.headers.get('content-security-policy')).toContain('sandbox');
      expect(sent.headers.get('cache-control')).toBe('no-store');
      const disposition = sent.headers.get('content-disposition')!;
      expect(disposition).toMatch(/^attachment; filename\*=UTF-8''/);
      expect(decodeURIComponent(disposition.split("''")[1]!)).toBe("毕业证 “原件”('1').jpg");
    }
    for (const caller of [stranger, await city.as(neighbour)]) expect((await caller.download(`/api/evidence/${evidenceId}`)).status).toBe(404);
    expect((await city.anyone().download(`/api/evidence/${evidenceId}`)).status).toBe(401);
  });

  it('is one of two hundred at most in one person’s file', async () => {
    const [row] = await city.sql<{ files: number }>("SELECT count(*)::int AS files FROM stored_file WHERE person_id = $1 AND purpose = 'evidence'", [neighbour.id]);
    await city.sql(
      `INSERT INTO stored_file (id, person_id, purpose, media_type, name, bytes, sha256, content_sealed, uploaded_by, uploaded_at)
       SELECT gen_random_uuid(), $1, 'evidence', 'application/pdf', 'a.pdf', 1, 'x', 'x', $2, now() FROM generate_series(1, $3::int)`,
      [neighbour.id, neighbour.accountId, 199 - row!.files],
    );
    const upload = () => stater.call('personRecords.uploadEvidence', { params: { personId: neighbour.id }, file: scan('pdf') });
    expect((await upload()).status).toBe(200);
    expect(await upload()).toMatchObject({ status: 409, body: { code: 'file/too-many', details: { most: 200 } } });
  });

  it('is sealed in the database and opens in no other person’s row', async () => {
    const { evidenceId } = (await upload(scan('pdf'))).body;
    const [row] = await city.sql<{ content_sealed: Buffer; sha256: Buffer }>('SELECT content_sealed, sha256 FROM stored_file WHERE id = $1', [evidenceId]);
    expect(row!.content_sealed.includes(Buffer.from('%PDF'))).toBe(false);
    expect(row!.sha256).toHaveLength(32);
    await city.sql('UPDATE stored_file SET person_id = $2 WHERE id = $1', [evidenceId, neighbour.id]);
    expect((await stater.download(`/api/evidence/${evidenceId}`)).status).toBe(500);
    await city.sql('DELETE FROM stored_file WHERE id = $1', [evidenceId]);
  });
});

describe('a photograph', () => {
  const upload = (file: File, caller = stater) => caller.call('people.uploadPhoto', { params: { personId: miner.id }, file });
  const read = (caller: Caller) => caller.download(`/api/people/${miner.id}/photo`);
  const person = async () => (await stater.call('people.readPerson', { params: { personId: miner.id } })).body;

  it('that is a PDF is refused, and there is none to see', async () => {
    expect(await upload(scan('pdf'))).toMatchObject({ status: 422, body: { code: 'file/wrong-type', details: { allowed: ['jpg', 'png'] } } });
    expect((await read(stater)).status).toBe(404);
  });

  it('is shown as a picture, replaced by a newer one, and gone when removed', async () => {
    const first = (await upload(scan('jpeg'))).body.photoId;
    expect((await person()).photoId).toBe(first);
    expect((await read(himself)).headers.get('content-disposition')).toMatch(/^inline/);
    expect((await read(stranger)).status).toBe(404);
    const second = (await upload(scan('png'))).body.photoId;
    expect((await read(regulator)).headers.get('content-type')).toBe('image/png');
    expect(await city.sql("SELECT id FROM stored_file WHERE person_id = $1 AND purpose = 'photo'", [miner.id])).toEqual([{ id: second }]);
    expect((await himself.call('people.removePhoto', { params: { personId: miner.id } })).status).toBe(200);
    expect((await himself.call('people.removePhoto', { params: { personId: miner.id } })).status).toBe(200);
    expect((await read(stater)).status).toBe(404);
    expect(await city.sql("SELECT 1 FROM stored_file WHERE person_id = $1 AND purpose = 'photo'", [miner.id])).toEqual([]);
  });

  it('goes with the consent it rested on, and no new one comes until the person agrees anew', async () => {
    const consents = async (caller = himself) => (await caller.call('personRecords.listConsents', { params: { personId: miner.id } })).body.consents[0]!;
    const { textHash, text } = await consents();
    expect(text).toContain('随时撤回');
    const give = (hash: string, caller = himself) => caller.call('personRecords.giveConsent', { params: { personId: miner.id }, body: { purpose: 'photo-in-file', textHash: hash } });
    expect((await give('0'.repeat(64))).body.code).toBe('consent/other-text');
    expect((await give(textHash, stater)).body.code).toBe('access/refused');
    expect((await give(textHash, await city.as(neighbour))).body.code).toBe('request/not-found');
    const { consentId } = (await give(textHash)).body;
    expect((await give(textHash)).body.consentId).toBe(consentId);
    await upload(scan('jpeg'));
    expect((await (await city.as(neighbour)).call('personRecords.withdrawConsent', { params: { consentId } })).body.code).toBe('request/not-found');
    expect((await himself.call('personRecords.withdrawConsent', { params: { consentId } })).status).toBe(200);
    expect((await read(stater)).status).toBe(404);
    expect((await consents(stater)).given).toBeNull();
    expect((await upload(scan('jpeg'))).body.code).toBe('consent/withdrawn');
    await give(textHash);
    expect((await upload(scan('jpeg'))).status).toBe(200);
  });
});
