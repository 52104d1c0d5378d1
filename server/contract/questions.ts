/** Questions: written and revised by one, approved by another, frozen and retired; filed; layers of banks; clauses that end. */
import { choiceSchema, poolSchema, questionTypeSchema } from '@kuangan/question-banks/contract';
import * as z from 'zod';
import {
  answeringSchema, bankLevels, citationSchema, classificationSchema, contentGivenSchema, fieldChangeSchema, mostClassified, mostTags, questionEventSchema, revisionShownSchema,
  revisionStateSchema, wordingSchema,
} from './question-shapes.ts';
import { routeTable } from './routes.ts';
import { abilitiesSchema, daySchema, emptySchema, idSchema, instantSchema, pageQuerySchema, reasonSchema } from './shapes.ts';

const bankParams = z.object({ bankId: idSchema });
const questionParams = z.object({ questionId: idSchema });
const revisionParams = z.object({ revisionId: idSchema });
const importParams = z.object({ importId: idSchema });
const reasonBody = z.object({ reason: reasonSchema });
/** The version that was read: what somebody changed meanwhile is looked at again. */
const version = z.int().min(1);

/** Abilities: revise, classify. */
export const questionShownSchema = z.object({
  id: idSchema, bankId: idSchema, bankTitle: z.string(), pool: poolSchema, classification: classificationSchema,
  /** Newest first, the pending one among them. Abilities of each: change, submit, withdraw, sendBack, approve, freeze, release, retire. */
  revisions: z.array(revisionShownSchema.extend({ abilities: abilitiesSchema })),
  abilities: abilitiesSchema,
});
export type QuestionWhole = z.infer<typeof questionShownSchema>;

/** Why somebody may not be the second person; null when he may. */
const secondFault = z.enum(['question/same-person', 'question/answered-before', 'question/revision-state']).nullable();

const waitingSchema = z.object({
  revisionId: idSchema, questionId: idSchema, bankId: idSchema, bankTitle: z.string(), pool: poolSchema, type: questionTypeSchema, stem: z.string(), revision: z.int(),
  submittedBy: z.string().nullable(), submittedAt: instantSchema, fault: secondFault,
});
export type WaitingRevision = z.infer<typeof waitingSchema>;

const waitingImportSchema = z.object({
  importId: idSchema, bankId: idSchema, bankTitle: z.string(), pool: poolSchema, fileName: z.string(), waiting: z.int(), importedBy: z.string().nullable(), importedAt: instantSchema, fault: secondFault,
});
export type WaitingImport = z.infer<typeof waitingImportSchema>;

/** A question as the second person gets it: to answer, or to read. */
export const toApproveSchema = z.object({
  revisionId: idSchema, version: z.int(), wording: wordingSchema,
  /** He answers it himself and is not told whether the author did otherwise how. False for practice and for short answers: those he reads with `answering`. */
  blind: z.boolean(),
  answering: answeringSchema.nullable(),
});
export type ToApprove = z.infer<typeof toApproveSchema>;

/** A layer of the stack a bank draws from, its own first; of layers above only counts are shown. */
export const layerSchema = z.object({
  bankId: idSchema, title: z.string(), keeperName: z.string(), level: z.enum(bankLevels),
  /** How many questions each bank that stands on it may add; null when none may stand on it. */
  lowerQuota: z.int().nullable(),
  /** Published questions by type and syllabus item. */
  counts: z.array(z.object({ type: questionTypeSchema, syllabusItem: z.string(), questions: z.int() })),
});
export type Layer = z.infer<typeof layerSchema>;

