import { area } from './text.ts';

/** The marking desk. */
export const { text: tm } = area('marking', {
  title: '阅卷', what: '简答题由两个人分别评分，互相看不到对方给的分；两个人给的分不一样，再由第三个人评，三个分数取中间的一个。答案不带姓名。',
  none: '没有要评的答案。有简答题的场次，全体交卷以后会出现在这里。',
  item: '操作项目', startsAt: '开考', site: '考试点', progress: '进度', 'progress.value': '{{settled}} / {{answers}} 份已定分', waiting: '等您评', 'waiting.value': '{{count}} 份', running: '还有考生在答题，交齐以后才能评', done: '全部定分', practice: '练习用',
  go: '开始评分', onlyOthers: '您能评的都评了，其余的等别人评',
  back: '阅卷', under: '您评了 {{marked}} 份，还有 {{waiting}} 份等您评；这一场共 {{answers}} 份，{{settled}} 份已定分',
  case: '案例材料', question: '题目', answer: '考生的答案', count: '{{count}} 字', model: '参考答案', rubric: '评分标准', line: '第 {{line}} 个得分点：{{text}}', most: '满分 {{points}} 分',
  sum: '合计 {{sum}} 分，满分 {{points}} 分', note: '评语（可不填，复核成绩时能看到）', all: '满分', nil: '0 分',
  save: '保存，评下一份', saved: '已保存 {{points}} 分。', later: '先放一放，评别的', keys: '键盘：数字填分，Tab 到下一个得分点，Ctrl+Enter 保存并评下一份。', final: '保存以后不能改。',
  missing: '请给每个得分点评分', tooMuch: '从 0 到 {{points}}，最多两位小数',
  finished: '这一场您能评的答案都评完了。', picture: '题目图片',
});
