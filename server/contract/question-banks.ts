/** Question banks: import with a verdict per row, what is in a bank, practice questions. */
import { choiceSchema, mediaSchema, optionSchema, poolSchema, questionTypeSchema } from '@kuangan/question-banks/contract';
import * as z from 'zod';
import { bankLevels, questionQuerySchema, questionRowSchema } from './question-shapes.ts';
import { routeTable } from './routes.ts';
import { abilitiesSchema, idSchema, importCountsSchema, importRowSchema, instantSchema } from './shapes.ts';

export const questionBankSchema = z.object({
  id: idSchema,
  title: z.string(),
  /** 操作项目, as the certificate names it. */
  operationItem: z.string(),
  pool: poolSchema,
  /** Who keeps it: an institution, a mine, or the office of a regulator. */
  institutionId: idSchema, institutionName: z.string(),
  level: z.enum(bankLevels),
  /** The bank it stands on and draws from as well. */
  aboveId: idSchema.nullable(),
  /** What papers may be drawn from today, upper layers included: published and not held back. */
  counts: z.record(questionTypeSchema, z.int()),
  /** Of its own: questions being written, and waiting for the second person. */
  drafts: z.int(), waiting: z.int(),
  /** Abilities: edit. */
  abilities: abilitiesSchema,
});
export type QuestionBank = z.infer<typeof questionBankSchema>;

export const bankImportSchema = z.object({
  id: idSchema,
  bankId: idSchema,
  fileName: z.string(),
  uploadedAt: instantSchema,
  committedAt: instantSchema.nullable(),
  counts: importCountsSchema.extend({ alreadyThere: z.int() }),
  rows: z.array(importRowSchema.extend({
    /** What would be stored, for the eye of the clerk; no key for pool exam. */
    question: z.object({ type: questionTypeSchema, stem: z.string(), options: z.array(optionSchema) }).nullable(),
  })),
});
export type BankImport = z.infer<typeof bankImportSchema>;

/** A practice question with its key: only of pool practice. */
export const practiceQuestionSchema = z.object({
  id: idSchema, type: questionTypeSchema, caseStem: z.string(), stem: z.string(), options: z.array(optionSchema), media: z.array(mediaSchema),
  key: choiceSchema, rubric: z.array(z.object({ text: z.string(), percent: z.int() })), explanation: z.string(), syllabusItem: z.string(), citation: z.string(),
});
export type PracticeQuestion = z.infer<typeof practiceQuestionSchema>;

const bankParams = z.object({ bankId: idSchema });
const importParams = z.object({ importId: idSchema });
const workbookRefusals = [
  'workbook/too-large', 'workbook/not-a-workbook', 'workbook/old-format', 'workbook/encrypted', 'workbook/macros',
  'workbook/broken', 'workbook/bomb', 'workbook/empty', 'workbook/columns', 'import/too-many-rows', 'import/too-heavy',
] as const;

export const questionBankRoutes = routeTable({
  listBanks: { method: 'GET', path: '/api/question-banks', summary: 'Question banks within scope.', output: z.object({ banks: z.array(questionBankSchema) }), errors: [] },
  createBank: {
    method: 'POST', path: '/api/question-banks', summary: 'Create an empty bank for an operation item.',
    body: z.object({
      /** Who keeps it: an institution, a mine, or an office. */
      institutionId: idSchema, title: z.string().trim().min(2).max(100), operationItem: z.string().trim().min(2).max(60), pool: poolSchema,
      /** 'national' or 'provincial' of an office, else 'enterprise'. */
      level: z.enum(bankLevels).default('enterprise'),
    }),
    output: questionBankSchema, errors: ['question-bank/level'],
  },
  listQuestions: {
    method: 'GET', path: '/api/question-banks/:bankId/questions', summary: 'Questions of a bank without keys, in the order they came, narrowed by a filter.',
    params: bankParams, query: questionQuerySchema,
    /** `total` counts what the filter finds; null on every page but the first. */
    output: z.object({ questions: z.array(questionRowSchema), total: z.int().nullable(), next: z.string().nullable() }), errors: [],
  },
  uploadImport: {
    method: 'POST', path: '/api/question-banks/:bankId/imports', summary: 'Read an .xlsx and show what would be taken, row by row; stores no question yet.',
    params: bankParams, upload: true, output: bankImportSchema, errors: workbookRefusals,
  },
  readImport: { method: 'GET', path: '/api/question-bank-imports/:importId', summary: 'An import with its rows.', params: importParams, output: bankImportSchema, errors: [] },
  commitImport: {
    method: 'POST', path: '/api/question-bank-imports/:importId/commit', summary: 'Store all rows that can be taken, or nothing.',
    params: importParams,
    /** Refused rows are left out only when the clerk says so. */
    body: z.object({ leaveOutRefused: z.boolean() }),
    output: z.object({ added: z.int(), alreadyThere: z.int(), leftOut: z.int() }),
    errors: ['import/rows-refused', 'import/nothing-to-take', 'import/already-committed', 'question-bank/quota'],
  },
  readTemplate: {
    method: 'GET', path: '/api/question-template', summary: 'An empty .xlsx with the columns an import reads, base64.',
    output: z.object({ fileName: z.string(), base64: z.string() }), errors: [],
  },
  exportBank: {
    method: 'GET', path: '/api/question-banks/:bankId/export', summary: 'The bank’s questions without keys as an .xlsx, base64.',
    params: bankParams, output: z.object({ fileName: z.string(), base64: z.string() }), errors: [],
  },
  practise: {
    method: 'GET', path: '/api/practice-questions', summary: 'Practice questions with keys and explanations for an operation item.',
    query: z.object({ operationItem: z.string().min(1).max(60), seed: z.string().min(1).max(64), count: z.coerce.number().int().min(1).max(50).default(20) }),
    output: z.object({ questions: z.array(practiceQuestionSchema) }), errors: [],
  },
});
