import { randomUUID } from 'node:crypto';
import { personFileDocumentSchema } from '@kuangan/server/contract';
import { practicePortrait } from '../../server/dist/src/demo-picture.js';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, type Miner, type Side } from '../support/city.ts';
import { scan } from '../support/scans.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let city: City;
let north: Side;
let south: Side;
let miner: Miner;

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T02:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
  south = await makeSide(city, '南山');
  miner = await city.miner('买买提·䶮山', { phone: '13800001234' });
  await city.theoryPass(await city.gradedSitting(north.session, miner.id));
  await city.sql(
    "INSERT INTO sensitive_view (id, person_id, account_id, organisation_id, fields, reason, at) VALUES ($1,$2,$3,$4,'{resident-id}','核对身份证',$5)",
    [randomUUID(), miner.id, north.clerkAccountId, north.institutionId, await server.clock.now()],
  );
});
afterAll(() => server.stop());

const fileOf = (caller: Caller, personId = miner.id) => caller.call('personFile.readFile', { params: { personId } });
const dataOf = (caller: Caller, personId = miner.id) => caller.download(`/api/people/${personId}/file/data`);
const pdfOf = (caller: Caller, personId = miner.id) => caller.download(`/api/people/${personId}/file/pdf`);
const leaves = async () => (await city.sql<{ canonical: Buffer }>("SELECT canonical FROM ledger_leaf WHERE action = 'person-file/downloaded' ORDER BY id")).map(({ canonical }) => JSON.parse(canonical.toString()) as { about: string[]; facts: unknown });

describe('a person’s file', () => {
  it('is refused to everybody who neither keeps it, nor stands above, nor is he', async () => {
    for (const read of [fileOf, dataOf, pdfOf]) {
      expect((await read(city.anyone())).status).toBe(401);
      expect((await read(await city.as(north.proctor))).status).toBe(403);
      for (const who of [south.clerk, south.regulator, south.miner, north.miner]) {
        expect((await read(await city.as(who))).status).toBe(404);
        expect((await read(await city.as(who), randomUUID())).status).toBe(404);
      }
    }
    expect(await leaves()).toEqual([]);
  });

  it('is refused to whoever has ceased to keep it, from the day after, and not to the person', async () => {
    const gone = await city.miner('离职的人');
    await city.sitting(north.session.id, gone.id);
    await city.sql("UPDATE person_keeper SET until_on = '2026-11-25' WHERE person_id = $1", [gone.id]);
    const clerk = await city.as(north.clerk);
    expect((await fileOf(clerk, gone.id)).status).toBe(200);
    await city.sql("UPDATE person_keeper SET until_on = '2026-11-24' WHERE person_id = $1", [gone.id]);
    for (const read of [fileOf, dataOf, pdfOf]) expect((await read(clerk, gone.id)).status).toBe(404);
    expect((await fileOf(await city.as(gone), gone.id)).body.keepers).toMatchObject([{ name: '北山安全培训中心', because: 'training', untilOn: '2026-11-24' }]);
  });

  it('is masked for everybody, and holds what all modules know', async () => {
    for (const who of [north.clerk, north.regulator, miner]) {
      const { status, body } = await fileOf(await city.as(who));
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toContain(miner.residentId);
      expect(JSON.stringify(body)).not.toContain('13800001234');
      expect(body.person).toMatchObject({ name: '买买提·䶮山', residentIdMasked: `${miner.residentId.slice(0, 4)}**********${miner.residentId.slice(-4)}`, phoneMasked: '138****1234', bornOn: '1985-03-07' });
      expect(body.keepers).toMatchObject([{ name: '北山安全培训中心', because: 'training', untilOn: '2032-11-26' }]);
      expect(body.sittings).toMatchObject([{ operationItem: '煤矿瓦斯检查作业', institutionName: '北山安全培训中心', state: 'graded', mark: 5, passed: true, practice: true }]);
      expect(body.passes).toMatchObject([{ operationItem: '煤矿瓦斯检查作业', validUntilOn: '2027-11-25', state: 'valid' }]);
      expect(body.correctionTermDays).toBe(15);
    }
  });

  it('tells the person and the regulators who saw a full number and why, and nobody else', async () => {
    expect((await fileOf(await city.as(north.clerk))).body.views).toBeNull();
    for (const who of [north.regulator, miner]) {
      expect((await fileOf(await city.as(who))).body.views).toEqual([{ at: expect.any(String), by: north.clerk, organisationName: '北山安全培训中心', fields: ['resident-id'], reason: '核对身份证' }]);
    }
  });

  it('names work, appointments, consents and facts with their days, and which facts hold today', async () => {
    const rich = await city.miner('档案全的人');
    const mine = await city.organisation('mine', '北山煤矿', { parent: north.regulatorId });
    await city.sitting(north.session.id, rich.id);
    const now = await server.clock.now();
    await city.sql("INSERT INTO employment (id, person_id, employer_id, kind, job, since_on, recorded_at) VALUES ($1,$2,$3,'direct','瓦斯检查工','2020-01-01',$4)", [randomUUID(), rich.id, mine, now]);
    await city.sql("INSERT INTO appointment (id, person_id, organisation_id, position, since_on, recorded_by, recorded_at) VALUES ($1,$2,$3,'safety-manager','2024-01-01',$4,$5)", [randomUUID(), rich.id, mine, north.clerkAccountId, now]);
    await city.sql("INSERT INTO consent (id, person_id, purpose, text_version, text_hash, given_at, withdrawn_at) VALUES ($1,$2,'photo-in-file','1','x',$3,$3)", [randomUUID(), rich.id, now]);
    const keep = (kind: string, on: string, until: string | null, detail: object, because: string | null = null) => city.sql(
      "INSERT INTO qualifying_fact (person_id, kind, source_id, source, on_day, until_day, detail, recorded_at, withdrawn_at, withdrawn_because) VALUES ($1,$2,$3,'record',$4,$5,$6,$7,CASE WHEN $8::text IS NOT NULL THEN $7::timestamptz END,$8)",
      [rich.id, kind, randomUUID(), on, until, detail, now, because],
    );
    await keep('health', '2025-11-25', '2026-11-24', { conclusion: 'fit' });
    await keep('health', '2025-11-26', '2026-11-25', { conclusion: 'fit' });
    await keep('education', '2008-07-01', null, { level: 'bachelor', major: '采矿工程' }, 'record-withdrawn');
    const { body } = await fileOf(await city.as(rich), rich.id);
    expect(body.employments).toMatchObject([{ employer: { name: '北山煤矿' }, kind: 'direct', job: '瓦斯检查工', sinceOn: '2020-01-01', untilOn: null }]);
    expect(body.appointments).toMatchObject([{ organisation: { name: '北山煤矿' }, position: 'safety-manager' }]);
    expect(body.consents).toMatchObject([{ purpose: 'photo-in-file', textVersion: '1', withdrawnAt: expect.any(String) }]);
    expect(body.facts.map(({ kind, until, holds }) => [kind, until, holds])).toEqual([['health', '2026-11-25', true], ['health', '2026-11-24', false], ['education', null, false]]);
  });
});