/** 条款废止: a clause, or a whole text, that holds no more. */
export const clauseEndSchema = z.object({
  id: idSchema, organisationId: idSchema, organisationName: z.string(), title: z.string(), clause: z.string().nullable(),
  /** First day on which it holds no more. */
  endedOn: daySchema,
  replacedBy: z.object({ title: z.string(), clause: z.string().nullable() }).nullable(),
  note: z.string(), statedBy: z.string().nullable(), statedAt: instantSchema,
  withdrawnBy: z.string().nullable(), withdrawnAt: instantSchema.nullable(), withdrawnReason: z.string().nullable(),
  /** Questions found by it, and those of them that are still held back. */
  found: z.int(), held: z.int(),
  abilities: abilitiesSchema,
});
export type ClauseEnd = z.infer<typeof clauseEndSchema>;

const clauseQuestionSchema = z.object({
  questionId: idSchema, revisionId: idSchema, bankId: idSchema, bankTitle: z.string(), pool: poolSchema, type: questionTypeSchema, stem: z.string(), state: revisionStateSchema, citation: citationSchema,
  /** Held back by the statement, or released from it. */
  held: z.boolean(), releasedReason: z.string().nullable(),
});
export type ClauseQuestion = z.infer<typeof clauseQuestionSchema>;

const clauseGiven = z.object({
  organisationId: idSchema, title: z.string().trim().min(2).max(200), clause: z.string().trim().min(1).max(100).nullable(), endedOn: daySchema,
  replacedBy: z.object({ title: z.string().trim().min(2).max(200), clause: z.string().trim().min(1).max(100).nullable() }).nullable().default(null),
});

const contentErrors = ['question/faulty', 'question/twin', 'question/other-pool', 'question-bank/quota'] as const;
const moveErrors = ['question/revision-state', 'question/changed-meanwhile'] as const;

