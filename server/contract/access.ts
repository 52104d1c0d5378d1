/** Who is signed in: sign-ins, activation by a paper code, one's own account. */
import * as z from 'zod';
import { routeTable } from './routes.ts';
import { emptySchema, idSchema, instantSchema } from './shapes.ts';

/** Role words of the platform; what each may do stands in the modules' policy pages. */
export const roles = ['clerk', 'proctor', 'candidate', 'regulator'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const meSchema = z.object({
  accountId: idSchema,
  displayName: z.string(),
  /** Set for a person who sits exams. */
  personId: idSchema.nullable(),
  grants: z.array(z.object({ role: roleSchema, organisationId: idSchema, organisationName: z.string() })),
  signInId: idSchema,
  expiresAt: instantSchema,
  /** What this sign-in must do before it may do anything else: give the code of the second factor, or set the factor up. */
  awaits: z.enum(['code', 'set-up']).nullable(),
  /** 'none' for a person's own account: the second factor is for staff. */
  secondFactor: z.enum(['set', 'offered', 'none']),
});
export type Me = z.infer<typeof meSchema>;

export const signInSchema = z.object({
  id: idSchema, startedAt: instantSchema, lastSeenAt: instantSchema, device: z.string(), current: z.boolean(),
  /** Address it was begun from; shown to oneself alone. */
  network: z.string(),
});

/** 激活码: shown once, to be printed and handed over. */
export const activationCodeSchema = z.object({ code: z.string(), expiresAt: instantSchema, displayName: z.string(), activationUrl: z.url() });
export type PrintedCode = z.infer<typeof activationCodeSchema>;

/** How the office knows that it is he: his card was shown, he is known there, he was called back. */
export const waitLiftGrounds = ['card-shown', 'known-here', 'called-back'] as const;
export type WaitLiftGround = (typeof waitLiftGrounds)[number];

export const passwordSchema = z.string().min(1).max(200);

export const accessRoutes = routeTable({
  signIn: {
    method: 'POST', path: '/api/sign-ins', summary: 'Sign in with a login name (or one’s ID number) and a password; sets a cookie. Where `awaits` is set, that comes first.',
    body: z.object({ loginName: z.string().trim().min(1).max(64), password: passwordSchema }),
    output: meSchema, errors: ['sign-in/refused', 'sign-in/account-locked'],
  },
  me: { method: 'GET', path: '/api/me', summary: 'Who is signed in.', output: meSchema, errors: [] },
  signOut: { method: 'DELETE', path: '/api/sign-ins/current', summary: 'End this sign-in.', output: emptySchema, errors: [] },
  listSignIns: { method: 'GET', path: '/api/sign-ins', summary: 'One’s own running sign-ins.', output: z.object({ signIns: z.array(signInSchema) }), errors: [] },
  revokeSignIn: {
    method: 'DELETE', path: '/api/sign-ins/:signInId', summary: 'End one of one’s own sign-ins.',
    params: z.object({ signInId: idSchema }), output: emptySchema, errors: [],
  },
  revokeOtherSignIns: {
    method: 'DELETE', path: '/api/sign-ins/others', summary: 'End all of one’s own sign-ins but this one.',
    output: z.object({ ended: z.int() }), errors: [],
  },
  activate: {
    method: 'POST', path: '/api/activations', summary: 'Activate or recover an account with the code printed at the office, or with one’s own recovery code.',
    body: z.object({ code: z.string().trim().min(1).max(32), password: passwordSchema }),
    /** A person’s next recovery code, shown once; null for staff. */
    output: z.object({ displayName: z.string(), recoveryCode: z.string().nullable() }), errors: ['activation/refused', 'activation/weak-password'],
  },
  renewRecoveryCode: {
    method: 'POST', path: '/api/recovery-codes', summary: 'A new recovery code for one’s own account, shown once; the one before ends.',
    body: z.object({ password: passwordSchema }), output: z.object({ recoveryCode: z.string() }), errors: ['sign-in/refused', 'sign-in/account-locked'],
  },
  issueActivationCode: {
    method: 'POST', path: '/api/people/:personId/activation-codes', summary: 'Print a new activation code for a person; earlier codes and sign-ins end.',
    params: z.object({ personId: idSchema }), output: activationCodeSchema, errors: [],
  },
  liftWait: {
    method: 'POST', path: '/api/people/:personId/wait-lifts', summary: 'Let a person sign in again who waits after wrong passwords.',
    params: z.object({ personId: idSchema }), body: z.object({ ground: z.enum(waitLiftGrounds) }), output: emptySchema, errors: ['sign-in/not-waiting'],
  },
});
