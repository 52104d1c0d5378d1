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
  'person/name-refused': { detailed: '姓名{{fault}}，没有保存。请对照证件改正。', plain: '姓名不对，没有保存。请对照证件改正。' },
  'person/resident-id-refused': { detailed: '身份证号{{fault}}，没有保存。请对照证件改正。', plain: '身份证号不对，没有保存。请对照证件改正。' },
  'person/phone-refused': '电话不是 11 位手机号，没有保存。请改正，或先不填。',
  'person/registration-refused': '身份证号与姓名对不上，没有登记，这次已记录。请对照证件核对；确认无误仍不行，请找监管部门处理。',
  'person/registration-locked': { detailed: '今天已有 {{perDay}} 次身份证号与姓名对不上，您的账号今天不能再登记人员。已登记的不受影响，请明天再试或找监管部门。', plain: '今天身份证号与姓名对不上的次数太多，您的账号今天不能再登记人员。已登记的不受影响，请明天再试。' },
  'person/views-used-up': { detailed: '每个账号每天最多看 {{perDay}} 次完整号码，今天已用完。请明天再看。', plain: '今天看完整号码的次数已用完。请明天再看。' },
  'period/end-before-start': '结束日期早于开始日期，没有保存。请改正日期。',
  'period/before-birth': '日期早于出生日期，没有保存。请核对日期和身份证号。',
  'period/in-the-future': '日期还没有到，没有保存。只能填已经发生的。',
  'employment/overlap': '与同一单位的另一段工作经历日期重叠，没有保存。请先更正那一段，或改日期。',
  'employment/organisation-closed': { detailed: '这个单位已于 {{closedOn}} 关闭，没有保存。请填不晚于这一天的结束日期，或换单位。', plain: '这个单位已经关闭，没有保存。请换单位。' },
  'employment/ended': { detailed: '这段工作已于 {{untilOn}} 结束，不能换岗，没有保存。请新加一段工作经历。', plain: '这段工作已经结束，不能换岗，没有保存。请新加一段工作经历。' },
  'appointment/overlap': '这个人在同一单位的同一职务日期重叠，没有保存。请先填写前一段的免职日期。',
  'record/state': { detailed: '这条记录现在是“{{state}}”，不能这样操作，没有做任何改动。请刷新后再看。', plain: '这条记录现在的状态不允许这样操作，没有做任何改动。请刷新后再看。' },
  'record/own-statement': '这条是您自己填报的，要由另一个人核验。没有做任何改动。',
  'record/own-file': '不能核验自己档案里的内容。没有做任何改动。',
  'record/no-evidence': '没有证明材料，不能核验通过。请先上传材料。',
  'record/not-yours': '只能撤回自己填报、还没有核验的内容。需要更正请提出更正申请。',
  'consent/other-text': '同意书已更新，没有记录。请重新阅读后再确认。',
  'consent/withdrawn': '本人已撤回照片的同意，不能上传。请本人重新同意后再传。',
  'file/empty': '文件是空的，没有上传。请换一个文件。',
  'file/too-large': { detailed: '文件超过 {{limitMegabytes}} MB，没有上传。请减小后再传。', plain: '文件太大，没有上传。请减小后再传。' },
  'file/too-many': { detailed: '这份档案已有 {{most}} 个材料，不能再传，没有上传。请联系管理员。', plain: '这份档案的材料太多，不能再传，没有上传。请联系管理员。' },
  'file/wrong-type': { detailed: '不是能用的文件，没有上传。可以用：{{allowed}}。', plain: '不是能用的文件，没有上传。请换一种格式。' },
  'file/not-as-named': '文件内容与扩展名不一致，没有上传。请用原来的程序另存一份再传。',
  'workbook/too-large': '文件超过 20 MB，没有读取。请拆成几个文件再上传。',
  'workbook/not-a-workbook': '这不是 .xlsx 文件，没有读取。请用 Excel 或 WPS 另存为 .xlsx 后再上传。',
  'workbook/old-format': '这是旧版 .xls 文件，没有读取。请用 Excel 或 WPS 另存为 .xlsx 后再上传。',
  'workbook/encrypted': '文件有打开密码，没有读取。请去掉密码后再上传。',
  'workbook/macros': '文件带有宏，没有读取。请另存为不带宏的 .xlsx 后再上传。',
  'workbook/broken': '文件已损坏，读不出来。请用 Excel 或 WPS 打开并另存一份再上传。',
  'workbook/bomb': '文件解压后异常庞大，不像正常表格，已拒绝。请把题目或名单复制到新表格再上传。',
  'workbook/empty': '表格里没有数据行。请检查后再上传。',
  'workbook/columns': { detailed: '表格缺少列：{{missing}}。表里现有的列：{{found}}。请对照模板改好列名再上传。', plain: '表格的列不对。请对照模板改好列名再上传。' },
  'import/rows-refused': '有的行不能导入，一行也没有写入。请改好文件重新上传，或勾选“略过不能导入的行”。',
  'import/nothing-to-take': '没有一行可以导入，什么也没有写入。请按提示改好文件再上传。',
  'import/already-committed': '这次导入已经完成，没有重复写入。',
  'session/paper-infeasible': { detailed: '题库的题不够组卷：缺 {{missing}}。场次没有保存，请补充题目或减少题数。', plain: '题库的题不够组卷。场次没有保存，请补充题目或减少题数。' },
  'session/starts-in-the-past': '开考时间早于现在，没有保存。请改为以后的时间。',
  'session/too-many-seats': { detailed: '座位数超过考场容量（{{seats}} 个），没有保存。请减少座位或换考场。', plain: '座位数超过考场容量，没有保存。请减少座位或换考场。' },
  'session/room-taken': '这个考场在该时段已有别的场次，没有保存。请换时间或换考场。',
  'session/no-seat-left': '座位不够，一个人也没有报上。请增加座位或分到别的场次。',
  'session/state': { detailed: '场次现在是“{{state}}”，不能这样操作，没有做任何改动。', plain: '场次现在的状态不允许这样操作，没有做任何改动。' },
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
  'correction/state': { detailed: '这份更正申请已经是“{{state}}”，没有做任何改动。请刷新页面。', plain: '这份更正申请已经处理过，没有做任何改动。请刷新页面。' },
  'correction/own': '不能答复自己的更正申请，没有做任何改动。请交给同事或监管部门答复。',
  'correction/too-many-open': { detailed: '您已有 {{allowed}} 份更正申请在等答复，这份没有提交。请等答复，或先撤回一份。', plain: '您有太多更正申请在等答复，这份没有提交。请等答复，或先撤回一份。' },
  'verification/forged': '这个编码不是本系统签发的，或者被改动过，不能作为合格证明。请当心假证。',
} as const satisfies Record<ErrorCode, RefusalText>;

