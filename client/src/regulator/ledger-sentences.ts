import type { LedgerEntry } from '@kuangan/server/contract';
import { factWords } from '@kuangan/server/contract/fact-words';
import { numberWords, recordKindWords } from '@kuangan/server/contract/file-words';
import { dateTime } from '../desk/times.ts';

type Facts = LedgerEntry['facts'];

/** A fact as a person reads it; nothing when the entry does not carry it. */
function fact(facts: Facts, name: string): string {
  const value = facts[name];
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? dateTime(value) : value;
  return typeof value === 'number' ? String(value) : '';
}

function because(facts: Facts): string {
  const reason = fact(facts, 'reason');
  return reason === '' ? '' : `，原因：${reason}`;
}

/** The ledger keeps kinds as plain text. */
const wordOf = (words: Readonly<Record<string, string>>, facts: Facts, name: string): string => words[fact(facts, name)] ?? '';
const endWords: Readonly<Record<string, string>> = { revoked: '合格记录已撤销', 'sitting-voided': '考试已作废', 'record-withdrawn': '材料已撤回' };
function period(facts: Facts): string {
  const until = fact(facts, 'untilOn');
  return `${fact(facts, 'sinceOn')} ${until === '' ? '至今' : `至 ${until}`}`;
}

function list(facts: Facts, name: string, words: Readonly<Record<string, string>>): string {
  const values: unknown = facts[name];
  return Array.isArray(values) ? values.map((value) => words[String(value)] ?? String(value)).join('、') : '';
}

function recordKind(facts: Facts): string {
  return wordOf(recordKindWords, facts, 'kind') || '档案记录';
}

const waitGrounds: Readonly<Record<string, string>> = { 'card-shown': '已看身份证', 'known-here': '本单位熟人', 'called-back': '已电话核实', 'at-the-site': '监考员当面核对' };
const resetWords: Readonly<Record<string, string>> = { 'telephone-lost': '手机丢失', 'telephone-replaced': '换了手机', 'telephone-broken': '手机损坏' };
const roles: Readonly<Record<string, string>> = { clerk: '经办人', proctor: '监考员', regulator: '监管人员' };

function roleOf(facts: Facts): string {
  return roles[fact(facts, 'role')] ?? fact(facts, 'role');
}

