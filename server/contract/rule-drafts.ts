/** 规则草案: a rule file an office drafts, tries on everybody in its scope, and publishes with a date by two persons. */
import * as z from 'zod';
import { positions } from './employment.ts';
import { mineKinds } from './organisations.ts';
import { askedPurposes, legalReferenceSchema } from './qualification.ts';
import { routeTable } from './routes.ts';
import { abilitiesSchema, daySchema, emptySchema, idSchema, instantSchema, pageQuerySchema, reasonSchema } from './shapes.ts';

/** What may be wrong with a rule file; the last seven only with a draft, held against what stands for the office. */
export const ruleFaultCodes = [
  'not-yaml', 'missing', 'unknown-key', 'unknown-word', 'wrong-value', 'no-citation', 'unknown-measure', 'ends-before-it-begins', 'overlapping-dates', 'loosened', 'unknown-rule', 'twice', 'cycle',
  'outside-region', 'left-out', 'changed-in-place', 'frame-changed', 'measure-changed', 'nothing-changed', 'runs-exams',
] as const;

/** What is wrong with a rule file, where, and what was probably meant. */
export const ruleFaultSchema = z.object({
  code: z.enum(ruleFaultCodes),
  /** From 1; the first line when the whole file lacks something. */
  line: z.int(),
  /** Where in the file, as keys: values.0.from. */
  at: z.string(),
  detail: z.string(), suggestion: z.string().nullable(),
});
export type RuleFault = z.infer<typeof ruleFaultSchema>;

/** A rule file is a page or two; the longest that comes with the product has 5 KB. */
export const ruleTextSchema = z.string().min(1).max(65_536);

/** A dated entry that a draft adds to what stands, or takes from it. */
export const entryChangeSchema = z.object({
  change: z.enum(['added', 'removed']), from: daySchema, until: daySchema.nullable(), region: z.string(), regionName: z.string(), kinds: z.array(z.enum(mineKinds)),
  value: z.record(z.string(), z.unknown()), reference: legalReferenceSchema,
});
export type EntryChange = z.infer<typeof entryChangeSchema>;

/** A rule file read for an office: everything that is wrong with it, or what it would change. */
export const ruleCheckSchema = z.object({
  faults: z.array(ruleFaultSchema),
  rule: z.object({
    id: z.string(), title: z.string(), measure: z.string(),
    /** False: it is about a mine’s staffing, and a trial has nobody to ask. */
    asksPersons: z.boolean(),
    isNew: z.boolean(), frameChanged: z.boolean(), changes: z.array(entryChangeSchema),
  }).nullable(),
});
export type RuleCheck = z.infer<typeof ruleCheckSchema>;

/** 起草, 待批准, 已发布, 已撤销 (before it took effect), 已作废 (never published). */
export const ruleDraftStates = ['drafted', 'proposed', 'published', 'retracted', 'discarded'] as const;
export type RuleDraftState = (typeof ruleDraftStates)[number];

export const trialStates = ['waiting', 'running', 'done', 'stopped', 'failed'] as const;
export type TrialState = (typeof trialStates)[number];

/** What a draft would change for somebody: 新不符合, 新符合, 新未证明. */
export const trialChanges = ['newly-fails', 'newly-passes', 'newly-unproven'] as const;
export type TrialChange = (typeof trialChanges)[number];

export const ruleTrialSchema = z.object({
  id: idSchema, state: z.enum(trialStates),
  /** The day the answers are for. */
  on: daySchema,
  done: z.int(), total: z.int(),
  askedBy: z.string(), askedAt: instantSchema, finishedAt: instantSchema.nullable(),
  counts: z.record(z.enum(trialChanges), z.int()),
  /** Persons for whom at least one answer changes. */
  persons: z.int(),
  /** False when the draft was revised since. */
  current: z.boolean(),
});
export type RuleTrialShown = z.infer<typeof ruleTrialSchema>;

