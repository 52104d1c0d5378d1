/**
 * The Chinese words of what stands in a person's file, for every page and for the PDF. Values alone: no schema is loaded
 * with them, and a page bundles only the sets it names. A state without a word does not compile.
 */
import type { EmploymentKind, Position } from './employment.ts';
import type { PersonChangeKind, SensitiveField } from './people.ts';
import type { CorrectionState, CorrectionSubject, PersonFile } from './person-file.ts';
import type { RosterField } from './person-imports.ts';
import type { ConsentPurpose, EducationLevel, HealthConclusion, RecordKind, RecordState } from './person-records.ts';
import type { SittingState } from './sitting-states.ts';

export const sexWords = { male: '男', female: '女' } as const satisfies Record<PersonFile['person']['sex'], string>;
export const keepingWords = { employment: '在这里工作', training: '在这里培训或考试', import: '花名册里有' } as const satisfies Record<PersonFile['keepers'][number]['because'], string>;
export const employmentKindWords = { direct: '直接用工', contractor: '外包单位用工', dispatch: '劳务派遣', temporary: '临时用工', intern: '实习' } as const satisfies Record<EmploymentKind, string>;
export const positionWords = {
  'mine-manager': '矿长', 'chief-engineer': '总工程师', 'deputy-for-production': '生产副矿长', 'deputy-for-safety': '安全副矿长', 'deputy-for-electromechanics': '机电副矿长',
  principal: '主要负责人', 'safety-manager': '安全生产管理人员', 'deputy-chief-engineer': '副总工程师', 'five-section-technician': '五科专业技术人员', 'team-leader': '班组长',
} as const satisfies Record<Position, string>;
export const educationWords = {
  primary: '小学及以下', 'junior-high': '初中', 'senior-high': '高中', 'secondary-technical': '中专（技校）', 'junior-college': '大专', bachelor: '本科', master: '硕士', doctor: '博士',
} as const satisfies Record<EducationLevel, string>;
export const healthWords = { fit: '合格', 'fit-with-limits': '有条件合格', unfit: '不合格' } as const satisfies Record<HealthConclusion, string>;
export const recordKindWords = { education: '学历', 'front-line': '矿山一线经历', health: '体检', 'training-elsewhere': '外部培训', name: '更正姓名' } as const satisfies Record<RecordKind, string>;
export const recordStateWords = { stated: '待核验', verified: '已核验', refused: '未通过', withdrawn: '已撤回' } as const satisfies Record<RecordState, string>;
export const sittingWords = {
  enrolled: '已报名', admitted: '已入场', answering: '答题中', paused: '已暂停', submitted: '已交卷', graded: '已出成绩', absent: '缺考', voided: '已作废', withdrawn: '已取消报名',
} as const satisfies Record<SittingState, string>;
export const passWords = { valid: '有效', expired: '已过期', revoked: '已撤销' } as const satisfies Record<PersonFile['passes'][number]['state'], string>;
export const changeWords = {
  name: '更正姓名', phone: '更改手机号', 'employment-ended': '登记离岗', 'employment-corrected': '更正工作经历', 'employment-withdrawn': '撤回工作经历', 'appointment-withdrawn': '撤回任职',
} as const satisfies Record<PersonChangeKind, string>;
export const numberWords = { 'resident-id': '身份证号', phone: '手机号' } as const satisfies Record<SensitiveField, string>;
const consents = { 'photo-in-file': '档案里放照片' } as const satisfies Record<ConsentPurpose, string>;
/** By any purpose: one that is no longer asked for still stands in old files. */
export const consentWords: Readonly<Record<string, string>> = consents;
export const correctionStateWords = { asked: '待答复', upheld: '予以更正', declined: '不予更正', withdrawn: '已撤回' } as const satisfies Record<CorrectionState, string>;
export const subjectWords = {
  identity: '姓名、性别、证件号', phone: '手机号', photo: '照片', employment: '工作单位和岗位', appointment: '任职', education: '学历', 'front-line': '一线经历', health: '体检',
  'training-elsewhere': '外部培训', exam: '考试和成绩', other: '其他',
} as const satisfies Record<CorrectionSubject, string>;
/** What a roster said, in the order in which it is read. */
export const rosterWords = {
  employer: '工作单位', creditCode: '统一社会信用代码', job: '岗位', employmentKind: '用工形式', sinceOn: '入职日期', experience: '从业年限', qualification: '资格类型', operation: '作业类别',
  operationItem: '操作项目', training: '初训或复训', certificateNumber: '原证书编号', educationLevel: '文化程度', school: '毕业院校专业', graduatedOn: '毕业日期', health: '体检结论', examinedOn: '体检日期',
  examinedBy: '体检机构', phoneMasked: '联系电话', photoFile: '照片文件名',
} as const satisfies Record<RosterField, string>;
