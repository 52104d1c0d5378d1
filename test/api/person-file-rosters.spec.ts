import { personFileDocumentSchema, type PersonImport } from '@kuangan/server/contract';
import type { Caller } from '../support/caller.ts';
import { City, type Miner } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { workbook } from '../support/tables.ts';
import { until } from '../support/until.ts';

/** What only rosters say of a person stands in his file for as long as they stand. */
let server: TestServer;
let city: City;
let miner: Miner;
let fellow: Miner;
const clerks: Record<'mine' | 'centre', { caller: Caller; organisationId: string }> = {} as never;

const columns = ['姓名', '身份证号', '文化程度', '毕业院校专业', '工作单位', '岗位/职务', '用工形式', '资格类型', '作业类别', '操作项目', '初训/复训', '原证书编号', '从业年限', '体检结论', '联系电话', '照片文件名'];
const line = ({ name, residentId }: Miner, said: readonly string[]): string[] => [name, residentId, ...said];

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T02:00:00Z' });
  city = new City(server);
  const office = await city.organisation('regulator', '北山市应急管理局');
  [miner, fellow] = [await city.miner('王大山'), await city.miner('王小山')];
  for (const [who, kind, name] of [['mine', 'mine', '北山煤矿'], ['centre', 'training-institution', '北山培训中心']] as const) {
    const organisationId = await city.organisation(kind, name, { parent: office });
    await city.account(who, 'clerk', organisationId);
    // both keep the files of both: what is said is told whoever keeps them
    for (const person of [miner, fellow]) await city.keeper(person.id, organisationId);
    clerks[who] = { caller: await city.as(who), organisationId };
  }
});
afterAll(() => server.stop());

async function settled({ caller }: { caller: Caller }, personImportId: string): Promise<PersonImport> {
  return until(async () => {
    const { body } = await caller.call('personImports.readPersonImport', { params: { personImportId } });
    return ['read', 'committed', 'undone', 'failed'].includes(body.state) ? body : null;
  }, 60_000);
}
async function uploaded(by: keyof typeof clerks, rows: string[][]): Promise<string> {
  const { body } = await clerks[by].caller.call('personImports.uploadPersonImport', { params: { organisationId: clerks[by].organisationId }, file: await workbook(columns, rows) });
  expect((await settled(clerks[by], body.id)).state).toBe('read');
  return body.id;
}
async function committed(by: keyof typeof clerks, rows: string[][]): Promise<string> {
  const personImportId = await uploaded(by, rows);
  await clerks[by].caller.call('personImports.commitPersonImport', { params: { personImportId }, body: { leaveOutRefused: false } });
  expect((await settled(clerks[by], personImportId)).state).toBe('committed');
  return personImportId;
}
const fileOf = async (who: Caller, person: Miner) => (await who.call('personFile.readFile', { params: { personId: person.id } })).body;
const saidOf = async (person: Miner) => (await fileOf(await city.as(person), person)).rosters.map(({ organisationName, stated }) => [organisationName, stated.certificateNumber]);

let first: string;

it('a roster that is read and not yet committed says nothing', async () => {
  await uploaded('centre', [line(miner, ['大专', '', '', '', '', '特种作业人员', '', '', '', 'T-未提交', '', '', '', ''])]);
  expect(await saidOf(miner)).toEqual([]);
});

it('one that is committed says everything it says, to the person and to who keeps his file, numbers masked', async () => {
  first = await committed('centre', [
    line(miner, ['大专', '练习职业学院采矿', '南山的矿', '瓦斯检查工', '劳务派遣', '特种作业人员', '煤矿安全作业', '煤矿瓦斯检查作业', '复训', 'T2020-001', '8', '合格', '13800001234', '王大山.jpg']),
    line(fellow, ['初中', '', '', '', '', '', '', '', '', 'T2020-002', '', '', '', '']),
  ]);
  for (const who of [await city.as(miner), clerks.mine.caller, clerks.centre.caller]) {
    const file = await fileOf(who, miner);
    expect(file.rosters).toEqual([{
      importId: first, organisationName: '北山培训中心', committedAt: expect.stringMatching(/^2026-11-25T02:/),
      stated: {
        employer: '南山的矿', job: '瓦斯检查工', employmentKind: 'dispatch', experience: '8', qualification: '特种作业人员', operation: '煤矿安全作业', operationItem: '煤矿瓦斯检查作业', training: '复训',
        certificateNumber: 'T2020-001', educationLevel: '大专', school: '练习职业学院采矿', health: '合格', phoneMasked: '138****1234', photoFile: '王大山.jpg',
      },
    }]);
    expect(JSON.stringify(file)).not.toContain(miner.residentId);
    expect(JSON.stringify(file)).not.toContain('13800001234');
  }
  expect(await saidOf(fellow)).toEqual([['北山培训中心', 'T2020-002']]);
});

it('goes along in the data, and changes nothing of what is verified', async () => {
  const { bytes } = await (await city.as(miner)).download(`/api/people/${miner.id}/file/data`);
  const { file } = personFileDocumentSchema.parse(JSON.parse(bytes.toString()));
  expect(file.rosters).toMatchObject([{ stated: { certificateNumber: 'T2020-001' } }]);
  expect(file).toMatchObject({ employments: [], records: [], facts: [] });
});

async function undone(by: keyof typeof clerks, personImportId: string): Promise<void> {
  await clerks[by].caller.call('personImports.undoPersonImport', { params: { personImportId } });
  const { state, fault } = await settled(clerks[by], personImportId);
  expect({ state, fault }).toEqual({ state: 'undone', fault: null });
}

it('of several the newest comes first; one that was undone says nothing any more', async () => {
  await server.clock.advance({ hours: 1 });
  const second = await committed('mine', [line(miner, ['大专', '', '', '', '', '', '', '', '', 'T2026-009', '', '', '', ''])]);
  expect(await saidOf(miner)).toEqual([['北山煤矿', 'T2026-009'], ['北山培训中心', 'T2020-001']]);
  await undone('mine', second);
  expect(await saidOf(miner)).toEqual([['北山培训中心', 'T2020-001']]);
  await undone('centre', first);
  for (const person of [miner, fellow]) {
    expect(await saidOf(person)).toEqual([]);
    const { bytes } = await (await city.as(person)).download(`/api/people/${person.id}/file/data`);
    expect(bytes.toString()).not.toMatch(/T20\d\d-\d/);
  }
});
