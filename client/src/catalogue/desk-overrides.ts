import { area } from './text.ts';

/** 准予报考: asking for it in a roster, and the list on the desks of clerk and regulator. */
export const { text: tv } = area('desk-overrides', {
  title: '准予报考', what: '不符合报考条件、确有理由要报名的人：一个人申请，另一个人批准。都记入留痕，开考前可以收回。',
  show: '看哪些申请', open: '待批准', all: '全部', none: '没有待批准的报考申请。', noneAtAll: '还没有准予报考的申请。',
  who: '给谁', session: '哪一场', rules: '不符合哪一条', 'rules.hidden': '档案不由本机构保管，由上级监管部门看、由他们批准', why: '申请理由', by: '{{who}}，{{when}}', state: '状态', came: '处理',
  'state.asked': '待批准', 'state.granted': '已准予', 'state.declined': '未批准', 'state.withdrawn': '已收回',
  waiting: '等另一个人批准', over: '已开考或场次已取消',
  grant: '准予报考', 'grant.title': '准予报考：{{label}}', 'grant.what': '他不符合：{{rules}}。批准后，他可以报这一场；考试合格不等于能取证，取证时还要符合条件。批准人、日期和条款记入留痕。', 'grant.done': '已准予报考。请经办人回到名单，重新检查后报名。',
  decline: '不批准', 'decline.title': '不批准报考：{{label}}', 'decline.what': '他不能报这一场。需要时可以重新申请。', 'decline.done': '已记录为不批准。',
  withdraw: '收回', 'withdraw.title': '收回：{{label}}', 'withdraw.asked': '这份申请就此结束；需要时可以重新申请。', 'withdraw.granted': '不再准予报考。已经报名的，报名同时取消，座位空出来，准考证作废，不算用掉考试机会。', 'withdraw.done': '已收回。',
  ask: '申请准予报考', 'ask.for': '申请准予报考：{{label}}', 'ask.what': '他不符合报考条件。写明理由提交后，由本机构另一位经办人或上级监管部门批准；您自己不能批。批准以前他报不了名。材料没有登记的，先去登记核验，不用申请。', 'ask.done': '已提交，等另一个人批准。进展看菜单“准予报考”。',
  'usual.checked': '已核对材料，情况属实', 'usual.notEnough': '理由不充分', 'usual.mistake': '申请有误', 'usual.pending': '材料已交，正在核验',
});
