import type { StaffRole } from '@kuangan/server/contract';
import { Authenticator } from '../support/authenticator.ts';
import type { Caller } from '../support/caller.ts';
import { City, makeSide, password, type Side } from '../support/city.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/**
 * One dishonest regulator tries to give roles alone, with every account he can come by; the others are honest and may be
 * talked into what an honest colleague does. Each test ends with what an honest office still can do.
 */
let server: TestServer;
let city: City;
let north: Side;
let crook: Caller;
let honest: Caller;
let clerk: Caller;
let address = 0;
let serial = 0;
const today = '2026-11-25';
const reason = '工作需要';
const chosen = 'a good long one';

beforeAll(async () => {
  server = await startTestServer({ clock: `${today}T00:00:00Z` });
  city = new City(server);
  north = await makeSide(city, '北山');
  await city.account('honest', 'regulator', north.regulatorId);
  [crook, honest, clerk] = [await city.as(north.regulator), await city.as('honest'), await city.as(north.clerk)];
});
afterAll(() => server.stop());

interface Made { accountId: string; requestId: string; code: string; loginName: string }
const ownNetwork = () => ({ 'x-forwarded-for': `203.0.113.${++address}` });
const office = () => ({ role: 'regulator' as StaffRole, organisationId: north.regulatorId, sinceOn: today, untilOn: null, reason });
const school = () => ({ ...office(), role: 'clerk' as StaffRole, organisationId: north.institutionId });
async function create(by: Caller, where = school()): Promise<Made> {
  const loginName = `colleague${++serial}`;
  const { status, body } = await by.call('grants.createStaff', { body: { ...where, loginName, displayName: '新同事' } });
  expect(status).toBe(200);
  return { ...body, loginName };
}
const decide = async (by: Caller, { requestId }: { requestId: string }, decision: 'grant' | 'decline' = 'grant') => (await by.call('grants.decideGrant', { params: { requestId }, body: { decision, reason } })).body.code ?? decision;
const print = (by: Caller, { accountId }: { accountId: string }) => by.call('grants.issueStaffCode', { params: { accountId } });
async function printed(by: Caller, account: { accountId: string }): Promise<string> {
  const { body } = await print(by, account);
  return (body as { code: string }).code;
}
async function open(code: string, loginName: string): Promise<Caller> {
  expect((await city.anyone(ownNetwork()).call('access.activate', { body: { code, password: chosen } })).status).toBe(200);
  return city.anyone(ownNetwork()).signIn(loginName, chosen);
}
/** An account with a role that two made: one proposes and prints the code, the other grants, and whoever has the code opens it. */
async function made(by: Caller, granting: Caller, where = office()): Promise<Made & { caller: Caller }> {
  const one = await create(by, where);
  expect(await decide(granting, one)).toBe('grant');
  return { ...one, caller: await open(one.code, one.loginName) };
}
const shown = async (by: Caller, { requestId }: { requestId: string }) => (await by.call('grants.listGrantRequests', { query: { state: 'proposed', limit: 200 } })).body.requests.find(({ id }) => id === requestId)!.abilities;

