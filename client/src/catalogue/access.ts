import { area } from './text.ts';

export const { useText: useAccessText } = area('access', {
  title: '登录', subtitle: '矿山安全培训考试系统',
  firstTime: '第一次使用？用窗口发的激活码设置密码', lost: '忘记密码：带身份证到培训机构窗口，换一张新的激活码。',
  activateTitle: '激活账号', activateIntro: '激活码印在窗口发给您的纸条上，只能用一次。',
  code: '激活码', codeHint: '照纸条输入，大小写、横线都可以。', newPassword: '设置密码', repeatPassword: '再输一遍密码',
  rulesTitle: '密码要求', ruleLength: '至少 8 个字', ruleId: '不要用身份证号或手机号', ruleCommon: '不要用 12345678 一类的常见密码', ruleKeep: '不要告诉别人，包括工作人员',
  tooShort: '密码不到 8 个字，请再加几个。', unequal: '两遍输入的密码不一样，请重新输入。',
  activate: '激活', activating: '正在激活……', activated: '{{name}}，账号已激活。请用身份证号和新密码登录。', toSignIn: '去登录', backToSignIn: '返回登录',
  account: '我的账号', signedInAs: '当前登录：{{name}}', signOut: '退出登录', signIns: '登录中的设备',
  signInsIntro: '有不是您本人的登录，点“下线”，并到窗口换新的激活码。', thisOne: '本机', startedAt: '登录于 {{when}}', lastSeen: '最近使用 {{when}}', revoke: '下线', revoking: '正在下线……',
  noRole: '这个账号还没有分配任何工作，请联系培训机构。',
});
