/**
 * What a question and a paper look like to whoever may see them. No key ever stands in a shape of this folder:
 * the client imports it.
 */
import * as z from 'zod';

/** 题型: 单选题, 多选题, 判断题. */
export const questionTypes = ['single-choice', 'multiple-choice', 'true-false'] as const;
export const questionTypeSchema = z.enum(questionTypes);
export type QuestionType = z.infer<typeof questionTypeSchema>;

/** 题库用途: a question is for exams or for practice, never both. */
export const pools = ['exam', 'practice'] as const;
export const poolSchema = z.enum(pools);
export type Pool = z.infer<typeof poolSchema>;

/** One option. `key` is the letter it has in the bank ('A'..'J'; 'T'/'F' for true-false); shown letters follow the order on the paper. */
export const optionSchema = z.object({ key: z.string().regex(/^[A-JTF]$/), text: z.string() });
export type Option = z.infer<typeof optionSchema>;

/** The two options of every true-false question. */
export const trueFalseOptions: readonly Option[] = [{ key: 'T', text: '正确' }, { key: 'F', text: '错误' }];

/** A question as the candidate sees it, options in the order of his own paper. */
export const questionShownSchema = z.object({
  /** Place on the paper, from 1. */
  slot: z.int().min(1),
  type: questionTypeSchema,
  stem: z.string(),
  options: z.array(optionSchema),
  /** Points for a right answer. */
  points: z.number(),
});
export type QuestionShown = z.infer<typeof questionShownSchema>;

/** 试卷, as the candidate sees it. */
export const paperShownSchema = z.object({ questions: z.array(questionShownSchema) });
export type PaperShown = z.infer<typeof paperShownSchema>;

/**
 * The option keys a candidate has chosen for one slot, in alphabetical order, joined: 'A', 'ABD', 'T'.
 * The empty string takes an answer back.
 */
export const choiceSchema = z.string().regex(/^(?:A?B?C?D?E?F?G?H?I?J?|T)$/);
export type Choice = z.infer<typeof choiceSchema>;

/** 组卷规则: how many questions of each type, what each is worth, when one has passed. Parameters, not law. */
export const blueprintSchema = z.object({
  sections: z.array(z.object({
    type: questionTypeSchema,
    count: z.int().min(0).max(200),
    /** Points for each right answer. */
    points: z.number().positive().max(100),
  })).min(1),
  passMark: z.number().min(0),
  minutes: z.int().min(1).max(480),
  /** Options of choice questions come in an order of the candidate's own. */
  shuffleOptions: z.boolean(),
});
export type PaperBlueprint = z.infer<typeof blueprintSchema>;

export { importNoteKinds, verdictOf } from './import-notes.ts';
export type { ImportNote, ImportNoteCode, ImportNoteKind, ImportVerdict } from './import-notes.ts';
