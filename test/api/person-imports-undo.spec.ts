import type pg from 'pg';
import type { Caller } from '../support/caller.ts';
import { City } from '../support/city.ts';
import { Office } from '../support/office.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { contentsOf, RosterDesk } from '../support/roster-desk.ts';
import { roster, type RosterLine } from '../support/roster-files.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const today = '2026-11-25';
const reason = '核对花名册';

let server: TestServer;
let city: City;
let regulatorId: string;
let mineId: string;
let institutionId: string;
let desk: RosterDesk;
let institutionClerk: Caller;
let serial = 5000;
const line = (name: string, given: Partial<RosterLine> = {}): RosterLine => ({ name, residentId: syntheticResidentId(serial++, '1988-08-08'), ...given });

beforeAll(async () => {
  server = await startTestServer({ clock: `${today}T02:00:00Z` });
  city = new City(server);
  regulatorId = await city.organisation('regulator', '北山市应急管理局');
  mineId = await city.organisation('mine', '北山煤矿', { parent: regulatorId });
  await city.organisation('contractor', '北山掘进工程公司', { parent: mineId });
  institutionId = await city.organisation('training-institution', '北山培训中心', { parent: regulatorId });
  await city.account('clerk-mine', 'clerk', mineId);
  await city.account('clerk-institution', 'clerk', institutionId);
  await city.account('regulator-north', 'regulator', regulatorId);
  await signIn();
});
afterAll(() => server.stop());

async function signIn(): Promise<void> {
  desk = new RosterDesk(await city.as('clerk-mine'), mineId);
  institutionClerk = await city.as('clerk-institution');
}
/** Days pass, and with them every sign-in. */
async function pass(days: number): Promise<void> {
  await server.clock.advance({ days });
  await signIn();
}
const personIdOf = async (residentId: string): Promise<string> =>
  (await city.sql<{ id: string }>('SELECT id FROM person WHERE resident_id_hash = $1', [city.lookup('resident-id', residentId)]))[0]!.id;
const employmentOf = async (residentId: string): Promise<string> =>
  (await city.sql<{ id: string }>('SELECT id FROM employment WHERE person_id = $1 ORDER BY since_on DESC LIMIT 1', [await personIdOf(residentId)]))[0]!.id;

/** The import is kept whole, for reasons told by name. */
async function expectKept(importId: string, because: [string, string[]][]): Promise<void> {
  const before = await contentsOf(city);
  expect(await desk.undo(importId)).toMatchObject({ state: 'committed', fault: { code: 'import/depended-on', details: { rows: because.length } } });
  expect((await desk.rowsOf(importId, 'kept')).map(({ label, keptBecause }) => [label.split(' ')[0], keptBecause])).toEqual(because);
  expect(await contentsOf(city)).toEqual(before);
}

