import { area } from './text.ts';

/** 账号与授权: colleagues, their roles, what is proposed. */
export const { text: ts } = area('staff', {
  title: '账号与授权', under: '工作人员的岗位由一个人申请、另一个人批准；离岗由一个人办理，立即生效。',
  'part.people': '人员', 'part.requests': '授权申请', search: '姓名或登录名；也能找到已离岗的人', none: '没有找到工作人员。', first: '管理范围内还没有工作人员。点“新建账号”给同事开账号。',
  name: '姓名', loginName: '登录名', roles: '岗位', account: '账号', factor: '动态验证码', 'factor.set': '已开启', 'factor.unset': '未开启', active: '已激活', inactive: '未激活', noRoles: '没有岗位',
  until: '到 {{day}}', since: '{{day}} 起', more: '更多',
  create: '新建账号', 'create.do': '新建并打印激活码', 'create.what': '账号建好后，激活码只显示一次，请当面交给本人，由他自己设密码。岗位要由另一位监管人员批准后才生效。',
  propose: '申请岗位', 'propose.for': '为{{name}}申请岗位', 'propose.do': '提交申请', 'propose.done': '已提交，等另一位监管人员批准。',
  place: '机构', 'place.hint': '机构决定岗位：监管部门是监管人员，考试点是监考员，其他机构是经办人。', 'place.rule': '请选择机构。', role: '岗位',
  displayName: '姓名', 'displayName.rule': '请填写姓名（2 到 40 个字）。', 'loginName.rule': '3 到 32 个小写字母、数字或 . _ -，字母开头。', 'loginName.hint': '例如姓名拼音；不要用身份证号、手机号',
  sinceOn: '开始日期', untilOn: '截止日期（不填为长期）', 'date.rule': '请选择日期。', reason: '理由', 'reason.rule': '请写明理由（2 到 200 个字）。',
  'code.title': '{{name}}的激活码', 'code.once': '激活码只显示这一次，关闭后看不到。请当面交给本人。', 'code.slip': '工作人员账号激活码', 'code.until': '有效期至 {{at}}', 'code.step1': '1. 打开 {{address}}', 'code.step2': '2. 输入激活码，自己设置密码', 'code.step3': '3. 用登录名 {{loginName}} 和新密码登录', 'code.keep': '请勿转交他人。用过即作废。',
  issue: '换发激活码', 'issue.sure': '{{name}}现在的密码不会变，但已登录的设备会全部退出；他用新的激活码重新设密码，从那时起你们两个账号算同一个人：不能一个申请、一个批准。',
  reset: '重置动态验证码', 'reset.what': '{{name}}的动态验证码和备用码全部作废，已登录的设备全部退出。请先确认是他本人。', 'reset.ground': '原因', 'reset.done': '已重置。他再次登录时只用密码，请提醒他重新设置。',
  'ground.telephone-lost': '手机丢失', 'ground.telephone-replaced': '换了手机', 'ground.telephone-broken': '手机损坏',
  signIns: '登录中的设备', 'signIns.of': '{{name}}登录中的设备', 'signIns.none': '现在没有登录。', 'signIns.end': '全部退出', 'signIns.ended': '已让 {{count}} 处登录退出。',
  end: '结束', 'end.title': '结束{{name}}的岗位：{{role}}（{{place}}）', 'end.what': '立即生效：他已登录的设备全部退出。要恢复，必须重新申请、由另一人批准。', 'end.do': '结束岗位', 'end.done': '岗位已结束。',
  leave: '离岗', 'leave.title': '{{name}}离岗', 'leave.what': '他在所选机构及其下属机构的岗位全部立即结束，已登录的设备全部退出。要恢复，必须重新申请、由另一人批准。', 'leave.place': '从哪个机构离岗', 'leave.do': '办理离岗', 'leave.done': '已离岗，结束了 {{count}} 个岗位。',
  'usual.left': '离职', 'usual.moved': '调岗', 'usual.wrong': '授权有误', 'usual.agree': '情况属实，同意', 'usual.unclear': '理由不充分',
  'requests.open': '待批准', 'requests.all': '全部', 'requests.none': '没有待批准的申请。', 'requests.noneAtAll': '还没有申请。', who: '给谁', what: '岗位', why: '申请理由', decided: '处理', state: '状态',
  'days.open': '{{since}} 起，长期', 'days.closed': '{{since}} 到 {{until}}', by: '{{who}}，{{when}}',
  'state.proposed': '待批准', 'state.granted': '已批准', 'state.declined': '未批准', 'state.withdrawn': '已撤回',
  grant: '批准', 'grant.title': '批准{{name}}担任{{role}}（{{place}}）', 'grant.what': '批准后立即有这个岗位的权限。请确认本人和理由属实。', 'grant.done': '已批准。',
  decline: '不批准', 'decline.title': '不批准{{name}}担任{{role}}（{{place}}）', 'decline.what': '申请就此结束；需要时可以重新申请。', 'decline.done': '已记录为不批准。',
  withdraw: '撤回', 'withdraw.sure': '撤回这份申请？', 'withdraw.done': '已撤回。', waiting: '等另一位监管人员',
});
