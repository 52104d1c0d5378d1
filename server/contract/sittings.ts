/** 应考: what a candidate does and sees, from his list of exams to the mark. Keys never stand here. */
import { choiceSchema, paperShownSchema } from '@kuangan/question-banks/contract';
import * as z from 'zod';
import { routeTable } from './routes.ts';
import { idSchema, instantSchema } from './shapes.ts';
import { sittingStateSchema } from './sitting-states.ts';

/** A name the browser made for itself and keeps; one machine writes at a time. */
export const deviceSchema = z.string().regex(/^[\w-]{8,64}$/);

/** One answer as the candidate's device numbers it. Sequence rises by one per sitting; the highest of a slot counts. */
export const answerSchema = z.object({
  sequence: z.int().min(1).max(1_000_000),
  slot: z.int().min(1).max(1000),
  choice: choiceSchema,
  /** Milliseconds since the epoch by the device's clock: evidence, never decides anything. */
  deviceTime: z.number().int(),
});
export type Answer = z.infer<typeof answerSchema>;

export const mySittingSchema = z.object({
  id: idSchema,
  state: sittingStateSchema,
  operationItem: z.string(),
  practice: z.boolean(),
  startsAt: instantSchema,
  minutes: z.int(),
  siteName: z.string(), roomName: z.string(), seat: z.int(), ticketNumber: z.string(),
  resit: z.boolean(),
  mark: z.number().nullable(), passMark: z.number(), passed: z.boolean().nullable(),
  /** What can follow a fail, null without one: a resit until a day, an exam already arranged or sat since, or only retraining. */
  afterFail: z.enum(['resit', 'arranged', 'sat-again', 'retrain']).nullable(),
  /** Last day a resit may be taken, while one may be. */
  resitUntilOn: z.string().nullable(),
  /** Code of the theory pass, when there is one. */
  passCode: z.string().nullable(),
});
export type MySitting = z.infer<typeof mySittingSchema>;

/** The clock of a sitting, as the server has it. */
export const sittingClockSchema = z.object({
  state: sittingStateSchema,
  serverNow: instantSchema,
  /** Null while paused or before the start. */
  deadlineAt: instantSchema.nullable(),
  /** Seconds left while paused. */
  remainingSeconds: z.number().nullable(),
});
export type SittingClock = z.infer<typeof sittingClockSchema>;

export const runningSittingSchema = z.object({
  id: idSchema,
  candidateName: z.string(),
  seat: z.int(),
  operationItem: z.string(),
  practice: z.boolean(),
  paper: paperShownSchema,
  clock: sittingClockSchema,
  /** Every answer the server holds: the device goes on after the highest sequence. */
  answers: z.array(answerSchema.pick({ slot: true, choice: true, sequence: true })),
  lastSequence: z.int(),
});
export type RunningSitting = z.infer<typeof runningSittingSchema>;

export const receiptSchema = z.object({
  sittingId: idSchema,
  submittedAt: instantSchema,
  answered: z.int(), questions: z.int(),
  /** SHA-256 of the sealed sheet, hex. */
  sheetHash: z.string(),
  /** Null while short answers wait for their markers. */
  mark: z.number().nullable(), passed: z.boolean().nullable(),
  outOf: z.number(), passMark: z.number(), practice: z.boolean(),
  passCode: z.string().nullable(),
});
export type Receipt = z.infer<typeof receiptSchema>;

export const markInquirySchema = z.object({
  id: idSchema, sittingId: idSchema, operationItem: z.string(), candidateName: z.string(), askedAt: instantSchema, question: z.string(),
  answeredAt: instantSchema.nullable(), answer: z.string().nullable(), answeredBy: z.string().nullable(),
});
export type MarkInquiry = z.infer<typeof markInquirySchema>;

const sittingParams = z.object({ sittingId: idSchema });

