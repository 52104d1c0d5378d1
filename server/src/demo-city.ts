import 'reflect-metadata';
import { randomInt } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { starterBanks } from '@kuangan/question-banks/banks';
import type { PaperBlueprint } from '@kuangan/question-banks/contract';
import { NestFactory } from '@nestjs/core';
import { DataSource, type EntityManager } from 'typeorm';
import type { Role } from '../contract/access.ts';
import type { MineFacts, OrganisationKind } from '../contract/organisations.ts';
import { hashPassword } from './access/index.ts';
import { AppModule } from './app.module.ts';
import { demoActor, demoEmployments, DemoFiles, type DemoDesks, type DemoPerson, type DemoPlaces } from './demo-files.ts';
import { Enrolments } from './exams/enrolments.ts';
import { Sessions } from './exams/sessions.ts';
import { Employments, Organisations, residentIdFault, type PersonGiven } from './people/index.ts';
import { addDays, dayInShanghai, SystemClock, type Clock } from './platform/clock.ts';
import { databaseOptions } from './platform/database/data-source.ts';
import { newId } from './platform/identifiers.ts';
import type { ServerSettings } from './platform/settings.ts';
import { examRules } from './qualification/index.ts';
import { QuestionBanks } from './question-banks/index.ts';

export interface DemoAccount {
  role: string;
  loginName: string;
  password: string;
}

/** What is kept beside the keys; the regulator's id tells whether it belongs to this database. */
interface Accounts {
  regulatorId: string;
  accounts: DemoAccount[];
}

/** What was made and is needed to fill the files. */
interface Made extends Accounts {
  desks: DemoDesks;
  places: DemoPlaces;
  /** Those whose files are filled. */
  persons: [DemoPerson, DemoPerson, DemoPerson];
}

/**
 * Loads 示范市 into an empty database, once: an office, a site with two rooms, two institutions, a mine with its
 * enterprise and contractor and who works there, the starter bank, a session that has just begun and one tomorrow.
 * Passwords are drawn per installation and kept beside the keys, so that a later start can print them again; a database
 * with anything in it is left alone. All that is one transaction; the files of three persons are filled after it, by
 * services that have transactions of their own. Stopped in between, the city stands with fewer papers in it.
 */
export async function loadDemoCity(settings: ServerSettings, clock: Clock = new SystemClock()): Promise<{ loaded: boolean; accounts: DemoAccount[] }> {
  const there = await organisationsThere(settings.databaseUrl);
  if (there.length > 0) {
    const kept = readAccounts(settings.keysFolder);
    return { loaded: false, accounts: kept && there.includes(kept.regulatorId) ? kept.accounts : [] };
  }
  const application = await NestFactory.createApplicationContext(AppModule.of(settings, clock), { logger: ['error', 'warn'] });
  try {
    const city = new DemoCity(application.get(QuestionBanks), application.get(Sessions), application.get(Enrolments), application.get(Organisations), application.get(Employments), clock);
    const { accounts, desks, places, persons } = await application.get(DataSource).transaction(async (tx) => {
      const made = await city.load(tx);
      // before the commit: an installation never has accounts whose passwords nobody knows
      keepAccounts(settings.keysFolder, { regulatorId: made.regulatorId, accounts: made.accounts });
      return made;
    });
    await new DemoFiles(application, desks, places, dayInShanghai(clock.now())).fill(...persons);
    return { loaded: true, accounts };
  } finally {
    await application.close();
  }
}

/** 示范市: everything in it is made up. */
class DemoCity {
  private readonly accounts: DemoAccount[] = [];
  private persons = 0;

  constructor(
    private readonly banks: QuestionBanks,
    private readonly sessions: Sessions,
    private readonly enrolments: Enrolments,
    private readonly organisations: Organisations,
    private readonly employments: Employments,
    private readonly clock: Clock,
  ) {}