describe('one person does not propose with one account and decide with another', () => {
  it('that he made himself, either way round', async () => {
    const puppet = await made(crook, honest);
    const [own, puppets] = [await create(crook), await create(puppet.caller)];
    expect(await decide(puppet.caller, own)).toBe('grant/same-person');
    expect(await decide(puppet.caller, own, 'decline')).toBe('grant/same-person');
    expect(await decide(crook, puppets)).toBe('grant/same-person');
    expect(await shown(crook, puppets)).toEqual({ grant: false, decline: false, withdraw: false });
    expect(await shown(honest, puppets)).toMatchObject({ grant: true, decline: true });
    expect(await decide(honest, puppets)).toBe('grant');
  });

  it('two that he made both', async () => {
    const [first, second] = [await made(crook, honest), await made(crook, honest)];
    const proposed = await create(first.caller);
    expect(await shown(second.caller, proposed)).toMatchObject({ grant: false, decline: false });
    expect(await decide(second.caller, proposed)).toBe('grant/same-person');
    expect(await decide(honest, proposed)).toBe('grant');
  });

  it('that an account he made has made', async () => {
    const puppet = await made(crook, honest);
    const puppetsPuppet = await made(puppet.caller, honest);
    expect(await decide(puppetsPuppet.caller, await create(crook))).toBe('grant/same-person');
    const proposed = await create(puppetsPuppet.caller);
    expect(await decide(crook, proposed)).toBe('grant/same-person');
    expect(await decide(honest, proposed)).toBe('grant');
  });

  it('that he took over with a code he printed for it', async () => {
    const accountId = await city.account('taken', 'clerk', north.institutionId);
    const taken = await open(await printed(crook, { accountId }), 'taken');
    const proposed = await create(taken);
    expect(await decide(crook, proposed)).toBe('grant/same-person');
    expect(await decide(honest, proposed)).toBe('grant');
  });

  it('that he proposed with before it was given back: what counts is who held it then', async () => {
    const accountId = await city.account('lent', 'clerk', north.institutionId);
    const proposed = await create(await open(await printed(crook, { accountId }), 'lent'));
    const owner = await open(await printed(honest, { accountId }), 'lent');
    expect(await decide(crook, proposed)).toBe('grant/same-person');
    // and what its owner proposes with it now is his own
    const owners = await create(owner);
    expect(await shown(crook, owners)).toMatchObject({ grant: true });
    expect(await decide(honest, owners)).toBe('grant/same-person');
    expect(await decide(crook, owners)).toBe('grant');
  });

  it('whose second factor he took away, having seen the password', async () => {
    const accountId = await city.account('watched', 'clerk', north.institutionId);
    const owner = await city.as('watched', ownNetwork());
    const { secret } = (await owner.call('secondFactor.setUp', { body: { password } })).body;
    await owner.call('secondFactor.confirm', { body: { code: new Authenticator(secret).codeAt(await server.clock.now()) } });
    const before = await create(owner);
    expect((await crook.call('grants.resetSecondFactor', { params: { accountId }, body: { ground: 'telephone-lost' } })).status).toBe(200);
    const proposed = await create(await city.as('watched', ownNetwork()));
    expect(await decide(crook, proposed)).toBe('grant/same-person');
    expect(await decide(honest, proposed)).toBe('grant');
    expect(await decide(crook, before)).toBe('grant');
  });

  it('while a code that was printed and never used changes nothing', async () => {
    const accountId = await city.account('not-used', 'clerk', north.institutionId);
    await print(crook, { accountId });
    expect(await decide(crook, await create(await city.as('not-used', ownNetwork())))).toBe('grant');
  });
});

describe('nobody is alone with an account that gets its first role', () => {
  it('by printing a new code before he grants the role, used or not', async () => {
    const absent = await create(clerk);
    const code = await printed(crook, absent);
    expect(await shown(crook, absent)).toMatchObject({ grant: false });
    expect(await decide(crook, absent)).toBe('grant/same-person');
    await open(code, absent.loginName);
    expect(await decide(crook, absent)).toBe('grant/same-person');
    await print(honest, absent);
    expect(await decide(crook, absent)).toBe('grant/same-person');
    await city.account('third', 'regulator', north.regulatorId);
    expect(await decide(await city.as('third'), absent)).toBe('grant');
  });

  it('by granting the role before he prints a new code, also with another account of his', async () => {
    const puppet = await made(crook, honest);
    const absent = await create(clerk);
    expect(await decide(crook, absent)).toBe('grant');
    const abilities = async (by: Caller) => (await by.call('grants.listStaff', { query: { search: absent.loginName } })).body.staff[0]!.abilities;
    for (const by of [crook, puppet.caller]) {
      expect(await abilities(by)).toMatchObject({ issueCode: false, signIns: true });
      expect((await print(by, absent)).body.code).toBe('grant/first-code');
    }
    expect(await abilities(honest)).toMatchObject({ issueCode: true });
    await open(await printed(honest, absent), absent.loginName);
    // its owner has it: from now on a new code shuts somebody out who will ask
    expect((await print(crook, absent)).status).toBe(200);
  });
});

