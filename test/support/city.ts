import { createHash, randomUUID } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { QuestionContent } from '@kuangan/question-banks/engine';
import type { OrganisationKind, Role } from '@kuangan/server/contract';
import { orderOf, termsOf, termsVersion, type Findable } from '../../server/dist/src/people/search/domain/search-terms.js';
import { TermHashes } from '../../server/dist/src/people/search/term-hashes.js';
import { newId } from '../../server/dist/src/platform/identifiers.js';
import { Keys } from '../../server/dist/src/platform/keys.js';
import { Caller } from './caller.ts';
import { syntheticResidentId } from './resident-ids.ts';
import { scan } from './scans.ts';
import type { TestServer } from './server.ts';

/** Password of every account made here; its hash is of the cheapest cost, so that a test signs in quickly. */
export const password = 'miners-lamp-27';
const passwordHash = '$argon2id$v=19$m=64,t=1,p=1$Tu1vJ2ViB8H4D6dYHcSHYg$6z1DX6uC9U5200FxaX3Bd5XtWW0RWL+xX+XlqGaDsbk';

export interface Miner {
  id: string;
  name: string;
  residentId: string;
  accountId: string;
}

export interface SessionMade {
  id: string;
  institutionId: string;
  bankId: string;
}

/** One-line makers of whatever a test needs to be there, written straight into the database of a test server. */
export class City {
  private readonly keys: Keys;
  private readonly hashes: TermHashes;
  private serial = 0;

  constructor(private readonly server: TestServer) {
    this.keys = Keys.open(server.keysFolder);
    this.hashes = new TermHashes(this.keys);
  }

  async organisation(kind: OrganisationKind, name: string, { parent, networks = [] }: { parent?: string; networks?: string[] } = {}): Promise<string> {
    const id = randomUUID();
    await this.sql(
      `INSERT INTO organisation (id, kind, name, region, networks, lineage)
       VALUES ($1,$3,$4,'140500',$5::cidr[], array_append(coalesce((SELECT lineage FROM organisation WHERE id = $2), '{}'), $1))`,
      [id, parent ?? null, kind, name, networks],
    );
    if (parent) await this.sql("INSERT INTO organisation_tie (id, organisation_id, above_id, kind, since_on) VALUES ($1,$2,$3,'supervised-by','2000-01-01')", [randomUUID(), id, parent]);
    return id;
  }

  async room(siteId: string, name = '第一考场', seats = 30): Promise<string> {
    const id = randomUUID();
    await this.sql('INSERT INTO exam_room (id, site_id, name, seats) VALUES ($1,$2,$3,$4)', [id, siteId, name, seats]);
    return id;
  }

  /** An active account with a role at an organisation. */
  async account(loginName: string, role: Exclude<Role, 'candidate'>, organisationId: string, displayName = loginName): Promise<string> {
    const id = randomUUID();
    await this.sql("INSERT INTO account (id, login_name, display_name, password_hash, state, created_at) VALUES ($1,$2,$3,$4,'active',$5)", [id, loginName, displayName, passwordHash, await this.server.clock.now()]);
    await this.grant(id, role, organisationId);
    return id;
  }

  async grant(accountId: string, role: Exclude<Role, 'candidate'>, organisationId: string, { since = '2000-01-01', until = null as string | null } = {}): Promise<void> {
    await this.sql('INSERT INTO scope_grant (id, account_id, role, organisation_id, since_on, until_on) VALUES ($1,$2,$3,$4,$5,$6)', [randomUUID(), accountId, role, organisationId, since, until]);
  }

  /** A person with an active account, who signs in with his ID number. */
  async miner(name = '王大山', { residentId = syntheticResidentId(this.serial++), phone = null as string | null, active = true } = {}): Promise<Miner> {
    const id = randomUUID();
    const accountId = randomUUID();
    const now = await this.server.clock.now();
    await this.sql(
      `INSERT INTO person (id, name, sex, resident_id_sealed, resident_id_hash, phone_sealed, phone_hash, education_level, employer, job, created_at)
       VALUES ($1,$2,'male',$3,$4,$5,$6,'初中','练习煤矿','瓦斯检查工',$7)`,
      [id, name, this.keys.seal(residentId, `person.resident-id:${id}`), this.keys.lookup('resident-id', residentId), phone && this.keys.seal(phone, `person.phone:${id}`), phone && this.keys.lookup('phone', phone), now],
    );
    await this.describe(id, { name, residentId, phone });
    await this.sql('INSERT INTO account (id, display_name, person_id, password_hash, state, created_at) VALUES ($1,$2,$3,$4,$5,$6)', [accountId, name, id, active ? passwordHash : null, active ? 'active' : 'created', now]);
    return { id, name, residentId, accountId };
  }

