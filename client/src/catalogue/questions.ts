import type { BankLevel, QuestionEvent, QuestionSector, RevisionState, ThreePost } from '@kuangan/server/contract';
import { area } from './text.ts';

/** 题库 and 试题: the list of a bank, one question, its revisions and history. */
export const { text: tb } = area('questions', {
  'paper.export': '导出纸质试卷（.docx）', 'paper.draw': '抽题并下载', 'paper.title': '试卷名称', 'paper.title.rule': '2 到 100 个字',
  'paper.what.practice': '从题库里抽题，下载两个 Word 文件：试卷和参考答案。题库里有多少题型，就能用多少题型。', 'paper.what.exam': '从题库里抽题，下载试卷的 Word 文件。考试题的答案不离开服务器，没有参考答案文件。',
  // list
  filter: '筛选试题', search: '在题干、选项里搜索', 'any.type': '题型不限', 'any.state': '状态不限', 'any.syllabus': '知识点不限', 'any.difficulty': '难度不限', 'any.tag': '标签不限', 'any.author': '出题人不限', 'any.media': '有无图片不限', 'any.citation': '依据（文件名或条款）',
  type: '题型', state: '状态', syllabus: '知识点', difficulty: '难度', tag: '标签', citation: '依据', author: '出题人', media: '图片', 'media.with': '有图片或视频', 'media.without': '没有图片', reset: '清除筛选',
  total: '共 {{total}} 题', 'total.found': '找到 {{total}} 题', shown: '已列出 {{shown}} 题', question: '题目', 'difficulty.value': '{{difficulty}} 级', more: '再列一些',
  none: '题库里还没有试题。可以导入 .xlsx，也可以逐题录入。', 'none.found': '没有符合这些条件的题。', keys: '这里不显示标准答案。', enter: '录入试题', clauseEnds: '条款废止', new: '录入试题',
  version: '第 {{revision}} 版', 'pending.draft': '有草稿', 'pending.submitted': '等核定', picture: '图', questions: '试题', layers: '题库层级', parts: '题库的内容',
  // filing
  select: '选第 {{place}} 题', selectAll: '全选已列出的', selected: '已选 {{count}} 题', unselect: '取消选择', file: '批量归类', 'file.title': '给 {{count}} 题归类', 'file.what': '只改归类，不改题目，不用再核定。没有填的项目不变。', 'file.most': '一次最多 {{most}} 题，请少选一些。', unchanged: '不改', cleared: '清空',
  sector: '矿种', threePost: '三项岗位', addTags: '加上标签', removeTags: '去掉标签', tags: '标签', 'file.reason': '说明（可不填）', 'file.do': '归类', filed: '{{changed}} 题已重新归类。', 'filed.same': '这些题原来就是这样归类的，没有改动。', undo: '恢复原来的归类', undone: '已恢复原来的归类。',
  // question
  title: '试题', back: '题库', preview: '考生看到的样子', 'preview.of': '考生看到的样子（第 {{revision}} 版）', revise: '修订', change: '修改草稿', submit: '提交核定', withdraw: '撤回', sendBack: '退回', approve: '去核定', freeze: '冻结', release: '解除冻结', retire: '停用', 
  versions: '版本', filing: '归类', answering: '答案与解析', answer: '答案', rubric: '评分标准', explanation: '解析', 'answer.hidden': '考试题的答案任何人都看不到，包括出题人。', model: '参考答案', source: '来源', 'source.none': '没有写', 'citation.value': '{{title}} {{clause}}', 'citation.none': '没有写依据', 'citation.days': '（{{from}} 至 {{until}}）', 'clause.unknown': '条款没有查到', openEnd: '今后',
  'by.created': '{{who}}，{{when}}', 'by.submitted': '{{who}}提交，{{when}}', 'by.decided': '{{who}}核定，{{when}}', 'by.returned': '{{who}}退回，{{when}}', nobody: '系统', reason: '修订原因：{{reason}}', stateReason: '原因：{{reason}}', otherwise: '第二人答的与出题人的答案不同，已退回。请查清哪个对。', otherAnswers: '有 {{count}} 次核定答的与出题人不同', imported: '随导入加入', show: '看这一版', shown1: '正在看',
  'submit.done': '已提交，等另一个人核定。', 'submit.sure': '提交以后由另一个人核定，核定前可以撤回。', 'withdraw.what': '撤回后这一版作废，不再核定，也不能再改；现用的版本不受影响。', 'withdraw.done': '已撤回。', 'sendBack.what': '退回给出题人，变回草稿，他看得到您写的原因。', 'sendBack.done': '已退回。',
  'freeze.what': '冻结以后，新组的试卷和练习不再抽这道题；已经发下去的试卷不变。以后可以解除。', 'freeze.done': '已冻结。', 'release.what': '解除以后，这道题又可以被抽到。', 'release.done': '已解除冻结。', 'retire.what': '停用以后不能恢复，只能重新修订出一版再核定。已经考过的成绩不变。', 'retire.done': '已停用。',
  'usual.wrong': '题目有误', 'usual.key': '答案存疑', 'usual.old': '规定已变', 'usual.twin': '与别的题重复', 'usual.checked': '已核对无误', 'usual.clause': '新条款内容相同', 'usual.wording': '文字不清楚', 'usual.mistyped': '录入有误',
  // comparison
  comparison: '两版比较', 'compare.earlier': '旧版', 'compare.later': '新版', 'compare.none': '两版没有不同。', 'compare.first': '这是第一版，没有更早的版本可比。', 'compare.exam': '答案、评分标准、解析不比较。', 'compare.why': '第 {{revision}} 版修订原因：{{reason}}', empty: '（空）',
  // history
  history: '经过', 'history.none': '没有记录。', 'history.revision': '第 {{revision}} 版', 'history.filed': '{{field}}：{{before}} → {{after}}', blank: '（无）',
  // layers
  'layers.what': '题库可以建在上级部门的题库之上：组卷、练习时连上级的题一起抽；上级的题目内容看不到，只看得到题数。', 'layer.title': '题库', 'layer.keeper': '谁的', 'layer.level': '层级', 'layer.counts': '可抽的题', 'layer.quota': '允许下级各加', 'layer.quota.value': '{{quota}} 题', 'layer.noLower': '不接受下级', 'layer.own': '本题库', quota: '本题库已有 {{used}} 题，上级最多允许 {{quota}} 题。',
  'layer.set': '设置', 'layer.above': '建在哪个题库之上', 'layer.above.none': '不建在别的题库之上', 'layer.above.empty': '现在没有可以建在其上的题库：要由上级部门的题库开放，而且用途、操作项目相同。', 'layer.offers': '允许下级题库建在本题库之上', 'layer.lowerQuota': '每个下级题库最多加几题', 'layer.save': '保存层级', 'layer.saved': '层级已保存。', 'layer.byItem': '按知识点看', noItem: '没有归类', 'layer.quota.rule': '请填 0 到 100000。',
  // banks
  risk: '有 {{count}} 场考试题量不足，到时组不出卷子。请补题、换题库，或者取消场次重新安排。', 'risk.missing': '{{type}}要 {{wanted}} 道，只有 {{available}} 道',
  'bank.level': '层级', 'bank.keeper': '所属单位', 'banks.none': '还没有题库。先建一个，再导入 .xlsx 或逐题录入。', 'waiting': '待核定',
});

