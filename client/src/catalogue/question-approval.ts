import { area } from './text.ts';

/** 核定: the second person's pages. */
export const { text: ta } = area('question-approval', {
  title: '待核定', what: '试题要由另一个人核定才能使用。考试题请您自己作答：与出题人的答案一致就发布，不一致就退回，两边的答案都不告诉对方。练习题和简答题给您看答案和评分标准。',
  none: '没有等待核定的试题。', imports: '整批导入', questions: '单题', go: '开始核定', file: '文件', bank: '题库', pool: '用途', count: '待核定', 'count.value': '{{count}} 题', who: '谁提交', when: '时间', question: '题目', type: '题型', may: '您能核定吗', approve: '核定', revision: '第 {{revision}} 版',
  'fault.question/same-person': '不能：您出过、改过或提交过这道题', 'fault.question/answered-before': '不能：这个版本您答过了，或者这道题您已答错两次，要由别人来', 'fault.question/revision-state': '不能：已经不在等核定',
  // one
  blind: '考试题：请您自己作答。系统只比对结果，不显示答案。', read: '请看清题目、答案和评分标准，确认无误后通过。', 'read.practice': '练习题：请核对答案和解析，确认无误后通过。', answer: '答案', model: '参考答案', rubric: '评分标准', explanation: '解析', 
  confirm: '提交我的答案', pass: '核定通过', next: '下一题', done: '回待核定', back: '待核定', sendBack: '退回', 'sendBack.what': '有错、有歧义、依据不对的，退回给出题人，他看得到您写的原因。', later: '先放一放', due: '请先作答。',
  published: '您的答案与出题人一致，这道题已发布。', 'published.read': '已核定，这道题已发布。', 'sent-back': '您的答案与出题人的不一致，这道题已退回给出题人。两边的答案都没有告诉对方。', returned: '已退回给出题人。', keys: '键盘：1–9 或 A–J 选答案，Enter 提交，再按 Enter 到下一题。', 'keys.read': '键盘：Enter 通过，再按 Enter 到下一题。', left: '还有 {{count}} 题等您核定', all: '等您核定的都核定完了。',
  'usual.ambiguous': '题目有歧义', 'usual.wrong': '内容有误', 'usual.citation': '依据不对', 'usual.twin': '与别的题重复',
  // import
  'import.title': '核定导入“{{file}}”', 'import.under': '{{bank}}，{{waiting}} 题等核定', 'import.what': '整批核定：先把文件与原来的资料对一遍，再自己答抽出来的 {{sample}} 题。都与文件一致，全部 {{waiting}} 题发布；有不一致的，答对的发布，答得不同的退回，其余的要再抽一批。', 'import.practice': '练习题不抽题作答：请把文件与原来的资料对一遍，写明对照了什么，就可以整批发布。',
  note: '对照了什么', 'note.hint': '例如：与教材第 3 章逐题对照，{{waiting}} 题答案一致', 'note.rule': '请写明对照了什么（2 到 200 个字）。', progress: '第 {{at}} 题，共 {{all}} 题（已答 {{done}} 题）', previous: '上一题', 'next.sample': '下一题', 'import.do': '核定这一批', 'import.left': '还有 {{count}} 题没有答。', 'import.done': '已发布 {{published}} 题。', 'import.part': '已发布 {{published}} 题，退回 {{sentBack}} 题，还有 {{waiting}} 题等再次核定。', 'import.list': '看这批题', readLine: '这道题只看不答。', 'keys.sample': '键盘：1–9 或 A–J 选答案，Enter 到下一题。', 'import.sure': '整批核定不能收回。确定吗？', again: '再抽一批',
});

/** 条款废止. */
export const { text: tc } = area('clause-ends', {
  title: '条款废止', what: '法规条款废止或改了，在这里登记：引用它的试题从那一天起自动冻结，不再抽到。登记错了可以撤回。', none: '还没有登记过。', new: '登记废止', back: '条款废止', banks: '题库',
  organisation: '登记单位', 'organisation.hint': '管这个单位和下级单位的题库。', text: '文件名称', 'text.rule': '请填写文件名称（2 到 200 个字）。', clause: '条款', 'clause.hint': '整个文件都废止的，不填', 'clause.all': '全文', endedOn: '从哪一天起不再有效', 'endedOn.rule': '请选日期。', replacedText: '被什么替代：文件名称', replacedClause: '被什么替代：条款', optional: '没有就不填', note: '说明', 'note.rule': '请写明依据（2 到 200 个字）。', 'usual.new': '新版已施行', 'usual.repealed': '已公布废止',
  preview: '先看会冻结哪些题', found: '找到 {{found}} 道引用它的题。', 'found.none': '没有题引用它。也可以登记，以后导入的题照样会查。', 'found.first': '只列出前 {{shown}} 道。', state: '登记', 'state.do': '登记，冻结 {{found}} 道题', stated: '已登记：找到 {{found}} 道题，已冻结 {{frozen}} 道。', again: '内容改过了，请再看一遍会冻结哪些题。',
  day: '失效日期', by: '登记', 'by.value': '{{who}}，{{when}}', questions: '引用它的题', held: '还冻结 {{held}} 道，共 {{found}} 道', withdrawn: '已撤回', valid: '有效', 'replaced.value': '由{{title}} {{clause}}替代', status: '状态',
  withdraw: '撤回登记', 'withdraw.what': '因为它冻结的题都会解除冻结。', 'withdraw.done': '已撤回，{{released}} 道题解除了冻结。', 'withdrawn.by': '{{who}}撤回：{{reason}}', 'usual.mistake': '登记有误',
  release: '解除冻结', 'release.what': '确认这道题的内容在新规定下仍然正确，才解除。', 'usual.same': '新条款内容相同', released: '已解除', 'held.yes': '冻结', question: '题目', bank: '题库', citation: '依据', heldState: '冻结',
});
