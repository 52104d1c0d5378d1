import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openWorkbook } from '@kuangan/question-banks/formats';
import type { PersonImport, PersonImportRow } from '@kuangan/server/contract';
import type { Caller } from '../support/caller.ts';
import { City } from '../support/city.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { contentsOf, RosterDesk, said } from '../support/roster-desk.ts';
import { csvFile, peopleHeader, roster, type RosterLine } from '../support/roster-files.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { fileOf, workbook } from '../support/tables.ts';

const fixture = (name: string): Uint8Array => readFileSync(path.resolve(import.meta.dirname, 'fixtures', name));
const today = '2026-11-25';

let server: TestServer;
let city: City;
let mineId: string;
let otherMineId: string;
let institutionId: string;
let contractorId: string;
let clerk: Caller;
let otherClerk: Caller;
let institutionClerk: Caller;
let regulator: Caller;
let serial = 0;
const newId = (): string => syntheticResidentId(serial++, '1988-08-08');
const line = (name: string, given: Partial<RosterLine> = {}): RosterLine => ({ name, residentId: newId(), ...given });

beforeAll(async () => {
  server = await startTestServer({ clock: `${today}T02:00:00Z` });
  city = new City(server);
  const regulatorId = await city.organisation('regulator', '北山市应急管理局');
  mineId = await city.organisation('mine', '北山煤矿', { parent: regulatorId });
  otherMineId = await city.organisation('mine', '南山煤矿', { parent: regulatorId });
  contractorId = await city.organisation('contractor', '北山掘进工程公司', { parent: mineId });
  await city.sql("UPDATE organisation SET credit_code = '91350100M000100Y43' WHERE id = $1", [contractorId]);
  institutionId = await city.organisation('training-institution', '北山培训中心', { parent: regulatorId });
  await city.account('clerk-mine', 'clerk', mineId);
  await city.account('clerk-other', 'clerk', otherMineId);
  await city.account('clerk-institution', 'clerk', institutionId);
  await city.account('regulator-north', 'regulator', regulatorId);
  await signIn();
});
afterAll(() => server.stop());

async function signIn(): Promise<void> {
  [clerk, otherClerk, institutionClerk, regulator] = await Promise.all(['clerk-mine', 'clerk-other', 'clerk-institution', 'regulator-north'].map((name) => city.as(name))) as [Caller, Caller, Caller, Caller];
}
/** Days pass, and with them every sign-in. */
async function pass(days: number): Promise<void> {
  await server.clock.advance({ days });
  await signIn();
}

const upload = (file: File, organisationId = mineId, who: Caller = clerk): Promise<PersonImport> => new RosterDesk(who, organisationId).upload(file);
const commit = (importId: string, leaveOutRefused = false, who: Caller = clerk): Promise<PersonImport> => new RosterDesk(who, mineId).commit(importId, leaveOutRefused);
const rowsOf = (importId: string): Promise<PersonImportRow[]> => new RosterDesk(clerk, mineId).rowsOf(importId);
const brought = (lines: readonly RosterLine[], organisationId = mineId, who: Caller = clerk): Promise<PersonImport> => new RosterDesk(who, organisationId).brought(lines);
const personIdOf = async (residentId: string): Promise<string | undefined> =>
  (await city.sql<{ id: string }>('SELECT id FROM person WHERE resident_id_hash = $1', [city.lookup('resident-id', residentId)]))[0]?.id;

