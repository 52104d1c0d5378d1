import { questionTypeWords } from '@kuangan/question-banks/contract/question-types';
import { area } from './text.ts';

export const { useText: usePaperText, text: paperText } = area('exam-room', {
  // paper
  question: '第 {{slot}} 题', ofQuestions: '共 {{count}} 题', points: '{{points}} 分',
  ...questionTypeWords, 'hint.multiple.exact': '可选多项，全部选对才得分', 'hint.multiple.half-when-incomplete': '可选多项，漏选得一半分，错选不得分', 'hint.multiple.share': '可选多项，漏选按比例得分，错选不得分', 'hint.ordering.share': '用箭头排出先后，按放对的步数得分', 'hint.numeric': '只填数字', 'hint.ordering': '用箭头排出先后', 'hint.short-answer': '由两位阅卷人评分', 'hint.hotspot': '在图上点出位置',
  case: '案例材料', picture: '题目图片', pictureLarge: '放大图片', pictureSmall: '缩小图片', pictureLost: '图片没有出来，点这里再取一次',
  numberLabel: '填数字', numberFault: '这不是一个数。请只填数字，例如 1.5；现在按未答处理。', numberRight: '正确答案：{{key}}', textLabel: '写答案', textCount: '{{count}} / {{most}} 字，停下来就自动保存',
  stepUp: '“{{step}}”往前移', stepDown: '“{{step}}”往后移', stepsAsShown: '现在的顺序就是我的答案',
  spotLabel: '{{alt}}，{{place}}。点一下选位置，也可以用方向键移动', spotAt: '已选：横 {{x}}%，竖 {{y}}%', spotNone: '还没有选位置',
  previous: '上一题', next: '下一题', mark: '标记', unmark: '取消标记', clear: '清除本题答案', sheet: '答题卡', close: '关闭',
  larger: '放大字号', smaller: '恢复字号', submit: '交卷', keys: '键盘：1–9 或 A–J 选答案，← → 换题，M 标记',
  storing: '正在存到本机……', kept: '本机已存，待上传', saved: '服务器已存', refusedState: '这个答案没有被接受，请重新选择', unanswered: '未答', answered: '已答', marked: '已标记',
  keptShort: '本机已存', savedShort: '服务器已存',
  cell: '第 {{slot}} 题，{{states}}',
  legendAnswered: '已答 {{count}}', legendUnanswered: '未答 {{count}}', legendMarked: '标记 {{count}}', legendKept: '未上传 {{count}}',
  timeLeft: '剩余时间', minutesLeft: '离交卷还有 {{minutes}} 分钟', untimed: '不限时',
  practice: '练习用', jumpUnanswered: '去第一道未答题',
  // submit
  submitTitle: '确定交卷吗？', submitUnanswered: '还有 {{count}} 题没有答：{{slots}}', submitMarked: '还有 {{count}} 题有标记：{{slots}}', submitAll: '全部题目都已作答。',
  submitFinal: '交卷后不能再改。', goOn: '继续答题', submitNow: '确定交卷', submitting: '正在交卷……', flushing: '正在上传最后的答案……',
  notFlushed: '还有 {{count}} 题的答案没有传到服务器，暂不能交卷。答案都存在本机，网络恢复后再点一次；时间到了系统会自动交卷。',
  // room
  offline: '答案已存本机，联网后自动上传', offlineUnkept: '网络断开，本机也存不下答案。请不要关闭页面，马上举手找监考员。', offlineDetail: '网络断开。可以继续答题，不要关闭页面。还有 {{count}} 题待上传。',
  storageFailed: '这台电脑的浏览器存不下答案，答案只靠网络保存。请举手告诉监考员。',
  loadingRoom: '正在进入考场……', seat: '{{seat}} 号座位', notYours: '这场考试不在您的名下。请核对登录的账号。', toMine: '返回我的考试',
  waitTitle: '等候开考', untilStart: '离开考还有', startsAt: '{{when}} 开考', minutes: '考试 {{minutes}} 分钟',
  notAdmitted: '还没有入场：请带身份证找监考员核验。核验后这里会自动变化。', admitted: '已入场，请在座位上等候。', startTime: '已到开考时间。',
  rulesTitle: '考试须知', rule1: '时间以服务器为准，关机、断网也照常走；时间到自动交卷。', rule2: '每答一题自动保存，显示“服务器已存”就不会丢。', rule3: '断网时答案先存本机，联网后自动上传，不要关闭页面。',
  rule4: '电脑坏了或要换机，举手找监考员。答案都在，接着答。', rule5: '交卷后不能再改。',
  start: '开始考试', starting: '正在取试卷……', startEarly: '到开考时间才能开始', startNotAdmitted: '监考员核验身份后才能开始',
  pausedTitle: '考试已暂停', paused: '剩余时间不会减少，答案都在。请等监考员恢复，这里会自动继续。', leftWhenPaused: '剩余 {{time}}',
  otherTitle: '这场考试在另一台电脑上进行', other: '已保存的答案都在。要在这台电脑上继续，请举手，由监考员办理换机，然后点下面的按钮。', takeOver: '监考员已办理，在这台继续',
  overTitle: '考试时间到', over: '系统已自动交卷，正在出成绩，请不要关闭页面。', overOffline: '网络断开。系统已按时自动交卷，联网后这里显示成绩。',
  lostAnswers: '有 {{count}} 题的答案在时间到之前没有传到服务器，仍存在本机。请不要关闭页面，举手告诉监考员。',
  absentTitle: '缺考', absent: '这场考试已按缺考记录。有疑问请联系培训机构。', withdrawnTitle: '报名已取消', withdrawn: '这次报名已取消，准考证作废，不计次数。有疑问请联系培训机构。', voidedTitle: '考试已作废', voided: '这场考试已作废，不计次数。请等待培训机构重新安排。',
  stoppedTitle: '不能继续答题', signInTitle: '登录已到期', signIn: '答案都在，请重新登录后继续答题。考试时间照常走。', otherAccount: '这不是本场考生的账号。请用考生本人的账号登录。',
  otherTabTitle: '试卷已在另一个窗口打开', otherTab: '请回到原来的窗口答题；那个窗口关掉以后，再点下面的按钮。', otherTabAction: '在这个窗口继续',
  // receipt
  receiptTitle: '已交卷', receiptMarking: '简答题正在阅卷，评完以后出成绩。', nextMarking: '成绩出来以后，在“我的考试”里看。', receiptPassed: '合格', receiptFailed: '不合格', yourMark: '得分', outOf: '满分 {{outOf}} 分，{{passMark}} 分合格', answeredOf: '答了 {{answered}} 题，共 {{questions}} 题',
  submittedAt: '交卷时间', hash: '答卷校验码', hashHint: '这是答卷封存后的指纹（前 16 位）。抄下或拍照，以后可以核对答卷没有被改动。',
  nextPassed: '理论考试合格。合格记录在“我的考试”里，可以打印；取得操作证还要通过实操考试。', nextFailed: '没有合格。能否补考、最晚哪天，请看“我的考试”；对成绩有疑问也在那里提出。', practiceResult: '练习用：成绩没有任何证明效力。', leaveQuietly: '请安静离开座位。',
});