describe('nobody acts for himself through another account', () => {
  it('neither proposes himself with it nor grants himself what another proposed', async () => {
    const puppet = await made(crook, honest);
    const { accountId } = (await crook.call('access.me')).body;
    const propose = async (by: Caller) => (await by.call('grants.proposeGrant', { body: { ...school(), accountId } })).body;
    expect((await propose(puppet.caller)).code).toBe('grant/yourself');
    const proposed = await propose(honest);
    expect(await decide(puppet.caller, proposed)).toBe('grant/yourself');
  });

  it('prints no code for an account that is proposed for a role beyond his scope', async () => {
    const south = await makeSide(city, '南山');
    const accountId = await city.account('between-offices', 'clerk', north.institutionId);
    await city.sql(
      "INSERT INTO grant_request (id, account_id, role, organisation_id, since_on, reason, state, proposed_by, proposed_at) SELECT gen_random_uuid(), $1, 'clerk', $2, $3, '调动', 'proposed', id, $4 FROM account WHERE login_name = $5",
      [accountId, south.institutionId, today, await server.clock.now(), south.regulator],
    );
    expect((await print(crook, { accountId })).body.code).toBe('access/refused');
  });
});

describe('two accounts of one holder are one person', () => {
  const number = syntheticResidentId(7700);
  const hold = (accountId: string, residentId = number) => city.sql('UPDATE account SET holder_hash = $2 WHERE id = $1', [accountId, city.lookup('resident-id', residentId)]);
  const second = 'crook-second';
  let secondId: string;
  let other: Caller;
  beforeAll(async () => {
    secondId = await city.account(second, 'regulator', north.regulatorId);
    other = await city.as(second, ownNetwork());
    await hold((await crook.call('access.me')).body.accountId);
    await hold(secondId);
  });
  afterAll(() => city.sql('UPDATE account SET holder_hash = NULL WHERE holder_hash = $1', [city.lookup('resident-id', number)]));
  const because = async (by: Caller, { requestId }: { requestId: string }) => (await by.call('grants.listGrantRequests', { query: { state: 'proposed', limit: 200 } })).body.requests.find(({ id }) => id === requestId)!.notGrantedBecause;

  it('one does not grant what the other proposed, and the list says why', async () => {
    const proposed = await create(crook);
    expect(await shown(other, proposed)).toMatchObject({ grant: false, decline: false });
    expect(await because(other, proposed)).toBe('grant/same-person');
    expect(await decide(other, proposed)).toBe('grant/same-person');
    expect(await decide(other, proposed, 'decline')).toBe('grant/same-person');
    expect(await because(honest, proposed)).toBeNull();
    expect(await decide(honest, proposed)).toBe('grant');
  });

  it('nor what an account proposed that the other has opened', async () => {
    const puppet = await made(crook, honest);
    const proposed = await create(puppet.caller);
    expect(await decide(other, proposed)).toBe('grant/same-person');
    expect(await decide(honest, proposed)).toBe('grant');
  });

  it('one proposes nothing for the other, and grants it nothing', async () => {
    const propose = async (by: Caller) => (await by.call('grants.proposeGrant', { body: { ...school(), accountId: secondId } })).body;
    expect((await propose(crook)).code).toBe('grant/yourself');
    const proposed = await propose(honest);
    expect(await because(crook, proposed)).toBe('grant/yourself');
    expect(await decide(crook, proposed)).toBe('grant/yourself');
    await honest.call('grants.withdrawGrant', { params: proposed });
  });

  it('a holder named only afterwards counts: it is declined and not granted', async () => {
    const accountId = await city.account('named-later', 'clerk', north.institutionId);
    const site = { ...office(), role: 'proctor' as StaffRole, organisationId: north.siteId };
    const proposed = (await crook.call('grants.proposeGrant', { body: { ...site, accountId } })).body;
    await hold(accountId);
    expect(await because(honest, proposed)).toBe('grant/proposer-gains');
    expect(await decide(honest, proposed)).toBe('grant/proposer-gains');
    expect(await decide(honest, proposed, 'decline')).toBe('decline');
  });

  it('he neither says of his second account that it is another’s, nor prints a code for it', async () => {
    const puppet = await made(crook, honest);
    for (const by of [crook, puppet.caller]) {
      expect((await by.call('grants.nameHolder', { params: { accountId: secondId }, body: { residentId: syntheticResidentId(7701) } })).body.code).toBe('grant/yourself');
    }
    expect((await print(crook, { accountId: secondId })).body.code).toBe('grant/yourself');
    const abilities = async (by: Caller) => (await by.call('grants.listStaff', { query: { search: second } })).body.staff[0]!.abilities;
    expect(await abilities(crook)).toMatchObject({ propose: false, nameHolder: false, issueCode: false, resetSecondFactor: false });
    expect(await abilities(honest)).toMatchObject({ propose: true, nameHolder: true, issueCode: true });
  });
});
