import { factInWords, factWords } from '../../../contract/fact-words.ts';
import {
  changeWords, consentWords, correctionStateWords, educationWords, employmentKindWords, healthWords, keepingWords, numberWords, passWords, positionWords, recordKindWords, recordStateWords,
  rosterWords, sexWords, sittingWords, subjectWords,
} from '../../../contract/file-words.ts';
import type { PersonFile, PersonFileDocument } from '../../../contract/person-file.ts';
import type { RosterField } from '../../../contract/person-imports.ts';
import type { RecordContent } from '../../../contract/person-records.ts';
import { dayWords, instantWords, stretchWords } from './day-words.ts';

/** One thing of a section: its title, what is said of it, and whether it is 练习用. */
export interface SheetEntry {
  title: string;
  lines: readonly (readonly [label: string, value: string])[];
  practice: boolean;
}
export interface SheetSection {
  heading: string;
  entries: readonly SheetEntry[];
  /** Said instead when there is none. */
  none: string;
}
/** A file as it is printed: words only, no shapes. */
export interface FileSheets {
  title: string;
  madeFor: string;
  madeBy: string;
  madeAt: string;
  sections: readonly SheetSection[];
}

type File = Omit<PersonFile, 'abilities'>;
type Line = readonly [string, string];

/** Puts a file into words, section by section. */
export function sheetsOf({ file, ownNumbers, madeBy, madeAt }: PersonFileDocument): FileSheets {
  return {
    title: '一人一档', madeFor: file.person.name, madeBy, madeAt: instantWords(madeAt),
    sections: [
      { heading: '基本信息', none: '', entries: [identityOf(file, ownNumbers)] },
      section('谁管我的档案', '没有单位在管。', file.keepers, (one) => entry(one.name, [['因为', keepingWords[one.because]], ['保管时间', stretchWords(one)]])),
      section('工作经历', '没有记录。', file.employments, (one) => entry(one.employer.name, [['用工形式', employmentKindWords[one.kind]], ['岗位', one.job], ['工作地点', one.workplace?.name ?? ''], ['时间', stretchWords(one)]])),
      section('任职', '没有记录。', file.appointments, (one) => entry(`${positionWords[one.position]} · ${one.organisation.name}`, [['时间', stretchWords(one)], ['任命文号', one.document]])),
      section('学历、经历、体检、外部培训', '没有记录。', file.records, recordEntry),
      section('花名册登记的内容', '没有随花名册登记过。', file.rosters, (one) => entry(one.organisationName, [['导入时间', instantWords(one.committedAt)], ...rosterLines(one.stated)])),
      section('考试和成绩', '没有参加过考试。', file.sittings, sittingEntry),
      section('理论考试合格记录', '没有合格记录。', file.passes, (one) => entry(one.operationItem, [['得分', String(one.mark)], ['合格日期', dayWords(one.passedOn)], ['有效期至', dayWords(one.validUntilOn)], ['状态', passWords[one.state]]], one.practice)),
      section('合格事实', '没有记录。', file.facts, (one) => entry(factWords[one.kind], [['内容', factInWords(one, dayWords)], ['日期', dayWords(one.on)], ['有效期至', one.until ? dayWords(one.until) : '不过期'], ['现在', one.holds ? '有效' : one.withdrawnAt ? '已作废' : '不在有效期']], one.practice)),
      section('同意事项', '没有给过同意。', file.consents, (one) => entry(consentWords[one.purpose] ?? '其他事项', [['同意时间', instantWords(one.givenAt)], ['撤回时间', one.withdrawnAt ? instantWords(one.withdrawnAt) : '']])),
      section('更正申请', '没有申请过更正。', file.corrections, correctionEntry),
      section('档案里改过什么', '没有改过。', file.changes, (one) => entry(changeWords[one.what], [['时间', instantWords(one.at)], ['经办', one.by], ['原因', one.reason]])),
      ...(file.views ? [section('谁看过完整号码', '没有人看过。', file.views, (one) => entry(`${one.by}${one.organisationName && ` · ${one.organisationName}`}`, [['时间', instantWords(one.at)], ['看了', one.fields.map((field) => numberWords[field]).join('、')], ['原因', one.reason]]))] : []),
    ],
  };
}

