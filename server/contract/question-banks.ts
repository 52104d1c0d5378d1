/** Question banks: what is in a bank, practice questions. Imports have a table of their own (bank-imports.ts). */
import { choiceSchema, optionSchema, poolSchema, questionTypeSchema } from '@kuangan/question-banks/contract';
import * as z from 'zod';
import { routeTable } from './routes.ts';
import { idSchema, pageQuerySchema } from './shapes.ts';

export const questionBankSchema = z.object({
  id: idSchema,
  title: z.string(),
  /** 操作项目, as the certificate names it. */
  operationItem: z.string(),
  pool: poolSchema,
  institutionName: z.string(),
  counts: z.record(questionTypeSchema, z.int()),
});
export type QuestionBank = z.infer<typeof questionBankSchema>;

/** A practice question with its key: only of pool practice. */
export const practiceQuestionSchema = z.object({
  id: idSchema, type: questionTypeSchema, stem: z.string(), options: z.array(optionSchema),
  key: choiceSchema, explanation: z.string(), syllabusItem: z.string(), citation: z.string(),
});
export type PracticeQuestion = z.infer<typeof practiceQuestionSchema>;

const bankParams = z.object({ bankId: idSchema });

export const questionBankRoutes = routeTable({
  listBanks: { method: 'GET', path: '/api/question-banks', summary: 'Question banks within scope.', output: z.object({ banks: z.array(questionBankSchema) }), errors: [] },
  createBank: {
    method: 'POST', path: '/api/question-banks', summary: 'Create an empty bank for an operation item.',
    body: z.object({ institutionId: idSchema, title: z.string().trim().min(2).max(100), operationItem: z.string().trim().min(2).max(60), pool: poolSchema }),
    output: questionBankSchema, errors: [],
  },
  listQuestions: {
    method: 'GET', path: '/api/question-banks/:bankId/questions', summary: 'Questions of a bank, without keys.',
    params: bankParams, query: pageQuerySchema.extend({ search: z.string().trim().max(100).default('') }),
    output: z.object({
      questions: z.array(z.object({ id: idSchema, type: questionTypeSchema, stem: z.string(), options: z.array(optionSchema), syllabusItem: z.string(), difficulty: z.int().nullable() })),
      next: z.string().nullable(),
    }), errors: [],
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