  /** An employment, with employer and workplace keeping the file as long. */
  async employment(personId: string, employerId: string, { workplaceId = null as string | null, since = '2020-01-01', until = null as string | null } = {}): Promise<string> {
    const id = randomUUID();
    await this.sql("INSERT INTO employment (id, person_id, employer_id, workplace_id, kind, job, since_on, until_on, recorded_at) VALUES ($1,$2,$3,$4,'direct','瓦斯检查工',$5,$6,$7)", [
      id, personId, employerId, workplaceId, since, until, await this.server.clock.now(),
    ]);
    for (const keeper of [employerId, ...(workplaceId ? [workplaceId] : [])]) {
      await this.sql("INSERT INTO person_keeper (person_id, organisation_id, because, source_id, since_on, until_on) VALUES ($1,$2,'employment',$3,$4,$5)", [personId, keeper, id, since, until]);
    }
    await this.rescope(personId);
    return id;
  }

  /** One of everything a file holds, so that somebody can ask for it: employment, appointment, record, evidence, consent. */
  async filed(personId: string, employerId: string, accountId: string): Promise<Record<'employmentId' | 'appointmentId' | 'recordId' | 'evidenceId' | 'consentId', string>> {
    const [appointmentId, recordId, evidenceId, consentId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const now = await this.server.clock.now();
    await this.sql("INSERT INTO appointment (id, person_id, organisation_id, position, since_on, recorded_by, recorded_at) VALUES ($1,$2,$3,'principal','2024-01-01',$4,$5)", [appointmentId, personId, employerId, accountId, now]);
    const bytes = Buffer.from(await scan('pdf').arrayBuffer());
    await this.sql(
      "INSERT INTO stored_file (id, person_id, purpose, media_type, name, bytes, sha256, content_sealed, uploaded_by, uploaded_at) VALUES ($1,$2,'evidence','application/pdf','毕业证.pdf',$3,$4,$5,$6,$7)",
      [evidenceId, personId, bytes.length, createHash('sha256').update(bytes).digest(), this.keys.sealBytes(bytes, `stored-file:${personId}:${evidenceId}`), accountId, now],
    );
    const content = JSON.stringify({ kind: 'education', level: 'bachelor', major: '采矿工程', school: '某大学', graduatedOn: '2006-07-01' });
    await this.sql("INSERT INTO person_record (id, person_id, kind, content_sealed, evidence_id, evidence_attached_by, evidence_uploaded_by, state, stated_by, stated_at) VALUES ($1,$2,'education',$3,$4,$5,$5,'stated',$5,$6)", [
      recordId, personId, this.keys.seal(content, `person-record:${personId}:${recordId}`), evidenceId, accountId, now,
    ]);
    await this.sql("INSERT INTO consent (id, person_id, purpose, text_version, text_hash, given_at) VALUES ($1,$2,'photo-in-file','2026-11','x',$3)", [consentId, personId, now]);
    return { employmentId: await this.employment(personId, employerId), appointmentId, recordId, evidenceId, consentId };
  }

  /** Writes what a person is found by, unless the server was faster. The person is held first, as the server's upkeep does: otherwise the two wait for each other. */
  private async describe(id: string, person: Findable): Promise<void> {
    await this.sql("INSERT INTO person_search (person_id, scope, terms, terms_version, pinyin) SELECT p.id, '{}', $2, $3, $4 FROM (SELECT id FROM person WHERE id = $1 FOR NO KEY UPDATE) p ON CONFLICT DO NOTHING", [id, this.hashes.of(termsOf(person)), termsVersion, orderOf(person.name)]);
  }

  private async rescope(personId: string): Promise<void> {
    await this.sql(
      `UPDATE person_search SET (scope, exact_since, exact_until) = (
         SELECT array_agg(DISTINCT above), max(k.since_on), coalesce(min(k.until_on), 'infinity') FROM person_keeper k JOIN organisation o ON o.id = k.organisation_id, unnest(o.lineage) AS above
          WHERE k.person_id = $1) WHERE person_id = $1`,
      [personId],
    );
  }

  async bank(institutionId: string, pool: 'exam' | 'practice' = 'exam', title = '瓦斯检查题库'): Promise<string> {
    const id = randomUUID();
    await this.sql("INSERT INTO question_bank (id, institution_id, title, operation_item, pool, created_at) VALUES ($1,$2,$3,'煤矿瓦斯检查作业',$4,$5)", [id, institutionId, title, pool, await this.server.clock.now()]);
    return id;
  }

  /** A published single-choice question of options A to D; gives the id of its revision. */
  question(bankId: string, stem: string, answerKey = 'A'): Promise<string> {
    return this.questionOf(bankId, { type: 'single-choice', stem, options: ['A', 'B', 'C', 'D'].map((key) => ({ key, text: `选项${key}` })), key: answerKey });
  }

  /** Any published question; gives the id of its revision. */
  async questionOf(bankId: string, given: Pick<QuestionContent, 'type' | 'stem' | 'key'> & Partial<QuestionContent>): Promise<string> {
    const [id, revisionId] = [randomUUID(), randomUUID()];
    const { type, caseStem, stem, options, media, key, rubric, explanation } = { caseStem: '', options: [], media: [], rubric: [], explanation: '', ...given };
    await this.sql('INSERT INTO question (id, bank_id, pool, content_hash) SELECT $1, b.id, b.pool, $3 FROM question_bank b WHERE b.id = $2', [id, bankId, createHash('sha256').update(caseStem + stem + bankId).digest()]);
    await this.sql(
      `INSERT INTO question_revision (id, question_id, revision, pool, content_hash, state, state_at, type, case_stem, stem, options, media, answer_key, rubric, explanation, created_at)
       SELECT $1,q.id,1,q.pool,q.content_hash,'published',$11,$3,$4,$5,$6,$7,$8,$9,$10,$11 FROM question q WHERE q.id = $2`,
      [revisionId, id, type, caseStem, stem, JSON.stringify(options), JSON.stringify(media), key, JSON.stringify(rubric), explanation, await this.server.clock.now()],
    );
    return revisionId;
  }

  /** A planned session of two questions of five points, passed with five. */
  async session({ institutionId, siteId, roomId, createdBy, bankId, startsAt }: { institutionId: string; siteId: string; roomId: string; createdBy: string; bankId?: string; startsAt?: Date }): Promise<SessionMade> {
    const id = randomUUID();
    const bank = bankId ?? (await this.bank(institutionId));
    const now = await this.server.clock.now();
    const blueprint = { sections: [{ type: 'single-choice', count: 2, points: 5 }], passMark: 5, minutes: 60, shuffleOptions: true };
    await this.sql(
      `INSERT INTO exam_session (id, institution_id, bank_id, site_id, room_id, operation_item, practice, seats, starts_at, late_entry_minutes, blueprint, state, occupies, created_at, created_by)
       VALUES ($1,$2,$3,$4,$5,'煤矿瓦斯检查作业',true,30,$6,30,$7,'planned',tstzrange($6, $6::timestamptz + interval '2 hours'),$8,$9)`,
      [id, institutionId, bank, siteId, roomId, startsAt ?? new Date(now.getTime() + 86_400_000), JSON.stringify(blueprint), now, createdBy],
    );
    return { id, institutionId, bankId: bank };
  }

  async sitting(sessionId: string, personId: string, seat = ++this.serial): Promise<string> {
    const id = newId((await this.server.clock.now()).getTime());
    await this.sql("INSERT INTO sitting (id, session_id, person_id, seat, ticket_number, state) VALUES ($1,$2,$3,$4,$5,'enrolled')", [id, sessionId, personId, seat, `T${id.slice(-8)}`]);
    const [session] = await this.sql<{ institution_id: string; until: string }>("SELECT institution_id, ((starts_at AT TIME ZONE 'Asia/Shanghai')::date + interval '6 years')::date::text AS until FROM exam_session WHERE id = $1", [sessionId]);
    await this.keeper(personId, session!.institution_id, { because: 'training', sourceId: id, until: session!.until });
    return id;
  }

  /** Says that an organisation keeps a person's file, from one day to another; who is found where follows, as in the server. Only an employment runs on. */
  async keeper(personId: string, organisationId: string, { since = '2000-01-01', because = 'employment', until = (because === 'employment' ? null : '2032-11-25') as string | null, sourceId = null as string | null } = {}): Promise<void> {
    await this.sql('INSERT INTO person_keeper (person_id, organisation_id, because, source_id, since_on, until_on) VALUES ($1,$2,$3,$4,$5,$6)', [
      personId, organisationId, because, sourceId ?? newId((await this.server.clock.now()).getTime()), since, until,
    ]);
    await this.rescope(personId);
  }

  /** A sitting that was taken, sealed and marked: the first question right, the second wrong and changed once. */
  async gradedSitting(session: SessionMade, personId: string, { passed = true } = {}): Promise<string> {
    const id = await this.sitting(session.id, personId);
    const revisions = [await this.question(session.bankId, `瓦斯浓度超过多少应当撤人?${id}`, 'A'), await this.question(session.bankId, `瓦斯检查的次数?${id}`, 'B')];
    const paper = { slots: revisions.map((revisionId, place) => ({ slot: place + 1, revisionId, type: 'single-choice', points: 5, optionOrder: 'DCBA' })) };
    const now = (await this.server.clock.now()).toISOString();
    const entry = (sequence: number, slot: number, choice: string) => ({ choice, deviceTime: Date.parse(now), receivedAt: now, sequence, slot });
    const log = { entries: [entry(1, 1, passed ? 'A' : 'C'), entry(2, 2, 'B'), entry(3, 2, 'C')], v: 1 };
    await this.sql(
      `UPDATE sitting SET state = 'graded', admitted_at = $2, started_at = $2, seed = 'seed', paper = $3, submitted_at = $2, submitted_by = 'candidate', mark = $4, out_of = 10, answered = 2, passed = $5 WHERE id = $1`,
      [id, now, JSON.stringify(paper), passed ? 5 : 0, passed],
    );
    await this.sql('INSERT INTO sealed_sheet (sitting_id, log, sheet_hash, sealed_at) VALUES ($1,$2,$3,$4)', [id, deflateSync(JSON.stringify(log)), createHash('sha256').update(JSON.stringify(log)).digest(), now]);
    return id;
  }

  /** A short answer of a sitting that waits for its markers. */
  async markingTask(sittingId: string): Promise<string> {
    const id = randomUUID();
    await this.sql("INSERT INTO marking_task (id, sitting_id, slot, revision_id, points, answer, opened_at) SELECT $1, s.id, 1, (s.paper->'slots'->0->>'revisionId')::uuid, 5, '停电撤人', $3 FROM sitting s WHERE s.id = $2", [id, sittingId, await this.server.clock.now()]);
    return id;
  }

  async theoryPass(sittingId: string, { passedOn = '2026-11-25', validUntilOn = '2027-11-25' } = {}): Promise<string> {
    const id = randomUUID();
    await this.sql(
      `INSERT INTO theory_pass (id, sitting_id, person_id, operation_item, mark, passed_on, valid_until_on, practice, issued_at)
       SELECT $1, s.id, s.person_id, e.operation_item, coalesce(s.mark, 90), $3, $4, e.practice, $5 FROM sitting s JOIN exam_session e ON e.id = s.session_id WHERE s.id = $2`,
      [id, sittingId, passedOn, validUntilOn, await this.server.clock.now()],
    );
    return id;
  }

  /** Somebody who is not signed in. */
  anyone(headers: Record<string, string> = {}): Caller {
    return new Caller(this.server.url, headers);
  }

  /** A caller signed in by login name or, for a miner, by his ID number. */
  as(who: string | Miner, headers: Record<string, string> = {}): Promise<Caller> {
    return this.anyone(headers).signIn(typeof who === 'string' ? who : who.residentId, password);
  }

  /** The key under which the server keeps a value to be looked up. */
  lookup(kind: string, value: string): Buffer {
    return this.keys.lookup(kind, value);
  }

  async sql<T extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.server.database.query<T>(text, values)).rows;
  }
}

