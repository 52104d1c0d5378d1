import type { RosterField, RosterStatement } from '@kuangan/server/contract';
import { employmentKindWords, rosterWords } from '@kuangan/server/contract/file-words';
import { area } from './text.ts';

/** Words of a person's file, on the phone and on the desks. */
export const { useText: useFileText, text: fileText } = area('person-file', {
  // page
  title: '我的档案', intro: '这里是系统里记着的、和您有关的全部内容。哪里不对，可以申请更正。', wrong: '有内容不对，申请更正', none: '没有记录。', nothingYet: '还没有记录的：{{parts}}。',
  basics: '基本信息', keepers: '谁管我的档案', keepersHint: '这些单位能看您的档案：工作单位看到离职那天，培训机构和交花名册的单位看到写明的那天。您自己一直能看。', keptTime: '保管时间', work: '工作经历', appointments: '任职', records: '学历、经历、体检、外部培训', exams: '考试和成绩',
  passes: '合格记录', rosters: '花名册登记的内容', rostersHint: '单位交来的花名册里是这样写的，不一定都对。写错了，可以申请更正。', rosterAt: '导入时间', facts: '合格事实', factsHint: '以后审核能不能上岗，就看这些。', views: '谁看过我的证件号', viewsHint: '每看一次完整号码，都会记在这里。', viewsNone: '没有人看过您的完整号码。',
  changes: '档案里改过什么', corrections: '更正申请', consents: '我的同意', downloads: '下载我的档案', count: '{{count}} 条',
  photo: '本人照片', noPhoto: '没有照片',
  name: '姓名', sex: '性别', male: '男', female: '女', bornOn: '出生日期', idNumber: '身份证号', phone: '手机号', education: '文化程度', frontLine: '已核验一线经历', frontLineWords: '{{years}} 年 {{months}} 个月',
  registered: '登记时间', none2: '没有登记', full: '完整号码只在您自己下载的档案里。',
  because: '因为', time: '时间', until: '至', now: '今', job: '岗位', workplace: '工作地点', kind: '用工形式', document: '任命文号',
  state: '状态', evidence: '证明材料', noEvidence: '没有', statedBy: '填写', byImport: '随花名册导入', decidedBy: '核验', reason: '理由',
  level: '学历', major: '专业', school: '学校', graduatedOn: '毕业日期', mine: '矿山', conclusion: '结论', issuer: '体检单位', examinedOn: '体检日期', validUntil: '有效期至', noEnd: '不过期',
  course: '课程', provider: '举办单位', region: '地区', hours: '学时', documentNumber: '证书编号', rightName: '更正为',
  site: '考试点', employerStated: '报名时单位', jobStated: '报名时岗位', institution: '培训机构', mark: '成绩', markWords: '{{mark}} 分（满分 {{outOf}} 分）', passed: '合格', failed: '不合格', resit: '补考', practice: '练习用', passedOn: '合格日期', date: '日期', content: '内容',
  holds: '现在有效', ended: '不在有效期', fallen: '已作废', who: '谁看的', what: '看了什么', when: '什么时候', why: '为什么', by: '经办',
  // corrections
  askTitle: '申请更正', subject: '哪一部分不对', wrongLabel: '哪里不对', wrongHint: '照着档案上写的抄下来。', rightLabel: '应该是什么', evidenceLabel: '证明材料的照片（可以不传）', evidenceHint: '例如毕业证、身份证、劳动合同。照片太大会自动缩小。',
  pick: '拍照或选文件', picked: '已选：{{name}}（点这里换一张）', tooShort: '请至少写两个字。', send: '提交申请', sendingPicture: '正在上传照片……', sending: '正在提交……', term: '我们承诺 {{days}} 天内答复。这个期限是我们自己定的。', back: '返回我的档案',
  asked: '{{when}} 提交', due: '{{day}}前答复', overdue: '已超过答复期限，可以找培训机构或监管部门催办', answered: '{{who}} 于 {{when}} 答复', changed: '改了什么', answerReason: '理由',
  withdraw: '撤回申请', withdrawTitle: '撤回这份更正申请？', withdrawWords: '撤回后不再处理。还想更正，要重新提交。', withdrawDo: '确定撤回', cancel: '不撤回', withdrawing: '正在撤回……',
  // consents
  consentGiven: '{{when}} 同意', consentNot: '没有同意', consentGive: '我同意', consentTake: '撤回同意', consentTakeTitle: '撤回同意？', consentTakeDo: '确定撤回', consentBusy: '正在保存……',
  // downloads
  downloadHint: '下载的文件里有您的完整证件号，请保管好，不要发给别人。', pdf: '下载 PDF（能打印）', data: '下载数据文件（JSON）', preparing: '正在准备……', saved: '已下载。',
});

export * from '@kuangan/server/contract/file-words';

/** What a roster said, cell by cell, as it said it; a cell that is empty is left out. */
export function rosterLines(stated: RosterStatement['stated'], dayWords: (day: string) => string): readonly (readonly [label: string, value: string])[] {
  return (Object.keys(rosterWords) as RosterField[]).flatMap((field) => {
    const value = field === 'employmentKind' ? stated.employmentKind && employmentKindWords[stated.employmentKind] : stated[field];
    return value ? [[rosterWords[field], field.endsWith('On') ? dayWords(value) : value] as const] : [];
  });
}