  async load(tx: EntityManager): Promise<Made> {
    const regulatorId = await this.organisation(tx, 'regulator', '示范市应急管理局', null);
    const siteId = await this.organisation(tx, 'exam-site', '示范市第一考试点', regulatorId);
    const largeRoom = await this.room(tx, siteId, '第一考场', 60);
    const smallRoom = await this.room(tx, siteId, '第二考场', 30);
    const institutionId = await this.organisation(tx, 'training-institution', '示范市矿山安全培训中心', regulatorId);
    const otherInstitutionId = await this.organisation(tx, 'training-institution', '示范市远山职业培训学校', regulatorId);

    const { enterpriseId, ...places } = await this.mine(tx, regulatorId);

    const clerk = await this.account(tx, { role: 'clerk', title: '培训机构', loginName: 'clerk', displayName: '示范培训中心经办人' }, institutionId);
    await this.account(tx, { role: 'clerk', title: '另一培训机构', loginName: 'clerk2', displayName: '远山学校经办人' }, otherInstitutionId);
    await this.account(tx, { role: 'proctor', title: '监考员', loginName: 'proctor', displayName: '示范监考员' }, siteId);
    const regulator = await this.account(tx, { role: 'regulator', title: '监管部门', loginName: 'regulator', displayName: '示范监管员' }, regulatorId);
    const mine = await this.account(tx, { role: 'clerk', title: '矿山企业', loginName: 'mine', displayName: '练习矿业公司经办人' }, enterpriseId);
    await this.account(tx, { role: 'clerk', title: '培训机构审定人', loginName: 'second', displayName: '示范培训中心审定人' }, institutionId);

    const bankIds: string[] = [];
    for (const bank of starterBanks) bankIds.push(await this.banks.addStarterBank(tx, institutionId, bank));
    const now = this.clock.now();
    const tomorrow = new Date(`${addDays(dayInShanghai(now), 1)}T09:00:00+08:00`);
    const plan = { institutionId, bankId: bankIds[0]!, blueprint: this.blueprint(dayInShanghai(now)) };
    const running = await this.sessions.planIn(tx, { ...plan, roomId: smallRoom, seats: 30, startsAt: wholeMinute(now), lateEntryMinutes: 240 }, clerk);
    const next = await this.sessions.planIn(tx, { ...plan, roomId: largeRoom, seats: 60, startsAt: tomorrow, lateEntryMinutes: 30 }, clerk);

    const candidates = [...'甲乙丙丁戊己'].map((sign) => this.person(`练习${sign}`));
    const enrolled = await this.enrolments.enrol(tx, await this.enrolments.lockSession(tx, running), candidates.map(asFirst));
    const later = await this.enrolments.enrol(tx, await this.enrolments.lockSession(tx, next), [...'庚辛壬癸子丑寅卯辰巳午未'].map((sign) => asFirst(this.person(`练习${sign}`))));
    await this.activate(tx, enrolled[0]!.personId, candidates[0]!.residentId);

    const desks = {
      mine: demoActor({ accountId: mine, name: '练习矿业公司经办人' }, { role: 'clerk', organisationId: enterpriseId, organisationName: '示范市练习矿业公司' }),
      regulator: demoActor({ accountId: regulator, name: '示范监管员' }, { role: 'regulator', organisationId: regulatorId, organisationName: '示范市应急管理局' }),
    };
    await this.employments.insert(tx, demoEmployments([...enrolled, ...later].map(({ personId }) => personId), places, dayInShanghai(now)), { actor: desks.mine, importId: null });
    const himself = (place: number): Promise<DemoPerson> => this.himself(tx, enrolled[place]!.personId, candidates[place]!.name);
    return { regulatorId, accounts: this.accounts, desks, places, persons: [await himself(0), await himself(1), await himself(2)] };
  }

  /** 40 + 20 + 40 questions of one point each; pass mark and minutes as the rule of the day says. */
  private blueprint(on: string): PaperBlueprint {
    const { passMark, minutes } = examRules(on);
    return {
      sections: [{ type: 'single-choice', count: 40, points: 1 }, { type: 'multiple-choice', count: 20, points: 1 }, { type: 'true-false', count: 40, points: 1 }],
      passMark, minutes, shuffleOptions: true,
    };
  }

  /** A small enterprise with the mine everybody here works at, and who drives its headings. */
  private async mine(tx: EntityManager, supervisedBy: string): Promise<DemoPlaces & { enterpriseId: string }> {
    const on = dayInShanghai(this.clock.now());
    const here = { region: '999900', supervisedBy };
    const enterpriseId = await this.organisations.enter(tx, { ...here, kind: 'mine-enterprise', name: '示范市练习矿业公司', creditCode: '91999900MA00000019' }, on);
    const mine = { kind: 'coal', workplace: 'underground', hazards: ['high-gas', 'complex-water'], capacity: 60 } satisfies MineFacts;
    const mineId = await this.organisations.enter(tx, { ...here, kind: 'mine', name: '示范市练习煤矿', belongsTo: enterpriseId, mine }, on);
    const contractorId = await this.organisations.enter(tx, { ...here, kind: 'contractor', name: '示范市练习掘进工程队', belongsTo: enterpriseId }, on);
    return { enterpriseId, mineId, contractorId };
  }

