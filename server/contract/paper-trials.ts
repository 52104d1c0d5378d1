/** 组卷试算: whether papers can be drawn by a blueprint, what is missing, and what the papers are to each other. No question, no key. */
import { blueprintSchema, questionLevelSchema, questionTypeSchema } from '@kuangan/question-banks/contract';
import * as z from 'zod';
import { routeTable } from './routes.ts';
import { idSchema } from './shapes.ts';

/** What a bound of a blueprint counts. */
export const measureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('count') }),
  z.object({ kind: z.literal('item'), item: z.string(), prefix: z.boolean() }),
  z.object({ kind: z.literal('level'), level: questionLevelSchema }),
  z.object({ kind: z.literal('level-share'), level: questionLevelSchema, percent: z.number() }),
  z.object({ kind: z.literal('difficulty'), grade: z.int() }),
  z.object({ kind: z.literal('mean-difficulty'), side: z.enum(['least', 'most']), hundredths: z.number() }),
]);

/** One side of one bound; `path` is its place in the blueprint, `section` the section it holds for, null the whole paper. */
export const constraintSideSchema = z.object({ path: z.array(z.union([z.string(), z.int()])), section: z.int().nullable(), measure: measureSchema });
export type ConstraintShown = z.infer<typeof constraintSideSchema>;

export const missedSchema = z.object({ constraint: constraintSideSchema, wanted: z.number(), reached: z.number(), available: z.int().nullable() });

/** One way to make it feasible, tried with the solver. `least`: proved that no way of this kind takes fewer. */
export const relaxationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bounds'), units: z.number(), least: z.boolean(), changes: z.array(z.object({ constraint: constraintSideSchema, from: z.number(), to: z.number() })) }),
  z.object({
    kind: z.literal('questions'), units: z.number(), least: z.boolean(),
    add: z.array(z.object({ type: questionTypeSchema, syllabusItem: z.string().optional(), level: questionLevelSchema.optional(), difficulty: z.int().optional(), count: z.int() })),
  }),
  z.object({ kind: z.literal('uses'), units: z.number(), least: z.boolean(), from: z.int(), to: z.int() }),
]);
export type RelaxationShown = z.infer<typeof relaxationSchema>;

/** What some forms (试卷) of one blueprint are to each other. Scores in points, shares from 0 to 1. */
export const formsSummarySchema = z.object({
  forms: z.int(), outOf: z.number(),
  /** Of the points a candidate is expected to reach, by item statistics or else by the grade of difficulty. */
  expectedScore: z.object({ mean: z.number(), standardDeviation: z.number(), least: z.number(), most: z.number() }),
  /** Questions that stand on any form, and the greatest share of forms one question stands on. */
  questions: z.int(), greatestExposure: z.number(),
  overlap: z.object({ meanShare: z.number(), greatestShare: z.number() }),
  /** Fewest and most questions on a form, by level, grade and syllabus item ('' where a question has none). */
  byLevel: z.record(z.string(), z.object({ least: z.int(), most: z.int() })),
  byDifficulty: z.record(z.string(), z.object({ least: z.int(), most: z.int() })),
  byItem: z.record(z.string(), z.object({ least: z.int(), most: z.int() })),
});
export type FormsSummary = z.infer<typeof formsSummarySchema>;

export const blueprintTrialSchema = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('feasible'), forms: formsSummarySchema }),
  z.object({
    verdict: z.literal('infeasible'), missing: z.array(missedSchema), relaxations: z.array(relaxationSchema),
    /** Questions that could not be drawn at all: used too often, without a grade where grades count, of a case that is not whole. */
    leftOut: z.object({ overused: z.int(), ungraded: z.int(), brokenCases: z.int() }),
  }),
  z.object({ verdict: z.literal('undecided') }),
]);
export type BlueprintTrial = z.infer<typeof blueprintTrialSchema>;

export const paperTrialRoutes = routeTable({
  tryBlueprint: {
    method: 'POST', path: '/api/question-banks/:bankId/blueprint-trials', summary: 'Whether papers can be drawn by a blueprint; if so what thirty of them are to each other, if not what is missing and what would help.',
    params: z.object({ bankId: idSchema }), body: z.object({ blueprint: blueprintSchema }), output: blueprintTrialSchema, errors: ['request/too-many', 'import/too-heavy'],
  },
  readForms: {
    method: 'GET', path: '/api/exam-sessions/:sessionId/forms', summary: 'What the papers of a session are to each other, from the first one drawn on.',
    params: z.object({ sessionId: idSchema }),
    /** Null before the first paper was drawn. */
    output: z.object({ forms: formsSummarySchema.nullable() }), errors: [],
  },
});
