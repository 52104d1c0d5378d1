/** 阅卷: short answers, marked by two who do not see each other, a third where they differ. */
import { mediaSchema } from '@kuangan/question-banks/contract';
import * as z from 'zod';
import { routeTable } from './routes.ts';
import { idSchema, instantSchema } from './shapes.ts';

/** What waits of one session, as this marker stands to it. */
export const markingSessionSchema = z.object({
  sessionId: idSchema, operationItem: z.string(), startsAt: instantSchema, siteName: z.string(), practice: z.boolean(),
  /** Answers this marker can mark now. */
  waiting: z.int(),
  /** Answers he has marked. */
  marked: z.int(),
  /** All answers of the session, and those whose points stand. */
  answers: z.int(), settled: z.int(),
  /** Somebody of the session still answers: nothing is marked until all papers are in. */
  running: z.boolean(),
});
export type MarkingSession = z.infer<typeof markingSessionSchema>;

/** One answer without a name, beside what it is marked by. */
export const markingTaskSchema = z.object({
  id: idSchema,
  caseStem: z.string(), stem: z.string(), media: z.array(mediaSchema),
  answer: z.string(),
  modelAnswer: z.string(),
  /** 评分标准: what an answer must say, and the most points for it, in hundredths. */
  rubric: z.array(z.object({ text: z.string(), points: z.number() })),
  points: z.number(),
});
export type MarkingTask = z.infer<typeof markingTaskSchema>;

export const markingRoutes = routeTable({
  listMarking: { method: 'GET', path: '/api/marking', summary: 'Sessions within scope with short answers that are or were to be marked.', output: z.object({ sessions: z.array(markingSessionSchema) }), errors: [] },
  nextAnswer: {
    method: 'GET', path: '/api/marking/:sessionId/next', summary: 'An answer of this session that this account can mark, with its rubric; null when there is none.',
    // an answer put off comes back after the others
    params: z.object({ sessionId: idSchema }), query: z.object({ after: idSchema.optional() }), output: z.object({ task: markingTaskSchema.nullable(), session: markingSessionSchema }), errors: [],
  },
  markAnswer: {
    method: 'POST', path: '/api/marking-tasks/:taskId/marks', summary: 'Mark one answer, line by line; it cannot be taken back.',
    params: z.object({ taskId: idSchema }),
    body: z.object({ points: z.array(z.number().min(0).max(1000)).min(1).max(20), note: z.string().trim().max(500).default('') }),
    output: z.object({}), errors: ['marking/already-marked', 'marking/settled', 'marking/points', 'marking/running', 'marking/own-candidate'],
  },
});
