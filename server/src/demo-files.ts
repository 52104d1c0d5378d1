import type { INestApplicationContext } from '@nestjs/common';
import type { Position } from '../contract/employment.ts';
import type { HealthConclusion, RecordContent } from '../contract/person-records.ts';
import { practicePortrait, practiceScan } from './demo-picture.ts';
import { PersonRecords, Photos, RecordDecisions, type EmploymentGiven } from './people/index.ts';
import { Appointments } from './people/persons/appointments.ts';
import { consentTexts, textHash } from './people/persons/consent-texts.ts';
import { Consents } from './people/persons/consents.ts';
import { Evidence } from './people/persons/evidence.ts';
import { Corrections } from './person-file/corrections.ts';
import { Actor, type ActorGrant } from './platform/binding/actor.ts';
import { addDays } from './platform/clock.ts';

export interface DemoPlaces {
  mineId: string;
  contractorId: string;
}

/** Who writes the files of 示范市: the mine's desk states, the regulator verifies, the person asks and agrees. */
export interface DemoDesks {
  mine: Actor;
  regulator: Actor;
}

/** Somebody of 示范市, and himself as he acts. */
export interface DemoPerson {
  personId: string;
  own: Actor;
}

/** Made up like everything here: whatever leaves the demo shows by its words that it is 练习用. */
const practice = '（练习用）';

/** An account of 示范市 that acts without having signed in. */
export function demoActor(account: { accountId: string; name: string; personId?: string }, ...grants: ActorGrant[]): Actor {
  return new Actor(account.accountId, account.name, account.personId ?? null, grants, '', new Date(0), '127.0.0.1', null, 'none');
}

/** Where the three with full files have worked: both employers, one stretch as the contractor's man at the same mine. Everybody else is the mine's. */
export function demoEmployments([first, second, third, ...others]: readonly string[], { mineId, contractorId }: DemoPlaces, today: string): EmploymentGiven[] {
  const ownMine = (personId: string, job: string, sinceOn: string, untilOn: string | null = null): EmploymentGiven => ({ personId, employerId: mineId, workplaceId: null, kind: 'direct', job, sinceOn, untilOn });
  const contracted = (personId: string, job: string, sinceOn: string, untilOn: string | null = null): EmploymentGiven => ({ personId, employerId: contractorId, workplaceId: mineId, kind: 'contractor', job, sinceOn, untilOn });
  return [
    ownMine(first!, '采煤工', '2004-03-01', '2011-06-30'), contracted(first!, '掘进工', '2011-07-01', '2015-12-31'), ownMine(first!, '瓦斯检查工', '2016-01-01', '2021-12-31'), ownMine(first!, '安全检查工', '2022-01-01'),
    ownMine(second!, '运输工', '2008-05-04', '2014-09-30'), contracted(second!, '掘进班长', '2014-10-01'),
    { ...ownMine(third!, '机电工', '2010-08-16', '2017-12-31'), kind: 'dispatch' }, ownMine(third!, '瓦斯检查工', '2018-01-01'),
    ...others.map((personId) => ownMine(personId, '瓦斯检查工', addDays(today, -400))),
  ];
}

type Given<K extends RecordContent['kind']> = Omit<Extract<RecordContent, { kind: K }>, 'kind'>;

/** Gives three persons of 示范市 the files of whole working lives, through the services that keep them. */
export class DemoFiles {
  private readonly appointments = this.application.get(Appointments, { strict: false });
  private readonly records = this.application.get(PersonRecords, { strict: false });
  private readonly decisions = this.application.get(RecordDecisions, { strict: false });
  private readonly evidence = this.application.get(Evidence, { strict: false });
  private readonly photos = this.application.get(Photos, { strict: false });
  private readonly consents = this.application.get(Consents, { strict: false });
  private readonly corrections = this.application.get(Corrections, { strict: false });
  private readonly portrait = practicePortrait();
  private readonly scan = practiceScan();

  constructor(
    private readonly application: INestApplicationContext,
    private readonly desks: DemoDesks,
    private readonly places: DemoPlaces,
    private readonly today: string,
  ) {}

  /** One after the other: a file reads in the order in which it was written. */
  async fill(first: DemoPerson, second: DemoPerson, third: DemoPerson): Promise<void> {
    await this.safetyManager(first);
    await this.contractorsMan(second);
    await this.electrician(third);
  }

  /** Twenty years at one mine, appointed since; everything verified but his newest course; his photograph with his consent. */
  private async safetyManager({ personId, own }: DemoPerson): Promise<void> {
    await this.appointed(personId, 'team-leader', '2018-03-01', '2021-12-31', `练矿〔2018〕3号${practice}`);
    await this.appointed(personId, 'safety-manager', '2022-01-01', null, `练矿安〔2022〕7号${practice}`);
    await this.verified(personId, '毕业证', this.education({ level: 'secondary-technical', school: '练习市煤炭技工学校', major: '采煤技术', graduatedOn: '1990-07-01' }));
    // they overlap: for eighteen months he helped to drive headings and still stood in the books of the face
    await this.verified(personId, '工作证明一', this.frontLine('采煤工', '2004-03-01', '2011-06-30'));
    await this.verified(personId, '工作证明二', this.frontLine('掘进工', '2010-01-01', '2015-12-31'));
    await this.verified(personId, '体检报告', this.health('fit', -345, 20));
    await this.verified(personId, '结业证', this.course('煤矿安全生产管理人员培训', 48, -210, `LX-0007${practice}`));
    await this.stated(personId, '结业证', this.course('矿山应急救援指挥培训', 24, -20, ''));
    await this.photographed(personId);
    await this.consents.give(personId, 'photo-in-file', textHash(consentTexts['photo-in-file']), own);
    const evidenceId = await this.scanned(personId, '毕业证', own);
    const asked = await this.corrections.ask(personId, { subject: 'education', wrong: '文化程度写的是初中。', right: '我 1990 年技校毕业，是中专。', evidenceId }, own);
    await this.corrections.answer(asked.id, { verdict: 'upheld', reason: '与毕业证原件核对无误。', changed: '已补填中专学历，由监管部门核验。' }, this.desks.mine);
    await this.corrections.ask(personId, { subject: 'phone', wrong: '没有登记手机号。', right: '请把我的手机号登记上，我到单位当面说。', evidenceId: null }, own);
  }