export const ruleDraftSchema = z.object({
  id: idSchema, organisationId: idSchema, organisationName: z.string(), rule: z.string(), title: z.string(), state: z.enum(ruleDraftStates), revision: z.int(),
  draftedBy: z.string(), draftedAt: instantSchema, revisedBy: z.string().nullable(), revisedAt: instantSchema.nullable(),
  proposedBy: z.string().nullable(), proposedAt: instantSchema.nullable(), note: z.string().nullable(),
  /** First day it holds. */
  fromOn: daySchema.nullable(),
  decidedBy: z.string().nullable(), decidedAt: instantSchema.nullable(), decisionReason: z.string().nullable(),
  /** Who took a published one back or put a draft away, and why. */
  endedBy: z.string().nullable(), endedAt: instantSchema.nullable(), endReason: z.string().nullable(),
  abilities: abilitiesSchema,
});
export type RuleDraftShown = z.infer<typeof ruleDraftSchema>;

/** One line of a trial's result: a mine, what is asked, a position. */
export const trialGroupSchema = z.object({ mineId: idSchema, mineName: z.string(), purpose: z.enum(askedPurposes), position: z.enum(positions).nullable(), change: z.enum(trialChanges), persons: z.int() });
export type TrialGroup = z.infer<typeof trialGroupSchema>;

const office = z.object({ organisationId: idSchema });
const draft = z.object({ draftId: idSchema });
const group = { mineId: idSchema, purpose: z.enum(askedPurposes), position: z.enum(positions).optional(), change: z.enum(trialChanges) };

