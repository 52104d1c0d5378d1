import { hashPassword, isWeakPassword, verifyPassword } from './passwords.ts';

describe('passwords', () => {
  it.each(['short', '12345678', 'aaaaaaaaaa', 'abababab', 'xx198001011234', 'my-800138'])('%s is refused as weak', (password) => {
    expect(isWeakPassword(password, ['140502198001011234', '13800138000'])).toBe(true);
  });

  it('a password of one’s own is taken', () => expect(isWeakPassword('煤矿安全第一2026', ['140502198001011234', '13800138000'])).toBe(false));

  it('another password does not open the hash', async () => {
    const hashed = await hashPassword('correct horse');
    expect(await verifyPassword(hashed, 'correct hors')).toBe(false);
    expect(await verifyPassword(hashed, 'correct horse')).toBe(true);
  });
});
