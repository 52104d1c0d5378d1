/** 资格评定: whether somebody may hold a position, sit an exam, be certified, go to work; and why not. */
import * as z from 'zod';
import { positions } from './employment.ts';
import { mineKinds, workplaces } from './organisations.ts';
import { factKinds } from './qualifying-facts.ts';
import { routeTable } from './routes.ts';
import { abilitiesSchema, daySchema, emptySchema, idSchema, instantSchema } from './shapes.ts';

/** What can be asked of a person: 任职, 安全生产知识和管理能力考核, 参加考试, 首次取证, 复审, 换证, 上岗作业. */
export const askedPurposes = ['appointment', 'assessment', 'exam', 'first-certificate', 'review', 'renewal', 'entry'] as const;
export type AskedPurpose = (typeof askedPurposes)[number];

export const verdicts = ['meets', 'fails', 'not-proven'] as const;
export type Verdict = (typeof verdicts)[number];

export const amountUnits = ['years', 'months', 'days', 'hours', 'points', 'seconds', 'times', 'persons', 'level', 'day', 'word', 'yuan'] as const;
export const amountSchema = z.object({ value: z.union([z.number(), z.string()]), unit: z.enum(amountUnits) });
export type Amount = z.infer<typeof amountSchema>;

export const legalReferenceSchema = z.object({ title: z.string(), clause: z.string().nullable(), quote: z.string().nullable(), confidence: z.enum(['V', 'V2', 'M', 'E']) });

/** One rule held against a file. */
export const findingSchema = z.object({
  rule: z.string(), title: z.string(),
  /** In the miner's words, and what to do. */
  miner: z.string(), remedy: z.string(),
  verdict: z.enum(verdicts), required: amountSchema, actual: amountSchema.nullable(),
  /** Facts of the file it rests on. */
  evidence: z.array(z.object({ kind: z.enum(factKinds), words: z.string(), on: daySchema })),
  /** Failed: from when it is met if only time passes. Met: from when it no longer is. */
  changesOn: daySchema.nullable(),
  reference: legalReferenceSchema,
  /** The dated entry that decided: since when it holds, and where. */
  entry: z.object({ from: daySchema, region: z.string(), regionName: z.string() }),
  /** Whose it is to meet it; only his own makes him unfit. */
  duty: z.enum(['person', 'mine', 'authority']),
  /** False: it only warns, because nobody has confirmed the text yet. */
  binding: z.boolean(),
});
export type Finding = z.infer<typeof findingSchema>;

export const mineAskedSchema = z.object({ id: idSchema, name: z.string(), kind: z.enum(mineKinds), workplace: z.enum(workplaces), regionName: z.string() });

/** `eligible`: false when a binding rule is failed, null when a binding one is not proven. */
export const qualificationAnswerSchema = z.object({
  person: z.object({ id: idSchema, name: z.string() }),
  purpose: z.enum(askedPurposes), position: z.enum(positions).nullable(), operationItem: z.string().nullable(), on: daySchema,
  mine: mineAskedSchema,
  eligible: z.boolean().nullable(), findings: z.array(findingSchema),
});
export type QualificationAnswer = z.infer<typeof qualificationAnswerSchema>;

/** One dated entry of a rule, with who confirmed its text where that is still open. */
export const ruleEntrySchema = z.object({
  from: daySchema, until: daySchema.nullable(), region: z.string(), regionName: z.string(), kinds: z.array(z.enum(mineKinds)),
  /** As the entry itself says it; part of its name when it is confirmed. */
  sector: z.string(),
  /** What it says, by parameter of its measure. */
  value: z.record(z.string(), z.unknown()),
  reference: legalReferenceSchema,
  inForce: z.boolean(),
  confirmations: z.array(z.object({ id: idSchema, organisationName: z.string(), by: z.string(), note: z.string(), at: instantSchema, abilities: abilitiesSchema })),
  abilities: abilitiesSchema,
});
export type RuleEntry = z.infer<typeof ruleEntrySchema>;

export const ruleShownSchema = z.object({ id: z.string(), title: z.string(), miner: z.string(), remedy: z.string(), subjects: z.array(z.string()), purposes: z.array(z.string()), entries: z.array(ruleEntrySchema) });
export type RuleShown = z.infer<typeof ruleShownSchema>;

const person = z.object({ personId: idSchema });

export const qualificationRoutes = routeTable({
  listQualificationChoices: {
    method: 'GET', path: '/api/people/:personId/qualification-choices', summary: 'What can be asked of a person: the mines he works or worked at or is appointed to, positions he holds, operation items that are known.',
    params: person, output: z.object({ mines: z.array(mineAskedSchema), positions: z.array(z.enum(positions)), operationItems: z.array(z.string()) }), errors: [],
  },
  listRules: {
    method: 'GET', path: '/api/qualification-rules', summary: 'Every rule with its dated entries, citations, and who confirmed those known second hand or from memory.',
    output: z.object({ rules: z.array(ruleShownSchema), offices: z.array(z.object({ id: idSchema, name: z.string() })) }), errors: [],
  },
  confirmEntry: {
    method: 'POST', path: '/api/organisations/:organisationId/rule-confirmations', summary: 'Say, for an office, that an entry stands in the text: from then on it binds the mines this office oversees.',
    params: z.object({ organisationId: idSchema }),
    body: z.object({ rule: z.string().max(12), from: daySchema, region: z.string().max(6), sector: z.string().max(40).default(''), note: z.string().trim().min(4).max(300) }),
    output: z.object({ id: idSchema }), errors: ['rule/unknown-entry', 'rule/not-an-office', 'rule/nothing-to-confirm', 'rule/confirmed-already'],
  },
  withdrawConfirmation: {
    method: 'POST', path: '/api/rule-confirmations/:confirmationId/withdrawal', summary: 'Take a confirmation back; the entry only warns again.',
    params: z.object({ confirmationId: idSchema }), output: emptySchema, errors: ['rule/confirmation-withdrawn'],
  },
  assessPerson: {
    method: 'GET', path: '/api/people/:personId/qualification', summary: 'May he, and why not: every rule that concerns the question held against his file, as of a day.',
    params: person,
    query: z.object({
      purpose: z.enum(askedPurposes), position: z.enum(positions).optional(), operationItem: z.string().trim().min(1).max(60).optional(),
      /** Left out: the mine he works at. */
      mineId: idSchema.optional(),
      /** Left out: today. */
      on: daySchema.optional(),
    }),
    output: qualificationAnswerSchema, errors: ['qualification/position-missing', 'qualification/item-missing', 'qualification/mine-missing', 'qualification/day-out-of-range'],
  },
});
