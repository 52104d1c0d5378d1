import type { Caller } from '../support/caller.ts';
import { City } from '../support/city.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { RosterDesk, said } from '../support/roster-desk.ts';
import type { RosterLine } from '../support/roster-files.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** What a roster tells and writes, for whom: names for numbers, the scope of whoever commits, whole numbers that leave the house. */
let server: TestServer;
let city: City;
let regulatorId: string;
let mineId: string;
let otherMineId: string;
let enterpriseId: string;
let desk: RosterDesk;
let otherDesk: RosterDesk;
let serial = 9000;
const line = (name: string, given: Partial<RosterLine> = {}): RosterLine => ({ name, residentId: syntheticResidentId(serial++, '1988-08-08'), ...given });

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T02:00:00Z' });
  city = new City(server);
  regulatorId = await city.organisation('regulator', '北山市应急管理局');
  enterpriseId = await city.organisation('mine-enterprise', '北山矿业公司', { parent: regulatorId });
  mineId = await city.organisation('mine', '北山煤矿', { parent: enterpriseId });
  otherMineId = await city.organisation('mine', '南山煤矿', { parent: regulatorId });
  await city.account('clerk-mine', 'clerk', mineId);
  await city.account('clerk-other', 'clerk', otherMineId);
  await signIn();
});
afterAll(() => server.stop());

async function signIn(): Promise<void> {
  desk = new RosterDesk(await city.as('clerk-mine'), mineId);
  otherDesk = new RosterDesk(await city.as('clerk-other'), otherMineId);
}
async function pass(days: number): Promise<void> {
  await server.clock.advance({ days });
  await signIn();
}
const deskFor = async (login: string, organisationId: string): Promise<RosterDesk> => {
  await city.account(login, 'clerk', organisationId);
  return new RosterDesk(await city.as(login), organisationId);
};

describe('names for numbers of persons kept elsewhere', () => {
  it('are tried three times at most: after that the right one is refused too, and another account is free', async () => {
    const stranger = line('郑真名');
    await otherDesk.brought([stranger]);
    const guesser = await deskFor('clerk-guesser', mineId);
    for (const name of ['郑假名', '郑假明', '郑假铭']) expect(said(await guesser.rowsOf((await guesser.uploaded([{ ...stranger, name }])).id))).toEqual([['refused', 'id-of-another']]);
    expect(said(await guesser.rowsOf((await guesser.uploaded([stranger])).id))).toEqual([['refused', 'id-of-another']]);
    const registration = { body: { name: stranger.name, residentId: stranger.residentId, employerId: mineId, kind: 'direct', job: '采煤工', sinceOn: '2026-11-01' } } as const;
    expect((await guesser.clerk.call('people.registerPerson', registration)).body.code).toBe('person/registration-refused');
    expect(said(await desk.rowsOf((await desk.uploaded([stranger])).id))).toEqual([['taken']]);
  });

  it('the same wrong pair again counts once: an unmended roster locks nobody out', async () => {
    const stranger = line('郑同名');
    await otherDesk.brought([stranger]);
    for (let times = 0; times < 4; times += 1) await desk.uploaded([{ ...stranger, name: '郑错名' }]);
    expect(said(await desk.rowsOf((await desk.uploaded([stranger])).id))).toEqual([['taken']]);
    const [row] = await city.sql<{ tries: string }>("SELECT count(*) AS tries FROM registration_refusal WHERE source = 'roster' AND resident_id_hash = $1", [city.lookup('resident-id', stranger.residentId)]);
    expect(row).toEqual({ tries: '1' });
  });

  it('of more than fifty people in a day are not judged: nothing is read, the tries are counted, and the day after it goes on', async () => {
    const strangers = Array.from({ length: 51 }, (_, place) => line(`吴${'甲乙丙丁戊己庚辛壬癸'[place % 10]}${'子丑寅卯辰巳'[Math.floor(place / 10)]}`));
    await otherDesk.brought(strangers);
    const guesser = await deskFor('clerk-many', mineId);
    const read = await guesser.uploaded(strangers.map((one) => ({ ...one, name: '吴乱猜' })));
    expect(read).toMatchObject({ state: 'failed', fault: { code: 'import/too-many-names', details: { perDay: 50 } } });
    expect(await guesser.rowsOf(read.id)).toEqual([]);
    expect((await guesser.uploaded([{ ...strangers[0]!, name: '吴再猜' }])).fault?.code).toBe('import/too-many-names');
    // whoever asks for nobody of elsewhere is not kept from his work
    expect((await guesser.uploaded([line('吴自家')])).counts).toEqual({ taken: 1, mended: 0, refused: 0 });
    await pass(1);
    const again = new RosterDesk(await city.as('clerk-many'), mineId);
    expect(said(await again.rowsOf((await again.uploaded([{ ...strangers[1]!, name: '吴三猜' }])).id))).toEqual([['refused', 'id-of-another']]);
    await pass(-1);
  });

  it('used up for the day tell nothing more, not even by the right one: wrong and right are answered and counted alike', async () => {
    const strangers = Array.from({ length: 52 }, (_, place) => line(`许${'甲乙丙丁戊己庚辛壬癸'[place % 10]}${'子丑寅卯辰巳'[Math.floor(place / 10)]}`));
    await otherDesk.brought(strangers);
    const guesser = await deskFor('clerk-used-up', mineId);
    expect((await guesser.uploaded(strangers.slice(0, 50).map((one) => ({ ...one, name: '许乱猜' })))).state).toBe('read');
    const answers = [];
    for (const one of [{ ...strangers[50]!, name: '许再猜' }, strangers[51]!]) answers.push(await guesser.uploaded([one]));
    for (const { state, counts, fault } of answers) expect({ state, counts, fault }).toEqual({ state: 'failed', counts: answers[0]!.counts, fault: { code: 'import/too-many-names', details: { perDay: 50 } } });
    const tries = await city.sql<{ tries: number }>('SELECT count(*)::int AS tries FROM registration_refusal WHERE resident_id_hash = ANY ($1::bytea[]) GROUP BY resident_id_hash', [
      strangers.slice(50).map(({ residentId }) => city.lookup('resident-id', residentId)),
    ]);
    expect(tries).toEqual([{ tries: 1 }, { tries: 1 }]);
  });

  it('are found among two thousand people taken over: the errors are refused, everybody else is taken', async () => {
    const people = Array.from({ length: 2000 }, (_, place) => line(`何${String.fromCodePoint(0x4e00 + place)}`));
    await otherDesk.brought(people);
    const taker = await deskFor('clerk-taker', mineId);
    const read = await taker.uploaded(people.map((one, place) => (place % 250 === 0 ? { ...one, name: '何打错' } : one)));
    expect(read).toMatchObject({ state: 'read', counts: { taken: 1992, refused: 8 } });
    // mended the same day
    expect((await taker.uploaded(people)).counts).toEqual({ taken: 2000, mended: 0, refused: 0 });
  });

  it('for a number used up count on, the right one like any other', async () => {
    const stranger = line('施真名');
    await otherDesk.brought([stranger]);
    const guesser = await deskFor('clerk-counted-on', mineId);
    for (const name of ['施假名', '施假明', '施假铭', '施真名', '施真名']) await guesser.uploaded([{ ...stranger, name }]);
    expect(await city.sql('SELECT count(*)::int AS tries FROM registration_refusal WHERE resident_id_hash = $1', [city.lookup('resident-id', stranger.residentId)])).toEqual([{ tries: 4 }]);
  });

  it('of one’s own people are typing errors and count for nothing', async () => {
    const own = line('冯自己');
    await desk.brought([own]);
    expect(said(await desk.rowsOf((await desk.uploaded([{ ...own, name: '冯自已' }])).id))).toEqual([['refused', 'id-of-another']]);
    expect(await city.sql('SELECT 1 FROM registration_refusal WHERE resident_id_hash = $1', [city.lookup('resident-id', own.residentId)])).toEqual([]);
  });
});