export const questionRoutes = routeTable({
  readQuestion: { method: 'GET', path: '/api/questions/:questionId', summary: 'A question with all of its revisions; of pool exam without keys.', params: questionParams, output: questionShownSchema, errors: [] },
  readFilters: {
    method: 'GET', path: '/api/question-banks/:bankId/filters', summary: 'What the questions of a bank can be narrowed by: items, tags, authors and cited texts that occur.', params: bankParams,
    output: z.object({ syllabusItems: z.array(z.string()), tags: z.array(z.string()), authors: z.array(z.object({ id: idSchema, name: z.string() })), citations: z.array(z.string()), operationItem: z.string(), mayEdit: z.boolean() }), errors: [],
  },
  createQuestion: {
    method: 'POST', path: '/api/question-banks/:bankId/questions', summary: 'Write a new question as a draft, or submit it at once.', params: bankParams,
    body: z.object({ classification: classificationSchema, content: contentGivenSchema, submit: z.boolean().default(false) }),
    output: z.object({ questionId: idSchema, revisionId: idSchema, version: z.int() }), errors: contentErrors,
  },
  reviseQuestion: {
    method: 'POST', path: '/api/questions/:questionId/revisions', summary: 'Begin another revision as a draft; the live one stays until this is published.', params: questionParams,
    body: z.object({ content: contentGivenSchema, reason: reasonSchema }), output: z.object({ revisionId: idSchema, version: z.int() }), errors: [...contentErrors, 'question/pending-already'],
  },
  changeDraft: {
    method: 'PUT', path: '/api/question-revisions/:revisionId', summary: 'Change the wording of a draft.', params: revisionParams,
    body: z.object({ content: contentGivenSchema, version }), output: z.object({ version: z.int() }), errors: [...contentErrors, ...moveErrors],
  },
  submitRevision: { method: 'POST', path: '/api/question-revisions/:revisionId/submission', summary: 'Hand a draft to the second person.', params: revisionParams, body: z.object({ version }), output: emptySchema, errors: moveErrors },
  withdrawRevision: { method: 'POST', path: '/api/question-revisions/:revisionId/withdrawal', summary: 'Give up a draft or a submitted revision.', params: revisionParams, body: reasonBody, output: emptySchema, errors: ['question/revision-state'] },
  sendBackRevision: { method: 'POST', path: '/api/question-revisions/:revisionId/return', summary: 'Send a submitted revision back to its author.', params: revisionParams, body: reasonBody, output: emptySchema, errors: ['question/revision-state'] },
  listWaiting: {
    method: 'GET', path: '/api/questions-waiting', summary: 'Revisions and imports that wait for a second person, within scope, longest waiting first.', query: pageQuerySchema.extend({ bankId: idSchema.optional() }),
    output: z.object({ revisions: z.array(waitingSchema), imports: z.array(waitingImportSchema), next: z.string().nullable() }), errors: [],
  },
  readForApproval: {
    method: 'GET', path: '/api/question-revisions/:revisionId/approval', summary: 'A submitted revision for its second person: an exam question without key, to be answered.', params: revisionParams,
    output: toApproveSchema, errors: ['question/same-person', 'question/answered-before', 'question/revision-state'],
  },
  approveRevision: {
    method: 'POST', path: '/api/question-revisions/:revisionId/approval', summary: 'The second person’s approval: of an exam question by answering it. Another answer than the key sends it back; neither is told.',
    params: revisionParams,
    /** `answer` where the question is blind, else absent. */
    body: z.object({ version, answer: choiceSchema.optional(), note: z.string().trim().max(200).default('') }),
    output: z.object({ outcome: z.enum(['published', 'sent-back']) }),
    errors: [...moveErrors, 'question/same-person', 'question/answered-before', 'question/answer-due', 'question/answer-misfit'],
  },
  readImportApproval: {
    method: 'GET', path: '/api/question-bank-imports/:importId/approval', summary: 'What of an import waits, and the sample its second person answers.', params: importParams,
    output: z.object({ importId: idSchema, bankId: idSchema, bankTitle: z.string(), pool: poolSchema, fileName: z.string(), waiting: z.int(), sample: z.array(toApproveSchema) }),
    errors: ['question/same-person', 'question/nothing-waiting'],
  },
  approveImport: {
    method: 'POST', path: '/api/question-bank-imports/:importId/approval', summary: 'Approve what waits of an import as a whole: by what was compared, and for exams by answering a sample.', params: importParams,
    body: z.object({
      /** What was compared with what. */
      note: reasonSchema,
      /** For every question of the sample: an answer where it is blind, '' where it was read. None for practice. */
      answers: z.array(z.object({ revisionId: idSchema, version, answer: choiceSchema })).max(50).default([]),
    }),
    output: z.object({ published: z.int(), sentBack: z.int(), waiting: z.int() }),
    errors: ['question/same-person', 'question/nothing-waiting', 'question/other-sample', 'question/answer-misfit'],
  },
  freezeRevision: { method: 'POST', path: '/api/question-revisions/:revisionId/freeze', summary: 'Hold a published question back from papers and practice.', params: revisionParams, body: reasonBody, output: emptySchema, errors: ['question/revision-state'] },
  releaseRevision: {
    method: 'POST', path: '/api/question-revisions/:revisionId/release', summary: 'Let a question that is held back, or that a stated end of its clause will hold back, be drawn again.', params: revisionParams, body: reasonBody,
    output: emptySchema, errors: ['question/revision-state', 'question/citation-ended'],
  },
  retireRevision: { method: 'POST', path: '/api/question-revisions/:revisionId/retirement', summary: 'Take a question out for good; another revision may follow.', params: revisionParams, body: reasonBody, output: emptySchema, errors: ['question/revision-state'] },
  classifyQuestions: {
    method: 'POST', path: '/api/question-banks/:bankId/classification', summary: 'File questions anew, many at once; no wording changes.', params: bankParams,
    body: z.object({
      questionIds: z.array(idSchema).min(1).max(mostClassified),
      set: classificationSchema.omit({ tags: true }).partial().default({}),
      addTags: z.array(z.string().trim().min(1).max(30)).max(mostTags).default([]), removeTags: z.array(z.string().trim().min(1).max(30)).max(mostTags).default([]),
      reason: z.string().trim().max(200).default(''),
    }),
    /** Questions that were filed otherwise before. */
    output: z.object({ changed: z.int() }), errors: ['question/too-many-tags'],
  },
  readHistory: {
    method: 'GET', path: '/api/questions/:questionId/history', summary: 'What happened to a question, newest first.', params: questionParams, query: pageQuerySchema,
    output: z.object({ events: z.array(questionEventSchema), next: z.string().nullable() }), errors: [],
  },
  compareRevisions: {
    method: 'GET', path: '/api/question-revisions/:revisionId/comparison', summary: 'In which fields a revision differs from an earlier one; without `with`, from the one before it.', params: revisionParams,
    query: z.object({ with: idSchema.optional() }),
    /** `earlier` is null for a first revision. */
    output: z.object({ earlier: idSchema.nullable(), earlierRevision: z.int().nullable(), revision: z.int(), reason: z.string().nullable(), changes: z.array(fieldChangeSchema) }), errors: ['question/other-question'],
  },
  readLayers: {
    method: 'GET', path: '/api/question-banks/:bankId/layers', summary: 'The stack a bank draws from: the bank itself and those it stands on, with counts.', params: bankParams,
    output: z.object({
      layers: z.array(layerSchema),
      /** Questions of the bank itself that count towards the quota of the one above; null when it stands on none. */
      quota: z.object({ quota: z.int(), used: z.int() }).nullable(),
      /** Banks it may stand on. */
      offered: z.array(z.object({ bankId: idSchema, title: z.string(), keeperName: z.string(), level: z.enum(bankLevels), lowerQuota: z.int() })),
      abilities: abilitiesSchema,
    }), errors: [],
  },
  setLayer: {
    method: 'PUT', path: '/api/question-banks/:bankId/layer', summary: 'Say which bank it stands on, and whether others may stand on it and add how many questions.', params: bankParams,
    body: z.object({ aboveId: idSchema.nullable(), lowerQuota: z.int().min(0).max(100_000).nullable() }), output: emptySchema,
    errors: ['question-bank/not-offered', 'question-bank/quota', 'question-bank/stood-upon'],
  },
  listClauseEnds: {
    method: 'GET', path: '/api/clause-ends', summary: 'Stated ends of clauses within scope, newest first.', query: pageQuerySchema,
    output: z.object({ ends: z.array(clauseEndSchema), organisations: z.array(z.object({ id: idSchema, name: z.string() })), next: z.string().nullable() }), errors: [],
  },
  previewClauseEnd: {
    method: 'POST', path: '/api/clause-ends/preview', summary: 'The published questions that cite a clause, before its end is stated.', body: clauseGiven,
    /** At most 200 are shown. */
    output: z.object({ found: z.int(), questions: z.array(clauseQuestionSchema) }), errors: [],
  },
  stateClauseEnd: {
    method: 'POST', path: '/api/clause-ends', summary: 'State that a clause holds no more from a day on: questions citing it are held back from then.',
    body: clauseGiven.extend({ note: reasonSchema }), output: z.object({ id: idSchema, found: z.int(), frozen: z.int() }), errors: ['question/clause-end-stated'],
  },
  readClauseEnd: {
    method: 'GET', path: '/api/clause-ends/:clauseEndId', summary: 'A stated end with the questions it found.', params: z.object({ clauseEndId: idSchema }), query: pageQuerySchema,
    output: clauseEndSchema.extend({ questions: z.array(clauseQuestionSchema), next: z.string().nullable() }), errors: [],
  },
  withdrawClauseEnd: {
    method: 'POST', path: '/api/clause-ends/:clauseEndId/withdrawal', summary: 'Take a statement back: what it froze is released.', params: z.object({ clauseEndId: idSchema }), body: reasonBody,
    output: z.object({ released: z.int() }), errors: ['question/clause-end-withdrawn'],
  },
});
