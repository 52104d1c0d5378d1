import { area } from './text.ts';

/** 动态验证码: the second step of signing in, and its set-up. */
export const { useText: useSecondFactorText } = area('second-factor', {
  stepTitle: '第二步：动态验证码', stepIntro: '打开手机上的验证器应用，输入“矿安”下面的 6 位数字。', code: '验证码', codeHint: '6 位数字，每 30 秒换一次', orRecovery: '手机不在身边？输入一个备用码也可以，每个只能用一次。',
  go: '验证', going: '正在验证……', back: '返回重新登录',
  title: '动态验证码', required: '本系统要求工作人员开启动态验证码。设好以后才能继续。', offered: '密码可能被人看到；加上手机上每 30 秒换一次的数字，别人拿到密码也登不进来。',
  ready: '准备：在手机上装一个验证器应用（支持 TOTP 的都可以，不需要联网）。', password: '您的密码', passwordHint: '确认是您本人在操作', begin: '开始设置', beginning: '正在生成……',
  scan: '1. 用验证器应用扫这个二维码', qr: '动态验证码的二维码', manual: '扫不了？在应用里手工输入这个密钥（类型选“基于时间”）：', once: '二维码和密钥只显示这一次，不要截图、不要发给别人。', copy: '复制密钥', copied: '已复制',
  confirmTitle: '2. 输入应用显示的 6 位数字', confirm: '确认开启', confirming: '正在确认……',
  codesTitle: '备用码', codesIntro: '手机丢失或坏了时，用一个备用码代替验证码登录。每个只能用一次。打印或抄下来，和手机分开存放。', codesOnce: '只显示这一次，离开本页就看不到了。', print: '打印', saved: '我已保存备用码', next: '继续',
  isOn: '动态验证码已开启。', renewTitle: '换一批备用码', renewIntro: '旧的备用码全部作废。', renew: '换新的备用码', removeTitle: '关闭动态验证码', removeIntro: '换手机时先关闭，再重新设置。关闭后只凭密码就能登录。', remove: '关闭动态验证码', removing: '正在关闭……', removed: '动态验证码已关闭。',
  notFor: '动态验证码只用于工作人员的账号。您的账号用密码和找回码就可以。', toDesk: '回到工作台', signOut: '退出登录', done: '动态验证码已开启，其他设备上的登录已全部退出。',
});