describe('what is committed', () => {
  it('is within the scope of whoever commits: an employer he does not see is told, not written', async () => {
    const wide = await deskFor('clerk-enterprise', enterpriseId);
    const ofMine = new RosterDesk(wide.clerk, mineId);
    const read = await ofMine.uploaded([line('陈下属', { employer: '北山矿业公司' })]);
    expect(said(await ofMine.rowsOf(read.id))).toEqual([['taken']]);
    expect(await desk.commit(read.id)).toMatchObject({ state: 'read', fault: { code: 'import/rows-refused', details: { count: 1 } } });
    expect(said(await desk.rowsOf(read.id))).toEqual([['refused', 'employer-changed']]);
  });

  it('names no employer that has ended since it was read', async () => {
    const ending = await city.organisation('contractor', '将散工程队', { parent: mineId });
    const read = await desk.uploaded([line('褚将散', { employer: '将散工程队' })]);
    await city.sql("UPDATE organisation SET closed_on = '2026-11-24' WHERE id = $1", [ending]);
    expect(await desk.commit(read.id)).toMatchObject({ state: 'read', fault: { code: 'import/rows-refused' } });
    expect(said(await desk.rowsOf(read.id))).toEqual([['refused', 'employer-changed']]);
  });
});

describe('whole numbers', () => {
  const exported = (clerk: Caller, reason?: string) => clerk.call('personImports.exportPeople', { params: { organisationId: mineId }, body: reason ? { reason } : {} });

  it('are exported three times a day and account; masked ones as often as one likes, and single looks are counted apart', async () => {
    const exporter = (await deskFor('clerk-exporter', mineId)).clerk;
    const answers = [];
    for (let times = 0; times < 4; times += 1) answers.push((await exported(exporter, '报考需要')).body.code);
    expect(answers).toEqual([undefined, undefined, undefined, 'import/exports-used-up']);
    expect((await exported(exporter)).status).toBe(200);
    const [one] = await city.sql<{ id: string }>("SELECT person_id AS id FROM person_keeper WHERE organisation_id = $1 LIMIT 1", [mineId]);
    expect((await exporter.call('people.viewSensitive', { params: { personId: one!.id }, body: { fields: ['phone'], reason: '电话核实' } })).status).toBe(200);
  });

  it('asked for at once are counted one after the other', async () => {
    const exporter = (await deskFor('clerk-at-once', mineId)).clerk;
    const answers = await Promise.all(Array.from({ length: 6 }, () => exported(exporter, '报考需要')));
    expect(answers.filter(({ status }) => status === 200).length).toBe(3);
  });
});
