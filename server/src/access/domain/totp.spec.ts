import { base32, hotp, otpauthUrl, stepAt, stepOfCode } from './totp.ts';

const secret = Buffer.from('12345678901234567890');
const at = (seconds: number): Date => new Date(seconds * 1000);

describe('codes of an authenticator app', () => {
  it.each([
    [59, '94287082'], [1111111109, '07081804'], [1111111111, '14050471'], [1234567890, '89005924'], [2000000000, '69279037'], [20000000000, '65353130'],
  ])('at second %s the code is that of RFC 6238, appendix B', (seconds, code) => expect(hotp(secret, stepAt(at(seconds)), 8)).toBe(code));

  it('count as RFC 4226, appendix D', () => {
    const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'];
    expect(codes.map((_, counter) => hotp(secret, counter))).toEqual(codes);
  });

  it.each([['f', 'MY'], ['fo', 'MZXQ'], ['foo', 'MZXW6'], ['foob', 'MZXW6YQ'], ['fooba', 'MZXW6YTB'], ['foobar', 'MZXW6YTBOI']])('%s is written as RFC 4648, section 10', (plain, written) => expect(base32(Buffer.from(plain))).toBe(written));

  it('of the step before and after are taken, of two steps away not', () => {
    const now = at(1111111111);
    const step = stepAt(now);
    expect([-2, -1, 0, 1, 2].map((away) => stepOfCode(secret, hotp(secret, step + away), now, 0))).toEqual([null, step - 1, step, step + 1, null]);
  });

  it('open once: neither the same code nor an earlier one is taken again', () => {
    const now = at(1111111111);
    const step = stepAt(now);
    expect(stepOfCode(secret, hotp(secret, step), now, step)).toBeNull();
    expect(stepOfCode(secret, hotp(secret, step - 1), now, step)).toBeNull();
    expect(stepOfCode(secret, hotp(secret, step + 1), now, step)).toBe(step + 1);
  });

  it.each(['', '12345', '1234567', '一二三四五六', '12 456', '-12345'])('%s is no code', (code) => expect(stepOfCode(secret, code, at(59), 0)).toBeNull());

  it('are asked of the app by an address it understands', () => {
    expect(otpauthUrl('矿安', 'li.ming', secret)).toBe('otpauth://totp/%E7%9F%BF%E5%AE%89:li.ming?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E7%9F%BF%E5%AE%89&algorithm=SHA1&digits=6&period=30');
  });
});
