/** What a regulator finds: person, sitting, paper, answers, result, and who did what when. */
import { questionShownSchema } from '@kuangan/question-banks/contract';
import * as z from 'zod';
import { candidateSchema, examSessionSchema } from './exams.ts';
import { routeTable } from './routes.ts';
import { idSchema, instantSchema, pageQuerySchema } from './shapes.ts';
import { markInquirySchema, receiptSchema } from './sittings.ts';

/** 留痕: who did what when. */
export const ledgerEntrySchema = z.object({
  id: idSchema, at: instantSchema, action: z.string(), by: z.string(), fromNetwork: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  /** Place in the chained ledger; null for the moment before the sequencer has numbered it. */
  number: z.int().nullable(), hash: z.string(),
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/** One question of a sitting with what was given and awarded; the key stays on the server. */
export const inspectedSlotSchema = questionShownSchema.extend({
  revisionId: idSchema, given: z.string(), awarded: z.number().nullable(),
  history: z.array(z.object({ sequence: z.int(), choice: z.string(), receivedAt: instantSchema })),
});

export const inspectedSittingSchema = z.object({
  candidate: candidateSchema,
  session: examSessionSchema,
  admittedAt: instantSchema.nullable(), admittedBy: z.string().nullable(),
  startedAt: instantSchema.nullable(), submittedAt: instantSchema.nullable(), submittedBy: z.enum(['candidate', 'time']).nullable(),
  seed: z.string().nullable(),
  receipt: receiptSchema.nullable(),
  slots: z.array(inspectedSlotSchema),
  ledger: z.array(ledgerEntrySchema),
  inquiries: z.array(markInquirySchema),
});
export type InspectedSitting = z.infer<typeof inspectedSittingSchema>;

export const oversightRoutes = routeTable({
  findSittings: {
    method: 'POST', path: '/api/oversight/sitting-searches', summary: 'Sittings within scope by name, ticket number or the whole ID number.',
    body: pageQuerySchema.extend({ search: z.string().trim().max(100).default(''), personId: idSchema.optional(), sessionId: idSchema.optional() }),
    output: z.object({ sittings: z.array(candidateSchema.extend({ operationItem: z.string(), startsAt: instantSchema, institutionName: z.string() })), next: z.string().nullable() }), errors: [],
  },
  inspectSitting: { method: 'GET', path: '/api/oversight/sittings/:sittingId', summary: 'One sitting whole: paper, answers, result, trace.', params: z.object({ sittingId: idSchema }), output: inspectedSittingSchema, errors: [] },
  readLedger: { method: 'GET', path: '/api/oversight/ledger', summary: 'Ledger entries about what is within scope, newest first.', query: pageQuerySchema, output: z.object({ entries: z.array(ledgerEntrySchema), next: z.string().nullable() }), errors: [] },
});
