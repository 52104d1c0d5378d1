import * as z from 'zod';
import { partialCredits, questionLevels, questionTypes } from './question-types.ts';

export const questionLevelSchema = z.enum(questionLevels);
export const partialCreditSchema = z.enum(partialCredits);

/** How many questions at least and at most; a side that is absent is open. */
const leastAndMost = { least: z.int().min(0).max(2000).optional(), most: z.int().min(0).max(2000).optional() };
/** 1 easy … 5 hard. */
const gradeSchema = z.int().min(1).max(5);
/** A mean of grades, to hundredths; what is finer is rounded. */
const meanGradeSchema = z.number().min(1).max(5).optional();

/** What the questions of a paper, or of one of its sections, must be together. Each entry holds by itself. */
export const limitsSchema = z.object({
  /**
   * 知识点. `prefix` takes in every item whose name begins so, unless the name goes on with a letter or digit of the
   * same code: C04-02 takes in 'C04-02 瓦斯检查' and 'C04-02-1', not 'C04-021'. Without it the name is meant exactly.
   */
  items: z.array(z.object({ item: z.string().min(1).max(200).regex(/^[^\u0000\uD800-\uDFFF]*$/u), prefix: z.boolean().optional(), ...leastAndMost })).max(200).optional(),
  /** 分级. `leastPercent` is a share of the questions, not of the points; a question without a level is of none. */
  levels: z.array(z.object({ level: questionLevelSchema, ...leastAndMost, leastPercent: z.int().min(0).max(100).optional() })).max(30).optional(),
  /** 难度: questions per grade; a question without a grade is of none. */
  difficulty: z.array(z.object({ grade: gradeSchema, ...leastAndMost })).max(30).optional(),
  /** Band for the mean grade over the questions. Where it is asked for, a question without a grade is not drawn. */
  meanDifficulty: z.object({ least: meanGradeSchema, most: meanGradeSchema }).optional(),
});
export type Limits = z.infer<typeof limitsSchema>;

/**
 * 组卷规则: how many questions of each type, what each is worth, when one has passed. Parameters, not law.
 *
 * Without `limits`, `mostUses` and `balance` a blueprint means the draw it always meant: sections filled one after the
 * other, syllabus items in turn. With any of them the draw also keeps cases (案例) whole and enemies apart
 * (docs/decisions/0036-papers-by-proof.md).
 */
export const blueprintSchema = z.object({
  /**
   * In the order of the paper; several of one type may stand there. A case stands whole in the section of its first
   * member; each member counts in, and is worth the points of, a section of its own type.
   */
  sections: z.array(z.object({
    type: z.enum(questionTypes),
    count: z.int().min(0).max(200),
    /** Points for each right answer, in whole hundredths: what is stored and what is decided on is one number. */
    points: z.number().positive().max(100).multipleOf(0.01),
    /** Absent means `exact`. */
    partialCredit: partialCreditSchema.optional(),
    /** What holds for the questions counted in this section. */
    limits: limitsSchema.optional(),
  })).min(1),
  passMark: z.number().min(0).multipleOf(0.01),
  minutes: z.int().min(1).max(480),
  /** Options of choice questions come in an order of the candidate's own. */
  shuffleOptions: z.boolean(),
  /** What holds for the whole paper. */
  limits: limitsSchema.optional(),
  /** 曝光: only questions used at most so many times before are drawn. */
  mostUses: z.int().min(0).max(1_000_000).optional(),
  /** `expected-score`: every paper is drawn towards one expected score, so that nobody's paper is the easy one. */
  balance: z.enum(['none', 'expected-score']).optional(),
});
export type PaperBlueprint = z.infer<typeof blueprintSchema>;
