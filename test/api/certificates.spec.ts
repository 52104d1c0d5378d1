import { randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { City, makeSide, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let city: City;
let north: Side;
let south: Side;
let passId: string;
let code: string;

beforeAll(async () => {
  server = await startTestServer({ clock: '2026-11-25T02:00:00Z' });
  city = new City(server);
  north = await makeSide(city, '北山');
  south = await makeSide(city, '南山');
  passId = await city.theoryPass(await city.gradedSitting(north.session, (await city.miner('欧阳大山')).id));
  code = await codeOf(north);
});
afterAll(() => server.stop());

const verify = (given: string) => city.anyone().call('certificates.verify', { params: { code: given } });

/** The code of a fresh pass, as its miner is shown it. */
async function codeOf(side: Side, dates?: { passedOn: string; validUntilOn: string }): Promise<string> {
  const miner = await city.miner('欧阳大山');
  await city.theoryPass(await city.gradedSitting(side.session, miner.id), dates);
  const { body } = await (await city.as(miner)).call('certificates.listMyPasses');
  return body.passes[0]!.code;
}

describe('a public code', () => {
  it('is refused when any one character was altered', async () => {
    for (let place = 0; place < code.length; place += 7) {
      const altered = code.slice(0, place) + (code[place] === 'A' ? 'B' : 'A') + code.slice(place + 1);
      expect({ place, ...(await verify(altered)) }).toMatchObject({ place, status: 422, body: { code: 'verification/forged' } });
    }
  });

  it.each([
    ['truncated', () => code.slice(0, -1)],
    ['lengthened', () => `${code}A`],
    ['padded', () => `${code}=`],
    ['spelt with a foreign character between', () => `${code.slice(0, 9)}.${code.slice(9)}`],
    ['nothing but chance', () => Buffer.from(randomUUID().repeat(3)).subarray(0, 81).toString('base64url')],
    ['the bare id of a pass', () => passId],
    ['markup', () => "'><script>alert(1)</script>"],
  ])('is refused when it is %s', async (_how, forged) => {
    expect(await verify(forged())).toMatchObject({ status: 422, body: { code: 'verification/forged' } });
  });

  it('is refused when another installation has signed it', async () => {
    const other = await startTestServer();
    try {
      expect(await new City(other).anyone().call('certificates.verify', { params: { code } })).toMatchObject({ status: 422, body: { code: 'verification/forged' } });
    } finally {
      await other.stop();
    }
  });

  it('is refused when our own key has signed the id for another purpose', async () => {
    const { signing } = JSON.parse(readFileSync(path.join(server.keysFolder, 'keys.json'), 'utf8')) as { signing: string };
    const head = Buffer.concat([Buffer.of(1), Buffer.from(passId.replaceAll('-', ''), 'hex')]);
    const resigned = Buffer.concat([head, sign(null, head, signing)]).toString('base64url');
    expect(await verify(resigned)).toMatchObject({ status: 422, body: { code: 'verification/forged' } });
  });

  it('shows a stranger who is not signed in the masked name, item, days and state, and nothing else', async () => {
    const { status, body } = await verify(code);
    expect(status).toBe(200);
    expect(body).toEqual({
      kind: 'theory-pass', nameMasked: '欧***', operationItem: '煤矿瓦斯检查作业', passedOn: '2026-11-25', validUntilOn: '2027-11-25',
      practice: true, state: 'valid', issuer: '北山市应急管理局 · 北山安全培训中心', checkedAt: expect.stringMatching(/^2026-11-25T02:/),
    });
  });

  it('carries no personal data', async () => {
    const bytes = Buffer.from(code, 'base64url');
    expect(bytes).toHaveLength(81);
    expect(code).not.toBe(await codeOf(north));
  });
});

describe('a theory pass', () => {
  it('cannot be revoked by the institution, another regulator or the miner himself', async () => {
    const params = { passId };
    const body = { reason: '替考' };
    expect((await city.anyone().call('certificates.revokePass', { params, body })).status).toBe(401);
    for (const who of [north.clerk, north.proctor, north.miner]) expect((await (await city.as(who)).call('certificates.revokePass', { params, body })).body.code).toBe('access/refused');
    expect((await (await city.as(south.regulator)).call('certificates.revokePass', { params, body })).body.code).toBe('request/not-found');
    expect((await verify(code)).body.state).toBe('valid');
  });

  it('is revoked once, with a reason, and whoever scans it sees so at once', async () => {
    const revokedCode = await codeOf(north);
    const [revoked] = await city.sql<{ id: string }>('SELECT id FROM theory_pass ORDER BY issued_at DESC LIMIT 1');
    const regulator = await city.as(north.regulator);
    expect((await regulator.call('certificates.revokePass', { params: { passId: revoked!.id }, body: { reason: ' ' } })).body.code).toBe('request/invalid');
    expect((await regulator.call('certificates.revokePass', { params: { passId: revoked!.id }, body: { reason: '替考' } })).status).toBe(200);
    expect(await regulator.call('certificates.revokePass', { params: { passId: revoked!.id }, body: { reason: '又一次' } })).toMatchObject({ status: 409, body: { code: 'sitting/state', details: { state: 'revoked' } } });
    expect((await verify(revokedCode)).body.state).toBe('revoked');
    const leaves = await city.sql<{ canonical: Buffer }>("SELECT canonical FROM ledger_leaf WHERE action = 'certificates/theory-pass-revoked' AND $1 = ANY (about)", [revoked!.id]);
    expect(leaves.map((leaf) => (JSON.parse(leaf.canonical.toString()) as { facts: unknown }).facts)).toEqual([{ reason: '替考' }]);
  });

  it('is shown to its owner with a picture of its address, and to nobody else', async () => {
    const miner = await city.miner('赵小山');
    await city.theoryPass(await city.gradedSitting(north.session, miner.id));
    const { body } = await (await city.as(miner)).call('certificates.listMyPasses');
    expect(body.passes).toHaveLength(1);
    expect(body.passes[0]).toMatchObject({ name: '赵小山', mark: 5, state: 'valid', residentIdMasked: `${miner.residentId.slice(0, 4)}**********${miner.residentId.slice(-4)}` });
    expect(body.passes[0]!.verificationUrl).toBe(`http://localhost:3000/v/1/${body.passes[0]!.code}`);
    expect(body.passes[0]!.qrSvg).toMatch(/^<svg/);
    expect((await (await city.as(south.miner)).call('certificates.listMyPasses')).body.passes).toEqual([]);
  });

  it('is valid to the end of its last day in Shanghai and expired a moment later', async () => {
    const ending = await codeOf(north, { passedOn: '2025-12-01', validUntilOn: '2026-12-01' });
    await server.clock.set('2026-12-01T15:59:30Z');
    expect((await verify(ending)).body.state).toBe('valid');
    await server.clock.set('2026-12-01T16:00:00Z');
    expect((await verify(ending)).body.state).toBe('expired');
  });
});

describe('the mark and its pass', () => {
  const device = 'exam-room-machine-07';

  /** A miner of the northern side with a sheet begun, whose every right answer is A. */
  async function answering() {
    await server.clock.set('2026-12-02T01:00:00Z');
    const session = await city.session({ ...north, createdBy: north.clerkAccountId, startsAt: new Date('2026-12-02T00:50:00Z'), roomId: await city.room(north.siteId, `考场${randomUUID()}`) });
    for (const stem of ['一', '二']) await city.question(session.bankId, stem, 'A');
    const miner = await city.miner('钱大山');
    const sittingId = await city.sitting(session.id, miner.id);
    await city.sql("UPDATE sitting SET state = 'admitted' WHERE id = $1", [sittingId]);
    const caller = await city.as(miner);
    expect((await caller.call('sittings.start', { params: { sittingId }, body: { device } })).status).toBe(200);
    const save = (choice: string) => caller.call('sittings.saveAnswers', { params: { sittingId }, body: { device, answers: [{ sequence: 1, slot: 1, choice, deviceTime: 0 }] } });
    const submit = () => caller.call('sittings.submit', { params: { sittingId }, body: { device } });
    return { sittingId, caller, save, submit };
  }
  const passesOf = (sittingId: string) => city.sql('SELECT 1 FROM theory_pass WHERE sitting_id = $1', [sittingId]);

  it('a fail gives no pass', async () => {
    const { sittingId, save, submit } = await answering();
    await save('B');
    expect((await submit()).body).toMatchObject({ mark: 0, passed: false, passCode: null });
    expect(await passesOf(sittingId)).toEqual([]);
  });

  it('a pass that cannot be issued leaves the sheet open with its answers; the next try gives both', async () => {
    const { sittingId, save, submit } = await answering();
    await save('A');
    await city.sql('ALTER TABLE theory_pass ADD CONSTRAINT refuse_all CHECK (false) NOT VALID');
    try {
      expect((await submit()).body.code).toBe('server/fault');
    } finally {
      await city.sql('ALTER TABLE theory_pass DROP CONSTRAINT refuse_all');
    }
    expect(await city.sql('SELECT state, (SELECT count(*)::int FROM answer_entry a WHERE a.sitting_id = s.id) AS answers, (SELECT count(*)::int FROM sealed_sheet h WHERE h.sitting_id = s.id) AS sealed FROM sitting s WHERE id = $1', [sittingId])).toEqual([{ state: 'answering', answers: 1, sealed: 0 }]);
    expect((await submit()).body).toMatchObject({ mark: 5, passed: true, passCode: expect.any(String) });
    expect(await passesOf(sittingId)).toHaveLength(1);
  });

  it('handing in twice at the same moment gives one pass', async () => {
    const { sittingId, save, submit } = await answering();
    await save('A');
    expect((await Promise.all([submit(), submit()])).map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(await passesOf(sittingId)).toHaveLength(1);
  });
});
