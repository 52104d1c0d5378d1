import { randomUUID } from 'node:crypto';
import type { Role } from '@kuangan/server/contract';
import { Caller, routeNamed, routeNames, type Answer, type RouteName } from '../support/caller.ts';
import { City, makeSide, type Miner, type Side } from '../support/city.ts';
import { startTestServer, type ServedRoute, type TestServer } from '../support/server.ts';

/**
 * Walks every route of the contract across the fence: each kind of asker asks for what belongs to the northern side,
 * and for what does not exist. The expectations come from the rights page; only the bodies below are written by hand.
 */
let server: TestServer;
let city: City;
let north: Side;
let south: Side;
/** One thing of every kind on the northern side, by name of parameter or field. */
let northern: Record<string, string>;
let askers: { who: string; caller: Caller; roles: Role[]; signedIn: boolean }[];

const reason = '越界测试';
const blueprint = { sections: [{ type: 'single-choice', count: 2, points: 5 }], passMark: 5, minutes: 60, shuffleOptions: true };
const soon = new Date(Date.now() + 5 * 86_400_000).toISOString();
const device = 'device-of-a-stranger';
/** Stands in a body for an id the walk fills in. */
const [institutionId, bankId, roomId, employerId, evidenceId] = ['<institutionId>', '<bankId>', '<roomId>', '<employerId>', '<evidenceId>'];
const [organisationId, accountId] = ['<organisationId>', '<accountId>'];

const unfiled = { sector: null, threePost: null, specialOperation: '', operationItem: '', syllabusItem: '', difficulty: null, tags: [] };
const question = { type: 'true-false', stem: '越界的题', options: [], key: 'T' };

/** What a route must be asked by besides ids. */
const queries: Partial<Record<RouteName, Record<string, string>>> = {
  'qualification.assessPerson': { purpose: 'entry' }, 'ruleDrafts.listTrialPersons': { mineId: randomUUID(), purpose: 'entry', change: 'newly-fails' },
};

