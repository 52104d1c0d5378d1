import { randomUUID } from 'node:crypto';
import { City, makeSide, type Miner, type Side } from '../support/city.ts';
import type { Caller } from '../support/caller.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let city: City;
let north: Side;
let south: Side;

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T02:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
  south = await makeSide(city, '南山');
});
afterAll(() => server.stop());

const claim = { subject: 'education' as const, wrong: '学历写成了初中', right: '我是中专毕业' };
const upheld = { verdict: 'upheld' as const, reason: '毕业证核对无误', changed: '学历改为中专' };
const declined = { verdict: 'declined' as const, reason: '没有毕业证' };

async function minerOf(side: Side): Promise<{ miner: Miner; caller: Caller }> {
  const miner = await city.miner('郑大山');
  await city.sitting(side.session.id, miner.id);
  return { miner, caller: await city.as(miner) };
}
async function asked(side: Side) {
  const { miner, caller } = await minerOf(side);
  const { body } = await caller.call('personFile.askCorrection', { params: { personId: miner.id }, body: claim });
  return { miner, caller, correctionId: body.id };
}
const answer = (caller: Caller, correctionId: string, body: typeof upheld | typeof declined = declined) => caller.call('personFile.answerCorrection', { params: { correctionId }, body });

describe('a request for correction', () => {
  it('is the person’s alone to ask: not his clerk’s, not the regulator’s, not another man’s', async () => {
    const { miner } = await minerOf(north);
    const params = { personId: miner.id };
    for (const who of [north.clerk, north.regulator, north.proctor]) expect((await (await city.as(who)).call('personFile.askCorrection', { params, body: claim })).body.code).toBe('access/refused');
    expect((await (await city.as(north.miner)).call('personFile.askCorrection', { params, body: claim })).body.code).toBe('request/not-found');
    expect((await city.anyone().call('personFile.askCorrection', { params, body: claim })).status).toBe(401);
  });

  it('says what is wrong and what is right', async () => {
    const { miner, caller } = await minerOf(north);
    for (const part of ['wrong', 'right']) expect((await caller.call('personFile.askCorrection', { params: { personId: miner.id }, body: { ...claim, [part]: ' ' } })).body.code).toBe('request/invalid');
  });

  it('takes no evidence of another person, as if there were none', async () => {
    const { miner, caller } = await minerOf(north);
    const foreign = await evidenceOf(south.miner.id);
    for (const evidenceId of [foreign, randomUUID()]) {
      expect(await caller.call('personFile.askCorrection', { params: { personId: miner.id }, body: { ...claim, evidenceId } })).toMatchObject({ status: 404, body: { code: 'request/not-found' } });
    }
    const own = await evidenceOf(miner.id);
    expect((await caller.call('personFile.askCorrection', { params: { personId: miner.id }, body: { ...claim, evidenceId: own } })).body.evidence).toMatchObject({ id: own, name: '毕业证.jpg' });
  });

  it('is due fifteen days on, and an eleventh open one is refused', async () => {
    const { miner, caller } = await minerOf(north);
    const ask = () => caller.call('personFile.askCorrection', { params: { personId: miner.id }, body: claim });
    expect((await ask()).body).toMatchObject({ state: 'asked', dueOn: '2026-12-10', overdue: false, abilities: { withdraw: true, answer: false } });
    for (let more = 0; more < 9; more += 1) await ask();
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'correction/too-many-open', details: { allowed: 10 } } });
  });

  it('keeps what was said sealed, and its leaf tells none of it', async () => {
    const { correctionId } = await asked(north);
    const [stored] = await city.sql<{ row: string }>('SELECT c::text AS row FROM correction_request c WHERE id = $1', [correctionId]);
    expect(stored!.row).not.toContain(Buffer.from('中专').toString('hex'));
    const [leaf] = await city.sql<{ canonical: Buffer }>("SELECT canonical FROM ledger_leaf WHERE action = 'person-file/correction-asked' AND $1 = ANY (about)", [correctionId]);
    expect((JSON.parse(leaf!.canonical.toString()) as { facts: unknown }).facts).toEqual({ subject: 'education', dueOn: '2026-12-10' });
  });

  it('is taken back by nobody but him who asked, and only while it is open', async () => {
    const { caller, correctionId } = await asked(north);
    const withdraw = (by: Caller) => by.call('personFile.withdrawCorrection', { params: { correctionId } });
    expect((await withdraw(await city.as(north.miner))).body.code).toBe('request/not-found');
    expect((await withdraw(await city.as(north.clerk))).body.code).toBe('access/refused');
    expect((await withdraw(caller)).status).toBe(200);
    expect(await withdraw(caller)).toMatchObject({ status: 409, body: { code: 'correction/state', details: { state: 'withdrawn' } } });
    expect(await answer(await city.as(north.clerk), correctionId)).toMatchObject({ status: 409, body: { code: 'correction/state' } });
  });
});

