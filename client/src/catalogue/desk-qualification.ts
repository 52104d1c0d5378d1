import { area } from './text.ts';

/** The question on a person's page of the desks, and the printed answer. */
export const { text: tq } = area('desk-qualification', {
  part: '能不能、为什么不能',
  what: '对照规定逐条查这个人的档案。只看已核验的内容，练习用的不算。',
  'rules.see': '看全部资格规则', 'rule.see': '看规则',
  purpose: '问什么', position: '职务', 'position.held': '他担任的职务', 'position.other': '其他职务', 'position.optional': '可不选',
  item: '操作项目', 'item.hint': '写法与操作证上的一致', 'item.optional': '可不填', either: '操作证填操作项目；考核合格证明选职务。',
  mine: '矿山', 'mine.his': '他的矿山', 'mine.other': '其他矿山', 'mine.find': '输入名称查找', 'mine.none': '没有找到。只能选矿山。',
  on: '哪一天', 'on.today': '今天',
  print: '打印', mend: '要改档案，到“档案”里填报、核验。',
  'sheet.title': '资格评定结果', 'sheet.name': '姓名', 'sheet.question': '问题', 'sheet.asked': '能不能{{what}}', 'sheet.mine': '矿山', 'sheet.on': '按哪一天', 'sheet.printed': '打印时间', 'sheet.met': '已符合',
  'sheet.note': '本结果依据档案中已核验的内容，练习用的不算。写着“只提醒”的，还没有人核实原文，不作为不能的理由。',
  choose: '还差一项', 'choose.position': '请选一个职务。', 'choose.item': '请填操作项目。', 'choose.mine': '档案里没有他在矿山工作的记录。请选一个矿山。',
});
