/** Exam sessions: planning, enrolment, the invigilator's room, the room record. */
import { seatStatuses } from '@kuangan/proctoring/contract';
import { blueprintSchema, questionTypeSchema } from '@kuangan/question-banks/contract';
import * as z from 'zod';
import { activationCodeSchema } from './access.ts';
import { routeTable } from './routes.ts';
import { abilitiesSchema, daySchema, emptySchema, idSchema, importCountsSchema, importRowSchema, instantSchema, pageQuerySchema, reasonSchema } from './shapes.ts';
import { sittingStateSchema } from './sitting-states.ts';

/** 场次状态: what is stored; that a session runs follows from its times. */
export const sessionStates = ['planned', 'concluded', 'voided', 'cancelled'] as const;
export const sessionStateSchema = z.enum(sessionStates);

export const examSessionSchema = z.object({
  id: idSchema,
  operationItem: z.string(),
  bankId: idSchema,
  bankTitle: z.string(),
  /** 练习用: results of this session carry the practice mark. */
  practice: z.boolean(),
  institutionName: z.string(),
  siteName: z.string(),
  roomId: idSchema,
  roomName: z.string(),
  seats: z.int(),
  startsAt: instantSchema,
  /** Entry closes so many minutes after the start. */
  lateEntryMinutes: z.int(),
  blueprint: blueprintSchema,
  state: sessionStateSchema,
  counts: z.record(sittingStateSchema, z.int()),
  abilities: abilitiesSchema,
});
export type ExamSession = z.infer<typeof examSessionSchema>;

/** 考生 of a session, masked. */
export const candidateSchema = z.object({
  sittingId: idSchema,
  personId: idSchema,
  seat: z.int(),
  ticketNumber: z.string(),
  name: z.string(),
  residentIdMasked: z.string(),
  employer: z.string(),
  state: sittingStateSchema,
  resit: z.boolean(),
  accountState: z.enum(['none', 'code-issued', 'active']),
  mark: z.number().nullable(),
  passed: z.boolean().nullable(),
});
export type Candidate = z.infer<typeof candidateSchema>;
/** A candidate in the list of a session, with what the asker may do for him. */
export const listedCandidateSchema = candidateSchema.extend({ abilities: abilitiesSchema });
export type ListedCandidate = z.infer<typeof listedCandidateSchema>;

/** 准考证: what is printed for one candidate. */
export const admissionTicketSchema = candidateSchema.pick({ sittingId: true, seat: true, ticketNumber: true, name: true, residentIdMasked: true, employer: true }).extend({
  operationItem: z.string(), siteName: z.string(), roomName: z.string(), startsAt: instantSchema, minutes: z.int(),
  /** A square picture of the ticket's code. */
  qrSvg: z.string(),
});

export const rosterPreviewSchema = z.object({
  id: idSchema,
  sessionId: idSchema,
  fileName: z.string(),
  committedAt: instantSchema.nullable(),
  counts: importCountsSchema,
  seatsLeft: z.int(),
  /** What the asker may do about a row: declare a retraining where resits are used up, ask for an override where a rule refuses it. */
  rows: z.array(importRowSchema.extend({ abilities: abilitiesSchema })),
});
export type RosterPreview = z.infer<typeof rosterPreviewSchema>;

/** 准予报考: what can become of it. */
export const overrideStates = ['asked', 'granted', 'declined', 'withdrawn'] as const;
export type OverrideState = (typeof overrideStates)[number];

/** Somebody who fails a binding rule, to be enrolled all the same: asked by one, decided by another. */
export const enrolmentOverrideSchema = z.object({
  id: idSchema, sessionId: idSchema, operationItem: z.string(), startsAt: instantSchema, institutionName: z.string(),
  /** Name and masked ID number, as the roster had them. */
  label: z.string(),
  /** The rules it is about; empty for whoever may not know what the file says. */
  rules: z.array(z.object({ id: z.string(), title: z.string() })),
  reason: z.string(), state: z.enum(overrideStates),
  askedBy: z.string(), askedAt: instantSchema,
  decidedBy: z.string().nullable(), decidedAt: instantSchema.nullable(), decisionReason: z.string().nullable(),
  withdrawnBy: z.string().nullable(), withdrawnAt: instantSchema.nullable(), withdrawalReason: z.string().nullable(),
  abilities: abilitiesSchema,
});
export type EnrolmentOverride = z.infer<typeof enrolmentOverrideSchema>;

