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
});
export type Me = z.infer<typeof meSchema>;

export const signInSchema = z.object({
  id: idSchema, startedAt: instantSchema, lastSeenAt: instantSchema, device: z.string(), current: z.boolean(),
});

/** 激活码: shown once, to be printed and handed over. */
export const activationCodeSchema = z.object({ code: z.string(), expiresAt: instantSchema, displayName: z.string(), activationUrl: z.url() });

export const accessRoutes = routeTable({
  signIn: {
    method: 'POST', path: '/api/sign-ins', summary: 'Sign in with a login name (or one’s ID number) and a password; sets a cookie.',
    body: z.object({ loginName: z.string().trim().min(1).max(64), password: z.string().min(1).max(200) }),
    output: meSchema, errors: ['sign-in/refused', 'sign-in/account-locked'],
  },
  me: { method: 'GET', path: '/api/me', summary: 'Who is signed in.', output: meSchema, errors: [] },
  signOut: { method: 'DELETE', path: '/api/sign-ins/current', summary: 'End this sign-in.', output: emptySchema, errors: [] },
  listSignIns: { method: 'GET', path: '/api/sign-ins', summary: 'One’s own running sign-ins.', output: z.object({ signIns: z.array(signInSchema) }), errors: [] },
  revokeSignIn: {
    method: 'DELETE', path: '/api/sign-ins/:signInId', summary: 'End one of one’s own sign-ins.',
    params: z.object({ signInId: idSchema }), output: emptySchema, errors: [],
  },
  activate: {
    method: 'POST', path: '/api/activations', summary: 'Activate or recover an account with the code printed at the office.',
    body: z.object({ code: z.string().trim().min(1).max(32), password: z.string().min(1).max(200) }),
    output: z.object({ displayName: z.string() }), errors: ['activation/refused', 'activation/weak-password'],
  },
  issueActivationCode: {
    method: 'POST', path: '/api/people/:personId/activation-codes', summary: 'Print a new activation code for a person; earlier codes and sign-ins end.',
    params: z.object({ personId: idSchema }),
    output: activationCodeSchema, errors: [],
  },
});
