/** 资格评定: whether somebody may hold a position, sit an exam, be certified, go to work; and why not. */
import * as z from 'zod';
import { positions } from './employment.ts';
import { hazards, mineKinds, workplaces } from './organisations.ts';
import { factKinds } from './qualifying-facts.ts';
import { routeTable } from './routes.ts';
import { abilitiesSchema, daySchema, emptySchema, idSchema, instantSchema } from './shapes.ts';
import { sittingStateSchema } from './sitting-states.ts';

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
  /** Nobody has read the text for one of the asker's organisations, neither it nor an office above: there the entry only warns. */
  waiting: z.boolean(),
  confirmations: z.array(z.object({ id: idSchema, organisationId: idSchema, organisationName: z.string(), by: z.string(), note: z.string(), at: instantSchema, abilities: abilitiesSchema })),
  /** `confirm`: an office of the asker's has not confirmed it yet. */
  abilities: abilitiesSchema,
});
export type RuleEntry = z.infer<typeof ruleEntrySchema>;

export const ruleShownSchema = z.object({
  id: z.string(), title: z.string(), miner: z.string(), remedy: z.string(), subjects: z.array(z.string()), purposes: z.array(z.string()),
  /** How a file is read for it; the parameters of its entries are that measure's. */
  measure: z.string(),
  duty: z.enum(['person', 'mine', 'authority']), whenNotProven: z.enum(['admit', 'ask', 'hold']),
  /** Only at such mines; null of one is all of them. */
  concerns: z.object({ workplace: z.enum(workplaces).nullable(), hazards: z.array(z.enum(hazards)).nullable() }),
  entries: z.array(ruleEntrySchema),
});
export type RuleShown = z.infer<typeof ruleShownSchema>;

/** 报名时的评定结果: what the rules said of somebody when he was enrolled, as it was decided that day. Nothing of his file. */
export const keptDecisionSchema = z.object({
  sittingId: idSchema, operationItem: z.string(), startsAt: instantSchema, institutionName: z.string(), practice: z.boolean(), state: sittingStateSchema,
  /** The day the rules and the file were asked as of. */
  on: daySchema, decidedAt: instantSchema,
  /** `standIn`: he worked at no mine on record. A mine that no longer stands in his file has neither id nor name. */
  mine: z.object({ id: idSchema.nullable(), name: z.string().nullable(), standIn: z.boolean(), kind: z.enum(mineKinds), workplace: z.enum(workplaces), regionName: z.string() }),
  eligible: z.boolean().nullable(),
  /** 准予报考: enrolled by two persons although a rule said no. */
  overridden: z.boolean(),
  /** `title`: null when there is no rule of that number any more. */
  findings: z.array(z.object({ rule: z.string(), title: z.string().nullable(), verdict: z.enum(verdicts), binding: z.boolean(), entry: z.object({ from: daySchema, region: z.string(), regionName: z.string() }) })),
});
export type KeptDecision = z.infer<typeof keptDecisionSchema>;

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
  listKeptDecisions: {
    method: 'GET', path: '/api/people/:personId/eligibility-decisions', summary: 'What was decided when he was enrolled, newest first: that day’s answers, which nothing that happened since changes.',
    params: person, output: z.object({ decisions: z.array(keptDecisionSchema) }), errors: [],
  },
});