/** What the invigilator sees of one seat. */
export const seatSchema = candidateSchema.pick({ sittingId: true, personId: true, seat: true, ticketNumber: true, name: true, residentIdMasked: true, employer: true, state: true, resit: true }).extend({
  status: z.enum(seatStatuses),
  answered: z.int(),
  questions: z.int(),
  lastSavedAt: instantSchema.nullable(),
  connected: z.boolean(),
  deadlineAt: instantSchema.nullable(),
  extraMinutes: z.int(),
  abilities: abilitiesSchema,
});
export type Seat = z.infer<typeof seatSchema>;

const placeInTimeSchema = z.object({ startsAt: instantSchema, roomName: z.string() });

export const roomEventSchema = z.object({
  id: idSchema, at: instantSchema, kind: z.string(), seat: z.int().nullable(), name: z.string().nullable(),
  /** Null when the server itself did it. */
  by: z.string().nullable(),
  reason: z.string().nullable(),
  /** Minutes of an extension; start and room before and after a move. */
  facts: z.object({ minutes: z.int().optional(), from: placeInTimeSchema.optional(), to: placeInTimeSchema.optional() }),
});

/** 考场记录. */
export const roomRecordSchema = z.object({
  session: examSessionSchema,
  expected: z.int(), present: z.int(), absent: z.int(),
  absentees: z.array(z.object({ seat: z.int(), name: z.string() })),
  events: z.array(roomEventSchema),
  /** When the last sheet was handed in; null while there is none. */
  lastSheetAt: instantSchema.nullable(),
  remarks: z.string(),
  signedAt: instantSchema.nullable(),
  signedBy: z.string().nullable(),
});

const sessionParams = z.object({ sessionId: idSchema });
const sittingParams = z.object({ sittingId: idSchema });
const rosterParams = z.object({ rosterId: idSchema });
const overrideParams = z.object({ overrideId: idSchema });
const rowNamed = { sheet: z.string().max(100), row: z.int().min(1) };
const reasonBody = z.object({ reason: reasonSchema });

