import { shippedRules } from '../../server/dist/src/qualification/rule-files.js';
import { decideAtGate } from '../../server/dist/src/qualification/gate/domain/gate-decision.js';
import { provable } from '../../server/dist/src/qualification/gate/domain/facts-supplied.js';
import type { Answer, Caller } from '../support/caller.ts';
import { City, makeSide, type Miner, type Side } from '../support/city.ts';
import { coalMine, Office } from '../support/office.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** 门禁: keys of a mine, whom its gate lets through, and what is written of it. Whatever the rules are that day. */
let server: TestServer;
let city: City;
let north: Side;
let south: Side;
let mineId: string;
let clerk: Caller;
let key: string;

const item = '煤矿瓦斯检查作业';

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T01:00:00Z' });
  city = new City(server);
  [north, south] = [await makeSide(city, '北山'), await makeSide(city, '南山')];
  mineId = await entered('北山煤矿');
  await city.account('mine-clerk', 'clerk', mineId);
  clerk = await city.as('mine-clerk');
  key = await made();
});
afterAll(() => server.stop());

const entered = async (name: string) => new Office(await city.as(north.regulator), north.regulatorId, '2026-11-25').entered('mine', name, { mine: coalMine, region: '140581' });
const make = (caller: Caller, organisationId: string, name = '主井口') => caller.call('gate.makeGateKey', { params: { organisationId }, body: { name } });
const made = async (organisationId = mineId, caller = clerk) => (await make(caller, organisationId)).body.key;
const listed = async (organisationId = mineId) => (await clerk.call('gate.listGateKeys', { params: { organisationId } })).body.keys;
const idOf = (written: string) => written.split('_')[1]!.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
const revoke = (gateKeyId: string, caller = clerk) => caller.call('gate.revokeGateKey', { params: { gateKeyId } });

type Checked = Answer<{ answers: { answer: string; reasons: { rule: string; verdict: string; answer: string }[] }[] }>;
const under = (bearer: string | null, checks: unknown, headers: Record<string, string> = {}) =>
  city.anyone(bearer === null ? headers : { authorization: `Bearer ${bearer}`, ...headers }).send('POST', '/api/gate/checks', { checks }) as Promise<Checked>;
const ask = async (...checks: object[]) => (await under(key, checks)).body.answers;

async function employed(name: string, kind = 'direct'): Promise<Miner> {
  const miner = await city.miner(name);
  await city.employment(miner.id, mineId);
  await city.sql('UPDATE employment SET kind = $2 WHERE person_id = $1', [miner.id, kind]);
  return miner;
}