describe('a file that is no roster', () => {
  it.each<[string, () => Promise<File> | File, string]>([
    ['a picture', () => csvFile(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])), 'workbook/not-a-workbook'],
    ['a locked workbook', () => fileOf(Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(4000)])), 'workbook/encrypted'],
    ['an .xls', () => fileOf(Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(4000)])), 'workbook/old-format'],
    ['a broken workbook', async () => fileOf(new Uint8Array(await (await roster([line('王断')])).arrayBuffer()).subarray(0, 900)), 'workbook/broken'],
    ['other columns', () => workbook(['姓名', '电话'], [['王大', '1']]), 'workbook/columns'],
    ['a header alone', () => workbook(peopleHeader, []), 'workbook/empty'],
    ['blank text', () => csvFile(' \r\n , \r\n'), 'workbook/empty'],
  ])('%s is named', async (_what, file, code) => {
    const read = await upload(await file());
    expect(read).toMatchObject({ state: 'failed', fault: { code }, abilities: { commit: false, undo: false, discard: false } });
    expect(await city.sql('SELECT 1 FROM person_import WHERE id = $1 AND file_sealed IS NOT NULL', [read.id])).toEqual([]);
  });

  it('with more than 20,000 rows is refused with the numbers', async () => {
    const lines = Array.from({ length: 20_001 }, (_, place) => `王某,${syntheticResidentId(place)}`);
    expect((await upload(csvFile(`姓名,身份证号\n${lines.join('\n')}`))).fault).toEqual({ code: 'import/too-many-rows', details: { rows: 20_001, limit: 20_000 } });
  });

  it('over 20 MB or empty is refused at once', async () => {
    const params = { organisationId: mineId };
    expect((await clerk.call('personImports.uploadPersonImport', { params, file: csvFile(new Uint8Array(20_000_001)) })).body.code).toBe('workbook/too-large');
    expect((await clerk.call('personImports.uploadPersonImport', { params, file: csvFile('') })).body.code).toBe('workbook/empty');
  });
});

describe('a row', () => {
  it('is refused with its reason, mended with what was changed, or taken; the rest waits for the clerk', async () => {
    const twice = newId();
    const read = await upload(await roster([
      line('王', {}), line('王'.repeat(200)), { ...line('李四'), residentId: '140500198502300018' }, { ...line('李五'), residentId: '12' }, line('=cmd|calc'),
      { ...line('同号甲'), residentId: twice }, { ...line('同号乙'), residentId: twice }, line('赵　六', { phone: '138 0000 0000' }), line('钱七', { job: '=1+1' }),
    ]));
    expect(read.counts).toEqual({ taken: 1, mended: 1, refused: 7 });
    const rows = await rowsOf(read.id);
    expect(said(rows)).toEqual([
      ['refused', 'name-length'], ['refused', 'name-length'], ['refused', 'id-birth-date'], ['refused', 'id-length'], ['refused', 'name-characters'],
      ['refused', 'id-two-names'], ['refused', 'id-two-names'], ['mended', 'name-mended', 'phone-mended'], ['taken'],
    ]);
    expect(rows[8]).toMatchObject({ label: expect.stringMatching(/^钱七 1405\*{10}/), job: '=1+1', outcome: null });
    expect((await clerk.call('personImports.commitPersonImport', { params: { personImportId: read.id }, body: { leaveOutRefused: false } })).body.code).toBe('import/rows-refused');
    expect((await commit(read.id, true)).outcomes).toEqual({ registered: 2, changed: 0, unchanged: 0, leftOut: 7 });
    expect((await clerk.call('personImports.commitPersonImport', { params: { personImportId: read.id }, body: { leaveOutRefused: true } })).body.code).toBe('import/already-committed');
  });

  it('of an ID registered under another name is refused, also when it became so after reading', async () => {
    const man = line('孙先来');
    const read = await upload(await roster([{ ...man, name: '孙后来' }]));
    await brought([man], otherMineId, otherClerk);
    const refused = await commit(read.id);
    expect(refused).toMatchObject({ state: 'read', counts: { taken: 0, refused: 1 }, fault: { code: 'import/rows-refused' } });
    expect(said(await rowsOf(read.id))).toEqual([['refused', 'id-of-another']]);
    expect((await clerk.call('personImports.commitPersonImport', { params: { personImportId: read.id }, body: { leaveOutRefused: true } })).body.code).toBe('import/nothing-to-take');
    expect(said(await rowsOf((await upload(await roster([{ ...man, name: '孙后来' }]))).id))).toEqual([['refused', 'id-of-another']]);
  });

  it('tells nothing of a person whose file lies elsewhere before he is taken over', async () => {
    const [stranger, nobody] = [line('周他矿'), line('周没有')];
    await brought([stranger], otherMineId, otherClerk);
    const rows = await rowsOf((await upload(await roster([stranger, nobody]))).id);
    const plain = rows.map(({ verdict, notes, personId, outcome, keptBecause }) => ({ verdict, notes, personId, outcome, keptBecause }));
    expect(plain[0]).toEqual(plain[1]);
  });
});

