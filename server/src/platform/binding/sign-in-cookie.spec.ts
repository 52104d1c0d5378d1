import { signInCookieHeader, signInTokenOf } from './sign-in-cookie.ts';

describe('the sign-in cookie', () => {
  it('is found among others and not by a name it only ends with', () => {
    expect(signInTokenOf('a=1; kuangan_sign_in=abc; b=2')).toBe('abc');
    expect(signInTokenOf('xkuangan_sign_in=abc')).toBeNull();
    expect(signInTokenOf(undefined)).toBeNull();
  });

  it('is out of reach of scripts and of other sites', () => {
    const header = signInCookieHeader('t', new Date(0), true);
    expect(header).toMatch(/HttpOnly/);
    expect(header).toMatch(/SameSite=Strict/);
    expect(header).toMatch(/Secure/);
  });
});
