/** 动态验证码: the second factor of staff, a code of an authenticator app (RFC 6238), and the codes for a lost telephone. */
import * as z from 'zod';
import { meSchema, passwordSchema } from './access.ts';
import { routeTable } from './routes.ts';
import { emptySchema } from './shapes.ts';

/** Six digits of the app, or one of the codes for a lost telephone. */
const codeSchema = z.string().trim().min(1).max(32);
const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) });

export const secondFactorRoutes = routeTable({
  give: {
    method: 'POST', path: '/api/sign-ins/current/second-factor', summary: 'The second step of signing in: a code of the app, or one for a lost telephone.',
    body: z.object({ code: codeSchema }), output: meSchema, errors: ['second-factor/code-refused', 'sign-in/account-locked'],
  },
  setUp: {
    method: 'POST', path: '/api/second-factor', summary: 'Draw a secret for one’s app; shown once, in force after a code of it was given.',
    body: z.object({ password: passwordSchema }),
    output: z.object({ secret: z.string(), otpauthUrl: z.string(), qrSvg: z.string() }),
    errors: ['sign-in/refused', 'sign-in/account-locked', 'second-factor/already-set'],
  },
  confirm: {
    method: 'POST', path: '/api/second-factor/confirmation', summary: 'Put the second factor in force; one’s other sign-ins end.',
    body: z.object({ code: codeSchema }), output: recoveryCodesSchema, errors: ['second-factor/code-refused', 'second-factor/not-set'],
  },
  renewCodes: {
    method: 'POST', path: '/api/second-factor/recovery-codes', summary: 'Ten new codes for a lost telephone; the ones before end.',
    body: z.object({ password: passwordSchema, code: codeSchema }), output: recoveryCodesSchema,
    errors: ['sign-in/refused', 'sign-in/account-locked', 'second-factor/code-refused', 'second-factor/not-set'],
  },
  remove: {
    method: 'POST', path: '/api/second-factor/removal', summary: 'Take one’s second factor away, with password and code.',
    body: z.object({ password: passwordSchema, code: codeSchema }), output: emptySchema,
    errors: ['sign-in/refused', 'sign-in/account-locked', 'second-factor/code-refused', 'second-factor/not-set'],
  },
});
