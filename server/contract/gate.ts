/** 门禁: may this person go on now, asked by the access control of a mine under a key of its own; and who manages the keys. */
import * as z from 'zod';
import { routeTable } from './routes.ts';
import { abilitiesSchema, daySchema, emptySchema, idSchema, instantSchema, pageQuerySchema } from './shapes.ts';

/** 放行, 提示 (somebody looks), 拦下; and not a person whose file this mine keeps, of whom nothing is told. */
export const gateAnswers = ['admit', 'ask', 'hold', 'unknown'] as const;
export type GateAnswer = (typeof gateAnswers)[number];

/** So many persons are asked for at once: a whole shift. */
export const mostChecks = 500;

/** A rule that speaks against somebody. */
export const gateReasonSchema = z.object({
  rule: z.string(), title: z.string(), verdict: z.enum(['fails', 'not-proven']),
  /** What it does by itself. */
  answer: z.enum(['admit', 'ask', 'hold']),
  /** In the miner's words, and what to do. */
  miner: z.string(), remedy: z.string(),
  clause: z.object({ title: z.string(), clause: z.string().nullable() }),
});
export type GateReason = z.infer<typeof gateReasonSchema>;

const operationItem = z.string().trim().min(1).max(60);
/** A person by his ID number or by his id here, and, where the work is a special operation, its item. */
export const gateCheckSchema = z.union([
  z.strictObject({ residentId: z.string().min(1).max(40), operationItem: operationItem.optional() }),
  z.strictObject({ personId: idSchema, operationItem: operationItem.optional() }),
]);
export type GateCheck = z.infer<typeof gateCheckSchema>;

/** `reasons`: worst first. Empty for whoever is unknown. */
export const gateCheckedSchema = z.object({ answer: z.enum(gateAnswers), reasons: z.array(gateReasonSchema) });
export type GateChecked = z.infer<typeof gateCheckedSchema>;

export const gateKeySchema = z.object({
  id: idSchema, name: z.string(), madeBy: z.string(), madeAt: instantSchema,
  /** To the minute. */
  lastUsedAt: instantSchema.nullable(), revokedAt: instantSchema.nullable(), abilities: abilitiesSchema,
});
export type GateKeyShown = z.infer<typeof gateKeySchema>;

/** Somebody the gate did not simply let through, once per day, item and reasons, however often he was asked for. */
export const refusedCheckSchema = z.object({
  id: idSchema, on: daySchema,
  /** Null when the mine no longer keeps his file. */
  name: z.string().nullable(),
  operationItem: z.string().nullable(), answer: z.enum(['ask', 'hold']), rules: z.array(z.object({ rule: z.string(), title: z.string() })),
  times: z.int(), firstAt: instantSchema, lastAt: instantSchema,
});
export type RefusedCheck = z.infer<typeof refusedCheckSchema>;

const mine = z.object({ organisationId: idSchema });
const underKey = ['gate/key-unknown'] as const;

export const gateRoutes = routeTable({
  listGateKeys: {
    method: 'GET', path: '/api/organisations/:organisationId/gate-keys', summary: 'The keys of a mine’s access control, newest first, the revoked among them.',
    params: mine, output: z.object({ keys: z.array(gateKeySchema) }), errors: [],
  },
  makeGateKey: {
    method: 'POST', path: '/api/organisations/:organisationId/gate-keys', summary: 'Make a key for a mine’s access control; it is told here and never again.',
    params: mine, body: z.object({ name: z.string().trim().min(2).max(40) }), output: z.object({ id: idSchema, key: z.string() }), errors: ['gate/not-a-mine', 'gate/too-many-keys'],
  },
  revokeGateKey: {
    method: 'POST', path: '/api/gate-keys/:gateKeyId/revocation', summary: 'Revoke a key; the next request under it is refused.',
    params: z.object({ gateKeyId: idSchema }), output: emptySchema, errors: ['gate/key-revoked'],
  },
  listRefusedChecks: {
    method: 'GET', path: '/api/organisations/:organisationId/gate-checks', summary: 'Whom a mine’s gate asked about or held, last first, and how many it let through today.',
    params: mine, query: pageQuerySchema,
    output: z.object({ checks: z.array(refusedCheckSchema), today: z.object({ admitted: z.int(), asked: z.int(), held: z.int(), unknown: z.int() }), next: idSchema.nullable() }), errors: [],
  },
  checkAtGate: {
    method: 'POST', path: '/api/gate/checks', summary: 'May they go on now? Up to 500 persons, answered in their order.', bearer: true,
    body: z.object({ checks: z.array(gateCheckSchema).min(1).max(mostChecks) }),
    output: z.object({ checkedAt: instantSchema, answers: z.array(gateCheckedSchema) }), errors: underKey,
  },
  readGateSnapshot: {
    method: 'GET', path: '/api/gate/snapshot', summary: 'What a gate keeps for the time its line is down: JSON as a text, and its Ed25519 signature in base64url.', bearer: true,
    output: z.object({ snapshot: z.string(), signature: z.string() }), errors: underKey,
  },
  readGateSigningKey: {
    method: 'GET', path: '/api/gate/signing-key', summary: 'The public key that snapshots are verified with, as SPKI in PEM.',
    output: z.object({ algorithm: z.literal('Ed25519'), pem: z.string() }), errors: [],
  },
});
