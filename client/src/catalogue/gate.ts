import { area } from './text.ts';

/** 门禁: keys of a mine's access control, and whom it asked about or held. */
export const { text: tk } = area('gate', {
  title: '门禁', what: '井口、厂门的门禁设备用密钥向本系统查询：这个人现在能不能上岗，不能的写明哪一条不符合、怎么办。',
  mine: '矿山', noMine: '您的管理范围里没有矿山。门禁只给登记在册的矿山用。',
  keys: '密钥', 'keys.none': '还没有密钥。点“新建密钥”，交给装门禁的工程师。', make: '新建密钥', 'make.title': '新建门禁密钥',
  'make.what': '密钥只显示一次。每个井口、每台设备各用一把，丢了、换了只停那一把。', 'make.name': '用在哪里', 'make.hint': '例如：主井口闸机', 'make.rule': '请写明用在哪里（2 到 40 个字）。', 'make.do': '新建',
  'made.title': '“{{name}}”的密钥', 'made.once': '密钥只显示这一次，关闭后看不到。请复制后当面交给装门禁的工程师，不要发到群里，不要拍照。', copy: '复制', copied: '已复制', 'copy.failed': '没有复制成功，请选中密钥手工复制。',
  'made.next': '接入办法见随系统附带的英文说明（gate.md），工程师看得懂。',
  name: '用在哪里', by: '新建人', at: '新建时间', used: '最近使用', never: '没有用过', state: '状态', running: '在用', revoked: '{{at}} 停用',
  revoke: '停用', 'revoke.of': '停用“{{name}}”的密钥', 'revoke.sure': '停用后，用这把密钥的门禁马上查不到任何人，也不能恢复。确定停用？', 'revoke.done': '已停用。',
  refused: '提示和拦下的记录', 'refused.what': '同一个人同一天因为同样的原因只记一行。放行的只计数，不记名。设备断网时用快照作的判断不在这里。', 'refused.none': '还没有提示或拦下过人。',
  today: '今天：放行 {{admitted}} 次，提示 {{asked}} 次，拦下 {{held}} 次，不是本矿的人 {{unknown}} 次。',
  who: '姓名', gone: '已不在本矿', item: '操作项目', noItem: '—', answer: '结果', 'answer.ask': '提示', 'answer.hold': '拦下', why: '不符合或没有证明的', last: '最近一次', times: '次数',
});