export const revisionStateWords: Record<RevisionState, string> = { draft: '草稿', submitted: '等第二人核定', published: '已发布', frozen: '已冻结', superseded: '已被新版替换', retired: '已停用', withdrawn: '已撤回' };
export const bankLevelWords: Record<BankLevel, string> = { national: '国家级', provincial: '省级', enterprise: '企业级' };
export const sectorWords: Record<QuestionSector, string> = { coal: '煤矿', 'metal-nonmetal': '非煤矿山', both: '通用' };
export const threePostWords: Record<ThreePost, string> = { principal: '主要负责人', 'safety-manager': '安全生产管理人员', 'special-operation-worker': '特种作业人员' };
export const eventWords: Record<QuestionEvent['action'], string> = {
  created: '新建', changed: '修改草稿', submitted: '提交核定', withdrawn: '撤回', 'sent-back': '退回', 'answered-otherwise': '核定时答的不同，退回', published: '核定发布', superseded: '被新版替换', frozen: '冻结', released: '解除冻结', retired: '停用', classified: '重新归类',
};
export const fieldWords: Record<string, string> = {
  type: '题型', caseStem: '案例材料', stem: '题干', options: '选项', media: '图片和视频', citation: '依据', source: '来源', key: '答案', rubric: '评分标准', explanation: '解析',
  sector: '矿种', threePost: '三项岗位', specialOperation: '作业类别', operationItem: '操作项目', syllabusItem: '知识点', difficulty: '难度', tags: '标签',
};