describe('a file as programs really save it', () => {
  const people = [['冯一', '男'], ['阿依古丽·买买提', '']];
  const gb = (text: string): Uint8Array => {
    // the characters of this table in GBK; the test runs where nothing encodes it
    const known: Record<string, number[]> = { 姓: [0xd0, 0xd5], 名: [0xc3, 0xfb], 身: [0xc9, 0xed], 份: [0xb7, 0xdd], 证: [0xd6, 0xa4], 号: [0xba, 0xc5], 冯: [0xb7, 0xeb], 一: [0xd2, 0xbb] };
    return Uint8Array.from([...text].flatMap((sign) => known[sign] ?? [sign.charCodeAt(0)]));
  };

  it.each<[string, (id: string) => File]>([
    ['GBK with commas', (id) => csvFile(gb(`姓名,身份证号\r\n冯一,${id}\r\n`))],
    ['UTF-8 with its mark and tabs', (id) => csvFile(`\uFEFF姓名\t身份证号\n冯一\t'${id}`)],
    ['UTF-8 with semicolons and quotes', (id) => csvFile(`"姓名";"身份证号"\n"冯一";"=""${id}"""`)],
  ])('%s', async (_what, file) => {
    const read = await upload(file(newId()));
    expect(read).toMatchObject({ state: 'read', counts: { refused: 0 } });
    expect((await rowsOf(read.id))[0]!.label).toMatch(/^冯一 /);
  });

  it.each([['libreoffice.xlsx'], ['libreoffice.csv'], ['wps.xlsx']])('%s', async (name) => {
    const read = await upload(fileOf(fixture(name), name));
    const rows = await rowsOf(read.id);
    expect(rows.map(({ label }) => label.split(' ')[0])).toEqual(people.map(([known]) => known));
    expect(rows.every(({ verdict }) => verdict !== 'refused')).toBe(true);
    await clerk.call('personImports.discardPersonImport', { params: { personImportId: read.id } });
  });
});