describe('an undo', () => {
  it('of what was not committed, or was undone, is refused', async () => {
    const read = await desk.uploaded([line('沈未入')]);
    const call = () => desk.clerk.call('personImports.undoPersonImport', { params: { personImportId: read.id } });
    expect((await call()).body).toMatchObject({ code: 'import/state', details: { state: 'read' } });
    await desk.commit(read.id);
    expect((await desk.undo(read.id)).state).toBe('undone');
    expect((await call()).body).toMatchObject({ code: 'import/state', details: { state: 'undone' } });
  });

  it('leaves every table as it was before the import', async () => {
    const known = [line('韩旧人', { job: '采煤工' }), line('韩不变')];
    await desk.brought(known);
    await pass(2);
    const before = await contentsOf(city);
    const done = await desk.brought([
      { ...known[0]!, job: '机电工', school: '示范学校', graduatedOn: '2009-07-01', health: '合格', phone: '13800006666' }, known[1]!, line('韩新人', { level: '本科', school: '示范大学' }), line('韩外包', { employer: '北山掘进工程公司' }),
    ]);
    expect(done.outcomes).toEqual({ registered: 2, changed: 1, unchanged: 1, leftOut: 0 });
    expect(await contentsOf(city)).not.toEqual(before);
    const undone = await desk.undo(done.id);
    expect(undone).toMatchObject({ state: 'undone', fault: null });
    expect(await contentsOf(city)).toEqual(before);
    await pass(-2);
    const actions = (await city.sql<{ action: string }>("SELECT action FROM ledger_leaf WHERE about && ARRAY[$1]::uuid[] AND action LIKE '%undone' ORDER BY id", [done.id])).map(({ action }) => action);
    expect(actions).toEqual(['people/registration-undone', 'people/registration-undone', 'people/person-import-undone']);
  });

  it('is refused whole while anything depends on it, naming what, row by row', async () => {
    const [enrolled, active, changed, again, free] = [line('杨报名'), line('杨账号'), line('杨改动'), line('杨再入'), line('杨自由')];
    const done = await desk.brought([enrolled, active, changed, again, free]);
    const siteId = await city.organisation('exam-site', '北山考试点', { parent: regulatorId });
    const [{ id: clerkId }] = (await city.sql<{ id: string }>("SELECT id FROM account WHERE login_name = 'clerk-mine'")) as [{ id: string }];
    // far ahead: days pass in this file, and nobody is to become absent while tables are compared
    const session = await city.session({ institutionId, siteId, roomId: await city.room(siteId), createdBy: clerkId, startsAt: new Date('2027-06-01T01:00:00Z') });
    await city.sitting(session.id, (await personIdOf(enrolled.residentId))!);
    await city.sql("INSERT INTO account (id, display_name, person_id, state, created_at) VALUES (gen_random_uuid(), 'x', $1, 'created', now())", [await personIdOf(active.residentId)]);
    await city.sql("UPDATE person SET job = '另有任用' WHERE id = $1", [await personIdOf(changed.residentId)]);
    await new RosterDesk(institutionClerk, institutionId).brought([again]);
    const before = await contentsOf(city);
    const kept = await desk.undo(done.id);
    expect(kept).toMatchObject({ state: 'committed', fault: { code: 'import/depended-on', details: { rows: 4 } }, abilities: { undo: true } });
    expect((await desk.rowsOf(done.id, 'kept')).map(({ label, keptBecause }) => [label.split(' ')[0], keptBecause])).toEqual([
      ['杨报名', ['sitting', 'person_keeper']], ['杨账号', ['account']], ['杨改动', ['changed-since']], ['杨再入', ['person_keeper', 'later-import']],
    ]);
    expect(await contentsOf(city)).toEqual(before);
  });

  it('is refused when an employment was put right since, in whatever it says, or appointed upon', async () => {
    const known = [line('何调岗'), line('何更正'), line('何任命'), line('何不动')];
    await desk.brought(known);
    await pass(2);
    const done = await desk.brought(known.map((one) => ({ ...one, job: '掘进工' })));
    expect(done.outcomes).toMatchObject({ changed: 4 });
    const [moved, corrected] = await Promise.all(known.map(({ residentId }) => employmentOf(residentId)));
    const right = (employmentId: string, change: Record<string, unknown>) =>
      desk.clerk.call('employment.correctEmployment', { params: { employmentId }, body: { workplaceId: null, kind: 'direct', job: '掘进工', sinceOn: '2026-11-27', untilOn: null, reason, ...change } });
    expect((await right(moved!, { kind: 'temporary' })).status).toBe(200);
    expect((await right(corrected!, { sinceOn: '2026-11-26' })).body.code ?? 'done').toBe('employment/overlap');
    expect((await right(corrected!, { sinceOn: '2026-11-28' })).status).toBe(200);
    const personId = await personIdOf(known[2]!.residentId);
    expect((await desk.clerk.call('employment.addAppointment', { params: { personId }, body: { organisationId: mineId, position: 'chief-engineer', sinceOn: '2026-11-27' } })).status).toBe(200);
    await expectKept(done.id, [['何调岗', ['changed-since']], ['何更正', ['changed-since']], ['何任命', ['appointment']]]);
    await pass(-2);
  });

  it('is held to the scope of whoever undoes: what was written for an organisation above is not his to take back', async () => {
    const contractorId = await city.organisation('contractor', '下属工程队', { parent: mineId });
    await city.account('clerk-below', 'clerk', contractorId);
    const above = new RosterDesk(desk.clerk, contractorId);
    const done = await above.brought([line('孔上级', { employer: '北山煤矿' }), line('孔本队')]);
    const own = new RosterDesk(await city.as('clerk-below'), contractorId);
    expect(await own.undo(done.id)).toMatchObject({ state: 'committed', fault: { code: 'import/depended-on', details: { rows: 1 } } });
    expect((await own.rowsOf(done.id, 'kept')).map(({ label, keptBecause }) => [label.split(' ')[0], keptBecause])).toEqual([['孔上级', ['outside-scope']]]);
    expect(await above.undo(done.id)).toMatchObject({ state: 'undone' });
  });

  it('is refused, not a fault, after the employer was merged into another', async () => {
    const [old, into] = [await city.organisation('mine', '将并煤矿', { parent: regulatorId }), await city.organisation('mine', '并入煤矿', { parent: regulatorId })];
    await city.account('clerk-old', 'clerk', old);
    const own = new RosterDesk(await city.as('clerk-old'), old);
    const done = await own.brought([line('吕并入')]);
    await pass(3);
    const office = new Office(await city.as('regulator-north'), regulatorId, '2026-11-28', reason);
    expect((await office.merge(old, into)).status).toBe(200);
    await city.account('clerk-into', 'clerk', into);
    await city.sql("INSERT INTO scope_grant (id, account_id, role, organisation_id, since_on) SELECT gen_random_uuid(), id, 'clerk', $1, '2026-01-01' FROM account WHERE login_name = 'clerk-into'", [old]);
    const successor = new RosterDesk(await city.as('clerk-into'), old);
    expect(await successor.undo(done.id)).toMatchObject({ state: 'committed', fault: { code: 'import/depended-on' } });
    expect((await successor.rowsOf(done.id, 'kept')).map(({ keptBecause }) => keptBecause)).toEqual([['changed-since']]);
    await pass(-3);
  });
});

