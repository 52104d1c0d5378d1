/**
 * What a question and a paper look like to whoever may see them. No key ever stands in a shape of this folder:
 * the client imports it.
 */
import * as z from 'zod';
import { longestAnswer } from './answers.ts';
import { partialCredits, questionTypes } from './question-types.ts';

export const questionTypeSchema = z.enum(questionTypes);

/** 题库用途: a question is for exams or for practice, never both. */
export const pools = ['exam', 'practice'] as const;
export const poolSchema = z.enum(pools);
export type Pool = z.infer<typeof poolSchema>;

/** One option. `key` is the letter it has in the bank ('A'..'J'; 'T'/'F' for true-false); shown letters follow the order on the paper. */
export const optionSchema = z.object({ key: z.string().regex(/^[A-JTF]$/), text: z.string() });
export type Option = z.infer<typeof optionSchema>;

/** The two options of every true-false question. */
export const trueFalseOptions: readonly Option[] = [{ key: 'T', text: '正确' }, { key: 'F', text: '错误' }];

/** A picture or film beside a text: of the stem, of the case above it, or of the option of that key. `hash` is the SHA-256 of the file. */
export const mediaSchema = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  kind: z.enum(['picture', 'video']),
  of: z.string().regex(/^(?:stem|case|[A-J])$/),
  /** What it shows, for who cannot see it; '' when nobody wrote it. */
  alt: z.string().max(200),
});
export type Media = z.infer<typeof mediaSchema>;

/** A question as the candidate sees it, options in the order of his own paper. */
export const questionShownSchema = z.object({
  /** Place on the paper, from 1. */
  slot: z.int().min(1),
  type: questionTypeSchema,
  /** The text several questions stand under; absent where there is none. */
  caseStem: z.string().optional(),
  stem: z.string(),
  options: z.array(optionSchema),
  /** Absent where there is none. */
  media: z.array(mediaSchema).optional(),
  /** Points for a right answer, and what one that is right in part earns; absent means nothing. */
  points: z.number(),
  partialCredit: z.enum(partialCredits).optional(),
});
export type QuestionShown = z.infer<typeof questionShownSchema>;

/** 试卷, as the candidate sees it. */
export const paperShownSchema = z.object({ questions: z.array(questionShownSchema) });
export type PaperShown = z.infer<typeof paperShownSchema>;

/** An answer as text, in the form its question type asks for (`misfitOf`). The empty string takes an answer back. */
export const choiceSchema = z.string().max(longestAnswer).regex(/^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF]*$/u);
export type Choice = z.infer<typeof choiceSchema>;

export { blueprintSchema, limitsSchema, partialCreditSchema, questionLevelSchema } from './blueprint.ts';
export type { Limits, PaperBlueprint } from './blueprint.ts';
export { partialCredits, questionLevels, questionLevelWords, questionTypes, questionTypeWords } from './question-types.ts';
export type { PartialCredit, QuestionLevel, QuestionType } from './question-types.ts';
export { longestAnswer, misfitOf } from './answers.ts';
export type { AnswerMisfit } from './answers.ts';
export { importNoteKinds, verdictOf } from './import-notes.ts';
export type { ImportNote, ImportNoteCode, ImportNoteKind, ImportVerdict } from './import-notes.ts';