describe('a key', () => {
  it('is not made by whoever has nothing to do with the mine, nor for what is no mine', async () => {
    expect((await make(await city.as(south.clerk), mineId)).body.code).toBe('request/not-found');
    expect((await make(await city.as(north.regulator), mineId)).body.code).toBe('access/refused');
    expect((await make(await city.as(north.clerk), north.institutionId)).body.code).toBe('gate/not-a-mine');
    expect((await revoke(idOf(key), await city.as(south.clerk))).body.code).toBe('request/not-found');
  });

  it('is told once; what is kept opens nothing', async () => {
    expect(key).toMatch(/^kg_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/);
    const [row] = await city.sql('SELECT * FROM gate_key WHERE id = $1', [idOf(key)]);
    expect(JSON.stringify(row)).not.toContain(key.split('_').at(-1));
    expect(JSON.stringify(await listed())).not.toContain(key.split('_').at(-1));
    expect((row!['key_hash'] as Buffer).equals(city.lookup('gate-key', key))).toBe(true);
  });

  it('unknown, malformed, revoked, of a closed mine, or none at all is refused alike', async () => {
    const revoked = await made();
    await revoke(idOf(revoked));
    const closing = await entered('北山关闭煤矿');
    await city.account('closing-clerk', 'clerk', closing);
    const closed = await made(closing, await city.as('closing-clerk'));
    await city.sql("UPDATE organisation SET closed_on = '2026-11-24' WHERE id = $1", [closing]);
    const other = key.at(-1) === 'A' ? 'B' : 'A';
    for (const bearer of [null, 'x', `${key.slice(0, -1)}${other}`, `${key}A`, 'kg_'.padEnd(9000, 'a'), revoked, closed]) {
      expect(await under(bearer, [{ personId: north.miner.id }])).toMatchObject({ status: 401, body: { code: 'gate/key-unknown', details: {} } });
      const snapshot = await city.anyone(bearer === null ? {} : { authorization: `Bearer ${bearer}` }).send('GET', '/api/gate/snapshot');
      expect(snapshot).toMatchObject({ status: 401, body: { code: 'gate/key-unknown', details: {} } });
    }
    // a sign-in is no key
    expect((await clerk.send('POST', '/api/gate/checks', { checks: [{ personId: north.miner.id }] })).body.code).toBe('gate/key-unknown');
  });

  it('shows when it was used last, is revoked once, and leaves traces', async () => {
    const used = await made();
    const shown = async () => (await listed()).find(({ id }) => id === idOf(used))!;
    expect(await shown()).toMatchObject({ name: '主井口', madeBy: 'mine-clerk', lastUsedAt: null, revokedAt: null, abilities: { revoke: true } });
    await under(used, [{ personId: north.miner.id }]);
    expect((await shown()).lastUsedAt).toMatch(/^2026-11-25T01:/);
    expect((await revoke(idOf(used))).status).toBe(200);
    expect((await revoke(idOf(used))).body.code).toBe('gate/key-revoked');
    expect((await shown()).abilities).toEqual({ revoke: false });
    const leaves = await city.sql<{ action: string }>('SELECT action FROM ledger_leaf WHERE $1 = ANY (about) ORDER BY id', [idOf(used)]);
    expect(leaves.map(({ action }) => action)).toEqual(['qualification/gate-key-made', 'qualification/gate-key-revoked']);
  });

  it('beyond the number a mine may have is refused until one is revoked', async () => {
    const crowded = await entered('北山多门煤矿');
    await city.account('crowded-clerk', 'clerk', crowded);
    const its = await city.as('crowded-clerk');
    const keys = [];
    for (let count = 0; count < 20; count += 1) keys.push(await made(crowded, its));
    expect((await make(its, crowded)).body).toMatchObject({ code: 'gate/too-many-keys', details: { most: 20 } });
    await revoke(idOf(keys[0]!), its);
    expect((await make(its, crowded)).status).toBe(200);
  });

  it('asks so often in a minute, then waits, and no other key with it', async () => {
    const eager = await made();
    const nobody = [{ personId: north.miner.id }];
    for (let asked = 0; asked < 300; asked += 25) for (const { status } of await Promise.all(Array.from({ length: 25 }, () => under(eager, nobody)))) expect(status).toBe(200);
    // the allowance grows back while this machine takes its time
    let refused = await under(eager, nobody);
    for (let more = 0; more < 100 && refused.status === 200; more += 1) refused = await under(eager, nobody);
    expect(refused).toMatchObject({ status: 429, body: { code: 'request/too-many' } });
    const wait = refused.body.details!['retryAfterSeconds'] as number;
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(refused.headers.get('retry-after')).toBe(String(wait));
    expect((await under(key, nobody)).status).toBe(200);
    await server.clock.advance({ seconds: wait });
    expect((await under(eager, nobody)).status).toBe(200);
  });
});