/** A well-formed body for every route that takes one; ids of targets are put in afterwards. */
const bodies: Partial<Record<RouteName, Record<string, unknown>>> = {
  'organisations.setSiteNetworks': { networks: ['203.0.113.0/24'] },
  'people.registerPerson': { name: '赵铁柱', residentId: '140500198503070001', employerId, kind: 'direct', sinceOn: '2020-01-01' },
  'people.changePhone': { phone: '13800138000' },
  'people.viewSensitive': { fields: ['resident-id'], reason },
  'employment.addEmployment': { employerId, kind: 'direct', sinceOn: '2020-01-01' },
  'employment.changeJob': { onDay: '2020-02-01', kind: 'direct' },
  'employment.endEmployment': { untilOn: '2020-02-01' },
  'employment.correctEmployment': { kind: 'direct', sinceOn: '2020-01-01', reason },
  'employment.withdrawEmployment': { reason },
  'employment.addAppointment': { organisationId: randomUUID(), position: 'principal', sinceOn: '2020-01-01' },
  'employment.endAppointment': { untilOn: '2020-02-01' },
  'employment.withdrawAppointment': { reason },
  'personRecords.stateRecord': { content: { kind: 'education', level: 'bachelor', school: '某大学', graduatedOn: '2006-07-01' } },
  'personRecords.attachEvidence': { evidenceId },
  'personRecords.decideRecord': { verdict: 'refused', reason, evidenceId },
  'personRecords.withdrawRecord': { reason },
  'personRecords.giveConsent': { purpose: 'photo-in-file', textHash: '0' },
  'organisations.enterOrganisation': { kind: 'contractor', name: '越界工程队', region: '140500', supervisedBy: '<supervisedBy>' },
  'organisations.describeOrganisation': { name: '越界', region: '140500' },
  'organisations.moveOrganisation': { tie: 'belongs-to', above: null, onDay: '2026-12-01' },
  'organisations.withdrawMove': { tie: 'belongs-to' },
  'organisations.mergeOrganisation': { into: '<organisationId>', onDay: '2026-11-01', reason },
  'organisations.closeOrganisation': { onDay: '2026-11-01', reason },
  'organisations.reopenOrganisation': { reason },
  'organisations.addRoom': { name: '越界考场', seats: 30 },
  'organisations.changeRoom': { name: '越界考场', seats: 30 },
  'marking.markAnswer': { points: [1] },
  'personImports.commitPersonImport': { leaveOutRefused: true },
  'personImports.exportPeople': {},
  'access.signIn': { loginName: 'nobody', password: 'wrong one' },
  'access.activate': { code: 'AAAAA-BBBBB', password: 'a good long one' },
  'access.renewRecoveryCode': { password: 'wrong one' },
  'access.liftWait': { ground: 'card-shown' },
  'secondFactor.give': { code: '000000' },
  'secondFactor.setUp': { password: 'wrong one' },
  'secondFactor.confirm': { code: '000000' },
  'secondFactor.renewCodes': { password: 'wrong one', code: '000000' },
  'secondFactor.remove': { password: 'wrong one', code: '000000' },
  'grants.createStaff': { organisationId, role: 'clerk', sinceOn: '2099-01-01', untilOn: null, loginName: 'stranger', displayName: '外人', reason },
  'grants.proposeGrant': { organisationId, accountId, role: 'clerk', sinceOn: '2099-01-01', untilOn: null, reason },
  'grants.decideGrant': { decision: 'grant', reason },
  'grants.nameHolder': { residentId: '11010519491231002X' },
  'grants.resetSecondFactor': { ground: 'telephone-lost' },
  'grants.endGrant': { reason },
  'grants.recordDeparture': { accountId, reason },
  'exams.liftWait': { reason },
  'questionBanks.createBank': { institutionId, title: '题库', operationItem: '煤矿瓦斯检查作业', pool: 'exam' },
  'questions.createQuestion': { classification: unfiled, content: question },
  'questions.reviseQuestion': { content: question, reason },
  'questions.changeDraft': { content: question, version: 1 },
  'questions.submitRevision': { version: 1 },
  'questions.withdrawRevision': { reason },
  'questions.sendBackRevision': { reason },
  'questions.approveRevision': { version: 1, answer: 'A' },
  'questions.approveImport': { note: '已核对', answers: [] },
  'questions.freezeRevision': { reason },
  'questions.releaseRevision': { reason },
  'questions.retireRevision': { reason },
  'questions.classifyQuestions': { questionIds: [randomUUID()], set: { difficulty: 1 } },
  'questions.setLayer': { aboveId: null, lowerQuota: 1 },
  'questions.previewClauseEnd': { organisationId, title: '煤矿安全规程', clause: null, endedOn: '2026-12-01' },
  'questions.stateClauseEnd': { organisationId, title: '煤矿安全规程', clause: null, endedOn: '2026-12-01', note: '公告' },
  'questions.withdrawClauseEnd': { reason },
  'paperTrials.tryBlueprint': { blueprint },
  'questionBanks.exportPaper': { title: '练习卷', minutes: 60, sections: [{ type: 'single-choice', count: 1, points: 1 }] },
  'bankImports.mendRow': { version: 0, changes: { answer: 'A' } },
  'bankImports.restoreRow': { version: 0 },
  'bankImports.leaveOutRow': { version: 0, leftOut: true },
  'bankImports.mendAlike': { note: 'duplicate' },
  'bankImports.commitImport': { leaveOutRefused: true },
  'exams.planSession': { institutionId, bankId, roomId, seats: 1, startsAt: soon, lateEntryMinutes: 30, blueprint },
  'exams.commitRoster': { leaveOutRefused: true },
  'exams.declareRetraining': { sheet: '名单', row: 2, endedOn: '2026-11-20', reason },
  'exams.askOverride': { sheet: '名单', row: 2, reason },
  'exams.decideOverride': { decision: 'grant', reason },
  'exams.withdrawOverride': { reason },
  'exams.withdrawEnrolment': { reason },
  'exams.cancelSession': { reason },
  'exams.admit': { residentId: '140500198503070001', faceSeen: true },
  'exams.issueCodeAtSite': { residentId: '140500198503070001', faceSeen: true },
  'exams.pauseSitting': { reason },
  'exams.resumeSitting': { reason },
  'exams.extendSitting': { reason, minutes: 5 },
  'exams.handOver': { reason },
  'exams.voidSitting': { reason },
  'exams.voidSession': { reason },
  'exams.moveSession': { reason, startsAt: soon },
  'exams.signRoomRecord': { remarks: '' },
  'sittings.start': { device },
  'sittings.saveAnswers': { device, answers: [{ sequence: 1, slot: 1, choice: 'A', deviceTime: 0 }] },
  'sittings.submit': { device },
  'sittings.askAboutMark': { question: '为什么是这个分数?' },
  'sittings.answerMarkInquiry': { answer: '分数没有错。' },
  'certificates.revokePass': { reason },
  'ruleDrafts.checkRuleDraft': { text: 'id: EDU-01' },
  'ruleDrafts.startRuleDraft': { text: 'id: EDU-01' },
  'ruleDrafts.reviseRuleDraft': { text: 'id: EDU-01', revision: 1 },
  'ruleDrafts.discardRuleDraft': { reason },
  'ruleDrafts.tryRuleDraft': { on: '2026-12-01' },
  'ruleDrafts.proposeRuleDraft': { fromOn: '2027-01-01', note: '已对照原文', revision: 1 },
  'ruleDrafts.decideRuleDraft': { publish: true, reason, revision: 1, fromOn: '2027-01-01' },
  'ruleDrafts.retractRuleDraft': { reason },
  'qualification.confirmEntry': { rule: 'EXM-01', from: '2014-01-01', region: '100000', note: '已核对原文' },
  'gate.makeGateKey': { name: '越界井口' },
  'gate.checkAtGate': { checks: [{ personId: randomUUID() }] },
  'personFile.askCorrection': { subject: 'education', wrong: '写成了初中', right: '是中专' },
  'personFile.answerCorrection': { verdict: 'declined', reason },
};

