/** Roles of staff: proposed by one, granted by another; people who come and people who leave. */
import * as z from 'zod';
import { activationCodeSchema, roleSchema, signInSchema } from './access.ts';
import { routeTable } from './routes.ts';
import { abilitiesSchema, daySchema, emptySchema, idSchema, instantSchema, pageQuerySchema, reasonSchema } from './shapes.ts';

export const staffRoleSchema = roleSchema.exclude(['candidate']);
export type StaffRole = z.infer<typeof staffRoleSchema>;

export const grantStates = ['proposed', 'granted', 'declined', 'withdrawn'] as const;
export type GrantState = (typeof grantStates)[number];

/** 授权: one role at one organisation, from a day on, perhaps until one. */
const roleAt = { role: staffRoleSchema, organisationId: idSchema, sinceOn: daySchema, untilOn: daySchema.nullable() };
const grantErrors = ['grant/unfitting-organisation', 'grant/dates', 'grant/already-held', 'grant/yourself'] as const;

/** Whether it is known whose the account is, so that he decides nothing in his own file. */
const holderKnown = z.boolean();
const residentId = z.string().trim().min(1).max(60);

/** Why somebody who may decide on proposals may not grant this one. */
export const grantFaults = ['grant/yourself', 'grant/same-person', 'grant/proposer-gains', 'grant/dates'] as const;
export type GrantFault = (typeof grantFaults)[number];

/** 授权申请: who proposes whom for what, and what another made of it. */
export const grantRequestSchema = z.object({
  id: idSchema, ...roleAt, organisationName: z.string(), accountId: idSchema, displayName: z.string(), reason: z.string(), state: z.enum(grantStates),
  proposedBy: z.string(), proposedAt: instantSchema, holderKnown, decidedBy: z.string().nullable(), decidedAt: instantSchema.nullable(), decisionReason: z.string().nullable(),
  notGrantedBecause: z.enum(grantFaults).nullable(),
  abilities: abilitiesSchema,
});
export type GrantRequest = z.infer<typeof grantRequestSchema>;

/** 工作人员: an account with roles at organisations of the asker's scope; its roles elsewhere are not shown. */
export const staffSchema = z.object({
  accountId: idSchema, displayName: z.string(), loginName: z.string(), active: z.boolean(), secondFactor: z.boolean(), holderKnown,
  grants: z.array(z.object({ id: idSchema, ...roleAt, organisationName: z.string(), abilities: abilitiesSchema })),
  abilities: abilitiesSchema,
});
export type Staff = z.infer<typeof staffSchema>;

/** Why a second factor is taken away by another. */
export const resetGrounds = ['telephone-lost', 'telephone-replaced', 'telephone-broken'] as const;
export type ResetGround = (typeof resetGrounds)[number];

const account = z.object({ accountId: idSchema });
const request = z.object({ requestId: idSchema });
const because = z.object({ reason: reasonSchema });

export const grantRoutes = routeTable({
  listStaff: {
    method: 'GET', path: '/api/staff', summary: 'Accounts of staff with roles, or roles proposed, within the asker’s scope.',
    query: pageQuerySchema.extend({ search: z.string().trim().max(64).optional() }),
    output: z.object({ staff: z.array(staffSchema), next: idSchema.nullable() }), errors: [],
  },
  createStaff: {
    method: 'POST', path: '/api/staff', summary: 'An account for a colleague, a role proposed for it, and the code that opens it.',
    body: z.object({ ...roleAt, loginName: z.string().trim().regex(/^[a-z][a-z0-9._-]{2,31}$/), displayName: z.string().trim().min(2).max(40), residentId: residentId.nullable().default(null), reason: reasonSchema }),
    output: activationCodeSchema.extend({ accountId: idSchema, requestId: idSchema }), errors: [...grantErrors, 'account/login-name-taken', 'person/resident-id-refused'],
  },
  nameHolder: {
    method: 'PUT', path: '/api/staff/:accountId/holder', summary: 'Say by his ID number whose a colleague’s account is: only a keyed hash is kept, so that nobody decides in his own file.',
    params: account, body: z.object({ residentId }), output: emptySchema, errors: ['grant/yourself', 'person/resident-id-refused'],
  },
  issueStaffCode: {
    method: 'POST', path: '/api/staff/:accountId/activation-codes', summary: 'A new code for a colleague’s account; earlier codes and sign-ins end.',
    params: account, output: activationCodeSchema, errors: ['grant/yourself', 'grant/first-code'],
  },
  resetSecondFactor: {
    method: 'POST', path: '/api/staff/:accountId/second-factor-resets', summary: 'Take away a colleague’s second factor whose telephone is lost; his sign-ins end.',
    params: account, body: z.object({ ground: z.enum(resetGrounds) }), output: emptySchema, errors: ['grant/yourself', 'second-factor/not-set'],
  },
  listStaffSignIns: {
    method: 'GET', path: '/api/staff/:accountId/sign-ins', summary: 'Running sign-ins of a colleague.',
    params: account, output: z.object({ signIns: z.array(signInSchema.omit({ current: true, network: true })) }), errors: [],
  },
  endStaffSignIns: {
    method: 'POST', path: '/api/staff/:accountId/sign-in-ends', summary: 'End all sign-ins of a colleague.',
    params: account, output: z.object({ ended: z.int() }), errors: [],
  },
  listGrantRequests: {
    method: 'GET', path: '/api/grant-requests', summary: 'Roles proposed within the asker’s scope, newest first.',
    query: pageQuerySchema.extend({ state: z.enum(grantStates).optional() }),
    output: z.object({ requests: z.array(grantRequestSchema), next: idSchema.nullable() }), errors: [],
  },
  listGrantPlaces: {
    method: 'GET', path: '/api/grant-places', summary: 'Organisations within the asker’s scope with the role one can hold at each.',
    /** Fifty at most: whoever has more types part of a name. */
    query: z.object({ search: z.string().trim().max(64).optional() }),
    output: z.object({ places: z.array(z.object({ organisationId: idSchema, organisationName: z.string(), role: staffRoleSchema })) }), errors: [],
  },
  proposeGrant: {
    method: 'POST', path: '/api/grant-requests', summary: 'Propose a role for an account; another decides.',
    body: z.object({ ...roleAt, accountId: idSchema, reason: reasonSchema }), output: z.object({ requestId: idSchema }), errors: [...grantErrors],
  },
  decideGrant: {
    method: 'POST', path: '/api/grant-requests/:requestId/decision', summary: 'Grant or decline a role another has proposed.',
    params: request, body: z.object({ decision: z.enum(['grant', 'decline']), reason: reasonSchema }), output: emptySchema,
    errors: [...grantErrors, 'grant/same-person', 'grant/proposer-gains', 'grant/state'],
  },
  withdrawGrant: {
    method: 'POST', path: '/api/grant-requests/:requestId/withdrawal', summary: 'Take back a role one has proposed.',
    params: request, output: emptySchema, errors: ['grant/state'],
  },
  endGrant: {
    method: 'POST', path: '/api/grants/:grantId/end', summary: 'End a role at once; the account’s sign-ins end with it.',
    params: z.object({ grantId: idSchema }), body: because, output: emptySchema, errors: ['grant/already-ended'],
  },
  recordDeparture: {
    method: 'POST', path: '/api/organisations/:organisationId/departures', summary: 'Somebody leaves: all his roles there and below end at once, and his sign-ins.',
    params: z.object({ organisationId: idSchema }), body: because.extend({ accountId: idSchema }), output: z.object({ ended: z.int() }), errors: ['grant/already-ended'],
  },
});