describe('a check', () => {
  it.each([
    ['of nobody', []], ['of more than a shift', Array.from({ length: 501 }, () => ({ personId: '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000' }))], ['that names nobody', [{}]],
    ['that names him twice', [{ residentId: '1', personId: '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000' }]], ['by an id that is none', [{ personId: 'x' }]],
  ])('%s is no check', async (_what, checks) => expect(await under(key, checks)).toMatchObject({ status: 400, body: { code: 'request/invalid' } }));

  it('tells nothing of somebody whose file another keeps, who left, or who does not exist', async () => {
    const left = await city.miner('离职者');
    await city.employment(left.id, mineId, { until: '2026-11-24' });
    const elsewhere = await city.miner('别矿的人');
    await city.employment(elsewhere.id, await entered('北山二矿'));
    const answers = await ask(
      { residentId: left.residentId }, { residentId: elsewhere.residentId, operationItem: item }, { residentId: syntheticResidentId(9999) }, { residentId: '不是号码' }, { personId: elsewhere.id }, { personId: '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000' },
    );
    expect(answers).toEqual(Array.from({ length: 6 }, () => ({ answer: 'unknown', reasons: [] })));
  });

  it('finds the same person by number, however it is written, and by id, in the order asked', async () => {
    const [held, other] = [await employed('派遣工', 'dispatch'), await employed('王直签')];
    const wide = held.residentId.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    const answers = await ask({ residentId: other.residentId }, { residentId: ` ${wide.toLowerCase()}` }, { personId: held.id.toUpperCase() }, { residentId: '1' }, { residentId: held.residentId });
    expect(answers.map(({ answer }) => answer)).toEqual([expect.not.stringMatching('unknown'), 'hold', 'hold', 'unknown', 'hold']);
    expect(answers[2]).toEqual(answers[1]);
  });

  it('holds whom a binding rule keeps out, and says first why, in his words and with the clause', async () => {
    const [answer] = await ask({ personId: (await employed('派遣工', 'dispatch')).id });
    expect(answer!.answer).toBe('hold');
    expect(answer!.reasons[0]!.answer).toBe('hold');
    expect(answer!.reasons).toContainEqual({
      rule: 'ORG-04', title: '煤矿井下不用劳务派遣工', verdict: 'fails', answer: 'hold', miner: expect.stringContaining('劳务派遣'), remedy: expect.stringContaining('劳动合同'), clause: { title: '煤矿安全生产条例', clause: '第二十四条' },
    });
    const weights = answer!.reasons.map((reason) => ['hold', 'ask', 'admit'].indexOf(reason.answer));
    expect(weights).toEqual([...weights].sort());
  });

  it.each([['without an item', undefined], ['with one', item]])('says what the assessment of his file says, %s', async (_what, operationItem) => {
    const rules = new Map(shippedRules().map((rule) => [rule.id, rule]));
    const known = await employed('王有证');
    const fact = (kind: string, on: string, detail: object) =>
      city.sql("INSERT INTO qualifying_fact (person_id, kind, source_id, source, on_day, detail, recorded_at) VALUES ($1,$2,gen_random_uuid(),'record',$3,$4,now())", [known.id, kind, on, JSON.stringify(detail)]);
    await fact('education', '2006-07-01', { level: 'bachelor', major: '采矿工程' });
    await fact('self-rescuer', '2026-11-20', { seconds: 20 });
    await fact('certified', '2025-01-01', { operationItem: item, numberFault: null });
    for (const miner of [known, await employed('王无证'), await employed('派遣工', 'dispatch')]) {
      const { body } = await clerk.call('qualification.assessPerson', { params: { personId: miner.id }, query: { purpose: 'entry', mineId, ...(operationItem ? { operationItem } : {}) } });
      const findings = body.findings.map((finding) => ({ ...finding, duty: rules.get(finding.rule)!.duty, whenNotProven: rules.get(finding.rule)!.whenNotProven }));
      const { decision, objections } = decideAtGate(findings as never, provable([...rules.values()]));
      const [answer] = await ask({ personId: miner.id, ...(operationItem ? { operationItem } : {}) });
      expect(answer).toMatchObject({ answer: decision, reasons: objections.map(({ finding, decision: of }) => ({ rule: finding.rule, verdict: finding.verdict, answer: of })) });
      if (body.eligible === false) expect(answer!.answer).toBe('hold');
    }
  });

  it('with an item asks the rules on special operations too', async () => {
    const { id: personId } = await employed('王特种');
    const [without, withItem] = await ask({ personId }, { personId, operationItem: item });
    const rulesOf = (answer: typeof without) => new Set(answer!.reasons.map(({ rule }) => rule));
    expect([...rulesOf(withItem)].filter((rule) => !rulesOf(without).has(rule))).toContain('CER-09');
  });

  it('asks those on what he is appointed to at this mine too', async () => {
    const { id: personId, accountId } = await employed('王班长');
    await city.sql("INSERT INTO appointment (id, person_id, organisation_id, position, since_on, recorded_by, recorded_at) VALUES (gen_random_uuid(),$1,$2,'team-leader','2024-01-01',$3,now())", [personId, mineId, accountId]);
    expect((await ask({ personId }))[0]!.reasons.map(({ rule }) => rule)).toContain('HRS-14');
  });
});

describe('a whole shift', () => {
  it('of 500 is answered in one request', async () => {
    const shift: Miner[] = [];
    for (let count = 0; count < 500; count += 1) shift.push(await city.miner(`班员${count}`));
    await city.sql(
      `WITH made AS (INSERT INTO employment (id, person_id, employer_id, kind, job, since_on, recorded_at)
         SELECT gen_random_uuid(), p, $2, CASE WHEN place % 5 = 0 THEN 'dispatch' ELSE 'direct' END, '采煤工', '2020-01-01', now() FROM unnest($1::uuid[]) WITH ORDINALITY AS given (p, place) RETURNING id, person_id)
       INSERT INTO person_keeper (person_id, organisation_id, because, source_id, since_on) SELECT person_id, $2, 'employment', id, '2020-01-01' FROM made`,
      [shift.map(({ id }) => id), mineId],
    );
    const { status, body } = await under(key, shift.map(({ residentId }) => ({ residentId })));
    expect(status).toBe(200);
    expect(body.answers).toHaveLength(500);
    expect(body.answers.map(({ answer }) => answer === 'hold')).toEqual(shift.map((_, place) => (place + 1) % 5 === 0));
    expect(body.answers.some(({ answer }) => answer === 'unknown')).toBe(false);
  });
});

