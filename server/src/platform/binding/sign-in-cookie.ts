const name = 'kuangan_sign_in';

/** The sign-in token of a Cookie header, or null. */
export function signInTokenOf(cookieHeader: string | undefined): string | null {
  for (const pair of (cookieHeader ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/** Set-Cookie for a token, or one that takes it away. Never readable by scripts, never sent from another site's page. */
export function signInCookieHeader(token: string | null, expiresAt: Date | null, secure: boolean): string {
  const end = token === null || expiresAt === null ? new Date(0) : expiresAt;
  return `${name}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict; Expires=${end.toUTCString()}${secure ? '; Secure' : ''}`;
}