  /** From the mine to its contractor, whom he works for at the same mine. He never agreed to his photograph. */
  private async contractorsMan({ personId, own }: DemoPerson): Promise<void> {
    await this.appointed(personId, 'team-leader', '2019-05-01', null, `练掘〔2019〕2号${practice}`);
    await this.verified(personId, '毕业证', this.education({ level: 'senior-high', school: '练习市第三中学', major: '', graduatedOn: '1996-07-01' }));
    await this.verified(personId, '工作证明', this.frontLine('运输工', '2008-05-04', '2014-09-30'));
    await this.stated(personId, '工作证明', this.frontLine('掘进班长', '2014-10-01', addDays(this.today, -1)));
    await this.verified(personId, '体检报告', this.health('fit-with-limits', -380, -15));
    const unreadable = await this.stated(personId, '结业证', this.course('班组长安全培训', 24, -700, ''));
    await this.decisions.decide(unreadable.recordId, { verdict: 'refused', reason: '结业证拍得看不清，请重新拍。', evidenceId: unreadable.evidenceId }, this.desks.regulator);
    await this.photographed(personId);
    const asked = await this.corrections.ask(personId, { subject: 'front-line', wrong: '一线经历少算了两年。', right: '应当从 2006 年算起。', evidenceId: null }, own);
    await this.corrections.answer(asked.id, { verdict: 'declined', reason: '2008 年以前的工作证明没有找到，找到后可以再申请。' }, this.desks.mine);
  }

  /** Lent by an agency first, then employed; he took his consent back, and with it went the photograph. */
  private async electrician({ personId, own }: DemoPerson): Promise<void> {
    await this.verified(personId, '毕业证', this.education({ level: 'junior-college', school: '练习职业技术学院', major: '矿山机电', graduatedOn: '2007-07-01' }));
    await this.verified(personId, '工作证明', this.frontLine('机电工', '2010-08-16', '2017-12-31'));
    await this.verified(personId, '体检报告', this.health('fit', -40, 325));
    const mistaken = await this.stated(personId, '结业证', this.course('煤矿电工培训', 80, -95, ''));
    await this.decisions.withdraw(mistaken.recordId, '填到了别人的档案里。', this.desks.mine);
    await this.photographed(personId);
    const { consentId } = await this.consents.give(personId, 'photo-in-file', textHash(consentTexts['photo-in-file']), own);
    await this.consents.withdraw(consentId, own);
  }

  private async appointed(personId: string, position: Position, sinceOn: string, untilOn: string | null, document: string): Promise<void> {
    const evidenceId = await this.scanned(personId, '任命文件', this.desks.mine);
    await this.appointments.add({ personId, organisationId: this.places.mineId, position, sinceOn, untilOn, document, evidenceId }, this.desks.mine);
  }

  private async stated(personId: string, paper: string, content: RecordContent): Promise<{ recordId: string; evidenceId: string }> {
    const evidenceId = await this.scanned(personId, paper, this.desks.mine);
    return { recordId: await this.records.state({ personId, content, evidenceId }, this.desks.mine), evidenceId };
  }

  /** Stated by the mine's desk, verified by another. */
  private async verified(personId: string, paper: string, content: RecordContent): Promise<void> {
    const { recordId, evidenceId } = await this.stated(personId, paper, content);
    await this.decisions.decide(recordId, { verdict: 'verified', reason: '与原件一致。', evidenceId }, this.desks.regulator);
  }

  private scanned(personId: string, paper: string, by: Actor): Promise<string> {
    return this.evidence.store(personId, { name: `${paper}${practice}.png`, bytes: this.scan }, by);
  }

  private async photographed(personId: string): Promise<void> {
    await this.photos.set(personId, { name: `照片${practice}.png`, bytes: this.portrait }, this.desks.mine);
  }

  private education(given: Given<'education'>): RecordContent {
    return { kind: 'education', ...given };
  }

  private frontLine(job: string, sinceOn: string, untilOn: string): RecordContent {
    return { kind: 'front-line', mineName: '示范市练习煤矿', job, sinceOn, untilOn };
  }

  /** @param examined, @param validUntil days from today */
  private health(conclusion: HealthConclusion, examined: number, validUntil: number): RecordContent {
    return { kind: 'health', conclusion, issuer: '示范市练习职业病医院', examinedOn: addDays(this.today, examined), validUntilOn: addDays(this.today, validUntil) };
  }

  /** @param begun days from today; a course takes three */
  private course(course: string, studyHours: number, begun: number, documentNumber: string): RecordContent {
    return { kind: 'training-elsewhere', course, provider: '练习省矿山安全培训中心', region: '练习省', studyHours, sinceOn: addDays(this.today, begun), untilOn: addDays(this.today, begun + 2), documentNumber };
  }
}