export const examRoutes = routeTable({
  listSessions: { method: 'GET', path: '/api/exam-sessions', summary: 'Exam sessions within scope, newest start first.', query: pageQuerySchema, output: z.object({ sessions: z.array(examSessionSchema), next: z.string().nullable() }), errors: [] },
  listSessionsAtRisk: {
    method: 'GET', path: '/api/exam-sessions-at-risk', summary: 'Planned sessions for which no paper could be drawn on their day, from what stands in their banks now.',
    /** The soonest 500 that are still to start are looked at. */
    output: z.object({ sessions: z.array(z.object({
      id: idSchema, startsAt: instantSchema, operationItem: z.string(), institutionName: z.string(), siteName: z.string(), bankId: idSchema, bankTitle: z.string(),
      /** What the blueprint wants and the bank has, of each type it is short of. */
      missing: z.array(z.object({ type: questionTypeSchema, wanted: z.int(), available: z.int() })),
    })) }), errors: [],
  },
  planSession: {
    method: 'POST', path: '/api/exam-sessions', summary: 'Plan a session; refused when the bank cannot fill the blueprint.',
    body: z.object({
      institutionId: idSchema, bankId: idSchema, roomId: idSchema, seats: z.int().min(1).max(1000), startsAt: instantSchema,
      lateEntryMinutes: z.int().min(0).max(240).default(30), blueprint: blueprintSchema,
    }),
    output: examSessionSchema,
    errors: ['session/paper-infeasible', 'session/starts-in-the-past', 'session/starts-too-far', 'session/too-many-seats', 'session/room-taken'],
  },
  readSession: { method: 'GET', path: '/api/exam-sessions/:sessionId', summary: 'One session.', params: sessionParams, output: examSessionSchema, errors: [] },
  uploadRoster: {
    method: 'POST', path: '/api/exam-sessions/:sessionId/rosters', summary: 'Read a roster .xlsx and show what would be enrolled, row by row; enrols nobody yet.',
    params: sessionParams, upload: true, output: rosterPreviewSchema,
    errors: ['workbook/too-large', 'workbook/not-a-workbook', 'workbook/old-format', 'workbook/encrypted', 'workbook/macros', 'workbook/broken', 'workbook/bomb', 'workbook/empty', 'workbook/columns', 'import/too-many-rows', 'import/too-many-names', 'import/too-heavy', 'session/state'],
  },
  readRosterTemplate: { method: 'GET', path: '/api/roster-template', summary: 'An empty .xlsx with the columns a roster is read by, base64.', output: z.object({ fileName: z.string(), base64: z.string() }), errors: [] },
  readRoster: { method: 'GET', path: '/api/rosters/:rosterId', summary: 'A roster upload with its rows.', params: rosterParams, output: rosterPreviewSchema, errors: [] },
  commitRoster: {
    method: 'POST', path: '/api/rosters/:rosterId/commit', summary: 'Enrol all rows that can be taken, or nobody.',
    params: rosterParams, body: z.object({ leaveOutRefused: z.boolean() }),
    output: z.object({ enrolled: z.int(), leftOut: z.int() }),
    errors: ['import/rows-refused', 'import/nothing-to-take', 'import/already-committed', 'session/no-seat-left', 'session/state'],
  },
  declareRetraining: {
    method: 'POST', path: '/api/rosters/:rosterId/retrainings', summary: 'Declare that somebody on the roster whose resits are used up has trained again; he then begins anew.',
    params: rosterParams, body: reasonBody.extend({ ...rowNamed, endedOn: daySchema }), output: rosterPreviewSchema,
    errors: ['retraining/not-needed', 'retraining/day', 'import/already-committed', 'session/state'],
  },
  askOverride: {
    method: 'POST', path: '/api/rosters/:rosterId/overrides', summary: 'Ask that somebody on the roster who fails a binding rule be enrolled all the same; another person decides.',
    params: rosterParams, body: reasonBody.extend(rowNamed), output: rosterPreviewSchema,
    errors: ['override/not-needed', 'override/asked-already', 'override/yourself', 'import/already-committed', 'session/state'],
  },
  listOverrides: {
    method: 'GET', path: '/api/enrolment-overrides', summary: 'Overrides within the asker’s scope, newest first.',
    query: pageQuerySchema.extend({ state: z.enum(overrideStates).optional() }),
    output: z.object({ overrides: z.array(enrolmentOverrideSchema), next: idSchema.nullable() }), errors: [],
  },
  decideOverride: {
    method: 'POST', path: '/api/enrolment-overrides/:overrideId/decision', summary: 'Grant or decline what another has asked for.',
    params: overrideParams, body: reasonBody.extend({ decision: z.enum(['grant', 'decline']) }), output: emptySchema,
    errors: ['override/state', 'override/yourself', 'override/same-person', 'override/rules-hidden', 'override/too-late'],
  },
  withdrawOverride: {
    method: 'POST', path: '/api/enrolment-overrides/:overrideId/withdrawal', summary: 'Take back a request of one’s own, or what was granted, before the session starts; an enrolment that rests on it is withdrawn with it.',
    params: overrideParams, body: reasonBody, output: emptySchema,
    errors: ['override/state', 'override/asked-by-another', 'override/too-late', 'sitting/state'],
  },
  withdrawEnrolment: {
    method: 'POST', path: '/api/sittings/:sittingId/withdrawal', summary: 'Withdraw an enrolment before the start; the seat is free again and the ticket void.',
    params: sittingParams, body: reasonBody, output: emptySchema, errors: ['enrolment/too-late', 'sitting/state', 'session/state'],
  },
  cancelSession: {
    method: 'POST', path: '/api/exam-sessions/:sessionId/cancellation', summary: 'Cancel a session one planned, before the start and before anybody was admitted; its enrolments are withdrawn.',
    params: sessionParams, body: reasonBody, output: emptySchema, errors: ['session/planned-by-another', 'session/begun', 'session/state'],
  },
  listCandidates: { method: 'GET', path: '/api/exam-sessions/:sessionId/candidates', summary: 'Candidates of a session by seat.', params: sessionParams, output: z.object({ candidates: z.array(listedCandidateSchema) }), errors: [] },
  printTickets: { method: 'GET', path: '/api/exam-sessions/:sessionId/tickets', summary: 'Admission tickets of a session, to print.', params: sessionParams, output: z.object({ tickets: z.array(admissionTicketSchema) }), errors: [] },
  exportMarks: { method: 'GET', path: '/api/exam-sessions/:sessionId/marks-export', summary: 'The score sheet as an .xlsx, base64.', params: sessionParams, output: z.object({ fileName: z.string(), base64: z.string() }), errors: [] },
  readRoom: { method: 'GET', path: '/api/exam-sessions/:sessionId/room', summary: 'The room as the invigilator sees it now.', params: sessionParams, output: z.object({ session: examSessionSchema, now: instantSchema, seats: z.array(seatSchema) }), errors: [] },
  liftWait: {
    method: 'POST', path: '/api/sittings/:sittingId/wait-lifts', summary: 'Let a candidate at the site sign in again who waits after wrong passwords.',
    params: sittingParams, body: reasonBody, output: emptySchema, errors: ['sign-in/not-waiting', 'sitting/state'],
  },
  admit: {
    method: 'POST', path: '/api/sittings/:sittingId/admission', summary: 'Admit a candidate: his ID card was read or typed and a person compared the face.',
    params: sittingParams, body: z.object({ residentId: z.string().trim().min(1).max(40), faceSeen: z.boolean() }), output: emptySchema,
    errors: ['sitting/id-mismatch', 'sitting/face-not-seen', 'sitting/too-late', 'sitting/state', 'session/state'],
  },
  issueCodeAtSite: {
    method: 'POST', path: '/api/sittings/:sittingId/activation-codes', summary: 'Print a new activation code at the exam site, on the day: his ID card was read or typed and a person compared the face.',
    params: sittingParams, body: z.object({ residentId: z.string().trim().min(1).max(40), faceSeen: z.boolean() }), output: activationCodeSchema,
    errors: ['sitting/id-mismatch', 'sitting/face-not-seen', 'sitting/not-today', 'sitting/state', 'session/state'],
  },
  pauseSitting: { method: 'POST', path: '/api/sittings/:sittingId/pause', summary: 'Stop a candidate’s clock.', params: sittingParams, body: reasonBody, output: emptySchema, errors: ['sitting/state'] },
  resumeSitting: { method: 'POST', path: '/api/sittings/:sittingId/resume', summary: 'Let a paused candidate go on with the time he had left.', params: sittingParams, body: reasonBody, output: emptySchema, errors: ['sitting/state', 'sitting/too-early'] },
  extendSitting: { method: 'POST', path: '/api/sittings/:sittingId/extension', summary: 'Give a candidate more minutes.', params: sittingParams, body: reasonBody.extend({ minutes: z.int().min(1).max(120) }), output: emptySchema, errors: ['sitting/state'] },
  handOver: { method: 'POST', path: '/api/sittings/:sittingId/hand-over', summary: 'Let another machine take the sitting over.', params: sittingParams, body: reasonBody, output: emptySchema, errors: ['sitting/state'] },
  voidSitting: { method: 'POST', path: '/api/sittings/:sittingId/void', summary: 'Declare one sitting void.', params: sittingParams, body: reasonBody, output: emptySchema, errors: ['sitting/state'] },
  voidSession: { method: 'POST', path: '/api/exam-sessions/:sessionId/void', summary: 'Declare a whole session void; nobody’s attempt counts.', params: sessionParams, body: reasonBody, output: emptySchema, errors: ['session/state'] },
  moveSession: {
    method: 'POST', path: '/api/exam-sessions/:sessionId/move', summary: 'Move a session to another time or room; running sittings are paused with all answers.',
    params: sessionParams, body: reasonBody.extend({ startsAt: instantSchema, roomId: idSchema.optional() }), output: examSessionSchema,
    errors: ['session/state', 'session/starts-in-the-past', 'session/starts-too-far', 'session/room-taken', 'session/too-many-seats'],
  },
  readRoomRecord: { method: 'GET', path: '/api/exam-sessions/:sessionId/room-record', summary: 'The room record, to print and sign.', params: sessionParams, output: roomRecordSchema, errors: [] },
  signRoomRecord: {
    method: 'POST', path: '/api/exam-sessions/:sessionId/room-record/signature', summary: 'Sign the room record; concludes the session.',
    params: sessionParams, body: z.object({ remarks: z.string().trim().max(2000) }), output: roomRecordSchema, errors: ['session/state', 'session/sittings-open'],
  },
});