/** When no answer of the server arrived. */
export const unreachable = '连不上服务器。已保存的内容不受影响；请检查网络后再试。';

/** When something happened that has no code: a fault of the page itself. */
export const unexpected = '页面出错，这一步没有完成。请刷新页面再试；仍不行请联系管理员。';

/** What is wrong with a field, named in the details of a refusal. */
export const faultWords: Readonly<Record<string, string>> = {
  'name-missing': '没有写', 'name-length': '的字数不对，应为 2 到 50 个字', 'name-characters': '里有不能用的符号', 'id-missing': '没有写', 'id-scientific': '被表格变成了科学计数',
  'id-length': '的位数不对，应为 18 位（旧证 15 位）', 'id-characters': '里有不该有的字符', 'id-birth-date': '里的出生日期不存在或在将来', 'id-check-digit': '的校验位不对，有数字写错了',
};

/** States named in the details of a refusal. */
export const stateWords: Readonly<Record<string, string>> = {
  enrolled: '已报名', admitted: '已入场', answering: '答题中', paused: '已暂停', submitted: '已交卷', graded: '已出成绩', absent: '缺考', voided: '已作废',
  asked: '待答复', upheld: '予以更正', declined: '不予更正', stated: '待核验', verified: '已核验', refused: '未通过核验', withdrawn: '已撤回',
  planned: '已安排', concluded: '已结束', valid: '有效', expired: '已过期', revoked: '已撤销',
};