export const sittingRoutes = routeTable({
  listMine: { method: 'GET', path: '/api/my/sittings', summary: 'The candidate’s own sittings.', output: z.object({ sittings: z.array(mySittingSchema), now: instantSchema }), errors: [] },
  start: {
    method: 'POST', path: '/api/sittings/:sittingId/start', summary: 'Begin or resume a sitting on this machine; gives the paper and all answers.',
    params: sittingParams, body: z.object({ device: deviceSchema }), output: runningSittingSchema,
    errors: ['sitting/too-early', 'sitting/too-late', 'sitting/not-admitted', 'sitting/other-device', 'sitting/time-over', 'sitting/already-submitted', 'sitting/state'],
  },
  clock: { method: 'GET', path: '/api/sittings/:sittingId/clock', summary: 'The server’s clock for this sitting.', params: sittingParams, output: sittingClockSchema, errors: [] },
  saveAnswers: {
    method: 'POST', path: '/api/sittings/:sittingId/answers', summary: 'Save answers over HTTP when sockets are blocked; acknowledged after commit.',
    params: sittingParams, body: z.object({ device: deviceSchema, answers: z.array(answerSchema).min(1).max(200) }),
    output: z.object({ acknowledged: z.array(z.int()), clock: sittingClockSchema }),
    errors: ['sitting/slot-not-on-paper', 'sitting/choice-not-offered', 'sitting/other-device', 'sitting/paused', 'sitting/time-over', 'sitting/already-submitted', 'sitting/state', 'sitting/sequence-reused'],
  },
  submit: {
    method: 'POST', path: '/api/sittings/:sittingId/submission', summary: 'Hand the sheet in; it is sealed and marked.',
    params: sittingParams, body: z.object({ device: deviceSchema }), output: receiptSchema,
    errors: ['sitting/other-device', 'sitting/already-submitted', 'sitting/state', 'sitting/paused'],
  },
  receipt: { method: 'GET', path: '/api/sittings/:sittingId/receipt', summary: 'Receipt and mark of a graded sitting.', params: sittingParams, output: receiptSchema, errors: ['sitting/not-graded'] },
  askAboutMark: {
    method: 'POST', path: '/api/sittings/:sittingId/mark-inquiries', summary: 'Lodge a question about a mark.',
    params: sittingParams, body: z.object({ question: z.string().trim().min(2).max(1000) }), output: markInquirySchema, errors: ['sitting/not-graded', 'inquiry/already-open'],
  },
  listMarkInquiries: { method: 'GET', path: '/api/mark-inquiries', summary: 'Questions about marks: one’s own, or those within scope.', output: z.object({ inquiries: z.array(markInquirySchema) }), errors: [] },
  answerMarkInquiry: {
    method: 'POST', path: '/api/mark-inquiries/:inquiryId/answer', summary: 'Answer a question about a mark.',
    params: z.object({ inquiryId: idSchema }), body: z.object({ answer: z.string().trim().min(2).max(2000) }), output: markInquirySchema, errors: ['inquiry/already-answered'],
  },
});

/**
 * Socket events of the exam room, namespace `/exam-room`; authenticated by the sign-in cookie at the handshake.
 * Every event of the client is acknowledged; an answer only after COMMIT.
 */
export const examRoomEvents = {
  /** Client: this machine writes for this sitting. */
  enter: z.object({ sittingId: idSchema, device: deviceSchema }),
  /** Client: one answer. */
  answer: answerSchema,
} as const;
export type Acknowledgement = { ok: true; sequence: number } | { ok: false; code: string; details?: Record<string, unknown> };
export type EnterAcknowledgement = { ok: true; clock: SittingClock; lastSequence: number } | { ok: false; code: string };
/** Server to the candidate: the clock changed (pause, resume, extension, end). */
export interface ExamRoomServerEvents { clock: (clock: SittingClock) => void }
/** Server to the invigilator, namespace `/invigilation`, after `watch`: something in the room changed; read it again. */
export const invigilationEvents = { watch: z.object({ sessionId: idSchema }) } as const;
export interface InvigilationServerEvents { changed: (change: { sessionId: string }) => void }