describe('a power cut', () => {
  const many = (count: number): Promise<File> => roster(Array.from({ length: count }, (_, place) => line(`朱${'甲乙丙丁戊己庚辛壬癸'[place % 10]}${'子丑寅卯辰巳午未申酉戌亥'[place % 12]}`, { level: '大专', health: '合格' })));

  /** Kills the server when the work has begun to show, and starts it again after the claim has run out. `halt` holds the work at a later row, however fast it is. */
  async function killWithin(importId: string, state: string, halt: pg.PoolClient): Promise<void> {
    await until(async () => ((await city.sql("SELECT 1 FROM person_import WHERE id = $1 AND state = $2 AND rows_done >= 1000 AND rows_done < rows_total", [importId, state])).length > 0 ? true : null), 60_000);
    await server.kill9();
    await halt.query('ROLLBACK');
    await server.restart();
    await server.clock.advance({ seconds: 30 });
  }

  it('while reading and while committing loses nothing and does nothing twice', async () => {
    const halt = await server.database.connect();
    halt.on('error', () => undefined);
    // reading waits here until the row it is to stop at is known
    const gate = "hashtextextended('guesses:' || (SELECT id FROM account WHERE login_name = 'clerk-mine'), 0)";
    await halt.query(`SELECT pg_advisory_lock(${gate})`);
    const started = await desk.clerk.call('personImports.uploadPersonImport', { params: { organisationId: mineId }, file: await many(3000) });
    expect(['uploaded', 'reading']).toContain(started.body.state);
    const importId = started.body.id;
    await until(async () => ((await city.sql("SELECT 1 FROM person_import WHERE id = $1 AND state = 'reading'", [importId])).length > 0 ? true : null), 60_000);
    await halt.query('BEGIN');
    await halt.query("INSERT INTO person_import_row (import_id, ordinal, sheet, row, verdict, notes, stated_sealed) VALUES ($1, 2500, '', 1, 'taken', '[]', '')", [importId]);
    await halt.query(`SELECT pg_advisory_unlock(${gate})`);
    await killWithin(importId, 'reading', halt);
    expect(await desk.settled(importId)).toMatchObject({ state: 'read', counts: { taken: 3000, mended: 0, refused: 0 } });

    const [{ count: before }] = (await city.sql<{ count: string }>('SELECT count(*) FROM person')) as [{ count: string }];
    await halt.query('BEGIN');
    await halt.query('SELECT 1 FROM person_import_row WHERE import_id = $1 AND ordinal = 2500 FOR UPDATE', [importId]);
    await desk.clerk.call('personImports.commitPersonImport', { params: { personImportId: importId }, body: { leaveOutRefused: false } });
    await killWithin(importId, 'committing', halt);
    halt.release();
    expect(await desk.settled(importId)).toMatchObject({ state: 'committed', outcomes: { registered: 3000, changed: 0, unchanged: 0, leftOut: 0 } });
    const [{ count: after }] = (await city.sql<{ count: string }>('SELECT count(*) FROM person')) as [{ count: string }];
    expect(Number(after) - Number(before)).toBe(3000);
    expect((await city.sql("SELECT 1 FROM ledger_leaf WHERE action = 'people/person-registered' AND about && ARRAY[$1]::uuid[]", [importId])).length).toBe(3000);
    // two starts of a server and four times the work: long on a machine that does other things too
  }, 240_000);
});