/** One side of the fence: an institution with its clerk, a site with its invigilator, the regulator above, one miner enrolled. */
export interface Side {
  regulatorId: string;
  institutionId: string;
  siteId: string;
  roomId: string;
  clerk: string;
  proctor: string;
  regulator: string;
  clerkAccountId: string;
  session: SessionMade;
  miner: Miner;
  sittingId: string;
}

/** Two of these share nothing but the server. */
export async function makeSide(city: City, name: string): Promise<Side> {
  const regulatorId = await city.organisation('regulator', `${name}市应急管理局`);
  const institutionId = await city.organisation('training-institution', `${name}安全培训中心`, { parent: regulatorId });
  const siteId = await city.organisation('exam-site', `${name}考试点`, { parent: regulatorId });
  const roomId = await city.room(siteId);
  const [clerk, proctor, regulator] = [`clerk-${name}`, `proctor-${name}`, `regulator-${name}`];
  const clerkAccountId = await city.account(clerk, 'clerk', institutionId);
  await city.account(proctor, 'proctor', siteId);
  await city.account(regulator, 'regulator', regulatorId);
  const session = await city.session({ institutionId, siteId, roomId, createdBy: clerkAccountId });
  const miner = await city.miner(`${name}的王大山`);
  const sittingId = await city.sitting(session.id, miner.id);
  return { regulatorId, institutionId, siteId, roomId, clerk, proctor, regulator, clerkAccountId, session, miner, sittingId };
}
