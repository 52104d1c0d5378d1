import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { City, makeSide, password, type Miner, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

interface Leaf extends Record<string, unknown> {
  id: string;
  number: string | null;
  action: string;
  salt: Buffer;
  canonical: Buffer;
  leaf_hash: Buffer;
}

let server: TestServer;
let city: City;
let north: Side;
let miners: Miner[];

beforeAll(async () => {
  server = await startTestServer();
  city = new City(server);
  north = await makeSide(city, '北山');
  miners = await Promise.all(Array.from({ length: 12 }, (_, n) => city.miner(`矿工${'甲乙丙丁戊己庚辛壬癸子丑'[n]}`, { active: false, phone: `1370000${1000 + n}` })));
  for (const miner of miners) await city.sitting(north.session.id, miner.id);
});
afterAll(() => server.stop());

const leaves = () => city.sql<Leaf>('SELECT * FROM ledger_leaf ORDER BY id');
const hash = (prefix: number, ...parts: Buffer[]) => parts.reduce((sum, part) => sum.update(part), createHash('sha256').update(Buffer.of(prefix))).digest();

/** Root by the definition of RFC 6962, section 2.1: the larger half is the largest power of two below n. */
function merkleRoot(hashes: Buffer[]): Buffer {
  if (hashes.length === 1) return hashes[0]!;
  const half = 2 ** Math.floor(Math.log2(hashes.length - 1));
  return hash(1, merkleRoot(hashes.slice(0, half)), merkleRoot(hashes.slice(half)));
}

async function allNumbered(): Promise<Leaf[]> {
  for (const deadline = performance.now() + 10_000; performance.now() < deadline; await sleep(50)) {
    const now = await leaves();
    if (now.every((leaf) => leaf.number !== null)) return now.sort((a, b) => Number(a.number) - Number(b.number));
  }
  throw new Error('leaves still wait for their number');
}

const printCode = async (miner: Miner) => (await city.as(north.clerk)).call('access.issueActivationCode', { params: { personId: miner.id } });

describe('a change of state and its leaf', () => {
  it('are both missing when the change was refused', async () => {
    const regulator = await city.as(north.regulator);
    const passId = await city.theoryPass(await city.gradedSitting(north.session, (await city.miner()).id));
    await regulator.call('certificates.revokePass', { params: { passId }, body: { reason: '冒名' } });
    const before = await leaves();
    expect((await regulator.call('certificates.revokePass', { params: { passId }, body: { reason: '再次' } })).status).toBe(409);
    expect((await (await city.as(north.regulator)).call('access.issueActivationCode', { params: { personId: passId } })).status).toBe(404);
    const after = await leaves();
    expect(after.slice(before.length).map((leaf) => leaf.action)).toEqual(['access/signed-in']);
    expect(await city.sql('SELECT revoked_reason FROM theory_pass WHERE id = $1', [passId])).toEqual([{ revoked_reason: '冒名' }]);
  });

  it('are both missing when the leaf could not be written', async () => {
    const clerk = await city.as(north.clerk);
    const [miner] = miners;
    await city.sql("ALTER TABLE ledger_leaf ADD CONSTRAINT refuse_codes CHECK (action <> 'access/activation-code-issued') NOT VALID");
    try {
      expect(await clerk.call('access.issueActivationCode', { params: { personId: miner!.id } })).toMatchObject({ status: 500, body: { code: 'server/fault', reference: expect.any(String) } });
    } finally {
      await city.sql('ALTER TABLE ledger_leaf DROP CONSTRAINT refuse_codes');
    }
    expect(await city.sql('SELECT 1 FROM activation_code WHERE account_id = $1', [miner!.accountId])).toEqual([]);
  });

  it('are both missing when the change could not be written', async () => {
    const clerk = await city.as(north.clerk);
    const [miner] = miners;
    const before = await leaves();
    await city.sql('ALTER TABLE activation_code ADD CONSTRAINT refuse_all CHECK (false) NOT VALID');
    try {
      expect((await clerk.call('access.issueActivationCode', { params: { personId: miner!.id } })).status).toBe(500);
    } finally {
      await city.sql('ALTER TABLE activation_code DROP CONSTRAINT refuse_all');
    }
    expect(await leaves()).toHaveLength(before.length);
  });
});

describe('the ledger', () => {
  it.each([
    ['change a leaf', "UPDATE ledger_leaf SET action = 'x'"],
    ['change when it was', "UPDATE ledger_leaf SET at = at - interval '1 day'"],
    ['renumber a leaf', 'UPDATE ledger_leaf SET number = number + 1000000'],
    ['take a number away', 'UPDATE ledger_leaf SET number = NULL'],
    ['delete a leaf', 'DELETE FROM ledger_leaf'],
    ['empty the table', 'TRUNCATE ledger_leaf'],
    ['change a checkpoint', 'UPDATE ledger_checkpoint SET root = root'],
    ['delete a checkpoint', 'DELETE FROM ledger_checkpoint'],
    ['empty the checkpoints', 'TRUNCATE ledger_checkpoint'],
  ])('the database refuses to %s', async (_what, statement) => {
    await allNumbered();
    await expect(city.sql(statement)).rejects.toThrow('append-only');
  });

  it('numbers leaves without a gap, however many come at once', async () => {
    const answers = await Promise.all(miners.map(printCode));
    expect(answers.map((answer) => answer.status)).toEqual(miners.map(() => 200));
    const numbered = await allNumbered();
    expect(numbered.map((leaf) => Number(leaf.number))).toEqual(numbered.map((_, place) => place + 1));
    expect(numbered.filter((leaf) => leaf.action === 'access/activation-code-issued')).toHaveLength(miners.length);
  });

  it('seals every batch under the root anyone can compute again from the leaves', async () => {
    const numbered = await allNumbered();
    for (const leaf of numbered) expect(leaf.leaf_hash).toEqual(hash(0, leaf.salt, leaf.canonical));
    const checkpoints = await city.sql<{ size: string; root: Buffer }>('SELECT size, root FROM ledger_checkpoint ORDER BY size');
    expect(checkpoints.length).toBeGreaterThan(1);
    for (const checkpoint of checkpoints) {
      expect(merkleRoot(numbered.slice(0, Number(checkpoint.size)).map((leaf) => leaf.leaf_hash)).toString('hex')).toBe(checkpoint.root.toString('hex'));
    }
    expect(Number(checkpoints.at(-1)!.size)).toBe(numbered.length);
  });

  it('goes on with the next number after the server was killed', async () => {
    await printCode(miners[0]!);
    await server.kill9();
    await server.restart();
    await printCode(miners[1]!);
    const numbered = await allNumbered();
    expect(numbered.map((leaf) => Number(leaf.number))).toEqual(numbered.map((_, place) => place + 1));
    const [checkpoint] = await city.sql<{ root: Buffer }>('SELECT root FROM ledger_checkpoint ORDER BY size DESC LIMIT 1');
    expect(checkpoint!.root).toEqual(merkleRoot(numbered.map((leaf) => leaf.leaf_hash)));
  });

  it('holds no name, ID number, telephone, password or code, and neither does the server’s log', async () => {
    const miner = miners[2]!;
    const code = (await printCode(miner)).body.code as unknown as string;
    await city.anyone().call('access.activate', { body: { code, password: 'a good long one' } });
    const caller = await city.anyone().signIn(miner.residentId, 'a good long one');
    await city.anyone().call('access.signIn', { body: { loginName: miner.residentId, password: 'wrong one' } });
    const later = await city.session({ ...north, createdBy: north.clerkAccountId, startsAt: new Date(Date.now() + 3 * 86_400_000) });
    await city.theoryPass(await city.gradedSitting(later, miner.id));
    await caller.call('certificates.listMyPasses');
    const secrets = [...miners.flatMap((one) => [one.name, one.residentId, one.residentId.slice(6)]), '1370000', password, 'a good long one', code, code.replace('-', ''), caller.cookie!.split('=')[1]!];
    const written = (await leaves()).map((leaf) => leaf.canonical.toString('utf8')).join('\n');
    for (const secret of secrets) {
      expect(written.includes(secret)).toBe(false);
      expect(server.log().includes(secret)).toBe(false);
    }
  });

  it('is read newest first by the regulator above, page by page, and by no other regulator', async () => {
    const south = await makeSide(city, '南山');
    const [regulator, other] = [await city.as(north.regulator), await city.as(south.regulator)];
    const first = (await regulator.call('oversight.readLedger', { query: { limit: 5 } })).body;
    const second = (await regulator.call('oversight.readLedger', { query: { limit: 5, after: first.next! } })).body;
    const ids = [...first.entries, ...second.entries].map((entry) => entry.id);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    expect(ids).toHaveLength(10);
    const theirs = (await other.call('oversight.readLedger', { query: { limit: 200 } })).body;
    expect(theirs.entries.map((entry) => entry.by)).toEqual([south.regulator]);
    expect((await regulator.call('oversight.readLedger', { query: { after: 'page-2' } })).body.code).toBe('request/invalid');
  });
});
