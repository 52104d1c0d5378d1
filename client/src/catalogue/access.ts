import { area } from './text.ts';

export const { useText: useAccessText } = area('access', {
  title: '登录', subtitle: '矿山安全培训考试系统',
  firstTime: '第一次使用，或忘记密码：用激活码、找回码设置密码', lost: '找回码也丢了：带身份证到培训机构窗口，换一张新的激活码。',
  activateTitle: '设置密码', activateIntro: '激活码印在窗口发给您的纸条上；忘记密码也可以用自己保存的找回码。每个码只能用一次。',
  code: '激活码或找回码', codeHint: '照纸条输入，大小写、横线都可以。', newPassword: '设置密码', repeatPassword: '再输一遍密码',
  rulesTitle: '密码要求', ruleLength: '至少 8 个字', ruleId: '不要用身份证号或手机号', ruleCommon: '不要用 12345678 一类的常见密码', ruleKeep: '不要告诉别人，包括工作人员',
  tooShort: '密码不到 8 个字，请再加几个。', unequal: '两遍输入的密码不一样，请重新输入。',
  activate: '保存密码', activating: '正在保存……', activated: '{{name}}，密码已设好。', activatedMiner: '请用身份证号和新密码登录。', activatedStaff: '请用登录名和新密码登录。', toSignIn: '去登录', backToSignIn: '返回登录',
  account: '我的账号', signedInAs: '当前登录：{{name}}', signOut: '退出登录', signIns: '登录中的设备',
  signInsIntro: '有不是您本人的登录，点“下线”，并到窗口换新的激活码。', thisOne: '本机', startedAt: '登录于 {{when}}', lastSeen: '最近使用 {{when}}', revoke: '下线', revoking: '正在下线……', network: '网络地址 {{network}}', revokeOthers: '除本机外全部下线', othersRevoked: '已让 {{count}} 处登录下线。',
  recovery: '找回码', recoveryIntro: '忘记密码时，用找回码自己设置新密码，不用跑窗口。请抄在纸上收好，不要拍照发给别人。', recoveryAsk: '换一个新的找回码（旧的作废）。先输一遍密码，确认是您本人。',
  recoveryMake: '换新的找回码', recoveryMaking: '正在生成……', recoveryYours: '您的找回码', recoveryOnce: '只显示这一次。', recoveryHow: '用法：打开本系统，点“用激活码、找回码设置密码”，输入找回码。用过一次就作废，会给您新的。', printIt: '打印', password: '密码',
  noRole: '这个账号还没有岗位。新账号要等监管人员批准以后才能使用。',
});