function section<T>(heading: string, none: string, things: readonly T[], words: (thing: T) => SheetEntry): SheetSection {
  return { heading, none, entries: things.map(words) };
}

/** Lines that say nothing are left out. */
function entry(title: string, lines: readonly Line[], practice = false): SheetEntry {
  return { title, lines: lines.filter(([, value]) => value !== ''), practice };
}

function identityOf({ person, frontLineTime: { years, months, days } }: File, own: PersonFileDocument['ownNumbers']): SheetEntry {
  return entry(person.name, [
    ['性别', sexWords[person.sex]], ['出生日期', dayWords(person.bornOn)], ['身份证号', own?.residentId ?? person.residentIdMasked], ['手机号', own?.phone ?? person.phoneMasked ?? ''],
    ['文化程度', person.educationLevel], ['已核验一线经历', days === 0 ? '' : `${years} 年 ${months} 个月（共 ${days} 天）`], ['登记时间', instantWords(person.registeredAt)],
  ]);
}

function recordEntry(one: File['records'][number]): SheetEntry {
  return entry(recordKindWords[one.content.kind], [
    ...contentLines(one.content), ['证明材料', one.evidence?.name ?? '没有'], ['状态', recordStateWords[one.state]], ['填写', `${one.statedBy ?? '随花名册导入'}，${instantWords(one.statedAt)}`],
    ['核验', one.decidedBy && one.decidedAt ? `${one.decidedBy}，${instantWords(one.decidedAt)}` : ''], ['理由', one.decisionReason ?? one.withdrawnReason ?? ''],
  ]);
}

function contentLines(content: RecordContent): readonly Line[] {
  switch (content.kind) {
    case 'education':
      return [['学历', educationWords[content.level]], ['专业', content.major], ['学校', content.school], ['毕业日期', dayWords(content.graduatedOn)]];
    case 'front-line':
      return [['矿山', content.mineName], ['岗位', content.job], ['时间', stretchWords(content)]];
    case 'health':
      return [['结论', healthWords[content.conclusion]], ['体检单位', content.issuer], ['体检日期', dayWords(content.examinedOn)], ['有效期至', content.validUntilOn ? dayWords(content.validUntilOn) : '']];
    case 'training-elsewhere':
      return [['课程', content.course], ['举办单位', content.provider], ['地区', content.region], ['学时', content.studyHours === null ? '' : String(content.studyHours)], ['时间', stretchWords(content)], ['证书编号', content.documentNumber]];
    case 'name':
      return [['更正为', content.name]];
  }
}

/** What a roster said, cell by cell, as it said it. */
function rosterLines(stated: File['rosters'][number]['stated']): readonly Line[] {
  return (Object.keys(rosterWords) as RosterField[]).map((field) => {
    const value = stated[field] ?? '';
    return [rosterWords[field], field === 'employmentKind' && stated.employmentKind ? employmentKindWords[stated.employmentKind] : field.endsWith('On') && value !== '' ? dayWords(value) : value];
  });
}

function sittingEntry(one: File['sittings'][number]): SheetEntry {
  const verdict = one.passed === null ? '' : one.passed ? '合格' : '不合格';
  return entry(one.operationItem, [
    ['时间', instantWords(one.startsAt)], ['考试点', one.siteName], ['培训机构', one.institutionName], ['报名时单位', one.employer], ['报名时岗位', one.job], ['状态', `${sittingWords[one.state]}${one.resit ? '（补考）' : ''}`],
    ['成绩', one.mark === null ? '' : `${one.mark} 分${one.outOf === null ? '' : `（满分 ${one.outOf} 分）`} ${verdict}`],
  ], one.practice);
}

function correctionEntry(one: File['corrections'][number]): SheetEntry {
  return entry(subjectWords[one.subject], [
    ['哪里不对', one.wrong], ['应该是', one.right], ['状态', `${correctionStateWords[one.state]}${one.overdue ? '（已超期）' : ''}`], ['申请时间', instantWords(one.askedAt)], ['答复期限', dayWords(one.dueOn)],
    ['答复', one.reason ?? ''], ['改了什么', one.changed ?? ''], ['答复人', one.answeredBy && one.answeredAt ? `${one.answeredBy}，${instantWords(one.answeredAt)}` : ''],
  ]);
}