/** One sentence per action the ledger knows. */
const sentences: Readonly<Record<string, (facts: Facts) => string>> = {
  'access/signed-in': (f) => `登录系统${f['secondFactor'] === 'app' ? '（动态验证码）' : f['secondFactor'] === 'recovery-code' ? '（备用码）' : ''}`,
  'access/account-locked': (f) => `密码错误 ${fact(f, 'failures')} 次，账号暂时锁定`,
  'access/activation-code-issued': () => '发出账号激活码',
  'people/person-registered': (f) => (f['source'] === 'roster' ? '随考生名单登记人员' : f['source'] === 'desk' ? '登记人员' : f['source'] === 'import' ? '随人员花名册登记' : '登记人员（演示数据）'),
  'people/registration-refused': () => '登记人员被拒绝：身份证号与姓名对不上',
  'people/person-removed': () => '登记错误且没有别的记录，删除这个人',
  'people/person-renamed': () => '姓名经另一人核验后更正',
  'people/phone-changed': (f) => (f['removed'] === true ? '删除电话' : '更改电话'),
  'people/numbers-seen': (f) => `查看完整号码：${list(f, 'fields', numberWords)}`,
  'people/photo-set': () => '上传照片',
  'people/photo-removed': () => '删除照片',
  'people/evidence-stored': () => '上传证明材料',
  'people/employment-recorded': (f) => `记录工作经历：${period(f)}`,
  'people/employment-ended': (f) => `结束工作经历，最后一天 ${fact(f, 'untilOn')}`,
  'people/employment-corrected': (f) => `更正工作经历：${period(f)}`,
  'people/employment-withdrawn': (f) => `撤回记错的工作经历：${period(f)}`,
  'people/appointed': (f) => `记录任职：${period(f)}`,
  'people/appointment-ended': (f) => `记录免职，最后一天 ${fact(f, 'untilOn')}`,
  'people/appointment-withdrawn': (f) => `撤回记错的任职：${period(f)}`,
  'people/record-stated': (f) => `填报${recordKind(f)}`,
  'people/record-evidence-attached': (f) => `给${recordKind(f)}补证明材料`,
  'people/record-verified': (f) => `核验通过：${recordKind(f)}`,
  'people/record-refused': (f) => `核验不通过：${recordKind(f)}`,
  'people/record-withdrawn': (f) => `撤回${f['wasVerified'] === true ? '已核验的' : ''}${recordKind(f)}`,
  'people/consent-given': () => '本人同意使用照片',
  'people/consent-withdrawn': () => '本人撤回照片的同意',
  'people/phone-added': () => '补登手机号（原来没有登记）',
  'people/person-import-uploaded': () => '上传人员花名册',
  'people/person-import-failed': () => '人员花名册读不出来，没有导入',
  'people/person-import-discarded': () => '丢弃人员花名册的检查结果，没有导入',
  'people/person-import-committed': (f) => `导入人员花名册：新登记 ${fact(f, 'registered')} 人，有变化 ${fact(f, 'changed')} 人，没有变化 ${fact(f, 'unchanged')} 人，略过 ${fact(f, 'leftOut')} 行`,
  'people/person-import-undone': (f) => `撤销人员花名册的导入：删除 ${fact(f, 'unregistered')} 人的登记，恢复 ${fact(f, 'putBack')} 人`,
  'people/person-import-kept': (f) => `人员花名册没有撤销：${fact(f, 'rows')} 行已有后来的记录`,
  'people/registration-undone': () => '随花名册撤销，删除人员登记',
  'people/people-exported': (f) => `导出人员花名册：${fact(f, 'people')} 人，${f['full'] === true ? '含完整号码' : '号码打码'}`,
  'access/activated': (f) => (f['with'] === 'recovery-code' ? '用找回码设置新密码' : '激活账号并设置密码'),
  'access/recovery-code-renewed': () => '换了新的找回码',
  'access/wait-lifted': (f) => `解除登录等待：${waitGrounds[fact(f, 'ground')] ?? '已核对本人'}`,
  'access/second-factor-set': () => '开启动态验证码',
  'access/second-factor-codes-renewed': () => '换了一批备用码',
  'access/second-factor-removed': () => '关闭自己的动态验证码',
  'access/second-factor-reset': (f) => `重置他人的动态验证码：${resetWords[fact(f, 'ground')] ?? ''}`,
  'access/sign-ins-ended': (f) => `让 ${fact(f, 'ended')} 处登录退出`,
  'access/staff-created': () => '新建工作人员账号',
  'access/holder-named': () => '登记工作人员账号是谁的（身份证号只留比对值）',
  'access/first-account-made': () => '在服务器上建立第一批监管人员账号',
  'access/grant-proposed': (f) => `申请岗位：${roleOf(f)}，${fact(f, 'sinceOn')} 起${fact(f, 'untilOn') ? `，到 ${fact(f, 'untilOn')}` : ''}`,
  'access/grant-decided': (f) => `${f['granted'] === true ? '批准' : '不批准'}岗位申请：${roleOf(f)}`,
  'access/grant-withdrawn': (f) => `撤回岗位申请：${roleOf(f)}`,
  'access/grants-ended': (f) => `结束 ${Array.isArray(f['grantIds']) ? f['grantIds'].length : ''} 个岗位${f['because'] === 'departure' ? '（离岗）' : ''}，并让其登录退出`,
  'access/grants-limited': (f) => `离职日期已定：${Array.isArray(f['grantIds']) ? f['grantIds'].length : ''} 个岗位到 ${fact(f, 'untilOn')} 为止`,
  'access/grants-extended': (f) => `离职日期改了或撤回：${Array.isArray(f['grantIds']) ? f['grantIds'].length : ''} 个岗位${f['untilOn'] ? `延到 ${fact(f, 'untilOn')}` : '不再到期'}`,
  'question-banks/bank-created': (f) => `新建题库（${f['pool'] === 'exam' ? '考试用' : '练习用'}）`,
  'people/site-networks-set': () => '设置考试点的网络地址',
  'people/organisation-entered': () => '登记机构',
  'people/organisation-described': () => '变更机构资料',
  'people/organisation-moved': (f) => `${f['tie'] === 'belongs-to' ? '变更机构隶属' : '变更监管部门'}，自 ${fact(f, 'onDay')} 起`,
  'people/organisation-move-withdrawn': (f) => `撤回${f['tie'] === 'belongs-to' ? '隶属' : '监管部门'}变更（原定自 ${fact(f, 'onDay')} 起）`,
  'people/organisation-merged': (f) => `机构合并，最后一天 ${fact(f, 'onDay')}：下级 ${fact(f, 'children')} 个、人员 ${fact(f, 'employments')} 人转入，${fact(f, 'grants')} 个账号的权限到期`,
  'people/organisation-closed': (f) => `关闭机构，最后一天 ${fact(f, 'onDay')}，${fact(f, 'grants')} 个账号的权限到期`,
  'people/organisation-reopened': () => '撤销关闭，恢复机构',
  'people/exam-room-added': (f) => `增加考场，${fact(f, 'seats')} 个座位`,
  'people/exam-room-changed': (f) => `修改考场：座位由 ${fact(f, 'from')} 个改为 ${fact(f, 'to')} 个${f['renamed'] === true ? '，改了名称' : ''}`,
  'people/exam-room-closed': () => '停用考场',
  'question-banks/import-committed': (f) => `导入试题：新加入 ${fact(f, 'added')} 题，已有 ${fact(f, 'alreadyThere')} 题，略过 ${fact(f, 'leftOut')} 行`,
  'question-banks/import-mended': (f) => `导入前${{ mended: '改正', restored: '恢复原样', 'left-out': '不导入', 'taken-back': '重新列入' }[fact(f, 'what')] ?? '改动'} ${fact(f, 'rows')} 行试题`,
  'exams/session-planned': (f) => `安排考试：${fact(f, 'startsAt')} 开考，${fact(f, 'seats')} 个座位${f['practice'] === true ? '，练习用' : ''}`,
  'exams/roster-committed': (f) => `按名单报名：${fact(f, 'enrolled')} 人报名，略过 ${fact(f, 'leftOut')} 行`,
  'exams/candidate-enrolled': (f) => `报名，${fact(f, 'seat')} 号座位${f['resit'] === true ? '，补考' : ''}${fact(f, 'retrainedOn') === '' ? '' : `，重新培训（${fact(f, 'retrainedOn')} 结束）后第一次考`}${fact(f, 'overrideId') === '' ? '' : '，经批准准予报考'}`,
  'exams/override-asked': (f) => `申请准予报考，不符合 ${list(f, 'rules', {})}`,
  'exams/override-decided': (f) => `${f['granted'] === true ? '批准' : '不批准'}准予报考的申请，不符合 ${list(f, 'rules', {})}`,
  'exams/override-withdrawn': (f) => `收回${f['wasGranted'] === true ? `准予报考，${fact(f, 'enrolments')} 人的报名随之取消` : '准予报考的申请'}`,
  'exams/enrolment-withdrawn': (f) => `取消报名，${fact(f, 'seat')} 号座位空出，准考证作废${because(f)}`,
  'exams/session-cancelled': (f) => `取消场次，${fact(f, 'enrolments')} 人的报名随之取消${because(f)}`,
  'exams/retraining-declared': (f) => `申报重新培训：${fact(f, 'endedOn')} 结束（上次不合格 ${fact(f, 'failedOn')}）${because(f)}`,
  'exams/candidate-admitted': () => '核对证件和本人，准许入场',
  'exams/admission-withdrawn': (f) => `考试改期，入场核验作废：${fact(f, 'reason')}`,
  'exams/sitting-started': (f) => `开始答题，截止时间 ${fact(f, 'deadlineAt')}`,
  'exams/sitting-resumed-elsewhere': () => '在另一台电脑上继续答题',
  'exams/sitting-paused': (f) => `暂停答题${because(f)}`,
  'exams/sitting-resumed': (f) => `恢复答题，截止时间 ${fact(f, 'deadlineAt')}${because(f)}`,
  'exams/sitting-extended': (f) => `加时 ${fact(f, 'minutes')} 分钟${because(f)}`,
  'exams/sitting-outage-made-up': (f) => `服务器中断 ${fact(f, 'seconds')} 秒，自动补时，截止时间 ${fact(f, 'deadlineAt')}`,
  'exams/entry-outage-made-up': (f) => `服务器中断 ${fact(f, 'seconds')} 秒，入场时间顺延到开考后 ${fact(f, 'lateEntryMinutes')} 分钟`,
  'exams/sitting-handed-over': (f) => `准许换到另一台电脑${because(f)}`,
  'exams/sitting-submitted': (f) => `${f['by'] === 'time' ? '到时自动交卷' : '本人交卷'}，答了 ${fact(f, 'answered')} 题`,
  'exams/answer-marked': (f) => `给第 ${fact(f, 'slot')} 题简答评分（第 ${fact(f, 'place')} 位阅卷人）`,
  'exams/sitting-graded': (f) => `评分：${fact(f, 'mark')} 分（满分 ${fact(f, 'outOf')} 分），${f['passed'] === true ? '合格' : '不合格'}`,
  'exams/sitting-absent': () => '记为缺考',
  'exams/sitting-voided': (f) => `本次应考作废${because(f)}`,
  'exams/session-voided': (f) => `整场作废，涉及 ${fact(f, 'sittings')} 人${because(f)}`,
  'exams/session-moved': (f) => `考试改期：由 ${fact(f, 'from')} 改到 ${fact(f, 'to')}${because(f)}`,
  'exams/room-record-signed': (f) => `考场记录签字：应到 ${fact(f, 'expected')} 人，实到 ${fact(f, 'present')} 人，缺考 ${fact(f, 'absent')} 人`,
  'exams/mark-questioned': () => '对成绩提出疑问',
  'exams/mark-question-answered': () => '答复成绩疑问',
  'certificates/theory-pass-issued': (f) => `签发理论考试合格，有效期至 ${fact(f, 'validUntilOn')}${f['practice'] === true ? '，练习用' : ''}`,
  'certificates/theory-pass-revoked': (f) => `撤销理论考试合格${because(f)}`,
  'qualification/entry-confirmed': (f) => `确认规则原文：${fact(f, 'rule')}，自 ${fact(f, 'from')} 起`,
  'qualification/confirmation-withdrawn': (f) => `撤回规则原文的确认：${fact(f, 'rule')}，自 ${fact(f, 'from')} 起`,
  'qualification/draft-started': (f) => `起草规则：${fact(f, 'rule')}`,
  'qualification/draft-revised': (f) => `修改规则草案：${fact(f, 'rule')}，第 ${fact(f, 'revision')} 稿`,
  'qualification/draft-discarded': (f) => `作废规则草案：${fact(f, 'rule')}`,
  'qualification/draft-proposed': (f) => `规则报批：${fact(f, 'rule')}，第 ${fact(f, 'revision')} 稿，自 ${fact(f, 'fromOn')} 起`,
  'qualification/proposal-withdrawn': (f) => `撤回规则报批：${fact(f, 'rule')}`,
  'qualification/draft-decided': (f) => (f['published'] === true ? `批准发布规则：${fact(f, 'rule')}，自 ${fact(f, 'fromOn')} 起` : `退回规则草案：${fact(f, 'rule')}`),
  'qualification/publication-retracted': (f) => `撤销未生效的规则：${fact(f, 'rule')}`,
  'qualification/gate-key-made': () => '新建门禁接口密钥',
  'qualification/gate-key-revoked': () => '停用门禁接口密钥',
  'qualification/fact-recorded': (f) => `记入合格事实：${wordOf(factWords, f, 'kind')}`,
  'qualification/fact-withdrawn': (f) => `合格事实作废：${wordOf(factWords, f, 'kind')}，因为${endWords[fact(f, 'because')] ?? '依据已撤回'}`,
  'person-file/correction-asked': (f) => `本人申请更正档案，${fact(f, 'dueOn')} 前答复`,
  'person-file/correction-withdrawn': () => '本人撤回更正申请',
  'person-file/correction-answered': (f) => `答复更正申请：${f['upheld'] === true ? '予以更正' : '不予更正'}${f['overdue'] === true ? '（已超期）' : ''}`,
  'person-file/downloaded': (f) => `下载一人一档（${f['format'] === 'pdf' ? 'PDF' : '数据文件'}）`,
};

/** What was done, in Chinese. An action this page does not know is named as it came: a trace is never left out. */
export function ledgerSentence(entry: Pick<LedgerEntry, 'action' | 'facts'>): string {
  return sentences[entry.action]?.(entry.facts) ?? entry.action;
}