describe('a committed roster', () => {
  it('registers persons with employment, keepers, records and search, and writes who did it', async () => {
    const man = line('陈新来', { level: '大专', school: '示范职业学院采矿工程', job: '瓦斯检查工', health: '合格', phone: '13900001234', graduatedOn: '2010年7月', examinedBy: '北山矿工医院', examinedOn: '2026-10-01' });
    const done = await brought([man, line('陈外包', { employer: '北山掘进工程公司' }), line('陈代码', { employer: '写错的名字', code: '91350100M000100Y43' }), line('陈不明', { employer: '没人知道的公司' })]);
    expect(done.outcomes).toEqual({ registered: 4, changed: 0, unchanged: 0, leftOut: 0 });
    expect(said(await rowsOf(done.id)).map(([, ...notes]) => notes)).toEqual([['day-mended'], [], ['employer-by-code'], ['employer-unknown']]);
    const id = await personIdOf(man.residentId);
    expect(await city.sql('SELECT name, education_level FROM person WHERE id = $1', [id])).toEqual([{ name: '陈新来', education_level: '大专' }]);
    expect((await clerk.call('people.readPerson', { params: { personId: id! } })).body).toMatchObject({ employer: '北山煤矿', job: '瓦斯检查工' });
    expect(await city.sql('SELECT employer_id, workplace_id, kind, job, since_on::text, until_on, import_id FROM employment WHERE person_id = $1', [id])).toEqual([
      { employer_id: mineId, workplace_id: null, kind: 'direct', job: '瓦斯检查工', since_on: today, until_on: null, import_id: done.id },
    ]);
    expect(await city.sql('SELECT organisation_id, because FROM person_keeper WHERE person_id = $1', [id])).toEqual([{ organisation_id: mineId, because: 'employment' }]);
    expect(await city.sql('SELECT kind, state, import_id FROM person_record WHERE person_id = $1 ORDER BY kind', [id])).toEqual([{ kind: 'education', state: 'stated', import_id: done.id }, { kind: 'health', state: 'stated', import_id: done.id }]);
    expect(await city.sql(
      "SELECT e.employer_id, e.workplace_id, e.kind FROM person p JOIN employment e ON e.person_id = p.id WHERE p.name LIKE '陈%' AND p.name <> '陈新来' ORDER BY p.name COLLATE \"C\"",
    )).toEqual(expect.arrayContaining([
      { employer_id: contractorId, workplace_id: mineId, kind: 'contractor' },
      { employer_id: mineId, workplace_id: null, kind: 'direct' },
    ]));
    const actions = (await city.sql<{ action: string }>('SELECT action FROM ledger_leaf WHERE about && ARRAY[$1]::uuid[] ORDER BY id', [done.id])).map(({ action }) => action);
    expect(actions).toEqual(['people/person-import-uploaded', ...Array.from({ length: 4 }, () => 'people/person-registered'), 'people/person-import-committed']);
    expect((await clerk.call('people.searchPeople', { body: { search: '陈新来' } })).body.people.map((one) => one.id)).toEqual([id]);
    expect((await otherClerk.call('people.searchPeople', { body: { search: '陈新来' } })).body.people).toEqual([]);
  });

  it('states what can be verified: it is read where statements are read, and verified there', async () => {
    const man = line('陈核验', { level: '高职', school: '示范职业学院采矿工程', graduatedOn: '2010-07-01' });
    await brought([man]);
    const { status, body } = await clerk.call('personRecords.listRecords', { params: { personId: (await personIdOf(man.residentId))! } });
    expect(status).toBe(200);
    expect(body.records.map(({ content, state }) => ({ content, state }))).toEqual([
      { content: { kind: 'education', level: 'junior-college', school: '示范职业学院', major: '采矿工程', graduatedOn: '2010-07-01' }, state: 'stated' },
    ]);
  });

  it('corrects nobody: a telephone and a level of education on record stay, and the clerk is told', async () => {
    const man = line('陈守旧', { level: '大专', phone: '13800007777', job: '安全员' });
    await brought([man]);
    const other = { ...man, level: '本科', phone: '13800008888' };
    expect(said(await rowsOf((await upload(await roster([other]))).id))).toEqual([['taken', 'phone-stays', 'education-stays', 'already-there']]);
    await brought([other], institutionId, institutionClerk);
    expect(await city.sql('SELECT education_level, phone_hash = $2 AS same FROM person WHERE id = $1', [await personIdOf(man.residentId), city.lookup('phone', '13800007777')])).toEqual([{ education_level: '大专', same: true }]);
  });

  it('of an institution makes it a keeper and employs nobody', async () => {
    const man = line('褚学员', { employer: '不在范围内的煤矿' });
    const done = await brought([man], institutionId, institutionClerk);
    const id = await personIdOf(man.residentId);
    expect(await city.sql('SELECT organisation_id, because, source_id FROM person_keeper WHERE person_id = $1', [id])).toEqual([{ organisation_id: institutionId, because: 'import', source_id: done.id }]);
    expect(await city.sql('SELECT 1 FROM employment WHERE person_id = $1', [id])).toEqual([]);
    expect(await city.sql('SELECT employer FROM person WHERE id = $1', [id])).toEqual([{ employer: '不在范围内的煤矿' }]);
  });

  it('twice changes nothing and says so', async () => {
    const lines = [line('卫重复', { level: '中专', health: '合格', phone: '13700001111' }), line('卫再来')];
    const file = await roster(lines);
    await commit((await upload(file)).id);
    const before = await contentsOf(city);
    const again = await upload(file);
    expect(again.sameFileCommittedAt).not.toBeNull();
    expect(said(await rowsOf(again.id))).toEqual([['taken', 'already-there'], ['taken', 'already-there']]);
    expect((await commit(again.id)).outcomes).toEqual({ registered: 0, changed: 0, unchanged: 2, leftOut: 0 });
    expect(await contentsOf(city)).toEqual(before);
  });

  it('with another job ends the employment the day before and begins a new one', async () => {
    const man = line('蒋换岗', { job: '采煤工' });
    await brought([man]);
    await pass(10);
    await brought([{ ...man, job: '掘进工' }]);
    await pass(-10);
    const id = await personIdOf(man.residentId);
    expect(await city.sql('SELECT job, since_on::text, until_on::text FROM employment WHERE person_id = $1 ORDER BY since_on', [id])).toEqual([
      { job: '采煤工', since_on: '2026-11-25', until_on: '2026-12-04' }, { job: '掘进工', since_on: '2026-12-05', until_on: null },
    ]);
    expect(await city.sql('SELECT since_on::text, until_on::text FROM person_keeper WHERE person_id = $1 ORDER BY since_on', [id])).toEqual([
      { since_on: '2026-11-25', until_on: '2026-12-04' }, { since_on: '2026-12-05', until_on: null },
    ]);
  });
});

