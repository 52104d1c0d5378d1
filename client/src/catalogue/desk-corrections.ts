import { area } from './text.ts';

/** Requests for correction of a file, and a file to take along, on the desks of clerk and regulator. */
export const { text: tc } = area('desk-corrections', {
  title: '更正申请', what: '本人认为自己的档案有误，提出更正。{{days}} 天内答复；这个期限是我们自己定的，不是法规条文。',
  show: '看哪些申请', open: '待答复（{{open}}）', openOverdue: '待答复（{{open}}，超期 {{overdue}}）', closed: '已处理', noneOpen: '没有待答复的申请。', noneClosed: '还没有处理过的申请。',
  wrong: '哪里不对', right: '应该是', evidence: '证明材料', noEvidence: '没有', openEvidence: '打开“{{name}}”', asked: '申请时间', due: '答复期限', overdue: '已超期', toPerson: '打开人员档案',
  verdict: '答复', upheld: '予以更正', declined: '不予更正', reason: '理由', reasonHint: '本人会看到，写清楚依据。', changed: '改了什么', changedHint: '先到人员档案里改好，再在这里写明改成了什么。', rule: '请写 2 到 1000 个字。',
  answer: '提交答复', done: '已答复，本人能看到。', own: '这是您自己的申请，由别人答复。', answered: '{{by}} 于 {{at}} 答复', verdictRule: '请选择答复。',
  download: '下载档案', pdf: '下载 PDF', data: '下载数据文件（JSON）', downloadHint: '证件号、手机号打星号。每次下载都留痕。', saved: '已下载。',
  none: '没有记录。', nothingYet: '还没有记录的：{{parts}}。', rosters: '花名册登记的内容', 'rosters.what': '花名册里原来的写法，没有核验过。', 'rosters.at': '导入时间', 'rosters.said': '写的是', keepers: '谁管这份档案', 'keepers.what': '在职的看到离职那天；培训、考试和花名册的看到写明的那天，第二天起不能再看。', 'keepers.days': '保管时间', organisation: '单位', because: '因为', days: '日期', until: '至', now: '今', exams: '考试和成绩', item: '操作项目', at: '时间', institution: '培训机构', mark: '成绩', state: '状态',
  passes: '理论考试合格记录', facts: '合格事实', 'facts.what': '审核任职、取证条件时以这些为准。', fact: '事实', detail: '内容', holds: '有效', fallen: '已作废', ended: '不在有效期', hours: '{{hours}} 学时',
});
