import { area } from './text.ts';

export const { useText: useMinerText } = area('miner', {
  navExams: '考试', navPasses: '合格记录', navFile: '档案', navAccount: '账号',
  title: '我的考试', none: '还没有给您安排考试。培训机构报名以后，这里会显示时间和座位。',
  upcoming: '要参加的考试', past: '考过的考试', when: '时间', where: '地点', room: '考场', seat: '座位', ticket: '准考证号', length: '时长', minutes: '{{minutes}} 分钟', seatNumber: '{{seat}} 号',
  enrolled: '已报名', admitted: '已入场', answering: '答题中', paused: '已暂停', submitted: '已交卷', graded: '已出成绩', absent: '缺考', voided: '已作废', withdrawn: '报名已取消',
  resit: '补考', practiceMark: '练习用', bring: '请带身份证，提前 20 分钟到考场。', enter: '进入考场', details: '看成绩',
  learn: '练一练', practise: '练习题', practiseHint: '答一题看一题，有解析', rehearse: '模拟考试', rehearseHint: '10 道题，界面和考场一样', noItem: '报名以后可以练习对应项目的题目。',
  // result
  result: '成绩', mark: '得分', passMark: '合格线', passed: '合格', failed: '不合格', notYet: '还没有成绩', marking: '已经交卷，简答题正在由两位阅卷人评分，评完以后这里显示成绩。', submittedAt: '交卷时间', answeredOf: '答了 {{answered}} 题，共 {{questions}} 题', hash: '答卷校验码',
  resitUntil: '可以补考一次，最晚 {{day}}。请联系培训机构安排。', resitArranged: '已经给您安排了下一次考试，时间和地点看“我的考试”。', satAgain: '后来又考过一次，成绩看“我的考试”。', resitNone: '这次考试没有补考机会了，请联系培训机构重新培训报名。', toPass: '看合格记录',
  absentWords: '这场考试记为缺考。有疑问请联系培训机构。', voidedWords: '这场考试已作废，不计次数。', withdrawnWords: '这次报名已取消，准考证作废，不计次数。有疑问请联系培训机构。',
  inquiry: '对成绩有疑问', inquiryIntro: '写清楚疑问，监管部门会书面答复。看不到标准答案，但会有人复核。', inquiryLabel: '您的疑问', inquiryShort: '请至少写两个字。', inquirySend: '提交疑问', inquirySending: '正在提交……',
  inquiryAsked: '{{when}} 提交', inquiryWaiting: '正在处理，答复后显示在这里。', inquiryAnswered: '{{who}} 于 {{when}} 答复：',
  notFound: '没有找到这场考试。', back: '返回我的考试',
  // passes
  passes: '理论考试合格记录', noPasses: '还没有合格记录。理论考试合格后，这里会显示带二维码的记录。', passNote: '这是理论考试合格记录，不是特种作业操作证。操作证还要通过实操考试。',
  name: '姓名', idNumber: '身份证号', item: '操作项目', passedOn: '合格日期', validUntil: '有效期至', state: '状态', valid: '有效', expired: '已过期', revoked: '已撤销', print: '打印', scan: '扫码查验', practiceWords: '练习用，没有任何证明效力',
  // practice
  practiceTitle: '练习：{{item}}', progress: '第 {{place}} 题，共 {{count}} 题', check: '看对错', right: '答对了', wrong: '答错了，正确答案：{{key}}', wrongSpot: '不在这里。正确的位置在图上用绿色标出。', modelAnswer: '参考答案和得分点', ownRight: '我答对了', ownWrong: '没答对', chosenNone: '请先选答案', explanation: '解析', syllabusItem: '知识点', citation: '依据',
  nextQuestion: '下一题', finish: '看结果', roundOver: '这一轮答完了', roundMark: '答对 {{right}} 题，共 {{count}} 题', another: '再来一轮', noQuestions: '这个项目还没有练习题。',
  rehearsalTitle: '模拟考试', rehearsalIntro: '和考场用同一个界面，只是 10 道题、10 分钟，不记成绩，不上传。', rehearsalStart: '开始模拟', rehearsalWho: '模拟考试', rehearsalSaved: '已记下（模拟，不上传）', rehearsalDone: '模拟结束', rehearsalWrong: '答错或没答的题', yourAnswer: '您的答案：{{choice}}', none2: '未答', rightAnswer: '正确答案：{{key}}',
});
