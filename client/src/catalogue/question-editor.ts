import type { ContentFault } from '@kuangan/server/contract';
import { area } from './text.ts';

/** 录题: the editor of a question. */
export const { text: te } = area('question-editor', {
  title: '录入试题', 'title.revise': '修订试题', 'title.change': '修改草稿', back: '题库', 'back.question': '试题', type: '题型', 'type.keys': 'Alt+1 到 Alt+7 换题型',
  stem: '题干', 'stem.hint': '可以把整道题（题干、A. B. C. 选项、答案：）一次粘贴进来，认得准就自动分开填好。', 'stem.ofNumeric': '要填的数用（　）表示。', pasted: '已按粘贴的内容分开填好，请核对。', 'pasted.undo': '恢复成原样粘贴',
  options: '选项', steps: '步骤', option: '选项 {{letter}}', step: '步骤 {{letter}}', 'option.next': '再加一个选项', 'step.next': '再加一步', right: '{{letter}} 是正确答案', remove: '删除 {{letter}}', 'option.media': '{{letter}} 的图片',
  key: '答案', 'key.letters': '答案（字母）', 'key.order': '正确顺序（字母）', 'key.order.hint': '不填：上面的步骤就是按正确顺序写的，保存时自动打乱。', 'key.order.kept': '不填则沿用原来的顺序；改了步骤就必须重新填。', 'key.kept': '不填则沿用原答案；改了题型或选项就必须重新填。',
  'key.true': '正确', 'key.false': '错误', 'key.least': '最小值', 'key.greatest': '最大值', 'key.greatest.hint': '只有一个正确值时不填', 'key.model': '参考答案', 'key.area': '正确区域', 'key.keptTick': '沿用原答案',
  'area.what': '在图上拖出一个框，或依次点出几个角，再点“完成”。', 'area.picture': '先上传题干图片，再画区域。', 'area.close': '完成这个区域', 'area.drop': '放弃', 'area.number': '用数字加一个框（占图片的百分比）', 'area.left': '左', 'area.top': '上', 'area.rightEdge': '右', 'area.bottom': '下', 'area.add': '加上', 'area.name': '区域 {{place}}：{{corners}} 个角', 'area.remove': '删除区域 {{place}}', 'area.none': '还没有区域。', 'area.corners': '已点 {{count}} 个角', 'area.canvas': '画正确区域的图片',
  rubric: '评分标准', 'rubric.text': '第 {{line}} 个得分点', 'rubric.percent': '第 {{line}} 点占百分之几', 'rubric.sum': '合计 {{sum}}%，要等于 100%', 'rubric.whole': '合计 100%', 'rubric.kept': '不填则沿用原来的评分标准。', 'rubric.remove': '删除第 {{line}} 点',
  explanation: '解析', 'explanation.hint': '练习以后给学员看。', 'explanation.kept': '不填则沿用原来的解析。',
  case: '案例材料', 'case.open': '加案例材料', 'case.hint': '几道题共用一段材料时，下一题可以沿用。', 'case.keep': '下一题沿用这段案例材料',
  media: '图片和视频', 'media.add': '加图片或视频', 'media.hint': '图片不超过 5 MB，视频（mp4）不超过 20 MB。', 'media.alt': '图上是什么（给看不见的人）', 'media.remove': '去掉', 'media.sending': '正在上传…', 'media.stem': '题干的图片和视频', 'media.case': '案例的图片和视频',
  citation: '依据', 'citation.title': '文件名称', 'citation.clause': '条款', 'citation.from': '生效日期', 'citation.until': '失效日期', 'citation.confidence': '把握', 'citation.short': '文件名称至少 2 个字。',
  source: '来源', 'source.hint': '例如：某某教材第 3 章', filing: '归类', reason: '修订原因', 'reason.rule': '请写明为什么修订（2 到 200 个字）。', 
  after: '保存后', 'after.draft': '存为草稿', 'after.submit': '提交核定', save: '保存，录下一题', 'save.keys': 'Ctrl+Enter', 'save.draft': '保存草稿', 'save.submit': '保存并提交核定', saved: '已保存为草稿。', 'saved.submit': '已提交，等另一个人核定。', 
  entered: '本次已录 {{count}} 题', 'entered.none': '本次还没有录入。保存后留下题型、知识点、难度和依据，光标回到题干，接着录下一题。', undo: '撤回上一题', undone: '上一题已撤回，内容放回了表单，改好可以再保存。', 'undone.kept': '上一题已撤回。', 'undo.reason': '录入有误，撤回重录', withdrawn: '已撤回', 'entered.submitted': '待核定', 'entered.draft': '草稿',
  kept: '上次有一道题没有保存完。', 'kept.take': '接着录', 'kept.drop': '不要了', twin: '题库里已经有这道题。', 'twin.open': '打开那道题', preview: '考生看到的样子', empty: '（还没有题干）', invalid: '填写有误，请检查长度和格式。', notAllowed: '您不能在这个题库里录题。', 'faults.sum': '有 {{count}} 处要改，没有保存。', 
  gone: '这道题现在没有可以改的版本。', 
});

export const contentFaultWords: Record<ContentFault, string> = {
  missing: '还没有填。', 'too-few': '至少要有两个。', 'too-many': '太多了。', 'keys-out-of-order': '选项的字母顺序不对。', 'not-for-this-type': '这种题型不用填这一项。', 'same-as-another': '与另一个选项相同。', 'does-not-fit': '与这种题型或选项对不上。',
  'key-due': '改了题型或选项，请重新填答案。', 'not-hundred': '各得分点的百分比合计要等于 100。', 'picture-missing': '识图题要有一张题干图片。', 'not-stored': '有图片或视频没有上传成功，请重新上传。', 'of-no-option': '有图片配给了不存在的选项。', 'end-before-start': '失效日期在生效日期以前。',
};
export const confidenceWords = { V: '已核对原文', V2: '转引，未见原文', M: '凭记忆', E: '估计' } as const;
