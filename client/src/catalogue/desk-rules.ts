import { area } from './text.ts';

/** 资格规则: what holds, by which text, and who confirmed it. */
export const { text: tr } = area('desk-rules', {
  title: '资格规则',
  what: '能不能任职、报名、取证、上岗，都按这些规则判断。照原文核对过的算数；其余的只提醒、不拦人，要等监管部门有人对照原文确认。',
  readOnly: '这里只能看。与原文不一致的，请告诉上级监管部门。',
  counts: '{{rules}} 条规则，{{all}} 个条目：照原文核对过 {{read}} 个，已有人确认 {{confirmed}} 个，等待确认 {{waiting}} 个（其中今天有效的 {{waitingNow}} 个）。',
  'counts.what': '一条规则在不同的日期、地区、矿种可以有几个条目，每个条目单独确认。',
  search: '查标题、编号、要求或文件名称', show: '看哪些条目', kind: '矿种', 'kind.all': '全部矿种', now: '只看今天有效的',
  'show.all': '全部 {{count}}', 'show.waiting': '等待确认 {{count}}', 'show.confirmed': '已有人确认 {{count}}',
  'none.waiting': '没有等待确认的条目。', 'none.confirmed': '还没有人确认过条目。', none: '没有符合条件的规则。换几个字，或者去掉筛选。', clear: '去掉筛选', list: '规则',
  print: '打印', printed: '打印时间：{{at}}', 'printed.by': '范围：{{filter}}', 'filter.words': '含“{{words}}”', 'filter.all': '全部条目', 'filter.waiting': '等待确认的条目', 'filter.confirmed': '已有人确认的条目',
  // one rule
  about: '管谁：{{subjects}}', asked: '用在：{{purposes}}', at: '只管：{{mines}}',
  'duty.mine': '这是矿上该做的，没有做到也不算他不符合', 'duty.authority': '这是主管部门该做的，没有做到也不算他不符合',
  'gate.admit': '没有证明的，门禁放行', 'gate.ask': '没有证明的，门禁提示', 'gate.hold': '没有证明的，算数的条目由门禁拦下',
  // one entry
  entry: '{{region}}，{{time}}', since: '{{day}}起', between: '{{from}}至{{until}}', ended: '已经失效', coming: '还没有生效',
  required: '要求', time: '时间', region: '地区', kinds: '矿山', reference: '依据', confidence: '把握', confirmations: '确认', nobody: '还没有人确认',
  'state.read': '原文核对过，算数', 'state.confirmed': '已确认，算数', 'state.partly': '部分单位已确认', 'state.waiting': '等待确认，只提醒',
  'confidence.V': '录入的人读过原文，逐字对过。现在就算数。', 'confidence.V2': '从别的材料转引来的，没有见到原文。', 'confidence.M': '凭记忆写的，没有见到原文。', 'confidence.E': '没有找到依据，数字是估计的。',
  clauseUnknown: '条款没有查到', quoteUnknown: '原文没有录入', quoteToFind: '原文没有录入，请自己找到原文对照',
  by: '{{who}}（{{office}}），{{when}}', note: '对照说明：{{note}}',
  // confirming
  confirm: '确认原文', 'confirm.of': '确认原文：{{title}}（{{entry}}）', 'confirm.do': '与原文一致，确认',
  'confirm.first': '请先打开原文，逐项对照下面的内容。有一处不一致就不要确认，请告诉管系统的人改规则。',
  'confirm.what': '确认以后，从现在起，这个条目对{{office}}管辖的矿山算数：不符合的，从“只提醒”变成“不能”{{follows}}；没有证明的，结论变成“还不能证明”。已经作出的评定不变。',
  'confirm.follows.exam': '，报名会被拒绝', 'confirm.follows.entry': '，门禁会拦下',
  'confirm.owed': '确认以后，这个条目对{{office}}管辖的矿山算数。这是矿上或主管部门该做的，没有做到的只提示，不算他不符合。',
  'confirm.trace': '您的姓名、单位、时间和对照说明会显示在这个条目下面，并记入留痕。',
  'confirm.yours': '所选部门', office: '以哪个部门的名义', 'office.rule': '请选部门。',
  compared: '对照了什么原文', 'compared.rule': '请写明对照的是什么原文、哪一版（4 到 300 个字）。', 'compared.hint': '写文件名称、文号、哪一条、哪一版或哪天公布的、在哪里看到的。例如：国家安全监管总局令第 92 号第 × 条，2018 年公布的文本，应急管理部网站。',
  'confirm.done': '已确认。从现在起，这个条目对{{office}}管辖的矿山算数。',
  withdraw: '撤回确认', 'withdraw.of': '撤回{{office}}的确认：{{title}}（{{entry}}）',
  'withdraw.what': '撤回以后，这个条目对{{office}}管辖的矿山又只提醒、不拦人；别的部门确认过的，在它管辖的矿山仍然算数。已经作出的评定不变。谁在什么时候撤回的，记入留痕。以后可以重新确认。',
  'withdraw.done': '已撤回{{office}}的确认。',
});