describe('a download', () => {
  it('of the person himself is whole, holds his own numbers, and leaves no leaf', async () => {
    const before = (await leaves()).length;
    const { status, headers, bytes } = await dataOf(await city.as(miner));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json');
    expect(decodeURIComponent(headers.get('content-disposition')!)).toBe("attachment; filename*=UTF-8''一人一档-2026-11-25.json");
    const document = personFileDocumentSchema.parse(JSON.parse(bytes.toString()));
    expect(document).toMatchObject({ format: 'kuangan.person-file', version: 1, madeBy: '买买提·䶮山', ownNumbers: { residentId: miner.residentId, phone: '13800001234' } });
    const { abilities: _, composedAt: __, ...file } = (await fileOf(await city.as(miner))).body;
    expect(document.file).toMatchObject(file);
    expect(await leaves()).toHaveLength(before);
  });

  it('of anybody else stays masked and leaves who took it, in which form', async () => {
    for (const who of [north.clerk, north.regulator]) {
      const before = (await leaves()).length;
      const caller = await city.as(who);
      const { bytes } = await dataOf(caller);
      expect(bytes.toString()).not.toContain(miner.residentId);
      expect(bytes.toString()).not.toContain('13800001234');
      expect(personFileDocumentSchema.parse(JSON.parse(bytes.toString())).ownNumbers).toBeNull();
      await pdfOf(caller);
      expect((await leaves()).slice(before)).toMatchObject([{ about: [miner.id], facts: { format: 'json' } }, { about: [miner.id], facts: { format: 'pdf' } }]);
    }
  });

  it('as PDF comes as a file to keep, also several at once', async () => {
    const caller = await city.as(miner);
    for (const { status, headers, bytes } of await Promise.all([pdfOf(caller), pdfOf(caller), pdfOf(caller)])) {
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('application/pdf');
      expect(headers.get('content-disposition')).toMatch(/^attachment; .*\.pdf$/);
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      expect(bytes.subarray(-6).toString().trim()).toBe('%%EOF');
    }
  });

  describe('as PDF, with the photograph', () => {
    const imagesIn = async (who: Caller) => {
      const { status, bytes } = await pdfOf(who);
      expect(status).toBe(200);
      return [...bytes.toString('latin1').matchAll(/\/Subtype \/Image/g)].length;
    };
    const photograph = async (file: File) => (await (await city.as(north.clerk)).call('people.uploadPhoto', { params: { personId: miner.id }, file })).status;

    it('only while the person’s own consent is in force, whoever takes it', async () => {
      const [own, desk] = [await city.as(miner), await city.as(north.clerk)];
      expect(await photograph(new File([new Uint8Array(practicePortrait())], '照片.png'))).toBe(200);
      expect([await imagesIn(own), await imagesIn(desk)]).toEqual([0, 0]);
      const params = { personId: miner.id };
      const [consent] = (await own.call('personRecords.listConsents', { params })).body.consents;
      const { consentId } = (await own.call('personRecords.giveConsent', { params, body: { purpose: 'photo-in-file', textHash: consent!.textHash } })).body;
      expect([await imagesIn(own), await imagesIn(desk)]).toEqual([1, 1]);
      await own.call('personRecords.withdrawConsent', { params: { consentId } });
      expect([await imagesIn(own), await imagesIn(desk)]).toEqual([0, 0]);
    });

    it('a picture that cannot be opened keeps nobody from his file', async () => {
      const own = await city.as(miner);
      const params = { personId: miner.id };
      const [consent] = (await own.call('personRecords.listConsents', { params })).body.consents;
      await own.call('personRecords.giveConsent', { params, body: { purpose: 'photo-in-file', textHash: consent!.textHash } });
      // whole by its head and end, but what is packed between them is noise
      const broken = Buffer.from(await scan('png').arrayBuffer());
      broken.fill(0x5a, broken.indexOf('IDAT') + 4, broken.indexOf('IEND') - 8);
      expect(await photograph(new File([broken], '照片.png'))).toBe(200);
      expect(await imagesIn(own)).toBe(0);
    });
  });
});