  /** Region 999900 is nowhere. */
  private organisation(tx: EntityManager, kind: OrganisationKind, name: string, supervisedBy: string | null): Promise<string> {
    return this.organisations.enter(tx, { kind, name, region: '999900', supervisedBy }, dayInShanghai(this.clock.now()));
  }

  private async room(tx: EntityManager, siteId: string, name: string, seats: number): Promise<string> {
    const id = this.newId();
    await tx.query('INSERT INTO exam_room (id, site_id, name, seats) VALUES ($1,$2,$3,$4)', [id, siteId, name, seats]);
    return id;
  }

  private async account(tx: EntityManager, given: { role: Exclude<Role, 'candidate'>; title: string; loginName: string; displayName: string }, organisationId: string): Promise<string> {
    const id = this.newId();
    const password = newPassword();
    const now = this.clock.now();
    await tx.query("INSERT INTO account (id, login_name, display_name, password_hash, state, created_at) VALUES ($1,$2,$3,$4,'active',$5)", [id, given.loginName, given.displayName, await hashPassword(password), now]);
    await tx.query('INSERT INTO scope_grant (id, account_id, role, organisation_id, since_on) VALUES ($1,$2,$3,$4,$5)', [this.newId(), id, given.role, organisationId, dayInShanghai(now)]);
    this.accounts.push({ role: given.title, loginName: given.loginName, password });
    return id;
  }

  /** A miner who need not go to the office first: he signs in with his made-up ID number. */
  private async activate(tx: EntityManager, personId: string, residentId: string): Promise<void> {
    const password = newPassword();
    await tx.query("UPDATE account SET password_hash = $2, state = 'active' WHERE person_id = $1", [personId, await hashPassword(password)]);
    this.accounts.push({ role: '考生', loginName: residentId, password });
  }

  private async himself(tx: EntityManager, personId: string, name: string): Promise<DemoPerson> {
    const [account] = (await tx.query('SELECT id FROM account WHERE person_id = $1', [personId])) as { id: string }[];
    return { personId, own: demoActor({ accountId: account!.id, name, personId }) };
  }

  /** Region 999900 does not exist: nobody has this number. */
  private person(name: string): PersonGiven {
    const serial = this.persons++;
    const born = `${1970 + ((serial * 7) % 30)}${String(1 + ((serial * 5) % 12)).padStart(2, '0')}${String(1 + ((serial * 11) % 28)).padStart(2, '0')}`;
    const body = `999900${born}${String(101 + serial).padStart(3, '0')}`;
    const on = dayInShanghai(this.clock.now());
    const residentId = [...'0123456789X'].map((digit) => body + digit).find((id) => residentIdFault(id, on) === null)!;
    return { name, residentId, sex: Number(body[16]) % 2 === 1 ? 'male' : 'female', phone: null, educationLevel: '初中', employer: '示范市练习煤矿', job: '瓦斯检查工' };
  }

  private newId(): string {
    return newId(this.clock.now().getTime());
  }
}

function asFirst(person: PersonGiven): { person: PersonGiven; resitOf: null } {
  return { person, resitOf: null };
}

function wholeMinute(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 60_000) * 60_000);
}

/** Letters and digits that nobody confuses, 12 of 32: 60 bits. */
function newPassword(): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
  const sign = (): string => alphabet[randomInt(alphabet.length)]!;
  return [0, 1, 2].map(() => Array.from({ length: 4 }, sign).join('')).join('-');
}

async function organisationsThere(databaseUrl: string): Promise<string[]> {
  const database = await new DataSource(databaseOptions(databaseUrl)).initialize();
  try {
    return ((await database.query("SELECT id FROM organisation WHERE kind = 'regulator' UNION ALL (SELECT id FROM organisation LIMIT 1)")) as { id: string }[]).map(({ id }) => id);
  } finally {
    await database.destroy();
  }
}

function accountsPath(keysFolder: string): string {
  return join(keysFolder, 'demo-accounts.json');
}

function keepAccounts(keysFolder: string, made: Accounts): void {
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 });
  const path = accountsPath(keysFolder);
  writeFileSync(`${path}.new`, JSON.stringify(made, null, 2), { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}

function readAccounts(keysFolder: string): Accounts | null {
  try {
    return JSON.parse(readFileSync(accountsPath(keysFolder), 'utf8')) as Accounts;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fault;
  }
}