export const ruleDraftRoutes = routeTable({
  listRuleDrafts: {
    method: 'GET', path: '/api/rule-drafts', summary: 'Drafts of rules of the asker’s offices and those below them, newest first, and the offices he may draft for.',
    query: pageQuerySchema.extend({ state: z.enum(ruleDraftStates).optional() }),
    output: z.object({ drafts: z.array(ruleDraftSchema), offices: z.array(z.object({ id: idSchema, name: z.string() })), next: idSchema.nullable() }), errors: [],
  },
  readStandingRule: {
    method: 'GET', path: '/api/organisations/:organisationId/standing-rules/:rule', summary: 'A rule as it stands for an office, as a rule file to begin a draft from.',
    params: office.extend({ rule: z.string().max(40) }), output: z.object({ text: z.string() }), errors: ['rule/unknown'],
  },
  checkRuleDraft: {
    method: 'POST', path: '/api/organisations/:organisationId/rule-draft-checks', summary: 'Read a rule file for an office: everything that is wrong with it with its line, or what it would change. Keeps nothing.',
    params: office, body: z.object({ text: ruleTextSchema }), output: ruleCheckSchema, errors: ['rule/not-an-office'],
  },
  startRuleDraft: {
    method: 'POST', path: '/api/organisations/:organisationId/rule-drafts', summary: 'Keep a rule file without faults as a draft of an office.',
    params: office, body: z.object({ text: ruleTextSchema }), output: z.object({ id: idSchema }), errors: ['rule/not-an-office', 'rule-draft/faulty', 'rule-draft/too-many'],
  },
  readRuleDraft: {
    method: 'GET', path: '/api/rule-drafts/:draftId', summary: 'A draft with its text, what it would change of what stands, and its last trial.',
    params: draft, output: ruleDraftSchema.extend({ text: z.string(), check: ruleCheckSchema, trial: ruleTrialSchema.nullable(), firstDay: daySchema, tryOn: daySchema }), errors: [],
  },
  reviseRuleDraft: {
    method: 'PUT', path: '/api/rule-drafts/:draftId', summary: 'Replace the text of a draft; what was tried of it counts no longer.',
    params: draft, body: z.object({ text: ruleTextSchema, revision: z.int() }), output: z.object({ revision: z.int() }), errors: ['rule/not-an-office', 'rule-draft/state', 'rule-draft/revised-meanwhile', 'rule-draft/faulty', 'rule-draft/other-rule'],
  },
  discardRuleDraft: {
    method: 'POST', path: '/api/rule-drafts/:draftId/discarding', summary: 'Put a draft away that was never published.',
    params: draft, body: z.object({ reason: reasonSchema }), output: emptySchema, errors: ['rule-draft/state'],
  },
  tryRuleDraft: {
    method: 'POST', path: '/api/rule-drafts/:draftId/trials', summary: 'Try a draft on everybody whose file is kept within the office’s scope, as of a day; done by the server in the background.',
    params: draft, body: z.object({ on: daySchema }), output: z.object({ trialId: idSchema }), errors: ['rule/not-an-office', 'rule-draft/state', 'rule-draft/trial-under-way', 'rule-draft/faulty', 'qualification/day-out-of-range'],
  },
  stopRuleTrial: {
    method: 'POST', path: '/api/rule-drafts/:draftId/trial-stop', summary: 'Stop the trial under way; what it found is not kept.',
    params: draft, output: emptySchema, errors: ['rule-draft/no-trial'],
  },
  listTrialGroups: {
    method: 'GET', path: '/api/rule-drafts/:draftId/trial-groups', summary: 'What the last finished trial found, by mine, purpose, position and change; most persons first.',
    params: draft, query: z.strictObject({ change: z.enum(trialChanges).optional(), position: z.enum([...positions, 'none']).optional(), mine: z.string().trim().max(60).default(''), skip: z.coerce.number().int().min(0).max(1_000_000).default(0), limit: z.coerce.number().int().min(1).max(500).default(100) }),
    output: z.object({ groups: z.array(trialGroupSchema), total: z.int(), persons: z.int() }), errors: ['rule-draft/no-trial'],
  },
  listTrialPersons: {
    method: 'GET', path: '/api/rule-drafts/:draftId/trial-persons', summary: 'The persons of one line of a trial’s result whose files the asker’s offices keep today.',
    params: draft, query: pageQuerySchema.extend(group),
    output: z.object({ persons: z.array(z.object({ id: idSchema, name: z.string(), residentIdMasked: z.string() })), next: idSchema.nullable() }), errors: ['rule-draft/no-trial'],
  },
  proposeRuleDraft: {
    method: 'POST', path: '/api/rule-drafts/:draftId/proposal', summary: 'Propose a draft that was tried for publication from a day on; another decides.',
    params: draft, body: z.object({ fromOn: daySchema, note: z.string().trim().min(4).max(300), revision: z.int() }), output: emptySchema,
    errors: ['rule/not-an-office', 'rule-draft/state', 'rule-draft/revised-meanwhile', 'rule-draft/not-tried', 'rule-draft/tried-on-idle-day', 'rule-draft/day-passed', 'rule-draft/too-far-ahead', 'rule-draft/faulty', 'rule-draft/standing-changed'],
  },
  withdrawRuleProposal: {
    method: 'POST', path: '/api/rule-drafts/:draftId/proposal-withdrawal', summary: 'Take a proposal back; it is a draft again.',
    params: draft, output: emptySchema, errors: ['rule-draft/state', 'rule-draft/proposed-by-another'],
  },
  decideRuleDraft: {
    method: 'POST', path: '/api/rule-drafts/:draftId/decision', summary: 'Publish what another proposed, or send it back as a draft with the reason.',
    params: draft, body: z.object({ publish: z.boolean(), reason: reasonSchema, /** What the decider has read: another proposal is another decision. */ revision: z.int(), fromOn: daySchema }), output: emptySchema,
    errors: ['rule/not-an-office', 'rule-draft/state', 'rule-draft/proposed-anew', 'rule-draft/same-person', 'rule-draft/not-tried', 'rule-draft/tried-on-idle-day', 'rule-draft/day-passed', 'rule-draft/faulty', 'rule-draft/standing-changed'],
  },
  retractRuleDraft: {
    method: 'POST', path: '/api/rule-drafts/:draftId/retraction', summary: 'Take back what was published before its first day; afterwards only another publication changes it.',
    params: draft, body: z.object({ reason: reasonSchema }), output: emptySchema, errors: ['rule-draft/state', 'rule-draft/in-force', 'rule-draft/built-upon'],
  },
});
