import { area } from './text.ts';

export const { useText: useUiText } = area('ui', {
  brand: '矿安', loading: '正在读取……', again: '再试一次', showPassword: '显示密码',
  loginName: '账号、身份证号或手机号', password: '密码', signIn: '登录', signingIn: '正在登录……',
});
