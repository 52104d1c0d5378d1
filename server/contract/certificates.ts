/** 理论考试合格: a pass in the theory part, not an operation certificate. Public verification by its code. */
import * as z from 'zod';
import { routeTable } from './routes.ts';
import { daySchema, idSchema, instantSchema } from './shapes.ts';

export const theoryPassSchema = z.object({
  id: idSchema,
  /** What the QR code carries behind PUBLIC_URL/v/1/. */
  code: z.string(),
  verificationUrl: z.string(),
  qrSvg: z.string(),
  name: z.string(), residentIdMasked: z.string(),
  operationItem: z.string(), mark: z.number(),
  passedOn: daySchema, validUntilOn: daySchema,
  practice: z.boolean(),
  state: z.enum(['valid', 'expired', 'revoked']),
});
export type TheoryPass = z.infer<typeof theoryPassSchema>;

/** What a stranger sees who scans the code. */
export const verificationSchema = z.object({
  kind: z.literal('theory-pass'),
  nameMasked: z.string(),
  operationItem: z.string(),
  passedOn: daySchema, validUntilOn: daySchema,
  practice: z.boolean(),
  state: z.enum(['valid', 'expired', 'revoked']),
  issuer: z.string(),
  checkedAt: instantSchema,
});
export type Verification = z.infer<typeof verificationSchema>;

export const certificateRoutes = routeTable({
  verify: {
    method: 'GET', path: '/api/verifications/:code', summary: 'Public: what a scanned code stands for.',
    params: z.object({ code: z.string().min(1).max(300) }), output: verificationSchema, errors: ['verification/forged'],
  },
  listMyPasses: { method: 'GET', path: '/api/my/theory-passes', summary: 'One’s own theory passes.', output: z.object({ passes: z.array(theoryPassSchema) }), errors: [] },
  revokePass: {
    method: 'POST', path: '/api/theory-passes/:passId/revocation', summary: 'Revoke a theory pass with a reason.',
    params: z.object({ passId: idSchema }), body: z.object({ reason: z.string().trim().min(2).max(200) }), output: z.object({}), errors: ['sitting/state'],
  },
});
