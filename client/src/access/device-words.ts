const browsers = [[/MicroMessenger/, '微信'], [/Edg/, 'Edge'], [/Firefox/, 'Firefox'], [/HuaweiBrowser/, '华为浏览器'], [/MiuiBrowser/, '小米浏览器'], [/Chrome/, 'Chrome'], [/Safari/, 'Safari']] as const;
const systems = [[/Android/, '安卓手机'], [/iPhone|iPad/, '苹果手机或平板'], [/Windows/, 'Windows 电脑'], [/Macintosh/, '苹果电脑'], [/Linux/, 'Linux 电脑']] as const;

/** What a browser calls itself, in words its owner recognises; the text itself where nothing is recognised. */
export function deviceWords(userAgent: string): string {
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [system, browser].filter(Boolean).join(' · ') || userAgent.slice(0, 60);
}