describe('the list, the template and the export', () => {
  it('lists what an organisation’s clerk brought in; the regulator sees it and changes nothing', async () => {
    const { body } = await regulator.call('personImports.listPersonImports', { params: { organisationId: mineId }, query: { limit: 2 } });
    expect(body.imports).toHaveLength(2);
    expect(body.imports.every(({ abilities }) => Object.values(abilities).every((may) => !may))).toBe(true);
    const older = await regulator.call('personImports.listPersonImports', { params: { organisationId: mineId }, query: { after: body.next!, limit: 2 } });
    expect(older.body.imports[0]!.uploadedAt <= body.imports[1]!.uploadedAt).toBe(true);
    expect((await regulator.call('personImports.undoPersonImport', { params: { personImportId: body.imports[0]!.id } })).body.code).toBe('access/refused');
  });

  it('throws away what was read, with its rows', async () => {
    const read = await upload(await roster([line('秦不要')]));
    expect((await clerk.call('personImports.discardPersonImport', { params: { personImportId: read.id } })).status).toBe(200);
    expect(await city.sql('SELECT 1 FROM person_import_row WHERE import_id = $1', [read.id])).toEqual([]);
    expect((await clerk.call('personImports.commitPersonImport', { params: { personImportId: read.id }, body: { leaveOutRefused: true } })).body).toMatchObject({ code: 'import/state' });
  });

  it('offers a template that has the columns and is an empty roster', async () => {
    const { body } = await clerk.call('personImports.downloadRosterTemplate');
    expect(await upload(fileOf(Buffer.from(body.base64, 'base64')))).toMatchObject({ state: 'failed', fault: { code: 'workbook/empty' } });
  });

  it('exports masked, or whole with a reason that every person sees; a formula stays text; what was exported can be imported and changes nothing', async () => {
    const man = line('尤导出', { job: '=1+1', level: '中专', school: '示范学校', health: '合格', phone: '13600002222' });
    await brought([man], otherMineId, otherClerk);
    const params = { organisationId: otherMineId };
    const cells = async (base64: string): Promise<string[][]> => {
      const opened = await openWorkbook(Buffer.from(base64, 'base64'));
      return opened.ok ? opened.sheets[0]!.rows.map((row) => [...row.cells]) : [];
    };
    const masked = await otherClerk.call('personImports.exportPeople', { params, body: {} });
    expect(JSON.stringify(await cells(masked.body.base64))).not.toContain(man.residentId);
    const id = await personIdOf(man.residentId);
    expect(await city.sql('SELECT 1 FROM sensitive_view WHERE person_id = $1', [id])).toEqual([]);

    const whole = await otherClerk.call('personImports.exportPeople', { params, body: { reason: '报送培训花名册' } });
    const row = (await cells(whole.body.base64)).find(([, name]) => name === '尤导出')!;
    expect(row.slice(1, 9)).toEqual(['尤导出', '男', man.residentId, '中专', '示范学校', '南山煤矿', '', "'=1+1"].map((cell, place) => (place === 1 ? row[2]! : cell)));
    expect(await city.sql('SELECT reason, organisation_id, fields FROM sensitive_view WHERE person_id = $1', [id])).toEqual([{ reason: '报送培训花名册', organisation_id: otherMineId, fields: ['resident-id', 'phone'] }]);
    expect((await city.sql('SELECT 1 FROM sensitive_view')).length).toBe(whole.body.people);

    const again = await upload(fileOf(Buffer.from(whole.body.base64, 'base64')), otherMineId, otherClerk);
    expect((await commit(again.id, false, otherClerk)).outcomes).toEqual({ registered: 0, changed: 0, unchanged: whole.body.people, leftOut: 0 });
  });

  it('of another organisation is nobody else’s', async () => {
    for (const body of [{}, { reason: '报送培训花名册' }]) expect((await clerk.call('personImports.exportPeople', { params: { organisationId: otherMineId }, body })).body.code).toBe('request/not-found');
  });

  it('leaves no name, number or telephone in the leaves', async () => {
    const leaves = (await city.sql<{ text: string }>("SELECT convert_from(canonical, 'UTF8') AS text FROM ledger_leaf WHERE action LIKE 'people/%'")).map(({ text }) => text).join('\n');
    expect(leaves).not.toMatch(/[一-龥]|(?<![0-9a-f-])(1\d{16}[\dX]|1[3-9]\d{9})(?![0-9a-f])/);
  });
});
