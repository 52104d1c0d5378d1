import type { ErrorCode } from '@kuangan/server/contract';

/**
 * The sentence a person reads for every refusal: what happened, what is safe, what to do. `detailed` is used when the
 * server sent every fact it names, `plain` otherwise. A code without a sentence breaks the build.
 */
export type RefusalText = string | { detailed: string; plain: string };

export const refusals = {
  'request/invalid': { detailed: '填写的内容有误：{{fields}}。没有保存任何内容，请改正后再提交。', plain: '填写的内容有误，没有保存任何内容。请检查后再提交。' },
  'request/too-large': '文件或内容太大，没有上传。请减小后再试。',
  'request/not-found': '没有找到，或者不在您的管理范围内。请核对后再试。',
  'request/too-many': { detailed: '操作太频繁。已保存的内容不受影响，请 {{wait}}后再试。', plain: '操作太频繁。已保存的内容不受影响，请稍后再试。' },
  'request/foreign-origin': '这个请求不是从本系统的页面发出的，已拒绝。请从本系统的网址打开页面。',
  'sign-in/required': '登录已结束。已保存的内容不受影响，请重新登录。',
  'sign-in/refused': '账号或密码不对，请重新输入。忘记密码请到培训机构窗口换取新的激活码。',
  'sign-in/account-locked': { detailed: '密码错误次数太多，账号暂时锁定。请 {{wait}}后再试；忘记密码请到培训机构窗口换取新的激活码。', plain: '密码错误次数太多，账号暂时锁定。请稍后再试；忘记密码请到培训机构窗口换取新的激活码。' },
  'access/refused': '您没有这项权限，没有做任何改动。需要时请联系管理员。',
  'server/fault': { detailed: '服务器出错，这一步没有完成。请再试一次；仍不行请把编号 {{reference}} 告诉管理员。', plain: '服务器出错，这一步没有完成。请再试一次；仍不行请联系管理员。' },
  'server/starting': '服务器正在启动或停机，请过一分钟再试。',
  'activation/refused': '激活码不对、已用过或已过期。请对照纸条重新输入；仍不行请到窗口换一张新的激活码。',
  'activation/weak-password': '密码太容易被猜到，没有保存。请换一个：至少 8 个字，不要用身份证号、手机号或常见密码。',
  'workbook/too-large': '文件超过 20 MB，没有读取。请拆成几个文件再上传。',
  'workbook/not-a-workbook': '这不是 .xlsx 文件，没有读取。请用 Excel 或 WPS 另存为 .xlsx 后再上传。',
  'workbook/old-format': '这是旧版 .xls 文件，没有读取。请用 Excel 或 WPS 另存为 .xlsx 后再上传。',
  'workbook/encrypted': '文件有打开密码，没有读取。请去掉密码后再上传。',
  'workbook/macros': '文件带有宏，没有读取。请另存为不带宏的 .xlsx 后再上传。',
  'workbook/broken': '文件已损坏，读不出来。请用 Excel 或 WPS 打开并另存一份再上传。',
  'workbook/bomb': '文件解压后异常庞大，不像正常表格，已拒绝。请把题目或名单复制到新表格再上传。',
  'workbook/empty': '表格里没有数据行。请检查后再上传。',
  'workbook/columns': { detailed: '表格缺少列：{{missing}}。表里现有的列：{{found}}。请下载模板，照着改好列名再上传。', plain: '表格的列不对。请下载模板，照着改好列名再上传。' },
  'import/rows-refused': '有的行不能导入，一行也没有写入。请改好文件重新上传，或勾选“略过不能导入的行”。',
  'import/nothing-to-take': '没有一行可以导入，什么也没有写入。请按提示改好文件再上传。',
  'import/already-committed': '这次导入已经完成，没有重复写入。',
  'session/paper-infeasible': { detailed: '题库的题不够组卷：缺 {{missing}}。场次没有保存，请补充题目或减少题数。', plain: '题库的题不够组卷。场次没有保存，请补充题目或减少题数。' },
  'session/starts-in-the-past': '开考时间早于现在，没有保存。请改为以后的时间。',
  'session/too-many-seats': { detailed: '座位数超过考场容量（{{seats}} 个），没有保存。请减少座位或换考场。', plain: '座位数超过考场容量，没有保存。请减少座位或换考场。' },
  'session/room-taken': '这个考场在该时段已有别的场次，没有保存。请换时间或换考场。',
  'session/no-seat-left': '座位不够，一个人也没有报上。请增加座位或分到别的场次。',
  'session/state': { detailed: '场次现在是“{{state}}”，不能这样操作，没有做任何改动。', plain: '场次现在的状态不允许这样操作，没有做任何改动。' },
  'session/planned-by-another': '这一场是别的工作人员安排的，没有取消。请由安排的人取消，或请监考员整场作废。',
  'session/begun': '已过开考时间，或已有考生核验入场，没有取消。需要停考时请监考员整场作废。',
  'enrolment/too-late': { detailed: '已过开考时间（{{startsAt}}），没有取消报名。没有到场的考生会记为缺考。', plain: '已过开考时间，没有取消报名。没有到场的考生会记为缺考。' },
  'retraining/not-needed': '这一行不需要申报重新培训，没有保存。请刷新页面看最新的检查结果。',
  'retraining/day': { detailed: '重新培训的结束日期要在上次考试（{{failedOn}}）以后、今天或以前，没有保存。请核对日期。', plain: '重新培训的结束日期不对，没有保存。请核对日期。' },
  'session/sittings-open': { detailed: '还有 {{open}} 人没有交卷，暂时不能签字。请等他们交卷，或先处理这些座位。', plain: '还有人没有交卷，暂时不能签字。请等他们交卷，或先处理这些座位。' },
  'sitting/too-early': { detailed: '还没到开考时间（{{startsAt}})。请在座位上等候，到时可以开始。', plain: '还没到开考时间。请在座位上等候，到时可以开始。' },
  'sitting/not-today': '这场考试不在今天，现在不能在考场发激活码。平时请到管档案的单位窗口换新码。',
  'sitting/too-late': '已过入场截止时间，不能开始考试。请找监考员，按缺考或改期处理。',
  'sitting/not-admitted': '监考员还没有核验您的身份。请带身份证找监考员办理入场。',
  'sitting/id-mismatch': '身份证号与这名考生不符，没有准许入场。请核对证件和座位。',
  'sitting/face-not-seen': '还没有确认人证一致，没有准许入场。请当面比对本人与证件照片后勾选。',
  'sitting/other-device': '这场考试正在另一台电脑上进行。已保存的答案都在，请举手找监考员办理换机。',
  'sitting/paused': '考试已暂停，剩余时间不会减少，答案都在。请等监考员恢复。',
  'sitting/time-over': '考试时间到。到时之前上传的答案都有效，系统已自动交卷。',
  'sitting/already-submitted': '这份答卷已经交了，答案以交卷时为准。请看成绩单。',
  'sitting/state': { detailed: '这场考试现在是“{{state}}”，不能这样操作。已保存的内容不受影响。', plain: '这场考试现在的状态不允许这样操作。已保存的内容不受影响。' },
  'sitting/slot-not-on-paper': '这道题不在您的试卷上，没有保存。请刷新页面；仍不行请举手。',
  'sitting/choice-not-offered': '选的答案不在这道题的选项里，没有保存。请重新选择。',
  'sitting/sequence-reused': '这条答案的编号与另一条重复，没有保存。请刷新页面；仍不行请举手。',
  'sitting/not-graded': '还没有成绩。请稍后再看。',
  'inquiry/already-open': '您对这次成绩的疑问已经提交，正在处理，不用再提。',
  'inquiry/already-answered': '这个疑问已经答复过，没有重复保存。',
  'verification/forged': '这个编码不是本系统签发的，或者被改动过，不能作为合格证明。请当心假证。',
} as const satisfies Record<ErrorCode, RefusalText>;

/** When no answer of the server arrived. */
export const unreachable = '连不上服务器。已保存的内容不受影响；请检查网络后再试。';

/** When something happened that has no code: a fault of the page itself. */
export const unexpected = '页面出错，这一步没有完成。请刷新页面再试；仍不行请联系管理员。';

/** States named in the details of a refusal. */
export const stateWords: Readonly<Record<string, string>> = {
  enrolled: '已报名', admitted: '已入场', answering: '答题中', paused: '已暂停', submitted: '已交卷', graded: '已出成绩', absent: '缺考', voided: '已作废', withdrawn: '已取消报名', cancelled: '已取消',
  planned: '已安排', concluded: '已结束', valid: '有效', expired: '已过期', revoked: '已撤销',
};