describe('what is written', () => {
  const refused = async (caller: Caller, organisationId = mineId, query = {}) => (await caller.call('gate.listRefusedChecks', { params: { organisationId }, query })).body;

  it('of a refused check is whom, why and how often, once a day, without a name, and no leaf', async () => {
    const held = await employed('王被拦', 'dispatch');
    const leaves = async () => Number((await city.sql<{ count: string }>("SELECT count(*) FROM ledger_leaf WHERE action NOT LIKE 'access/%'"))[0]!.count);
    const before = await leaves();
    const [answer] = await ask({ personId: held.id }, { residentId: held.residentId }, { personId: held.id, operationItem: item });
    await ask({ personId: held.id });
    expect(await leaves()).toBe(before);
    const rows = await city.sql<{ rules: string[] }>('SELECT operation_item, answer, rules, times FROM gate_check WHERE person_id = $1 ORDER BY operation_item NULLS FIRST', [held.id]);
    expect(rows).toEqual([{ operation_item: null, answer: 'hold', rules: answer!.reasons.filter((reason) => reason.answer !== 'admit').map(({ rule }) => rule), times: 3 }, { operation_item: item, answer: 'hold', rules: expect.arrayContaining(['ORG-04']), times: 1 }]);
    const columns = await city.sql<{ column_name: string }>("SELECT column_name FROM information_schema.columns WHERE table_name = 'gate_check'");
    expect(columns.map(({ column_name: name }) => name).filter((name) => /name|number|resident/.test(name))).toEqual([]);
    expect((await refused(clerk)).checks[0]).toMatchObject({ name: '王被拦', on: '2026-11-25', answer: 'hold', times: 3, operationItem: null });
  });

  it('is one row too when many gates ask at once', async () => {
    const held = [await employed('甲同时', 'dispatch'), await employed('乙同时', 'dispatch')];
    const checks = held.map(({ id: personId }) => ({ personId }));
    await Promise.all(Array.from({ length: 20 }, (_, turn) => under(key, turn % 2 ? checks : [...checks].reverse())));
    expect(await city.sql('SELECT times FROM gate_check WHERE person_id = ANY ($1::uuid[])', [held.map(({ id }) => id)])).toEqual([{ times: 20 }, { times: 20 }]);
  });

  it('of whoever went through or is unknown is a number of the day', async () => {
    const own = await entered('北山清点煤矿');
    await city.account('counting-clerk', 'clerk', own);
    const its = await city.as('counting-clerk');
    const bearer = await made(own, its);
    const miner = await city.miner('王清点');
    await city.employment(miner.id, own);
    const { body } = await under(bearer, [{ personId: miner.id }, { residentId: '1' }, { residentId: '2' }]);
    const { answer } = body.answers[0]!;
    expect((await refused(its, own)).today).toEqual({ admitted: answer === 'admit' ? 1 : 0, asked: answer === 'ask' ? 1 : 0, held: answer === 'hold' ? 1 : 0, unknown: 2 });
  });

  it('is read page by page by the mine and its overseer, by nobody else, and without the name of who has left', async () => {
    const gone = await employed('王将走', 'dispatch');
    await ask({ personId: gone.id });
    await city.sql("UPDATE person_keeper SET until_on = '2026-11-24' WHERE person_id = $1", [gone.id]);
    const overseer = await city.as(north.regulator);
    const first = await refused(overseer, mineId, { limit: 1 });
    expect(first.checks).toMatchObject([{ name: null, answer: 'hold' }]);
    const second = await refused(overseer, mineId, { limit: 1, after: first.next! });
    expect(second.checks[0]!.id).not.toBe(first.checks[0]!.id);
    for (const stranger of [south.regulator, south.clerk]) expect((await clerkOf(stranger)).status).toBe(404);
  });
  const clerkOf = async (login: string) => (await city.as(login)).call('gate.listRefusedChecks', { params: { organisationId: mineId }, query: {} });
});

it('neither key nor number stands in what the server prints', () => {
  expect(server.log()).not.toContain('kg_');
  expect(server.log()).not.toMatch(/\d{17}[\dX]/);
});