describe('the answer', () => {
  it('is not given by another institution, another regulator or another miner', async () => {
    const { correctionId, caller } = await asked(north);
    for (const who of [south.clerk, south.regulator]) expect((await answer(await city.as(who), correctionId)).body.code).toBe('request/not-found');
    expect((await answer(caller, correctionId)).body.code).toBe('access/refused');
  });

  it('is not given by an institution that has ceased to keep the file, from the day after', async () => {
    const { miner, correctionId } = await asked(north);
    await city.sql("UPDATE person_keeper SET until_on = '2026-11-25' WHERE person_id = $1", [miner.id]);
    expect((await (await city.as(north.clerk)).call('personFile.readFile', { params: { personId: miner.id } })).status).toBe(200);
    await city.sql("UPDATE person_keeper SET until_on = '2026-11-24' WHERE person_id = $1", [miner.id]);
    expect((await answer(await city.as(north.clerk), correctionId)).body.code).toBe('request/not-found');
  });

  it('is not given by the person himself, whatever else he is', async () => {
    const { miner, caller, correctionId } = await asked(north);
    await city.grant(miner.accountId, 'clerk', north.institutionId);
    expect(await answer(caller, correctionId)).toMatchObject({ status: 403, body: { code: 'correction/own' } });
    expect((await caller.call('personFile.readFile', { params: { personId: miner.id } })).body.corrections[0]!.abilities).toEqual({ withdraw: true, answer: false });
  });

  it('has reasons, and when it upholds says what was changed', async () => {
    const { correctionId } = await asked(north);
    const clerk = await city.as(north.clerk);
    for (const body of [{ verdict: 'upheld', reason: '核对无误' }, { verdict: 'declined', reason: ' ' }, { verdict: 'perhaps', reason: '再看看' }]) {
      expect((await clerk.send('POST', `/api/corrections/${correctionId}/answer`, body)).body.code).toBe('request/invalid');
    }
  });

  it('is given once and reaches the person with who gave it', async () => {
    const { miner, caller, correctionId } = await asked(north);
    const clerk = await city.as(north.clerk);
    expect((await Promise.all([answer(clerk, correctionId, upheld), answer(clerk, correctionId)])).map(({ status }) => status).sort()).toEqual([200, 409]);
    const [correction] = (await caller.call('personFile.readFile', { params: { personId: miner.id } })).body.corrections;
    expect(['upheld', 'declined']).toContain(correction!.state);
    expect(correction).toMatchObject({ answeredBy: north.clerk, abilities: { withdraw: false, answer: false } });
    expect(correction!.changed).toBe(correction!.state === 'upheld' ? upheld.changed : null);
  });
});

describe('the list of requests', () => {
  it('shows each desk its own, the overdue first, and counts them', async () => {
    const fresh = await makeSide(city, '西山');
    const first = await asked(fresh);
    await server.clock.advance({ days: 10 });
    const second = await asked(fresh);
    await server.clock.advance({ days: 6 });
    for (const who of [fresh.clerk, fresh.regulator]) {
      const { body } = await (await city.as(who)).call('personFile.listCorrections', { query: {} });
      expect(body.corrections.map(({ id, overdue }) => [id, overdue])).toEqual([[first.correctionId, true], [second.correctionId, false]]);
      expect(body).toMatchObject({ open: 2, overdue: 1, next: null });
      expect(body.corrections[0]).toMatchObject({ personName: '郑大山', wrong: claim.wrong, residentIdMasked: expect.stringMatching(/^1405\*{10}\d{3}[\dX]$/) });
    }
    expect((await (await city.as(south.clerk)).call('personFile.listCorrections', { query: {} })).body.corrections.map(({ id }) => id)).not.toContain(first.correctionId);
    await answer(await city.as(fresh.clerk), first.correctionId);
    const leaf = await city.sql<{ canonical: Buffer }>("SELECT canonical FROM ledger_leaf WHERE action = 'person-file/correction-answered' AND $1 = ANY (about)", [first.correctionId]);
    expect((JSON.parse(leaf[0]!.canonical.toString()) as { facts: unknown }).facts).toEqual({ upheld: false, overdue: true });
    const clerk = await city.as(fresh.clerk);
    expect((await clerk.call('personFile.listCorrections', { query: { show: 'closed' } })).body.corrections.map(({ id }) => id)).toEqual([first.correctionId]);
    const third = await asked(fresh);
    const page = (await clerk.call('personFile.listCorrections', { query: { limit: 1 } })).body;
    expect(page).toMatchObject({ corrections: [{ id: second.correctionId }], next: second.correctionId });
    expect((await clerk.call('personFile.listCorrections', { query: { limit: 1, after: page.next! } })).body.corrections.map(({ id }) => id)).toEqual([third.correctionId]);
  });
});

async function evidenceOf(personId: string): Promise<string> {
  const id = randomUUID();
  await city.sql(
    "INSERT INTO stored_file (id, person_id, purpose, media_type, name, bytes, sha256, content_sealed, uploaded_by, uploaded_at) VALUES ($1,$2,'evidence','image/jpeg','毕业证.jpg',1,'x','x',$3,now())",
    [id, personId, north.clerkAccountId],
  );
  return id;
}
