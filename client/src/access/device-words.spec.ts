import { deviceWords } from './device-words.ts';

describe('a device in words', () => {
  it('names the most particular browser and the system', () => {
    expect(deviceWords('Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36 MicroMessenger/8.0')).toBe('安卓手机 · 微信');
    expect(deviceWords('Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120')).toBe('Windows 电脑 · Edge');
    expect(deviceWords('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1')).toBe('苹果手机或平板 · Safari');
  });
  it('shows what it does not know as it is', () => expect(deviceWords('bench')).toBe('bench'));
});
