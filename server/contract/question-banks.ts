/** Question banks: what is in a bank, practice questions. Imports have a table of their own (bank-imports.ts). */
import { choiceSchema, mediaSchema, optionSchema, poolSchema, questionTypeSchema } from '@kuangan/question-banks/contract';
import * as z from 'zod';
import { bankLevels, questionQuerySchema, questionRowSchema } from './question-shapes.ts';
import { routeTable } from './routes.ts';
import { abilitiesSchema, idSchema } from './shapes.ts';

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

/** A practice question with its key: only of pool practice. */
export const practiceQuestionSchema = z.object({
  id: idSchema, type: questionTypeSchema, caseStem: z.string(), stem: z.string(), options: z.array(optionSchema), media: z.array(mediaSchema),
  key: choiceSchema, rubric: z.array(z.object({ text: z.string(), percent: z.int() })), explanation: z.string(), syllabusItem: z.string(), citation: z.string(),
});
export type PracticeQuestion = z.infer<typeof practiceQuestionSchema>;

const bankParams = z.object({ bankId: idSchema });

const exportedFile = z.object({ fileName: z.string(), base64: z.string() });

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
  readTemplate: {
    method: 'GET', path: '/api/question-template', summary: 'An empty .xlsx with the columns an import reads, base64.',
    output: z.object({ fileName: z.string(), base64: z.string() }), errors: [],
  },
  exportBank: {
    method: 'GET', path: '/api/question-banks/:bankId/export', summary: 'The bank’s questions as an .xlsx, base64; of a bank for exams without keys.',
    params: bankParams, output: exportedFile, errors: [],
  },
  exportPaper: {
    method: 'POST', path: '/api/question-banks/:bankId/papers', summary: 'A paper drawn from a bank as a .docx, base64, and of a bank for practice its key as another; for exams on paper, and for classes.',
    params: bankParams,
    body: z.object({
      title: z.string().trim().min(2).max(100), minutes: z.int().min(1).max(480),
      sections: z.array(z.object({ type: questionTypeSchema, count: z.int().min(1).max(200), points: z.number().positive().max(100).multipleOf(0.01) })).min(1).max(7),
      /** The same seed and the same bank give the same paper; drawn when it is absent. */
      seed: z.string().min(1).max(64).optional(),
    }),
    output: z.object({ seed: z.string(), paper: exportedFile, key: exportedFile.nullable() }), errors: ['session/paper-infeasible'],
  },
  practise: {
    method: 'GET', path: '/api/practice-questions', summary: 'Practice questions with keys and explanations for an operation item.',
    query: z.object({ operationItem: z.string().min(1).max(60), seed: z.string().min(1).max(64), count: z.coerce.number().int().min(1).max(50).default(20) }),
    output: z.object({ questions: z.array(practiceQuestionSchema) }), errors: [],
  },
});