beforeAll(async () => {
  server = await startTestServer();
  city = new City(server);
  north = await makeSide(city, '北山');
  south = await makeSide(city, '南山');
  const later = await city.session({ ...north, createdBy: north.clerkAccountId, startsAt: new Date(Date.now() + 3 * 86_400_000) });
  const gradedId = await city.gradedSitting(later, north.miner.id);
  const now = new Date();
  const [rosterId, importId, inquiryId, personImportId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await city.sql("INSERT INTO roster (id, session_id, file_name, uploaded_at, uploaded_by, reading_sealed) VALUES ($1,$2,'名单.xlsx',$3,$4,'x')", [rosterId, north.session.id, now, north.clerkAccountId]);
  await city.sql("INSERT INTO bank_import (id, bank_id, file_name, file_hash, state, uploaded_at, uploaded_by) VALUES ($1,$2,'题库.xlsx','x','ready',$3,$4)", [importId, north.session.bankId, now, north.clerkAccountId]);
  await city.sql("INSERT INTO person_import (id, organisation_id, file_name, file_hash, state, uploaded_at, uploaded_by) VALUES ($1,$2,'花名册.xlsx','x','committed',$3,$4)", [personImportId, north.institutionId, now, north.clerkAccountId]);
  await city.sql("INSERT INTO mark_inquiry (id, sitting_id, question, asked_at) VALUES ($1,$2,'为什么?',$3)", [inquiryId, gradedId, now]);
  northern = {
    organisationId: north.institutionId, supervisedBy: north.regulatorId,
    institutionId: north.institutionId, roomId: north.roomId, personId: north.miner.id, sessionId: north.session.id, bankId: north.session.bankId, sittingId: north.sittingId,
    rosterId, importId, place: '1', personImportId, inquiryId, siteId: north.siteId, passId: await city.theoryPass(gradedId), signInId: (await (await city.as(north.clerk)).call('access.me')).body.signInId,
  };
  const claim = { subject: 'education' as const, wrong: '写成了初中', right: '是中专' };
  northern.correctionId = (await (await city.as(north.miner)).call('personFile.askCorrection', { params: { personId: north.miner.id }, body: claim })).body.id;
  const employerId = await city.organisation('mine', '北山一矿', { parent: north.regulatorId });
  northern = { ...northern, employerId, ...(await city.filed(north.miner.id, employerId, north.clerkAccountId)) };
  const [requestId, proposedId] = [randomUUID(), await city.account('proposed', 'clerk', north.institutionId)];
  await city.sql("INSERT INTO grant_request (id, account_id, role, organisation_id, since_on, reason, state, proposed_by, proposed_at) VALUES ($1,$2,'proctor',$3,'2000-01-01','需要','proposed',$4,$5)", [requestId, proposedId, north.siteId, north.clerkAccountId, now]);
  const [grant] = await city.sql<{ id: string }>('SELECT id FROM scope_grant WHERE account_id = $1', [north.clerkAccountId]);
  const confirmationId = randomUUID();
  await city.sql("INSERT INTO rule_confirmation (id, rule, from_day, region, organisation_id, note, confirmed_by, confirmed_at) VALUES ($1,'EXM-04','2014-01-01','100000',$2,'已对照原文',$3,$4)", [confirmationId, north.regulatorId, north.clerkAccountId, now]);
  const draftId = randomUUID();
  await city.sql("INSERT INTO rule_draft (id, organisation_id, rule, title, body, standing_hash, state, drafted_by, drafted_at) VALUES ($1,$2,'EDU-01','试','id: EDU-01','\\x01','drafted',$3,$4)", [draftId, north.regulatorId, north.clerkAccountId, now]);
  const gateKeyId = randomUUID();
  await city.sql("INSERT INTO gate_key (id, mine_id, name, key_hash, made_by, made_at) VALUES ($1,$2,'井口','x',$3,$4)", [gateKeyId, employerId, north.clerkAccountId, now]);
  const overrideId = randomUUID();
  // the label is sealed by the server: nobody across the fence gets as far as opening it
  await city.sql(
    "INSERT INTO enrolment_override (id, session_id, resident_id_hash, label_sealed, rules, reason, state, asked_by, asked_at) VALUES ($1,$2,'\\x01','\\x01','{EDU-06}','情况特殊','asked',$3,$4)", [overrideId, north.session.id, north.clerkAccountId, now],
  );
  const revisionId = await city.question(north.session.bankId, '越界测试的题');
  const [{ id: questionId }] = await city.sql<{ id: string }>('SELECT question_id AS id FROM question_revision WHERE id = $1', [revisionId]) as [{ id: string }];
  const clauseEndId = randomUUID();
  await city.sql("INSERT INTO clause_end (id, organisation_id, title, ended_on, note, stated_by, stated_at) VALUES ($1,$2,'煤矿安全规程','2026-11-01','公告',$3,$4)", [clauseEndId, north.institutionId, north.clerkAccountId, now]);
  Object.assign(northern, { questionId, revisionId, clauseEndId, overrideId, accountId: north.clerkAccountId, grantId: grant!.id, requestId, confirmationId, gateKeyId, draftId, rule: 'EDU-01', hash: '0'.repeat(64), taskId: await city.markingTask(gradedId) });
  const neighbourInstitution = await city.organisation('training-institution', '邻居培训中心', { parent: north.regulatorId });
  const neighbourSite = await city.organisation('exam-site', '邻居考试点', { parent: north.regulatorId });
  await city.account('clerk-neighbour', 'clerk', neighbourInstitution);
  await city.account('proctor-neighbour', 'proctor', neighbourSite);
  const fellow = await city.miner('同场考生');
  await city.sitting(north.session.id, fellow.id);
  // the same fence in time: whose people he was until yesterday, whose he is from tomorrow, whose right has ended
  const day = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
  const [leftMine, comingMine] = [await city.organisation('mine', '离开的矿'), await city.organisation('mine', '要去的矿')];
  await city.keeper(north.miner.id, leftMine, { since: '2020-01-01', until: day(-1) });
  await city.keeper(north.miner.id, comingMine, { since: day(1) });
  await city.account('clerk-left', 'clerk', leftMine);
  await city.account('clerk-coming', 'clerk', comingMine);
  const ended = await city.account('regulator-ended', 'regulator', south.regulatorId);
  await city.sql('UPDATE scope_grant SET organisation_id = $2, until_on = $3 WHERE account_id = $1', [ended, north.regulatorId, day(-1)]);
  const early = await city.account('regulator-early', 'regulator', south.regulatorId);
  await city.sql('UPDATE scope_grant SET organisation_id = $2, since_on = $3 WHERE account_id = $1', [early, north.regulatorId, day(1)]);
  const signedIn: [who: string, as: string | Miner, roles: Role[]][] = [
    ['a clerk of another city', south.clerk, ['clerk']],
    ['an invigilator of another city', south.proctor, ['proctor']],
    ['a regulator of another city', south.regulator, ['regulator']],
    ['a miner of another city', south.miner, ['candidate']],
    ['a clerk of the institution next door', 'clerk-neighbour', ['clerk']],
    ['an invigilator of the site next door', 'proctor-neighbour', ['proctor']],
    ['a miner of the same session', fellow, ['candidate']],
    ['a clerk of the mine he left yesterday', 'clerk-left', ['clerk']],
    ['a clerk of the mine he joins tomorrow', 'clerk-coming', ['clerk']],
    ['a regulator here until yesterday', 'regulator-ended', []],
    ['a regulator here from tomorrow', 'regulator-early', []],
  ];
  askers = [{ who: 'nobody', caller: city.anyone(), roles: [], signedIn: false }];
  for (const [who, as, roles] of signedIn) askers.push({ who, caller: await city.as(as), roles, signedIn: true });
});
afterAll(() => server.stop());

function rightOf(name: RouteName): ServedRoute['right'] {
  const route = routeNamed(name);
  return server.served.find((one) => one.method === route.method && one.path === route.path)!.right;
}

/** Asks a route with the given ids in its path, query and body. */
async function ask(caller: Caller, name: RouteName, ids: Record<string, string>): Promise<Answer<unknown>> {
  const route = routeNamed(name);
  const path = route.path.replace(/:(\w+)/g, (_, param: string) => ids[param] ?? 'AAAA');
  const filters = Object.keys(route.query?.shape ?? {}).filter((field) => field in ids).map((field) => [field, ids[field]!] as [string, string]);
  const query = [...filters, ...('operationItem' in (route.query?.shape ?? {}) ? [['operationItem', '煤矿瓦斯检查作业'], ['seed', 's']] : []), ...Object.entries(queries[name] ?? {})];
  return caller.send(route.method, query.length > 0 ? `${path}?${new URLSearchParams(query)}` : path, bodyFor(name, ids));
}

function bodyFor(name: RouteName, ids: Record<string, string>): unknown {
  const route = routeNamed(name);
  if (route.upload) {
    const form = new FormData();
    form.append('file', new Blob(['no workbook']), 'x.xlsx');
    return form;
  }
  const body = bodies[name] ?? (route.body ? {} : undefined);
  return body && Object.fromEntries(Object.entries(body).map(([field, value]) => [field, typeof value === 'string' && /^<\w+>$/.test(value) ? ids[value.slice(1, -1)] : value]));
}

const nothing = () => Object.fromEntries(Object.keys(northern).map((field) => [field, field === 'place' ? '1' : randomUUID()]));
/** How many rows every table holds: what is refused has written nothing anywhere. The sequencer seals at its own pace. */
const countOf = async (): Promise<string> => {
  const tables = await city.sql<{ name: string }>("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'ledger_checkpoint' ORDER BY 1");
  return JSON.stringify(await city.sql(`SELECT ${tables.map(({ name }) => `(SELECT count(*) FROM "${name}") AS "${name}"`).join(', ')}`));
};

it('every route that takes a body has a well-formed one here', () => {
  for (const name of routeNames) {
    const route = routeNamed(name);
    if (route.body) expect({ name, fits: route.body.safeParse(bodyFor(name, northern)).success }).toEqual({ name, fits: true });
  }
});

/** What the rights page says of somebody on the wrong side of the fence. */
function expected(allow: ServedRoute['right']['allow'], roles: Role[], signedIn: boolean): { status: number; code?: string } {
  if (!signedIn) return { status: 401, code: 'sign-in/required' };
  const facets = typeof allow === 'string' ? [] : roles.flatMap((role) => allow[role] ?? []);
  if (facets.length === 0) return { status: 403, code: 'access/refused' };
  return facets.includes('listed') ? { status: 200 } : { status: 404, code: 'request/not-found' };
}

describe.each(routeNames.filter((name) => name !== 'platform.health'))('%s', (name) => {
  it('is refused to whoever may not, as the rights page says', async () => {
    const { allow } = rightOf(name);
    if (allow === 'public') return expect((await ask(city.anyone(), name, northern)).status).toBeLessThan(500);
    // about oneself: only a stranger is on the other side, and somebody else's sign-in is
    const across = allow !== 'signed-in' ? askers : name === 'access.revokeSignIn' ? [] : askers.slice(0, 1);
    const before = await countOf();
    for (const { who, caller, roles, signedIn } of across) {
      const answer = await ask(caller, name, northern);
      const should = expected(allow, roles, signedIn);
      expect({ who, status: answer.status, code: answer.body.code }).toEqual({ who, code: undefined, ...should });
      if (should.status === 200) {
        for (const id of [north.institutionId, north.session.bankId, north.miner.id, northern.passId!, northern.inquiryId!, northern.overrideId!]) expect({ who, shown: JSON.stringify(answer.body).includes(id) }).toEqual({ who, shown: false });
      } else {
        // whether it exists is nobody's business: the same answer for what does not
        const missing = await ask(caller, name, nothing());
        expect({ who, status: missing.status, body: missing.body }).toEqual({ who, status: answer.status, body: answer.body });
      }
    }
    expect(await countOf()).toBe(before);
  });

  it('takes no id that is none', async () => {
    const params = Object.keys(routeNamed(name).params?.shape ?? {}).filter((param) => param !== 'code');
    if (params.length === 0) return;
    const malformed = { ...northern, ...Object.fromEntries(params.map((param) => [param, "1' OR '1'='1"])) };
    for (const side of [north.clerk, north.proctor, north.regulator]) expect([400, 403]).toContain((await ask(await city.as(side), name, malformed)).status);
  });
});

describe('a list', () => {
  /** What a list is asked by: the query, or the body where the words may be an ID number. */
  const askedBy = (name: RouteName): Record<string, unknown> => routeNamed(name).query?.shape ?? (routeNamed(name).body as { shape?: Record<string, unknown> } | undefined)?.shape ?? {};
  const lists = routeNames.filter((name) => 'limit' in askedBy(name));

  /** Asks a list with one query field; gives the status. */
  async function statusOf(name: RouteName, caller: Caller, field: string, value: string): Promise<number> {
    const route = routeNamed(name);
    const path = route.path.replace(/:(\w+)/g, (_, param: string) => northern[param]!);
    const answer = route.query ? caller.send(route.method, `${path}?${new URLSearchParams([[field, value]])}`) : caller.send(route.method, path, { [field]: value });
    return (await answer).status;
  }

  it.each(lists)('%s searches hostile text as text', async (name) => {
    if (!('search' in askedBy(name))) return;
    for (const caller of [await city.as(north.clerk), await city.as(north.regulator)]) {
      for (const search of ["'; DROP TABLE person; --", '%_\\', '<b>王</b>', '=1+1']) expect([200, 403, 404]).toContain(await statusOf(name, caller, 'search', search));
    }
  });

  it.each(lists)('%s refuses a length nobody may ask for', async (name) => {
    for (const limit of ['-1', '0', '1e9', 'all']) expect([400, 403]).toContain(await statusOf(name, await city.as(north.regulator), 'limit', limit));
  });

  const refusesPlace = async (name: RouteName) => {
    for (const caller of [await city.as(north.clerk), await city.as(north.regulator)]) {
      for (const after of ['page-2', "' OR 1=1"]) expect([400, 403]).toContain(await statusOf(name, caller, 'after', after));
    }
  };
  it.each(lists.filter((name) => !('skip' in askedBy(name))))('%s refuses a place it never gave out', refusesPlace);
});

it('two roles at two places do not add up: the institution’s clerk who invigilates elsewhere does not see into his own candidates’ room', async () => {
  const id = await city.account('clerk-and-proctor', 'clerk', north.institutionId);
  await city.grant(id, 'proctor', south.siteId);
  const both = await city.as('clerk-and-proctor');
  expect((await both.call('exams.readSession', { params: { sessionId: north.session.id } })).status).toBe(200);
  expect((await both.call('exams.readRoom', { params: { sessionId: north.session.id } })).body.code).toBe('request/not-found');
  expect((await both.call('exams.admit', { params: { sittingId: north.sittingId }, body: { residentId: north.miner.residentId, faceSeen: true } })).body.code).toBe('request/not-found');
});

it('a session is not planned on another city’s bank or in another city’s room', async () => {
  const clerk = await city.as(south.clerk);
  const plan = (ids: { bankId: string; roomId: string }) => clerk.send('POST', '/api/exam-sessions', bodyFor('exams.planSession', { ...northern, institutionId: south.institutionId, ...ids }));
  for (const ids of [{ bankId: northern.bankId!, roomId: south.roomId }, { bankId: south.session.bankId, roomId: northern.roomId! }]) {
    expect(await plan(ids)).toMatchObject({ status: 404, body: { code: 'request/not-found' } });
  }
});

it('a session is not moved into another city’s room', async () => {
  const proctor = await city.as(south.proctor);
  const answer = await proctor.call('exams.moveSession', { params: { sessionId: south.session.id }, body: { reason, startsAt: soon, roomId: northern.roomId! } });
  expect(answer).toMatchObject({ status: 404, body: { code: 'request/not-found' } });
});
